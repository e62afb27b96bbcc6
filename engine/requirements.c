/* Requirements against what is known of a member: one check for each kind. */
#include "engine/requirements-private.h"

#include <math.h>
#include <string.h>

#include "engine/words-private.h"
#include "models/code.h"
#include "models/number-private.h"

static gboolean
accepts(const MatchdayRequirement *requirement, const char *value)
{
  return g_strv_contains(matchday_requirement_get_values(requirement), value);
}

/* Folded letters and digits only, words and numbers apart: "IATF-16949:2016" and "iatf16949 2016"
 * become " iatf 16949 2016 ". " " when nothing is left. */
static char *
fold_name(const char *name)
{
  GString *folded = g_string_new(" ");
  WordReader words;
  word_reader_start(&words, name, strlen(name));
  while (word_reader_next(&words)) {
    for (guint i = 0; i < words.n_letters; i++) {
      if (i > 0 && g_unichar_isdigit(words.letters[i - 1]) != g_unichar_isdigit(words.letters[i]))
        g_string_append_c(folded, ' ');
      g_string_append_unichar(folded, words.letters[i]);
    }
    g_string_append_c(folded, ' ');
  }
  return g_string_free(folded, FALSE);
}

GHashTable *
requirement_folds_new(void)
{
  return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
}

/* (transfer none) */
static const char *
fold_once(GHashTable *folds, const char *name)
{
  const char *folded = g_hash_table_lookup(folds, name);
  if (folded != NULL)
    return folded;
  char *fresh = fold_name(name);
  g_hash_table_insert(folds, g_strdup(name), fresh);
  return fresh;
}

static gboolean
is_nameless(const char *folded)
{
  return strcmp(folded, " ") == 0;
}

/* The checks return the state and say what decides it, if something does. @evidence: (nullable) */

static void
say(GString *evidence, const char *value)
{
  if (evidence != NULL)
    g_string_assign(evidence, value);
}

/* A certificate that holds the words of the one asked for, in their order and with nothing between
 * them, proves it: "ISO 9001:2015" proves "ISO 9001". */
static MatchdayRequirementState
check_certificate(const MatchdayRequirement *requirement, const MatchdayMember *member,
                  GHashTable *folds, GString *evidence)
{
  const char *wanted = fold_once(folds, matchday_requirement_get_subject(requirement));
  guint n = matchday_member_get_n_certificates(member);
  for (guint i = 0; i < n && !is_nameless(wanted); i++) {
    const char *certificate = matchday_member_get_nth_certificate(member, i);
    if (strstr(fold_once(folds, certificate), wanted) != NULL) {
      say(evidence, certificate);
      return MATCHDAY_MET;
    }
  }
  return MATCHDAY_NOT_PROVEN;
}

static MatchdayRequirementState
check_size(const MatchdayRequirement *requirement, const MatchdayMember *member, GString *evidence)
{
  MatchdaySize size = matchday_member_get_size(member);
  if (size == MATCHDAY_SIZE_UNKNOWN)
    return MATCHDAY_NOT_PROVEN;
  const char *name = matchday_size_get_name(size);
  say(evidence, name);
  if (accepts(requirement, name))
    return MATCHDAY_MET;
  if (size == MATCHDAY_SIZE_LARGE)
    return MATCHDAY_NOT_MET;
  if (size != MATCHDAY_SIZE_SME) /* micro, small and medium are SMEs */
    return accepts(requirement, "sme") ? MATCHDAY_MET : MATCHDAY_NOT_MET;
  int n_accepted = accepts(requirement, "micro") + accepts(requirement, "small") +
                   accepts(requirement, "medium");
  return n_accepted == 3 ? MATCHDAY_MET : n_accepted == 0 ? MATCHDAY_NOT_MET : MATCHDAY_NOT_PROVEN;
}

static MatchdayRequirementState
check_country(const MatchdayRequirement *requirement, const MatchdayMember *member,
              GString *evidence)
{
  const char *given = matchday_member_get_country(member);
  if (*given == '\0')
    return MATCHDAY_NOT_PROVEN;
  say(evidence, given);
  g_autofree char *country = matchday_country_canonical(given);
  return accepts(requirement, country) ? MATCHDAY_MET : MATCHDAY_NOT_MET;
}

/* Met by a region inside an accepted one. A region around an accepted one (a member known only as
 * "AT" where "AT31" is asked) proves nothing either way. */
static MatchdayRequirementState
compare_region(const MatchdayRequirement *requirement, const char *region)
{
  const char *const *accepted = matchday_requirement_get_values(requirement);
  MatchdayRequirementState state = MATCHDAY_NOT_MET;
  for (guint i = 0; accepted[i] != NULL; i++) {
    if (g_str_has_prefix(region, accepted[i]))
      return MATCHDAY_MET;
    if (g_str_has_prefix(accepted[i], region))
      state = MATCHDAY_NOT_PROVEN;
  }
  return state;
}

/* The region that speaks most for the member decides; for want of one, the country stands in. */
static MatchdayRequirementState
check_region(const MatchdayRequirement *requirement, const MatchdayMember *member,
             GString *evidence)
{
  const char *country = matchday_member_get_country(member), *decides = NULL;
  MatchdayRequirementState state = MATCHDAY_NOT_PROVEN;
  MatchdayCode code, decisive;
  guint n = matchday_member_get_n_codes(member);
  for (guint i = 0; i < n && (decides == NULL || state != MATCHDAY_MET); i++) {
    code = matchday_member_get_nth_code(member, i);
    if (code.scheme != MATCHDAY_SCHEME_NUTS)
      continue;
    MatchdayRequirementState one = compare_region(requirement, code.value);
    if (decides == NULL || one == MATCHDAY_MET ||
        (one == MATCHDAY_NOT_PROVEN && state == MATCHDAY_NOT_MET)) {
      state = one;
      decisive = code;
      decides = decisive.value;
    }
  }
  if (decides == NULL && matchday_code_read(MATCHDAY_SCHEME_NUTS, country, &code)) {
    state = compare_region(requirement, code.value);
    decides = country;
  }
  if (decides != NULL)
    say(evidence, decides);
  return state;
}

