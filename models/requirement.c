/* Requirements: a small language that people write in a cell, read into a predicate. */
#include "models/requirement.h"

#include <string.h>

#include "models/code.h"
#include "models/error.h"
#include "models/iso-private.h"
#include "models/member.h"
#include "models/number-private.h"

struct _MatchdayRequirement {
  MatchdayRequirementLevel level;
  MatchdayRequirementKind kind;
  char *wording; /* (owned) */
  char *subject; /* (owned) */
  char **values; /* (owned) never NULL */
  MatchdayRelation relation;
  double bound;
};

/* Subjects that name a list of accepted values, as people may write them. The one under which a
 * requirement is kept comes first in its kind. */
static const struct {
  const char *subject;
  MatchdayRequirementKind kind;
} lists[] = {
    {"country", MATCHDAY_REQUIREMENT_COUNTRY},   {"countries", MATCHDAY_REQUIREMENT_COUNTRY},
    {"land", MATCHDAY_REQUIREMENT_COUNTRY},      {"länder", MATCHDAY_REQUIREMENT_COUNTRY},
    {"nuts", MATCHDAY_REQUIREMENT_REGION},       {"region", MATCHDAY_REQUIREMENT_REGION},
    {"regions", MATCHDAY_REQUIREMENT_REGION},    {"regionen", MATCHDAY_REQUIREMENT_REGION},
    {"language", MATCHDAY_REQUIREMENT_LANGUAGE}, {"languages", MATCHDAY_REQUIREMENT_LANGUAGE},
    {"sprache", MATCHDAY_REQUIREMENT_LANGUAGE},  {"sprachen", MATCHDAY_REQUIREMENT_LANGUAGE},
    {"size", MATCHDAY_REQUIREMENT_SIZE},         {"größe", MATCHDAY_REQUIREMENT_SIZE},
};

/* Numbers that every member may have, as people may write them. */
static const struct {
  const char *subject, *kept;
} numbers[] = {
    {"staff", "staff"},
    {"employees", "staff"},
    {"headcount", "staff"},
    {"mitarbeiter", "staff"},
    {"beschäftigte", "staff"},
    {"turnover_eur", "turnover_eur"},
    {"turnover eur", "turnover_eur"},
    {"turnover", "turnover_eur"},
    {"revenue", "turnover_eur"},
    {"umsatz", "turnover_eur"},
    {"umsatz eur", "turnover_eur"},
};

/* Brings one accepted value into the spelling of the records; NULL when it is none. */
static char *
canonical_value(MatchdayRequirementKind kind, const char *text)
{
  MatchdayCode code;
  MatchdaySize size;
  char letters[3];
  switch (kind) {
  case MATCHDAY_REQUIREMENT_COUNTRY:
    return country_read(text, letters) ? matchday_country_canonical(letters) : NULL;
  case MATCHDAY_REQUIREMENT_REGION:
    return matchday_code_read(MATCHDAY_SCHEME_NUTS, text, &code) != MATCHDAY_CODE_REFUSED
               ? g_strdup(code.value)
               : NULL;
  case MATCHDAY_REQUIREMENT_LANGUAGE:
    return language_read(text, letters) ? g_strdup(letters) : NULL;
  case MATCHDAY_REQUIREMENT_SIZE:
    return matchday_size_read(text, &size) ? g_strdup(matchday_size_get_name(size)) : NULL;
  default:
    return NULL;
  }
}

static gboolean
parse_values(MatchdayRequirement *self, const char *text, GError **error)
{
  g_autoptr(GPtrArray) values = g_ptr_array_new_with_free_func(g_free);
  g_auto(GStrv) cells = g_strsplit_set(text, ",;", -1);
  for (guint i = 0; cells[i] != NULL; i++) {
    const char *cell = g_strstrip(cells[i]);
    if (*cell == '\0')
      continue;
    char *value = canonical_value(self->kind, cell);
    if (value == NULL) {
      g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT, "\"%s\" is no %s (in \"%s\")", cell,
                  self->subject, self->wording);
      return FALSE;
    }
    g_ptr_array_add(values, value);
  }
  if (values->len == 0) {
    g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT, "\"%s\" names no %s", self->wording,
                self->subject);
    return FALSE;
  }
  g_ptr_array_add(values, NULL);
  g_strfreev(self->values);
  self->values = (char **)g_ptr_array_free(g_steal_pointer(&values), FALSE);
  return TRUE;
}

