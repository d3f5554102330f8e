/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file text/forms.h
 * The sums of the rows of a form's features.  Those of the forms seen last are kept: nine words of ten were seen before.
 */

#ifndef RW_TEXT_FORMS_H
#define RW_TEXT_FORMS_H

#include "text/kernel.h"

typedef struct RwForms RwForms;

/** Returns: (transfer full) */
RwForms *rw_forms_new(const RwNetwork *network, const RwKernel *kernel);

void rw_forms_free(RwForms *forms);

/** The sum of a form, [shape.input], for a network with a context; valid until the next call. */
const float *rw_forms_sum(RwForms *forms, const char *form);

/** The same in units of scales.x, for a network without. */
const gint8 *rw_forms_input(RwForms *forms, const char *form);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RwForms, rw_forms_free)

#endif /* RW_TEXT_FORMS_H */
