/* One candidate whose contributions several threads ask for at once. */
#include <stdio.h>

#include "models/shortlist.h"

enum { N_THREADS = 4, N_ROUNDS = 200 };

static gpointer
ask(gpointer candidate)
{
  return (gpointer)matchday_candidate_get_contributions(candidate);
}

/* Whether all are given the same list. */
static gboolean
ask_together(MatchdayMember *member)
{
  g_autoptr(MatchdayCandidate) candidate = matchday_candidate_new(member);
  matchday_candidate_add_contribution(candidate, "vectors", 0.5, 1);
  GThread *threads[N_THREADS];
  for (guint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new("ask", ask, candidate);
  gboolean is_fine = TRUE;
  const GArray *listed = NULL;
  for (guint i = 0; i < N_THREADS; i++) {
    const GArray *told = g_thread_join(threads[i]);
    is_fine &= told != NULL && told->len == 1 && (listed == NULL || told == listed);
    listed = told;
  }
  return is_fine;
}

int
main(void)
{
  g_autoptr(MatchdayMember) member = matchday_member_new("m");
  for (guint round = 0; round < N_ROUNDS; round++)
    if (!ask_together(member)) {
      fputs("threads were told different contributions\n", stderr);
      return 1;
    }
  return 0;
}
