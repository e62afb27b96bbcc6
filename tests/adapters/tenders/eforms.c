/* eForms: where its fields stand, and who won. */
#include <math.h>

#include "tests/adapters/tenders/reading.h"

Test(eforms, reads_the_fixture)
{
  g_autofree char *path = test_fixture("eforms-notice.xml");
  g_autoptr(MatchdayRun) run = new_run();
  cr_assert(matchday_run_read_demands(run, path, NULL));
  cr_assert_eq(count_demands(run), 2);
  cr_expect_str_eq(matchday_import_get_format(nth_import(run, 0)), "eforms");

  const MatchdayDemand *demand = nth_demand(run, 1);
  cr_expect_str_eq(matchday_demand_get_id(demand), "7c1d2a90-5a0f-4e4b-9d61-0a2f6f3c9e01/LOT-0002");
  cr_expect_str_eq(matchday_demand_get_lot(demand), "LOT-0002");
  cr_expect_str_eq(matchday_demand_get_form(demand), "ContractNotice/16");
  cr_expect_str_eq(matchday_demand_get_title(demand),
                   "Test field for drivetrains and body parts – "
                   "Stamping dies and try-out press for body panels");
  cr_expect_str_eq(matchday_demand_get_buyer(demand),
                   "Regional Institute for Vehicle Engineering Steyr");
  cr_expect_str_eq(matchday_demand_get_country(demand), "AT");
  cr_expect_str_eq(matchday_demand_get_published(demand), "2024-09-16");
  cr_expect_str_eq(matchday_demand_get_deadline(demand), "2024-11-15");
  cr_expect_float_eq(matchday_demand_get_amount(demand), 1640000.5, 1e-6);
  cr_expect_str_eq(matchday_demand_get_currency(demand), "EUR");
  expect_codes(demand, MATCHDAY_SCHEME_CPV, "42636000 38540000 43800000");
  expect_codes(demand, MATCHDAY_SCHEME_NUTS, "AT31");
  cr_assert_eq(matchday_demand_get_n_texts(demand), 2);
  cr_expect_str_eq(matchday_demand_get_text(demand, 0)->language, "en");
  cr_expect_str_eq(matchday_demand_get_text(demand, 1)->language, "de");
  cr_expect_eq(matchday_demand_get_requirements(demand)->len, 0, "\"none\" reserves nothing");
}

#define ROOT(name, content)                                                                        \
  "<" name " xmlns='urn:oasis:names:specification:ubl:schema:xsd:" name "-2'"                      \
  " xmlns:cac='urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2'"          \
  " xmlns:cbc='urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2'"              \
  " xmlns:ext='urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2'"          \
  " xmlns:efext='http://data.europa.eu/p27/eforms-ubl-extensions/1'"                               \
  " xmlns:efbc='http://data.europa.eu/p27/eforms-ubl-extension-basic-components/1'"                \
  " xmlns:efac='http://data.europa.eu/p27/eforms-ubl-extension-aggregate-components/1'>" content   \
  "</" name ">"
#define EXTENSION(content)                                                                         \
  "<ext:UBLExtensions><ext:UBLExtension><ext:ExtensionContent><efext:EformsExtension>" content     \
  "</efext:EformsExtension></ext:ExtensionContent></ext:UBLExtension></ext:UBLExtensions>"
#define ID(id) "<cbc:ID>" id "</cbc:ID>"
#define PROJECT(content) "<cac:ProcurementProject>" content "</cac:ProcurementProject>"
#define LOT(kind, id, content)                                                                     \
  "<cac:ProcurementProjectLot><cbc:ID schemeName='" kind "'>" id "</cbc:ID>" content               \
  "</cac:ProcurementProjectLot>"
#define CODE(list, code)                                                                           \
  "<cac:MainCommodityClassification><cbc:ItemClassificationCode" list ">" code                     \
  "</cbc:ItemClassificationCode></cac:MainCommodityClassification>"

Test(eforms, takes_lots_and_parts_but_no_groups_of_lots)
{
  g_autoptr(MatchdayRun) run = read_text(ROOT(
      "PriorInformationNotice",
      ID("u") PROJECT("<cbc:Name>All</cbc:Name>")
          LOT("LotsGroup", "GLO-0001", PROJECT("<cbc:Name>Group</cbc:Name>" CODE("", "34000000")))
              LOT("Part", "PAR-0001", PROJECT("<cbc:Name>One</cbc:Name>"))
                  LOT("Lot", "LOT-0001", PROJECT("<cbc:Name>Two</cbc:Name>"))));
  cr_assert_eq(count_demands(run), 2);
  cr_expect_str_eq(matchday_demand_get_id(nth_demand(run, 0)), "u/PAR-0001");
  cr_expect_str_eq(matchday_demand_get_title(nth_demand(run, 0)), "All – One");
  expect_codes(nth_demand(run, 0), MATCHDAY_SCHEME_CPV, "");
  cr_expect_str_eq(matchday_demand_get_id(nth_demand(run, 1)), "u/LOT-0001");
  cr_expect_str_eq(matchday_demand_get_form(nth_demand(run, 1)), "PriorInformationNotice");
}

