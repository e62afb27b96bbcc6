#pragma once

#include <glib.h>

#include "engine/common-terms-private.h"
#include "engine/corpus-private.h"
#include "engine/requirement-masks-private.h"
#include "models/knowledge.h"
#include "models/shortlist.h"

/* What the facets of an index share: the members and their texts as terms. */
typedef struct {
  const GPtrArray *members; /* of MatchdayMember */
  const Corpus *corpus;     /* their competences */
  MatchdayKnowledge knowledge;
} Groundwork;

/* A demand as the facets see it. */
typedef struct {
  MatchdayDemand *demand;
  char *text;                             /* (owned) title and body that are compared */
  const RequirementMask *const *outcomes; /* for each requirement of the demand */
} DemandView;

void demand_view_start(DemandView *self, MatchdayDemand *demand,
                       const RequirementMask *const *outcomes);
void demand_view_clear(DemandView *self);

enum { TILE_QUERIES_MOST = 1024 };

/* A rectangle of scores: queries × members. */
typedef struct Tile Tile;
struct Tile {
  guint first_member, n_members;
  guint n_queries;
  void *const *queries; /* of one facet; NULL where it cannot speak for the demand */
  const float *weights; /* of the facet for each query */
  gsize stride;         /* from one row of scores to the next */
  float *scores;        /* n_queries rows of n_members */
  float *scratch;       /* of the facet: as many as n_scratch() says; at the first member of any
                           value, from then on as the tile before of the same queries left it */

  /* For shared facets; nullable. To be called as soon as a row is complete for a few members in
   * succession, in the end once for every member, with their scores. Where the facet is alone there
   * are no rows (scores is NULL): it calls this with its own scores, which are not weighted. */
  void (*done)(const Tile *tile, guint row, guint first, guint n_members, const float *scores,
               const guint64 *wanted);

  /* For shared facets; nullable: every score matters. Can be asked before done(): scores are
   * at most @most. Sets the bits of those members, from the lowest of the first word on, whose
   * scores matter nevertheless and clears the others; whether there is one. Then done() need not be
   * called for the others, and @wanted tells who matters; elsewhere it is NULL. */
  gboolean (*pick)(const Tile *tile, guint row, guint first, guint n_members, const float *most,
                   guint64 *wanted);
  void *data; /* for done() and pick() */
};

/*
 * One way in which a member can fit a demand. The fast path adds weight × score, or a bound of it,
 * for all members of a tile, in float and with a bounded error; score() is the truth, in double and
 * in a fixed order. Scores are in [0, 1].
 */
typedef struct {
  const char *name;
  const char *help; /* one line: what it measures */
  double default_weight;
  gboolean counts_grams; /* needs corpus->n_with[LEXICON_GRAMS] */
  gboolean is_of_texts;  /* the model depends on the competences and knowledge only */

  /* The members prepared for this facet; NULL on @error, or without an error when the knowledge
   * that the facet needs is absent. */
  void *(*prepare)(const Groundwork *groundwork, GError **error);

  /* For models that are worth keeping in a file, else both are NULL. A model as prepare() makes it,
   * but without its arrays, and a walk over these. */
  void *(*begin)(const Groundwork *groundwork, GError **error);
  gboolean (*walk)(void *model, Walk *walk);
  void (*free_model)(void *model);

  /* The demand prepared for this facet; NULL on @error, or without an error when the facet cannot
   * speak for it. For one thread. */
  void *(*ask)(const void *model, const DemandView *view, GError **error);
  void (*free_query)(void *query);

  /* Tiles of one query start at the first member and follow each other without a gap. A facet
   * @is_shared is given many queries at once, because that is cheaper, others one by one; after the
   * first its tiles come in any order. */
  gboolean is_shared;
  void (*add_tile)(const void *model, const Tile *tile);

  /* The fast scores are upper bounds: who comes above others by them is yet to be scored. */
  gboolean is_loose;

  /* For facets that are not shared; nullable. What add_tile() leaves out of the fast scores of a
   * query: common terms, to be added with the weight of the facet. */
  const CommonQuery *(*get_common)(const void *query);

  /* The scratch that tiles of @n_queries and blocks of @n_members need; nullable for none. */
  gsize (*n_scratch)(const void *model, guint n_queries, guint n_members);
  double (*score)(const void *model, const void *query, guint member);

  /* Asks memory for what score() is going to read; nullable. */
  void (*prefetch)(const void *model, guint member);

  /* Upper bound of how far a tile, with the common terms, grows by anything else than @weight ×
   * score(), for any member and a tile that sums to at most 1; where the facet is loose, of how far
   * it grows by less. Where score() is above 0, so is the tile's, or the member would be lost from
   * a list that has room. */
  double (*error_bound)(const void *query, double weight);

  /* Adds what the score rests on to @candidate; nullable. */
  void (*explain)(const void *model, const void *query, guint member, MatchdayCandidate *candidate);
} Facet;

/* All facets, in the order of the contributions. */
extern const Facet *const facets[];
extern const guint n_facets;
