/*
 * Concepts: the bridge between languages. Texts that share no word meet in a space learned from
 * code-list labels in many languages.
 *
 * It speaks only where demand and member are known to share no language: there the words are
 * silent, elsewhere they know better. The score is the square of the cosine with the member's
 * nearest competence, so that faint likeness, which any two texts have, counts for little.
 */
#include "engine/facets/facets-private.h"

#include "engine/concept-space-private.h"
#include "engine/dense-query-private.h"
#include "engine/languages-private.h"
#include "engine/memory-private.h"

#define NO_CODE G_MAXUINT
enum { WORDS_MOST = 3 };
static const double faint = 0.2; /* likeness below this convinces nobody */

typedef struct {
  const GPtrArray *members;
  const Corpus *corpus;
  ConceptSpace *space; /* (owned) */
  Dense dense;
  float *rows;          /* (owned) */
  Languages *languages; /* (owned) */
} Model;

typedef struct {
  DenseQuery dense;
  guint64 language;      /* bit of the demand's language */
  const guint64 *spoken; /* by member */
  const DemandView *view;
  float *activations; /* (owned) by code */
} Query;

static void
free_model(void *data)
{
  Model *self = data;
  concept_space_free(self->space);
  languages_free(self->languages);
  g_free(self->rows);
  g_free(self);
}

/* The model without vectors and languages; NULL without concepts. */
static void *
begin_model(const Groundwork *groundwork, GError **error)
{
  if (groundwork->knowledge.concepts == NULL)
    return NULL;
  const Corpus *corpus = groundwork->corpus;
  Model *self = g_new0(Model, 1);
  self->members = groundwork->members;
  self->corpus = corpus;
  self->space = concept_space_new(groundwork->knowledge.concepts, error);
  if (self->space == NULL) {
    free_model(self);
    return NULL;
  }
  self->dense = (Dense){self->space->rank, corpus->n_groups, corpus->first_row, NULL};
  return self;
}

static gboolean
walk_model(void *model, Walk *walk)
{
  Model *self = model;
  guint64 own = concept_space_checksum(self->space), made_with = own;
  if (!walk_number(walk, "made_with", &made_with, G_MAXUINT64))
    return FALSE;
  if (made_with != own)
    return FALSE; /* by other concepts, which is no damage */
  if (self->languages == NULL)
    self->languages = languages_new_empty(self->corpus->n_groups);
  gsize n = (gsize)self->corpus->n_rows * self->space->rank;
  if (!walk_coordinates(walk, "rows", &self->rows, n) || !languages_walk(self->languages, walk))
    return FALSE;
  self->dense.rows = self->rows;
  return TRUE;
}

static void *
prepare(const Groundwork *groundwork, GError **error)
{
  Model *self = begin_model(groundwork, error);
  if (self == NULL)
    return NULL;
  self->rows = concept_space_place_corpus(self->space, self->corpus, error);
  self->languages = self->rows ? languages_new(groundwork->members, error) : NULL;
  if (self->languages == NULL) {
    free_model(self);
    return NULL;
  }
  self->dense.rows = self->rows;
  return self;
}

static void *
ask(const void *data, const DemandView *view, GError **error)
{
  const Model *self = data;
  guint64 language = languages_find(self->languages, matchday_demand_get_language(view->demand));
  if (!languages_has_foreign(self->languages, language))
    return NULL;

  const LabelMatrix *matrix = self->space->matrix;
  g_autoptr(GArray) counts =
      lexicon_count(matrix->labels->lexicon, LEXICON_GRAMS, view->text, NULL);
  float *activations = try_array(label_matrix_get_n_codes(matrix), sizeof *activations, error);
  if (activations == NULL)
    return NULL;
  Query *query = g_new0(Query, 1);
  query->language = language;
  query->spoken = self->languages->spoken;
  query->view = view;
  query->activations = activations;
  query->dense.rank = self->space->rank;
  query->dense.vector = g_new(float, self->space->rank);
  concept_space_place(self->space, counts, activations, query->dense.vector);
  return query;
}

static void
free_query(void *data)
{
  Query *query = data;
  g_free(query->dense.vector);
  g_free(query->activations);
  g_free(query);
}

static void
score_likeness(const void *data, guint first, guint n_members, const float *likeness, float *scores)
{
  const Query *query = data;
  for (guint i = 0; i < n_members; i++) {
    gboolean speaks = languages_differ(query->language, query->spoken[first + i]);
    scores[i] = speaks ? likeness[i] * likeness[i] : 0;
  }
}

static void
add_tile(const void *data, const Tile *tile)
{
  const Model *self = data;
  dense_query_compare(&self->dense, tile, score_likeness);
}

