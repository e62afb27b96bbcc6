#include "adapters/original-private.h"

#include <criterion/criterion.h>
#include <string.h>

#include "adapters/digest-private.h"
#include "models/import-private.h"
#include "tests/random.h"

/* Writes NULs into some pieces of a text, one after the other, and asks for its digest in between.
 */
static void
check_text(TestRandom *random, gsize n)
{
  char *text = g_malloc(n);
  for (gsize i = 0; i < n; i++)
    text[i] = (char)(1 + random_below(random, 255));
  g_autofree char *expected = digest_of(text, n);
  g_autoptr(GBytes) content = g_bytes_new_take(text, n);
  g_autoptr(Original) original = original_new(content);
  g_autoptr(MatchdayImport) import = matchday_import_new("list.csv");
  import_expect_digest(import, n);
  original_give(original, import);
  cr_assert_str_eq(matchday_import_get_sha256(import), expected);
  for (gsize at = 0, length; at < n; at += length + random_below(random, 3)) {
    length = random_below(random, 300);
    length = MIN(length, n - at);
    cr_assert(original_watch(original, text + at, length));
    for (guint nuls = random_below(random, 30); nuls > 0 && length > 0; nuls--)
      text[at + random_below(random, (guint)length)] = '\0';
    if (random_chance(random, 10)) {
      import_expect_digest(import, n);
      original_give(original, import);
      cr_assert_str_eq(matchday_import_get_sha256(import), expected, "%zu of %zu", at, n);
    }
  }
  original_give(original, import);
  cr_assert_str_eq(matchday_import_get_sha256(import), expected);
  cr_assert_eq(matchday_import_get_n_bytes(import), n);
}

Test(original, is_digested_whatever_was_written_over)
{
  TestRandom random = {3};
  for (guint round = 0; round < 300; round++)
    check_text(&random, 1 + random_below(&random, 2000));
  check_text(&random, 100000);
}
