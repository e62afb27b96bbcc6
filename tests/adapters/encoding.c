#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <string.h>

#include "adapters/encoding-private.h"
#include "models/error.h"

#define CONTENT(literal) literal, sizeof literal - 1
#define GUESSED "not UTF-8; read as Windows-1252 (Western European)"

static const struct {
  const char *name, *content;
  gsize n;
  const char *text; /* NULL: refused */
  gboolean is_clean;
  const char *message; /* remark or refusal, or NULL */
} cases[] = {
    {"ascii", CONTENT("id,name\r\n1,\tx\n"), "id,name\r\n1,\tx\n", TRUE, NULL},
    {"utf-8", CONTENT("M\u00FCller \U0001F600"), "M\u00FCller \U0001F600", TRUE, NULL},
    {"utf-8, marked", CONTENT("\uFEFFM\u00FCller"), "M\u00FCller", TRUE, NULL},
    {"only the mark", CONTENT("\uFEFF"), "", TRUE, NULL},
    {"utf-16, little end first", CONTENT("\xFF\xFEM\0\xFC\0l\0\xAC\x20"), "M\u00FCl\u20AC", TRUE,
     NULL},
    {"utf-16, big end first", CONTENT("\xFE\xFF\0M\0\xFC\0l\x20\xAC"), "M\u00FCl\u20AC", TRUE,
     NULL},
    {"utf-16, surrogates", CONTENT("\xFF\xFE\x3D\xD8\x00\xDE!\0"), "\U0001F600!", TRUE, NULL},
    {"utf-16, lone high surrogate", CONTENT("\xFF\xFE\x3D\xD8!\0"), "\xED\xA0\xBD!", FALSE, NULL},
    {"utf-16, lone low surrogate", CONTENT("\xFF\xFE\x00\xDE!\0"), "\xED\xB8\x80!", FALSE, NULL},
    {"utf-16, two high surrogates", CONTENT("\xFF\xFE\x3D\xD8\x3D\xD8\x00\xDE"),
     "\xED\xA0\xBD\U0001F600", FALSE, NULL},
    {"utf-16, cut", CONTENT("\xFF\xFEM\0\xFC"), NULL, FALSE,
     "UTF-16 text that ends in the middle of a character; the file is cut off"},
    {"utf-16, not marked", CONTENT("i\0d\0,\0n\0"), NULL, FALSE,
     "UTF-16 text without a byte order mark; save it as UTF-8"},
    {"windows-1252", CONTENT("M\xFCller \x80 \x84x\x93"), "M\u00FCller \u20AC \u201Ex\u201C", TRUE,
     GUESSED},
    {"windows-1252, a byte without meaning", CONTENT("M\xFCller \x81"), "M\xFCller \x81", FALSE,
     NULL},
    {"windows-1252, like utf-8 by chance",
     CONTENT("\xFC \xFC \xFC \xFC \xFC \xFC \xFC \xFC \xFC \xFC \xFC \xFC \xFC \xFC \xFC \xFC "
             "\xFC \xC3\xBC"),
     "\u00FC \u00FC \u00FC \u00FC \u00FC \u00FC \u00FC \u00FC \u00FC \u00FC \u00FC \u00FC \u00FC "
     "\u00FC \u00FC \u00FC \u00FC \u00C3\u00BC",
     TRUE, GUESSED},
    {"damaged utf-8", CONTENT("M\u00FCller, caf\xE9"), "M\u00FCller, caf\xE9", FALSE, NULL},
    {"marked utf-8 is never guessed", CONTENT("\uFEFFcaf\xE9"), "caf\xE9", FALSE, NULL},
    {"control character", CONTENT("a\033b"), "a\033b", FALSE, NULL},
    {"delete", CONTENT("a\x7F"), "a\x7F", FALSE, NULL},
    {"control character of Unicode", CONTENT("a\xC2\x85"), "a\xC2\x85", TRUE, NULL},
    {"noncharacter", CONTENT("a\xEF\xBF\xBF"), "a\xEF\xBF\xBF", FALSE, NULL},
    {"replacement character", CONTENT("a\uFFFD"), "a\uFFFD", TRUE, NULL},
};

