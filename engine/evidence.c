/*
 * Evidence: the competences that a score rests on, and the pairs of words that made them close.
 *
 * Nothing here allocates but what is shown: the best few of any number are found in a place of
 * fixed size, and in another look behind these where they do not do.
 */
#include "engine/evidence-private.h"

#include <math.h>
#include <string.h>

enum { COMPETENCES_MOST = 3, WORDS_MOST = 6, AT_A_LOOK = 32 };
static const double faint = 0.03;  /* similarities and shares below this convince nobody */
static const double common = 0.02; /* share of competences from which a short word is common */
static const double alike = 0.5;   /* what two words must share of the lighter one to be shown */

typedef struct {
  guint number;
  double value;
} Scored;

/* Comes before all others. */
static const Scored nothing = {0, HUGE_VAL};

/* The best of those that come behind another one, best first. */
typedef struct {
  Scored behind;
  guint n;
  Scored best[AT_A_LOOK];
} Look;

static gboolean
comes_before(const Scored *left, const Scored *right)
{
  return left->value != right->value ? left->value > right->value : left->number < right->number;
}

static void
offer(Look *self, Scored offered)
{
  if (offered.value < faint || !comes_before(&self->behind, &offered))
    return;
  if (self->n == AT_A_LOOK && !comes_before(&offered, &self->best[AT_A_LOOK - 1]))
    return;
  guint place = self->n < AT_A_LOOK ? self->n++ : AT_A_LOOK - 1;
  for (; place > 0 && comes_before(&offered, &self->best[place - 1]); place--)
    self->best[place] = self->best[place - 1];
  self->best[place] = offered;
}

/* Whether there may be more behind this look. */
static gboolean
is_full(const Look *self)
{
  return self->n == AT_A_LOOK;
}

static double
weigh_run(const float *idf, guint32 run)
{
  return (double)idf[run] * (double)idf[run];
}

void
evidence_weigh_words(DemandWords *words, const float *idf)
{
  for (guint w = 0; w < words->n_words; w++) {
    words->words[w].weight = 0;
    for (guint32 i = words->words[w].first_run; i < words->words[w + 1].first_run; i++)
      if (words->runs[i] != NO_TERM)
        words->words[w].weight += weigh_run(idf, words->runs[i]);
  }
}

typedef struct {
  const char *start; /* NULL until found */
  gsize n_bytes;
} SpelledWord;

/* How the words of a look are spelled where they stand first in @text. */
static void
spell(const Lexicon *lexicon, const char *text, const Look *look, SpelledWord *spellings)
{
  guint n_missing = look->n;
  memset(spellings, 0, AT_A_LOOK * sizeof *spellings);
  WordReader words;
  word_reader_start(&words, text, strlen(text));
  while (n_missing > 0 && word_reader_next(&words)) {
    Term whole = term_of_word(words.letters, words.n_letters);
    for (guint i = 0; i < look->n; i++) {
      const Term *wanted = vocabulary_get_term(lexicon->words, look->best[i].number);
      if (spellings[i].start != NULL || term_compare(&whole, wanted) != 0)
        continue;
      spellings[i] = (SpelledWord){words.word_start, (gsize)(words.word_end - words.word_start)};
      n_missing--;
      break;
    }
  }
}

/* Whether a word is worth showing: "für", "and" and "with" tell a reader nothing, whatever they
 * weigh in a small cluster; "CNC", "3d" and "dies" do. */
static gboolean
is_telling(const char *word, double frequency)
{
  glong n_letters = g_utf8_strlen(word, -1);
  if (n_letters > 4 || (n_letters == 4 && frequency < common))
    return TRUE;
  for (; *word != '\0'; word = g_utf8_next_char(word))
    if (!g_unichar_islower(g_utf8_get_char(word)))
      return TRUE;
  return FALSE;
}

/* Adds what @word of a member has in common with each word of the demand to @shared, by word of the
 * demand. Returns what it weighs itself. */
static double
share_runs(const EvidenceSource *source, guint32 word, double *shared)
{
  const guint64 *starts = source->corpus->lexicon->parts[LEXICON_GRAMS].starts;
  const guint32 *runs = source->corpus->lexicon->parts[LEXICON_GRAMS].of;
  double own = 0;
  for (guint64 i = starts[word]; i < starts[word + 1]; i++) {
    double weight = weigh_run(source->idf, runs[i]);
    guint n = 0;
    const guint32 *others = demand_words_with(source->words, runs[i], &n);
    for (guint j = 0; j < n; j++)
      shared[others[j]] += weight;
    own += weight;
  }
  return own;
}