static MatchdayRequirementState
check_language(const MatchdayRequirement *requirement, const MatchdayMember *member,
               GString *evidence)
{
  guint n = matchday_member_get_n_languages(member);
  for (guint i = 0; i < n; i++) {
    const char *language = matchday_member_get_nth_language(member, i);
    if (accepts(requirement, language)) {
      say(evidence, language);
      return MATCHDAY_MET;
    }
  }
  for (guint i = 0; evidence != NULL && i < n; i++)
    g_string_append_printf(evidence, "%s%s", i == 0 ? "" : ", ",
                           matchday_member_get_nth_language(member, i));
  return n == 0 ? MATCHDAY_NOT_PROVEN : MATCHDAY_NOT_MET;
}

/* "press force t", "press_force_t" and "Press-Force T" name the same attribute. */
static const char *
find_attribute(const MatchdayMember *member, const char *wanted, GHashTable *folds)
{
  for (guint i = 0; i < matchday_member_get_n_attributes(member) && !is_nameless(wanted); i++) {
    const char *name;
    const char *value = matchday_member_get_nth_attribute(member, i, &name);
    if (strcmp(fold_once(folds, name), wanted) == 0)
      return value;
  }
  return NULL;
}

double
requirement_known_number(const char *subject, const MatchdayMember *member, GHashTable *folds)
{
  const char *wanted = fold_once(folds, subject);
  if (strcmp(wanted, " staff ") == 0)
    return matchday_member_get_staff(member);
  if (strcmp(wanted, " turnover eur ") == 0 || strcmp(wanted, " turnover ") == 0)
    return matchday_member_get_turnover_eur(member);

  const char *value = find_attribute(member, wanted, folds);
  if (value == NULL)
    return NAN;
  double number;
  return number_read(value, &number) == NUMBER_TAKEN ? number : NAN;
}

gboolean
requirement_keeps_bound(const MatchdayRequirement *requirement, double known)
{
  double bound = matchday_requirement_get_bound(requirement);
  switch (matchday_requirement_get_relation(requirement)) {
  case MATCHDAY_AT_LEAST:
    return known >= bound;
  case MATCHDAY_AT_MOST:
    return known <= bound;
  case MATCHDAY_EQUAL_TO:
    return fabs(known - bound) <= 1e-9 * MAX(1, fabs(bound));
  }
  g_return_val_if_reached(FALSE);
}

/* A whole number, as most are, takes a tenth of the time that a fraction does. */
static void
say_number(GString *evidence, double number)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  if (fabs(number) < 1e15 && number == trunc(number) && !signbit(number))
    g_snprintf(digits, sizeof digits, "%" G_GUINT64_FORMAT, (guint64)number);
  else
    g_ascii_formatd(digits, sizeof digits, "%.15g", number);
  say(evidence, digits);
}

static MatchdayRequirementState
check_number(const MatchdayRequirement *requirement, const MatchdayMember *member,
             GHashTable *folds, GString *evidence)
{
  double known =
      requirement_known_number(matchday_requirement_get_subject(requirement), member, folds);
  if (isnan(known))
    return MATCHDAY_NOT_PROVEN;
  say_number(evidence, known);
  return requirement_keeps_bound(requirement, known) ? MATCHDAY_MET : MATCHDAY_NOT_MET;
}

MatchdayRequirementState
requirement_check(const MatchdayRequirement *requirement, const MatchdayMember *member,
                  GHashTable *folds, GString *evidence)
{
  say(evidence, "");
  switch (matchday_requirement_get_kind(requirement)) {
  case MATCHDAY_REQUIREMENT_CERTIFICATE:
    return check_certificate(requirement, member, folds, evidence);
  case MATCHDAY_REQUIREMENT_SIZE:
    return check_size(requirement, member, evidence);
  case MATCHDAY_REQUIREMENT_COUNTRY:
    return check_country(requirement, member, evidence);
  case MATCHDAY_REQUIREMENT_REGION:
    return check_region(requirement, member, evidence);
  case MATCHDAY_REQUIREMENT_LANGUAGE:
    return check_language(requirement, member, evidence);
  case MATCHDAY_REQUIREMENT_NUMBER:
    return check_number(requirement, member, folds, evidence);
  case MATCHDAY_REQUIREMENT_TEXT:
    return MATCHDAY_NOT_PROVEN; /* a person must look */
  }
  g_return_val_if_reached(MATCHDAY_NOT_PROVEN);
}

MatchdayRequirementState
matchday_requirement_check(const MatchdayRequirement *requirement, const MatchdayMember *member,
                           char **evidence)
{
  g_return_val_if_fail(requirement != NULL && member != NULL, MATCHDAY_NOT_PROVEN);
  g_autoptr(GHashTable) folds = requirement_folds_new();
  g_autoptr(GString) said = g_string_new(NULL);
  MatchdayRequirementState state = requirement_check(requirement, member, folds, said);
  if (evidence != NULL)
    *evidence = g_string_free(g_steal_pointer(&said), FALSE);
  return state;
}
