#include "adapters/settings.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <string.h>

#include "models/error.h"
#include "tests/support.h"

static gboolean
read_text(MatchdaySettings *settings, const char *text, GError **error)
{
  g_autoptr(TestFolder) folder = test_folder_new();
  g_autofree char *path = g_build_filename(folder, "matchday.ini", NULL);
  cr_assert(g_file_set_contents(path, text, -1, NULL));
  return matchday_settings_read(settings, path, error);
}

Test(settings, change_only_what_the_file_says)
{
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  matchday_settings_set_n_near_misses(settings, 7);
  matchday_settings_set_weight(settings, "region", 0.25);
  cr_assert(read_text(
      settings, "# the evening\n[shortlist]\ntop = 12\nstrict=true\n[weights]\ncodes=1.5\n", NULL));
  cr_assert_eq(matchday_settings_get_n_wanted(settings), 12);
  cr_assert_eq(matchday_settings_get_n_near_misses(settings), 7);
  cr_assert(matchday_settings_get_strict(settings));
  cr_assert_eq(matchday_settings_get_weight(settings, "codes", 0), 1.5);
  cr_assert_eq(matchday_settings_get_weight(settings, "region", 0), 0.25);
}

Test(settings, tell_what_columns_and_sheets_are_meant)
{
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  cr_assert(read_text(settings,
                      "[columns]\nFirma = name\nKann was = competences\nPflicht=must_staff\n"
                      "Notiz = ignore\n[input]\nsheets = Mitglieder; Bedarf 2026\n",
                      NULL));
  const char *meaning;
  cr_assert_eq(matchday_settings_get_n_mapped_columns(settings), 4);
  cr_expect_str_eq(matchday_settings_get_nth_mapped_column(settings, 1, &meaning), "Kann was");
  cr_expect_str_eq(meaning, "competences");
  const GPtrArray *sheets = matchday_settings_get_sheets(settings);
  cr_assert_eq(sheets->len, 2);
  cr_expect_str_eq(sheets->pdata[1], "Bedarf 2026");
}

Test(settings, keep_columns_with_headers_that_no_key_can_have)
{
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  matchday_settings_map_column(settings, "Umsatz [EUR]", "turnover_eur");
  matchday_settings_map_column(settings, "# Nr.", "id");
  matchday_settings_map_column(settings, "[]", "ignore");
  g_autoptr(TestFolder) folder = test_folder_new();
  g_autofree char *path = g_build_filename(folder, "matchday.ini", NULL);
  cr_assert(matchday_settings_write(settings, path, NULL));
  g_autoptr(MatchdaySettings) back = matchday_settings_new();
  g_autoptr(GError) error = NULL;
  cr_assert(matchday_settings_read(back, path, &error), "%s", error->message);
  const char *meaning;
  cr_assert_eq(matchday_settings_get_n_mapped_columns(back), 2);
  cr_expect_str_eq(matchday_settings_get_nth_mapped_column(back, 0, &meaning), "umsatzeur");
  cr_expect_str_eq(matchday_settings_get_nth_mapped_column(back, 1, &meaning), "nr");
}

