/* TED XML: where its fields stand, in both of its generations. */
#include "tests/adapters/tenders/reading.h"

Test(ted, reads_the_fixture)
{
  g_autofree char *path = test_fixture("ted-notice.xml");
  g_autoptr(MatchdayRun) run = new_run();
  cr_assert(matchday_run_read_demands(run, path, NULL));
  cr_assert_eq(count_demands(run), 3);
  cr_expect_str_eq(matchday_import_get_format(nth_import(run, 0)), "ted");
  cr_expect_eq(matchday_import_get_n_taken(nth_import(run, 0)), 1);

  const MatchdayDemand *demand = nth_demand(run, 1);
  cr_expect_str_eq(matchday_demand_get_id(demand), "999001-2023/2");
  cr_expect_str_eq(matchday_demand_get_notice(demand), "999001-2023");
  cr_expect_str_eq(matchday_demand_get_lot(demand), "2");
  cr_expect_str_eq(matchday_demand_get_form(demand), "F02_2014");
  cr_expect_str_eq(matchday_demand_get_file(demand), path);
  cr_expect_eq(matchday_demand_get_line(demand), 127);
  cr_expect_str_eq(matchday_demand_get_title(demand),
                   "Elektrobusbetrieb Linz – Diagnose und Instandsetzung von Traktionsbatterien");
  cr_expect_str_eq(matchday_demand_get_language(demand), "de");
  cr_expect_str_eq(matchday_demand_get_buyer(demand), "Donaulinien Verkehrsbetriebe GmbH");
  cr_expect_str_eq(matchday_demand_get_country(demand), "AT");
  cr_expect_str_eq(matchday_demand_get_published(demand), "2023-02-28");
  cr_expect_str_eq(matchday_demand_get_deadline(demand), "2023-04-05");
  cr_expect_float_eq(matchday_demand_get_amount(demand), 1800000, 1e-6);
  expect_codes(demand, MATCHDAY_SCHEME_CPV, "50532000 31440000 50113200 34144910");
  expect_codes(demand, MATCHDAY_SCHEME_NUTS, "AT31");
  const char *body = matchday_demand_get_text(demand, 0)->body;
  cr_expect(g_str_has_suffix(body, "je m3 Gehäuse."), "a superscript belongs to its word: %s",
            body);
  expect_codes(nth_demand(run, 2), MATCHDAY_SCHEME_NUTS, "AT312 AT313");
}

static const char *const namespaces[] = {
    "http://publications.europa.eu/resource/schema/ted/R2.0.8/publication",
    "http://publications.europa.eu/resource/schema/ted/R2.0.9/publication",
    "http://formex.publications.europa.eu/ted/schema/export/R2.0.9.S01.E01",
    "ted/R2.0.9.S02/publication", /* relative, and so in use */
    "",
};

Test(ted, is_known_in_all_its_namespaces)
{
  for (gsize i = 0; i < G_N_ELEMENTS(namespaces); i++) {
    g_autofree char *text = g_strdup_printf("<TED_EXPORT xmlns='%s' DOC_ID='1-2020'><FORM_SECTION>"
                                            "<F02_2014 LG='EN'><OBJECT_CONTRACT><TITLE>Dies</TITLE>"
                                            "</OBJECT_CONTRACT></F02_2014></FORM_SECTION>"
                                            "</TED_EXPORT>",
                                            namespaces[i]);
    g_autoptr(MatchdayRun) run = read_text(text);
    cr_expect_str_eq(matchday_demand_get_title(nth_demand(run, 0)), "Dies", "%s", namespaces[i]);
  }
}

Test(ted, reads_regions_of_every_edition)
{
  g_autoptr(MatchdayRun) run = read_text(
      "<TED_EXPORT xmlns='ted' xmlns:n2016='ted/2016/nuts' xmlns:n2021='ted/2021/nuts' "
      "DOC_ID='1-2020'><FORM_SECTION><F02_2014 LG='EN'><OBJECT_CONTRACT><OBJECT_DESCR>"
      "<NUTS CODE='AT31'/><n2016:NUTS CODE='GR30'/><n2021:NUTS CODE='UKC'/></OBJECT_DESCR>"
      "</OBJECT_CONTRACT></F02_2014></FORM_SECTION></TED_EXPORT>");
  expect_codes(nth_demand(run, 0), MATCHDAY_SCHEME_NUTS, "AT31 EL30 UKC");
}

