/*
 * Masks: every distinct requirement is checked once, however many demands share it, and not against
 * every member but against every group of members that say the same, or against their numbers in
 * order.
 */
#include "engine/requirement-masks-private.h"

#include <string.h>

#include "engine/member-groups-private.h"
#include "engine/member-numbers-private.h"
#include "engine/memory-private.h"
#include "engine/parallel-private.h"
#include "engine/requirements-private.h"
#include "models/large-pages-private.h"

enum {
  N_KINDS = MATCHDAY_REQUIREMENT_TEXT + 1,
  WORDS_A_LINE = CACHE_LINE / sizeof(guint64),
};

struct _RequirementMasks {
  GHashTable *by_wording; /* (owned) wording → RequirementMask; the level does not matter */
  void *room;             /* (owned) what the bits of all masks lie in */
};

/* What checking some requirements takes to know of all members. */
typedef struct {
  MatchdayRequirementKind kind;
  const char *subject;    /* of numbers */
  MemberGroups *groups;   /* (owned) NULL for numbers */
  MemberNumbers *numbers; /* (owned) else NULL */
} Fact;

/* What is found out about the members on the way, and for which requirements. */
typedef struct {
  const GPtrArray *members;
  gsize n_words;           /* from one set of bits to the next, see words_of_mask() */
  GPtrArray *facts;        /* (owned) of Fact */
  Fact *of_kind[N_KINDS];  /* NULL where no requirement asks for groups of that kind */
  GHashTable *of_subject;  /* (owned) subject → Fact */
  GPtrArray *requirements; /* (owned) borrowed, of different wording */
  GPtrArray *masks;        /* (owned) borrowed, for each of them */
  gint is_short;           /* (atomic) memory ran out in a job */
} Facts;

static void
free_fact(void *data)
{
  Fact *fact = data;
  member_groups_free(fact->groups);
  member_numbers_free(fact->numbers);
  g_free(fact);
}

static void
clear_facts(Facts *facts)
{
  g_ptr_array_unref(facts->facts);
  g_hash_table_unref(facts->of_subject);
  g_ptr_array_unref(facts->requirements);
  g_ptr_array_unref(facts->masks);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Facts, clear_facts)

/* FALSE when memory runs out. */
static gboolean
check_groups(const MemberGroups *groups, const MatchdayRequirement *requirement,
             RequirementMask *mask)
{
  guint n = groups->examples->len;
  g_autofree MatchdayRequirementState *states = try_array(n, sizeof *states, NULL);
  if (states == NULL)
    return FALSE;
  g_autoptr(GHashTable) folds = requirement_folds_new();
  for (guint g = 0; g < n; g++) {
    states[g] = requirement_check(requirement, groups->examples->pdata[g], folds, NULL);
    mask->n_not_met +=
        states[g] == MATCHDAY_NOT_MET ? groups->starts[g + 1] - groups->starts[g] : 0;
  }
  if (mask->met != NULL)
    member_groups_mark_where(groups, states, MATCHDAY_MET, mask->met);
  if (mask->not_met != NULL)
    member_groups_mark_where(groups, states, MATCHDAY_NOT_MET, mask->not_met);
  return TRUE;
}

/* (nullable): what checking the requirement takes to know, if that was asked for already */
static Fact *
find_fact(const Facts *facts, const MatchdayRequirement *requirement)
{
  MatchdayRequirementKind kind = matchday_requirement_get_kind(requirement);
  if (kind != MATCHDAY_REQUIREMENT_NUMBER)
    return facts->of_kind[kind];
  return g_hash_table_lookup(facts->of_subject, matchday_requirement_get_subject(requirement));
}

static void
ask_for_fact(Facts *facts, const MatchdayRequirement *requirement)
{
  MatchdayRequirementKind kind = matchday_requirement_get_kind(requirement);
  if (kind == MATCHDAY_REQUIREMENT_TEXT || find_fact(facts, requirement) != NULL)
    return;
  Fact *fact = g_new0(Fact, 1);
  fact->kind = kind;
  g_ptr_array_add(facts->facts, fact);
  if (kind != MATCHDAY_REQUIREMENT_NUMBER) {
    facts->of_kind[kind] = fact;
    return;
  }
  fact->subject = matchday_requirement_get_subject(requirement);
  g_hash_table_insert(facts->of_subject, (char *)fact->subject, fact);
}

static void
learn_job(guint nth, guint worker, void *data)
{
  (void)worker;
  Facts *facts = data;
  Fact *fact = facts->facts->pdata[nth];
  if (fact->kind == MATCHDAY_REQUIREMENT_NUMBER) {
    g_autoptr(GHashTable) folds = requirement_folds_new();
    fact->numbers = member_numbers_new(facts->members, fact->subject, folds, NULL);
  } else {
    fact->groups = member_groups_new(facts->members, fact->kind, NULL);
  }
  if (fact->numbers == NULL && fact->groups == NULL)
    g_atomic_int_set(&facts->is_short, TRUE);
}

/* One more than the members fill, whole cache lines, and an odd number of them, or masks would
 * fight for the same places in caches. */
static gsize
words_of_mask(guint n_members)
{
  gsize n_lines = (((gsize)n_members + 63) / 64 + WORDS_A_LINE) / WORDS_A_LINE;
  return (n_lines | 1) * WORDS_A_LINE;
}

static void
clear_bits(const Facts *facts, guint64 *bits)
{
  if (bits != NULL)
    memset(bits, 0, facts->n_words * sizeof *bits);
}

