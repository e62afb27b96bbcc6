/* Sinks: bytes on their way out, counted and digested, with one failure to look at. */
#include "adapters/sink-private.h"

#include <errno.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "adapters/digest-private.h"
#include "models/error.h"

enum {
  BUFFER_BYTES = 32 * 1024,
  LARGE_BUFFER_BYTES = 4 * 1024 * 1024, /* whole pages of 2 MiB */
};

struct _Sink {
  int fd;                 /* -1: none, or closed */
  GString *string;        /* (nullable) (not owned) */
  SinkTaker take;         /* (nullable) */
  void *data;             /* for take */
  Digest digest;          /* of the bytes that left the buffer */
  char *sha256;           /* (owned) (nullable) once it is finished */
  guint64 n_bytes;        /* that left the buffer */
  guint64 n_replaced;     /* characters */
  int failure;            /* errno of the first failure, 0: none */
  gboolean is_undigested; /* nobody asks for the digest */
  gboolean is_closed;     /* finished: nothing may follow */
  gsize n_buffered;
  gsize n_room; /* a power of 2 */
  char *buffer; /* (owned) of n_room bytes */
};

static Sink *
sink_new(int fd, GString *string)
{
  Sink *self = g_new0(Sink, 1);
  self->fd = fd;
  self->string = string;
  digest_start(&self->digest);
  self->n_room = BUFFER_BYTES;
  self->buffer = g_malloc(BUFFER_BYTES);
  return self;
}

Sink *
sink_new_for_file(int fd)
{
  g_return_val_if_fail(fd >= 0, NULL);
  return sink_new(fd, NULL);
}

Sink *
sink_new_for_string(GString *string)
{
  g_return_val_if_fail(string != NULL, NULL);
  return sink_new(-1, string);
}

Sink *
sink_new_for_taker(SinkTaker take, void *data)
{
  g_return_val_if_fail(take != NULL, NULL);
  Sink *self = sink_new(-1, NULL);
  self->take = take;
  self->data = data;
  self->is_undigested = TRUE;
  return self;
}

Sink *
sink_new_for_digest(void)
{
  return sink_new(-1, NULL);
}

void
sink_leave_undigested(Sink *self)
{
  g_return_if_fail(self != NULL && self->n_bytes == 0);
  self->is_undigested = TRUE;
}

void
sink_gather(Sink *self)
{
  g_return_if_fail(self != NULL && self->n_bytes == 0 && self->n_buffered == 0);
  char *buffer = g_try_malloc(LARGE_BUFFER_BYTES);
  if (buffer == NULL)
    return;
  g_free(self->buffer);
  self->buffer = buffer;
  self->n_room = LARGE_BUFFER_BYTES;
}

void
sink_free(Sink *self)
{
  if (self == NULL)
    return;
  if (self->fd >= 0)
    close(self->fd);
  g_free(self->sha256);
  g_free(self->buffer);
  g_free(self);
}

void
sink_fail(Sink *self, int number)
{
  g_return_if_fail(self != NULL && number != 0);
  if (self->failure == 0)
    self->failure = number;
}

/* A full disk may take a part and refuse the rest, so what is left is offered again. */
static void
write_file(Sink *self, const char *bytes, gsize n_bytes)
{
  while (n_bytes > 0) {
    gssize n_written = write(self->fd, bytes, n_bytes);
    if (n_written < 0 && errno == EINTR)
      continue;
    if (n_written <= 0) {
      sink_fail(self, n_written < 0 ? errno : EIO);
      return;
    }
    bytes += n_written;
    n_bytes -= (gsize)n_written;
  }
}

static void
let_out(Sink *self, const char *bytes, gsize n_bytes)
{
  if (self->failure != 0 || n_bytes == 0)
    return;
  if (self->string != NULL)
    g_string_append_len(self->string, bytes, (gssize)n_bytes);
  else if (self->take != NULL)
    self->take(bytes, n_bytes, self->data);
  else if (self->fd >= 0)
    write_file(self, bytes, n_bytes);
  if (!self->is_undigested)
    digest_add(&self->digest, bytes, n_bytes);
  self->n_bytes += n_bytes;
}

static void
flush(Sink *self)
{
  let_out(self, self->buffer, self->n_buffered);
  self->n_buffered = 0;
}

