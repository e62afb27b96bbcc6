#include <criterion/criterion.h>
#include <math.h>

#include "adapters/describe.h"
#include "models/code.h"
#include "models/error.h"

static void
add_code(GArray *codes, MatchdayScheme scheme, const char *text)
{
  MatchdayCode code;
  cr_assert_neq(matchday_code_read(scheme, text, &code), MATCHDAY_CODE_REFUSED);
  matchday_codes_add(codes, &code);
}

static void
add_member_code(MatchdayMember *member, MatchdayScheme scheme, const char *text)
{
  MatchdayCode code;
  cr_assert_neq(matchday_code_read(scheme, text, &code), MATCHDAY_CODE_REFUSED);
  matchday_member_add_code(member, &code);
}

Test(describe, says_all_of_a_demand_on_one_line)
{
  g_autoptr(MatchdayDemand) demand = matchday_demand_new("D-1");
  g_autoptr(MatchdayRequirement) must =
      matchday_requirement_parse(MATCHDAY_MUST, "staff >= 50", NULL);
  matchday_demand_set_source(demand, "in/notice.xml", 7);
  matchday_demand_set_notice(demand, "2024/S 1-2", "LOT-0001");
  matchday_demand_set_form(demand, "F02_2014");
  matchday_demand_set_buyer(demand, "Stadt \"Graz\"\n");
  matchday_demand_set_country(demand, "at");
  matchday_demand_set_published(demand, "2024-01-02");
  matchday_demand_set_deadline(demand, "2024-02-03");
  matchday_demand_set_value(demand, 250000.5, "EUR");
  matchday_demand_set_n_wanted(demand, 5);
  matchday_demand_add_text(demand, "de", "Pressen", "Zwei Pressen");
  matchday_demand_add_text(demand, "en", "Presses", "");
  add_code(matchday_demand_get_codes(demand), MATCHDAY_SCHEME_CPV, "42636000-3");
  add_code(matchday_demand_get_codes(demand), MATCHDAY_SCHEME_NUTS, "at221");
  add_code(matchday_demand_get_codes(demand), MATCHDAY_SCHEME_NACE, "C28.41");
  matchday_demand_add_requirement(demand, must);
  matchday_demand_add_winner(demand, "Press AG");

  g_autofree char *line = matchday_demand_to_json(demand);
  cr_assert_str_eq(
      line,
      "{\"kind\":\"demand\",\"file\":\"in/notice.xml\",\"line\":7,\"id\":\"D-1\","
      "\"notice\":\"2024/S 1-2\",\"lot\":\"LOT-0001\",\"title\":\"Pressen\",\"language\":\"de\","
      "\"form\":\"F02_2014\",\"buyer\":\"Stadt \\\"Graz\\\"\\n\",\"country\":\"AT\","
      "\"cpv\":[\"42636000\"],\"nuts\":[\"AT221\"],\"codes\":{\"nace\":[\"2841\"]},"
      "\"published\":\"2024-01-02\",\"deadline\":\"2024-02-03\",\"amount\":250000.5,"
      "\"currency\":\"EUR\",\"n_wanted\":5,\"texts\":["
      "{\"language\":\"de\",\"title\":\"Pressen\",\"body\":\"Zwei Pressen\"},"
      "{\"language\":\"en\",\"title\":\"Presses\",\"body\":\"\"}],\"requirements\":["
      "{\"level\":\"must\",\"kind\":\"number\",\"wording\":\"staff >= 50\"}],"
      "\"winners\":[\"Press AG\"]}");
}

