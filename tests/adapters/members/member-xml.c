#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <string.h>

#include "adapters/describe.h"
#include "adapters/members/member-reader-private.h"
#include "models/error.h"
#include "tests/support.h"

/* Members as "id name: competence|competence", then remarks, one a line; or why there is nothing.
 */
static char *
describe(const char *document)
{
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  g_autoptr(MatchdayRun) run = matchday_run_new(settings);
  g_autoptr(MatchdayImport) import = matchday_import_new("members.xml");
  g_autoptr(GError) error = NULL;
  GString *text = g_string_new(NULL);
  if (!members_read(run, import, g_bytes_new(document, strlen(document)), &error))
    g_string_append_printf(text, "refused: %s\n", error->message);
  const GPtrArray *members = matchday_run_get_members(run);
  for (guint i = 0; i < members->len; i++) {
    const MatchdayMember *member = members->pdata[i];
    g_string_append_printf(text, "%u %s %s:", (guint)matchday_member_get_line(member),
                           matchday_member_get_id(member), matchday_member_get_name(member));
    for (guint j = 0; j < matchday_member_get_n_competences(member); j++)
      g_string_append_printf(text, "%s%s", j == 0 ? "" : "|",
                             matchday_member_get_nth_competence(member, j));
    g_string_append_c(text, '\n');
  }
  for (guint i = 0; i < matchday_import_get_n_remarks(import); i++) {
    const MatchdayRemark *remark = matchday_import_get_nth_remark(import, i);
    g_string_append_printf(text, "%s %u %s \"%s\": %s\n",
                           matchday_remark_kind_get_name(remark->kind), (guint)remark->line,
                           remark->column, remark->found, remark->message);
  }
  cr_expect(matchday_import_is_balanced(import));
  return g_string_free(text, FALSE);
}

static const struct {
  const char *name, *document, *described;
} cases[] = {
    {"one competence is one, whatever is in it",
     "<members><member id='1'><competence>a; b</competence><competence>c</competence>"
     "<text>d</text></member></members>",
     "1 1 :a; b|c|d\n"},
    {"in any namespace",
     "<m:members xmlns:m='urn:matchday:members:1'>\n<m:member id='1'><m:name>A &amp; B</m:name>"
     "</m:member></m:members>",
     "2 1 A & B:\n"},
    {"an element that nobody knows",
     "<members><member id='1'>\n<compentence>a</compentence></member></members>",
     "1 1 :\nrepaired 2 compentence \"a\": unknown element; left out; did you mean "
     "\"competence\"?\n"},
    {"bad values cost their element only",
     "<members><member id='1'><country>Atlantis</country>\n<staff>many</staff>"
     "<attribute>x</attribute></member></members>",
     "1 1 :\nrepaired 1 country \"Atlantis\": no country; left out (write a code of two letters "
     "such as AT)\nrepaired 2 staff \"many\": is not a number; left out\n"
     "repaired 2 attribute \"x\": an attribute without a name; left out\n"},
    {"no id, an empty one, one twice",
     "<members><member><name>A</name></member><member id=''/><member id='1'/>\n<member id='1'/>"
     "</members>",
     "1 1 :\nset aside 1 id \"\": no id\nset aside 1 id \"\": no id\n"
     "set aside 2 id \"1\": the id of line 1 again\n"},
    {"broken at its end", "<members><member id='1'/></members", "refused: line 1: expected '>'\n"},
    {"nobody", "<members/>", "refused: holds no members\n"},
    {"something else", "<companies/>",
     "refused: line 1: XML, but no list of members: its root element is not members\n"},
};

ParameterizedTestParameters(member_xml, is_read_whole_or_not_at_all)
{
  static gsize rows[G_N_ELEMENTS(cases)];
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    rows[i] = i;
  return cr_make_param_array(gsize, rows, G_N_ELEMENTS(rows));
}

ParameterizedTest(gsize *row, member_xml, is_read_whole_or_not_at_all)
{
  g_autofree char *described = describe(cases[*row].document);
  cr_assert_str_eq(described, cases[*row].described, "%s:\n%s", cases[*row].name, described);
}

Test(member_xml, holds_every_fact)
{
  g_autofree char *path = test_fixture("members.xml");
  g_autofree char *text = NULL;
  cr_assert(g_file_get_contents(path, &text, NULL, NULL));
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  g_autoptr(MatchdayRun) run = matchday_run_new(settings);
  g_autoptr(MatchdayImport) import = matchday_import_new("members.xml");
  cr_assert(members_read(run, import, g_bytes_new(text, strlen(text)), NULL));
  cr_assert_eq(matchday_import_get_n_taken(import), 2);
  g_autofree char *json = matchday_member_to_json(matchday_run_get_members(run)->pdata[0]);
  cr_expect_str_eq(
      json,
      "{\"kind\":\"member\",\"file\":\"members.xml\",\"line\":3,\"id\":\"X-01\",\"name\":"
      "\"Ennstaler Gesenkschmiede GmbH\",\"country\":\"AT\",\"size\":\"medium\",\"staff\":96,"
      "\"turnover_eur\":15400000,\"languages\":[\"de\",\"en\"],\"cpv\":[\"34300000\"],\"nuts\":"
      "[\"AT31\"],\"codes\":{},\"certificates\":[\"IATF 16949\"],\"competences\":["
      "\"Gesenkschmieden von Achsteilen; Wärmebehandlung im Haus\",\"Dies for closed-die "
      "forging\"],\"email\":\"\",\"website\":\"https://www.ennstaler-gesenk.example\","
      "\"attributes\":{\"vat\":\"ATU90000055\",\"founded\":\"1974\",\"press_force_t\":\"3150\"}}");
}
