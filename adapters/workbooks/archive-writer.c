/* Zip files on their way out: each part packed as it comes, its sizes behind it, and the directory
 * at the end (PKWARE, APPNOTE.TXT 6.3). */
#include "adapters/workbooks/archive-writer-private.h"

#include <errno.h>
#include <string.h>
#include <zlib.h>

enum {
  OUT_BYTES = 16 * 1024,
  RAW_WINDOW_BITS = -15, /* deflate without a header of its own */
  VERSION = 20,          /* that knows deflate */
  FLAG_SIZES_BEHIND = 1 << 3,
  METHOD_DEFLATE = 8,
  DATE = 1 << 5 | 1, /* 1980-01-01 */
};

static const guint32 local_mark = 0x04034b50, sizes_mark = 0x08074b50, entry_mark = 0x02014b50,
                     end_mark = 0x06054b50;

typedef struct {
  char *name; /* (owned) */
  guint64 place, n_bytes, n_packed;
  guint32 crc;
} Part;

struct _ArchiveWriter {
  Sink *sink;    /* (not owned) */
  guint64 start; /* bytes in the sink before the archive */
  GArray *parts; /* of Part */
  Sink *part;    /* (owned) (nullable) the open one */
  z_stream stream;
  gboolean is_packing; /* the stream is to be ended */
  char out[OUT_BYTES];
};

static void
clear_part(void *data)
{
  Part *part = data;
  g_free(part->name);
}

ArchiveWriter *
archive_writer_new(Sink *sink)
{
  ArchiveWriter *self = g_new0(ArchiveWriter, 1);
  self->sink = sink;
  self->start = sink_get_n_bytes(sink);
  self->parts = g_array_new(FALSE, TRUE, sizeof(Part));
  g_array_set_clear_func(self->parts, clear_part);
  return self;
}

static void
put(ArchiveWriter *self, guint64 value, guint n_bytes)
{
  char bytes[8];
  for (guint i = 0; i < n_bytes; i++)
    bytes[i] = (char)(value >> 8 * i);
  sink_write(self->sink, bytes, n_bytes);
}

static Part *
last_part(ArchiveWriter *self)
{
  return &g_array_index(self->parts, Part, self->parts->len - 1);
}

/* Packs what the stream has, all of it when @flush is Z_FINISH. */
static void
pack(ArchiveWriter *self, int flush)
{
  Part *part = last_part(self);
  do {
    self->stream.next_out = (Bytef *)self->out;
    self->stream.avail_out = OUT_BYTES;
    deflate(&self->stream, flush);
    gsize n = OUT_BYTES - self->stream.avail_out;
    sink_write(self->sink, self->out, n);
    part->n_packed += n;
  } while (self->stream.avail_out == 0);
}

static void
take_bytes(const char *bytes, gsize n_bytes, void *data)
{
  ArchiveWriter *self = data;
  Part *part = last_part(self);
  part->crc = (guint32)crc32_z(part->crc, (const Bytef *)bytes, n_bytes);
  part->n_bytes += n_bytes;
  while (n_bytes > 0 && self->is_packing) {
    gsize n = MIN(n_bytes, G_MAXINT);
    self->stream.next_in = (Bytef *)bytes;
    self->stream.avail_in = (uInt)n;
    pack(self, Z_NO_FLUSH);
    bytes += n;
    n_bytes -= n;
  }
}

/* What the header of a part and its entry in the directory have in common. */
static void
put_kind(ArchiveWriter *self)
{
  put(self, VERSION, 2);
  put(self, FLAG_SIZES_BEHIND, 2);
  put(self, METHOD_DEFLATE, 2);
  put(self, 0, 2); /* midnight */
  put(self, DATE, 2);
}

static void
put_sizes(ArchiveWriter *self, const Part *part)
{
  put(self, part->crc, 4);
  put(self, part->n_packed, 4);
  put(self, part->n_bytes, 4);
}

Sink *
archive_writer_begin(ArchiveWriter *self, const char *name)
{
  g_return_val_if_fail(self != NULL && name != NULL && self->part == NULL, NULL);
  Part part = {.name = g_strdup(name), .place = sink_get_n_bytes(self->sink) - self->start};
  g_array_append_val(self->parts, part);
  put(self, local_mark, 4);
  put_kind(self);
  put_sizes(self, &part);
  put(self, strlen(name), 2);
  put(self, 0, 2); /* nothing extra */
  sink_text(self->sink, name);
  self->stream = (z_stream){0};
  self->is_packing = deflateInit2(&self->stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, RAW_WINDOW_BITS,
                                  8, Z_DEFAULT_STRATEGY) == Z_OK;
  if (!self->is_packing)
    sink_fail(self->sink, ENOMEM);
  self->part = sink_new_for_taker(take_bytes, self);
  return self->part;
}

void
archive_writer_end(ArchiveWriter *self)
{
  g_return_if_fail(self != NULL && self->part != NULL);
  sink_finish(self->part, NULL);
  for (guint64 i = sink_get_n_replaced(self->part); i > 0; i--)
    sink_count_replaced(self->sink);
  g_clear_pointer(&self->part, sink_free);
  if (self->is_packing) {
    pack(self, Z_FINISH);
    deflateEnd(&self->stream);
  }
  const Part *part = last_part(self);
  put(self, sizes_mark, 4);
  put_sizes(self, part);
  if (MAX(part->n_bytes, sink_get_n_bytes(self->sink) - self->start) > G_MAXUINT32)
    sink_fail(self->sink, EFBIG);
}

static void
put_entry(ArchiveWriter *self, const Part *part)
{
  put(self, entry_mark, 4);
  put(self, VERSION, 2); /* that wrote it */
  put_kind(self);
  put_sizes(self, part);
  put(self, strlen(part->name), 2);
  put(self, 0, 2); /* nothing extra, */
  put(self, 0, 2); /* no comment, */
  put(self, 0, 2); /* the first disk, */
  put(self, 0, 2); /* no attributes of this */
  put(self, 0, 4); /* or that kind */
  put(self, part->place, 4);
  sink_text(self->sink, part->name);
}

void
archive_writer_close(ArchiveWriter *self)
{
  g_return_if_fail(self != NULL && self->part == NULL);
  guint64 place = sink_get_n_bytes(self->sink) - self->start;
  guint n = self->parts->len;
  for (guint i = 0; i < n; i++)
    put_entry(self, &g_array_index(self->parts, Part, i));
  guint64 end = sink_get_n_bytes(self->sink) - self->start;
  if (n > G_MAXUINT16 || end > G_MAXUINT32)
    sink_fail(self->sink, EFBIG);
  put(self, end_mark, 4);
  put(self, 0, 4); /* one disk */
  put(self, n, 2);
  put(self, n, 2);
  put(self, end - place, 4);
  put(self, place, 4);
  put(self, 0, 2); /* no comment */
  g_array_unref(self->parts);
  g_free(self);
}
