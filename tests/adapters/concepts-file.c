#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "adapters/concepts-file-private.h"
#include "adapters/concepts-file.h"
#include "models/error.h"
#include "tests/support.h"

enum { RANK = 3 };

static MatchdayCodeList *
make_labels(void)
{
  MatchdayCodeList *labels = matchday_code_list_new();
  matchday_code_list_add_source(labels, "list.tsv sha256:00");
  matchday_code_list_add_language(labels, "de");
  matchday_code_list_add_language(labels, "en");
  matchday_code_list_set_label(labels, matchday_code_list_add(labels, "1"), "en", "building");
  matchday_code_list_set_label(labels, matchday_code_list_add(labels, "2"), "de", "Gebäude");
  matchday_code_list_set_label(labels, matchday_code_list_add(labels, "2"), "en", "");
  matchday_code_list_add(labels, "3");
  return labels;
}

/* A small space in which the coordinate @nth is @value. */
static MatchdayConcepts *
make_concepts(guint nth, float value)
{
  float *places = g_new(float, 3 * RANK), *mean = g_new(float, RANK);
  for (guint i = 0; i < 3 * RANK; i++)
    places[i] = (float)i / 7;
  for (guint i = 0; i < RANK; i++)
    mean[i] = (float)i / 30;
  (nth < 3 * RANK ? places : mean)[nth % (3 * RANK)] = value;
  return matchday_concepts_new(make_labels(), RANK, places, mean);
}

static void
write_to(const MatchdayConcepts *concepts, const char *path)
{
  g_autoptr(GError) error = NULL;
  cr_assert(matchday_concepts_write(concepts, path, &error), "%s", error->message);
}

static char *
load(const char *path, gsize *n)
{
  char *bytes = NULL;
  cr_assert(g_file_get_contents(path, &bytes, n, NULL));
  return bytes;
}

/* Asserts that these bytes are refused with a reason; returns it. */
static char *
refusal_of(const char *path, const char *bytes, gsize n)
{
  cr_assert(g_file_set_contents(path, bytes, (gssize)n, NULL));
  g_autoptr(MatchdayImport) import = matchday_import_new(path);
  g_autoptr(GError) error = NULL;
  MatchdayConcepts *concepts = matchday_concepts_read(path, import, &error);
  cr_assert_null(concepts);
  cr_assert_eq(error->code, MATCHDAY_ERROR_FORMAT);
  cr_assert(g_str_has_prefix(error->message, path));
  cr_assert_not_null(matchday_import_get_refusal(import));
  return g_strdup(error->message + strlen(path) + 2);
}

/* Makes every checksum right again, so that only the content is wrong. */
static void
sign(char *bytes)
{
  const char *at = bytes + CONCEPTS_HEADER_BYTES;
  for (guint s = 0; s < CONCEPTS_N_SECTIONS; s++) {
    char *entry = bytes + 40 + s * (8 + CONCEPTS_DIGEST_BYTES);
    guint64 length;
    memcpy(&length, entry, sizeof length);
    length = GUINT64_FROM_LE(length);
    g_autofree char *digest =
        g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)at, length);
    memcpy(entry + 8, digest, CONCEPTS_DIGEST_BYTES);
    at += length;
  }
  g_autofree char *digest =
      g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)bytes, CONCEPTS_SIGNED_BYTES);
  memcpy(bytes + CONCEPTS_SIGNED_BYTES, digest, CONCEPTS_DIGEST_BYTES);
}

Test(concepts_file, reads_back_what_was_written)
{
  g_autoptr(TestFolder) folder = test_folder_new();
  g_autofree char *path = g_build_filename(folder, "concepts.mdc", NULL);
  g_autofree char *again = g_build_filename(folder, "again.mdc", NULL);
  g_autoptr(MatchdayConcepts) written = make_concepts(0, -0.5f);
  write_to(written, path);
  g_autoptr(MatchdayImport) import = matchday_import_new(path);
  g_autoptr(GError) error = NULL;
  g_autoptr(MatchdayConcepts) read = matchday_concepts_read(path, import, &error);
  cr_assert(read, "%s", error->message);
  cr_expect_eq(strlen(matchday_import_get_sha256(import)), 64);

  const MatchdayCodeList *labels = matchday_concepts_get_labels(read);
  cr_expect_eq(matchday_code_list_get_n_codes(labels), 3);
  cr_expect_str_eq(matchday_code_list_get_languages(labels)->pdata[0], "de");
  cr_expect_str_eq(matchday_code_list_get_label(labels, 1, "de"), "Gebäude");
  cr_expect_str_eq(matchday_code_list_get_label(labels, 1, "en"), "");
  cr_expect_null(matchday_code_list_get_label(labels, 2, "en"));
  cr_expect_str_eq(matchday_code_list_get_sources(labels)->pdata[0], "list.tsv sha256:00");
  cr_expect_eq(matchday_concepts_get_rank(read), RANK);
  cr_expect_arr_eq(matchday_concepts_get_places(read), matchday_concepts_get_places(written),
                   3 * RANK * sizeof(float));
  cr_expect_arr_eq(matchday_concepts_get_mean(read), matchday_concepts_get_mean(written),
                   RANK * sizeof(float));

  write_to(read, again);
  gsize n, n_again;
  g_autofree char *bytes = load(path, &n), *bytes_again = load(again, &n_again);
  cr_expect(n == n_again && memcmp(bytes, bytes_again, n) == 0);
}

