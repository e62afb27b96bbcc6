/* Evidence: the competences and words that a sparse facet's score rests on. */
#include "engine/evidence-private.h"

enum { COMPETENCES_MOST = 3, WORDS_MOST = 6 };
static const double faint = 0.03; /* similarities below this convince nobody */

typedef struct {
  guint competence;
  double similarity;
} Scored;

typedef struct {
  guint32 term;
  double product; /* of the weights on both sides */
} Shared;

static int
compare_scored(const void *a, const void *b)
{
  const Scored *left = a, *right = b;
  if (left->similarity != right->similarity)
    return left->similarity > right->similarity ? -1 : 1;
  return (left->competence > right->competence) - (left->competence < right->competence);
}

static int
compare_shared(const void *a, const void *b)
{
  const Shared *left = a, *right = b;
  if (left->product != right->product)
    return left->product > right->product ? -1 : 1;
  return (left->term > right->term) - (left->term < right->term);
}

/* (transfer full) (element-type Shared): the terms of the query in @row, heaviest first */
static GArray *
find_shared(const EvidenceSource *source, guint32 row)
{
  GArray *shared = g_array_new(FALSE, FALSE, sizeof(Shared));
  const Sparse *rows = source->rows;
  guint64 at = rows->row_starts[row], stop = rows->row_starts[row + 1];
  for (guint i = 0; i < source->n_terms && at < stop; i++) {
    while (at < stop && rows->terms[at] < source->terms[i].term)
      at++;
    if (at == stop || rows->terms[at] != source->terms[i].term)
      continue;
    Shared one = {rows->terms[at], (double)source->terms[i].weight * (double)rows->weights[at]};
    g_array_append_val(shared, one);
  }
  g_array_sort(shared, compare_shared);
  return shared;
}

/* (transfer full): the first word of @text that gave @term, as spelled */
static char *
spell(const char *text, const GArray *places, guint32 term)
{
  guint low = 0, high = places->len;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (g_array_index(places, TermPlace, middle).term < term)
      low = middle + 1;
    else
      high = middle;
  }
  const TermPlace *place = &g_array_index(places, TermPlace, low);
  g_return_val_if_fail(low < places->len && place->term == term, g_strdup(""));
  return g_strndup(text + place->start, place->length);
}

/* (transfer full) (element-type MatchdayWordMatch) */
static GArray *
match_words(const EvidenceSource *source, guint competence)
{
  const char *text = matchday_member_get_competences(source->member)->pdata[competence];
  g_autoptr(GArray) places = corpus_locate_terms(source->corpus, text, NULL);
  g_autoptr(GArray) shared = find_shared(source, source->first_row + competence);
  double sum = 0;
  for (guint i = 0; i < shared->len; i++)
    sum += g_array_index(shared, Shared, i).product;

  GArray *words = g_array_new(FALSE, FALSE, sizeof(MatchdayWordMatch));
  for (guint i = 0; i < MIN(shared->len, WORDS_MOST); i++) {
    const Shared *one = &g_array_index(shared, Shared, i);
    MatchdayWordMatch word = {
        .demand_word =
            spell(source->view->text, source->view->places[source->corpus->analyser], one->term),
        .member_word = spell(text, places, one->term),
        .share = one->product / sum,
    };
    g_array_append_val(words, word);
  }
  return words;
}

void
evidence_add_competences(const EvidenceSource *source, MatchdayCandidate *candidate)
{
  guint n = matchday_member_get_competences(source->member)->len;
  g_autoptr(GArray) scored = g_array_new(FALSE, FALSE, sizeof(Scored));
  for (guint i = 0; i < n; i++) {
    Scored one = {i,
                  sparse_dot(source->rows, source->terms, source->n_terms, source->first_row + i)};
    if (one.similarity >= faint)
      g_array_append_val(scored, one);
  }
  g_array_sort(scored, compare_scored);

  for (guint i = 0; i < MIN(scored->len, COMPETENCES_MOST); i++) {
    const Scored *one = &g_array_index(scored, Scored, i);
    MatchdayCompetenceMatch match = {
        .facet = source->facet,
        .competence = one->competence,
        .similarity = MIN(one->similarity, 1),
        .words = match_words(source, one->competence),
    };
    g_array_append_val(matchday_candidate_get_competences(candidate), match);
  }
}
