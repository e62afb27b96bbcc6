/* Requirements of a demand sheet: what columns and cells together ask for. */
#include "adapters/tenders/sheet-requirements-private.h"

#include <string.h>

#include "adapters/columns-private.h"

/* What is asked of a subject, when it is no number. */
typedef enum {
  ASKS_NUMBER,
  ASKS_LIST,
  ASKS_CERTIFICATES,
  ASKS_CHECK,
} Asking;

static const struct {
  const char *subject; /* folded */
  Asking asking;
} subjects[] = {
    {"country", ASKS_LIST},
    {"countries", ASKS_LIST},
    {"land", ASKS_LIST},
    {"länder", ASKS_LIST},
    {"nuts", ASKS_LIST},
    {"region", ASKS_LIST},
    {"regions", ASKS_LIST},
    {"language", ASKS_LIST},
    {"languages", ASKS_LIST},
    {"sprache", ASKS_LIST},
    {"sprachen", ASKS_LIST},
    {"size", ASKS_LIST},
    {"grösse", ASKS_LIST},
    {"certifications", ASKS_CERTIFICATES},
    {"certification", ASKS_CERTIFICATES},
    {"certificates", ASKS_CERTIFICATES},
    {"certificate", ASKS_CERTIFICATES},
    {"zertifikate", ASKS_CERTIFICATES},
    {"zertifikat", ASKS_CERTIFICATES},
    {"zertifizierungen", ASKS_CERTIFICATES},
    {"check", ASKS_CHECK},
    {"prüfen", ASKS_CHECK},
};

gboolean
requirement_column_read(const char *header, RequirementColumn *column)
{
  static const struct {
    const char *word;
    MatchdayRequirementLevel level;
  } levels[] = {
      {"must", MATCHDAY_MUST},    {"muss", MATCHDAY_MUST},   {"muß", MATCHDAY_MUST},
      {"wish", MATCHDAY_WISH},    {"wishes", MATCHDAY_WISH}, {"wunsch", MATCHDAY_WISH},
      {"wünsche", MATCHDAY_WISH}, {"soll", MATCHDAY_WISH},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(levels); i++) {
    gsize n = strlen(levels[i].word);
    if (g_ascii_strncasecmp(header, levels[i].word, n) != 0)
      continue;
    gsize n_between = strspn(header + n, " _-:.");
    if (header[n] != '\0' && n_between == 0)
      continue;
    column->level = levels[i].level;
    column->subject = header + n + n_between;
    return TRUE;
  }
  return FALSE;
}

static Asking
asking_of(const char *subject)
{
  g_autofree char *folded = column_fold(subject);
  for (gsize i = 0; i < G_N_ELEMENTS(subjects); i++)
    if (strcmp(subjects[i].subject, folded) == 0)
      return subjects[i].asking;
  return ASKS_NUMBER;
}

static void
add(MatchdayDemand *demand, MatchdayRequirementLevel level, const char *wording)
{
  g_autoptr(MatchdayRequirement) requirement = matchday_requirement_parse(level, wording, NULL);
  matchday_demand_add_requirement(demand, requirement);
}

/* Adds the requirement; what cannot be read becomes a point to check. */
static void
add_or_check(MatchdayDemand *demand, MatchdayRequirementLevel level, const Cell *cell,
             const char *wording)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(MatchdayRequirement) requirement = matchday_requirement_parse(level, wording, &error);
  if (requirement != NULL) {
    matchday_demand_add_requirement(demand, requirement);
    return;
  }
  cell_remark(cell, "", "%s; kept as a point to check by hand", error->message);
  g_autofree char *check = g_strconcat("check: ", wording, NULL);
  add(demand, level, check);
}

static gboolean
is_list(const MatchdayRequirement *requirement)
{
  return *matchday_requirement_get_values(requirement) != NULL;
}

/* The requirement @list with one more value, NULL when @piece is none. */
static MatchdayRequirement *
continue_list(const MatchdayRequirement *list, const char *piece)
{
  g_autofree char *longer =
      g_strdup_printf("%s; %s", matchday_requirement_get_wording(list), piece);
  return matchday_requirement_parse(matchday_requirement_get_level(list), longer, NULL);
}

static void
add_sentences(MatchdayDemand *demand, const Cell *cell, MatchdayRequirementLevel level)
{
  g_autoptr(MatchdayRequirement) list = NULL; /* the last one read, while it may go on */
  char *rest = cell->text, *piece;
  while ((piece = cell_next_phrase(&rest)) != NULL) {
    MatchdayRequirement *longer = list == NULL ? NULL : continue_list(list, piece);
    if (longer != NULL) {
      matchday_requirement_unref(list);
      list = longer;
      continue;
    }
    if (list != NULL)
      matchday_demand_add_requirement(demand, list);
    g_clear_pointer(&list, matchday_requirement_unref);
    g_autoptr(MatchdayRequirement) next = matchday_requirement_parse(level, piece, NULL);
    if (next != NULL && is_list(next))
      list = g_steal_pointer(&next);
    else
      add_or_check(demand, level, cell, piece);
  }
  if (list != NULL)
    matchday_demand_add_requirement(demand, list);
}

void
requirements_add_certificates(MatchdayDemand *demand, const Cell *cell,
                              MatchdayRequirementLevel level)
{
  char *rest = cell->text, *name;
  while ((name = cell_next_name(&rest)) != NULL)
    add_or_check(demand, level, cell, name);
}

static void
add_checks(MatchdayDemand *demand, const Cell *cell, MatchdayRequirementLevel level)
{
  char *rest = cell->text, *part;
  while ((part = cell_next_part(&rest)) != NULL) {
    g_autofree char *wording = g_strconcat("check: ", part, NULL);
    add(demand, level, wording);
  }
}

static void
add_number(MatchdayDemand *demand, const Cell *cell, MatchdayRequirementLevel level,
           const char *subject)
{
  static const char *const signs[] = {">", "<", "=", "≥", "≤"};
  gboolean has_sign = FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS(signs); i++)
    has_sign |= g_str_has_prefix(cell->text, signs[i]);
  g_autofree char *wording = g_strdup_printf("%s %s%s", subject, has_sign ? "" : ">= ", cell->text);
  add_or_check(demand, level, cell, wording);
}

void
requirements_add_cell(MatchdayDemand *demand, const Cell *cell, const RequirementColumn *column)
{
  if (*column->subject == '\0') {
    add_sentences(demand, cell, column->level);
    return;
  }
  g_autofree char *subject = g_strdelimit(g_strdup(column->subject), "_", ' ');
  g_autofree char *wording = NULL;
  switch (asking_of(subject)) {
  case ASKS_CERTIFICATES:
    requirements_add_certificates(demand, cell, column->level);
    break;
  case ASKS_CHECK:
    add_checks(demand, cell, column->level);
    break;
  case ASKS_LIST:
    wording = g_strdup_printf("%s in %s", subject, g_strdelimit(cell->text, ";|\r\n", ','));
    add_or_check(demand, column->level, cell, wording);
    break;
  case ASKS_NUMBER:
  default:
    add_number(demand, cell, column->level, subject);
    break;
  }
}
