#include "adapters/content.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <string.h>

#include "models/error.h"
#include "tests/support.h"

enum { MEMBERS = MATCHDAY_CONTENT_MEMBERS, DEMANDS = MATCHDAY_CONTENT_DEMANDS, UNCLEAR = -1 };

static const struct {
  const char *text;
  int content;
} cases[] = {
    {"id,name,country,nuts,size,languages,cpv,certifications,text\n", MEMBERS},
    {"id,name,country,nuts,cpv,capacity_eur,languages,email,url,founded,description\n", MEMBERS},
    {"id,title,country,nuts,languages,cpv,date,text\n", DEMANDS},
    {"id,name,text\nm1,Muster,milling\n", MEMBERS},
    {"id;title;text;must;wish_region\n", DEMANDS},
    {"Firma;Mitarbeiter;Zertifikate;Leistungen\n", MEMBERS},
    {"Titel;Beschreibung;Abgabefrist\n", DEMANDS},
    {"<?xml version=\"1.0\"?><notice/>", DEMANDS},
    {"id,text\n1,milling\n", UNCLEAR},
    {"a,b,c\n1,2,3\n", UNCLEAR},
    {"%PDF-1.7", UNCLEAR},
};

ParameterizedTestParameters(content, is_recognised)
{
  static gsize rows[G_N_ELEMENTS(cases)];
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    rows[i] = i;
  return cr_make_param_array(gsize, rows, G_N_ELEMENTS(rows));
}

ParameterizedTest(gsize *row, content, is_recognised)
{
  g_autoptr(TestFolder) folder = test_folder_new();
  g_autofree char *path = g_build_filename(folder, "file", NULL);
  cr_assert(g_file_set_contents(path, cases[*row].text, -1, NULL));
  MatchdayContent content;
  g_autoptr(GError) error = NULL;
  gboolean is_clear = matchday_content_recognise(path, NULL, &content, &error);
  cr_assert_eq(is_clear ? (int)content : UNCLEAR, cases[*row].content, "%s", cases[*row].text);
  if (!is_clear)
    cr_assert(g_error_matches(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT) &&
                  g_str_has_prefix(error->message, path),
              "%s", error->message);
}

Test(content, of_a_folder_is_demands_and_of_nothing_an_error)
{
  g_autoptr(TestFolder) folder = test_folder_new();
  MatchdayContent content;
  cr_assert(matchday_content_recognise(folder, NULL, &content, NULL));
  cr_assert_eq(content, MATCHDAY_CONTENT_DEMANDS);
  g_autoptr(GError) error = NULL;
  cr_assert_not(matchday_content_recognise("/nonexistent", NULL, &content, &error));
  cr_assert(g_error_matches(error, MATCHDAY_ERROR, MATCHDAY_ERROR_OPEN));
}