static const struct {
  const char *text, *part; /* of the message */
} bad[] = {
    {"[shortlst]\ntop=1\n",
     "matchday.ini:1: [shortlst]: unknown group; did you mean \"shortlist\"?"},
    {"[fonts]\n", "there are: shortlist, weights, columns, input"},
    {"[shortlist]\n\n tpo = 3\n",
     "matchday.ini:3: [shortlist] tpo: unknown key; did you mean \"top\""},
    {"[shortlist]\ntop=0\n", "not a whole number from 1 to 100000 (found \"0\")"},
    {"[shortlist]\ntop=1e3\n", "not a whole number"},
    {"[shortlist]\nnear_misses=-1\n", "not a whole number from 0 to 1000"},
    {"[shortlist]\nstrict=yes\n", "not true or false (found \"yes\")"},
    {"[shortlist]\nlanguage=fr\n", "[shortlist] language: not en or de (found \"fr\")"},
    {"[weights]\ncodse=1\n",
     "matchday.ini:2: [weights] codse: unknown key; did you mean \"codes\""},
    {"[weights]\ncodes=1,5\n", "matchday.ini:2: [weights] codes: not a number of 0 or more"},
    {"[weights]\ncodes=-1\n", "not a number of 0 or more"},
    {"[weights]\ncodes=nan\n", "not a number of 0 or more"},
    {"[weights]\ncodes=1e999\n", "not a number of 0 or more"},
    {"[weights]\ncodes=\n", "not a number of 0 or more"},
    {"top=3\n", "matchday.ini:1: "},
    {"nonsense\n", "matchday.ini:1: "},
    {"[shortlist]\ntop=3\n\nnonsense\n\n[weights]\nmore", "matchday.ini:4: "},
    {"[shortlist]\ntop=3\n[x\x01]", "matchday.ini:3: Invalid group name"},
    {"[columns]\nFirma = nmae\n",
     "matchday.ini:2: [columns] Firma: nothing is read as \"nmae\"; did you mean \"name\"?"},
    {"[columns]\nUmsatz [EUR] = turnover_eur\n", "matchday.ini:2: Invalid key name"},
    {"[input]\nsheet = A\n", "matchday.ini:2: [input] sheet: unknown key; did you mean \"sheets\""},
    {"", "empty file"},
    {"[shortlist]\ntop=\xff\n", "not UTF-8"},
};

ParameterizedTestParameters(settings, bad_ones_are_refused_with_their_place)
{
  static gsize rows[G_N_ELEMENTS(bad)];
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    rows[i] = i;
  return cr_make_param_array(gsize, rows, G_N_ELEMENTS(rows));
}

ParameterizedTest(gsize *row, settings, bad_ones_are_refused_with_their_place)
{
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  g_autoptr(GError) error = NULL;
  cr_assert_not(read_text(settings, bad[*row].text, &error), "%s", bad[*row].text);
  cr_assert(g_error_matches(error, MATCHDAY_ERROR, MATCHDAY_ERROR_SETTINGS), "%s", error->message);
  cr_assert_not_null(strstr(error->message, bad[*row].part), "%s", error->message);
}

Test(settings, are_taken_as_a_whole_or_not_at_all)
{
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  cr_assert_not(read_text(settings, "[shortlist]\ntop=3\nstrict=perhaps\n", NULL));
  cr_assert_eq(matchday_settings_get_n_wanted(settings), 20);
}

Test(settings, are_read_back_as_written)
{
  g_autoptr(TestFolder) folder = test_folder_new();
  g_autofree char *path = g_build_filename(folder, "matchday.ini", NULL);
  g_autoptr(MatchdaySettings) written = matchday_settings_new();
  matchday_settings_set_n_wanted(written, 33);
  matchday_settings_set_strict(written, TRUE);
  matchday_settings_set_language(written, "de");
  matchday_settings_set_weight(written, "codes", 0.1);
  matchday_settings_set_weight(written, "profile", 1.0 / 3);
  g_autoptr(GError) error = NULL;
  cr_assert(matchday_settings_write(written, path, &error));

  g_autoptr(MatchdaySettings) read = matchday_settings_new();
  cr_assert(matchday_settings_read(read, path, &error));
  cr_assert_eq(matchday_settings_get_n_wanted(read), 33);
  cr_assert(matchday_settings_get_strict(read));
  cr_assert_str_eq(matchday_settings_get_language(read), "de");
  cr_assert_eq(matchday_settings_get_weight(read, "codes", 0), 0.1);
  cr_assert_eq(matchday_settings_get_weight(read, "profile", 0), 1.0 / 3);
}

Test(settings, of_a_missing_file_and_folder_are_told_apart)
{
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  g_autoptr(GError) error = NULL;
  cr_assert_not(matchday_settings_read(settings, "/nonexistent/matchday.ini", &error));
  cr_assert(g_error_matches(error, MATCHDAY_ERROR, MATCHDAY_ERROR_OPEN));
  g_clear_error(&error);
  cr_assert_not(matchday_settings_write(settings, "/nonexistent/matchday.ini", &error));
  cr_assert(g_error_matches(error, MATCHDAY_ERROR, MATCHDAY_ERROR_CREATE));
}
