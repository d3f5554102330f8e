/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file rules.h
 * The rules of the grammar.  Each reads one kind of expression at token `i` into a cleared `reading`; where it returns FALSE the
 * reading is undefined.  All look at a bounded number of tokens.
 */

#ifndef RW_TIME_RULES_H
#define RW_TIME_RULES_H

#include "time/cursor.h"
#include "time/grammar.h"

typedef gboolean (*RwRule)(const RwCursor *c, guint32 i, RwReading *reading);

/* days.c */
gboolean rw_read_written(const RwCursor *c, guint32 i, RwReading *r);         /**< "2025-09-29", "29.9.2025" */
gboolean rw_read_month_day(const RwCursor *c, guint32 i, RwReading *r);       /**< "May 1", "Sept. 29, 2025", "May 1-3" */
gboolean rw_read_day_month(const RwCursor *c, guint32 i, RwReading *r);       /**< "29 September 2025", "the 1st of May" */
gboolean rw_read_month(const RwCursor *c, guint32 i, RwReading *r);           /**< "February 2022", "March last year" */
gboolean rw_read_ordered_month(const RwCursor *c, guint32 i, RwReading *r);   /**< "last April" */
gboolean rw_read_weekday_date(const RwCursor *c, guint32 i, RwReading *r);    /**< "Friday, May 3" */
gboolean rw_read_weekday(const RwCursor *c, guint32 i, RwReading *r);         /**< "Friday", "Friday of last week" */
gboolean rw_read_ordered_weekday(const RwCursor *c, guint32 i, RwReading *r); /**< "next Monday" */

/* years.c */
gboolean rw_read_year_range(const RwCursor *c, guint32 i, RwReading *r);      /**< "2018-2020" */
gboolean rw_read_year(const RwCursor *c, guint32 i, RwReading *r);            /**< "2008" */
gboolean rw_read_spoken_year(const RwCursor *c, guint32 i, RwReading *r);     /**< "nineteen eighty-nine" */
gboolean rw_read_decade(const RwCursor *c, guint32 i, RwReading *r);          /**< "the 1990s" */
gboolean rw_read_century(const RwCursor *c, guint32 i, RwReading *r);         /**< "the 20th century" */
gboolean rw_read_season(const RwCursor *c, guint32 i, RwReading *r);          /**< "last summer", "winter 2023" */

/* quarters.c */
gboolean rw_read_nth(const RwCursor *c, guint32 i, RwReading *r);             /**< "the third quarter", "Q3 2024" */
gboolean rw_read_first_months(const RwCursor *c, guint32 i, RwReading *r);    /**< "the first nine months of 1990" */
gboolean rw_read_nth_of_year(const RwCursor *c, guint32 i, RwReading *r);     /**< "last year's third quarter" */
gboolean rw_read_reported(const RwCursor *c, guint32 i, RwReading *r);        /**< "the latest quarter", "fiscal 1989" */

/* relative.c */
gboolean rw_read_day_word(const RwCursor *c, guint32 i, RwReading *r);        /**< "yesterday evening" */
gboolean rw_read_shifted_daypart(const RwCursor *c, guint32 i, RwReading *r); /**< "last night" */
gboolean rw_read_day_beside(const RwCursor *c, guint32 i, RwReading *r);      /**< "the day before yesterday" */
gboolean rw_read_shifted_unit(const RwCursor *c, guint32 i, RwReading *r);    /**< "last year"; "the next day" */
gboolean rw_read_weekend(const RwCursor *c, guint32 i, RwReading *r);         /**< "the weekend" */
gboolean rw_read_told_unit(const RwCursor *c, guint32 i, RwReading *r);       /**< "the following year", "that day" */
gboolean rw_read_counted_units(const RwCursor *c, guint32 i, RwReading *r);   /**< "two days ago", "in three months" */
gboolean rw_read_trail(const RwCursor *c, guint32 i, RwReading *r);           /**< "in the past two years" */
gboolean rw_read_unit_end(const RwCursor *c, guint32 i, RwReading *r);        /**< "year-end" */
gboolean rw_read_told_running(const RwCursor *c, guint32 i, RwReading *r);    /**< "for the year", "later in the week" */
gboolean rw_read_running_unit(const RwCursor *c, guint32 i, RwReading *r);    /**< "the year" of "the end of the year" */

/* vague.c */
gboolean rw_read_vague(const RwCursor *c, guint32 i, RwReading *r);           /**< "now", "recent years", "the near future" */
gboolean rw_read_vague_past(const RwCursor *c, guint32 i, RwReading *r);      /**< "several years ago" */

/** A reading of nothing at `first`. */
static inline void
rw_reading_clear(RwReading *r, guint32 first)
{
  *r = (RwReading){.first = first, .last = first, .date = RW_DATE_NONE, .to = RW_DATE_NONE};
}

/** Whether a date may follow a word of this class: prepositions, "early", "last". */
gboolean
rw_word_precedes_date(RwWordClass class_);

/** A year behind a month, a quarter or a season: "2025", "of 2025", with `comma` ", 2025".  The index behind it, or `i`. */
guint32
rw_take_year(const RwCursor *c, guint32 i, gboolean comma, RwReading *r);

/** "last year", "of this year".  The index behind it, or `i`. */
guint32
rw_take_shifted_year(const RwCursor *c, guint32 i, RwReading *r);

/** A time of day: "10 p.m.", "9:30am", "14:00", "1400 GMT", "noon EST"; sets minute and zone.  The index behind it, or `i`. */
guint32
rw_take_clock(const RwCursor *c, guint32 i, RwDate *time);

#endif /* RW_TIME_RULES_H */
