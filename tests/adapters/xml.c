#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <libxml/xmlerror.h>
#include <string.h>

#include "adapters/xml-private.h"
#include "models/error.h"

/* Everything that is reported, one event after the other, so that a test can compare strings. */
static void
note_begin(void *data, int field, const char *name, guint64 line)
{
  g_string_append_printf(data, "%d(%s:%u ", field, name, (guint)line);
}

static void
note_value(void *data, int field, const char *text, guint64 line)
{
  g_string_append_printf(data, "%d=%s:%u ", field, text, (guint)line);
}

static void
note_end(void *data, int field)
{
  g_string_append_printf(data, "%d) ", field);
}

static const XmlSink notes = {note_begin, note_value, note_end};

static const XmlNamespace namespaces[] = {{"n", "urn:n"}, {NULL, NULL}};

static gboolean
read_with(const XmlRule *rules, gsize n_rules, GBytes *bytes, GString *said, GError **error)
{
  g_autoptr(XmlGrammar) grammar = xml_grammar_new(namespaces, rules, n_rules);
  return xml_read(bytes, grammar, &notes, said, error);
}

static const XmlRule some_rules[] = {
    {"a/b", 1},      {"a/b/@k", 2}, {"a/lot/", 3}, {"a/lot/b", 4},          {"//deep/@k", 5},
    {"a/*/only", 6}, {"a/n:b2", 7}, {"a/t", 8},    {"//P/", XML_PARAGRAPH},
};

static gboolean
read_bytes(GBytes *bytes, GString *said, GError **error)
{
  return read_with(some_rules, G_N_ELEMENTS(some_rules), bytes, said, error);
}

static gboolean
read_text(const char *text, GString *said, GError **error)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static(text, strlen(text));
  return read_bytes(bytes, said, error);
}

static const struct {
  const char *row, *document, *said;
} reports[] = {
    {"text of an element", "<a><b>one</b></a>", "1=one:1 "},
    {"only at its place", "<a><c><b>one</b></c></a>", ""},
    {"attribute before text", "<a><b k='v'>one</b></a>", "2=v:1 1=one:1 "},
    {"group with a field inside", "<a><lot>\n<b>x</b></lot></a>", "3(lot:1 4=x:2 3) "},
    {"any depth", "<a><x><y><deep k='1'/></y></x><deep k='2'/></a>", "5=1:1 5=2:1 "},
    {"any element", "<a><x><only>1</only></x><y><only>2</only></y></a>", "6=1:1 6=2:1 "},
    {"namespace as asked", "<a xmlns:q='urn:n'><q:b2>1</q:b2></a>", "7=1:1 "},
    {"another namespace", "<a xmlns:n='urn:m'><n:b2>1</n:b2><b2>1</b2></a>", ""},
    {"any namespace", "<a xmlns='urn:x'><b>1</b></a>", "1=1:1 "},
    {"markup inside text", "<a><t>H<sub>2</sub>O</t></a>", "8=H2O:1 "},
    {"paragraphs", "<a><t>\n <P>one</P>\n <P> </P><P>two\n  words</P></t></a>",
     "8=one\ntwo words:1 "},
    {"no text", "<a><t/></a>", "8=:1 "},
    {"references", "<a><t>&lt;&amp;&#38;&#x20AC;&gt;</t></a>", "8=<&&€>:1 "},
    {"references in an attribute", "<a><b k='&amp;&#38;&lt;&amp;#38;'/></a>", "2=&&<&#38;:1 1=:1 "},
    {"character data section", "<a><t><![CDATA[<b>&amp;]]></t></a>", "8=<b>&amp;:1 "},
    {"comments and instructions", "<?p?><!--c--><a><t>1<!--c-->2<?p?>3</t></a><!--c-->",
     "8=123:1 "},
};

ParameterizedTestParameters(xml, reports_what_the_rules_name)
{
  static gsize rows[G_N_ELEMENTS(reports)];
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    rows[i] = i;
  return cr_make_param_array(gsize, rows, G_N_ELEMENTS(rows));
}

ParameterizedTest(gsize *row, xml, reports_what_the_rules_name)
{
  g_autoptr(GString) said = g_string_new(NULL);
  g_autoptr(GError) error = NULL;
  gboolean is_read = read_text(reports[*row].document, said, &error);
  cr_assert(is_read, "%s: %s", reports[*row].row, error ? error->message : "");
  cr_assert_str_eq(said->str, reports[*row].said, "%s: %s", reports[*row].row, said->str);
}

