#pragma once

#include <glib.h>

#include "matchday-export.h"

G_BEGIN_DECLS

/**
 * matchday_terminal_escape:
 * @text: text from a file, a file's name, a message about one
 *
 * Makes text safe to print on a terminal and in a log: one line, valid UTF-8, with control and
 * bidirectional characters and invalid bytes shown (`\x1b`, `\u202e`) instead of obeyed.
 *
 * Returns: (transfer full): the text to print
 */
MATCHDAY_API char *matchday_terminal_escape(const char *text);

G_END_DECLS
