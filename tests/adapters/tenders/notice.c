/* What holds for every notice, whatever its format: how lots, languages, codes and awards become
 * demands. TED XML serves as the shorter spelling. */
#include <math.h>
#include <string.h>

#include "tests/adapters/tenders/reading.h"

#define NOTICE(forms)                                                                              \
  "<TED_EXPORT DOC_ID='7-2023'><FORM_SECTION>" forms "</FORM_SECTION></TED_EXPORT>"
#define FORM(language, category, content)                                                          \
  "<F02_2014 LG='" language "' CATEGORY='" category "'>" content "</F02_2014>"
#define OBJECT(content) "<OBJECT_CONTRACT>" content "</OBJECT_CONTRACT>"
#define LOT(content) "<OBJECT_DESCR>" content "</OBJECT_DESCR>"
#define ONE(content) NOTICE(FORM("EN", "ORIGINAL", OBJECT(content)))
#define TITLE(text) "<TITLE><P>" text "</P></TITLE>"
#define BODY(text) "<SHORT_DESCR><P>" text "</P></SHORT_DESCR>"
#define NUMBER(text) "<LOT_NO>" text "</LOT_NO>"
#define MAIN(code) "<CPV_MAIN><CPV_CODE CODE='" code "'/></CPV_MAIN>"
#define CODE(code) "<CPV_ADDITIONAL><CPV_CODE CODE='" code "'/></CPV_ADDITIONAL>"

Test(notice, without_lots_is_one_demand)
{
  g_autoptr(MatchdayRun) run = read_text(ONE(TITLE("Presses") BODY("Two.")));
  cr_assert_eq(count_demands(run), 1);
  const MatchdayDemand *demand = nth_demand(run, 0);
  cr_assert_str_eq(matchday_demand_get_id(demand), "7-2023");
  cr_assert_str_eq(matchday_demand_get_lot(demand), "");
  cr_assert_str_eq(matchday_demand_get_title(demand), "Presses");
  cr_assert_str_eq(matchday_demand_get_text(demand, 0)->body, "Two.");
}

Test(notice, with_one_unnumbered_lot_goes_by_its_own_number)
{
  g_autoptr(MatchdayRun) run = read_text(ONE(TITLE("Presses") LOT(BODY("Two."))));
  cr_assert_eq(count_demands(run), 1);
  cr_assert_str_eq(matchday_demand_get_id(nth_demand(run, 0)), "7-2023");
}

Test(notice, gives_every_lot_an_id_of_its_own)
{
  static const char *const ids[] = {"7-2023/A", "7-2023/2", "7-2023/A-3", "7-2023/4"};
  g_autoptr(MatchdayRun) run = read_text(ONE(LOT(NUMBER("A")) LOT("") LOT(NUMBER("A")) LOT("")));
  cr_assert_eq(count_demands(run), G_N_ELEMENTS(ids));
  for (guint i = 0; i < G_N_ELEMENTS(ids); i++)
    cr_expect_str_eq(matchday_demand_get_id(nth_demand(run, i)), ids[i]);
}

Test(notice, of_several_contracts_numbers_these_too)
{
  static const char *const ids[] = {"7-2023/1.1", "7-2023/1.2", "7-2023/2"};
  g_autoptr(MatchdayRun) run = read_text(NOTICE(FORM(
      "EN", "ORIGINAL", OBJECT(TITLE("a") LOT(NUMBER("1")) LOT(NUMBER("2"))) OBJECT(TITLE("b")))));
  cr_assert_eq(count_demands(run), G_N_ELEMENTS(ids));
  for (guint i = 0; i < G_N_ELEMENTS(ids); i++)
    cr_expect_str_eq(matchday_demand_get_id(nth_demand(run, i)), ids[i]);
  cr_expect_str_eq(matchday_demand_get_title(nth_demand(run, 1)), "a");
  cr_expect_str_eq(matchday_demand_get_title(nth_demand(run, 2)), "b");
}

static const struct {
  const char *row, *document, *title;
} titles[] = {
    {"both", ONE(TITLE("Presses") LOT(TITLE("Dies"))), "Presses – Dies"},
    {"lot says more", ONE(TITLE("Presses") LOT(TITLE("Lot 1: presses"))), "Lot 1: presses"},
    {"notice says more", ONE(TITLE("Presses and dies") LOT(TITLE("DIES"))), "Presses and dies"},
    {"only blanks differ", ONE(TITLE("Vol 3") LOT(TITLE("Vol3"))), "Vol3"},
    {"only the lot has one", ONE(LOT(TITLE("Dies"))), "Dies"},
    {"none", ONE(LOT(BODY("Dies"))), ""},
};

Test(notice, joins_titles)
{
  for (gsize i = 0; i < G_N_ELEMENTS(titles); i++) {
    g_autoptr(MatchdayRun) run = read_text(titles[i].document);
    cr_expect_str_eq(matchday_demand_get_title(nth_demand(run, 0)), titles[i].title, "%s",
                     titles[i].row);
  }
}