Test(eforms, prefers_the_number_of_publication)
{
  g_autoptr(MatchdayRun) run =
      read_text(ROOT("ContractNotice",
                     EXTENSION("<efac:Publication><efbc:NoticePublicationID>00012345-2024"
                               "</efbc:NoticePublicationID><efbc:PublicationDate>2024-05-06+02:00"
                               "</efbc:PublicationDate></efac:Publication>")
                         ID("u") "<cbc:IssueDate>2024-05-03Z</cbc:IssueDate>"));
  cr_expect_str_eq(matchday_demand_get_notice(nth_demand(run, 0)), "00012345-2024");
  cr_expect_str_eq(matchday_demand_get_published(nth_demand(run, 0)), "2024-05-06");
}

Test(eforms, reads_texts_without_a_language_in_that_of_the_notice)
{
  g_autoptr(MatchdayRun) run = read_text(
      ROOT("ContractNotice",
           ID("u") "<cbc:NoticeLanguageCode>DEU</cbc:NoticeLanguageCode>" PROJECT(
               "<cbc:Name languageID='FRA'>Presses</cbc:Name><cbc:Name>Pressen</cbc:Name>")));
  const MatchdayDemand *demand = nth_demand(run, 0);
  cr_assert_eq(matchday_demand_get_n_texts(demand), 2);
  cr_expect_str_eq(matchday_demand_get_language(demand), "de");
  cr_expect_str_eq(matchday_demand_get_title(demand), "Pressen");
  cr_expect_str_eq(matchday_demand_get_text(demand, 1)->language, "fr");
}

Test(eforms, leaves_out_codes_of_other_lists)
{
  g_autoptr(MatchdayRun) run = read_text(
      ROOT("ContractNotice",
           ID("u") PROJECT(CODE(" listName='cpvs'", "34000000") CODE(" listName='other'", "x1")
                               CODE(" listName='cpv'", "42636000") CODE("", "38540000"))));
  expect_codes(nth_demand(run, 0), MATCHDAY_SCHEME_CPV, "42636000 38540000");
  cr_expect_eq(matchday_import_get_n_remarks(nth_import(run, 0)), 0);
}

Test(eforms, wants_its_namespaces)
{
  g_autoptr(MatchdayRun) run = read_text(
      ROOT("ContractNotice", ID("u") "<x:ProcurementProject xmlns:x='urn:x'><cbc:Name>no</cbc:Name>"
                                     "</x:ProcurementProject>"));
  cr_expect_str_eq(matchday_demand_get_title(nth_demand(run, 0)), "");
}

#define ORGANISATION(id, name)                                                                     \
  "<efac:Organization><efac:Company><cac:PartyIdentification>" ID(                                 \
      id) "</cac:PartyIdentification><cac:PartyName><cbc:Name>" name "</cbc:Name></cac:PartyName>" \
          "<cac:PostalAddress><cac:Country><cbc:IdentificationCode>GRC</cbc:IdentificationCode>"   \
          "</cac:Country></cac:PostalAddress></efac:Company></efac:Organization>"
#define ORGANISATIONS                                                                              \
  "<efac:Organizations>" ORGANISATION("ORG-1", "City") ORGANISATION("ORG-2", "Alpha")              \
      ORGANISATION("ORG-3", "Beta") "</efac:Organizations>"
#define PARTY(id, members) "<efac:TenderingParty>" ID(id) members "</efac:TenderingParty>"
#define MEMBER(id) "<efac:Tenderer>" ID(id) "</efac:Tenderer>"
#define TENDER(id, party)                                                                          \
  "<efac:LotTender>" ID(id) "<efac:TenderingParty>" ID(party) "</efac:TenderingParty>"             \
                                                              "</efac:LotTender>"
#define RESULT(status, tenders, lot)                                                               \
  "<efac:LotResult><cbc:TenderResultCode>" status "</cbc:TenderResultCode>" tenders                \
  "<efac:TenderLot>" ID(lot) "</efac:TenderLot></efac:LotResult>"
