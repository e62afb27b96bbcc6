/* Progress for somebody who waits: nothing in a pipe, nothing for short work. */
#include "adapters/cli/progress.h"

#include <stdio.h>
#include <unistd.h>

static gboolean is_shown;

void
progress_show(guint n_done, guint n_all, void *data)
{
  enum { INTERVAL_US = 200000 };
  static gint64 last_us;

  gint64 now_us = g_get_monotonic_time();
  if (last_us == 0)
    last_us = now_us;
  if (now_us - last_us < INTERVAL_US || !isatty(STDERR_FILENO))
    return;
  last_us = now_us;
  is_shown = TRUE;
  fprintf(stderr, "\r%s: %u of %u", data == NULL ? "ranking demands" : (const char *)data, n_done,
          n_all);
}

void
progress_end(void)
{
  if (is_shown)
    fputs("\r\033[K", stderr);
  is_shown = FALSE;
}