Test(notice, joins_descriptions_without_repeating_them)
{
  g_autoptr(MatchdayRun) run =
      read_text(ONE(BODY("All.") LOT(BODY("One.")) LOT(BODY("All. Two."))));
  cr_expect_str_eq(matchday_demand_get_text(nth_demand(run, 0), 0)->body, "All.\nOne.");
  cr_expect_str_eq(matchday_demand_get_text(nth_demand(run, 1), 0)->body, "All. Two.");
}

Test(notice, puts_the_original_language_first)
{
  g_autoptr(MatchdayRun) run = read_text(NOTICE(
      FORM("DE", "TRANSLATION", OBJECT(TITLE("Pressen") MAIN("42636000") LOT(TITLE("Eins"))))
          FORM("FR", "ORIGINAL", OBJECT(TITLE("Presses") MAIN("42636000") LOT(TITLE("Un"))))));
  cr_assert_eq(count_demands(run), 1);
  const MatchdayDemand *demand = nth_demand(run, 0);
  cr_assert_eq(matchday_demand_get_n_texts(demand), 2);
  cr_expect_str_eq(matchday_demand_get_language(demand), "fr");
  cr_expect_str_eq(matchday_demand_get_title(demand), "Presses – Un");
  cr_expect_str_eq(matchday_demand_get_text(demand, 1)->language, "de");
  cr_expect_str_eq(matchday_demand_get_text(demand, 1)->title, "Pressen – Eins");
  expect_codes(demand, MATCHDAY_SCHEME_CPV, "42636000");
}

Test(notice, describes_a_lot_by_its_own_codes_first)
{
  g_autoptr(MatchdayRun) run = read_text(
      ONE(MAIN("34000000") LOT(CODE("42636000")) LOT(CODE("38540000") CODE("38970000")) LOT("")));
  expect_codes(nth_demand(run, 0), MATCHDAY_SCHEME_CPV, "42636000 34000000");
  expect_codes(nth_demand(run, 1), MATCHDAY_SCHEME_CPV, "38540000 38970000 34000000");
  expect_codes(nth_demand(run, 2), MATCHDAY_SCHEME_CPV, "34000000");
}

Test(notice, describes_an_only_lot_by_the_main_code_first)
{
  g_autoptr(MatchdayRun) run = read_text(ONE(MAIN("34000000") LOT(CODE("42636000"))));
  expect_codes(nth_demand(run, 0), MATCHDAY_SCHEME_CPV, "34000000 42636000");
}

#define VALUE(amount) "<VAL_ESTIMATED_TOTAL CURRENCY='EUR'>" amount "</VAL_ESTIMATED_TOTAL>"

Test(notice, shares_its_value_only_with_an_only_lot)
{
  g_autoptr(MatchdayRun) one = read_text(ONE(VALUE("5000.50") LOT("")));
  cr_expect_float_eq(matchday_demand_get_amount(nth_demand(one, 0)), 5000.5, 1e-9);
  cr_expect_str_eq(matchday_demand_get_currency(nth_demand(one, 0)), "EUR");

  g_autoptr(MatchdayRun) two =
      read_text(ONE(VALUE("5000") LOT("<VAL_OBJECT CURRENCY='PLN'>100.123</VAL_OBJECT>") LOT("")));
  cr_expect_float_eq(matchday_demand_get_amount(nth_demand(two, 0)), 100.123, 1e-9);
  cr_expect_str_eq(matchday_demand_get_currency(nth_demand(two, 0)), "PLN");
  cr_expect(isnan(matchday_demand_get_amount(nth_demand(two, 1))));
}

#define AWARD(lot, title, winner)                                                                  \
  "<AWARD_CONTRACT>" lot title "<AWARDED_CONTRACT><CONTRACTORS><CONTRACTOR>"                       \
  "<ADDRESS_CONTRACTOR><OFFICIALNAME>" winner "</OFFICIALNAME></ADDRESS_CONTRACTOR>"               \
  "</CONTRACTOR></CONTRACTORS></AWARDED_CONTRACT></AWARD_CONTRACT>"

Test(notice, gives_winners_to_their_lots)
{
  g_autoptr(MatchdayRun) run = read_text(
      NOTICE(FORM("EN", "ORIGINAL",
                  OBJECT(LOT(NUMBER("1") TITLE("Dies")) LOT(NUMBER("2") TITLE("Presses")))
                      AWARD(NUMBER("2"), "", "Beta") AWARD(NUMBER("1"), "", "Alpha")
                          AWARD("", TITLE("Dies"), "Gamma") AWARD("", "", "Nobody knows")
                              AWARD(NUMBER("3"), "", "None") AWARD(NUMBER("1"), "", "Alpha"))));
  expect_winners(nth_demand(run, 0), "Alpha, Gamma");
  expect_winners(nth_demand(run, 1), "Beta");
}

