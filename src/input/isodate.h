/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file isodate.h
 * Dates of sources in the lexical forms of XML Schema.
 */

#ifndef RW_INPUT_ISODATE_H
#define RW_INPUT_ISODATE_H

#include <glib.h>

/**
 * `date` as xsd:date or, where it has a valid time of day, xsd:dateTime (https://www.w3.org/TR/xmlschema11-2/#dateTime), with the
 * zone that it names and no other; NULL where it is not one day of the years 1000 to 9999.  Forms read:
 * ISO 8601 calendar dates, extended and basic ("2024-03-05", "20240305T101500Z", "2024-03-05 10:15:00.250+01:00", also with '/'
 * or '.' between year, month and day), RFC 5322 ("Tue, 5 Mar 2024 10:15:00 GMT"), and English ("March 5, 2024", "5 March 2024
 * 10:15 am").  Dates with the day and month as two numbers before the year mean different things in different countries, and are
 * not read.
 * Returns: (transfer full) (nullable)
 */
char *
rw_isodate_normalize(const char *date);

#endif /* RW_INPUT_ISODATE_H */