Test(describe, says_what_is_absent)
{
  g_autoptr(MatchdayDemand) demand = matchday_demand_new("x");
  g_autofree char *demand_line = matchday_demand_to_json(demand);
  cr_assert_str_eq(demand_line,
                   "{\"kind\":\"demand\",\"file\":\"\",\"line\":0,\"id\":\"x\",\"notice\":\"\","
                   "\"lot\":\"\",\"title\":\"\",\"language\":\"\",\"form\":\"\",\"buyer\":\"\","
                   "\"country\":\"\",\"cpv\":[],\"nuts\":[],\"codes\":{},\"published\":\"\","
                   "\"deadline\":\"\",\"amount\":null,\"currency\":\"\",\"n_wanted\":0,"
                   "\"texts\":[],\"requirements\":[],\"winners\":[]}");
  g_autoptr(MatchdayMember) member = matchday_member_new("y");
  g_autofree char *member_line = matchday_member_to_json(member);
  cr_assert_str_eq(member_line,
                   "{\"kind\":\"member\",\"file\":\"\",\"line\":0,\"id\":\"y\",\"name\":\"\","
                   "\"country\":\"\",\"size\":\"\",\"staff\":null,\"turnover_eur\":null,"
                   "\"languages\":[],\"cpv\":[],\"nuts\":[],\"codes\":{},\"certificates\":[],"
                   "\"competences\":[],\"email\":\"\",\"website\":\"\",\"attributes\":{}}");
}

Test(describe, says_all_of_a_member_on_one_line)
{
  g_autoptr(MatchdayMember) member = matchday_member_new("M-1");
  matchday_member_set_source(member, "members.csv", 2);
  matchday_member_set_name(member, "Press AG");
  matchday_member_set_country(member, "at");
  matchday_member_set_staff(member, 60);
  matchday_member_set_turnover_eur(member, 2.5e6);
  matchday_member_set_email(member, "a@b.at");
  matchday_member_set_website(member, "https://b.at");
  matchday_member_add_language(member, "DE");
  matchday_member_add_certificate(member, "ISO 9001");
  matchday_member_add_competence(member, "Die </script> stamping");
  matchday_member_set_attribute(member, "press force t", "2500");
  add_member_code(member, MATCHDAY_SCHEME_NUTS, "AT22");

  g_autofree char *line = matchday_member_to_json(member);
  cr_assert_str_eq(line,
                   "{\"kind\":\"member\",\"file\":\"members.csv\",\"line\":2,\"id\":\"M-1\","
                   "\"name\":\"Press AG\",\"country\":\"AT\",\"size\":\"medium\",\"staff\":60,"
                   "\"turnover_eur\":2500000,\"languages\":[\"de\"],\"cpv\":[],\"nuts\":[\"AT22\"],"
                   "\"codes\":{},\"certificates\":[\"ISO 9001\"],"
                   "\"competences\":[\"Die \\u003c/script> stamping\"],\"email\":\"a@b.at\","
                   "\"website\":\"https://b.at\",\"attributes\":{\"press force t\":\"2500\"}}");
}

Test(describe, says_what_became_of_a_file)
{
  g_autoptr(MatchdayImport) import = matchday_import_new("members.csv");
  matchday_import_set_format(import, "csv");
  matchday_import_set_digest(import, 12, "ab");
  matchday_import_begin_record(import, 2);
  matchday_import_remark(import, MATCHDAY_REMARK_REPAIRED, 0, "cpv", "3111000",
                         "a zero was put back");
  matchday_import_end_record(import);
  g_autofree char *line = matchday_import_to_json(import);
  cr_assert_str_eq(
      line, "{\"kind\":\"import\",\"file\":\"members.csv\",\"format\":\"csv\",\"sheet\":\"\","
            "\"bytes\":12,"
            "\"sha256\":\"ab\",\"read\":1,\"taken\":0,\"repaired\":1,\"set_aside\":0,"
            "\"refusal\":null,\"remarks\":[{\"kind\":\"repaired\",\"line\":2,"
            "\"column\":\"cpv\",\"found\":\"3111000\",\"message\":\"a zero was put "
            "back\"}],\"remarks_not_listed\":0}");

  g_autoptr(GError) error = g_error_new_literal(MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT, "not XML");
  g_autoptr(MatchdayImport) refused = matchday_import_new("x");
  matchday_import_refuse(refused, error);
  g_autofree char *refused_line = matchday_import_to_json(refused);
  cr_assert_not_null(
      g_strrstr(refused_line, "\"set_aside\":1,\"refusal\":\"not XML\",\"remarks\":["));
}
