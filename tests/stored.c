#include "tests/stored.h"

#include <string.h>

#include "adapters/index-file-private.h"
#include "adapters/index-file.h"
#include "tests/support.h"

MatchdayRun *
run_of_members(const GPtrArray *members, const MatchdayKnowledge *knowledge)
{
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  MatchdayRun *run = matchday_run_new(settings);
  MatchdayImport *import = matchday_import_new("invented.csv");
  g_ptr_array_add(matchday_run_get_member_imports(run), import);
  for (guint m = 0; m < members->len; m++) {
    matchday_import_begin_record(import, m + 2);
    if (m % 10 == 3)
      matchday_import_remark(import, MATCHDAY_REMARK_REPAIRED, 0, "cpv", "9310000", "repaired");
    matchday_import_end_record(import);
    MatchdayMember *member = members->pdata[m];
    matchday_member_set_source(member, "invented.csv", m + 2);
    g_ptr_array_add(matchday_run_get_members(run), matchday_member_ref(member));
  }
  if (knowledge != NULL)
    matchday_run_set_concepts(run, knowledge->concepts);
  return run;
}

GBytes *
index_bytes_of(MatchdayRun *run, GBytes *older)
{
  g_autoptr(TestFolder) folder = test_folder_new();
  g_autofree char *path = g_build_filename(folder, "members.mdi", NULL);
  g_autofree char *older_path = g_build_filename(folder, "older.mdi", NULL);
  g_autoptr(GError) error = NULL;
  if (older != NULL)
    g_file_set_contents(older_path, g_bytes_get_data(older, NULL), (gssize)g_bytes_get_size(older),
                        &error);
  g_assert_no_error(error);
  matchday_run_write_index(run, older == NULL ? NULL : older_path, path, &error);
  g_assert_no_error(error);
  char *bytes;
  gsize n;
  g_file_get_contents(path, &bytes, &n, &error);
  g_assert_no_error(error);
  return g_bytes_new_take(bytes, n);
}

MatchdayRun *
run_of_index(const guint8 *bytes, gsize n, GError **error)
{
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  g_autoptr(MatchdayRun) run = matchday_run_new(settings);
  /* a copy of exactly this size, so that a sanitizer sees the first byte read beyond it */
  if (!index_read(run, "members.mdi", g_bytes_new(bytes, n), error))
    return NULL;
  return g_steal_pointer(&run);
}

static guint64
sum_chunks(const guint8 *bytes, guint64 n)
{
  guint64 sum = 0;
  for (guint64 at = 0; at < n; at += IMAGE_CHUNK_BYTES)
    sum = image_checksum(bytes + at, MIN(IMAGE_CHUNK_BYTES, n - at), sum);
  return sum;
}

void
index_sign(guint8 *bytes, gsize n)
{
  IndexHead *head = (IndexHead *)(void *)bytes;
  IndexEntry *entries = (IndexEntry *)(void *)(head + 1);
  if (n < sizeof *head)
    return;
  guint64 n_arrays = MIN(head->n_arrays, (n - sizeof *head) / sizeof *entries);
  for (guint64 i = 0; i < n_arrays; i++) {
    guint64 n_bytes;
    if (!__builtin_mul_overflow(entries[i].n, entries[i].n_element_bytes, &n_bytes) &&
        entries[i].at <= n && n_bytes <= n - entries[i].at)
      entries[i].checksum = sum_chunks(bytes + entries[i].at, n_bytes);
  }
  head->checksum = 0;
  guint64 sum = image_checksum(head, sizeof *head, 0);
  head->checksum = image_checksum(entries, n_arrays * sizeof *entries, sum);
}
