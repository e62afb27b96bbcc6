/* What happens when memory runs out: every allocation that grows with the input fails once. */
#include "engine/memory-private.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "adapters/index-file.h"
#include "adapters/input.h"
#include "engine/ranking.h"
#include "models/error.h"
#include "tests/invented.h"
#include "tests/stored.h"
#include "tests/support.h"

/* Calls that still succeed; after them one call fails, or all. These definitions stand in for
 * GLib's in this program. */
static gint n_left = G_MAXINT;
static gboolean is_for_good;

static gboolean
runs_out(void)
{
  gint left = g_atomic_int_add(&n_left, -1);
  return left == 0 || (left < 0 && is_for_good);
}

gpointer
g_try_malloc0_n(gsize n, gsize size)
{
  return runs_out() ? NULL : calloc(MAX(n, 1), size);
}

gpointer
g_try_malloc_n(gsize n, gsize size)
{
  return runs_out() ? NULL : malloc(MAX(n, 1) * size);
}

gpointer
g_try_realloc_n(gpointer old, gsize n, gsize size)
{
  return runs_out() || (size > 0 && n > G_MAXSIZE / size) ? NULL : realloc(old, n * size);
}

/* Something that allocates; returns whether it succeeded. */
typedef gboolean (*Attempt)(const void *data, GError **error);

/* Lets the first, the second ... allocation of the attempt fail until none is left to fail. */
static void
let_each_allocation_fail(Attempt attempt, const void *data, gint n_at_least)
{
  g_log_set_always_fatal(
      (GLogLevelFlags)(G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING));
  for (guint mode = 0; mode < 2; mode++) {
    gboolean succeeded = FALSE;
    gint nth = -1;
    while (!succeeded) {
      g_autoptr(GError) error = NULL;
      is_for_good = mode == 1;
      g_atomic_int_set(&n_left, ++nth);
      succeeded = attempt(data, &error);
      gboolean has_failed = g_atomic_int_get(&n_left) < 0;
      g_atomic_int_set(&n_left, G_MAXINT);
      cr_assert_eq(succeeded, error == NULL, "allocation %d", nth);
      cr_assert_eq(succeeded, !has_failed, "allocation %d goes unnoticed", nth);
      if (!succeeded)
        cr_assert(g_error_matches(error, MATCHDAY_ERROR, MATCHDAY_ERROR_MEMORY),
                  "allocation %d: %s", nth, error->message);
    }
    cr_assert_geq(nth, n_at_least, "only %d allocations", nth);
  }
}

typedef struct {
  GPtrArray *members, *demands;
  MatchdaySettings *settings;
  InventedKnowledge knowledge;
  MatchdayIndex *index;
  guint n_threads;
} World;

static World
make_world(guint n_members, guint n_demands)
{
  TestRandom random = {1};
  World world = {.members = invent_members(&random, n_members),
                 .demands = invent_demands(&random, n_demands),
                 .settings = matchday_settings_new(),
                 .n_threads = 1};
  world.knowledge = invent_knowledge(&random, world.members, world.demands);
  world.index = matchday_index_new(world.members, world.settings, &world.knowledge, NULL);
  return world;
}

