/* SPDX-License-Identifier: Apache-2.0 */

#include <rdfwire/error.h>

G_DEFINE_QUARK(rw-error-quark, rw_error)
