/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file rdfwire/macros.h
 * Symbol visibility of the public interface.
 */

#ifndef RDFWIRE_MACROS_H
#define RDFWIRE_MACROS_H

#include <glib.h>

/** Marks a symbol that the shared library exports. */
#if defined(__GNUC__)
#define RW_API __attribute__((visibility("default")))
#else
#define RW_API
#endif

#endif /* RDFWIRE_MACROS_H */
