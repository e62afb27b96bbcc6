/* Numbers of members: sorted once, so that a bound costs two searches and two copies of bits. */
#include "engine/member-numbers-private.h"

#include <math.h>
#include <string.h>

#include "engine/memory-private.h"
#include "engine/requirements-private.h"

enum { PIECES = 64 }; /* of the order, whose bits are kept */

typedef struct {
  guint64 key; /* ascends with the number */
  double number;
  guint32 member;
} Given;

#define RADIX_RECORD Given
#define RADIX_KEY(given) ((given).key)
#include "engine/radix-sort-body-private.h"

/* Numbers in the order of unsigned ones: those below 0 have all bits turned, others the sign. */
static guint64
sort_key(double number)
{
  guint64 bits, sign = G_GUINT64_CONSTANT(1) << 63;
  number += 0; /* -0 is 0 */
  memcpy(&bits, &number, sizeof bits);
  return bits & sign ? ~bits : bits | sign;
}

static guint
gather(const GPtrArray *members, const char *subject, GHashTable *folds, Given *given)
{
  guint n = 0;
  for (guint m = 0; m < members->len; m++) {
    double number = requirement_known_number(subject, members->pdata[m], folds);
    given[n] = (Given){sort_key(number), number, m};
    n += isnan(number) ? 0 : 1;
  }
  return n;
}

static void
set_bits(const MemberNumbers *self, guint first, guint end, guint64 *bits)
{
  for (guint i = first; i < end; i++)
    bits[self->order[i] / 64] |= G_GUINT64_CONSTANT(1) << (self->order[i] % 64);
}

static guint
first_of_piece(const MemberNumbers *self, guint piece)
{
  return (guint)((guint64)self->n_known * piece / PIECES);
}

/* From the last piece to the first, each with the bits of those after it. */
static gboolean
keep_bits(MemberNumbers *self, GError **error)
{
  self->from = g_new0(guint64 *, PIECES + 1);
  for (guint piece = PIECES + 1; piece-- > 0;) {
    self->from[piece] = try_array(self->n_words, sizeof(guint64), error);
    if (self->from[piece] == NULL)
      return FALSE;
    if (piece == PIECES)
      continue;
    memcpy(self->from[piece], self->from[piece + 1], self->n_words * sizeof(guint64));
    set_bits(self, first_of_piece(self, piece), first_of_piece(self, piece + 1), self->from[piece]);
  }
  return TRUE;
}

MemberNumbers *
member_numbers_new(const GPtrArray *members, const char *subject, GHashTable *folds, GError **error)
{
  g_autofree Given *given = try_array(members->len + 1, sizeof *given, error);
  if (given == NULL)
    return NULL;
  g_autoptr(MemberNumbers) self = g_new0(MemberNumbers, 1);
  self->n_words = ((gsize)members->len + 63) / 64;
  self->n_known = gather(members, subject, folds, given);
  if (!radix_sort(&given, self->n_known, error))
    return NULL;
  self->order = try_array(self->n_known, sizeof *self->order, error);
  if (self->order != NULL)
    self->numbers = try_array(self->n_known, sizeof *self->numbers, error);
  if (self->numbers == NULL)
    return NULL;
  for (guint i = 0; i < self->n_known; i++) {
    self->order[i] = given[i].member;
    self->numbers[i] = given[i].number;
  }
  return keep_bits(self, error) ? g_steal_pointer(&self) : NULL;
}

void
member_numbers_free(MemberNumbers *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; self->from != NULL && i <= PIECES; i++)
    g_free(self->from[i]);
  g_free(self->from);
  g_free(self->order);
  g_free(self->numbers);
  g_free(self);
}

/* Whether the number at one place is on the far side of what is looked for. */
typedef gboolean (*IsBeyond)(const MatchdayRequirement *requirement, double number);

static gboolean
is_at_bound(const MatchdayRequirement *requirement, double number)
{
  return number >= matchday_requirement_get_bound(requirement);
}

static gboolean
breaks_bound(const MatchdayRequirement *requirement, double number)
{
  return !requirement_keeps_bound(requirement, number);
}

/* The first place from @low up to @high that is beyond; all after it are, too. */
static guint
find_first(const MemberNumbers *self, const MatchdayRequirement *requirement, IsBeyond is_beyond,
           guint low, guint high)
{
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (is_beyond(requirement, self->numbers[middle]))
      high = middle;
    else
      low = middle + 1;
  }
  return low;
}

/* The first piece that begins at @place or further up. */
static guint
piece_from(const MemberNumbers *self, guint place)
{
  guint piece = 0;
  while (piece < PIECES && first_of_piece(self, piece) < place)
    piece++;
  return piece;
}

/* Sets @bits to those at @place or further up. */
static void
copy_from(const MemberNumbers *self, guint place, guint64 *bits)
{
  guint piece = piece_from(self, place);
  memcpy(bits, self->from[piece], self->n_words * sizeof *bits);
  set_bits(self, place, first_of_piece(self, piece), bits);
}

/* Clears the bits of those at @place or further up. */
static void
drop_from(const MemberNumbers *self, guint place, guint64 *bits)
{
  guint piece = piece_from(self, place);
  for (gsize i = 0; i < self->n_words; i++)
    bits[i] &= ~self->from[piece][i];
  for (guint i = place; i < first_of_piece(self, piece); i++)
    bits[self->order[i] / 64] &= ~(G_GUINT64_CONSTANT(1) << (self->order[i] % 64));
}

/* Below the bound, numbers keep it from some place on, or all, or none; above it up to some place.
 */
guint
member_numbers_mark(const MemberNumbers *self, const MatchdayRequirement *requirement, guint64 *met,
                    guint64 *not_met)
{
  guint bound = find_first(self, requirement, is_at_bound, 0, self->n_known);
  guint first = find_first(self, requirement, requirement_keeps_bound, 0, bound);
  guint end = find_first(self, requirement, breaks_bound, bound, self->n_known);
  guint64 *keep_it = met != NULL ? met : not_met;
  copy_from(self, first, keep_it);
  if (end < self->n_known)
    drop_from(self, end, keep_it);
  for (gsize i = 0; not_met != NULL && i < self->n_words; i++)
    not_met[i] = self->from[0][i] & ~keep_it[i];
  return self->n_known - (end - first);
}
