/* Two runs read notices at the same time: they share the prepared rules of each format and nothing
 * else. */
#include <glib.h>

#include "adapters/input.h"
#include "models/error.h"
#include "tests/support.h"

enum { N_THREADS = 4, N_ROUNDS = 20 };

static void *
read_notices(void *data)
{
  (void)data;
  static const char *const files[] = {"ted-notice.xml", "eforms-notice.xml", "broken/doctype.xml",
                                      "broken/truncated.xml"};
  for (guint round = 0; round < N_ROUNDS; round++) {
    g_autoptr(MatchdaySettings) settings = matchday_settings_new();
    g_autoptr(MatchdayRun) run = matchday_run_new(settings);
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
      g_autofree char *path = test_fixture(files[i]);
      g_assert_true(matchday_run_read_demands(run, path, NULL) == (i < 2));
    }
    g_assert_cmpuint(matchday_run_get_demands(run)->len, ==, 5);
  }
  return NULL;
}

int
main(void)
{
  /* GLib makes a lock of its own with the first error, out of the sanitizer's sight. */
  g_error_free(g_error_new_literal(MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT, "the first one"));

  GThread *threads[N_THREADS];
  for (guint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new("reader", read_notices, NULL);
  for (guint i = 0; i < N_THREADS; i++)
    g_thread_join(threads[i]);
  return 0;
}
