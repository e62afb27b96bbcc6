/*
 * Index files: what making, opening, updating and using one costs beside reading the lists. One
 * object of JSON on each line. index MEMBERS CHANGED DEMANDS FOLDER: two lists of members, the
 * second one a little different, demands, and where the indexes go.
 */
#include <stdio.h>
#include <time.h>

#include "adapters/index-file.h"
#include "adapters/input.h"
#include "engine/duplicates.h"
#include "engine/ranking.h"

static double
cpu_s(void)
{
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* Prints the processor time since @start. Returns the time now. */
static double
tell(const char *name, guint n_members, double start)
{
  double taken = cpu_s() - start;
  printf("{\"bench\":\"index/%s\",\"members\":%u,\"cpu_s\":%.6f}\n", name, n_members, taken);
  fflush(stdout);
  return cpu_s();
}

static MatchdayRun *
read_members(const char *path)
{
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  MatchdayRun *run = matchday_run_new(settings);
  if (!matchday_run_read_members(run, path, NULL))
    g_error("%s: cannot be read", path);
  matchday_run_find_duplicates(run);
  return run;
}

/* Reads a list, and writes its index with the help of an @older one. */
static void
make(const char *name, const char *list, const char *older, const char *path)
{
  double start = cpu_s();
  g_autoptr(MatchdayRun) run = read_members(list);
  if (!matchday_run_write_index(run, older, path, NULL))
    g_error("%s: cannot be written", path);
  tell(name, matchday_run_get_members(run)->len, start);
}

static void
use(const char *opening, const char *ranking, const char *members, const char *demands)
{
  double start = cpu_s();
  g_autoptr(MatchdayRun) run = read_members(members);
  g_autoptr(MatchdayIndex) index =
      matchday_index_new_for_run(run, matchday_run_get_settings(run), NULL);
  guint n = matchday_run_get_members(run)->len;
  start = tell(opening, n, start);
  MatchdayRankOptions options = {.n_threads = 1};
  if (!matchday_run_read_demands(run, demands, NULL))
    g_error("%s: cannot be read", demands);
  g_autoptr(GPtrArray) lists =
      matchday_index_rank(index, matchday_run_get_demands(run), &options, NULL);
  g_assert_nonnull(lists);
  tell(ranking, n, start);
}

int
main(int argc, char *argv[])
{
  if (argc != 5)
    g_error("index MEMBERS CHANGED DEMANDS FOLDER");
  g_autofree char *path = g_build_filename(argv[4], "members.mdi", NULL);
  g_autofree char *anew = g_build_filename(argv[4], "anew.mdi", NULL);
  g_autofree char *updated = g_build_filename(argv[4], "updated.mdi", NULL);
  make("build", argv[1], NULL, path);
  use("open", "rank", path, argv[3]);
  make("rebuild", argv[2], NULL, anew);
  make("update", argv[2], path, updated);
  use("open-list", "rank-list", argv[1], argv[3]);
  return 0;
}