static gsize
n_scratch(const void *data, guint n_queries, guint n_members)
{
  const Model *self = data;
  (void)n_members;
  return dense_query_scratch(&self->dense, n_queries);
}

static double
score(const void *data, const void *query_data, guint member)
{
  const Model *self = data;
  const Query *query = query_data;
  if (!languages_differ(query->language, query->spoken[member]))
    return 0;
  double likeness = dense_likeness(&self->dense, query->dense.vector, member, NULL);
  return likeness * likeness;
}

static void
prefetch(const void *data, guint member)
{
  const Model *self = data;
  dense_prefetch(&self->dense, member);
}

static double
error_bound(const void *data, double weight)
{
  const Query *query = data;
  return weight * (2.1 * dense_error_bound(query->dense.rank) + 1e-6);
}

/* The code that both texts activate most; NO_CODE if none. */
static guint
find_link(const Query *query, const float *activations, guint n_codes)
{
  guint link = NO_CODE;
  double best = 0;
  for (guint c = 0; c < n_codes; c++) {
    double product = (double)query->activations[c] * (double)activations[c];
    if (product > best) {
      best = product;
      link = c;
    }
  }
  return link;
}

/* (nullable): the label in the first of the member's languages that has one */
static const char *
find_label(const MatchdayCodeList *labels, guint code, const MatchdayMember *member)
{
  const char *label = NULL;
  for (guint i = 0; i < matchday_member_get_n_languages(member) && label == NULL; i++)
    label = matchday_code_list_get_label(labels, code, matchday_member_get_nth_language(member, i));
  return label;
}

/* (transfer full) (element-type MatchdayWordMatch): the words of both sides, paired */
static GArray *
pair_words(const GPtrArray *theirs, const GPtrArray *ours)
{
  guint n = MIN(theirs->len, ours->len);
  GArray *words = g_array_new(FALSE, FALSE, sizeof(MatchdayWordMatch));
  for (guint i = 0; i < n; i++) {
    MatchdayWordMatch word = {theirs->pdata[i], ours->pdata[i], 1.0 / n};
    g_array_append_val(words, word);
  }
  return words;
}

static void
explain(const void *data, const void *query_data, guint member, MatchdayCandidate *candidate)
{
  const Model *self = data;
  const Query *query = query_data;
  guint32 row = 0;
  if (!languages_differ(query->language, query->spoken[member]) ||
      dense_likeness(&self->dense, query->dense.vector, member, &row) < faint)
    return;

  const MatchdayMember *record = self->members->pdata[member];
  guint competence = row - self->corpus->first_row[member];
  if (competence >= matchday_member_get_n_competences(record))
    return; /* a member of an index file whose record cannot be read */
  const char *text = matchday_member_get_nth_competence(record, competence);
  const LabelMatrix *matrix = self->space->matrix;
  guint n_codes = label_matrix_get_n_codes(matrix);
  g_autofree float *activations = g_new0(float, n_codes);
  g_autoptr(GArray) counts = lexicon_count(matrix->labels->lexicon, LEXICON_GRAMS, text, NULL);
  concept_space_activate(self->space, counts, activations);
  guint code = find_link(query, activations, n_codes);
  if (code == NO_CODE)
    return;

  g_autoptr(GPtrArray) theirs =
      concept_space_find_words(self->space, query->view->text, code, WORDS_MOST);
  g_autoptr(GPtrArray) ours = concept_space_find_words(self->space, text, code, WORDS_MOST);
  g_autoptr(GArray) words = pair_words(theirs, ours);
  const MatchdayCodeList *labels = matchday_concepts_get_labels(self->space->concepts);
  const char *asked = matchday_demand_get_language(query->view->demand);
  MatchdayBridge bridge = {
      .code = matchday_code_list_get_code(labels, code),
      .demand_label = matchday_code_list_get_label(labels, code, asked),
      .member_label = find_label(labels, code, record),
  };
  MatchdayCompetenceMatch match = {
      .facet = "concepts",
      .competence = competence,
      .n_words = words->len,
      .similarity = dense_likeness(&self->dense, query->dense.vector, member, NULL),
      .words = (const MatchdayWordMatch *)words->data,
      .bridge = &bridge,
  };
  matchday_candidate_add_competences(candidate, &match, 1);
}

const Facet concepts_facet = {
    .name = "concepts",
    .help = "how near a competence in another language comes, by way of code labels",
    .default_weight = 0.5,
    .prepare = prepare,
    .begin = begin_model,
    .walk = walk_model,
    .free_model = free_model,
    .ask = ask,
    .free_query = free_query,
    .is_shared = TRUE,
    .add_tile = add_tile,
    .n_scratch = n_scratch,
    .score = score,
    .prefetch = prefetch,
    .error_bound = error_bound,
    .explain = explain,
};