Test(notice, gives_all_winners_to_an_only_lot)
{
  g_autoptr(MatchdayRun) run =
      read_text(NOTICE(FORM("EN", "ORIGINAL", OBJECT(LOT("")) AWARD(NUMBER("9"), "", "Alpha"))));
  expect_winners(nth_demand(run, 0), "Alpha");
}

Test(notice, without_a_number_is_named_by_its_bytes)
{
  g_autoptr(MatchdayRun) run = read_text("<TED_EXPORT/>");
  const char *id = matchday_demand_get_id(nth_demand(run, 0));
  cr_assert(g_str_has_prefix(id, "notice-"));
  cr_assert_eq(strncmp(id + strlen("notice-"), matchday_import_get_sha256(nth_import(run, 0)), 12),
               0);
  cr_assert_eq(matchday_import_get_n_remarks(nth_import(run, 0)), 1);
}

/* (transfer full): @n times @part, inside an object */
static char *
repeat(const char *head, const char *part, guint n)
{
  GString *text = g_string_new("<TED_EXPORT DOC_ID='7-2023'><FORM_SECTION>"
                               "<F02_2014 LG='EN' CATEGORY='ORIGINAL'><OBJECT_CONTRACT>");
  g_string_append(text, head);
  for (guint i = 0; i < n; i++)
    g_string_append(text, part);
  g_string_append(text, "</OBJECT_CONTRACT></F02_2014></FORM_SECTION></TED_EXPORT>");
  return g_string_free(text, FALSE);
}

static void
expect_limit(char *document, const char *message)
{
  g_autofree char *text = document;
  g_autoptr(GError) error = NULL;
  g_autoptr(MatchdayRun) run = try_text(text, &error);
  if (message == NULL)
    cr_expect_not_null(run, "%s", error != NULL ? error->message : "");
  else
    cr_expect(run == NULL && strstr(error->message, message) != NULL);
}

Test(notice, limits_its_lots)
{
  expect_limit(repeat("", LOT(""), 10000), NULL);
  expect_limit(repeat("", LOT(""), 10001), "more than 10000 lots");
  expect_limit(repeat("", "</OBJECT_CONTRACT><OBJECT_CONTRACT>", 9999), NULL);
  expect_limit(repeat("", "</OBJECT_CONTRACT><OBJECT_CONTRACT>", 10000), "more than 10000 lots");
}

Test(notice, limits_what_its_lots_repeat)
{
  g_autofree char *body = g_strnfill(100 << 10, 'x');
  g_autofree char *head = g_strdup_printf("<SHORT_DESCR>%s</SHORT_DESCR>", body);
  expect_limit(repeat(head, LOT(""), 600), NULL);
  expect_limit(repeat(head, LOT(""), 700), "repeat more than 64 MiB of text");
}

Test(notice, limits_its_remarks_and_counts_the_rest)
{
  g_autofree char *document = repeat("", LOT(CODE("broken")), 100);
  g_autoptr(MatchdayRun) run = read_text(document);
  const MatchdayImport *import = nth_import(run, 0);
  guint n = matchday_import_get_n_remarks(import);
  cr_assert_eq(n, 21);
  cr_assert_str_eq(matchday_import_get_nth_remark(import, n - 1)->message, "80 more such remarks");
  cr_assert_eq(matchday_import_get_n_taken(import), 1);
}

Test(notice, remarks_damaged_values_with_their_lines)
{
  static const struct {
    MatchdayRemarkKind kind;
    guint64 line;
    const char *column, *found;
  } expected[] = {
      {MATCHDAY_REMARK_REPAIRED, 8, "CPV_MAIN", "3120000"},
      {MATCHDAY_REMARK_NOTE, 11, "CPV_ADDITIONAL", "castings"},
      {MATCHDAY_REMARK_NOTE, 12, "NUTS", "00"},
      {MATCHDAY_REMARK_REPAIRED, 13, "NUTS", "at314"},
      {MATCHDAY_REMARK_NOTE, 15, "value", "about a million"},
  };
  g_autofree char *path = test_fixture("broken/damaged-codes.xml");
  g_autoptr(MatchdayRun) run = new_run();
  cr_assert(matchday_run_read_demands(run, path, NULL));
  const MatchdayImport *import = nth_import(run, 0);
  cr_assert_eq(matchday_import_get_n_remarks(import), G_N_ELEMENTS(expected));
  for (guint i = 0; i < G_N_ELEMENTS(expected); i++) {
    const MatchdayRemark *remark = matchday_import_get_nth_remark(import, i);
    cr_expect_eq(remark->kind, expected[i].kind, "%s", expected[i].found);
    cr_expect_eq(remark->line, expected[i].line, "%s", expected[i].found);
    cr_expect_str_eq(remark->column, expected[i].column);
    cr_expect_str_eq(remark->found, expected[i].found);
  }
  cr_expect_eq(matchday_import_get_n_repaired(import), 1);
}