Test(ted, knows_a_form_by_its_language)
{
  g_autoptr(MatchdayRun) run = read_text(
      "<TED_EXPORT DOC_ID='1-2020'><CODED_DATA_SECTION><NOTICE_DATA><LG_ORIG>FR NL</LG_ORIG>"
      "</NOTICE_DATA></CODED_DATA_SECTION><FORM_SECTION><NOTICE_UUID>u</NOTICE_UUID>"
      "<F12_2014 LG='EN' CATEGORY='TRANSLATION'><OBJECT_CONTRACT><TITLE>bridge</TITLE>"
      "</OBJECT_CONTRACT></F12_2014>"
      "<F12_2014 LG='NL' CATEGORY='ORIGINAL'><OBJECT_CONTRACT><TITLE>brug</TITLE>"
      "</OBJECT_CONTRACT></F12_2014>"
      "<F12_2014 LG='FR' CATEGORY='ORIGINAL'><OBJECT_CONTRACT><TITLE>pont</TITLE>"
      "</OBJECT_CONTRACT></F12_2014></FORM_SECTION></TED_EXPORT>");
  cr_assert_eq(count_demands(run), 1);
  const MatchdayDemand *demand = nth_demand(run, 0);
  static const char *const languages[] = {"fr", "nl", "en"};
  cr_assert_eq(matchday_demand_get_n_texts(demand), G_N_ELEMENTS(languages));
  for (guint i = 0; i < G_N_ELEMENTS(languages); i++)
    cr_expect_str_eq(matchday_demand_get_text(demand, i)->language, languages[i]);
  cr_expect_str_eq(matchday_demand_get_title(demand), "pont");
  cr_expect_str_eq(matchday_demand_get_form(demand), "F12_2014");
}

Test(ted, takes_the_buyer_in_the_original_language)
{
  g_autoptr(MatchdayRun) run =
      read_text("<TED_EXPORT DOC_ID='1-2020'><CODED_DATA_SECTION><NOTICE_DATA><LG_ORIG>FR</LG_ORIG>"
                "</NOTICE_DATA></CODED_DATA_SECTION><FORM_SECTION>"
                "<F02_2014 LG='EN'><CONTRACTING_BODY><ADDRESS_CONTRACTING_BODY><OFFICIALNAME>City"
                "</OFFICIALNAME></ADDRESS_CONTRACTING_BODY></CONTRACTING_BODY></F02_2014>"
                "<F02_2014 LG='FR'><CONTRACTING_BODY><ADDRESS_CONTRACTING_BODY><OFFICIALNAME>Ville"
                "</OFFICIALNAME></ADDRESS_CONTRACTING_BODY></CONTRACTING_BODY></F02_2014>"
                "</FORM_SECTION></TED_EXPORT>");
  cr_assert_str_eq(matchday_demand_get_buyer(nth_demand(run, 0)), "Ville");
}

/* R2.0.8, as defence notices still used it in 2023. */
static const char defence[] =
    "<TED_EXPORT DOC_ID='2-2021'><FORM_SECTION><CONTRACT_DEFENCE LG='HU' CATEGORY='ORIGINAL'>"
    "<FD_CONTRACT_DEFENCE><A><B><CA_CE_CONCESSIONAIRE_PROFILE><ORGANISATION><OFFICIALNAME>Agency"
    "</OFFICIALNAME><NATIONALID>1</NATIONALID></ORGANISATION></CA_CE_CONCESSIONAIRE_PROFILE></B>"
    "</A><OBJECT><D><TITLE_CONTRACT><P>Vehicles</P></TITLE_CONTRACT>"
    "<LOCATION_NUTS><NUTS CODE='HU11'/></LOCATION_NUTS>"
    "<SHORT_CONTRACT_DESCRIPTION><P>Trucks.</P></SHORT_CONTRACT_DESCRIPTION>"
    "<CPV><CPV_MAIN><CPV_CODE CODE='35400000'/></CPV_MAIN>"
    "<CPV_ADDITIONAL><CPV_CODE CODE='50630000'/></CPV_ADDITIONAL>"
    "<CPV_ADDITIONAL><CPV_CODE CODE='35420000'/></CPV_ADDITIONAL></CPV>"
    "<F17_DIVISION_INTO_LOTS><F17_DIV_INTO_LOT_YES><F17_ANNEX_B ITEM='1'><LOT_NUMBER>1</LOT_NUMBER>"
    "<LOT_TITLE>Repair</LOT_TITLE><LOT_DESCRIPTION><P>On call.</P></LOT_DESCRIPTION>"
    "<CPV><CPV_MAIN><CPV_CODE CODE='50630000'/></CPV_MAIN></CPV></F17_ANNEX_B>"
    "<F17_ANNEX_B ITEM='2'><LOT_NUMBER>2</LOT_NUMBER><LOT_TITLE>Parts</LOT_TITLE></F17_ANNEX_B>"
    "</F17_DIV_INTO_LOT_YES></F17_DIVISION_INTO_LOTS></D><QUANTITY_SCOPE><NATURE_QUANTITY_SCOPE>"
    "<TOTAL_QUANTITY_OR_SCOPE><P>300</P></TOTAL_QUANTITY_OR_SCOPE></NATURE_QUANTITY_SCOPE>"
    "</QUANTITY_SCOPE></OBJECT></FD_CONTRACT_DEFENCE></CONTRACT_DEFENCE></FORM_SECTION>"
    "</TED_EXPORT>";

