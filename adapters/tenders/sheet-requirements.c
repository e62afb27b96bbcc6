/* Requirements of a demand sheet: what columns and cells together ask for. */
#include "adapters/tenders/sheet-requirements-private.h"

#include <string.h>

#include "adapters/columns-private.h"

enum { MAX_REQUIREMENTS = 200 }; /* of one demand */

/* What the cells of a column hold. */
typedef enum {
  HOLDS_SENTENCES,
  HOLDS_NUMBER,
  HOLDS_LIST,
  HOLDS_CERTIFICATES,
  HOLDS_CHECKS,
} Holding;

struct _RequirementColumn {
  MatchdayRequirementLevel level;
  Holding holding;
  char *subject; /* (owned) within the header, "" where the cells hold sentences */
};

static const struct {
  const char *subject; /* folded */
  Holding holding;
} subjects[] = {
    {"country", HOLDS_LIST},
    {"countries", HOLDS_LIST},
    {"land", HOLDS_LIST},
    {"länder", HOLDS_LIST},
    {"nuts", HOLDS_LIST},
    {"region", HOLDS_LIST},
    {"regions", HOLDS_LIST},
    {"language", HOLDS_LIST},
    {"languages", HOLDS_LIST},
    {"sprache", HOLDS_LIST},
    {"sprachen", HOLDS_LIST},
    {"size", HOLDS_LIST},
    {"grösse", HOLDS_LIST},
    {"certifications", HOLDS_CERTIFICATES},
    {"certification", HOLDS_CERTIFICATES},
    {"certificates", HOLDS_CERTIFICATES},
    {"certificate", HOLDS_CERTIFICATES},
    {"zertifikate", HOLDS_CERTIFICATES},
    {"zertifikat", HOLDS_CERTIFICATES},
    {"zertifizierungen", HOLDS_CERTIFICATES},
    {"check", HOLDS_CHECKS},
    {"prüfen", HOLDS_CHECKS},
};

/* What stands behind "must" or "wish" in a header; NULL when it starts with neither. */
static const char *
find_subject(const char *header, MatchdayRequirementLevel *level)
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
    *level = levels[i].level;
    return header + n + n_between;
  }
  return NULL;
}

gboolean
requirement_column_is_named(const char *header)
{
  MatchdayRequirementLevel level;
  return find_subject(header, &level) != NULL;
}

static Holding
holding_of(const char *subject)
{
  if (*subject == '\0')
    return HOLDS_SENTENCES;
  g_autofree char *folded = column_fold(subject);
  for (gsize i = 0; i < G_N_ELEMENTS(subjects); i++)
    if (strcmp(subjects[i].subject, folded) == 0)
      return subjects[i].holding;
  return HOLDS_NUMBER;
}

RequirementColumn *
requirement_column_new(const char *header)
{
  MatchdayRequirementLevel level;
  const char *subject = find_subject(header, &level);
  if (subject == NULL)
    return NULL;
  RequirementColumn *self = g_new0(RequirementColumn, 1);
  self->level = level;
  self->subject = g_strdelimit(g_strdup(subject), "_", ' ');
  self->holding = holding_of(self->subject);
  return self;
}

void
requirement_column_free(RequirementColumn *self)
{
  if (self == NULL)
    return;
  g_free(self->subject);
  g_free(self);
}

/* A demand of which a part is left out would let in members whom it rules out. */
static gboolean
has_room(const MatchdayDemand *demand, const Cell *cell)
{
  if (matchday_demand_get_requirements(demand)->len < MAX_REQUIREMENTS)
    return TRUE;
  matchday_import_remark(cell->import, MATCHDAY_REMARK_SET_ASIDE, cell->line, cell->column, "",
                         "more than %d requirements in one demand", MAX_REQUIREMENTS);
  return FALSE;
}

/* What a requirement of this kind may have been meant to begin with; NULL: nothing else. */
static const char *
find_slip(const MatchdayRequirement *requirement)
{
  static const char *const lists[] = {"country", "land", "nuts",  "region", "language",
                                      "sprache", "size", "größe", NULL};
  static const char *const numbers[] = {"staff", "mitarbeiter", "turnover", "umsatz", NULL};
  MatchdayRequirementKind kind = matchday_requirement_get_kind(requirement);
  g_autofree char *word = g_utf8_casefold(matchday_requirement_get_subject(requirement), -1);
  char *in = strstr(word, " in ");
  if (kind == MATCHDAY_REQUIREMENT_CERTIFICATE && in != NULL)
    *in = '\0';
  else if (kind != MATCHDAY_REQUIREMENT_NUMBER)
    return NULL;
  const char *const *known = kind == MATCHDAY_REQUIREMENT_NUMBER ? numbers : lists;
  for (gsize i = 0; known[i] != NULL; i++)
    if (strcmp(known[i], word) != 0 && column_is_nearly(known[i], word))
      return known[i];
  return NULL;
}

