/*
 * The library used over and over in one process: memory and open files do not grow.
 *
 *   soak FIXTURES FOLDER ROUNDS
 *
 * A round reads members, notices, a demand sheet and broken files, ranks, explains and now and then
 * writes all formats. Prints what it held after a tenth of the rounds and at the end.
 */
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "adapters/code-lists.h"
#include "adapters/input.h"
#include "adapters/output.h"
#include "adapters/settings.h"
#include "engine/ranking.h"

enum { ROUNDS_A_REPORT = 100, SLACK_BYTES = 256 << 10, PERCENT = 1 };

typedef struct {
  gsize n_bytes; /* resident */
  guint n_files;
} Held;

static Held
look(void)
{
  Held held = {0, 0};
  g_autofree char *text = NULL;
  g_assert_true(g_file_get_contents("/proc/self/statm", &text, NULL, NULL));
  g_auto(GStrv) fields = g_strsplit(text, " ", 3);
  held.n_bytes = g_ascii_strtoull(fields[1], NULL, 10) * (gsize)sysconf(_SC_PAGESIZE);
  g_autoptr(GDir) dir = g_dir_open("/proc/self/fd", 0, NULL);
  while (g_dir_read_name(dir) != NULL)
    held.n_files++;
  return held;
}

static void
read_demands(MatchdayRun *run, const char *fixtures, const char *name, gboolean is_good)
{
  g_autofree char *path = g_build_filename(fixtures, name, NULL);
  g_autoptr(GError) error = NULL;
  g_assert_true(matchday_run_read_demands(run, path, &error) == is_good);
  g_assert_true(is_good == (error == NULL));
}

static void
explain(const MatchdayRun *run)
{
  const GPtrArray *members = matchday_run_get_members(run);
  g_autoptr(MatchdayIndex) index =
      matchday_index_new(members, matchday_run_get_settings(run), NULL, NULL);
  guint rank;
  g_autoptr(MatchdayCandidate) candidate =
      matchday_index_explain(index, matchday_run_get_demands(run)->pdata[0],
                             matchday_member_get_id(members->pdata[0]), &rank, NULL);
  g_assert_nonnull(candidate);
}

static void
go_round(const char *fixtures, const char *folder, guint nth)
{
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  g_assert_false(matchday_settings_read(settings, fixtures, NULL));
  g_autoptr(MatchdayRun) run = matchday_run_new(settings);
  g_autofree char *members = g_build_filename(fixtures, "members-abroad.csv", NULL);
  g_assert_true(matchday_run_read_members(run, members, NULL));
  read_demands(run, fixtures, "ted-notice.xml", TRUE);
  read_demands(run, fixtures, "eforms-notice.xml", TRUE);
  read_demands(run, fixtures, "broken/doctype.xml", FALSE);
  read_demands(run, fixtures, "broken/truncated.xml", FALSE);
  MatchdayRankOptions options = {.n_threads = 1 + nth % 2};
  g_assert_true(matchday_run_rank(run, &options, NULL));
  if (nth % ROUNDS_A_REPORT != 0)
    return;
  explain(run);
  g_autoptr(GError) error = NULL;
  if (!matchday_run_write(run, folder, matchday_format_list(), &error))
    g_error("%s", error->message);
}

int
main(int argc, char *argv[])
{
  if (argc != 4)
    return 64;
  guint n_rounds = (guint)g_ascii_strtoull(argv[3], NULL, 10);
  Held early = {0, 0};
  for (guint i = 0; i < n_rounds; i++) {
    if (i == n_rounds / 10)
      early = look();
    go_round(argv[1], argv[2], i);
  }
  Held late = look();
  printf("%u rounds: %zu kB, then %zu kB; %u files, then %u\n", n_rounds, early.n_bytes >> 10,
         late.n_bytes >> 10, early.n_files, late.n_files);
  gboolean has_grown = late.n_bytes > early.n_bytes / 100 * (100 + PERCENT) + SLACK_BYTES ||
                       late.n_files > early.n_files;
  return has_grown ? EXIT_FAILURE : EXIT_SUCCESS;
}
