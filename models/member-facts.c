/* The facts of a member in one piece, and those who count many members together. */
#include <math.h>

#include "models/code.h"
#include "models/member-private.h"

gsize
member_facts_n_bytes(const MemberCounts *counts)
{
  gsize n_texts = counts->n_languages + counts->n_certificates + counts->n_competences;
  return sizeof(MemberFacts) + 2 * sizeof(GArray) + 3 * sizeof(GPtrArray) +
         counts->n_codes * sizeof(MatchdayCode) + n_texts * sizeof(char *) +
         counts->n_attributes * sizeof(MemberAttribute);
}

/* Where the next part of a piece begins. */
typedef struct {
  char *at;
} Piece;

static void *
take_part(Piece *self, gsize n_bytes)
{
  void *part = self->at;
  self->at += n_bytes;
  return part;
}

static GArray *
lay_out_array(Piece *piece, gsize n, gsize n_element_bytes)
{
  GArray *array = take_part(piece, sizeof *array);
  array->len = (guint)n;
  array->data = take_part(piece, n * n_element_bytes);
  return array;
}

static GPtrArray *
lay_out_texts(Piece *piece, gsize n)
{
  GPtrArray *texts = take_part(piece, sizeof *texts);
  texts->len = (guint)n;
  texts->pdata = take_part(piece, n * sizeof *texts->pdata);
  return texts;
}

MemberFacts *
member_facts_lay_out(void *place, const MemberCounts *counts)
{
  G_STATIC_ASSERT(sizeof(MatchdayCode) % 8 == 0 && sizeof(MemberAttribute) % 8 == 0);
  Piece piece = {place};
  MemberFacts *facts = take_part(&piece, sizeof *facts);
  facts->staff = NAN;
  facts->turnover_eur = NAN;
  facts->codes = lay_out_array(&piece, counts->n_codes, sizeof(MatchdayCode));
  facts->languages = lay_out_texts(&piece, counts->n_languages);
  facts->certificates = lay_out_texts(&piece, counts->n_certificates);
  facts->competences = lay_out_texts(&piece, counts->n_competences);
  facts->attributes = lay_out_array(&piece, counts->n_attributes, sizeof(MemberAttribute));
  return facts;
}

void
member_keeper_start(MemberKeeper *self, void (*free)(MemberKeeper *self))
{
  g_atomic_ref_count_init(&self->n_references);
  self->free = free;
}

void
member_keeper_unref(MemberKeeper *self)
{
  if (g_atomic_ref_count_dec(&self->n_references))
    self->free(self);
}
