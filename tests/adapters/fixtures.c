/* The inputs in fixtures/: how they are counted is what fixtures/README.md says of them. */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <string.h>

#include "adapters/input.h"
#include "tests/support.h"

typedef gboolean (*Reader)(MatchdayRun *run, const char *path, GError **error);

static const struct {
  const char *file;
  gboolean holds_demands;
  guint n_taken, n_repaired, n_set_aside;
  const char *refusal; /* NULL: the file is read */
} inputs[] = {
    {"members.csv", FALSE, 38, 2, 0, NULL},
    {"demands.csv", TRUE, 6, 0, 0, NULL},
    {"members.xml", FALSE, 2, 0, 0, NULL},
    {"demands.txt", TRUE, 3, 0, 0, NULL},
    {"cluster.xlsx", FALSE, 3, 2, 0, NULL},
    {"cluster.xlsx", TRUE, 2, 0, 0, NULL},
    {"broken/windows-1252.csv", FALSE, 2, 0, 0, NULL},
    {"broken/utf-16.csv", FALSE, 2, 0, 0, NULL},
    {"broken/damaged-utf-8.csv", FALSE, 1, 2, 0, NULL},
    {"broken/unclosed-quote.csv", FALSE, 3, 0, 1, NULL},
    {"broken/wrong-cells.csv", FALSE, 2, 0, 3, NULL},
    {"broken/damaged-values.csv", FALSE, 1, 1, 0, NULL},
    {"broken/duplicate-ids.csv", FALSE, 2, 0, 2, NULL},
    {"broken/sep-line.csv", FALSE, 1, 0, 0, NULL},
    {"broken/no-member-columns.csv", FALSE, 0, 0, 1, "the header has \"date\", \"amount\""},
    {"broken/requirements.csv", TRUE, 0, 2, 1, NULL},
    {"ted-notice.xml", TRUE, 1, 0, 0, NULL},
    {"eforms-notice.xml", TRUE, 1, 0, 0, NULL},
    {"broken/damaged-codes.xml", TRUE, 0, 1, 0, NULL},
    {"broken/truncated.xml", TRUE, 0, 0, 1, "line 128: the document is cut off"},
    {"broken/doctype.xml", TRUE, 0, 0, 1, "line 2: document types are not accepted"},
    {"broken/unknown-root.xml", TRUE, 0, 0, 1, "its root element is Invoice in namespace"},
    {"broken/notice.xml.gz", TRUE, 0, 0, 1, "compressed file (gzip), unpack it first"},
};

ParameterizedTestParameters(fixtures, are_counted_as_their_readme_says)
{
  static gsize rows[G_N_ELEMENTS(inputs)];
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    rows[i] = i;
  return cr_make_param_array(gsize, rows, G_N_ELEMENTS(rows));
}

ParameterizedTest(gsize *row, fixtures, are_counted_as_their_readme_says)
{
  const char *file = inputs[*row].file;
  g_autofree char *path = test_fixture(file);
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  g_autoptr(MatchdayRun) run = matchday_run_new(settings);
  g_autoptr(GError) error = NULL;
  gboolean holds_demands = inputs[*row].holds_demands;
  Reader read = holds_demands ? matchday_run_read_demands : matchday_run_read_members;
  gboolean is_read = read(run, path, &error);
  const GPtrArray *imports =
      holds_demands ? matchday_run_get_demand_imports(run) : matchday_run_get_member_imports(run);
  const MatchdayImport *import = imports->pdata[0];

  cr_assert_eq(is_read, inputs[*row].refusal == NULL, "%s: %s", file,
               is_read ? "" : error->message);
  cr_expect(is_read || strstr(error->message, inputs[*row].refusal) != NULL, "%s", error->message);
  cr_expect_eq(matchday_import_get_n_taken(import), inputs[*row].n_taken, "%s", file);
  cr_expect_eq(matchday_import_get_n_repaired(import), inputs[*row].n_repaired, "%s", file);
  cr_expect_eq(matchday_import_get_n_set_aside(import), inputs[*row].n_set_aside, "%s", file);
}

/* What the demonstration shows: every kind of requirement, and members who can be matched. */
Test(fixtures, hold_what_a_demonstration_needs)
{
  g_autofree char *members = test_fixture("members.csv");
  g_autofree char *demands = test_fixture("demands.csv");
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  g_autoptr(MatchdayRun) run = matchday_run_new(settings);
  cr_assert(matchday_run_read_members(run, members, NULL));
  cr_assert(matchday_run_read_demands(run, demands, NULL));

  gboolean has_kind[MATCHDAY_REQUIREMENT_TEXT + 1] = {FALSE};
  for (guint i = 0; i < matchday_run_get_demands(run)->len; i++) {
    const MatchdayDemand *demand = g_ptr_array_index(matchday_run_get_demands(run), i);
    const GPtrArray *requirements = matchday_demand_get_requirements(demand);
    for (guint k = 0; k < requirements->len; k++)
      has_kind[matchday_requirement_get_kind(requirements->pdata[k])] = TRUE;
  }
  for (gsize i = 0; i < G_N_ELEMENTS(has_kind); i++)
    cr_expect(has_kind[i], "no requirement of kind %zu", i);
  for (guint i = 0; i < matchday_run_get_members(run)->len; i++) {
    const MatchdayMember *member = g_ptr_array_index(matchday_run_get_members(run), i);
    guint n = matchday_member_get_n_competences(member);
    cr_expect(n >= 3 && n <= 7, "%s: %u competences", matchday_member_get_id(member), n);
    cr_expect_gt(matchday_member_get_n_codes(member), 1, "%s", matchday_member_get_id(member));
  }
}
