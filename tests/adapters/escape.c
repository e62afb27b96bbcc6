#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <string.h>

#include "adapters/escape-private.h"
#include "adapters/terminal.h"

static void
defused(Sink *sink, const char *text)
{
  escape_csv(sink, text, TRUE);
}

static void
raw(Sink *sink, const char *text)
{
  escape_csv(sink, text, FALSE);
}

typedef void (*Escape)(Sink *sink, const char *text);

static const struct {
  Escape escape;
  const char *text, *expected;
} cases[] = {
    {escape_html, "", ""},
    {escape_html, "M\xc3\xbcller & Sohn <GmbH> \"x\" 'y'",
     "M\xc3\xbcller &amp; Sohn &lt;GmbH&gt; &quot;x&quot; &#x27;y&#x27;"},
    {escape_html, "</script><img src=x onerror=alert(1)>",
     "&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;"},
    {escape_html,
     "a\x01"
     "b\x7f"
     "c\xc2\x85"
     "d",
     "a\ufffdb\ufffdc\ufffdd"},
    {escape_html, "tab\tline\nold\r\nmac", "tab\tline\nold\n\nmac"},
    {escape_html, "\xff\xc3(\xe2\x82", "\ufffd\ufffd(\ufffd\ufffd"},
    {escape_html, "\xed\xa0\x80", "\ufffd\ufffd\ufffd"}, /* a surrogate */
    {escape_html, "\xef\xbf\xbe|\xef\xb7\x90|\xf0\x9f\xbf\xbf", "\ufffd|\ufffd|\ufffd"},
    {escape_html, "\u202e\U0001F600", "\u202e\U0001F600"},

    {escape_xml, "a<b>c&d\"e'f", "a&lt;b&gt;c&amp;d&quot;e&#x27;f"},
    {escape_xml, "]]>", "]]&gt;"},
    {escape_xml, "a\tb\nc\rd", "a&#x9;b&#xA;c&#xD;d"},
    {escape_xml, "\x1b\xef\xbf\xbf\xef\xbf\xbe\xc0\x80", "\ufffd\ufffd\ufffd\ufffd\ufffd"},
    {escape_xml, "\xc2\x85\x7f", "&#x85;&#x7F;"},
    {escape_xml, "\U0001FFFE", "\U0001FFFE"}, /* XML 1.0 allows it */

    {escape_json, "\"\\/", "\\\"\\\\/"},
    {escape_json, "a\tb\nc\rd\x01", "a\\tb\\nc\\rd\ufffd"},
    {escape_json, "</script><!--", "\\u003c/script>\\u003c!--"},
    {escape_json, "\u2028\u2029\u202e\u2066\ufeff", "\\u2028\\u2029\\u202e\\u2066\\ufeff"},
    {escape_json,
     "\xc2\x9b"
     "31m",
     "\\u009b31m"},
    {escape_json, "\xf8\x88\x80\x80\x80", "\ufffd\ufffd\ufffd\ufffd\ufffd"},

    {raw, "=1+1", "\"=1+1\""},
    {raw, "a\"b,c;d\r\ne", "\"a\"\"b,c;d\r\ne\""},
    {raw, "\x02\xc2\x9b", "\"\ufffd\ufffd\""},
    {defused, "", "\"\""},
    {defused, "plain -text = fine", "\"plain -text = fine\""},
    {defused, "=1+1", "\"'=1+1\""},
    {defused, "+43 1 234", "\"'+43 1 234\""},
    {defused, "-5", "\"'-5\""},
    {defused, "@SUM(A1)", "\"'@SUM(A1)\""},
    {defused, "\t=1", "\"'\t'=1\""},
    {defused, "\tx", "\"'\tx\""},
    {defused, "\r\nx", "\"'\r\nx\""},
    {defused, "  =1", "\"'  =1\""},
    {defused, "\xc2\xa0=1", "\"'\xc2\xa0=1\""},
    {defused, "\"=1", "\"'\"\"=1\""},
    {defused, "＝1|＋|－|＠", "\"'＝1|＋|－|＠\""},
    {defused, "＠x", "\"'＠x\""},
    {defused, "a;=1", "\"a;'=1\""},
    {defused, "a; \"-1", "\"a;' \"\"-1\""},
    {defused, "a\n@x", "\"a\n'@x\""},
    {defused, "a,=1", "\"a,=1\""}, /* the comma is quoted, and a comma reader honours that */

    {escape_trec, "M-001/ä", "M-001/ä"},
    {escape_trec, "a b\tc\nd", "a%20b%09c%0Ad"},
    {escape_trec, "100%", "100%"},
    {escape_trec, "%41 %zz", "%2541%20%zz"},
    {escape_trec,
     "a\xc2\xa0"
     "b\u2028\u3000",
     "a%C2%A0b%E2%80%A8%E3%80%80"},
    {escape_trec, "\xff", "%FF"},

    {escape_terminal, "plain ä € 😀", "plain ä € 😀"},
    {escape_terminal, "\x1b[31m\a\x7f", "\\x1b[31m\\x07\\x7f"},
    {escape_terminal, "a\nb\tc\r", "a\\nb\\tc\\x0d"},
    {escape_terminal,
     "\xc2\x9b"
     "2J",
     "\\x9b2J"},
    {escape_terminal, "\u202egpj.exe\u2066\u2069\u200f\ufeff",
     "\\u202egpj.exe\\u2066\\u2069\\u200f\\ufeff"},
    {escape_terminal, "\xff\xfe", "\\xff\\xfe"},
    {escape_terminal, "\xef\xbf\xbf", "\\uffff"},
};

