/* Digests of files on their way in and out. */
#include "adapters/digest-private.h"

void
digest_start(Digest *self)
{
  sha256_init(&self->state);
}

void
digest_add(Digest *self, gconstpointer bytes, gsize n)
{
  sha256_update(&self->state, n, bytes);
}

void
digest_finish(Digest *self, guint8 digest[DIGEST_BYTES])
{
  sha256_digest(&self->state, DIGEST_BYTES, digest);
}

char *
digest_finish_hex(Digest *self)
{
  static const char digits[] = "0123456789abcdef";
  guint8 digest[DIGEST_BYTES];
  digest_finish(self, digest);
  char *hex = g_malloc((gsize)2 * DIGEST_BYTES + 1);
  for (gsize i = 0; i < DIGEST_BYTES; i++) {
    hex[2 * i] = digits[digest[i] >> 4];
    hex[2 * i + 1] = digits[digest[i] & 15];
  }
  hex[(gsize)2 * DIGEST_BYTES] = '\0';
  return hex;
}

char *
digest_of(gconstpointer bytes, gsize n)
{
  Digest digest;
  digest_start(&digest);
  digest_add(&digest, bytes, n);
  return digest_finish_hex(&digest);
}
