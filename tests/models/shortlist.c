#include "models/shortlist.h"

#include <criterion/criterion.h>

/* Adds contributions of growing score and checks them; somebody has asked after @n_before. */
static void
check_contributions(guint n, guint n_before)
{
  static const char *const facets[] = {"words", "codes", "vectors"};
  g_autoptr(MatchdayMember) member = matchday_member_new("m");
  g_autoptr(MatchdayCandidate) candidate = matchday_candidate_new(member);
  double score = 0;
  for (guint i = 0; i < n; i++) {
    if (i == n_before)
      cr_assert_eq(matchday_candidate_get_contributions(candidate)->len, i);
    matchday_candidate_add_contribution(candidate, facets[i], 0.1 * (i + 1), 0.3);
    score += 0.3 * (0.1 * (i + 1));
  }
  const GArray *contributions = matchday_candidate_get_contributions(candidate);
  cr_assert_eq(contributions->len, n);
  for (guint i = 0; i < n; i++) {
    const MatchdayContribution *one = &g_array_index(contributions, MatchdayContribution, i);
    cr_assert_str_eq(one->facet, facets[i]);
    cr_assert_eq(one->score, 0.1 * (i + 1));
    cr_assert_eq(one->points, 0.3 * one->score);
  }
  cr_assert_eq(matchday_candidate_get_score(candidate), score);
}

Test(shortlist, a_candidate_lists_its_contributions_whenever_it_is_asked)
{
  for (guint n = 0; n <= 3; n++)
    for (guint n_before = 0; n_before <= n; n_before++)
      check_contributions(n, n_before);
}
