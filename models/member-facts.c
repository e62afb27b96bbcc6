/* What is known of members that do not change, and those who count many members together. */
#include <math.h>
#include <string.h>

#include "models/code.h"
#include "models/member-private.h"

static gsize
count_places(const MemberFacts *facts)
{
  gsize n = MEMBER_N_TEXTS;
  for (guint i = 0; i < MEMBER_N_LISTS; i++)
    n += facts->n[i];
  return n;
}

gsize
member_facts_n_bytes(const MemberFacts *facts)
{
  return sizeof *facts + count_places(facts) * sizeof(TextPlace) +
         facts->n_codes * sizeof(PackedCode);
}

TextPlace *
member_facts_get_places(const MemberFacts *facts)
{
  return (TextPlace *)(facts + 1);
}

TextPlace *
member_facts_get_list(const MemberFacts *facts, MemberList which)
{
  TextPlace *list = member_facts_get_places(facts) + MEMBER_N_TEXTS;
  for (guint i = 0; i < (guint)which; i++)
    list += facts->n[i];
  return list;
}

PackedCode *
member_facts_get_codes(const MemberFacts *facts)
{
  return (PackedCode *)(member_facts_get_places(facts) + count_places(facts));
}

void
member_facts_clear(MemberFacts *facts)
{
  *facts = (MemberFacts){.staff = NAN, .turnover_eur = NAN};
  TextPlace *places = member_facts_get_places(facts);
  for (guint i = 0; i < MEMBER_N_TEXTS; i++)
    places[i] = TEXT_NONE;
}

PackedCode
member_code_pack(const MatchdayCode *code)
{
  PackedCode packed;
  memcpy(packed.value, code->value, sizeof packed.value);
  packed.scheme = (guint8)code->scheme;
  return packed;
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