Test(ted, reads_the_older_generation)
{
  g_autoptr(MatchdayRun) run = read_text(defence);
  cr_assert_eq(count_demands(run), 2);
  const MatchdayDemand *repair = nth_demand(run, 0), *parts = nth_demand(run, 1);
  cr_expect_str_eq(matchday_demand_get_id(repair), "2-2021/1");
  cr_expect_str_eq(matchday_demand_get_form(repair), "CONTRACT_DEFENCE");
  cr_expect_str_eq(matchday_demand_get_buyer(repair), "Agency");
  cr_expect_str_eq(matchday_demand_get_title(repair), "Vehicles – Repair");
  cr_expect_str_eq(matchday_demand_get_text(repair, 0)->body, "Trucks.\n300\nOn call.");
  expect_codes(repair, MATCHDAY_SCHEME_CPV, "50630000 35400000 35420000");
  expect_codes(repair, MATCHDAY_SCHEME_NUTS, "HU11");
  cr_expect_str_eq(matchday_demand_get_title(parts), "Vehicles – Parts");
  expect_codes(parts, MATCHDAY_SCHEME_CPV, "35400000 35420000");
}

Test(ted, reads_awards_of_the_older_generation)
{
  g_autoptr(MatchdayRun) run = read_text(
      "<TED_EXPORT DOC_ID='2-2021'><FORM_SECTION><CONTRACT_AWARD_DEFENCE LG='HU'><FD>"
      "<TITLE_CONTRACT><P>Vehicles</P></TITLE_CONTRACT>"
      "<AWARD_OF_CONTRACT_DEFENCE><LOT_NUMBER>1</LOT_NUMBER><CONTRACT_TITLE><P>Repair</P>"
      "</CONTRACT_TITLE><ECONOMIC_OPERATOR_NAME_ADDRESS><X><ORGANISATION><OFFICIALNAME>Alpha"
      "</OFFICIALNAME></ORGANISATION></X></ECONOMIC_OPERATOR_NAME_ADDRESS>"
      "</AWARD_OF_CONTRACT_DEFENCE></FD></CONTRACT_AWARD_DEFENCE></FORM_SECTION></TED_EXPORT>");
  cr_assert_eq(count_demands(run), 1);
  cr_expect_str_eq(matchday_demand_get_lot(nth_demand(run, 0)), "",
                   "awards name no lots of their own");
  expect_winners(nth_demand(run, 0), "Alpha");
}

Test(ted, reads_the_winners_of_a_contest)
{
  g_autoptr(MatchdayRun) run = read_text(
      "<TED_EXPORT DOC_ID='2-2021'><FORM_SECTION><F13_2014 "
      "LG='IT'><OBJECT_CONTRACT><TITLE>x</TITLE>"
      "</OBJECT_CONTRACT><RESULTS><AWARDED_PRIZE><WINNERS><WINNER><ADDRESS_WINNER><OFFICIALNAME>"
      "Studio</OFFICIALNAME></ADDRESS_WINNER></WINNER></WINNERS></AWARDED_PRIZE></RESULTS>"
      "</F13_2014></FORM_SECTION></TED_EXPORT>");
  expect_winners(nth_demand(run, 0), "Studio");
}

Test(ted, wishes_for_what_a_reservation_says)
{
  g_autoptr(MatchdayRun) run = read_text(
      "<TED_EXPORT DOC_ID='2-2021'><FORM_SECTION><F02_2014 LG='IT'><OBJECT_CONTRACT><OBJECT_DESCR/>"
      "</OBJECT_CONTRACT><LEFTI><RESTRICTED_SHELTERED_WORKSHOP/></LEFTI></F02_2014></FORM_SECTION>"
      "</TED_EXPORT>");
  const GPtrArray *requirements = matchday_demand_get_requirements(nth_demand(run, 0));
  cr_assert_eq(requirements->len, 1);
  const MatchdayRequirement *requirement = requirements->pdata[0];
  cr_expect_eq(matchday_requirement_get_level(requirement), MATCHDAY_WISH);
  cr_expect_str_eq(matchday_requirement_get_wording(requirement),
                   "check: reserved for sheltered workshops");
}
