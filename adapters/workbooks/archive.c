/* Zip files as spreadsheet programs write them: checked as a whole, read part by part. */
#include "adapters/workbooks/archive-private.h"

#include <string.h>
#include <zip.h>

#include "adapters/refusal-private.h"
#include "models/error.h"

enum {
  MAX_PARTS = 10000,     /* real workbooks: some dozens */
  ENTRY_BYTES = 46,      /* least size of an entry in the directory of a zip file */
  END_BYTES = 22,        /* of the record behind the directory, without its comment */
  MAX_COMMENT = 0xffff,  /* of the file, behind that record */
  SHOWN_CHARACTERS = 80, /* of a part's name */
};

/* Unpacked, of all parts that are read: four times what 100,000 rows of 30 cells need. */
static const guint64 max_bytes = (guint64)512 << 20;

struct _Archive {
  GBytes *bytes;     /* (owned) */
  zip_t *zip;        /* (owned) (nullable) */
  GHashTable *parts; /* (owned) name in small letters → index + 1 */
  guint64 n_read;    /* bytes, of all parts */
};

static gboolean
refuse_for(GError **error, const zip_error_t *reason)
{
  if (zip_error_code_zip(reason) == ZIP_ER_MEMORY) {
    g_set_error_literal(error, MATCHDAY_ERROR, MATCHDAY_ERROR_MEMORY, "no memory for the workbook");
    return FALSE;
  }
  zip_error_t own; /* the words are kept in it */
  zip_error_init(&own);
  zip_error_set(&own, zip_error_code_zip(reason), zip_error_code_system(reason));
  refuse_format(error, "damaged (%s); save it anew with a spreadsheet program",
                zip_error_strerror(&own));
  zip_error_fini(&own);
  return FALSE;
}

/* A name fit for a message. */
static char *
show(const char *name)
{
  g_autofree char *valid =
      g_utf8_make_valid(name, (gssize)strnlen(name, (gsize)4 * SHOWN_CHARACTERS));
  return g_utf8_substring(valid, 0, MIN(g_utf8_strlen(valid, -1), SHOWN_CHARACTERS));
}

static guint64
read_little_endian(const guint8 *from, guint n)
{
  guint64 value = 0;
  while (n-- > 0)
    value = value << 8 | from[n];
  return value;
}

/* Whether the file has room for as many entries as its end says there are: libzip makes room for
 * them before it looks. */
static gboolean
check_end(GBytes *bytes, GError **error)
{
  gsize n;
  const guint8 *data = g_bytes_get_data(bytes, &n);
  gsize least = n < END_BYTES + MAX_COMMENT ? 0 : n - END_BYTES - MAX_COMMENT;
  for (gsize at = n < END_BYTES ? 0 : n - END_BYTES + 1; at-- > least;) {
    if (memcmp(data + at, "PK\5\6", 4) != 0)
      continue;
    guint64 n_entries = read_little_endian(data + at + 10, 2);
    /* The record of large archives stands before its own locator, which stands before this one. */
    if (at >= 20 && memcmp(data + at - 20, "PK\6\7", 4) == 0) {
      guint64 place = read_little_endian(data + at - 12, 8);
      if (place <= n && n - place >= 56)
        n_entries = MAX(n_entries, read_little_endian(data + place + 32, 8));
    }
    if (n_entries > MAX_PARTS || n_entries * ENTRY_BYTES > n)
      return refuse_format(error, "says that it has %" G_GUINT64_FORMAT " parts; not a workbook",
                           n_entries);
  }
  return TRUE;
}

/* A name that could lead out of a folder, were it unpacked: no spreadsheet program writes it. */
static gboolean
leads_elsewhere(const char *name)
{
  if (*name == '/' || strchr(name, '\\') != NULL || (g_ascii_isalpha(*name) && name[1] == ':'))
    return TRUE;
  g_auto(GStrv) steps = g_strsplit(name, "/", -1);
  return g_strv_contains((const char *const *)steps, "..");
}

