/* Groups of members: what each says as a string, equal strings together. */
#include "engine/member-groups-private.h"

#include <string.h>

#include "engine/memory-private.h"
#include "models/code.h"

enum { LARGE = 32 }; /* a list of more than one member in so many takes more room than bits */

typedef struct {
  guint32 group, member;
} Placement;

/* A group that was found lately, by what is said if that is short: padded with zeros. */
typedef struct {
  guint64 said;
  guint number; /* 0: none */
} Recent;

enum { RECENT_BITS = 8 };

typedef struct {
  GHashTable *known; /* (owned) what is said → number + 1 */
  Recent recent[1 << RECENT_BITS];
  GPtrArray *examples;
  Placement *placements; /* (owned) */
  gsize n, allocated;
} Builder;

static void
unref_member(void *data)
{
  matchday_member_unref(data);
}

/* The number of the group plus 1. */
static guint
find_group(Builder *self, const char *said, MatchdayMember *example)
{
  guint number = GPOINTER_TO_UINT(g_hash_table_lookup(self->known, said));
  if (number == 0) {
    g_ptr_array_add(self->examples, matchday_member_ref(example));
    number = self->examples->len;
    g_hash_table_insert(self->known, g_strdup(said), GUINT_TO_POINTER(number));
  }
  return number;
}

/* The same, of countries and sizes mostly without asking the table. */
static guint
find_recent_group(Builder *self, const char *said, MatchdayMember *example)
{
  guint64 word = 0;
  gsize n = strnlen(said, sizeof word);
  if (n == sizeof word)
    return find_group(self, said, example);
  memcpy(&word, said, n);
  Recent *recent =
      &self->recent[word * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15) >> (64 - RECENT_BITS)];
  if (recent->number == 0 || recent->said != word)
    *recent = (Recent){word, find_group(self, said, example)};
  return recent->number;
}

static gboolean
place(Builder *self, guint member, const char *said, MatchdayMember *example, GError **error)
{
  guint number = find_recent_group(self, said, example);
  if (!try_grow(&self->placements, &self->allocated, self->n + 1, sizeof(Placement), error))
    return FALSE;
  self->placements[self->n++] = (Placement){number - 1, member};
  return TRUE;
}

static gboolean
place_certificates(Builder *self, guint nth, const MatchdayMember *member, GError **error)
{
  for (guint i = 0; i < matchday_member_get_n_certificates(member); i++) {
    const char *name = matchday_member_get_nth_certificate(member, i);
    g_autoptr(MatchdayMember) holder = NULL;
    if (!g_hash_table_contains(self->known, name)) {
      holder = matchday_member_new("holder");
      matchday_member_add_certificate(holder, name);
    }
    if (!place(self, nth, name, holder, error))
      return FALSE;
  }
  return TRUE;
}

static void
say_regions(const MatchdayMember *member, GString *said)
{
  for (guint i = 0; i < matchday_member_get_n_codes(member); i++) {
    MatchdayCode code = matchday_member_get_nth_code(member, i);
    if (code.scheme == MATCHDAY_SCHEME_NUTS)
      g_string_append_printf(said, "%s ", code.value);
  }
  g_string_append(said, matchday_member_get_country(member));
}

/* What the checks of @kind look at. */
static void
say(const MatchdayMember *member, MatchdayRequirementKind kind, GString *said)
{
  switch (kind) {
  case MATCHDAY_REQUIREMENT_SIZE:
    g_string_append_printf(said, "%d", (int)matchday_member_get_size(member));
    break;
  case MATCHDAY_REQUIREMENT_COUNTRY:
    g_string_append(said, matchday_member_get_country(member));
    break;
  case MATCHDAY_REQUIREMENT_REGION:
    say_regions(member, said);
    break;
  case MATCHDAY_REQUIREMENT_LANGUAGE:
    for (guint i = 0; i < matchday_member_get_n_languages(member); i++)
      g_string_append_printf(said, "%s\n", matchday_member_get_nth_language(member, i));
    break;
  default:
    g_assert_not_reached();
  }
}

