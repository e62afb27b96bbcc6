/* Writing index files: every array is gone through twice, first for its checksum. Records of
 * members are made one by one, each time, so that they need no memory. */
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

/* All that goes into a file. */
typedef struct {
  const MatchdayRun *run;
  Image *image;
  IndexHead head;
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

typedef void (*TakeChunk)(const guint8 *bytes, gsize n, void *data);

/* Gives the bytes of all records, a chunk at a time, and notes where each record starts. */
static void
each_chunk(Contents *self, TakeChunk take, void *data)
{
  const GPtrArray *members = matchday_run_get_members(self->run);
  g_autoptr(GByteArray) bytes = g_byte_array_new();
  guint64 n_taken = 0;
  for (guint m = 0; m < members->len; m++) {
    const MatchdayMember *member = members->pdata[m];
    member_record_write(member, number_file(self, matchday_member_get_file(member)), bytes);
    self->starts[m + 1] = n_taken + bytes->len;
    guint whole = bytes->len / IMAGE_CHUNK_BYTES * IMAGE_CHUNK_BYTES;
    for (guint at = 0; at < whole; at += IMAGE_CHUNK_BYTES)
      take(bytes->data + at, IMAGE_CHUNK_BYTES, data);
    n_taken += whole;
    if (whole > 0)
      g_byte_array_remove_range(bytes, 0, whole);
  }
  if (bytes->len > 0)
    take(bytes->data, bytes->len, data);
}

static void
sum_up(const guint8 *bytes, gsize n, void *data)
{
  guint64 *sum = data;
  *sum = image_checksum(bytes, n, *sum);
}

static void
write_chunk(const guint8 *bytes, gsize n, void *data)
{
  sink_write(data, (const char *)bytes, n);
}

static void
add_entry(Contents *self, const ImageArray *array, guint64 checksum)
{
  IndexEntry entry = {.kind = array->kind,
                      .n_element_bytes = array->n_element_bytes,
                      .n = array->n,
                      .limit = array->limit,
                      .checksum = checksum};
  memcpy(entry.name, array->name, sizeof entry.name);
  g_array_append_val(self->entries, entry);
}

static void
add_bytes(Contents *self, const char *name, const GByteArray *bytes)
{
  ImageArray array = {
      .kind = IMAGE_BYTES, .n_element_bytes = 1, .n = bytes->len, .data = bytes->data};
  g_strlcpy(array.name, name, sizeof array.name);
  image_add(self->image, &array);
}

/* The records come last, behind what tells where they start. */
static void
add_members(Contents *self)
{
  guint n = matchday_run_get_members(self->run)->len;
  guint64 sum = 0;
  each_chunk(self, sum_up, &sum);
  ImageArray starts = {"members/starts", IMAGE_STARTS,    sizeof *self->starts,
                       (guint64)n + 1,   self->starts[n], self->starts};
  image_add(self->image, &starts);
  add_bytes(self, "members/files", self->file_names);
  for (guint i = 0; i < self->image->arrays->len; i++) {
    const ImageArray *array = &g_array_index(self->image->arrays, ImageArray, i);
    guint64 checksum;
    image_array_check(array, &checksum);
    add_entry(self, array, checksum);
  }
  ImageArray records = {"members/records", IMAGE_BYTES, 1, self->starts[n], 0, NULL};
  add_entry(self, &records, sum);
}

static guint64
n_bytes_of(const IndexEntry *entry)
{
  return entry->n * entry->n_element_bytes;
}

/* Gives each array its place and completes the head. */
static void
place_arrays(Contents *self, guint64 fingerprint)
{
  guint n = self->entries->len;
  guint64 at = sizeof(IndexHead) + n * sizeof(IndexEntry);
  for (guint i = 0; i < n; i++) {
    IndexEntry *entry = &g_array_index(self->entries, IndexEntry, i);
    entry->at = index_align(at);
    at = entry->at + n_bytes_of(entry);
  }
  self->head = (IndexHead){.version = INDEX_VERSION,
                           .order = INDEX_ORDER,
                           .n_bytes = index_align(at),
                           .fingerprint = fingerprint,
                           .n_arrays = n};
  memcpy(self->head.magic, INDEX_MAGIC, INDEX_MAGIC_BYTES);
  g_strlcpy(self->head.maker, matchday_version(), sizeof self->head.maker);
  guint64 sum = image_checksum(&self->head, sizeof self->head, 0);
  self->head.checksum = image_checksum(self->entries->data, n * sizeof(IndexEntry), sum);
}

static void
fill_up(Sink *sink, guint64 to)
{
  static const char zeros[IMAGE_ALIGNMENT];
  sink_write(sink, zeros, to - sink_get_n_bytes(sink));
}

static void
write_all(Sink *sink, const void *data)
{
  Contents *self = (Contents *)data;
  sink_leave_undigested(sink);
  sink_write(sink, (const char *)&self->head, sizeof self->head);
  sink_write(sink, self->entries->data, self->entries->len * sizeof(IndexEntry));
  for (guint i = 0; i < self->entries->len; i++) {
    const IndexEntry *entry = &g_array_index(self->entries, IndexEntry, i);
    fill_up(sink, entry->at);
    if (i < self->image->arrays->len && n_bytes_of(entry) > 0)
      sink_write(sink, g_array_index(self->image->arrays, ImageArray, i).data, n_bytes_of(entry));
    else if (i == self->image->arrays->len)
      each_chunk(self, write_chunk, sink);
  }
  fill_up(sink, self->head.n_bytes);
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
                       .entries = g_array_new(FALSE, TRUE, sizeof(IndexEntry)),
                       .files = g_hash_table_new(g_str_hash, g_str_equal),
                       .file_names = g_byte_array_new(),
                       .starts = starts};
  g_autoptr(GByteArray) accounts = index_write_accounts(run);
  g_autoptr(GByteArray) duplicates = index_write_duplicates(run);
  gboolean is_written = index_keep(index, contents.image, error);
  if (is_written) {
    add_bytes(&contents, "run/accounts", accounts);
    add_bytes(&contents, "run/duplicates", duplicates);
    add_members(&contents);
    place_arrays(&contents, fingerprint);
    is_written = output_file_write(path, write_all, &contents, error);
  }
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
