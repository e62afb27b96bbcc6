/* Writing index files in one pass: what is summed up is written while it is near. Records of
 * members are made one by one, so that they need no memory. The head, which knows all, is written
 * last. */
#include <string.h>

#include "adapters/index-file-private.h"
#include "adapters/index-file.h"
#include "adapters/input.h"
#include "adapters/output-file-private.h"
#include "engine/index-private.h"
#include "models/error.h"
#include "models/member-store-private.h"
#include "models/run-private.h"
#include "models/version.h"

/* run/accounts, run/duplicates, members/records, members/starts, members/files */
enum { N_OTHER_ARRAYS = 5 };

/* All that goes into a file. */
typedef struct {
  const MatchdayRun *run;
  Image *image;
  guint64 fingerprint;
  GArray *entries;        /* (owned) of IndexEntry, one for each array */
  GHashTable *files;      /* (owned) name → number + 1 */
  GByteArray *file_names; /* (owned) */
  guint64 *starts;        /* (owned) of records */
} Contents;

static guint32
number_file(Contents *self, const char *file)
{
  gpointer known = g_hash_table_lookup(self->files, file);
  if (known == NULL) {
    known = GUINT_TO_POINTER(g_hash_table_size(self->files) + 1);
    g_hash_table_insert(self->files, (gpointer)file, known);
    g_byte_array_append(self->file_names, (const guint8 *)file, (guint)strlen(file) + 1);
  }
  return GPOINTER_TO_UINT(known) - 1;
}

/* Writes zeros up to where an array may begin. */
static void
fill_up(Sink *sink)
{
  static const char zeros[IMAGE_ALIGNMENT];
  guint64 at = sink_get_n_bytes(sink);
  sink_write(sink, zeros, index_align(at) - at);
}

/* Notes where the array begins and what it is; its checksum is to follow. */
static IndexEntry *
begin_array(Contents *self, Sink *sink, const ImageArray *array)
{
  fill_up(sink);
  IndexEntry entry = {.kind = array->kind,
                      .n_element_bytes = array->n_element_bytes,
                      .n = array->n,
                      .limit = array->limit,
                      .at = sink_get_n_bytes(sink)};
  memcpy(entry.name, array->name, sizeof entry.name);
  g_array_append_val(self->entries, entry);
  return &g_array_index(self->entries, IndexEntry, self->entries->len - 1);
}

static void
write_chunk(Sink *sink, const guint8 *bytes, gsize n, IndexEntry *entry)
{
  entry->checksum = image_checksum(bytes, n, entry->checksum);
  sink_write(sink, (const char *)bytes, n);
}

static void
write_array(Contents *self, Sink *sink, const ImageArray *array)
{
  IndexEntry *entry = begin_array(self, sink, array);
  guint64 n_bytes = image_array_get_n_bytes(array);
  const guint8 *bytes = array->data;
  for (guint64 at = 0; at < n_bytes; at += IMAGE_CHUNK_BYTES)
    write_chunk(sink, bytes + at, MIN(IMAGE_CHUNK_BYTES, n_bytes - at), entry);
}

/* Writes all records and notes where each starts. */
static void
write_records(Contents *self, Sink *sink)
{
  const GPtrArray *members = matchday_run_get_members(self->run);
  ImageArray records = {"members/records", IMAGE_BYTES, 1, 0, 0, NULL};
  IndexEntry *entry = begin_array(self, sink, &records);
  g_autoptr(GByteArray) bytes = g_byte_array_new();
  for (guint m = 0; m < members->len; m++) {
    const MatchdayMember *member = members->pdata[m];
    member_record_write(member, number_file(self, matchday_member_get_file(member)), bytes);
    self->starts[m + 1] = entry->n + bytes->len;
    guint whole = bytes->len / IMAGE_CHUNK_BYTES * IMAGE_CHUNK_BYTES;
    for (guint at = 0; at < whole; at += IMAGE_CHUNK_BYTES)
      write_chunk(sink, bytes->data + at, IMAGE_CHUNK_BYTES, entry);
    entry->n += whole;
    if (whole > 0)
      g_byte_array_remove_range(bytes, 0, whole);
  }
  entry->n += bytes->len;
  if (bytes->len > 0)
    write_chunk(sink, bytes->data, bytes->len, entry);
}

static void
write_bytes(Contents *self, Sink *sink, const char *name, const GByteArray *bytes)
{
  ImageArray array = {
      .kind = IMAGE_BYTES, .n_element_bytes = 1, .n = bytes->len, .data = bytes->data};
  g_strlcpy(array.name, name, sizeof array.name);
  write_array(self, sink, &array);
}

