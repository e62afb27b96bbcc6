/* Zip files that are written, read back by libzip. */
#include "adapters/workbooks/archive-writer-private.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <string.h>
#include <zip.h>

#include "models/error.h"
#include "tests/random.h"
#include "tests/support.h"

/* (transfer full): of @n_bytes, which pack well or not at all */
static char *
make_content(gsize n_bytes, gboolean is_random)
{
  TestRandom random = {n_bytes + 1};
  char *content = g_malloc(n_bytes + 1);
  for (gsize i = 0; i < n_bytes; i++)
    content[i] = (char)(is_random ? random_below(&random, 256) : (guint)(i / 7));
  return content;
}

static void
put_part(ArchiveWriter *writer, const char *name, const char *content, gsize n_bytes)
{
  Sink *part = archive_writer_begin(writer, name);
  for (gsize at = 0; at < n_bytes; at += 1000)
    sink_write(part, content + at, MIN(1000, n_bytes - at));
  archive_writer_end(writer);
}

static void
assert_part(zip_t *zip, zip_uint64_t nth, const char *name, const char *content, gsize n_bytes)
{
  g_autofree char *found = g_malloc(n_bytes + 1);
  zip_stat_t stat;
  cr_assert_str_eq(zip_get_name(zip, nth, 0), name);
  cr_assert_eq(zip_stat_index(zip, nth, 0, &stat), 0);
  cr_assert_eq(stat.size, n_bytes);
  zip_file_t *file = zip_fopen_index(zip, nth, 0);
  cr_assert_not_null(file);
  cr_assert_eq(zip_fread(file, found, n_bytes + 1), (zip_int64_t)n_bytes, "%s", name);
  cr_assert_eq(memcmp(found, content, n_bytes), 0, "%s", name);
  cr_assert_eq(zip_fclose(file), 0);
}

static const gsize sizes[] = {0, 1, 999, 16384, 32768, 65536, 300000};

static void
write_parts(GString *archive)
{
  g_autoptr(Sink) sink = sink_new_for_string(archive);
  ArchiveWriter *writer = archive_writer_new(sink);
  for (guint i = 0; i < 2 * G_N_ELEMENTS(sizes); i++) {
    g_autofree char *name = g_strdup_printf("folder/%u.xml", i);
    g_autofree char *content = make_content(sizes[i / 2], i % 2 == 1);
    put_part(writer, name, content, sizes[i / 2]);
  }
  archive_writer_close(writer);
  cr_assert(sink_finish(sink, NULL));
}

Test(archive_writer, writes_what_libzip_reads)
{
  g_autoptr(GString) archive = g_string_new(NULL);
  write_parts(archive);
  zip_source_t *source = zip_source_buffer_create(archive->str, archive->len, 0, NULL);
  zip_t *zip = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, NULL);
  cr_assert_not_null(zip);
  cr_assert_eq(zip_get_num_entries(zip, 0), 2 * G_N_ELEMENTS(sizes));
  for (guint i = 0; i < 2 * G_N_ELEMENTS(sizes); i++) {
    g_autofree char *name = g_strdup_printf("folder/%u.xml", i);
    g_autofree char *content = make_content(sizes[i / 2], i % 2 == 1);
    assert_part(zip, i, name, content, sizes[i / 2]);
  }
  zip_discard(zip);
}

Test(archive_writer, gives_equal_bytes_for_equal_parts)
{
  g_autoptr(GString) first = g_string_new(NULL);
  g_autoptr(GString) second = g_string_new(NULL);
  write_parts(first);
  write_parts(second);
  cr_assert(g_string_equal(first, second));
}

Test(archive_writer, packs_what_packs)
{
  g_autoptr(GString) archive = g_string_new(NULL);
  g_autoptr(Sink) sink = sink_new_for_string(archive);
  g_autofree char *content = make_content(300000, FALSE);
  ArchiveWriter *writer = archive_writer_new(sink);
  put_part(writer, "a", content, 300000);
  archive_writer_close(writer);
  cr_assert(sink_finish(sink, NULL));
  cr_assert_lt(archive->len, 10000);
}

/* Sizes have four bytes in a zip file. */
Test(archive_writer, refuses_more_than_it_can_count)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(Sink) sink = sink_new_for_digest();
  g_autofree char *content = g_malloc0(1 << 20);
  ArchiveWriter *writer = archive_writer_new(sink);
  Sink *part = archive_writer_begin(writer, "a");
  for (guint i = 0; i < 4096; i++)
    sink_write(part, content, 1 << 20);
  archive_writer_end(writer);
  archive_writer_close(writer);
  cr_assert_not(sink_finish(sink, &error));
  cr_assert(g_error_matches(error, MATCHDAY_ERROR, MATCHDAY_ERROR_WRITE));
  cr_assert(strstr(error->message, g_strerror(EFBIG)) != NULL, "%s", error->message);
}
