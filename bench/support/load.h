#pragma once

#include "engine/ranking.h"

/* Doors that end the program instead of failing. @folder holds members.csv and so on. */
MatchdayRun *load_run(const char *folder);
void load_demands(MatchdayRun *run, const char *folder, const char *name);
void load_vectors(MatchdayRun *run, const char *folder);

/* Default settings in which no facet but @facet has a weight; all of them for NULL. */
MatchdaySettings *settings_with(const char *facet);

MatchdayIndex *index_members(const GPtrArray *members, const MatchdaySettings *settings,
                             const MatchdayKnowledge *knowledge);

/* Ranks, notes "candidates" and "score" (sums over all lists), and lets go of the lists. */
void rank_and_note(const MatchdayIndex *index, const GPtrArray *demands, guint n_threads);
