/* Requirements: a small language that people write in a cell, read into a predicate. */
#include "models/requirement.h"

#include <math.h>
#include <string.h>

#include "models/code.h"
#include "models/error.h"
#include "models/member.h"

struct _MatchdayRequirement {
  MatchdayRequirementLevel level;
  MatchdayRequirementKind kind;
  char *wording; /* (owned) */
  char *subject; /* (owned) */
  char **values; /* (owned) never NULL */
  MatchdayRelation relation;
  double bound;
};

/* Subjects that name a list of accepted values. */
static const struct {
  const char *subject;
  MatchdayRequirementKind kind;
} lists[] = {
    {"country", MATCHDAY_REQUIREMENT_COUNTRY},   {"countries", MATCHDAY_REQUIREMENT_COUNTRY},
    {"nuts", MATCHDAY_REQUIREMENT_REGION},       {"region", MATCHDAY_REQUIREMENT_REGION},
    {"language", MATCHDAY_REQUIREMENT_LANGUAGE}, {"languages", MATCHDAY_REQUIREMENT_LANGUAGE},
    {"size", MATCHDAY_REQUIREMENT_SIZE},
};

/* Brings one accepted value into the spelling of the records; NULL when it is none. */
static char *
canonical_value(MatchdayRequirementKind kind, const char *text)
{
  MatchdayCode code;
  gsize n = strlen(text);
  switch (kind) {
  case MATCHDAY_REQUIREMENT_COUNTRY:
    return n == 2 && g_ascii_isalpha(text[0]) && g_ascii_isalpha(text[1])
               ? matchday_country_canonical(text)
               : NULL;
  case MATCHDAY_REQUIREMENT_REGION:
    return matchday_code_read(MATCHDAY_SCHEME_NUTS, text, &code) ? g_strdup(code.value) : NULL;
  case MATCHDAY_REQUIREMENT_LANGUAGE:
    return n == 2 && g_ascii_isalpha(text[0]) && g_ascii_isalpha(text[1])
               ? g_ascii_strdown(text, -1)
               : NULL;
  case MATCHDAY_REQUIREMENT_SIZE: {
    MatchdaySize size;
    return matchday_size_read(text, &size) ? g_strdup(matchday_size_get_name(size)) : NULL;
  }
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

/* The subject that the wording starts with, and what stands behind `in`, `:` or `=`. */
static gboolean
split_list(const char *wording, MatchdayRequirementKind *kind, char **subject, const char **rest)
{
  for (gsize i = 0; i < G_N_ELEMENTS(lists); i++) {
    gsize n = strlen(lists[i].subject);
    if (g_ascii_strncasecmp(wording, lists[i].subject, n) != 0 || wording[n] == '\0' ||
        strchr(" :=", wording[n]) == NULL)
      continue;
    const char *tail = wording + n;
    tail += strspn(tail, " ");
    if (g_ascii_strncasecmp(tail, "in ", 3) == 0)
      tail += 3;
    else if (*tail == ':' || *tail == '=')
      tail += 1;
    else
      continue;
    *kind = lists[i].kind;
    *subject = g_strdup(lists[i].subject);
    *rest = tail;
    return TRUE;
  }
  return FALSE;
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
    if (at == NULL || at == wording)
      continue;
    *subject = g_strstrip(g_strndup(wording, (gsize)(at - wording)));
    *relation = signs[i].relation;
    *rest = at + strlen(signs[i].sign);
    return TRUE;
  }
  return FALSE;
}

/* A number with a decimal point, independent of the locale; the unit belongs to the subject. */
static gboolean
parse_bound(MatchdayRequirement *self, const char *text, GError **error)
{
  g_autofree char *number = g_strstrip(g_strdup(text));
  char *end = NULL;
  self->bound = g_ascii_strtod(number, &end);
  if (*number == '\0' || *end != '\0' || !isfinite(self->bound)) {
    g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT, "\"%s\" is not a number (in \"%s\")",
                number, self->wording);
    return FALSE;
  }
  return TRUE;
}

static gboolean
parse_wording(MatchdayRequirement *self, GError **error)
{
  const char *rest = NULL;
  if (g_ascii_strncasecmp(self->wording, "check:", 6) == 0) {
    self->kind = MATCHDAY_REQUIREMENT_TEXT;
    self->subject = g_strstrip(g_strdup(self->wording + 6));
    return TRUE;
  }
  if (split_list(self->wording, &self->kind, &self->subject, &rest))
    return parse_values(self, rest, error);
  if (split_comparison(self->wording, &self->subject, &self->relation, &rest)) {
    self->kind = MATCHDAY_REQUIREMENT_NUMBER;
    return parse_bound(self, rest, error);
  }
  self->kind = MATCHDAY_REQUIREMENT_CERTIFICATE;
  self->subject = g_strdup(self->wording);
  return TRUE;
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
