#pragma once

#include <glib.h>

#include "models/code.h"
#include "models/demand.h"
#include "models/knowledge.h"
#include "models/member.h"
#include "tests/random.h"

/* Invented members and demands, the same for the same seed. Words follow Zipf's law, are spelled in
 * different ways and join into compounds; codes and regions come from a few branches. */

/* (transfer full) (element-type MatchdayMember): ids m0000, m0001 ...; one in eight knows nothing
 * but its country, one in eight repeats the texts and codes of another */
GPtrArray *invent_members(TestRandom *random, guint n_members);

/* (transfer full) (element-type MatchdayDemand): ids d000, d001 ...; one in eight has no text, one
 * in eight only words that no member knows */
GPtrArray *invent_demands(TestRandom *random, guint n_demands);

/* Concepts learned from invented labels, and up to three vectors for each member and demand. */
typedef MatchdayKnowledge InventedKnowledge;
InventedKnowledge invent_knowledge(TestRandom *random, const GPtrArray *members,
                                   const GPtrArray *demands);
void invented_knowledge_clear(InventedKnowledge *knowledge);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(InventedKnowledge, invented_knowledge_clear)

/* (transfer full): up to @n_words words */
char *invent_text(TestRandom *random, guint n_words);

/* Adds a code that must be readable. */
/* (transfer container) (element-type utf8): what a member says it can do, as a list */
GPtrArray *competences_of(const MatchdayMember *member);

/* (transfer full) (element-type MatchdayCode): its codes, as a list */
GArray *codes_of(const MatchdayMember *member);

void add_code(GArray *codes, MatchdayScheme scheme, const char *text);
void add_member_code(MatchdayMember *member, MatchdayScheme scheme, const char *text);

/* Adds a requirement that must be readable. */
void add_requirement(MatchdayDemand *demand, MatchdayRequirementLevel level, const char *wording);

/* (transfer full): arrays that own one reference to each element */
GPtrArray *member_array(void);
GPtrArray *demand_array(void);
