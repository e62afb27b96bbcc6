/* TREC qrels: `demand iteration member grade`; the iteration is not used. */
#include "adapters/judgements.h"

#include "adapters/trec-lines-private.h"
#include "models/error.h"

enum { MAX_GRADE = 1000 };

static void
read_line(const TrecLines *lines, MatchdayJudgements *judgements)
{
  const char *demand = lines->words->pdata[0], *member = lines->words->pdata[2];
  const char *grade_text = lines->words->pdata[3];
  gint64 grade;
  if (!g_ascii_string_to_signed(grade_text, 10, -MAX_GRADE, MAX_GRADE, &grade, NULL))
    matchday_import_remark(lines->import, MATCHDAY_REMARK_SET_ASIDE, 0, "grade", grade_text,
                           "not a whole number from -%d to %d", MAX_GRADE, MAX_GRADE);
  else if (!matchday_judgements_add(judgements, demand, member, (int)grade))
    matchday_import_remark(lines->import, MATCHDAY_REMARK_SET_ASIDE, 0, "member", member,
                           "has a grade for this demand already; the first one counts");
}

MatchdayJudgements *
matchday_judgements_read(const char *path, MatchdayImport *import, GError **error)
{
  g_return_val_if_fail(path != NULL && import != NULL, NULL);

  g_auto(TrecLines) lines;
  if (!trec_lines_open(&lines, path, import, error))
    return NULL;
  matchday_import_set_format(import, "qrels");
  g_autoptr(MatchdayJudgements) judgements = matchday_judgements_new();
  while (trec_lines_next(&lines, 4)) {
    read_line(&lines, judgements);
    matchday_import_end_record(import);
  }
  if (matchday_judgements_get_n_demands(judgements) == 0) {
    g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT,
                "%s: no line of the form \"demand 0 member grade\"", path);
    return NULL;
  }
  return g_steal_pointer(&judgements);
}
