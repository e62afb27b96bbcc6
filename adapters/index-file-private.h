#pragma once

#include "models/image-private.h"
#include "models/run.h"

/*
 * The file of an index: a head, a directory of arrays, then the arrays, each from a multiple of
 * IMAGE_ALIGNMENT bytes on, with zeros between them. Numbers are as the machine has them: the file
 * is used where it lies in memory, by the machine that made it or one like it. Beside the arrays of
 * the engine (image-private.h) there are
 *
 *   members/starts    places of the records of members; members/records; members/files: the names
 *                     of their files (member-store-private.h)
 *   run/accounts      accounts of the lists that members were read from
 *   run/duplicates    pairs of members that may be one company
 */

/* As that of PNG: a transfer that changes line ends or the eighth bit is noticed at once. */
#define INDEX_MAGIC "\x89MDI\r\n\x1a\n"

enum {
  INDEX_MAGIC_BYTES = 8,
  INDEX_VERSION = 4,
  INDEX_ORDER = 0x01020304,
  INDEX_MAX_ARRAYS = 1000
};

typedef struct {
  char magic[INDEX_MAGIC_BYTES];
  guint32 version;
  guint32 order;       /* INDEX_ORDER */
  guint64 n_bytes;     /* of the file */
  guint64 fingerprint; /* index_fingerprint() of the engine that made it */
  guint64 n_arrays;
  guint64 checksum; /* of this head, with 0 here, and the directory */
  char maker[48];   /* version of the program, for people */
} IndexHead;

typedef struct {
  char name[IMAGE_NAME_BYTES];
  guint32 kind, n_element_bytes;
  guint64 n, limit;
  guint64 at; /* place in the file */
  guint64 checksum;
} IndexEntry;

/* The lowest multiple of IMAGE_ALIGNMENT that is not below @at. */
static inline guint64
index_align(guint64 at)
{
  return (at + IMAGE_ALIGNMENT - 1) / IMAGE_ALIGNMENT * IMAGE_ALIGNMENT;
}

/* Whether @bytes begin like an index. */
gboolean index_is_claimed(const void *bytes, gsize n);

/* Whether @path is a file that begins like an index; FALSE for all that cannot be opened. */
gboolean index_is_file(const char *path);

/* Reads an index that is in memory for as long as @content is, into a run without members.
 * @content: (transfer full). Messages do not name @path. */
gboolean index_read(MatchdayRun *run, const char *path, GBytes *content, GError **error);

/* The same for a file, which is mapped. */
gboolean index_read_file(MatchdayRun *run, const char *path, GError **error);

/* (transfer full): the run's accounts of lists of members, or its pairs of members, as bytes */
GByteArray *index_write_accounts(const MatchdayRun *run);
GByteArray *index_write_duplicates(const MatchdayRun *run);

/* Takes them back. FALSE for bytes that the functions above do not write. */
gboolean index_read_accounts(MatchdayRun *run, const guint8 *bytes, gsize n);
gboolean index_read_duplicates(MatchdayRun *run, const guint8 *bytes, gsize n);
