#include <criterion/criterion.h>
#include <string.h>

#include "models/error.h"
#include "models/import.h"

static void
add_record(MatchdayImport *import, guint64 line, const MatchdayRemarkKind *kinds, gsize n_kinds)
{
  matchday_import_begin_record(import, line);
  for (gsize i = 0; i < n_kinds; i++)
    matchday_import_remark(import, kinds[i], 0, "column", "found", "remark %zu", i);
  matchday_import_end_record(import);
}

Test(import, counts_a_record_by_its_gravest_remark)
{
  static const MatchdayRemarkKind kinds[] = {MATCHDAY_REMARK_SET_ASIDE, MATCHDAY_REMARK_REPAIRED,
                                             MATCHDAY_REMARK_NOTE};
  g_autoptr(MatchdayImport) import = matchday_import_new("members.csv");
  add_record(import, 2, NULL, 0);
  add_record(import, 3, kinds + 2, 1);
  add_record(import, 4, kinds + 1, 2);
  add_record(import, 5, kinds, 3);
  cr_expect_eq(matchday_import_get_n_taken(import), 2);
  cr_expect_eq(matchday_import_get_n_repaired(import), 1);
  cr_expect_eq(matchday_import_get_n_set_aside(import), 1);
  cr_expect_eq(matchday_import_get_n_read(import), 4);
  cr_expect_eq(matchday_import_get_n_remarks(import), 6);
  cr_expect_eq(matchday_import_count_remarks(import, MATCHDAY_REMARK_NOTE), 3);
}

Test(import, says_whether_to_take_the_record)
{
  g_autoptr(MatchdayImport) import = matchday_import_new("members.csv");
  matchday_import_begin_record(import, 2);
  matchday_import_remark(import, MATCHDAY_REMARK_REPAIRED, 0, "cpv", "3110000", "read as 03110000");
  cr_expect(matchday_import_end_record(import));
  matchday_import_begin_record(import, 3);
  matchday_import_remark(import, MATCHDAY_REMARK_SET_ASIDE, 0, "id", "", "the id is empty");
  cr_expect_not(matchday_import_end_record(import));
}

Test(import, places_remarks)
{
  g_autoptr(MatchdayImport) import = matchday_import_new("members.csv");
  matchday_import_remark(import, MATCHDAY_REMARK_NOTE, 0, "", "", "of the file");
  matchday_import_begin_record(import, 7);
  matchday_import_remark(import, MATCHDAY_REMARK_NOTE, 0, "", "", "of the record");
  matchday_import_remark(import, MATCHDAY_REMARK_NOTE, 9, "", "", "of a line of its own");
  matchday_import_end_record(import);
  static const guint64 lines[] = {0, 7, 9};
  for (guint i = 0; i < G_N_ELEMENTS(lines); i++)
    cr_expect_eq(matchday_import_get_nth_remark(import, i)->line, lines[i], "%u", i);
}

Test(import, shows_foreign_values_short_and_valid)
{
  g_autoptr(MatchdayImport) import = matchday_import_new("members.csv");
  g_autofree char *many = g_strnfill(100000, 'x');
  matchday_import_remark(import, MATCHDAY_REMARK_NOTE, 1, many, many, "long");
  matchday_import_remark(import, MATCHDAY_REMARK_NOTE, 1, "", "caf\xE9", "damaged");
  const MatchdayRemark *remark = matchday_import_get_nth_remark(import, 0);
  cr_expect_eq(g_utf8_strlen(remark->found, -1), 81);
  cr_expect(g_str_has_suffix(remark->found, "x…"));
  cr_expect_eq(g_utf8_strlen(remark->column, -1), 81);
  cr_expect_str_eq(matchday_import_get_nth_remark(import, 1)->found, "caf\uFFFD");
}

