/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file lexical.h
 * Lexical spaces of the datatypes of XML Schema 1.1 part 2 that articles give: numbers, truth values, dates, times and durations.
 */

#ifndef RW_RDF_LEXICAL_H
#define RW_RDF_LEXICAL_H

#include <glib.h>

/** Whether `lexical` is in the lexical space of `datatype`; all is, where the datatype is not in the table. */
gboolean rw_lexical_is_valid(const char *datatype, const char *lexical);

/**
 * Whether Turtle and TriG may write `lexical` without quotation marks (Turtle 1.1, section 2.5.2), so that reading gives back the
 * same datatype and the same lexical form: canonical integers and doubles, true and false, decimals without sign '+' and
 * leading zeros.
 */
gboolean rw_lexical_is_bare(const char *datatype, const char *lexical);

/** Whether `datatype` is a datatype of numbers and `lexical` one of its lexical forms. */
gboolean rw_lexical_is_number(const char *datatype, const char *lexical);

#endif /* RW_RDF_LEXICAL_H */
