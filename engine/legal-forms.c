/* Names of companies without their legal forms: what is compared to find one company twice. */
#include "engine/legal-forms-private.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_FORM_WORDS = 4, MAX_FORM_BYTES = 31, MAX_NAME_BYTES = 1000 };

/* Folded, without blanks: "spol. s r.o." is "spolsro". Where two companies differ in nothing else,
 * a person should look. */
const char *const legal_forms[] = {
    "ab",
    "ad",
    "ae",
    "ag",
    "aktiebolag",
    "aktiengesellschaft",
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
    "eg",
    "egen",
    "ek",
    "eood",
    "epe",
    "eurl",
    "ev",
    "gbr",
    "gesellschaftmbh",
    "gesmbh",
    "ggmbh",
    "gmbh",
    "haftungsbeschränkt",
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
    "kht",
    "kkt",
    "ks",
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
    "sprl",
    "spzoo",
    "spółkazoo",
    "srl",
    "srls",
    "srlu",
    "sro",
    "sàrl",
    "uab",
    "ug",
    "ughaftungsbeschränkt",
    "und",
    "vof",
    "vos",
    "zao",
    "zoo",
    "zrt",
    "zs",
    "śp",
    "αε",
    "εε",
    "ειε",
    "επε",
    "ικε",
    "οε",
    "ад",
    "ае",
    "еад",
    "еоод",
    "оод",
};
const gsize n_legal_forms = G_N_ELEMENTS(legal_forms);

static const char *const at_the_start[] = {"ab", "firma", "oü", "sia", "uab"};

/* Small letters; valid UTF-8 whatever comes. */
static char *
make_small(const char *name)
{
  g_autofree char *valid = g_utf8_make_valid(name, (gssize)strnlen(name, MAX_NAME_BYTES));
  g_autofree char *normal = g_utf8_normalize(valid, -1, G_NORMALIZE_NFKC);
  return g_utf8_casefold(normal == NULL ? "" : normal, -1);
}

/* As fold(), for ASCII. */
static void
fold_ascii(const char *name, GString *folded)
{
  gboolean is_between = FALSE;
  for (gsize i = 0; i < MAX_NAME_BYTES && name[i] != '\0'; i++) {
    if (g_ascii_isalnum(name[i])) {
      if (is_between && folded->len > 0)
        g_string_append_c(folded, ' ');
      g_string_append_c(folded, g_ascii_tolower(name[i]));
      is_between = FALSE;
    } else if (name[i] != '.' && name[i] != '\'') {
      is_between = TRUE;
    }
  }
}

/* Small letters and digits, one blank between words. A dot or apostrophe ends no word, so that
 * "s.r.o." is one; any other sign does. */
static void
fold(const char *name, GString *folded)
{
  g_autofree char *small = make_small(name);
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
}

static int
compare_form(const void *word, const void *form)
{
  return strcmp(word, *(const char *const *)form);
}

/* Whether the words from @start to @end, without their blanks, are a legal form. */
static gboolean
is_form(const char *start, const char *end)
{
  char joined[MAX_FORM_BYTES + 1];
  gsize n = 0;
  for (const char *at = start; at < end; at++) {
    if (*at == ' ')
      continue;
    if (n == MAX_FORM_BYTES)
      return FALSE;
    joined[n++] = *at;
  }
  joined[n] = '\0';
  return bsearch(joined, legal_forms, n_legal_forms, sizeof *legal_forms, compare_form) != NULL;
}

/* Where the longest legal form at @end begins; @end: there is none. */
static const char *
find_form(const char *name, const char *end)
{
  const char *found = end, *start = end;
  for (guint n = 0; n < MAX_FORM_WORDS && start > name; n++) {
    start -= n > 0; /* over a blank */
    while (start > name && start[-1] != ' ')
      start--;
    if (is_form(start, end))
      found = start;
  }
  return found;
}

/* Bytes of the legal form that the name begins with, and of the blank behind it. */
static gsize
measure_beginning(const char *name)
{
  const char *blank = strchr(name, ' ');
  gsize n = blank == NULL ? 0 : (gsize)(blank - name);
  for (gsize i = 0; i < G_N_ELEMENTS(at_the_start) && n > 0; i++)
    if (strlen(at_the_start[i]) == n && memcmp(at_the_start[i], name, n) == 0)
      return n + 1;
  return 0;
}

void
legal_form_strip(const char *name, GString *stripped)
{
  g_return_if_fail(name != NULL && stripped != NULL);

  g_string_truncate(stripped, 0);
  if (g_str_is_ascii(name))
    fold_ascii(name, stripped);
  else
    fold(name, stripped);
  const char *form;
  while ((form = find_form(stripped->str, stripped->str + stripped->len)) > stripped->str &&
         *form != '\0')
    g_string_truncate(stripped, (gsize)(form - 1 - stripped->str));
  g_string_erase(stripped, 0, (gssize)measure_beginning(stripped->str));
}