Test(import, counts_more_remarks_than_it_lists)
{
  enum { LISTED = 10000, MADE = 10050 };
  static const MatchdayRemarkKind bad[] = {MATCHDAY_REMARK_SET_ASIDE};
  g_autoptr(MatchdayImport) import = matchday_import_new("members.csv");
  for (guint64 i = 0; i < MADE; i++)
    add_record(import, i + 1, bad, 1);
  matchday_import_remark(import, MATCHDAY_REMARK_NOTE, 0, "", "", "of another kind");
  cr_expect_eq(matchday_import_get_n_remarks(import), LISTED + 1);
  cr_expect_eq(matchday_import_count_remarks(import, MATCHDAY_REMARK_SET_ASIDE), MADE);
  cr_expect_eq(matchday_import_get_n_set_aside(import), MADE);
}

Test(import, refuses_a_whole_file)
{
  g_autoptr(MatchdayImport) import = matchday_import_new("members.csv");
  g_autoptr(GError) error =
      g_error_new_literal(MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT, "binary file, not text");
  add_record(import, 2, NULL, 0);
  cr_expect_null(matchday_import_get_refusal(import));
  matchday_import_refuse(import, error);
  cr_expect_eq(matchday_import_get_n_read(import), 2);
  cr_expect_eq(matchday_import_get_n_set_aside(import), 1);
  cr_expect_str_eq(matchday_import_get_refusal(import)->message, "binary file, not text");
  cr_expect_str_eq(matchday_import_get_nth_remark(import, 0)->message, "binary file, not text");
}

Test(import, remembers_what_file_it_is_about)
{
  g_autoptr(MatchdayImport) import = matchday_import_new("members.csv");
  cr_expect_str_eq(matchday_import_get_file(import), "members.csv");
  cr_expect_str_eq(matchday_import_get_format(import), "");
  cr_expect_str_eq(matchday_import_get_sha256(import), "");
  matchday_import_set_format(import, "csv");
  matchday_import_set_digest(import, 12, "00ff");
  cr_expect_str_eq(matchday_import_get_format(import), "csv");
  cr_expect_str_eq(matchday_import_get_sha256(import), "00ff");
  cr_expect_eq(matchday_import_get_n_bytes(import), 12);
}

Test(import, adds_up_once_every_record_is_closed)
{
  g_autoptr(MatchdayImport) import = matchday_import_new("members.csv");
  cr_expect(matchday_import_is_balanced(import));
  matchday_import_begin_record(import, 2);
  cr_expect_not(matchday_import_is_balanced(import));
  matchday_import_end_record(import);
  cr_expect(matchday_import_is_balanced(import));
  cr_expect_eq(matchday_import_get_n_read(import), 1);
}

Test(import, tells_of_sheet_and_columns)
{
  g_autoptr(MatchdayImport) import = matchday_import_new("members.xlsx");
  cr_expect_str_eq(matchday_import_get_sheet(import), "");
  cr_expect_eq(matchday_import_get_columns(import)->len, 0);
  matchday_import_set_sheet(import, "Mitglieder");
  matchday_import_add_column(import, "Firma", "name");
  matchday_import_add_column(import, "", "");
  cr_expect_str_eq(matchday_import_get_sheet(import), "Mitglieder");
  const GArray *columns = matchday_import_get_columns(import);
  cr_assert_eq(columns->len, 2);
  cr_expect_str_eq(g_array_index(columns, MatchdayImportColumn, 0).header, "Firma");
  cr_expect_str_eq(g_array_index(columns, MatchdayImportColumn, 0).meaning, "name");
}

Test(import, names_its_remarks)
{
  cr_expect_str_eq(matchday_remark_kind_get_name(MATCHDAY_REMARK_NOTE), "note");
  cr_expect_str_eq(matchday_remark_kind_get_name(MATCHDAY_REMARK_REPAIRED), "repaired");
  cr_expect_str_eq(matchday_remark_kind_get_name(MATCHDAY_REMARK_SET_ASIDE), "set aside");
}
