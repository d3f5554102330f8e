/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file text/layout.h
 * What the line ends of a text stand for: wrapped lines, headlines and items of lists, or paragraphs.
 */

#ifndef RW_TEXT_LAYOUT_H
#define RW_TEXT_LAYOUT_H

#include <glib.h>

/** What stands between a token and the one before it. */
typedef enum {
  RW_GAP_NONE, /**< Nothing: the two touch */
  RW_GAP_SPACE,
  RW_GAP_LINE,      /**< A line end inside wrapped text */
  RW_GAP_STOP,      /**< A line end that also ends the sentence */
  RW_GAP_PARAGRAPH, /**< A blank line, or a line end where every line is a paragraph; also the start of the text */
} RwGap;

/** Characters up to the last word of a line that shows that every line of its text is a paragraph: nobody wraps so late. */
#define RW_LAYOUT_LONG_LINE 120

/** Characters of the narrowest column that text is wrapped to. */
#define RW_LAYOUT_NARROW 32

/** How the lines of a text are laid out. */
typedef struct {
  gboolean paragraphs; /**< Every line is a paragraph */
  guint width;         /**< Where lines are wrapped: characters of the longest that goes on in lower case; else 0 */
} RwLayout;

/** Reads the layout off a text: one pass. */
RwLayout rw_layout_of(const char *text, const char *end);

/**
 * What the end of the line [line, line_end) stands for, where the next line begins at `next` and is not blank; `stopped`: the
 * line ends as sentences do.  A line whose first word would still have fitted on the one before it was not wrapped there.
 */
RwGap rw_layout_gap(
  const RwLayout *layout, const char *line, const char *line_end, const char *next, const char *end, gboolean stopped);

#endif /* RW_TEXT_LAYOUT_H */