static void
write_members(Contents *self, Sink *sink)
{
  guint n = matchday_run_get_members(self->run)->len;
  write_records(self, sink);
  ImageArray starts = {"members/starts", IMAGE_STARTS,    sizeof *self->starts,
                       (guint64)n + 1,   self->starts[n], self->starts};
  write_array(self, sink, &starts);
  write_bytes(self, sink, "members/files", self->file_names);
}

/* The head and the directory, in the place that was left for them. */
static void
write_head(Contents *self, Sink *sink)
{
  IndexHead head = {.version = INDEX_VERSION,
                    .order = INDEX_ORDER,
                    .n_bytes = sink_get_n_bytes(sink),
                    .fingerprint = self->fingerprint,
                    .n_arrays = self->entries->len};
  memcpy(head.magic, INDEX_MAGIC, INDEX_MAGIC_BYTES);
  g_strlcpy(head.maker, matchday_version(), sizeof head.maker);
  gsize n_bytes = self->entries->len * sizeof(IndexEntry);
  guint64 sum = image_checksum(&head, sizeof head, 0);
  head.checksum = image_checksum(self->entries->data, n_bytes, sum);
  g_autoptr(GByteArray) all = g_byte_array_new();
  g_byte_array_append(all, (const guint8 *)&head, sizeof head);
  g_byte_array_append(all, (const guint8 *)self->entries->data, (guint)n_bytes);
  sink_rewrite(sink, (const char *)all->data, all->len);
}

static void
write_all(Sink *sink, const void *data)
{
  Contents *self = (Contents *)data;
  const GArray *arrays = self->image->arrays;
  g_autofree char *place =
      g_malloc0(sizeof(IndexHead) + (arrays->len + N_OTHER_ARRAYS) * sizeof(IndexEntry));
  sink_leave_undigested(sink);
  sink_gather(sink);
  sink_write(sink, place, sizeof(IndexHead) + (arrays->len + N_OTHER_ARRAYS) * sizeof(IndexEntry));
  for (guint i = 0; i < arrays->len; i++)
    write_array(self, sink, &g_array_index(arrays, ImageArray, i));
  g_autoptr(GByteArray) accounts = index_write_accounts(self->run);
  g_autoptr(GByteArray) duplicates = index_write_duplicates(self->run);
  write_bytes(self, sink, "run/accounts", accounts);
  write_bytes(self, sink, "run/duplicates", duplicates);
  write_members(self, sink);
  g_assert(self->entries->len == arrays->len + N_OTHER_ARRAYS);
  fill_up(sink);
  write_head(self, sink);
}

static void
clear_contents(Contents *self)
{
  image_unref(self->image);
  g_array_unref(self->entries);
  g_hash_table_unref(self->files);
  g_byte_array_unref(self->file_names);
  g_free(self->starts);
}

static gboolean
write_index(const MatchdayRun *run, MatchdayIndex *index, const char *path, GError **error)
{
  guint64 fingerprint;
  if (!index_fingerprint(&fingerprint, error))
    return FALSE;
  guint n = matchday_run_get_members(run)->len;
  guint64 *starts = g_try_new0(guint64, (gsize)n + 1);
  if (starts == NULL) {
    g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_MEMORY, "no memory for %u numbers", n);
    return FALSE;
  }
  Contents contents = {.run = run,
                       .image = image_new(),
                       .fingerprint = fingerprint,
                       .entries = g_array_new(FALSE, TRUE, sizeof(IndexEntry)),
                       .files = g_hash_table_new(g_str_hash, g_str_equal),
                       .file_names = g_byte_array_new(),
                       .starts = starts};
  gboolean is_written = index_keep(index, contents.image, error) &&
                        output_file_write(path, write_all, &contents, error);
  clear_contents(&contents);
  return is_written;
}

/* (transfer full) (nullable) */
static MatchdayRun *
read_older(const char *path, GError **error)
{
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  g_autoptr(MatchdayRun) run = matchday_run_new(settings);
  if (!matchday_run_read_members(run, path, error))
    return NULL;
  if (run_get_index(run) != NULL)
    return g_steal_pointer(&run);
  g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT, "%s: no index", path);
  return NULL;
}

gboolean
matchday_run_write_index(MatchdayRun *run, const char *older, const char *path, GError **error)
{
  g_return_val_if_fail(run != NULL && path != NULL, FALSE);

  g_autoptr(MatchdayRun) older_run = NULL;
  if (older != NULL && (older_run = read_older(older, error)) == NULL)
    return FALSE;
  g_autoptr(MatchdayIndex) index =
      older == NULL ? matchday_index_new_for_run(run, matchday_run_get_settings(run), error)
                    : index_update(run, older_run, error);
  return index != NULL && write_index(run, index, path, error);
}