ParameterizedTestParameters(escape, writes)
{
  static gsize rows[G_N_ELEMENTS(cases)];
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    rows[i] = i;
  return cr_make_param_array(gsize, rows, G_N_ELEMENTS(rows));
}

ParameterizedTest(gsize *row, escape, writes)
{
  g_autoptr(GString) written = g_string_new(NULL);
  g_autoptr(Sink) sink = sink_new_for_string(written);
  cases[*row].escape(sink, cases[*row].text);
  cr_assert(sink_finish(sink, NULL));
  cr_assert_str_eq(written->str, cases[*row].expected, "row %zu: %s", *row, written->str);
}

/* Every format, every byte string of a kind that no table can list: valid UTF-8 comes out, without
 * a control character that could steer a terminal. */
Test(escape, gives_valid_text_for_any_bytes)
{
  static const Escape all[] = {escape_html, escape_xml,  escape_json,    raw,
                               defused,     escape_trec, escape_terminal};
  g_autoptr(GRand) dice = g_rand_new_with_seed(1);
  for (guint round = 0; round < 20000; round++) {
    char text[24] = {0};
    gint32 n = g_rand_int_range(dice, 0, sizeof text);
    for (gint32 i = 0; i < n; i++)
      text[i] = (char)g_rand_int_range(dice, round % 2 ? 1 : 0x80, 0x100);
    g_autoptr(GString) written = g_string_new(NULL);
    g_autoptr(Sink) sink = sink_new_for_string(written);
    all[round % G_N_ELEMENTS(all)](sink, text);
    cr_assert(sink_finish(sink, NULL));
    cr_assert(g_utf8_validate(written->str, -1, NULL), "round %u", round);
    cr_assert_eq(strlen(written->str), written->len);
    cr_assert_null(strpbrk(written->str, "\x01\x07\x08\x1b\x7f"), "round %u", round);
  }
}

Test(escape, counts_what_a_format_does_not_know)
{
  g_autoptr(GString) written = g_string_new(NULL);
  g_autoptr(Sink) sink = sink_new_for_string(written);
  escape_xml(sink, "a\x01"
                   "b\xff"
                   "c\ufffd"
                   "d<");
  cr_assert_eq(sink_get_n_replaced(sink), 2);
}

Test(escape, serves_the_program_with_text_for_terminals)
{
  g_autofree char *shown = matchday_terminal_escape("a\x1b]0;x\a b");
  cr_assert_str_eq(shown, "a\\x1b]0;x\\x07 b");
}