static gboolean
add_part(Archive *self, guint64 index, GError **error)
{
  zip_stat_t part;
  if (zip_stat_index(self->zip, index, ZIP_FL_ENC_RAW, &part) != 0)
    return refuse_for(error, zip_get_error(self->zip));
  if ((part.valid & ZIP_STAT_NAME) == 0 || *part.name == '\0')
    return refuse_format(error, "holds a part without a name; not a workbook");
  g_autofree char *shown = show(part.name);
  if (leads_elsewhere(part.name))
    return refuse_format(error, "holds a part whose name leads elsewhere (\"%s\"); not a workbook",
                         shown);
  if ((part.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && part.encryption_method != ZIP_EM_NONE)
    return refuse_format(error, "encrypted; save it without a password");
  char *folded = g_ascii_strdown(part.name, -1);
  if (!g_hash_table_insert(self->parts, folded, GSIZE_TO_POINTER(index + 1)))
    return refuse_format(error, "holds \"%s\" twice; not a workbook", shown);
  return TRUE;
}

static gboolean
open_archive(Archive *self, GError **error)
{
  gsize n;
  const void *data = g_bytes_get_data(self->bytes, &n);
  zip_error_t reason;
  zip_error_init(&reason);
  zip_source_t *source = zip_source_buffer_create(data, n, 0, &reason);
  self->zip = source == NULL ? NULL : zip_open_from_source(source, ZIP_RDONLY, &reason);
  if (self->zip == NULL) {
    zip_source_free(source);
    refuse_for(error, &reason);
  }
  zip_error_fini(&reason);
  return self->zip != NULL;
}

Archive *
archive_new(GBytes *bytes, GError **error)
{
  g_return_val_if_fail(bytes != NULL, NULL);

  g_autoptr(Archive) self = g_new0(Archive, 1);
  self->bytes = g_bytes_ref(bytes);
  self->parts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  if (!check_end(bytes, error) || !open_archive(self, error))
    return NULL;
  zip_int64_t n_parts = zip_get_num_entries(self->zip, 0);
  for (zip_int64_t i = 0; i < n_parts; i++)
    if (!add_part(self, (guint64)i, error))
      return NULL;
  return g_steal_pointer(&self);
}

void
archive_free(Archive *self)
{
  if (self == NULL)
    return;
  if (self->zip != NULL)
    zip_discard(self->zip);
  g_hash_table_unref(self->parts);
  g_bytes_unref(self->bytes);
  g_free(self);
}

/* The index of a part + 1; 0: there is none. */
static guint64
find_part(const Archive *self, const char *name)
{
  g_autofree char *folded = g_ascii_strdown(name, -1);
  return GPOINTER_TO_SIZE(g_hash_table_lookup(self->parts, folded));
}

gboolean
archive_has(const Archive *self, const char *name)
{
  g_return_val_if_fail(self != NULL && name != NULL, FALSE);
  return find_part(self, name) != 0;
}

/* A part while it is read. */
typedef struct {
  Archive *archive;
  zip_file_t *file;
  const void *data; /* of the sink */
  gboolean (*is_enough)(const void *data);
} Part;

static gssize
read_part(void *source, char *to, gsize n, GError **error)
{
  Part *self = source;
  if (self->is_enough != NULL && self->is_enough(self->data))
    return XML_ENOUGH;
  zip_int64_t got = zip_fread(self->file, to, n);
  if (got < 0) {
    refuse_for(error, zip_file_get_error(self->file));
    return -1;
  }
  self->archive->n_read += (guint64)got;
  if (self->archive->n_read <= max_bytes)
    return (gssize)got;
  refuse_format(error, "unpacks to more than %" G_GUINT64_FORMAT " MiB", max_bytes >> 20);
  return -1;
}

static gboolean
read_found(Archive *self, guint64 index, Part *part, XmlGrammar *grammar, const XmlSink *sink,
           void *data, GError **error)
{
  zip_stat_t size;
  if (zip_stat_index(self->zip, index, 0, &size) == 0 && (size.valid & ZIP_STAT_SIZE) != 0 &&
      size.size > max_bytes)
    return refuse_format(error, "unpacks to more than %" G_GUINT64_FORMAT " MiB", max_bytes >> 20);
  part->file = zip_fopen_index(self->zip, index, 0);
  if (part->file == NULL)
    return refuse_for(error, zip_get_error(self->zip));
  XmlFeed feed = {read_part, part, TRUE};
  gboolean is_read = xml_read_feed(&feed, grammar, sink, data, error);
  zip_fclose(part->file);
  return is_read;
}

gboolean
archive_read(Archive *self, const char *name, XmlGrammar *grammar, const XmlSink *sink, void *data,
             gboolean (*is_enough)(const void *data), GError **error)
{
  g_return_val_if_fail(self != NULL && name != NULL, FALSE);

  guint64 found = find_part(self, name);
  Part part = {.archive = self, .data = data, .is_enough = is_enough};
  gboolean is_read = found != 0 ? read_found(self, found - 1, &part, grammar, sink, data, error)
                                : refuse_format(error, "missing; save the workbook anew");
  if (is_read)
    return TRUE;
  g_autofree char *shown = show(name);
  g_prefix_error(error, "%s: ", shown);
  return FALSE;
}
