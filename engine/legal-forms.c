/* Names of companies without their legal forms: what is compared to find one company twice. */
#include "engine/legal-forms-private.h"

#include <string.h>

enum { MAX_WORDS = 64, MAX_FORM_WORDS = 4, MAX_NAME_BYTES = 1000 };

/* Folded, without blanks: "spol. s r.o." is "spolsro". Where two companies differ in nothing else,
 * a person should look. */
static const char *const at_the_end[] = {
    "ab",
    "ad",
    "ae",
    "ag",
    "aktiengesellschaft",
    "aktiebolag",
    "aps",
    "as",
    "asa",
    "bt",
    "bv",
    "bvba",
    "co",
    "company",
    "corp",
    "corporation",
    "cv",
    "cyf",
    "dd",
    "doo",
    "ead",
    "ek",
    "epe",
    "eg",
    "egen",
    "ek",
    "eood",
    "eurl",
    "ev",
    "gbr",
    "gesellschaftmbh",
    "gesmbh",
    "ggmbh",
    "gmbh",
    "hf",
    "ike",
    "inc",
    "incorporated",
    "jdoo",
    "jsc",
    "kd",
    "kda",
    "keg",
    "kft",
    "kg",
    "kgaa",
    "kkt",
    "ks",
    "kht",
    "lda",
    "limited",
    "llc",
    "llp",
    "lp",
    "ltd",
    "ltda",
    "mbh",
    "nv",
    "nyrt",
    "oe",
    "og",
    "ohg",
    "ood",
    "oy",
    "oyj",
    "oü",
    "partg",
    "partgmbb",
    "plc",
    "pte",
    "pty",
    "pvt",
    "rt",
    "sa",
    "saas",
    "sapa",
    "sarl",
    "sas",
    "sasu",
    "sc",
    "sca",
    "scop",
    "scrl",
    "se",
    "sia",
    "sl",
    "slu",
    "snc",
    "spa",
    "spj",
    "spk",
    "spolsro",
    "spzoo",
    "spółkazoo",
    "sprl",
    "srl",
    "srls",
    "srlu",
    "sro",
    "sàrl",
    "uab",
    "ug",
    "ughaftungsbeschränkt",
    "vof",
    "vos",
    "zao",
    "zrt",
    "zs",
    "zoo",
    "ад",
    "ае",
    "еад",
    "ειε",
    "εε",
    "еоод",
    "επε",
    "ικε",
    "оод",
    "αε",
    "οε",
    "śp",
    "haftungsbeschränkt",
    "und",
};

static const char *const at_the_start[] = {"ab", "firma", "oü", "sia", "uab"};

static gboolean
is_among(const char *const *forms, gsize n_forms, const char *word)
{
  for (gsize i = 0; i < n_forms; i++)
    if (strcmp(forms[i], word) == 0)
      return TRUE;
  return FALSE;
}

/* Small letters and digits, one blank between words. A dot or apostrophe ends no word, so that
 * "s.r.o." is one; any other sign does. */
static char *
fold(const char *name)
{
  g_autofree char *valid = g_utf8_make_valid(name, (gssize)strnlen(name, MAX_NAME_BYTES));
  g_autofree char *normal = g_utf8_normalize(valid, -1, G_NORMALIZE_NFKC);
  g_autofree char *small = g_utf8_casefold(normal == NULL ? "" : normal, -1);
  GString *folded = g_string_new(NULL);
  gboolean is_between = FALSE;
  for (const char *at = small; *at != '\0'; at = g_utf8_next_char(at)) {
    gunichar letter = g_utf8_get_char(at);
    if (g_unichar_isalnum(letter) || g_unichar_ismark(letter)) {
      if (is_between && folded->len > 0)
        g_string_append_c(folded, ' ');
      g_string_append_unichar(folded, letter);
      is_between = FALSE;
    } else if (letter != '.' && letter != '\'' && letter != 0x2019) {
      is_between = TRUE;
    }
  }
  return g_string_free(folded, FALSE);
}

/* Words of the longest legal form at the end of the first @n words; 0: none. */
static guint
find_form(char *const *words, guint n)
{
  for (guint length = MIN(n, (guint)MAX_FORM_WORDS); length > 0; length--) {
    GString *joined = g_string_new(NULL);
    for (guint i = n - length; i < n; i++)
      g_string_append(joined, words[i]);
    gboolean is_form = is_among(at_the_end, G_N_ELEMENTS(at_the_end), joined->str);
    g_string_free(joined, TRUE);
    if (is_form)
      return length;
  }
  return 0;
}

char *
legal_form_strip(const char *name)
{
  g_return_val_if_fail(name != NULL, NULL);

  g_autofree char *folded = fold(name);
  g_auto(GStrv) words = g_strsplit(folded, " ", MAX_WORDS);
  guint from = 0, n = g_strv_length(words), length;
  while (n > 1 && (length = find_form(words, n)) > 0 && length < n)
    n -= length;
  if (n > 1 && is_among(at_the_start, G_N_ELEMENTS(at_the_start), words[0]))
    from = 1;
  GString *kept = g_string_new(NULL);
  for (guint i = from; i < n; i++)
    g_string_append_printf(kept, "%s%s", i == from ? "" : " ", words[i]);
  return g_string_free(kept, FALSE);
}