void
sink_write(Sink *self, const char *bytes, gsize n_bytes)
{
  g_return_if_fail(self != NULL && bytes != NULL && !self->is_closed);
  while (n_bytes >= self->n_room - self->n_buffered) {
    gsize n = self->n_room - self->n_buffered;
    if (n == self->n_room) {
      n = n_bytes & ~(self->n_room - 1);
      let_out(self, bytes, n);
    } else {
      memcpy(self->buffer + self->n_buffered, bytes, n);
      self->n_buffered = self->n_room;
      flush(self);
    }
    bytes += n;
    n_bytes -= n;
  }
  memcpy(self->buffer + self->n_buffered, bytes, n_bytes);
  self->n_buffered += n_bytes;
}

void
sink_rewrite(Sink *self, const char *bytes, gsize n_bytes)
{
  g_return_if_fail(self != NULL && self->fd >= 0 && self->is_undigested && !self->is_closed);
  flush(self);
  g_return_if_fail(self->failure != 0 || n_bytes <= self->n_bytes);
  for (gsize at = 0; at < n_bytes && self->failure == 0;) {
    gssize n_written = pwrite(self->fd, bytes + at, n_bytes - at, (off_t)at);
    if (n_written > 0)
      at += (gsize)n_written;
    else if (n_written == 0 || errno != EINTR)
      sink_fail(self, n_written < 0 ? errno : EIO);
  }
}

void
sink_text(Sink *self, const char *text)
{
  g_return_if_fail(text != NULL);
  sink_write(self, text, strlen(text));
}

void
sink_unsigned(Sink *self, guint64 value)
{
  char digits[24];
  int n = g_snprintf(digits, sizeof digits, "%" G_GUINT64_FORMAT, value);
  sink_write(self, digits, (gsize)n);
}

void
sink_fixed(Sink *self, double value, guint digits)
{
  static const char *const formats[] = {"%.0f", "%.1f", "%.2f", "%.3f", "%.4f",
                                        "%.5f", "%.6f", "%.7f", "%.8f", "%.9f"};
  g_return_if_fail(isfinite(value) && digits < G_N_ELEMENTS(formats));

  char text[400]; /* the largest double has 309 digits before the point */
  g_ascii_formatd(text, sizeof text, formats[digits], value);
  gboolean is_minus_zero = text[0] == '-' && strspn(text, "-0.") == strlen(text);
  sink_text(self, is_minus_zero ? text + 1 : text);
}

void
sink_double(Sink *self, double value)
{
  g_return_if_fail(isfinite(value));
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd(text, sizeof text, "%.15g", value);
  if (g_ascii_strtod(text, NULL) < value || g_ascii_strtod(text, NULL) > value)
    g_ascii_formatd(text, sizeof text, "%.17g", value);
  sink_text(self, strcmp(text, "-0") == 0 ? "0" : text);
}

void
sink_count_replaced(Sink *self)
{
  g_return_if_fail(self != NULL);
  self->n_replaced++;
}

guint64
sink_get_n_replaced(const Sink *self)
{
  g_return_val_if_fail(self != NULL, 0);
  return self->n_replaced;
}

gboolean
sink_has_failed(const Sink *self)
{
  g_return_val_if_fail(self != NULL, TRUE);
  return self->failure != 0;
}

/* A file system that cannot sync (EINVAL) has nothing to lose at a power cut. */
static void
close_file(Sink *self)
{
  if (self->failure == 0 && fsync(self->fd) != 0 && errno != EINVAL)
    sink_fail(self, errno);
  if (close(self->fd) != 0 && errno != EINTR)
    sink_fail(self, errno);
  self->fd = -1;
}

gboolean
sink_finish(Sink *self, GError **error)
{
  g_return_val_if_fail(self != NULL && !self->is_closed, FALSE);
  flush(self);
  if (self->fd >= 0)
    close_file(self);
  if (!self->is_closed)
    self->sha256 = self->is_undigested ? NULL : digest_finish_hex(&self->digest);
  self->is_closed = TRUE;
  if (self->failure == 0)
    return TRUE;
  MatchdayError code = self->failure == ENOMEM ? MATCHDAY_ERROR_MEMORY : MATCHDAY_ERROR_WRITE;
  g_set_error(error, MATCHDAY_ERROR, (int)code, "writing failed: %s", g_strerror(self->failure));
  return FALSE;
}

guint64
sink_get_n_bytes(const Sink *self)
{
  g_return_val_if_fail(self != NULL, 0);
  return self->n_bytes + self->n_buffered;
}

const char *
sink_get_sha256(const Sink *self)
{
  g_return_val_if_fail(self != NULL && self->is_closed, NULL);
  return self->sha256;
}
