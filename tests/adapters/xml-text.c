#include "adapters/xml-text-private.h"

#include <criterion/criterion.h>
#include <string.h>

/* The slow way: letter by letter. */
static char *
tidy_slowly(const char *text, gsize n)
{
  GString *tidy = g_string_new(NULL);
  char gap = '\0';
  for (gsize i = 0; i < n; i++) {
    if (text[i] == XML_TEXT_BREAK)
      gap = '\n';
    else if (strchr(" \t\r\n", text[i]) != NULL)
      gap = gap == '\n' ? gap : ' ';
    else {
      if (gap != '\0' && tidy->len > 0)
        g_string_append_c(tidy, gap);
      g_string_append_c(tidy, text[i]);
      gap = '\0';
    }
  }
  return g_string_free(tidy, FALSE);
}

Test(xml_text, is_tidied_as_letter_by_letter)
{
  static const char letters[] = "abc  \xc3\xa9\x7f\xff \t\n\x1e";
  g_autoptr(GRand) random = g_rand_new_with_seed(1);
  XmlText text = {0};
  for (guint round = 0; round < 20000; round++) {
    char given[64];
    gsize n = (gsize)g_rand_int_range(random, 0, sizeof given);
    gint32 n_letters = round % 2 == 0 ? 4 : (gint32)strlen(letters); /* gaps are rare, or not */
    for (gsize i = 0; i < n; i++)
      given[i] = letters[g_rand_int_range(random, 0, n_letters)];
    g_autofree char *expected = tidy_slowly(given, n);
    cr_assert(xml_text_set_tidy(&text, given, n));
    cr_assert_str_eq(text.data, expected);
    cr_assert_eq(text.n, strlen(expected));
  }
  xml_text_clear(&text);
}