Test(concepts_file, notices_damage_in_every_byte)
{
  g_autoptr(TestFolder) folder = test_folder_new();
  g_autofree char *path = g_build_filename(folder, "concepts.mdc", NULL);
  g_autoptr(MatchdayConcepts) concepts = make_concepts(0, 0);
  write_to(concepts, path);
  gsize n;
  g_autofree char *bytes = load(path, &n);
  for (gsize i = 0; i < n; i++) {
    bytes[i] ^= (char)(1 << i % 8);
    g_free(refusal_of(path, bytes, n));
    bytes[i] ^= (char)(1 << i % 8);
  }
  for (gsize i = 0; i < n; i++)
    g_free(refusal_of(path, bytes, i));
  g_autofree char *longer = g_malloc0(n + 1);
  memcpy(longer, bytes, n);
  g_autofree char *reason = refusal_of(path, longer, n + 1);
  cr_expect(strstr(reason, "when it was written"), "%s", reason);
}

/* What a signed file may claim. */
static const struct {
  const char *row;
  gsize at;
  guint32 value;
} claims[] = {
    {"another version", 8, 2},
    {"another order of bytes", 12, 0x04030201},
    {"no dimensions", 24, 0},
    {"too many dimensions", 24, 0x40000000},
    {"more dimensions", 24, 4},
    {"no codes", 28, 0},
    {"more codes than places", 28, 4},
    {"very many codes", 28, G_MAXUINT32},
    {"more languages", 32, 3},
    {"very many languages", 32, G_MAXUINT32},
    {"fewer languages", 32, 1},
    {"more sources", 36, 2},
    {"very many sources", 36, G_MAXUINT32},
};

Test(concepts_file, does_not_believe_a_good_checksum)
{
  g_autoptr(TestFolder) folder = test_folder_new();
  g_autofree char *path = g_build_filename(folder, "concepts.mdc", NULL);
  g_autoptr(MatchdayConcepts) concepts = make_concepts(0, 0);
  write_to(concepts, path);
  gsize n;
  g_autofree char *bytes = load(path, &n);
  for (gsize i = 0; i < G_N_ELEMENTS(claims); i++) {
    g_autofree char *changed = g_memdup2(bytes, n);
    guint32 value = GUINT32_TO_LE(claims[i].value);
    memcpy(changed + claims[i].at, &value, sizeof value);
    sign(changed);
    g_autofree char *reason = refusal_of(path, changed, n);
    cr_expect(strstr(reason, "concept file"), "%s: %s", claims[i].row, reason);
  }
  for (gsize at = CONCEPTS_HEADER_BYTES; at < n - 4 * 4 * RANK; at++) { /* lengths and letters */
    if (bytes[at] == (char)0xff)
      continue; /* of a label that is not there */
    g_autofree char *changed = g_memdup2(bytes, n);
    changed[at] = (char)0xff;
    sign(changed);
    g_free(refusal_of(path, changed, n));
  }
}

Test(concepts_file, refuses_coordinates_that_are_no_numbers)
{
  g_autoptr(TestFolder) folder = test_folder_new();
  g_autofree char *path = g_build_filename(folder, "concepts.mdc", NULL);
  const float values[] = {NAN, INFINITY, -INFINITY, 1e13f, -1e13f};
  for (gsize i = 0; i < G_N_ELEMENTS(values); i++)
    for (guint nth = 0; nth < 4 * RANK; nth += 2 * RANK - 1) {
      g_autoptr(MatchdayConcepts) concepts = make_concepts(nth, values[i]);
      write_to(concepts, path);
      gsize n;
      g_autofree char *bytes = load(path, &n), *reason = refusal_of(path, bytes, n);
      cr_expect_str_eq(reason, "no concept file: a coordinate is not a number of use");
    }
}

Test(concepts_file, names_what_is_there_instead)
{
  g_autoptr(TestFolder) folder = test_folder_new();
  g_autofree char *path = g_build_filename(folder, "concepts.mdc", NULL);
  const struct {
    const char *content, *reason;
  } cases[] = {{"", "empty file"},
               {"code\tde\n", "no concept file"},
               {"version https://git-lfs.github.com/spec/v1\n",
                "git-lfs pointer; the file itself was not fetched"},
               {"\x1f\x8b\x08", "compressed file (gzip), unpack it first"}};
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *reason = refusal_of(path, cases[i].content, strlen(cases[i].content));
    cr_expect_str_eq(reason, cases[i].reason);
  }
}

Test(concepts_file, is_written_whole_or_not_at_all)
{
  g_autoptr(TestFolder) folder = test_folder_new();
  g_autofree char *path = g_build_filename(folder, "missing", "deep", "concepts.mdc", NULL);
  g_autofree char *as_folder = g_strconcat(folder, "/", NULL);
  g_autoptr(MatchdayConcepts) concepts = make_concepts(0, 0);
  const char *paths[] = {path, as_folder, folder, ""};
  for (gsize i = 0; i < G_N_ELEMENTS(paths); i++) {
    g_autoptr(GError) error = NULL;
    cr_expect_not(matchday_concepts_write(concepts, paths[i], &error));
    cr_assert_not_null(error);
    cr_expect_eq(error->code, MATCHDAY_ERROR_CREATE, "%s", error->message);
  }
  g_autoptr(GError) error = NULL;
  g_autoptr(MatchdayImport) import = matchday_import_new(path);
  cr_expect_null(matchday_concepts_read(path, import, &error));
  cr_expect_eq(error->code, MATCHDAY_ERROR_OPEN);
}