/* (nullable): the demand's word that has most in common with @word, if it is like it */
static const DemandWord *
find_partner(const EvidenceSource *source, guint32 word)
{
  double *shared = source->words->scratch;
  double own = share_runs(source, word, shared), best = 0;
  const DemandWord *partner = NULL;
  for (guint i = 0; i < source->words->n_words; i++) {
    const DemandWord *other = &source->words->words[i];
    if (shared[i] > best && shared[i] >= alike * MIN(own, other->weight)) {
      best = shared[i];
      partner = other;
    }
    shared[i] = 0;
  }
  return partner;
}

static void
look_at_words(const EvidenceSource *source, const Scored *competence, Look *look)
{
  const Corpus *corpus = source->corpus;
  guint32 row = source->first_row + competence->number;
  for (guint32 i = corpus->starts[row]; i < corpus->starts[row + 1]; i++) {
    TermCount word = {corpus_get_word(corpus, i), corpus_get_count(corpus, i)};
    offer(look,
          (Scored){word.term, source->word_share(source->query, row, word) / competence->value});
  }
}

static void
clear_word(void *data)
{
  MatchdayWordMatch *word = data;
  g_free((char *)word->demand_word);
  g_free((char *)word->member_word);
}

static void
add_words(const EvidenceSource *source, const char *text, const Look *look, GArray *words)
{
  SpelledWord spellings[AT_A_LOOK];
  spell(source->corpus->lexicon, text, look, spellings);
  for (guint i = 0; i < look->n && words->len < WORDS_MOST; i++) {
    const Scored *word = &look->best[i];
    const DemandWord *partner = find_partner(source, word->number);
    if (partner == NULL || spellings[i].start == NULL)
      continue;
    g_autofree char *spelled = g_strndup(spellings[i].start, spellings[i].n_bytes);
    if (!is_telling(spelled, source->frequency(source->query, word->number)))
      continue;
    MatchdayWordMatch match = {
        .demand_word = g_strndup(source->text + partner->start, partner->length),
        .member_word = g_steal_pointer(&spelled),
        .share = MIN(word->value, 1),
    };
    g_array_append_val(words, match);
  }
}

/* (transfer full) (element-type MatchdayWordMatch): with texts of their own */
static GArray *
match_words(const EvidenceSource *source, const Scored *competence)
{
  const char *text = matchday_member_get_nth_competence(source->member, competence->number);
  GArray *words = g_array_new(FALSE, FALSE, sizeof(MatchdayWordMatch));
  g_array_set_clear_func(words, clear_word);
  Look look = {.behind = nothing};
  do {
    look.n = 0;
    look_at_words(source, competence, &look);
    add_words(source, text, &look, words);
    look.behind = look.best[AT_A_LOOK - 1];
  } while (is_full(&look) && words->len < WORDS_MOST);
  return words;
}

/* The competences that are shown. */
typedef struct {
  guint n, n_most;
  MatchdayCompetenceMatch matches[COMPETENCES_MOST];
  GArray *words[COMPETENCES_MOST]; /* (owned) of the matches */
} Shown;

static void
show(const EvidenceSource *source, const Look *look, Shown *shown)
{
  for (guint i = 0; i < look->n && shown->n < shown->n_most; i++) {
    const Scored *one = &look->best[i];
    GArray *words = match_words(source, one);
    if (words->len == 0) { /* nothing that could be shown to anybody */
      g_array_unref(words);
      continue;
    }
    shown->words[shown->n] = words;
    shown->matches[shown->n++] = (MatchdayCompetenceMatch){
        .facet = source->facet,
        .competence = one->number,
        .n_words = words->len,
        .similarity = MIN(one->value, 1),
        .words = (const MatchdayWordMatch *)words->data,
    };
  }
}

void
evidence_add_competences(const EvidenceSource *source, MatchdayCandidate *candidate)
{
  guint n = matchday_member_get_n_competences(source->member);
  guint n_before = matchday_candidate_get_competences(candidate)->len;
  Shown shown = {.n_most = n_before < COMPETENCES_MOST ? COMPETENCES_MOST - n_before : 0};
  Look look = {.behind = nothing};
  do {
    look.n = 0;
    for (guint i = 0; i < n; i++)
      offer(&look, (Scored){i, source->similarity(source->query, source->first_row + i)});
    show(source, &look, &shown);
    look.behind = look.best[AT_A_LOOK - 1];
  } while (is_full(&look) && shown.n < shown.n_most);
  matchday_candidate_add_competences(candidate, shown.matches, shown.n);
  for (guint i = 0; i < shown.n; i++)
    g_array_unref(shown.words[i]);
}
