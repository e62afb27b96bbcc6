/*
 * Concept files: whatever the bytes are, what is taken is whole.
 *
 * A digest guards each part, so bytes at random would be refused at once: the last byte says how
 * many of them are put right first, as somebody would who made the file on purpose.
 */
#define _GNU_SOURCE /* memfd_create */
#include <math.h>
#include <string.h>

#include "adapters/concepts-file-private.h"
#include "adapters/concepts-file.h"
#include "tests/fuzz/memory-file.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void
write_number(guint8 *to, guint64 value, guint n_bytes)
{
  for (guint i = 0; i < n_bytes; i++)
    to[i] = (guint8)(value >> (8 * i));
}

static guint64
read_number(const guint8 *from, guint n_bytes)
{
  guint64 value = 0;
  for (guint i = 0; i < n_bytes; i++)
    value |= (guint64)from[i] << (8 * i);
  return value;
}

static void
write_digest(guint8 *to, const guint8 *bytes, gsize n)
{
  g_autofree char *digest = g_compute_checksum_for_data(G_CHECKSUM_SHA256, bytes, n);
  memcpy(to, digest, CONCEPTS_DIGEST_BYTES);
}

/* Puts right the frame of the file: magic, version, length, digests; sections that would be too
 * long end with the file. */
static void
seal(guint8 *data, gsize n)
{
  const gsize sizes_at = CONCEPTS_MAGIC_BYTES + 4 + 4;
  const gsize sections_at = sizes_at + 8 + 4 * 4;
  memcpy(data, CONCEPTS_MAGIC, CONCEPTS_MAGIC_BYTES);
  write_number(data + CONCEPTS_MAGIC_BYTES, CONCEPTS_VERSION, 4);
  write_number(data + CONCEPTS_MAGIC_BYTES + 4, CONCEPTS_ORDER, 4);
  write_number(data + sizes_at, n, 8);
  gsize at = CONCEPTS_HEADER_BYTES;
  for (guint s = 0; s < CONCEPTS_N_SECTIONS; s++) {
    guint8 *head = data + sections_at + s * (8 + CONCEPTS_DIGEST_BYTES);
    gsize length = (gsize)MIN(read_number(head, 8), n - at);
    if (s == CONCEPTS_N_SECTIONS - 1)
      length = n - at;
    write_number(head, length, 8);
    write_digest(head + 8, data + at, length);
    at += length;
  }
  write_digest(data + CONCEPTS_SIGNED_BYTES, data, CONCEPTS_SIGNED_BYTES);
}

static void
check(const MatchdayConcepts *concepts)
{
  const MatchdayCodeList *labels = matchday_concepts_get_labels(concepts);
  guint n = matchday_code_list_get_n_codes(labels), rank = matchday_concepts_get_rank(concepts);
  g_assert_cmpuint(rank, >=, 1);
  for (guint i = 0; i < n; i++)
    g_assert_true(g_utf8_validate(matchday_code_list_get_code(labels, i), -1, NULL));
  for (gsize i = 0; i < (gsize)n * rank; i++)
    g_assert_true(isfinite(matchday_concepts_get_places(concepts)[i]));
  for (guint i = 0; i < rank; i++)
    g_assert_true(isfinite(matchday_concepts_get_mean(concepts)[i]));
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
  g_autofree guint8 *data = g_memdup2(bytes, size);
  if (size >= CONCEPTS_HEADER_BYTES && bytes[size - 1] % 4 != 0)
    seal(data, size);
  g_auto(MemoryFile) file = memory_file_new(data, size);
  g_autoptr(MatchdayImport) import = matchday_import_new("concepts.mdc");
  g_autoptr(GError) error = NULL;
  g_autoptr(MatchdayConcepts) concepts = matchday_concepts_read(file.path, import, &error);
  g_assert_true((concepts == NULL) == (error != NULL));
  if (concepts != NULL)
    check(concepts);
  return 0;
}
