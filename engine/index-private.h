#pragma once

#include <glib.h>

#include "engine/facet-private.h"
#include "engine/ranking.h"

/* A facet with its model of the members. */
typedef struct {
  const Facet *facet;
  double weight;     /* above 0, before it is shared out */
  void *model;       /* (owned) */
  gboolean is_taken; /* its arrays are those of the image */
} PreparedFacet;

struct _MatchdayIndex {
  GPtrArray *members;         /* (owned) of MatchdayMember */
  MatchdaySettings *settings; /* (owned) */
  Corpus *corpus;             /* (owned) */
  Image *image;               /* (owned) (nullable) whose arrays place and corpus are */
  gboolean has_other_facts;   /* of image, see IndexStock */
  Groundwork groundwork;
  guint32 *place;     /* (owned) by member: its place in the order of ids */
  GArray *prepared;   /* of PreparedFacet */
  GArray *facet_uses; /* of MatchdayFacetUse, one for each prepared facet */
};

/* What an index may be made of beside its members. */
typedef struct {
  Image *image;             /* (nullable) of an index of the same members, in the same order */
  Corpus *corpus;           /* (nullable) (transfer full) their competences */
  gboolean has_other_facts; /* members of image say the same, but else may be others */
} IndexStock;

/* matchday_index_new() for members that have been prepared before. What @stock does not hold is
 * made anew. */
MatchdayIndex *index_new_from(const GPtrArray *members, const MatchdaySettings *settings,
                              const MatchdayKnowledge *knowledge, IndexStock *stock,
                              GError **error);

/* Members as groups of competences. */
extern const GroupTexts index_competences;

/* An index of the members of @run, most of whom, it is hoped, stand in the index that @older was
 * read from. The same as matchday_index_new_for_run(), sooner. */
MatchdayIndex *index_update(const MatchdayRun *run, const MatchdayRun *older, GError **error);

/* A number that is the same as long as the engine makes the same arrays of the same members. */
gboolean index_fingerprint(guint64 *fingerprint, GError **error);

/* Whether every record of a member that was needed could be read. */
gboolean index_check_members(const MatchdayIndex *self, GError **error);

/* Puts the arrays of the index into @image; they stay the index's own. FALSE on @error. */
gboolean index_keep(MatchdayIndex *self, Image *image, GError **error);
