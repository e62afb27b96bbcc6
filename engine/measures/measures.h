#pragma once

#include <glib.h>

#include "matchday-export.h"

G_BEGIN_DECLS

/**
 * MatchdayGrades:
 *
 * All that a measure looks at: what was found for one demand, and what could have been found.
 */
typedef struct {
  const int *ranked; /* grades of the ranked members, best rank first, 0 where none was given */
  guint n_ranked;
  const int *relevant; /* all grades above 0 of the demand, highest first */
  guint n_relevant;
} MatchdayGrades;

/**
 * MatchdayMeasureKind:
 *
 * A way to say in one number, in [0, 1], how good a ranked list is.
 */
typedef struct {
  const char *name;
  const char *help;      /* one line */
  const char *source;    /* where it is defined */
  gboolean needs_cutoff; /* it means something only with a cutoff ("p@5") */
  double (*compute)(const MatchdayGrades *grades, guint cutoff);
} MatchdayMeasureKind;

/**
 * MatchdayMeasure:
 *
 * A kind of measure with its cutoff: only so many first ranks count.
 */
typedef struct {
  const MatchdayMeasureKind *kind; /* static */
  guint cutoff;                    /* 0: the whole list */
} MatchdayMeasure;

/** matchday_measure_kinds: @n: (out). Returns: (transfer none) (array length=n): all kinds */
MATCHDAY_API const MatchdayMeasureKind *const *matchday_measure_kinds(guint *n);

/**
 * matchday_measure_parse:
 * @name: a kind, with "@" and a cutoff where only the first ranks count ("ndcg@10", "map")
 * @measure: (out): the measure
 * @error: return location for a #GError
 *
 * Errors: %MATCHDAY_ERROR_SETTINGS.
 *
 * Returns: whether @name names a measure
 */
MATCHDAY_API gboolean matchday_measure_parse(const char *name, MatchdayMeasure *measure,
                                             GError **error);

/** matchday_measure_dup_name: (transfer full): the name that matchday_measure_parse() reads */
MATCHDAY_API char *matchday_measure_dup_name(const MatchdayMeasure *self);

/** matchday_measure_compute: Returns: the figure of one demand, in [0, 1] */
MATCHDAY_API double matchday_measure_compute(const MatchdayMeasure *self,
                                             const MatchdayGrades *grades);

G_END_DECLS
