#pragma once

#include <glib.h>
#include <nettle/sha2.h>

enum { DIGEST_BYTES = SHA256_DIGEST_SIZE };

/* SHA-256 of bytes that come bit by bit, by the processor's own instructions where it has them. */
typedef struct {
  struct sha256_ctx state;
} Digest;

void digest_start(Digest *self);
void digest_add(Digest *self, gconstpointer bytes, gsize n);

/* Gives the digest of what was added, and starts again. */
void digest_finish(Digest *self, guint8 digest[DIGEST_BYTES]);

/* (transfer full): the same as 64 hex digits */
char *digest_finish_hex(Digest *self);

/* (transfer full): the digest of @n bytes as 64 hex digits */
char *digest_of(gconstpointer bytes, gsize n);
