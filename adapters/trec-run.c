/* TREC runs: what any system ranked, ordered as trec_eval orders it. */
#include "adapters/trec-run.h"

#include <math.h>
#include <string.h>

#include "adapters/trec-lines-private.h"
#include "models/error.h"

typedef struct {
  char *member; /* (owned) */
  double score; /* finite */
} Scored;

/* The lines of one demand. */
typedef struct {
  char *demand;     /* (owned) */
  GArray *scored;   /* of Scored */
  GHashTable *seen; /* member ids, owned by `scored` */
} Section;

static void
clear_scored(void *data)
{
  g_free(((Scored *)data)->member);
}

static void
free_section(void *data)
{
  Section *section = data;
  g_hash_table_unref(section->seen);
  g_array_unref(section->scored);
  g_free(section->demand);
  g_free(section);
}

static Section *
find_section(GPtrArray *sections, GHashTable *by_demand, const char *demand)
{
  Section *section = g_hash_table_lookup(by_demand, demand);
  if (section != NULL)
    return section;
  section = g_new(Section, 1);
  section->demand = g_strdup(demand);
  section->scored = g_array_new(FALSE, FALSE, sizeof(Scored));
  g_array_set_clear_func(section->scored, clear_scored);
  section->seen = g_hash_table_new(g_str_hash, g_str_equal);
  g_ptr_array_add(sections, section);
  g_hash_table_insert(by_demand, section->demand, section);
  return section;
}

static gboolean
parse_score(const char *text, double *score)
{
  char *end;
  *score = g_ascii_strtod(text, &end);
  return end != text && *end == '\0' && isfinite(*score);
}

static void
read_line(const TrecLines *lines, GPtrArray *sections, GHashTable *by_demand)
{
  const char *member = lines->words->pdata[2], *score_text = lines->words->pdata[4];
  Scored scored;
  if (!parse_score(score_text, &scored.score)) {
    matchday_import_remark(lines->import, MATCHDAY_REMARK_SET_ASIDE, 0, "score", score_text,
                           "not a number");
    return;
  }
  Section *section = find_section(sections, by_demand, lines->words->pdata[0]);
  if (g_hash_table_contains(section->seen, member)) {
    matchday_import_remark(lines->import, MATCHDAY_REMARK_SET_ASIDE, 0, "member", member,
                           "is listed for this demand already; the first line counts");
    return;
  }
  scored.member = g_strdup(member);
  g_array_append_val(section->scored, scored);
  g_hash_table_add(section->seen, scored.member);
}

static int
compare_best_first(const void *a, const void *b)
{
  const Scored *left = a, *right = b;
  if (left->score != right->score)
    return left->score > right->score ? -1 : 1;
  return strcmp(right->member, left->member);
}

static void
free_list(void *data)
{
  matchday_ranked_list_free(data);
}

static GPtrArray *
rank_sections(const GPtrArray *sections)
{
  GPtrArray *lists = g_ptr_array_new_with_free_func(free_list);
  for (guint i = 0; i < sections->len; i++) {
    const Section *section = sections->pdata[i];
    g_array_sort(section->scored, compare_best_first);
    MatchdayRankedList *list = matchday_ranked_list_new(section->demand);
    for (guint j = 0; j < section->scored->len; j++)
      matchday_ranked_list_add(list, g_array_index(section->scored, Scored, j).member);
    g_ptr_array_add(lists, list);
  }
  return lists;
}

GPtrArray *
matchday_trec_run_read(const char *path, MatchdayImport *import, GError **error)
{
  g_return_val_if_fail(path != NULL && import != NULL, NULL);

  g_auto(TrecLines) lines;
  if (!trec_lines_open(&lines, path, import, error))
    return NULL;
  matchday_import_set_format(import, "trec");
  g_autoptr(GPtrArray) sections = g_ptr_array_new_with_free_func(free_section);
  g_autoptr(GHashTable) by_demand = g_hash_table_new(g_str_hash, g_str_equal);
  while (trec_lines_next(&lines, 5)) {
    read_line(&lines, sections, by_demand);
    matchday_import_end_record(import);
  }
  if (sections->len == 0) {
    g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT,
                "%s: no line of the form \"demand Q0 member rank score tag\"", path);
    return NULL;
  }
  return rank_sections(sections);
}