static const struct {
  const char *row, *document, *message; /* message: how it begins */
} refusals[] = {
    {"document type", "<!DOCTYPE a>\n<a/>", "line 1: document types are not accepted"},
    {"entities", "<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>", "line 1: document types"},
    {"external entity", "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>",
     "line 1: document types"},
    {"unknown entity", "<a>\n&e;</a>", "line 2: entity 'e' not defined"},
    {"truncated", "<a>\n<b>", "line 2: the document is cut off"},
    {"truncated in a namespace", "<a xmlns:n='urn", "line 1: attValue: ' expected"},
    {"control in a namespace", "<a xmlns:n='\a'/>", "line 1: invalid character in attribute value"},
    {"no name of a namespace", "<a xmlns:n=''/>",
     "line 1: xmlns:n: Empty XML namespace is not allowed"},
    {"wrong end", "<a>\n<b></a>", "line 2: opening and ending tag mismatch"},
    {"two roots", "<a/>\n<a/>", "line 2: extra content at the end of the document"},
    {"text after the root", "<a/>\nx", "line 2: extra content"},
    {"no element", "<!-- only -->", "line 1: "},
    {"unbound prefix", "<a>\n<x:b/></a>", "line 2: namespace prefix x"},
    {"same attribute twice", "<a b='1' b='2'/>", "line 1: attribute b redefined"},
    {"same namespaced attribute twice", "<a xmlns:x='urn:1' xmlns:y='urn:1' x:b='1' y:b='2'/>",
     "line 1: "},
    {"control character", "<a>\x01</a>", "line 1: "},
    {"character reference to NUL", "<a>&#0;</a>", "line 1: "},
    {"broken UTF-8", "<a>\n\xc3(</a>", "line 2: input is not proper UTF-8"},
    {"unknown encoding", "<?xml version='1.0' encoding='x-none'?><a/>",
     "line 1: unsupported encoding x-none"},
    {"blank before declaration", " <?xml version='1.0'?><a/>", "line 1: "},
};

ParameterizedTestParameters(xml, refuses_with_line_and_reason)
{
  static gsize rows[G_N_ELEMENTS(refusals)];
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    rows[i] = i;
  return cr_make_param_array(gsize, rows, G_N_ELEMENTS(rows));
}

ParameterizedTest(gsize *row, xml, refuses_with_line_and_reason)
{
  g_autoptr(GString) said = g_string_new(NULL);
  g_autoptr(GError) error = NULL;
  cr_assert_not(read_text(refusals[*row].document, said, &error), "%s", refusals[*row].row);
  cr_assert(g_error_matches(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT));
  cr_assert(g_str_has_prefix(error->message, refusals[*row].message), "%s: %s", refusals[*row].row,
            error->message);
}

/* (transfer full): @head, @n times @part, @tail */
static GBytes *
repeat(const char *head, const char *part, gsize n, const char *tail)
{
  GString *text = g_string_new(head);
  for (gsize i = 0; i < n; i++)
    g_string_append(text, part);
  g_string_append(text, tail);
  return g_string_free_to_bytes(text);
}

static GBytes *
nest(gsize depth)
{
  GString *text = g_string_new(NULL);
  for (gsize i = 0; i < depth; i++)
    g_string_append(text, "<x>");
  for (gsize i = 0; i < depth; i++)
    g_string_append(text, "</x>");
  return g_string_free_to_bytes(text);
}

static GBytes *
number_attributes(const char *prefix, guint n)
{
  GString *text = g_string_new("<a ");
  for (guint i = 0; i < n; i++)
    g_string_append_printf(text, "%sk%u='urn:%u' ", prefix, i, i);
  g_string_append(text, "/>");
  return g_string_free_to_bytes(text);
}

static void
expect(GBytes *document, const char *message)
{
  g_autoptr(GBytes) bytes = document;
  g_autoptr(GString) said = g_string_new(NULL);
  g_autoptr(GError) error = NULL;
  gboolean is_read = read_bytes(bytes, said, &error);
  if (message == NULL)
    cr_assert(is_read, "%s", error ? error->message : "");
  else
    cr_assert(!is_read && strstr(error->message, message) != NULL, "%s",
              error ? error->message : "accepted");
}

Test(xml, limits_the_depth)
{
  expect(nest(100), NULL);
  expect(nest(101), "elements are nested deeper than 100");
}

Test(xml, limits_the_attributes)
{
  expect(number_attributes("", 256), NULL);
  expect(number_attributes("", 257), "more than 256 attributes");
}

Test(xml, limits_the_namespaces)
{
  expect(number_attributes("xmlns:", 64), NULL);
  expect(number_attributes("xmlns:", 65), "more than 64 namespaces");
}

Test(xml, limits_the_elements)
{
  expect(repeat("<a>", "<x/>", 1999999, "</a>"), NULL);
  expect(repeat("<a>", "<x/>", 2000000, "</a>"), "more than 2000000 elements");
}

