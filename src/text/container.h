/* SPDX-License-Identifier: Apache-2.0 */

/**
 * @file text/container.h
 * Files of models: sections that are read in place.
 *
 * Layout (numbers are little-endian): RwModelHeader; n_sections times RwModelSection; the sections, each at a multiple of
 * RW_MODEL_ALIGNMENT bytes and filled up with zeros to such a multiple.
 */

#ifndef RW_TEXT_CONTAINER_H
#define RW_TEXT_CONTAINER_H

#include <glib.h>

/** What the place of a section is a multiple of: a cache line, so that no block of weights lies across two. */
#define RW_MODEL_ALIGNMENT 64

typedef struct {
  char magic[8];
  guint32 version;
  guint32 n_sections;
  guint64 size;     /**< Of the file */
  guint64 checksum; /**< rw_model_checksum() of what follows the header */
} RwModelHeader;

typedef struct {
  guint32 offset; /**< From the beginning of the file */
  guint32 size;
} RwModelSection;

/** The bytes of a section. */
typedef struct {
  const char *bytes;
  gsize size;
} RwModelBytes;

/** A section of a kind of file: takes it into `model`, FALSE where the bytes cannot be what they should be. */
typedef struct {
  const char *name;
  gboolean (*read)(gpointer model, RwModelBytes section);
} RwModelReader;

/** A kind of file; a reader may use what those before it have read. */
typedef struct {
  const char *magic; /**< Of 8 bytes */
  guint32 version;
  guint32 n_sections;
  const RwModelReader *readers; /**< [n_sections] */
} RwModelKind;

/** Maps a file and reads its sections into `model`.  Errors: RW_ERROR_MODEL.  Returns: (transfer full) (nullable) */
GMappedFile *
rw_model_map(const RwModelKind *kind, const char *path, gpointer model, GError **error);

/** The checksum that a mapped file has. */
guint64
rw_model_map_checksum(GMappedFile *file);

/** A checksum that any change of 8 bytes in a row changes.  `bytes` are aligned to 8, `size` is a multiple of 8. */
guint64
rw_model_checksum(const void *bytes, gsize size);

#endif /* RW_TEXT_CONTAINER_H */
