/* SPDX-License-Identifier: Apache-2.0 */

#include <rdfwire/reader.h>

struct RwReader {
  int unused;
};

RwReader *
rw_reader_new(const RwReaderOptions *options, GError **error)
{
  (void)options;
  (void)error;
  return g_new0(RwReader, 1);
}

void
rw_reader_free(RwReader *reader)
{
  g_free(reader);
}

void
rw_reader_add(RwReader *reader, const char *path)
{
  (void)reader;
  (void)path;
}

RwArticle *
rw_reader_next(RwReader *reader, GError **error)
{
  (void)reader;
  (void)error;
  return NULL;
}

const char *const *
rw_reader_formats(void)
{
  static const char *const NAMES[] = {NULL};
  return NAMES;
}
