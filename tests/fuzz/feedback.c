/* Decisions on candidates: whatever the bytes are, every row is accounted for. */
#include <glib.h>
#include <stdint.h>

#include "adapters/feedback-private.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
  g_autoptr(MatchdayImport) import = matchday_import_new("feedback.csv");
  g_autoptr(GError) error = NULL;
  g_autoptr(MatchdayJudgements) judgements =
      feedback_read(g_bytes_new(bytes, size), import, &error);
  g_assert_true((judgements == NULL) == (error != NULL));
  if (judgements == NULL)
    return 0;
  guint64 n_taken = matchday_import_get_n_taken(import) + matchday_import_get_n_repaired(import);
  g_assert_cmpuint(matchday_judgements_get_n_demands(judgements), <=, n_taken);
  for (guint i = 0; i < matchday_judgements_get_n_demands(judgements); i++)
    g_assert_true(g_utf8_validate(matchday_judgements_get_nth_demand(judgements, i), -1, NULL));
  return 0;
}
