#pragma once

#include <criterion/criterion.h>

#include "adapters/input.h"
#include "tests/support.h"

/* (transfer full): an empty run */
static inline MatchdayRun *
new_run(void)
{
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  return matchday_run_new(settings);
}

/* (transfer full): the path of a file which holds @text */
static inline char *
write_text(const char *folder, const char *name, const char *text)
{
  char *path = g_build_filename(folder, name, NULL);
  cr_assert(g_file_set_contents(path, text, -1, NULL));
  return path;
}

static inline void
put_text(const char *folder, const char *name, const char *text)
{
  g_free(write_text(folder, name, text));
}

/* (transfer full) (nullable): a run that has read @text from a file; NULL when it is refused */
static inline MatchdayRun *
try_text(const char *text, GError **error)
{
  g_autoptr(TestFolder) folder = test_folder_new();
  g_autofree char *path = write_text(folder, "notice", text);
  g_autoptr(MatchdayRun) run = new_run();
  return matchday_run_read_demands(run, path, error) ? g_steal_pointer(&run) : NULL;
}

static inline MatchdayRun *
read_text(const char *text)
{
  g_autoptr(GError) error = NULL;
  MatchdayRun *run = try_text(text, &error);
  cr_assert_not_null(run, "%s", error != NULL ? error->message : "");
  return run;
}

static inline guint
count_demands(const MatchdayRun *run)
{
  return matchday_run_get_demands(run)->len;
}

static inline MatchdayDemand *
nth_demand(const MatchdayRun *run, guint nth)
{
  cr_assert_lt(nth, count_demands(run));
  return matchday_run_get_demands(run)->pdata[nth];
}

static inline const MatchdayImport *
nth_import(const MatchdayRun *run, guint nth)
{
  cr_assert_lt(nth, matchday_run_get_demand_imports(run)->len);
  return matchday_run_get_demand_imports(run)->pdata[nth];
}

/* (transfer full): the codes of one scheme, separated by blanks */
static inline char *
list_codes(const MatchdayDemand *demand, MatchdayScheme scheme)
{
  GString *list = g_string_new(NULL);
  const GArray *codes = matchday_demand_get_codes(demand);
  for (guint i = 0; i < codes->len; i++) {
    const MatchdayCode *code = &g_array_index(codes, MatchdayCode, i);
    if (code->scheme == scheme)
      g_string_append_printf(list, "%s%s", list->len > 0 ? " " : "", code->value);
  }
  return g_string_free(list, FALSE);
}

static inline void
expect_codes(const MatchdayDemand *demand, MatchdayScheme scheme, const char *expected)
{
  g_autofree char *codes = list_codes(demand, scheme);
  cr_expect_str_eq(codes, expected, "%s: %s", matchday_demand_get_id(demand), codes);
}

static inline void
expect_winners(const MatchdayDemand *demand, const char *expected)
{
  g_autoptr(GString) list = g_string_new(NULL);
  const GPtrArray *winners = matchday_demand_get_winners(demand);
  for (guint i = 0; i < winners->len; i++)
    g_string_append_printf(list, "%s%s", i > 0 ? ", " : "", (const char *)winners->pdata[i]);
  cr_expect_str_eq(list->str, expected, "%s: %s", matchday_demand_get_id(demand), list->str);
}
