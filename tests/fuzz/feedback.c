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
  g_autoptr(MatchdayFeedback) feedback = matchday_feedback_new();
  gboolean is_foreign;
  gboolean is_read = feedback_read(feedback, g_bytes_new(bytes, size), import, &is_foreign, &error);
  g_assert_true(is_read == (error == NULL));
  g_assert_true(!is_read || !is_foreign);
  guint64 n_taken = matchday_import_get_n_taken(import) + matchday_import_get_n_repaired(import);
  g_assert_cmpuint(matchday_feedback_get_n(feedback), <=,
                   n_taken + matchday_import_get_n_set_aside(import));
  for (guint i = 0; i < matchday_feedback_get_n(feedback); i++) {
    const MatchdayVerdict *verdict = matchday_feedback_get_nth(feedback, i);
    g_assert_true(g_utf8_validate(verdict->demand, -1, NULL) && *verdict->demand != '\0');
    g_assert_true(g_utf8_validate(verdict->member, -1, NULL) && *verdict->member != '\0');
  }
  return 0;
}
