/* Reading index files: checked as a whole, then used where they lie. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "adapters/index-file-private.h"
#include "adapters/refusal-private.h"
#include "engine/index-private.h"
#include "models/error.h"
#include "models/member-store-private.h"
#include "models/run-private.h"
#include "models/version.h"

static const char again[] = "make it again with matchday index";

gboolean
index_is_claimed(const void *bytes, gsize n)
{
  return n >= INDEX_MAGIC_BYTES && memcmp(bytes, INDEX_MAGIC, INDEX_MAGIC_BYTES) == 0;
}

gboolean
index_is_file(const char *path)
{
  char start[INDEX_MAGIC_BYTES];
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  struct stat status;
  gboolean is_index = fd >= 0 && fstat(fd, &status) == 0 && S_ISREG(status.st_mode) &&
                      read(fd, start, sizeof start) == sizeof start &&
                      index_is_claimed(start, sizeof start);
  if (fd >= 0)
    close(fd);
  return is_index;
}

typedef struct {
  void *start;
  gsize n_bytes;
} Mapping;

static void
unmap(void *data)
{
  Mapping *self = data;
  munmap(self->start, self->n_bytes);
  g_free(self);
}

/* (transfer full) (nullable): the bytes of a file, shared with whoever else reads it. The file must
 * be replaced, not rewritten, while it is in use. */
static GBytes *
map(const char *path, GError **error)
{
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  struct stat status;
  void *start = MAP_FAILED;
  if (fd >= 0 && fstat(fd, &status) == 0 && status.st_size > 0)
    start = mmap(NULL, (gsize)status.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
  int reason = errno;
  if (fd >= 0)
    close(fd);
  if (start == MAP_FAILED) {
    g_set_error(error, MATCHDAY_ERROR,
                reason == ENOMEM ? MATCHDAY_ERROR_MEMORY : MATCHDAY_ERROR_OPEN, "cannot open: %s",
                g_strerror(reason));
    return NULL;
  }
  gsize n_bytes = (gsize)status.st_size;
  Mapping *mapping = g_new(Mapping, 1);
  *mapping = (Mapping){start, n_bytes};
  return g_bytes_new_with_free_func(start, n_bytes, unmap, mapping);
}

/* What can be said without looking at anything but the head. */
static gboolean
check_head(const IndexHead *head, gsize n, GError **error)
{
  if (n < sizeof *head)
    return refuse_format(error, "damaged index: it ends in its head; %s", again);
  if (head->version != INDEX_VERSION)
    return refuse_format(error, "index of version %u, not %d; %s", head->version, INDEX_VERSION,
                         again);
  if (head->order != INDEX_ORDER)
    return refuse_format(error, "index of another kind of machine; %s", again);
  if (head->n_bytes != n)
    return refuse_format(
        error, "damaged index: it has %zu bytes, and %" G_GUINT64_FORMAT " when it was written; %s",
        n, head->n_bytes, again);
  if (head->n_arrays > INDEX_MAX_ARRAYS || head->n_arrays > (n - sizeof *head) / sizeof(IndexEntry))
    return refuse_format(error, "damaged index: its directory is longer than the file; %s", again);
  IndexHead unsigned_head = *head;
  unsigned_head.checksum = 0;
  guint64 sum = image_checksum(&unsigned_head, sizeof unsigned_head, 0);
  if (image_checksum(head + 1, head->n_arrays * sizeof(IndexEntry), sum) != head->checksum)
    return refuse_format(error, "damaged index: its head is not as it was written; %s", again);
  return TRUE;
}

static gboolean
check_fingerprint(const IndexHead *head, GError **error)
{
  guint64 fingerprint;
  if (!index_fingerprint(&fingerprint, error))
    return FALSE;
  if (head->fingerprint == fingerprint)
    return TRUE;
  const char *end = memchr(head->maker, '\0', sizeof head->maker);
  gboolean is_text = end != NULL && g_utf8_validate(head->maker, -1, NULL);
  return refuse_format(error, "index made by another matchday (%s; this is %s); %s",
                       is_text ? head->maker : "?", matchday_version(), again);
}

static gsize
element_bytes_of(guint32 kind)
{
  switch (kind) {
  case IMAGE_OFFSETS:
  case IMAGE_INDEXES:
  case IMAGE_WEIGHTS:
  case IMAGE_COORDINATES:
    return 4;
  case IMAGE_STARTS:
  case IMAGE_AMOUNTS:
    return 8;
  default:
    return 0;
  }
}

/* Whether the array lies within the file, where the one before ends at @end, with zeros between. */
static gboolean
check_place(const IndexEntry *entry, const char *data, gsize n, guint64 end)
{
  if (entry->kind >= IMAGE_N_KINDS || entry->n_element_bytes == 0 ||
      (element_bytes_of(entry->kind) != 0 &&
       element_bytes_of(entry->kind) != entry->n_element_bytes) ||
      memchr(entry->name, '\0', sizeof entry->name) == NULL || !g_str_is_ascii(entry->name) ||
      entry->at != index_align(end) || entry->at > n ||
      entry->n > (n - entry->at) / entry->n_element_bytes)
    return FALSE;
  for (guint64 i = end; i < entry->at; i++)
    if (data[i] != 0)
      return FALSE;
  return TRUE;
}

/* Checks every array and hands it to the image. */
static gboolean
check_arrays(const char *data, gsize n, Image *image, GError **error)
{
  const IndexHead *head = (const IndexHead *)(const void *)data;
  const IndexEntry *entries = (const IndexEntry *)(const void *)(head + 1);
  guint64 end = sizeof *head + head->n_arrays * sizeof *entries;
  for (guint64 i = 0; i < head->n_arrays; i++) {
    const IndexEntry *entry = &entries[i];
    if (!check_place(entry, data, n, end))
      return refuse_format(error, "damaged index: an array is not where it can be; %s", again);
    ImageArray array = {.kind = entry->kind,
                        .n_element_bytes = entry->n_element_bytes,
                        .n = entry->n,
                        .limit = entry->limit,
                        .data = data + entry->at};
    memcpy(array.name, entry->name, sizeof array.name);
    guint64 checksum;
    gboolean is_sound = image_array_check(&array, &checksum);
    if (checksum != entry->checksum || !is_sound)
      return refuse_format(error, "damaged index: the array \"%s\" is not as it was written; %s",
                           entry->name, again);
    image_add(image, &array);
    end = entry->at + image_array_get_n_bytes(&array);
  }
  for (; end < n && data[end] == 0; end++)
    ;
  return end == n || refuse_format(error, "damaged index: bytes behind the last array; %s", again);
}

/* (nullable): the array of that name and kind */
static const ImageArray *
find_array(const Image *image, const char *name, ImageKind kind, gsize n_element_bytes)
{
  const ImageArray *array = image_find(image, name);
  gboolean is_it =
      array != NULL && array->kind == kind && array->n_element_bytes == n_element_bytes;
  return is_it ? array : NULL;
}

/* (transfer full) (nullable): the members, if the arrays that they need fit together */
static MemberStore *
store_members(const Image *image, GError **error)
{
  const ImageArray *starts = find_array(image, "members/starts", IMAGE_STARTS, 8);
  const ImageArray *records = find_array(image, "members/records", IMAGE_BYTES, 1);
  const ImageArray *files = find_array(image, "members/files", IMAGE_BYTES, 1);
  const ImageArray *first = find_array(image, "corpus/first_row", IMAGE_OFFSETS, 4);
  if (starts == NULL || records == NULL || files == NULL || first == NULL || starts->n < 1 ||
      starts->n > G_MAXUINT32 || starts->n != first->n || starts->limit != records->n) {
    refuse_format(error, "damaged index: its members cannot be found; %s", again);
    return NULL;
  }
  StoredMembers stored = {(guint)starts->n - 1, starts->data, records->data,
                          first->data,          files->data,  files->n};
  MemberStore *store = member_store_new(&stored, image->keeper);
  if (store == NULL)
    g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_MEMORY, "no memory for %u members", stored.n);
  return store;
}

