/* Decisions as a table: what a report's columns held, without the report. */
#include "adapters/escape-private.h"
#include "adapters/feedback.h"
#include "adapters/output-file-private.h"

static void
write_verdict(Sink *sink, const MatchdayVerdict *verdict)
{
  gboolean is_open = verdict->decision == MATCHDAY_DECISION_OPEN;
  if (is_open && *verdict->comment == '\0')
    return;
  const char *cells[] = {verdict->demand, verdict->member,
                         is_open ? "" : matchday_decision_get_name(verdict->decision),
                         verdict->comment};
  for (gsize i = 0; i < G_N_ELEMENTS(cells); i++) {
    sink_text(sink, i > 0 ? "," : "");
    escape_csv(sink, cells[i], TRUE);
  }
  sink_text(sink, "\r\n");
}

gboolean
matchday_feedback_write(const MatchdayFeedback *feedback, const char *path, GError **error)
{
  g_return_val_if_fail(feedback != NULL && path != NULL, FALSE);
  g_autoptr(GString) text = g_string_new(NULL);
  g_autoptr(Sink) sink = sink_new_for_string(text);
  sink_text(sink, "\xef\xbb\xbf\"demand\",\"member\",\"decision\",\"comment\"\r\n");
  for (guint i = 0; i < matchday_feedback_get_n(feedback); i++)
    write_verdict(sink, matchday_feedback_get_nth(feedback, i));
  sink_finish(sink, NULL);

  return output_file_write_text(path, text, error);
}