static const char *
subject_of_kind(MatchdayRequirementKind kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS(lists); i++)
    if (lists[i].kind == kind)
      return lists[i].subject;
  return "";
}

/* The subject that the wording starts with, and what stands behind it and `in`, `:` or `=`. Without
 * one of these it may be another thing: a number, or a certificate that begins like that. */
static gboolean
split_list(MatchdayRequirement *self, const char **rest, gboolean *has_in)
{
  for (gsize i = 0; i < G_N_ELEMENTS(lists); i++) {
    gsize n = strlen(lists[i].subject);
    if (g_ascii_strncasecmp(self->wording, lists[i].subject, n) != 0)
      continue;
    const char *tail = self->wording + n;
    if (*tail == '\0' || strchr(" :=", *tail) == NULL)
      continue;
    tail += strspn(tail, " ");
    gboolean is_word = g_ascii_strncasecmp(tail, "in", 2) == 0 && strchr(" ", tail[2]) != NULL;
    *has_in = is_word || *tail == ':' || *tail == '=';
    *rest = tail + (is_word ? 2 : *has_in);
    self->kind = lists[i].kind;
    self->subject = g_strdup(subject_of_kind(self->kind));
    return TRUE;
  }
  return FALSE;
}

static const char *
kept_number(const char *subject)
{
  for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++)
    if (g_ascii_strcasecmp(subject, numbers[i].subject) == 0)
      return numbers[i].kept;
  return subject;
}

static gboolean
split_comparison(const char *wording, char **subject, MatchdayRelation *relation, const char **rest)
{
  static const struct {
    const char *sign;
    MatchdayRelation relation;
  } signs[] = {{">=", MATCHDAY_AT_LEAST},
               {"≥", MATCHDAY_AT_LEAST},
               {"<=", MATCHDAY_AT_MOST},
               {"≤", MATCHDAY_AT_MOST},
               {"=", MATCHDAY_EQUAL_TO}};
  for (gsize i = 0; i < G_N_ELEMENTS(signs); i++) {
    const char *at = strstr(wording, signs[i].sign);
    if (at == NULL)
      continue;
    if (at == wording)
      return FALSE;
    g_autofree char *written = g_strstrip(g_strndup(wording, (gsize)(at - wording)));
    *subject = g_strdup(kept_number(written));
    *relation = signs[i].relation;
    *rest = at + strlen(signs[i].sign);
    return TRUE;
  }
  return FALSE;
}

static gboolean
parse_bound(MatchdayRequirement *self, const char *text, GError **error)
{
  NumberReading reading = number_read(text, &self->bound);
  if (reading == NUMBER_TAKEN)
    return TRUE;
  g_autofree char *number = g_strstrip(g_strdup(text));
  const char *hint = "; a unit belongs before the sign: \"length mm >= 5\"";
  g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT, "\"%s\" %s (in \"%s\")%s", number,
              number_reading_get_reason(reading), self->wording,
              reading == NUMBER_REFUSED ? hint : "");
  return FALSE;
}

static gboolean
parse_text(MatchdayRequirement *self, GError **error)
{
  const char *said = strchr(self->wording, ':') + 1;
  self->kind = MATCHDAY_REQUIREMENT_TEXT;
  self->subject = g_strstrip(g_strdup(said));
  if (*self->subject != '\0')
    return TRUE;
  g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT, "\"%s\" says nothing to check",
              self->wording);
  return FALSE;
}