/* FALSE when memory runs out. */
static gboolean
check(const Facts *facts, const MatchdayRequirement *requirement, RequirementMask *mask)
{
  clear_bits(facts, mask->met);
  clear_bits(facts, mask->not_met);
  MatchdayRequirementKind kind = matchday_requirement_get_kind(requirement);
  if (kind == MATCHDAY_REQUIREMENT_TEXT) /* a person must look */
    return TRUE;
  const Fact *fact = find_fact(facts, requirement);
  if (fact->groups != NULL)
    return check_groups(fact->groups, requirement, mask);
  mask->n_not_met = member_numbers_mark(fact->numbers, requirement, mask->met, mask->not_met);
  return TRUE;
}

static void
check_job(guint nth, guint worker, void *data)
{
  (void)worker;
  Facts *facts = data;
  if (!check(facts, facts->requirements->pdata[nth], facts->masks->pdata[nth]))
    g_atomic_int_set(&facts->is_short, TRUE);
}

/* The mask of the requirement's wording, whose bits are still to be made. */
static RequirementMask *
begin_mask(RequirementMasks *self, Facts *facts, MatchdayRequirement *requirement)
{
  const char *wording = matchday_requirement_get_wording(requirement);
  RequirementMask *mask = g_hash_table_lookup(self->by_wording, wording);
  if (mask != NULL)
    return mask;
  mask = g_new0(RequirementMask, 1);
  g_hash_table_insert(self->by_wording, (char *)wording, mask);
  g_ptr_array_add(facts->requirements, requirement);
  g_ptr_array_add(facts->masks, mask);
  ask_for_fact(facts, requirement);
  return mask;
}

/* Collects the requirements of all demands, each wording once, and what is asked of them. */
static void
collect(RequirementMasks *self, Facts *facts, const GPtrArray *demands, gboolean is_strict)
{
  for (guint d = 0; d < demands->len; d++) {
    const GPtrArray *requirements = matchday_demand_get_requirements(demands->pdata[d]);
    for (guint r = 0; r < requirements->len; r++) {
      RequirementMask *mask = begin_mask(self, facts, requirements->pdata[r]);
      gboolean is_must = matchday_requirement_get_level(requirements->pdata[r]) == MATCHDAY_MUST;
      mask->is_met_asked |= is_strict || !is_must;
      mask->is_not_met_asked |= is_must && !is_strict;
    }
  }
}

/* Takes the bits of a mask, if they are asked for, from *@bits on. */
static guint64 *
take_bits(gboolean are_asked, gsize n_words, guint64 **bits)
{
  if (!are_asked)
    return NULL;
  guint64 *taken = *bits;
  *bits += n_words;
  return taken;
}

/* Makes room for the bits of all masks, each set of them at a cache line. FALSE when memory runs
 * out. */
static gboolean
make_room(RequirementMasks *self, const Facts *facts)
{
  gsize n_asked = 0, n_words, n_bytes;
  for (guint i = 0; i < facts->masks->len; i++) {
    const RequirementMask *mask = facts->masks->pdata[i];
    n_asked += mask->is_met_asked ? 1 : 0;
    n_asked += mask->is_not_met_asked ? 1 : 0;
  }
  if (!g_size_checked_mul(&n_words, n_asked, facts->n_words) ||
      !g_size_checked_mul(&n_bytes, n_words + WORDS_A_LINE, sizeof(guint64)))
    return FALSE;
  self->room = large_pages_try_alloc(n_bytes);
  if (self->room == NULL)
    return FALSE;
  guint64 *bits = at_cache_line(self->room);
  for (guint i = 0; i < facts->masks->len; i++) {
    RequirementMask *mask = facts->masks->pdata[i];
    mask->met = take_bits(mask->is_met_asked, facts->n_words, &bits);
    mask->not_met = take_bits(mask->is_not_met_asked, facts->n_words, &bits);
  }
  return TRUE;
}

/* Does all jobs, unless memory ran out before. */
static void
work_off(Facts *facts, guint n_jobs, guint n_threads, ParallelWork work)
{
  if (!facts->is_short)
    parallel_for(n_jobs, parallel_n_workers(n_threads, n_jobs), work, NULL, facts);
}

RequirementMasks *
requirement_masks_new(const GPtrArray *members, const GPtrArray *demands, gboolean is_strict,
                      guint n_threads, GError **error)
{
  g_auto(Facts) facts = {
      .members = members,
      .n_words = words_of_mask(members->len),
      .facts = g_ptr_array_new_with_free_func(free_fact),
      .of_subject = g_hash_table_new(g_str_hash, g_str_equal),
      .requirements = g_ptr_array_new(),
      .masks = g_ptr_array_new(),
  };
  g_autoptr(RequirementMasks) self = g_new0(RequirementMasks, 1);
  self->by_wording = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
  collect(self, &facts, demands, is_strict);
  if (!make_room(self, &facts))
    facts.is_short = TRUE;
  work_off(&facts, facts.facts->len, n_threads, learn_job);
  work_off(&facts, facts.requirements->len, n_threads, check_job);
  if (!facts.is_short)
    return g_steal_pointer(&self);
  set_memory_error(error, facts.n_words, sizeof(guint64));
  return NULL;
}

void
requirement_masks_free(RequirementMasks *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref(self->by_wording);
  g_free(self->room);
  g_free(self);
}

const RequirementMask *
requirement_masks_get(const RequirementMasks *self, const MatchdayRequirement *requirement)
{
  return g_hash_table_lookup(self->by_wording, matchday_requirement_get_wording(requirement));
}
