#include "engine/nearest.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>

static const char *const names[] = {
    "members", "demands", "top", "format", "output", "near-misses", "TED-12/2024#LOT-0001", NULL};

static const struct {
  const char *given, *nearest; /* NULL: none */
} cases[] = {
    {"members", "members"},
    {"memebrs", "members"},
    {"member", "members"},
    {"Demand", "demands"},
    {"tpo", "top"},
    {"formats", "format"},
    {"ouptut", "output"},
    {"nearmisses", "near-misses"},
    {"TED-12/2024#LOT-0002", "TED-12/2024#LOT-0001"},
    {"xyz", NULL},
    {"t", NULL},
    {"", NULL},
};

ParameterizedTestParameters(nearest, finds_what_was_meant)
{
  static gsize rows[G_N_ELEMENTS(cases)];
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    rows[i] = i;
  return cr_make_param_array(gsize, rows, G_N_ELEMENTS(rows));
}

ParameterizedTest(gsize *row, nearest, finds_what_was_meant)
{
  const char *found = matchday_nearest_name(cases[*row].given, names);
  cr_assert_eq(g_strcmp0(found, cases[*row].nearest), 0, "%s: %s", cases[*row].given,
               found == NULL ? "none" : found);
}

Test(nearest, prefers_the_first_of_equals)
{
  static const char *const equals[] = {"abcx", "abcy", NULL};
  cr_assert_str_eq(matchday_nearest_name("abcz", equals), "abcx");
}

Test(nearest, gives_up_on_very_long_names)
{
  g_autofree char *name = g_strnfill(100000, 'a');
  const char *const same[] = {name, NULL};
  cr_assert_null(matchday_nearest_name(name, same));
  cr_assert_null(matchday_nearest_name("abc", same));
}

Test(nearest, hints_at_one_name_or_lists_all)
{
  static const char *const few[] = {"html", "csv", NULL};
  g_autofree char *near = matchday_nearest_hint("htlm", few);
  g_autofree char *far = matchday_nearest_hint("docx", few);
  cr_assert_str_eq(near, "did you mean \"html\"?");
  cr_assert_str_eq(far, "there are: html, csv");
}