/* A slip of the hand makes a requirement of another kind, which nobody may ever meet. */
static void
remark_slip(const Cell *cell, const MatchdayRequirement *requirement)
{
  const char *slip = find_slip(requirement);
  gboolean is_number = matchday_requirement_get_kind(requirement) == MATCHDAY_REQUIREMENT_NUMBER;
  if (slip != NULL)
    cell_remark(cell, matchday_requirement_get_wording(requirement),
                "taken as %s of that name; did you mean \"%s\"?",
                is_number ? "an attribute" : "a certificate", slip);
}

/* Adds the requirement while there is room; what cannot be read becomes a point to check. */
static gboolean
add_or_check(MatchdayDemand *demand, MatchdayRequirementLevel level, const Cell *cell,
             const char *wording)
{
  if (!has_room(demand, cell))
    return FALSE;
  g_autoptr(GError) error = NULL;
  g_autoptr(MatchdayRequirement) requirement = matchday_requirement_parse(level, wording, &error);
  if (requirement == NULL) {
    cell_remark(cell, "", "%s; kept as a point to check by hand", error->message);
    g_autofree char *check = g_strconcat("check: ", wording, NULL);
    requirement = matchday_requirement_parse(level, check, NULL);
  } else {
    remark_slip(cell, requirement);
  }
  matchday_demand_add_requirement(demand, requirement);
  return TRUE;
}

/* A piece of a sentence column that accepts a list of values: its subject, else NULL. */
static char *
subject_of_list(const char *piece)
{
  g_autoptr(MatchdayRequirement) read = matchday_requirement_parse(MATCHDAY_MUST, piece, NULL);
  if (read == NULL || *matchday_requirement_get_values(read) == NULL)
    return NULL;
  return g_strdup(matchday_requirement_get_subject(read));
}

/* Whether @piece is one more value for the list of @subject. */
static gboolean
continues_list(const char *subject, const char *piece)
{
  g_autofree char *wording = g_strdup_printf("%s in %s", subject, piece);
  g_autoptr(MatchdayRequirement) read = matchday_requirement_parse(MATCHDAY_MUST, wording, NULL);
  return read != NULL;
}

static void
add_sentences(MatchdayDemand *demand, const Cell *cell, MatchdayRequirementLevel level)
{
  g_autoptr(GString) sentence = g_string_new(NULL); /* not added yet: it may go on */
  g_autofree char *subject = NULL;                  /* of the list that it holds, if it does */
  char *rest = cell->text, *piece;
  while ((piece = cell_next_phrase(&rest)) != NULL) {
    if (subject != NULL && continues_list(subject, piece)) {
      g_string_append_printf(sentence, "; %s", piece);
      continue;
    }
    if (sentence->len > 0 && !add_or_check(demand, level, cell, sentence->str))
      return;
    g_string_assign(sentence, piece);
    g_free(subject);
    subject = subject_of_list(piece);
  }
  if (sentence->len > 0)
    add_or_check(demand, level, cell, sentence->str);
}

void
requirements_add_certificates(MatchdayDemand *demand, const Cell *cell,
                              MatchdayRequirementLevel level)
{
  char *rest = cell->text, *name;
  while ((name = cell_next_name(&rest)) != NULL && add_or_check(demand, level, cell, name))
    continue;
}

static void
add_checks(MatchdayDemand *demand, const Cell *cell, MatchdayRequirementLevel level)
{
  char *rest = cell->text, *part;
  while ((part = cell_next_part(&rest)) != NULL) {
    g_autofree char *wording = g_strconcat("check: ", part, NULL);
    if (!add_or_check(demand, level, cell, wording))
      return;
  }
}

/* A column for a certificate of its own, such as "must_IATF 16949", has a yes or a no in it. */
static void
add_number(MatchdayDemand *demand, const Cell *cell, const RequirementColumn *column)
{
  gboolean is_yes, is_answer = cell_read_answer(cell, &is_yes);
  if (is_answer && !g_ascii_isdigit(*cell->text)) {
    if (is_yes)
      add_or_check(demand, column->level, cell, column->subject);
    return;
  }
  static const char *const signs[] = {">", "<", "=", "≥", "≤"};
  gboolean has_sign = FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS(signs); i++)
    has_sign |= g_str_has_prefix(cell->text, signs[i]);
  g_autofree char *wording =
      g_strdup_printf("%s %s%s", column->subject, has_sign ? "" : ">= ", cell->text);
  add_or_check(demand, column->level, cell, wording);
}

static void
add_list(MatchdayDemand *demand, const Cell *cell, const RequirementColumn *column)
{
  g_autofree char *wording =
      g_strdup_printf("%s in %s", column->subject, g_strdelimit(cell->text, ";|\r\n", ','));
  add_or_check(demand, column->level, cell, wording);
}

void
requirement_column_read(const RequirementColumn *self, const Cell *cell, MatchdayDemand *demand)
{
  switch (self->holding) {
  case HOLDS_CERTIFICATES:
    requirements_add_certificates(demand, cell, self->level);
    break;
  case HOLDS_CHECKS:
    add_checks(demand, cell, self->level);
    break;
  case HOLDS_LIST:
    add_list(demand, cell, self);
    break;
  case HOLDS_NUMBER:
    add_number(demand, cell, self);
    break;
  case HOLDS_SENTENCES:
  default:
    add_sentences(demand, cell, self->level);
    break;
  }
}