Test(xml, limits_one_text_wanted_or_not)
{
  expect(repeat("<a>", "0123456789abcdef", 1 << 16, "</a>"), NULL);
  expect(repeat("<a>", "0123456789abcdef", (1 << 16) + 1, "</a>"), "longer than 1024 KiB");
  expect(repeat("<a><t>", "0123456789abcdef", (1 << 16) + 1, "</t></a>"), "longer than 1024 KiB");
}

Test(xml, limits_the_text_of_one_field)
{
  expect(repeat("<a><t>", "<x>0123456789abcdef</x>", 1 << 16, "</t></a>"), NULL);
  expect(repeat("<a><t>", "<x>0123456789abcdef</x>", (1 << 16) + 1, "</t></a>"), "longer than");
}

Test(xml, limits_what_gives_no_event)
{
  expect(repeat("<a b='", "0123456789abcdef", 1 << 14, "'/>"), "longer than 64 KiB");
  expect(repeat("<a><!--", "0123456789abcdef", 1 << 14, "--></a>"), "longer than 64 KiB");
  expect(repeat("<a><![CDATA[", "0123456789abcdef", 1 << 14, "]]></a>"), "longer than 64 KiB");
  expect(repeat("<a><?p ", "0123456789abcdef", 1 << 14, "?></a>"), "longer than 64 KiB");
  expect(repeat("", "0123456789abcdef", 1 << 14, ""), "line 1: ");
}

Test(xml, reports_nothing_after_the_first_error)
{
  g_autoptr(GString) said = g_string_new(NULL);
  cr_assert_not(read_text("<a><b>1</b></x><b>2</b></a>", said, NULL));
  cr_assert_str_eq(said->str, "1=1:1 ");
}

Test(xml, counts_lines_beyond_16_bits)
{
  g_autoptr(GBytes) bytes = repeat("<a>", "\n", 70000, "<b>x</b></a>");
  g_autoptr(GString) said = g_string_new(NULL);
  cr_assert(read_bytes(bytes, said, NULL));
  cr_assert_str_eq(said->str, "1=x:70001 ");
}

Test(xml, refuses_nul_behind_the_root)
{
  expect(g_bytes_new_static("<a/>\0", 5), "line 1: ");
  expect(g_bytes_new_static("<a/>\n\0\0\0", 8), "line 2: ");
  expect(g_bytes_new_static("\xff\xfe<\0a\0/\0>\0\0\0", 12), "line 1: ");
}

Test(xml, reads_other_encodings)
{
  static const char *const encodings[] = {"UTF-16", "UTF-16LE", "UTF-16BE", "ISO-8859-1"};
  for (gsize i = 0; i < G_N_ELEMENTS(encodings); i++) {
    g_autofree char *text =
        g_strdup_printf("<?xml version='1.0' encoding='%.6s'?><a><b>é</b></a>", encodings[i]);
    if (g_str_has_prefix(encodings[i], "ISO"))
      memcpy(strstr(text, "ISO-88"), "LATIN1", 6);
    gsize n;
    char *converted = g_convert(text, -1, encodings[i], "UTF-8", NULL, &n, NULL);
    g_autoptr(GBytes) bytes = g_bytes_new_take(converted, n);
    g_autoptr(GString) said = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    cr_assert(read_bytes(bytes, said, &error), "%s: %s", encodings[i], error ? error->message : "");
    cr_assert_str_eq(said->str, "1=é:1 ", "%s", encodings[i]);
  }
}

Test(xml, accepts_a_relative_namespace_in_silence)
{
  expect(g_bytes_new_static("<a xmlns='ted/R2.0.9'/>", 23), NULL);
}

static void
not_to_be_called(void *data, xmlErrorPtr error)
{
  (void)error;
  *(gboolean *)data = TRUE;
}

Test(xml, leaves_the_hosts_error_handler_alone)
{
  gboolean is_called = FALSE;
  xmlSetStructuredErrorFunc(&is_called, not_to_be_called);
  expect(g_bytes_new_static("<?xml version='1.0' encoding='UTF-16'?><a>\xff</a>", 45), "line 1");
  expect(g_bytes_new_static("<a>\xff</a>", 8), "line 1");
  cr_assert_not(is_called);
  cr_assert_eq(xmlStructuredError, not_to_be_called);
  cr_assert_eq(xmlStructuredErrorContext, &is_called);
}

