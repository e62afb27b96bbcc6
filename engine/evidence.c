/* Evidence: the competences that a score rests on, and the pairs of words that made them close. */
#include "engine/evidence-private.h"

#include <string.h>

enum { COMPETENCES_MOST = 3, WORDS_MOST = 6 };
static const double faint = 0.03;  /* similarities and shares below this convince nobody */
static const double common = 0.02; /* share of competences from which a short word is common */
static const double alike = 0.5;   /* what two words must share of the lighter one to be shown */

typedef struct {
  guint number;
  double value;
} Scored;

static int
compare_scored(const void *a, const void *b)
{
  const Scored *left = a, *right = b;
  if (left->value != right->value)
    return left->value > right->value ? -1 : 1;
  return (left->number > right->number) - (left->number < right->number);
}

/* (transfer full): the first word of @text that has the number @word, as spelled */
static char *
spell(const Lexicon *lexicon, const char *text, guint32 word)
{
  WordReader words;
  word_reader_start(&words, text, strlen(text));
  while (word_reader_next(&words))
    if (lexicon_find(lexicon, &words) == word)
      return g_strndup(words.word_start, (gsize)(words.word_end - words.word_start));
  return g_strdup("");
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

/* What @word of a member and one of the demand have in common. */
static double
weigh_pair(const EvidenceSource *source, guint32 word, const DemandWord *other)
{
  const guint64 *starts = source->corpus->lexicon->parts[LEXICON_GRAMS].starts;
  const guint32 *runs = source->corpus->lexicon->parts[LEXICON_GRAMS].of;
  double sum = 0;
  for (guint64 i = starts[word]; i < starts[word + 1]; i++)
    for (guint j = 0; j < other->n_runs; j++)
      if (other->runs[j] == runs[i]) {
        sum += source->run_weight(source->query, runs[i]);
        break;
      }
  return sum;
}

static double
weigh_runs(const EvidenceSource *source, const guint32 *runs, guint64 n_runs)
{
  double sum = 0;
  for (guint64 i = 0; i < n_runs; i++)
    sum += source->run_weight(source->query, runs[i]);
  return sum;
}

/* (nullable): the demand's word that has most in common with @word, if it is like it */
static const DemandWord *
find_partner(const EvidenceSource *source, guint32 word)
{
  const guint64 *starts = source->corpus->lexicon->parts[LEXICON_GRAMS].starts;
  const guint32 *runs = source->corpus->lexicon->parts[LEXICON_GRAMS].of;
  double own = weigh_runs(source, runs + starts[word], starts[word + 1] - starts[word]);
  const DemandWord *partner = NULL;
  double best = 0;
  for (guint i = 0; i < source->view->words->len; i++) {
    const DemandWord *other = &g_array_index(source->view->words, DemandWord, i);
    double lighter = MIN(own, weigh_runs(source, other->runs, other->n_runs));
    double weight = weigh_pair(source, word, other);
    if (weight > best && weight >= alike * lighter) {
      best = weight;
      partner = other;
    }
  }
  return partner;
}

/* (transfer full) (element-type MatchdayWordMatch) */
static GArray *
match_words(const EvidenceSource *source, const Scored *competence)
{
  const Corpus *corpus = source->corpus;
  const char *text = matchday_member_get_competences(source->member)->pdata[competence->number];
  guint32 row = source->first_row + competence->number;
  g_autoptr(GArray) scored = g_array_new(FALSE, FALSE, sizeof(Scored));
  for (guint64 i = corpus->starts[row]; i < corpus->starts[row + 1]; i++) {
    double share = source->word_share(source->query, row, &corpus->entries[i]);
    Scored word = {corpus->entries[i].term, share / competence->value};
    if (word.value >= faint)
      g_array_append_val(scored, word);
  }
  g_array_sort(scored, compare_scored);

  GArray *words = g_array_new(FALSE, FALSE, sizeof(MatchdayWordMatch));
  for (guint i = 0; i < scored->len && words->len < WORDS_MOST; i++) {
    const Scored *word = &g_array_index(scored, Scored, i);
    const DemandWord *partner = find_partner(source, word->number);
    g_autofree char *spelled = spell(corpus->lexicon, text, word->number);
    if (partner == NULL || !is_telling(spelled, source->frequency(source->query, word->number)))
      continue;
    MatchdayWordMatch match = {
        .demand_word = g_strndup(source->view->text + partner->start, partner->length),
        .member_word = g_steal_pointer(&spelled),
        .share = MIN(word->value, 1),
    };
    g_array_append_val(words, match);
  }
  return words;
}

void
evidence_add_competences(const EvidenceSource *source, MatchdayCandidate *candidate)
{
  guint n = matchday_member_get_competences(source->member)->len;
  g_autoptr(GArray) scored = g_array_new(FALSE, FALSE, sizeof(Scored));
  for (guint i = 0; i < n; i++) {
    Scored one = {i, source->similarity(source->query, source->first_row + i)};
    if (one.value >= faint)
      g_array_append_val(scored, one);
  }
  g_array_sort(scored, compare_scored);

  GArray *matches = matchday_candidate_get_competences(candidate);
  for (guint i = 0; i < scored->len && matches->len < COMPETENCES_MOST; i++) {
    const Scored *one = &g_array_index(scored, Scored, i);
    GArray *words = match_words(source, one);
    if (words->len == 0) { /* nothing that could be shown to anybody */
      g_array_unref(words);
      continue;
    }
    MatchdayCompetenceMatch match = {
        .facet = source->facet,
        .competence = one->number,
        .similarity = MIN(one->value, 1),
        .words = words,
    };
    g_array_append_val(matches, match);
  }
}
