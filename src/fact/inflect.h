/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file fact/inflect.h
 * Regular forms of English verbs, for words of patterns that a lemmatiser does not know.
 */

#ifndef RW_FACT_INFLECT_H
#define RW_FACT_INFLECT_H

#include <glib.h>

/** Bytes of a form with its NUL. */
#define RW_INFLECTED_MAX 48

/** Forms of one verb at most. */
#define RW_INFLECTIONS 5

/**
 * Writes the regular forms of `verb` to `forms`: "riot" -> "riots", "rioted", "rioting".  A last consonant after one vowel is
 * doubled in further forms ("ban" -> "banned"; also "visitted", which does no harm).  Returns: how many; 0 for a verb too long
 */
guint
rw_inflect_verb(const char *verb, char forms[static RW_INFLECTIONS][RW_INFLECTED_MAX]);

#endif /* RW_FACT_INFLECT_H */
