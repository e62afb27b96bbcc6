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

typedef struct {
  ConceptSpace *space; /* (owned) */
  Dense dense;
  float *rows;          /* (owned) */
  Languages *languages; /* (owned) */
} Model;

typedef struct {
  DenseQuery dense;
  guint64 language;      /* bit of the demand's language */
  const guint64 *spoken; /* by member */
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

static void *
prepare(const Groundwork *groundwork, GError **error)
{
  if (groundwork->knowledge.concepts == NULL)
    return NULL;
  const Corpus *corpus = groundwork->corpus;
  Model *self = g_new0(Model, 1);
  self->space = concept_space_new(groundwork->knowledge.concepts, error);
  self->rows = self->space ? concept_space_place_corpus(self->space, corpus, error) : NULL;
  self->languages = self->rows ? languages_new(groundwork->members, error) : NULL;
  if (self->languages == NULL) {
    free_model(self);
    return NULL;
  }
  self->dense = (Dense){self->space->rank, corpus->n_groups, corpus->first_row, self->rows};
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
  g_autofree float *activations =
      try_array(label_matrix_get_n_codes(matrix), sizeof *activations, error);
  if (activations == NULL)
    return NULL;
  Query *query = g_new0(Query, 1);
  query->language = language;
  query->spoken = self->languages->spoken;
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
  g_free(query);
}

static void
take(guint row, guint first, guint n_members, const float *likeness, void *data)
{
  const Tile *tile = data;
  const Query *query = tile->queries[row];
  float *scores = tile->scores + (gsize)row * tile->n_members + (first - tile->first_member);
  for (guint i = 0; i < n_members; i++)
    if (languages_differ(query->language, query->spoken[first + i]))
      scores[i] += tile->weights[row] * likeness[i] * likeness[i];
}

static void
add_tile(const void *data, const Tile *tile)
{
  const Model *self = data;
  dense_query_compare(&self->dense, tile, take);
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

static double
error_bound(const void *data)
{
  const Query *query = data;
  return 2.1 * dense_error_bound(query->dense.rank) + 1e-6;
}

const Facet concepts_facet = {
    .name = "concepts",
    .help = "how near a competence in another language comes, by way of code labels",
    .default_weight = 0.5,
    .prepare = prepare,
    .free_model = free_model,
    .ask = ask,
    .free_query = free_query,
    .add_tile = add_tile,
    .score = score,
    .error_bound = error_bound,
};
