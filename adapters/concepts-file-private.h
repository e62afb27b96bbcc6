#pragma once

#include <glib.h>

/*
 * The file of a concept space. Numbers are little-endian; text is a length (4 bytes) and as many
 * bytes of UTF-8. Digests are SHA-256 in hexadecimal digits.
 *
 *   header    magic (8 bytes), version (4), the number CONCEPTS_ORDER (4), length of the file (8),
 *             rank, codes, languages, sources (4 each), then of each section its length (8) and its
 *             digest (64), then the digest of all this (64)
 *   labels    the sources, the languages; of each code itself and its label in each language, where
 *             the length CONCEPTS_NO_LABEL means that there is none
 *   places    codes × rank floats (IEEE 754, 4 bytes), by codes
 *   mean      rank floats
 *
 * Another way of making terms out of labels needs another version.
 */

/* As that of PNG: a transfer that changes line ends or the eighth bit is noticed at once. */
#define CONCEPTS_MAGIC "\x89MDC\r\n\x1a\n"

enum {
  CONCEPTS_MAGIC_BYTES = 8,
  CONCEPTS_VERSION = 1,
  CONCEPTS_ORDER = 0x01020304,
  CONCEPTS_DIGEST_BYTES = 64,
};

enum { CONCEPTS_LABELS, CONCEPTS_PLACES, CONCEPTS_MEAN, CONCEPTS_N_SECTIONS };

enum {
  CONCEPTS_SIGNED_BYTES =
      CONCEPTS_MAGIC_BYTES + 4 + 4 + 8 + 4 * 4 + CONCEPTS_N_SECTIONS * (8 + CONCEPTS_DIGEST_BYTES),
  CONCEPTS_HEADER_BYTES = CONCEPTS_SIGNED_BYTES + CONCEPTS_DIGEST_BYTES,
};

#define CONCEPTS_NO_LABEL G_MAXUINT32
