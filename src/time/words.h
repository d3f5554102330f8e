/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file words.h
 * The closed class of English calendar words.
 */

#ifndef RW_TIME_WORDS_H
#define RW_TIME_WORDS_H

#include <glib.h>

/** What a word does in a date expression; the value depends on it. */
typedef enum {
  RW_WORD_NONE,
  RW_WORD_MONTH,     /**< 1 to 12 */
  RW_WORD_MONTH_ABBR,/**< 1 to 12: needs a full stop or a number beside it */
  RW_WORD_WEEKDAY,   /**< 1 (Monday) to 7 */
  RW_WORD_WEEKDAY_ABBR, /**< 1 to 7: needs a full stop and a date behind it */
  RW_WORD_DAY,       /**< today and its like: days from the anchor */
  RW_WORD_DAYPART,   /**< morning, night */
  RW_WORD_UNIT,      /**< RwUnit */
  RW_WORD_UNITS,     /**< RwUnit, plural */
  RW_WORD_NUMBER,    /**< 1 to 100 */
  RW_WORD_ORDINAL,   /**< 1 to 31 */
  RW_WORD_SEASON,    /**< 1 (spring) to 4 (winter) */
  RW_WORD_DECADE,    /**< twenties to nineties: 20 to 90 */
  RW_WORD_SHIFT,     /**< last, this, next: units from the anchor; 2: coming */
  RW_WORD_FOLLOWING, /**< following, previous, same: units from the date spoken of before */
  RW_WORD_THAT,      /**< that: 0 units from the date spoken of before */
  RW_WORD_PART,      /**< early, mid, late: leaves the value as it is */
  RW_WORD_EARLIER,   /**< -1 earlier, 1 later: RW_WORD_PART, or behind a number of units */
  RW_WORD_AGO,       /**< Behind a number of units */
  RW_WORD_EDGE,      /**< end, beginning: with "of", leaves the value as it is */
  RW_WORD_MERIDIEM,  /**< am, pm: hours to add */
  RW_WORD_CLOCK,     /**< noon, midnight: minute of the day */
  RW_WORD_ZONE,      /**< Minutes east of UTC */
  RW_WORD_AT,        /**< in, on, at, during: a date follows; 1: perhaps a number of units from now */
  RW_WORD_SINCE,     /**< since, after: the begin follows */
  RW_WORD_FROM,      /**< from: the begin follows, perhaps an end behind it */
  RW_WORD_UNTIL,     /**< until, by: the end follows */
  RW_WORD_TO,        /**< to, through: joins begin and end; 1: an end follows even alone */
  RW_WORD_BETWEEN,
  RW_WORD_AND,
  RW_WORD_OF,
  RW_WORD_THE,
  RW_WORD_EVERY,     /**< every, each: a frequency follows */
  RW_WORD_HALF,
  RW_WORD_COMMA,
  RW_WORD_HYPHEN,
  RW_WORD_VAGUE,     /**< now, recently: RwPeriod */
  RW_WORD_VAGUE_ADJECTIVE, /**< recent, current: RwPeriod */
  RW_WORD_VAGUE_NOUN,/**< past, future: RwPeriod, with "the" or units behind it */
  RW_WORD_DEGREE,    /**< near, distant: before RW_WORD_VAGUE_NOUN */
  RW_WORD_SOME,      /**< several, few: a number of units that is not told */
  RW_WORD_LATEST,    /**< latest, comparable: before a quarter or another period of a report */
  RW_WORD_FISCAL,    /**< Of the years of business */
  RW_WORD_WHOLE,     /**< full, entire: before a unit */
  RW_WORD_PERIOD,    /**< Of a report, where RW_WORD_LATEST or a year stands before it */
  RW_WORD_ENDED,     /**< ended: the last day of a period follows */
  RW_WORD_NAMED_DAY, /**< black, good, bloody: with a weekday a name, not a date */
} RwWordClass;

typedef enum {
  RW_UNIT_DAY,
  RW_UNIT_WEEK,
  RW_UNIT_WEEKEND,
  RW_UNIT_MONTH,
  RW_UNIT_QUARTER,
  RW_UNIT_HALF,
  RW_UNIT_YEAR,
  RW_UNIT_DECADE,
  RW_UNIT_CENTURY,
} RwUnit;

/** A word's meaning. */
typedef struct {
  guint8 class_;   /**< RwWordClass */
  gint16 value;
} RwWord;

/** The meaning of `form`, whatever its case, but months and weekdays begin with a capital.  RW_WORD_NONE where it has none. */
RwWord
rw_time_word(const char *form);

/**
 * Whether the verb or adjective `lemma` speaks of what is to come: of the infinitive after it ("agreed to meet"), or as a
 * `participle` of its own subject ("scheduled", "due").
 */
gboolean
rw_time_is_prospective(const char *lemma, gboolean participle);

#endif /* RW_TIME_WORDS_H */