#define NAMED(tender) "<efac:LotTender>" ID(tender) "</efac:LotTender>"
#define CONTRACT(tender) "<efac:SettledContract>" NAMED(tender) "</efac:SettledContract>"
#define AWARDS(results)                                                                            \
  ROOT("ContractAwardNotice",                                                                      \
       EXTENSION("<efac:NoticeResult>" results TENDER("TEN-1", "TPA-1") TENDER("TEN-2", "TPA-2")   \
                     PARTY("TPA-1", MEMBER("ORG-2"))                                               \
                         PARTY("TPA-2", MEMBER("ORG-2")                                            \
                                            MEMBER("ORG-3")) "</efac:NoticeResult>" ORGANISATIONS) \
           ID("u") "<cac:ContractingParty><cac:Party><cac:PartyIdentification>" ID(                \
               "ORG-1") "</cac:PartyIdentification></cac:Party></cac:ContractingParty>" LOT("Lot", \
                                                                                            "LOT-" \
                                                                                            "1",   \
                                                                                            "")    \
               LOT("Lot", "LOT-2", ""))

static const struct {
  const char *row, *document, *first, *second;
} awards[] = {
    {"each lot its own",
     AWARDS(RESULT("selec-w", NAMED("TEN-1"), "LOT-1") RESULT("selec-w", NAMED("TEN-2"), "LOT-2")
                CONTRACT("TEN-1") CONTRACT("TEN-2")),
     "Alpha", "Alpha, Beta"},
    {"closed without a winner", AWARDS(RESULT("clos-nw", NAMED("TEN-1"), "LOT-1")), "", ""},
    {"result not told", AWARDS(RESULT("", NAMED("TEN-1"), "LOT-2")), "", "Alpha"},
    {"only contracts win",
     AWARDS(RESULT("selec-w", NAMED("TEN-1") NAMED("TEN-2"), "LOT-1") CONTRACT("TEN-1")), "Alpha",
     ""},
    {"no contract is told", AWARDS(RESULT("selec-w", NAMED("TEN-1") NAMED("TEN-2"), "LOT-1")),
     "Alpha, Beta", ""},
    {"unknown tender", AWARDS(RESULT("selec-w", NAMED("TEN-9"), "LOT-1")), "", ""},
};

Test(eforms, follows_awards_through_its_tables)
{
  for (gsize i = 0; i < G_N_ELEMENTS(awards); i++) {
    g_autoptr(MatchdayRun) run = read_text(awards[i].document);
    cr_assert_eq(count_demands(run), 2, "%s", awards[i].row);
    expect_winners(nth_demand(run, 0), awards[i].first);
    expect_winners(nth_demand(run, 1), awards[i].second);
    cr_expect_str_eq(matchday_demand_get_buyer(nth_demand(run, 0)), "City");
    cr_expect_str_eq(matchday_demand_get_country(nth_demand(run, 0)), "GR");
  }
}

Test(eforms, reads_the_deadline_of_each_procedure)
{
  static const char *const periods[] = {"TenderSubmissionDeadlinePeriod",
                                        "ParticipationRequestReceptionPeriod"};
  for (gsize i = 0; i < G_N_ELEMENTS(periods); i++) {
    g_autofree char *text = g_strdup_printf(
        ROOT("ContractNotice", ID("u") LOT("Lot", "LOT-1",
                                           "<cac:TenderingProcess><cac:%s><cbc:EndDate>"
                                           "2024-11-15+01:00</cbc:EndDate></cac:%s>"
                                           "</cac:TenderingProcess>")),
        periods[i], periods[i]);
    g_autoptr(MatchdayRun) run = read_text(text);
    cr_expect_str_eq(matchday_demand_get_deadline(nth_demand(run, 0)), "2024-11-15");
  }
}

Test(eforms, wishes_for_what_a_reservation_says)
{
  g_autoptr(MatchdayRun) run = read_text(
      ROOT("ContractNotice",
           ID("u") LOT("Lot", "LOT-1",
                       "<cac:TenderingTerms><cac:TendererQualificationRequest>"
                       "<cac:SpecificTendererRequirement><cbc:TendererRequirementTypeCode "
                       "listName='reserved-procurement'>res-ws</cbc:TendererRequirementTypeCode>"
                       "</cac:SpecificTendererRequirement></cac:TendererQualificationRequest>"
                       "</cac:TenderingTerms>")));
  const GPtrArray *requirements = matchday_demand_get_requirements(nth_demand(run, 0));
  cr_assert_eq(requirements->len, 1);
  cr_expect_str_eq(matchday_requirement_get_wording(requirements->pdata[0]),
                   "check: reserved for sheltered workshops");
}
