/* What the program needs of the door for escaping. */
#include "adapters/terminal.h"

#include "adapters/escape-private.h"

char *
matchday_terminal_escape(const char *text)
{
  g_return_val_if_fail(text != NULL, NULL);
  GString *escaped = g_string_new(NULL);
  g_autoptr(Sink) sink = sink_new_for_string(escaped);
  escape_terminal(sink, text);
  sink_finish(sink, NULL);
  return g_string_free(escaped, FALSE);
}
