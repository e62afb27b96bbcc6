/* What somebody may have meant: edit distance with swaps (Damerau 1964), cut off early. */
#include "engine/nearest.h"

#include <string.h>

enum { MAX_BYTES = 256 };

/* Three slips in a long word, one in a short one; none in a single letter. */
static guint
tolerated(gsize n)
{
  return (guint)MIN(3, (n + 1) / 3);
}

static guint
smaller(guint a, guint b)
{
  return MIN(a, b);
}

/* Optimal string alignment distance of bytes, or anything above @limit once it must be above. */
static guint
distance(const char *a, const char *b, guint limit)
{
  gsize n_a = strlen(a), n_b = strlen(b);
  if (MAX(n_a, n_b) - MIN(n_a, n_b) > limit)
    return limit + 1;
  guint rows[3][MAX_BYTES + 1];
  guint *before = rows[0], *above = rows[1], *row = rows[2];
  for (guint j = 0; j <= n_b; j++)
    above[j] = j;
  for (guint i = 1; i <= n_a; i++) {
    guint least = row[0] = i;
    for (guint j = 1; j <= n_b; j++) {
      guint changed = g_ascii_tolower(a[i - 1]) != g_ascii_tolower(b[j - 1]);
      row[j] = smaller(above[j - 1] + changed, smaller(above[j], row[j - 1]) + 1);
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = smaller(row[j], before[j - 2] + 1);
      least = smaller(least, row[j]);
    }
    if (least > limit)
      return limit + 1;
    guint *oldest = before;
    before = above;
    above = row;
    row = oldest;
  }
  return above[n_b];
}

const char *
matchday_nearest_name(const char *name, const char *const *names)
{
  g_return_val_if_fail(name != NULL && names != NULL, NULL);

  if (strlen(name) > MAX_BYTES)
    return NULL;
  const char *nearest = NULL;
  guint limit = tolerated(strlen(name));
  for (guint i = 0; names[i] != NULL; i++) {
    guint d = strlen(names[i]) > MAX_BYTES ? limit + 1 : distance(name, names[i], limit);
    if (d > limit || (nearest != NULL && d == limit))
      continue;
    nearest = names[i];
    limit = d;
  }
  return nearest;
}

char *
matchday_nearest_hint(const char *name, const char *const *names)
{
  const char *nearest = matchday_nearest_name(name, names);
  if (nearest != NULL)
    return g_strdup_printf("did you mean \"%s\"?", nearest);
  g_autofree char *all = g_strjoinv(", ", (char **)names);
  return g_strdup_printf("there are: %s", all);
}
