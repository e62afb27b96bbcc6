#include <criterion/criterion.h>
#include <fcntl.h>
#include <locale.h>
#include <string.h>

#include "adapters/sink-private.h"
#include "models/error.h"
#include "tests/support.h"

Test(sink, counts_and_digests_what_went_through)
{
  g_autoptr(GString) written = g_string_new(NULL);
  g_autoptr(Sink) sink = sink_new_for_string(written);
  g_autofree char *block = g_strnfill(70001, 'x');
  sink_text(sink, "ab");
  sink_text(sink, block);
  sink_write(sink, block, 65535);
  sink_text(sink, "");
  cr_assert_eq(sink_get_n_bytes(sink), 2 + 70001 + 65535);
  cr_assert(sink_finish(sink, NULL));
  cr_assert_eq(written->len, 2 + 70001 + 65535);
  g_autofree char *digest =
      g_compute_checksum_for_data(G_CHECKSUM_SHA256, (guchar *)written->str, written->len);
  cr_assert_str_eq(sink_get_sha256(sink), digest);
}

Test(sink, writes_files_as_strings)
{
  g_autoptr(TestFolder) folder = test_folder_new();
  g_autofree char *path = g_build_filename(folder, "file", NULL);
  g_autoptr(Sink) sink = sink_new_for_file(open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
  for (guint i = 0; i < 100000; i++)
    sink_unsigned(sink, i);
  cr_assert(sink_finish(sink, NULL));
  g_autofree char *content = NULL;
  gsize n;
  cr_assert(g_file_get_contents(path, &content, &n, NULL));
  cr_assert_eq(n, sink_get_n_bytes(sink));
  cr_assert(g_str_has_prefix(content, "01234567891011"));
  cr_assert(g_str_has_suffix(content, "9999899999"));
}

Test(sink, writes_over_the_beginning_of_a_file)
{
  g_autoptr(TestFolder) folder = test_folder_new();
  g_autofree char *path = g_build_filename(folder, "file", NULL);
  g_autoptr(Sink) sink = sink_new_for_file(open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
  sink_leave_undigested(sink);
  sink_text(sink, "....and more");
  sink_rewrite(sink, "head", 4);
  sink_text(sink, " behind");
  cr_assert(sink_finish(sink, NULL));
  g_autofree char *content = NULL;
  cr_assert(g_file_get_contents(path, &content, NULL, NULL));
  cr_expect_str_eq(content, "headand more behind");
  cr_expect_eq(sink_get_n_bytes(sink), strlen(content));
}

/* Pieces below, of and above the large buffer, from odd places on. */
Test(sink, gathers_large_pieces)
{
  static const gsize sizes[] = {3, 4 << 20, 1, (4 << 20) - 5, 9 << 20, 0, 70000, 4 << 20};
  g_autoptr(TestFolder) folder = test_folder_new();
  g_autofree char *path = g_build_filename(folder, "file", NULL);
  g_autoptr(Sink) sink = sink_new_for_file(open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
  sink_gather(sink);
  g_autoptr(GString) expected = g_string_new(NULL);
  for (guint i = 0; i < G_N_ELEMENTS(sizes); i++) {
    g_autofree char *piece = g_strnfill(sizes[i], (char)('a' + i));
    sink_write(sink, piece, sizes[i]);
    g_string_append_len(expected, piece, (gssize)sizes[i]);
    cr_assert_eq(sink_get_n_bytes(sink), expected->len);
  }
  cr_assert(sink_finish(sink, NULL));
  g_autofree char *content = NULL;
  gsize n;
  cr_assert(g_file_get_contents(path, &content, &n, NULL));
  cr_assert_eq(n, expected->len);
  cr_assert(memcmp(content, expected->str, n) == 0);
  g_autofree char *digest = g_compute_checksum_for_data(G_CHECKSUM_SHA256, (guchar *)content, n);
  cr_assert_str_eq(sink_get_sha256(sink), digest);
}

Test(sink, writes_over_nothing_after_a_failure)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(Sink) sink = sink_new_for_file(open("/dev/full", O_WRONLY | O_CLOEXEC));
  sink_leave_undigested(sink);
  sink_text(sink, "....");
  sink_rewrite(sink, "head", 4);
  cr_assert_not(sink_finish(sink, &error));
  cr_assert(g_error_matches(error, MATCHDAY_ERROR, MATCHDAY_ERROR_WRITE));
}

Test(sink, keeps_the_first_failure)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(Sink) sink = sink_new_for_file(open("/dev/full", O_WRONLY | O_CLOEXEC));
  g_autofree char *block = g_strnfill(100000, 'x');
  sink_text(sink, "buffered");
  cr_assert_not(sink_has_failed(sink));
  sink_text(sink, block);
  cr_assert(sink_has_failed(sink));
  sink_text(sink, block);
  cr_assert_not(sink_finish(sink, &error));
  cr_assert(g_error_matches(error, MATCHDAY_ERROR, MATCHDAY_ERROR_WRITE));
  cr_assert_str_eq(error->message, "writing failed: No space left on device");
}

Test(sink, notices_a_failure_of_the_last_bytes)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(Sink) sink = sink_new_for_file(open("/dev/full", O_WRONLY | O_CLOEXEC));
  sink_text(sink, "few");
  cr_assert_not(sink_finish(sink, &error));
  cr_assert(g_error_matches(error, MATCHDAY_ERROR, MATCHDAY_ERROR_WRITE));
}

Test(sink, writes_numbers_alike_in_every_locale)
{
  if (setlocale(LC_ALL, "de_DE.UTF-8") == NULL && setlocale(LC_ALL, "tr_TR.UTF-8") == NULL)
    cr_log_info("no locale with a decimal comma here");
  g_autoptr(GString) written = g_string_new(NULL);
  g_autoptr(Sink) sink = sink_new_for_string(written);
  sink_fixed(sink, 1234.5, 2);
  sink_text(sink, " ");
  sink_double(sink, 0.25);
  sink_text(sink, " ");
  sink_unsigned(sink, 1234567);
  sink_text(sink, " ");
  sink_fixed(sink, -1.7976931348623157e308, 9);
  cr_assert(sink_finish(sink, NULL));
  cr_assert(g_str_has_prefix(written->str, "1234.50 0.25 1234567 -179769313486231570"));
}
