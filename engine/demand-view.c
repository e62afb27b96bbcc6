/* A demand as the facets see it: its text, and what its words are made of. */
#include "engine/facet-private.h"

#include <string.h>

static char *
compared_text(const MatchdayDemand *demand)
{
  if (matchday_demand_get_n_texts(demand) == 0)
    return g_strdup("");
  const MatchdayText *text = matchday_demand_get_text(demand, 0);
  return g_strconcat(text->title, "\n", text->body, NULL);
}

static void
clear_word(void *data)
{
  DemandWord *word = data;
  g_free(word->runs);
}

static guint
hash_term(const void *key)
{
  const Term *term = key;
  guint64 mixed = term->high * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15) + term->low;
  return (guint)(mixed >> 32 ^ mixed);
}

static gboolean
equal_terms(const void *a, const void *b)
{
  return term_compare(a, b) == 0;
}

/* Each distinct word once, in the order of the text. */
static GArray *
spell_words(const Lexicon *lexicon, const char *text)
{
  GArray *spelled = g_array_new(FALSE, FALSE, sizeof(DemandWord));
  g_array_set_clear_func(spelled, clear_word);
  g_autoptr(GHashTable) seen = g_hash_table_new_full(hash_term, equal_terms, g_free, NULL);
  WordReader words;
  word_reader_start(&words, text, strlen(text));
  while (word_reader_next(&words)) {
    Term whole = term_of_word(words.letters, words.n_letters);
    if (!g_hash_table_add(seen, g_memdup2(&whole, sizeof whole)))
      continue;
    Term terms[WORD_LETTERS];
    guint n = lexicon_take_apart(LEXICON_GRAMS, &words, terms);
    DemandWord word = {
        .start = (guint32)(words.word_start - text),
        .length = (guint32)(words.word_end - words.word_start),
        .runs = g_new(guint32, n),
    };
    for (guint i = 0; i < n; i++) {
      guint32 known = vocabulary_find(lexicon->parts[LEXICON_GRAMS].known, &terms[i]);
      if (known != NO_TERM)
        word.runs[word.n_runs++] = known;
    }
    g_array_append_val(spelled, word);
  }
  return spelled;
}

void
demand_view_start(DemandView *self, const Corpus *corpus, MatchdayDemand *demand,
                  const RequirementMask *const *outcomes)
{
  self->demand = demand;
  self->outcomes = outcomes;
  self->text = compared_text(demand);
  self->words = spell_words(corpus->lexicon, self->text);
  for (guint p = 0; p < N_LEXICON_PARTS; p++)
    self->counts[p] = lexicon_count(corpus->lexicon, (LexiconPart)p, self->text, &self->unknown[p]);
}

void
demand_view_clear(DemandView *self)
{
  g_free(self->text);
  g_array_unref(self->words);
  for (guint p = 0; p < N_LEXICON_PARTS; p++) {
    g_array_unref(self->counts[p]);
    g_array_unref(self->unknown[p]);
  }
}