static gboolean
place_all(Builder *self, const GPtrArray *members, MatchdayRequirementKind kind, GError **error)
{
  g_autoptr(GString) said = g_string_new(NULL);
  for (guint m = 0; m < members->len; m++) {
    if (kind == MATCHDAY_REQUIREMENT_CERTIFICATE) {
      if (!place_certificates(self, m, members->pdata[m], error))
        return FALSE;
      continue;
    }
    g_string_truncate(said, 0);
    say(members->pdata[m], kind, said);
    if (!place(self, m, said->str, members->pdata[m], error))
      return FALSE;
  }
  return TRUE;
}

/* Lists of members by group, and large ones as bits as well. */
static gboolean
list_members(MemberGroups *self, const Builder *builder, guint n_members, GError **error)
{
  guint n_groups = self->examples->len;
  self->n_words = ((gsize)n_members + 63) / 64;
  self->starts = try_array((gsize)n_groups + 2, sizeof *self->starts, error);
  if (self->starts != NULL)
    self->members = try_array(builder->n, sizeof *self->members, error);
  if (self->members != NULL)
    self->bits = try_array(n_groups, sizeof *self->bits, error);
  if (self->bits == NULL)
    return FALSE;
  guint32 *next = self->starts + 1; /* one ahead, so that filling leaves the starts right */
  for (gsize i = 0; i < builder->n; i++)
    next[builder->placements[i].group + 1]++;
  for (guint g = 0; g < n_groups; g++)
    next[g + 1] += next[g];
  for (gsize i = 0; i < builder->n; i++)
    self->members[next[builder->placements[i].group]++] = builder->placements[i].member;
  for (guint g = 0; g < n_groups; g++) {
    if ((guint64)LARGE * (self->starts[g + 1] - self->starts[g]) < n_members)
      continue;
    guint64 *bits = try_array(self->n_words, sizeof *bits, error);
    if (bits == NULL)
      return FALSE;
    member_groups_mark(self, g, bits);
    self->bits[g] = bits;
  }
  return TRUE;
}

MemberGroups *
member_groups_new(const GPtrArray *members, MatchdayRequirementKind kind, GError **error)
{
  g_autoptr(MemberGroups) self = g_new0(MemberGroups, 1);
  self->examples = g_ptr_array_new_with_free_func(unref_member);
  self->n_members = members->len;
  self->is_partition = kind != MATCHDAY_REQUIREMENT_CERTIFICATE;
  Builder builder = {
      .known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
      .examples = self->examples,
  };
  gboolean is_fine = place_all(&builder, members, kind, error) &&
                     list_members(self, &builder, members->len, error);
  g_hash_table_unref(builder.known);
  g_free(builder.placements);
  return is_fine ? g_steal_pointer(&self) : NULL;
}

void
member_groups_free(MemberGroups *self)
{
  if (self == NULL)
    return;
  for (guint g = 0; self->bits != NULL && g < self->examples->len; g++)
    g_free(self->bits[g]);
  g_free(self->bits);
  g_free(self->starts);
  g_free(self->members);
  g_ptr_array_unref(self->examples);
  g_free(self);
}

void
member_groups_mark(const MemberGroups *self, guint nth, guint64 *mask)
{
  const guint64 *bits = self->bits[nth];
  for (gsize i = 0; bits != NULL && i < self->n_words; i++)
    mask[i] |= bits[i];
  for (guint32 i = self->starts[nth]; bits == NULL && i < self->starts[nth + 1]; i++)
    mask[self->members[i] / 64] |= G_GUINT64_CONSTANT(1) << (self->members[i] % 64);
}

static void
invert(guint64 *mask, guint n_bits)
{
  for (guint i = 0; i < n_bits / 64; i++)
    mask[i] = ~mask[i];
  if (n_bits % 64 > 0)
    mask[n_bits / 64] ^= (G_GUINT64_CONSTANT(1) << n_bits % 64) - 1;
}

/* Where most groups are to be marked and none overlap, the others are marked instead. */
void
member_groups_mark_where(const MemberGroups *self, const MatchdayRequirementState *states,
                         MatchdayRequirementState state, guint64 *mask)
{
  guint n_groups = self->examples->len, n_chosen = 0;
  for (guint g = 0; g < n_groups; g++)
    n_chosen += states[g] == state;
  gboolean is_inverse = self->is_partition && n_chosen > n_groups / 2;
  for (guint g = 0; g < n_groups; g++)
    if ((states[g] == state) != is_inverse)
      member_groups_mark(self, g, mask);
  if (is_inverse)
    invert(mask, self->n_members);
}