static gboolean
starts_with(const MatchdayRequirement *self, const char *start)
{
  return g_ascii_strncasecmp(self->wording, start, strlen(start)) == 0;
}

static gboolean
parse_certificate(MatchdayRequirement *self, GError **error)
{
  if (strpbrk(self->wording, "<>=") != NULL || starts_with(self, "≥") || starts_with(self, "≤")) {
    g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT,
                "\"%s\" is no requirement; write >=, <= or = between a name and a number",
                self->wording);
    return FALSE;
  }
  self->kind = MATCHDAY_REQUIREMENT_CERTIFICATE;
  g_free(self->subject);
  self->subject = g_strdup(self->wording);
  return TRUE;
}

static gboolean
parse_wording(MatchdayRequirement *self, GError **error)
{
  const char *rest = NULL;
  gboolean has_in = FALSE;
  if (starts_with(self, "check:") || starts_with(self, "prüfen:"))
    return parse_text(self, error);
  if (split_list(self, &rest, &has_in)) {
    if (has_in)
      return parse_values(self, rest, error);
    if (parse_values(self, rest, NULL)) {
      g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT,
                  "\"%s\" could be a certificate; write \"%s in %s\"", self->wording, self->subject,
                  rest);
      return FALSE;
    }
    g_clear_pointer(&self->subject, g_free);
  }
  if (split_comparison(self->wording, &self->subject, &self->relation, &rest)) {
    self->kind = MATCHDAY_REQUIREMENT_NUMBER;
    return parse_bound(self, rest, error);
  }
  return parse_certificate(self, error);
}

MatchdayRequirement *
matchday_requirement_parse(MatchdayRequirementLevel level, const char *wording, GError **error)
{
  g_return_val_if_fail(wording != NULL, NULL);

  g_autoptr(MatchdayRequirement) self = g_atomic_rc_box_new0(MatchdayRequirement);
  self->level = level;
  self->wording = g_strstrip(g_strdup(wording));
  self->values = g_new0(char *, 1);
  if (*self->wording == '\0') {
    g_set_error_literal(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT, "the requirement is empty");
    return NULL;
  }
  if (!parse_wording(self, error))
    return NULL;
  return g_steal_pointer(&self);
}

static void
clear(void *data)
{
  MatchdayRequirement *self = data;
  g_free(self->wording);
  g_free(self->subject);
  g_strfreev(self->values);
}

MatchdayRequirement *
matchday_requirement_ref(MatchdayRequirement *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return g_atomic_rc_box_acquire(self);
}

void
matchday_requirement_unref(MatchdayRequirement *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full(self, clear);
}

MatchdayRequirementLevel
matchday_requirement_get_level(const MatchdayRequirement *self)
{
  g_return_val_if_fail(self != NULL, MATCHDAY_WISH);
  return self->level;
}

MatchdayRequirementKind
matchday_requirement_get_kind(const MatchdayRequirement *self)
{
  g_return_val_if_fail(self != NULL, MATCHDAY_REQUIREMENT_TEXT);
  return self->kind;
}

const char *
matchday_requirement_get_wording(const MatchdayRequirement *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return self->wording;
}

const char *
matchday_requirement_get_subject(const MatchdayRequirement *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return self->subject;
}

const char *const *
matchday_requirement_get_values(const MatchdayRequirement *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return (const char *const *)self->values;
}

MatchdayRelation
matchday_requirement_get_relation(const MatchdayRequirement *self)
{
  g_return_val_if_fail(self != NULL, MATCHDAY_AT_LEAST);
  return self->relation;
}

double
matchday_requirement_get_bound(const MatchdayRequirement *self)
{
  g_return_val_if_fail(self != NULL, 0);
  return self->bound;
}

const char *
matchday_requirement_state_get_name(MatchdayRequirementState state)
{
  static const char *const names[] = {"not proven", "met", "not met"};
  g_return_val_if_fail((guint)state < G_N_ELEMENTS(names), NULL);
  return names[state];
}
