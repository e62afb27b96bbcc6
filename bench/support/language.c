#include "bench/support/language.h"

#include <math.h>

enum {
  N_FREQUENT = 100,
  COMMON_FACTOR = 611953,
  FREQUENT_FACTOR = 6113,
  OTHER_ENDING_PERCENT = 15
};
static const double offset = 1; /* added to the ranks */

const char *const language_codes[N_LANGUAGES] = {"de", "en", "fr", "it", "es", "pl", "nl", "cs",
                                                 "sv", "pt", "ro", "hu", "da", "fi", "sk", "hr",
                                                 "lt", "sl", "lv", "et", "ga", "mt", "bg", "el"};
const char *const language_countries[N_LANGUAGES] = {
    "DE", "IE", "FR", "IT", "ES", "PL", "NL", "CZ", "SE", "PT", "RO", "HU",
    "DK", "FI", "SK", "HR", "LT", "SI", "LV", "EE", "IE", "MT", "BG", "CY"};

static const char consonants[] = "bdfghjklmnprstvzckwq";
static const char vowels[] = "aeiou";
static const char *const accented[] = {"ä", "é", "í", "ö", "ü"};
static const char *const endings[] = {"", "s", "n", "en", "er", "es", "em", "ings", "ungen"};
static const char *const cyrillic[26] = {"а", "б", "ц", "д", "е", "ф", "г", "х", "и",
                                         "ж", "к", "л", "м", "н", "о", "п", "я", "р",
                                         "с", "т", "у", "в", "ш", "щ", "ы", "з"};

static guint
draw_language(TestRandom *random)
{
  double left = 0;
  for (guint n = 1; n <= N_LANGUAGES; n++)
    left += pow(n, -1.2);
  left *= random_unit(random);
  guint language = 0;
  while (language < N_LANGUAGES - 1 && (left -= pow(language + 1, -1.2)) >= 0)
    language++;
  return language;
}

Speaker
speaker_new(TestRandom random)
{
  Speaker self = {.random = random};
  self.language = draw_language(&self.random);
  self.topic = random_below(&self.random, N_TOPICS);
  return self;
}

/* Density proportional to 1 / (rank + offset), by inversion. */
static guint
draw_rank(TestRandom *random)
{
  double rank = offset * pow((N_STEMS + offset) / offset, random_unit(random)) - offset;
  return MIN((guint)rank, N_STEMS - 1);
}

guint
speaker_draw_stem(Speaker *self)
{
  if (self->n_said > 0 && random_chance(&self->random, REPEAT_PERCENT))
    return self->said[random_below(&self->random, self->n_said)];
  guint stem = draw_rank(&self->random);
  if (random_chance(&self->random, TOPIC_PERCENT))
    stem = N_FREQUENT + (self->topic * 797 + stem) % (N_STEMS - N_FREQUENT);
  if (self->n_said < MOST_SAID)
    self->said[self->n_said++] = stem;
  return stem;
}

static void
add_syllable(GString *text, guint syllable, gboolean is_accented, gboolean is_cyrillic)
{
  char consonant = consonants[syllable / 5 % 20], vowel = vowels[syllable % 5];
  if (is_cyrillic) {
    g_string_append(text, cyrillic[consonant - 'a']);
    g_string_append(text, cyrillic[vowel - 'a']);
    return;
  }
  g_string_append_c(text, consonant);
  if (is_accented)
    g_string_append(text, accented[syllable % 5]);
  else
    g_string_append_c(text, vowel);
}

static void
add_word(Speaker *self, GString *text, guint stem)
{
  guint language = self->language;
  gboolean is_cyrillic = language >= N_LANGUAGES - 2;
  if (stem < N_FREQUENT) {
    guint number = (language * N_FREQUENT + stem) * FREQUENT_FACTOR % 10000;
    add_syllable(text, number / 100, FALSE, is_cyrillic);
    add_syllable(text, number % 100, FALSE, is_cyrillic);
    return;
  }
  guint number = (guint)((guint64)language_stem_number(language, stem) * COMMON_FACTOR % 1000000);
  add_syllable(text, number / 10000, FALSE, is_cyrillic);
  add_syllable(text, number / 100 % 100, number % 12 == 0, is_cyrillic);
  add_syllable(text, number % 100, FALSE, is_cyrillic);
  guint ending = number + (random_chance(&self->random, OTHER_ENDING_PERCENT) ? 1 : 0);
  if (!is_cyrillic)
    g_string_append(text, endings[ending % G_N_ELEMENTS(endings)]);
}

void
speaker_say(Speaker *self, GString *text, guint n_words)
{
  gsize start = text->len;
  for (guint w = 0; w < n_words; w++) {
    if (w > 0)
      g_string_append(text, random_chance(&self->random, 12) ? ", " : " ");
    add_word(self, text, speaker_draw_stem(self));
  }
  text->str[start] = g_ascii_toupper(text->str[start]);
}