static void
clear_world(World *world)
{
  matchday_index_free(world->index);
  invented_knowledge_clear(&world->knowledge);
  matchday_settings_free(world->settings);
  g_ptr_array_unref(world->members);
  g_ptr_array_unref(world->demands);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(World, clear_world)

static gboolean
make_index(const void *data, GError **error)
{
  const World *world = data;
  g_autoptr(MatchdayIndex) index =
      matchday_index_new(world->members, world->settings, &world->knowledge, error);
  return index != NULL;
}

static gboolean
rank(const void *data, GError **error)
{
  const World *world = data;
  MatchdayRankOptions options = {.n_threads = world->n_threads};
  g_autoptr(GPtrArray) shortlists =
      matchday_index_rank(world->index, world->demands, &options, error);
  return shortlists != NULL;
}

static gboolean
explain(const void *data, GError **error)
{
  const World *world = data;
  guint nth;
  g_autoptr(MatchdayCandidate) candidate =
      matchday_index_explain(world->index, world->demands->pdata[0], "m0003", &nth, error);
  return candidate != NULL;
}

Test(memory, running_out_of_it_is_an_error_of_the_index)
{
  g_auto(World) world = make_world(40, 3);
  let_each_allocation_fail(make_index, &world, 30);
}

Test(memory, running_out_of_it_is_an_error_of_ranking)
{
  g_auto(World) world = make_world(300, 20);
  for (world.n_threads = 1; world.n_threads <= 2; world.n_threads++)
    let_each_allocation_fail(rank, &world, 30);
}

Test(memory, running_out_of_it_is_an_error_of_explaining)
{
  g_auto(World) world = make_world(40, 1);
  add_requirement(world.demands->pdata[0], MATCHDAY_MUST, "ISO 9001");
  let_each_allocation_fail(explain, &world, 3);
}

/* --- index files */

typedef struct {
  World world;
  MatchdayRun *run;
  char *older, *path; /* in folder */
  char *folder;
} IndexWorld;

static gboolean
write_index(const void *data, GError **error)
{
  const IndexWorld *self = data;
  return matchday_run_write_index(self->run, NULL, self->path, error);
}

static gboolean
update_index(const void *data, GError **error)
{
  const IndexWorld *self = data;
  return matchday_run_write_index(self->run, self->older, self->path, error);
}

static gboolean
use_index(const void *data, GError **error)
{
  const IndexWorld *self = data;
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  g_autoptr(MatchdayRun) run = matchday_run_new(settings);
  matchday_run_set_concepts(run, self->world.knowledge.concepts);
  g_ptr_array_add(matchday_run_get_demands(run),
                  matchday_demand_ref(self->world.demands->pdata[0]));
  return matchday_run_read_members(run, self->older, error) && matchday_run_rank(run, NULL, error);
}

Test(memory, running_out_of_it_is_an_error_of_index_files, .timeout = 250)
{
  g_autoptr(TestFolder) folder = test_folder_new();
  IndexWorld self = {.world = make_world(40, 3), .folder = folder};
  self.older = g_build_filename(folder, "older.mdi", NULL);
  self.path = g_build_filename(folder, "members.mdi", NULL);
  g_autoptr(GString) often = g_string_new(NULL);
  for (guint i = 0; i < 300; i++)
    g_string_append(often, "press ");
  matchday_member_add_competence(self.world.members->pdata[9], often->str);
  self.run = run_of_members(self.world.members, &self.world.knowledge);
  cr_assert(matchday_run_write_index(self.run, NULL, self.older, NULL));
  matchday_member_add_competence(self.world.members->pdata[7], "something new");
  let_each_allocation_fail(write_index, &self, 60);
  let_each_allocation_fail(update_index, &self, 90);
  let_each_allocation_fail(use_index, &self, 40);
  matchday_run_free(self.run);
  g_free(self.older);
  g_free(self.path);
  clear_world(&self.world);
}

/* --- the allocators themselves */

Test(memory, arrays_are_zeroed_and_never_null)
{
  g_autofree guint64 *empty = try_array(0, sizeof *empty, NULL);
  cr_assert_not_null(empty);
  g_autofree guint64 *array = try_array(1000, sizeof *array, NULL);
  for (guint i = 0; i < 1000; i++)
    cr_assert_eq(array[i], 0);
}

Test(memory, arrays_keep_what_they_hold_when_they_grow_or_cannot)
{
  g_autofree guint32 *array = NULL;
  gsize allocated = 0;
  for (guint32 i = 0; i < 10000; i++) {
    cr_assert(try_grow(&array, &allocated, i + 1, sizeof *array, NULL));
    array[i] = i;
  }
  g_autoptr(GError) error = NULL;
  gsize before = allocated;
  g_atomic_int_set(&n_left, 0);
  cr_assert_not(try_grow(&array, &allocated, allocated + 1, sizeof *array, &error));
  cr_assert(g_error_matches(error, MATCHDAY_ERROR, MATCHDAY_ERROR_MEMORY));
  g_atomic_int_set(&n_left, G_MAXINT);
  cr_assert_not(try_grow(&array, &allocated, G_MAXSIZE / 2, sizeof *array, NULL));
  cr_assert_eq(allocated, before);
  for (guint32 i = 0; i < 10000; i++)
    cr_assert_eq(array[i], i);
}

Test(memory, the_first_failure_is_the_one_told)
{
  g_autoptr(GError) error = NULL;
  set_memory_error(&error, 1, 8);
  set_memory_error(&error, 2, 8);
  cr_assert_not_null(strstr(error->message, "1 elements"), "%s", error->message);
  set_memory_error(NULL, 1, 8);
}
