#pragma once

#include <glib.h>

#include "tests/random.h"

/*
 * Invented languages, whose words are distributed as in real profiles and tenders.
 *
 * Words follow the law of Zipf and Mandelbrot, some of them (TOPIC_PERCENT) in an order that each
 * topic has for itself; who has said a word says it again (REPEAT_PERCENT; Simon 1955). A word is a
 * stem and one of the stem's two endings; the hundred most frequent stems have four letters and no
 * ending, the others six. No two stems, of one language or of two, begin with the same six letters.
 * One stem in twelve has an accent; the last two languages are in Cyrillic.
 */
enum {
  N_LANGUAGES = 24,
  N_TOPICS = 45,
  N_STEMS = 6000, /* of a language */
  TOPIC_PERCENT = 30,
  REPEAT_PERCENT = 17,
  MOST_SAID = 128,
};

/* ISO 639-1 codes and, for each, the ISO 3166 code of a country where it is spoken. */
extern const char *const language_codes[N_LANGUAGES];
extern const char *const language_countries[N_LANGUAGES];

/* Who speaks, about what, and the words used so far. */
typedef struct {
  TestRandom random;
  guint language, topic;
  guint n_said;
  guint said[MOST_SAID]; /* stems; later ones are forgotten */
} Speaker;

/* With a language, the one at place n having a share proportional to n^-1.2, and a topic. */
Speaker speaker_new(TestRandom random);

guint speaker_draw_stem(Speaker *self);

/* Adds words with blanks and commas between them, the first one with a capital. */
void speaker_say(Speaker *self, GString *text, guint n_words);

/* A number for each stem of each language, below N_LANGUAGES × N_STEMS. */
static inline guint32
language_stem_number(guint language, guint stem)
{
  return language * N_STEMS + stem;
}