ParameterizedTestParameters(encoding, is_told_by_its_bytes)
{
  static gsize rows[G_N_ELEMENTS(cases)];
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    rows[i] = i;
  return cr_make_param_array(gsize, rows, G_N_ELEMENTS(rows));
}

ParameterizedTest(gsize *row, encoding, is_told_by_its_bytes)
{
  const char *name = cases[*row].name;
  g_autoptr(MatchdayImport) import = matchday_import_new("text");
  g_autoptr(GError) error = NULL;
  EncodedText text;
  GBytes *bytes = g_bytes_new_take(g_memdup2(cases[*row].content, cases[*row].n), cases[*row].n);
  gboolean is_read = encoding_read(bytes, import, &text, &error);

  cr_assert_eq(is_read, cases[*row].text != NULL, "%s", name);
  if (!is_read) {
    cr_assert_str_eq(error->message, cases[*row].message, "%s: %s", name, error->message);
    cr_assert_eq(error->code, MATCHDAY_ERROR_FORMAT, "%s", name);
    return;
  }
  cr_expect_str_eq(text.data + text.from, cases[*row].text, "%s", name);
  cr_expect_eq(text.n - text.from, strlen(cases[*row].text), "%s", name);
  cr_expect_eq(text.is_clean, cases[*row].is_clean, "%s", name);
  cr_expect_eq(matchday_import_get_n_remarks(import), cases[*row].message != NULL, "%s", name);
  if (cases[*row].message != NULL)
    cr_expect_str_eq(matchday_import_get_nth_remark(import, 0)->message, cases[*row].message);
  encoding_clear(&text);
}

static const struct {
  const char *name, *text;
  gsize n;
  const char *mended, *fault;
} damages[] = {
    {"nothing", CONTENT("M\u00FCller\t\n"), NULL, NULL},
    {"nul", CONTENT("a\0b"), "a\uFFFDb", "U+0000"},
    {"the first is named", CONTENT("\x01\xFF"), "\uFFFD\uFFFD", "U+0001"},
    {"overlong", CONTENT("\xC0\xBC"), "\uFFFD\uFFFD", "0xC0"},
    {"surrogate", CONTENT("\xED\xA0\xBD"), "\uFFFD\uFFFD\uFFFD", "0xED"},
    {"beyond Unicode", CONTENT("\xF5\x80\x80\x80"), "\uFFFD\uFFFD\uFFFD\uFFFD", "0xF5"},
    {"cut at the end", CONTENT("a\xE2\x82"), "a\uFFFD\uFFFD", "0xE2"},
    {"noncharacter", CONTENT("\xEF\xBF\xBE!"), "\uFFFD!", "U+FFFE"},
};

ParameterizedTestParameters(encoding, is_mended_where_it_is_damaged)
{
  static gsize rows[G_N_ELEMENTS(damages)];
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    rows[i] = i;
  return cr_make_param_array(gsize, rows, G_N_ELEMENTS(rows));
}

ParameterizedTest(gsize *row, encoding, is_mended_where_it_is_damaged)
{
  const char *name = damages[*row].name;
  EncodingFault fault;
  g_autofree char *mended = encoding_mend(damages[*row].text, damages[*row].n, &fault);
  cr_assert_eq(mended == NULL, damages[*row].mended == NULL, "%s", name);
  if (mended == NULL)
    return;
  cr_expect_str_eq(mended, damages[*row].mended, "%s: %s", name, mended);
  g_autofree char *described = g_strdup_printf(fault.is_byte ? "0x%02X" : "U+%04X", fault.value);
  cr_expect_str_eq(described, damages[*row].fault, "%s: %s", name, described);
}