static guint64
count_taken(const MatchdayRun *run)
{
  const GPtrArray *imports = matchday_run_get_member_imports(run);
  guint64 n = 0;
  for (guint i = 0; i < imports->len; i++)
    n += matchday_import_get_n_taken(imports->pdata[i]) +
         matchday_import_get_n_repaired(imports->pdata[i]);
  return n;
}

static gboolean
take_accounts(MatchdayRun *run, const Image *image)
{
  const ImageArray *accounts = find_array(image, "run/accounts", IMAGE_BYTES, 1);
  const ImageArray *pairs = find_array(image, "run/duplicates", IMAGE_BYTES, 1);
  return accounts != NULL && pairs != NULL &&
         index_read_accounts(run, accounts->data, accounts->n) &&
         index_read_duplicates(run, pairs->data, pairs->n) &&
         count_taken(run) == matchday_run_get_members(run)->len;
}

static gboolean
take_members(MatchdayRun *run, const Image *image, GError **error)
{
  g_autoptr(MemberStore) store = store_members(image, error);
  if (store == NULL)
    return FALSE;
  GPtrArray *members = matchday_run_get_members(run);
  GPtrArray *imports = matchday_run_get_member_imports(run);
  guint n_imports = imports->len;
  guint n = (guint)(image_find(image, "members/starts")->n - 1);
  for (guint m = 0; m < n; m++)
    g_ptr_array_add(members, matchday_member_ref(member_store_get(store, m)));
  if (take_accounts(run, image))
    return TRUE;
  g_ptr_array_set_size(members, 0);
  g_array_set_size(matchday_run_get_duplicates(run), 0);
  g_ptr_array_set_size(imports, (int)n_imports);
  return refuse_format(error, "damaged index: its accounts cannot be read; %s", again);
}

gboolean
index_read(MatchdayRun *run, const char *path, GBytes *content, GError **error)
{
  g_autoptr(Image) image = image_new();
  image->source = g_strdup(path);
  image->keeper = content;
  gsize n;
  const char *data = g_bytes_get_data(content, &n);
  const IndexHead *head = (const IndexHead *)(const void *)data;
  if (!check_head(head, n, error) || !check_fingerprint(head, error) ||
      !check_arrays(data, n, image, error) || !take_members(run, image, error))
    return FALSE;
  gsize n_header = sizeof *head + head->n_arrays * sizeof(IndexEntry);
  RunIndex index = {
      .file = g_strdup(path),
      .n_bytes = n,
      .header_sha256 =
          g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)data, n_header),
  };
  index.image = g_steal_pointer(&image);
  run_take_index(run, &index);
  return TRUE;
}

gboolean
index_read_file(MatchdayRun *run, const char *path, GError **error)
{
  GBytes *content = map(path, error);
  return content != NULL && index_read(run, path, content, error);
}
