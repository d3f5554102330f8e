/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file fields.h
 * Values of sources, normalised into the fields of an article.
 */

#ifndef RW_INPUT_FIELDS_H
#define RW_INPUT_FIELDS_H

#include <rdfwire/article.h>

/**
 * Sets `field` to `value` (UTF-8) in the form that article.h gives it: names and titles in one line without controls, dates by
 * rw_isodate_normalize(), addresses by rw_iri_dup_absolute(), languages as BCP 47 tags.
 * What has no such form is left out, and the field stays as it was.
 */
void
rw_fields_set(RwArticle *article, RwArticleField field, const char *value);

/** Adds an author's name in one line, without a leading "By"; an empty one and one that is there already are left out. */
void
rw_fields_add_author(RwArticle *article, const char *name);

/** `text` in one line: each run of white space and controls one space, none at the ends.  Returns: (transfer full) */
char *
rw_fields_dup_line(const char *text);

#endif /* RW_INPUT_FIELDS_H */
