/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file text/forms.h
 * The distinct forms of a batch of words and the sums of their features' rows.
 */

#ifndef RW_TEXT_FORMS_H
#define RW_TEXT_FORMS_H

#include "text/kernel.h"

typedef struct RwForms RwForms;

/** For batches of at most `n_words` words.  Returns: (transfer full) */
RwForms *
rw_forms_new(const RwNetwork *network, const RwKernel *kernel, guint n_words);

void
rw_forms_free(RwForms *forms);

/** Numbers the forms of n words by their first places: numbers[i] is that of words[i].  Returns: how many there are */
guint
rw_forms_number(RwForms *forms, const char *const *words, guint n, guint32 *numbers);

/** The sums of the forms that were numbered last: [rw_forms_number()][shape.input], one after another. */
const float *
rw_forms_sums(const RwForms *forms);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RwForms, rw_forms_free)

#endif /* RW_TEXT_FORMS_H */
