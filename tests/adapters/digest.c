#include "adapters/digest-private.h"

#include <criterion/criterion.h>
#include <string.h>

/* FIPS 180-4, examples of NIST. */
static const struct {
  const char *text, *digest;
} cases[] = {
    {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
    {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
     "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
};

Test(digest, published_examples)
{
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *found = digest_of(cases[i].text, strlen(cases[i].text));
    cr_expect_str_eq(found, cases[i].digest);
  }
}

Test(digest, pieces_of_any_length_are_as_the_whole)
{
  guint8 bytes[1000];
  for (gsize i = 0; i < sizeof bytes; i++)
    bytes[i] = (guint8)(i * i % 251);
  g_autofree char *expected = g_compute_checksum_for_data(G_CHECKSUM_SHA256, bytes, sizeof bytes);
  for (gsize piece = 1; piece <= 130; piece++) {
    Digest digest;
    digest_start(&digest);
    for (gsize i = 0; i < sizeof bytes; i += piece)
      digest_add(&digest, bytes + i, MIN(piece, sizeof bytes - i));
    g_autofree char *found = digest_finish_hex(&digest);
    cr_expect_str_eq(found, expected, "pieces of %zu bytes", piece);
  }
}
