/* The labelled sets are read to the last member. */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "adapters/input.h"
#include "tests/support.h"

static const struct {
  const char *set;
  guint n_members;
  guint n_remarks; /* "00" for a region and "1A" for a country, and two control characters */
} sets[] = {{"gebiz", 4685, 0},     {"pt2024", 4734, 0},   {"ted-repeat", 3427, 10},
            {"ted-lots", 3397, 10}, {"ted-xling", 581, 1}, {"ted-xling-masked", 578, 0},
            {"cran", 1398, 0},      {"med", 1033, 0},      {"cacm", 3204, 2}};

ParameterizedTestParameters(labelled_sets, are_read_completely)
{
  static gsize rows[G_N_ELEMENTS(sets)];
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    rows[i] = i;
  return cr_make_param_array(gsize, rows, G_N_ELEMENTS(rows));
}

ParameterizedTest(gsize *row, labelled_sets, are_read_completely)
{
  if (test_data() == NULL)
    cr_skip_test("no real data: set MATCHDAY_DATA");
  const char *set = sets[*row].set;
  g_autofree char *path = g_build_filename(test_data(), "bench", set, "members.csv", NULL);
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  g_autoptr(MatchdayRun) run = matchday_run_new(settings);
  g_autoptr(GError) error = NULL;
  cr_assert(matchday_run_read_members(run, path, &error), "%s", error->message);
  const MatchdayImport *import = g_ptr_array_index(matchday_run_get_member_imports(run), 0);
  cr_expect_eq(matchday_run_get_members(run)->len, sets[*row].n_members, "%s", set);
  cr_expect_eq(matchday_import_get_n_set_aside(import), 0, "%s", set);
  cr_expect_eq(matchday_import_get_n_remarks(import), sets[*row].n_remarks, "%s", set);
  for (guint i = 0; i < matchday_run_get_members(run)->len; i++) {
    const MatchdayMember *member = g_ptr_array_index(matchday_run_get_members(run), i);
    cr_expect_gt(matchday_member_get_n_competences(member), 0, "%s: %s", set,
                 matchday_member_get_id(member));
  }
}
