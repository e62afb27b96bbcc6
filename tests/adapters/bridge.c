/* The bridge between languages, from the code list to the shortlist. */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <string.h>

#include "adapters/code-lists.h"
#include "adapters/input.h"
#include "engine/ranking.h"
#include "engine/training.h"
#include "tests/support.h"

static MatchdayConcepts *
train(const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(MatchdayImport) import = matchday_import_new(path);
  MatchdayCodeList *list = matchday_code_list_new();
  cr_assert(matchday_code_list_read(list, path, import, &error), "%s", error->message);
  cr_expect_eq(matchday_import_get_n_remarks(import), 0);
  MatchdayConcepts *concepts = matchday_concepts_train(list, NULL, &error);
  cr_assert(concepts, "%s", error->message);
  return concepts;
}

static double
score_of(const MatchdayCandidate *candidate, const char *facet)
{
  for (guint i = 0; i < matchday_candidate_get_n_contributions(candidate); i++) {
    MatchdayContribution one = matchday_candidate_get_contribution(candidate, i);
    if (strcmp(one.facet, facet) == 0)
      return one.score;
  }
  return 0;
}

/* The shortlist of one demand among the members of the fixtures who stay abroad. */
static MatchdayShortlist *
rank(MatchdayConcepts *concepts, MatchdayDemand *demand)
{
  g_autofree char *path = test_fixture("members-abroad.csv");
  g_autoptr(GError) error = NULL;
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  g_autoptr(MatchdayRun) run = matchday_run_new(settings);
  cr_assert(matchday_run_read_members(run, path, &error), "%s", error->message);
  g_ptr_array_add(matchday_run_get_demands(run), matchday_demand_ref(demand));
  matchday_run_set_concepts(run, concepts);
  cr_assert(matchday_run_rank(run, NULL, &error), "%s", error->message);
  return g_ptr_array_steal_index(matchday_run_get_shortlists(run), 0);
}

static const struct {
  const char *language, *text;
  const char *member; /* who speaks another language and is to be found */
} crossings[] = {
    {"en", "Pressed body parts of sheet metal, welded into assemblies", "H101"},
    {"de", "Wartung und Reparatur von Stadtbussen, Pannenhilfe", "H102"},
    {"de", "Ladeinfrastruktur für Elektrobusse: Montage und Wartung der Ladestationen", "S103"},
    {"en", "Aluminium die castings: housings for motors and batteries", "S104"},
    {"en", "Test benches for electric motors and gearboxes", "C105"},
    {"de", "Kameras zur Prüfung lackierter Oberflächen samt Software", "F106"},
};

ParameterizedTestParameters(bridge, finds_who_speaks_another_language)
{
  static gsize rows[G_N_ELEMENTS(crossings)];
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    rows[i] = i;
  return cr_make_param_array(gsize, rows, G_N_ELEMENTS(rows));
}

ParameterizedTest(gsize *row, bridge, finds_who_speaks_another_language)
{
  const char *language = crossings[*row].language, *member = crossings[*row].member;
  g_autofree char *path = test_fixture("codelist.tsv");
  g_autoptr(MatchdayConcepts) concepts = train(path);
  g_autoptr(MatchdayDemand) demand = matchday_demand_new("d1");
  matchday_demand_add_text(demand, language, crossings[*row].text, "");

  g_autoptr(MatchdayShortlist) with = rank(concepts, demand);
  const GPtrArray *candidates = matchday_shortlist_get_candidates(with);
  cr_assert_gt(candidates->len, 0);
  const MatchdayCandidate *best = candidates->pdata[0];
  cr_expect_str_eq(matchday_member_get_id(matchday_candidate_get_member(best)), member);
  cr_expect_gt(score_of(best, "concepts"), 0.2, "%s", member);
}

Test(bridge, is_absent_without_concepts)
{
  g_autoptr(MatchdayDemand) demand = matchday_demand_new("d1");
  matchday_demand_add_text(demand, "en", crossings[0].text, "");
  g_autoptr(MatchdayShortlist) without = rank(NULL, demand);
  const GPtrArray *candidates = matchday_shortlist_get_candidates(without);
  for (guint i = 0; i < candidates->len; i++)
    cr_expect_eq(score_of(candidates->pdata[i], "concepts"), 0);
}