/* A parser is kept for the next document, which must not notice. */
Test(xml, reads_a_document_alike_whatever_came_before)
{
  static const char *const before[] = {
      "<a",
      "<a><b>",
      "<!DOCTYPE a><a/>",
      "<a xmlns:n='urn:n'><n:b2 xml:space='preserve'> ",
      "<?oasis-xml-catalog catalog='c'?><a/>",
      "<?xml version='1.0' encoding='ISO-8859-1'?><a/>",
      "<a xml:space='preserve' xmlns='urn:x' standalone='>'>\n\n</a>",
      "<z:a/>",
      "<a>&x;</a>",
  };
  g_autoptr(GString) said = g_string_new(NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(before) + G_N_ELEMENTS(reports); i++)
    for (gsize j = 0; j < G_N_ELEMENTS(reports); j++) {
      gboolean is_report = i >= G_N_ELEMENTS(before);
      read_text(is_report ? reports[i - G_N_ELEMENTS(before)].document : before[i], said, NULL);
      g_string_truncate(said, 0);
      cr_assert(read_text(reports[j].document, said, NULL));
      cr_assert_str_eq(said->str, reports[j].said, "%s", reports[j].row);
    }
}

/* What a chooser is told, and whom it chooses. */
typedef struct {
  XmlListener listener; /* without grammar: nobody */
  char *root;           /* (owned) */
} Choice;

static gboolean
choose(void *data, const XmlRoot *root, XmlListener *listener, GError **error)
{
  Choice *self = data;
  self->root = g_strdup_printf("%s in %s", root->name, root->uri);
  *listener = self->listener;
  if (listener->grammar != NULL)
    return TRUE;
  g_set_error_literal(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT, "not wanted");
  return FALSE;
}

Test(xml, lets_the_root_choose_who_is_told)
{
  g_autoptr(XmlGrammar) grammar = xml_grammar_new(namespaces, some_rules, G_N_ELEMENTS(some_rules));
  g_autoptr(GString) said = g_string_new(NULL);
  Choice choice = {.listener = {grammar, &notes, said}};
  XmlChooser chooser = {choose, &choice};
  g_autoptr(GBytes) bytes = g_bytes_new_static("<a xmlns='urn:1'><b k='v'>1</b></a>", 35);
  cr_assert(xml_read_chosen(bytes, &chooser, NULL));
  cr_assert_str_eq(choice.root, "a in urn:1");
  cr_assert_str_eq(said->str, "2=v:1 1=1:1 ");
  g_free(choice.root);
}

Test(xml, reads_no_further_when_nobody_wants_to_be_told)
{
  Choice choice = {.root = NULL};
  XmlChooser chooser = {choose, &choice};
  g_autoptr(GBytes) bytes = g_bytes_new_static("<a><broken", 10);
  g_autoptr(GError) error = NULL;
  cr_assert_not(xml_read_chosen(bytes, &chooser, &error));
  cr_assert_str_eq(error->message, "not wanted");
  g_free(choice.root);
}

Test(xml, chooses_nobody_for_a_root_that_is_cut_off)
{
  Choice choice = {.root = NULL};
  XmlChooser chooser = {choose, &choice};
  g_autoptr(GBytes) bytes = g_bytes_new_static("<a\r", 3);
  g_autoptr(GError) error = NULL;
  cr_assert_not(xml_read_chosen(bytes, &chooser, &error));
  cr_assert(g_str_has_prefix(error->message, "line 1: "));
  cr_assert_null(choice.root);
}

Test(xml, says_what_the_root_is)
{
  g_auto(XmlRoot) root = {NULL, NULL, 0};
  g_autoptr(GBytes) bytes = g_bytes_new_static("<!--c--><x:a xmlns:x='urn:1'><broken", 36);
  g_autoptr(GError) error = NULL;
  cr_assert(xml_read_root(bytes, &root, &error));
  cr_assert_str_eq(root.name, "a");
  cr_assert_str_eq(root.uri, "urn:1");
}

Test(xml, says_why_there_is_no_root)
{
  g_auto(XmlRoot) root = {NULL, NULL, 0};
  g_autoptr(GBytes) bytes = g_bytes_new_static("<!DOCTYPE a><a/>", 16);
  g_autoptr(GError) error = NULL;
  cr_assert_not(xml_read_root(bytes, &root, &error));
  cr_assert(g_error_matches(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT));
}

static const struct {
  const char *row, *content;
  gsize n;
  gboolean is_xml;
} claims[] = {
    {"element", "<a/>", 4, TRUE},          {"mark and blanks", "\xef\xbb\xbf \n<a/>", 9, TRUE},
    {"utf-16", "\xff\xfe<\0a\0", 6, TRUE}, {"utf-16 without mark", "\0<\0a", 4, TRUE},
    {"table", "id;name\n", 8, FALSE},      {"blanks", "  ", 2, FALSE},
};

Test(xml, tells_xml_from_tables)
{
  for (gsize i = 0; i < G_N_ELEMENTS(claims); i++) {
    g_autoptr(GBytes) bytes = g_bytes_new_static(claims[i].content, claims[i].n);
    cr_assert_eq(xml_is_claimed(bytes), claims[i].is_xml, "%s", claims[i].row);
  }
}
