/* Settings: whatever the bytes are, they are taken as a whole, within bounds, or not at all. */
#define _GNU_SOURCE /* memfd_create */
#include <math.h>
#include <string.h>

#include "adapters/settings.h"
#include "models/error.h"
#include "tests/fuzz/memory-file.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void
check(const MatchdaySettings *settings)
{
  g_assert_cmpuint(matchday_settings_get_n_wanted(settings), >=, 1);
  g_assert_cmpuint(matchday_settings_get_n_wanted(settings), <=, 100000);
  g_assert_cmpuint(matchday_settings_get_n_near_misses(settings), <=, 1000);
  g_auto(GStrv) facets = matchday_settings_dup_weighted_facets(settings);
  for (guint i = 0; facets[i] != NULL; i++) {
    double weight = matchday_settings_get_weight(settings, facets[i], -1);
    g_assert_true(isfinite(weight) && weight >= 0);
  }
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
  g_auto(MemoryFile) file = memory_file_new(bytes, size);
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  matchday_settings_set_n_wanted(settings, 77777);
  g_autoptr(GError) error = NULL;
  gboolean is_read = matchday_settings_read(settings, file.path, &error);
  g_assert_true(is_read == (error == NULL));
  check(settings);
  if (is_read)
    return 0;
  g_auto(GStrv) facets = matchday_settings_dup_weighted_facets(settings);
  g_assert_cmpuint(matchday_settings_get_n_wanted(settings), ==, 77777);
  g_assert_null(facets[0]);
  g_assert_true(g_utf8_validate(error->message, -1, NULL));
  g_assert_cmpuint(strlen(error->message), <=, 500);
  return 0;
}
