#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * Sink:
 *
 * Where all written bytes go: through a buffer into a file, into a string, or to
 * whoever takes them. Bytes are counted and digested on the way. The first failure sticks and later
 * writes do nothing, so a writer writes on and looks once, at the end.
 *
 * Numbers are written alike in every locale. Not thread-safe.
 */
typedef struct _Sink Sink;

/** sink_new_for_file: @fd: an open file, closed by sink_finish() or sink_free() */
Sink *sink_new_for_file(int fd);

/** sink_new_for_string: @string: (transfer none): grows; must outlive the sink */
Sink *sink_new_for_string(GString *string);

/** SinkTaker: @bytes: more of what is written; @data: as given to sink_new_for_taker() */
typedef void (*SinkTaker)(const char *bytes, gsize n_bytes, void *data);

/** sink_new_for_taker: bytes are counted and handed on, with no digest */
Sink *sink_new_for_taker(SinkTaker take, void *data);

/** sink_new_for_digest: bytes are counted and digested, and go nowhere */
Sink *sink_new_for_digest(void);

/** sink_leave_undigested: for bytes that carry checksums of their own, and are too many for
 * another; before the first of them is written */
void sink_leave_undigested(Sink *self);

/** sink_gather: writes by pieces of 4 MiB from multiples of as much on, as far as there is memory
 * for one, so that the system can keep a file that is to be mapped in pages of 2 MiB; before the
 * first byte is written */
void sink_gather(Sink *self);

/** sink_free: closes the file; what stands in the buffer is dropped unless sink_finish() was called
 */
void sink_free(Sink *self);

void sink_write(Sink *self, const char *bytes, gsize n_bytes);

/** sink_rewrite: writes over @n_bytes at the beginning, of a file that is left undigested; so many
 * were written before */
void sink_rewrite(Sink *self, const char *bytes, gsize n_bytes);

void sink_text(Sink *self, const char *text);
void sink_unsigned(Sink *self, guint64 value);

/** sink_fixed: @value: finite; written with @digits digits after the point, 0 to 9, never as -0 */
void sink_fixed(Sink *self, double value, guint digits);

/** sink_double: @value: finite; written with as few digits as read back as the same number */
void sink_double(Sink *self, double value);

/** sink_count_replaced: notes that a character was written as U+FFFD */
void sink_count_replaced(Sink *self);
guint64 sink_get_n_replaced(const Sink *self);

/** sink_fail: @number: errno of a failure of whoever makes the bytes; ENOMEM is one of memory */
void sink_fail(Sink *self, int number);

/** sink_has_failed: Returns: whether writing on is of no use */
gboolean sink_has_failed(const Sink *self);

/**
 * sink_finish:
 * @self: a sink
 * @error: return location for a #GError
 *
 * Writes what is buffered; a file is synced to the disk and closed. Nothing may be written after.
 *
 * Errors: %MATCHDAY_ERROR_WRITE or %MATCHDAY_ERROR_MEMORY, without the name of the file.
 *
 * Returns: whether every byte arrived
 */
gboolean sink_finish(Sink *self, GError **error);

/** sink_get_n_bytes: Returns: bytes written */
guint64 sink_get_n_bytes(const Sink *self);

/** sink_get_sha256: (transfer none) (nullable): 64 hex digits, after sink_finish(); %NULL if the
 * bytes were left undigested */
const char *sink_get_sha256(const Sink *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Sink, sink_free)

G_END_DECLS
