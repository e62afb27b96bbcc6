#include <criterion/criterion.h>
#include <string.h>

#include "adapters/text-faults-private.h"
#include "tests/random.h"

/* One character after the other. */
static guint
find_slowly(const char *text, gsize n)
{
  guint faults = 0;
  for (gsize i = 0; i < n;) {
    gunichar letter = g_utf8_get_char_validated(text + i, (gssize)(n - i));
    if (text[i] == '\0')
      letter = 0;
    else if (letter == (gunichar)-1 || letter == (gunichar)-2)
      return TEXT_NOT_UTF8;
    gboolean is_blank = letter == '\t' || letter == '\n' || letter == '\r';
    if ((letter < 0x20 && !is_blank) || letter == 0x7F || letter == 0xFFFE || letter == 0xFFFF)
      faults |= TEXT_CONTROLS;
    i += letter == 0 ? 1 : (gsize)g_unichar_to_utf8(letter, NULL);
  }
  return faults;
}

/* What matters of @faults: of what is not UTF-8 nobody says whether it has controls. */
static guint
known(guint faults)
{
  return (faults & TEXT_NOT_UTF8) != 0 ? TEXT_NOT_UTF8 : faults;
}

/* @is_narrow: few characters of more than two bytes */
static gsize
append_piece(TestRandom *random, gboolean is_narrow, char *to)
{
  static const char *const odd[] = {"\xEF\xBF\xBE", "\xEF\xBF\xBF", "\x7F",         "\x01",
                                    "\xED\xA0\x80", "\xC0\x80",     "\xF4\x90\x80", "\xE2\x82",
                                    "\xE0\x9F\xBF", "\xF0\x8F\x80", "\x80",         "\xF5"};
  static const gunichar letters[] = {'a',    ' ',    '\n',   0xE4,   0x7FF,   0x800,
                                     0x20AC, 0xD7FF, 0xE000, 0xFFFD, 0x10000, 0x10FFFF};
  if (random_chance(random, 1)) {
    const char *piece = odd[random_below(random, G_N_ELEMENTS(odd))];
    memcpy(to, piece, strlen(piece));
    return strlen(piece);
  }
  if (random_chance(random, 1)) {
    *to = (char)random_below(random, 256);
    return 1;
  }
  gunichar letter =
      random_chance(random, 50) ? 'b' : letters[random_below(random, is_narrow ? 5 : 12)];
  return (gsize)g_unichar_to_utf8(letter, to);
}

static guint
list_kernels(TextFaultsKernel *kernels[3])
{
  guint n = 0;
  kernels[n++] = text_faults_plain;
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2"))
    kernels[n++] = text_faults_avx2;
  if (__builtin_cpu_supports("avx512bw"))
    kernels[n++] = text_faults_avx512;
#endif
  return n;
}

Test(text_faults, are_those_that_the_slow_way_finds)
{
  TextFaultsKernel *kernels[3];
  guint n_kernels = list_kernels(kernels);
  TestRandom random = {1};
  guint n_of[4] = {0};
  for (guint round = 0; round < 20000; round++) {
    gsize wanted = random_below(&random, 400), n = 0;
    g_autofree char *pieces = g_malloc(wanted + 8);
    while (n < wanted)
      n += append_piece(&random, round % 2 != 0, pieces + n);
    n = MIN(n, wanted);                                   /* perhaps in the middle of a letter */
    g_autofree char *text = g_memdup2(pieces, MAX(n, 1)); /* nothing behind it */
    guint expected = find_slowly(text, n);
    n_of[expected]++;
    cr_assert_eq(known(text_faults_find(text, n)), expected, "round %u", round);
    guint8 padded[3 + 408] = {0};
    memcpy(padded + 3, text, n);
    memset(padded + 3 + n, ' ', 3);
    for (guint k = 0; k < n_kernels; k++)
      cr_assert_eq(known(kernels[k](padded + 3, n + 3)), expected, "%u, round %u", k, round);
  }
  cr_assert_gt(n_of[0], 1000);
  cr_assert_gt(n_of[TEXT_NOT_UTF8], 1000);
  cr_assert_gt(n_of[TEXT_CONTROLS], 1000);
}

Test(text_faults, are_found_wherever_they_stand)
{
  static const struct {
    const char *fault;
    guint faults;
  } cases[] = {{"\x80", TEXT_NOT_UTF8},
               {"\xC3", TEXT_NOT_UTF8},
               {"\xF0\x9F\x98", TEXT_NOT_UTF8},
               {"\xC1\x81", TEXT_NOT_UTF8},
               {"\xF5", TEXT_NOT_UTF8},
               {"\xE2\x82\xAC\x82", TEXT_NOT_UTF8},
               {"\x0B", TEXT_CONTROLS},
               {"\xEF\xBF\xBF", TEXT_CONTROLS},
               {"\xC3\xA4", 0},
               {"\xE2\x82\xAC", 0}};
  for (gsize c = 0; c < G_N_ELEMENTS(cases); c++)
    for (gsize n = strlen(cases[c].fault); n <= 300; n++)
      for (gsize at = 0; at + strlen(cases[c].fault) <= n; at++) {
        char text[300];
        memset(text, 'a', sizeof text);
        memcpy(text + at, cases[c].fault, strlen(cases[c].fault));
        cr_assert_eq(known(text_faults_find(text, n)), cases[c].faults, "%zu: %zu of %zu", c, at,
                     n);
      }
}
