/* Members: what is known of a company, with its competences one by one. */
#include "models/member.h"

#include <math.h>
#include <string.h>

#include "models/member-pack-private.h"
#include "models/member-store-private.h"

char *
matchday_country_canonical(const char *country)
{
  g_return_val_if_fail(country != NULL, NULL);
  char *canonical = g_ascii_strup(country, -1);
  if (strcmp(canonical, "EL") == 0)
    memcpy(canonical, "GR", 2);
  else if (strcmp(canonical, "UK") == 0)
    memcpy(canonical, "GB", 2);
  return canonical;
}

MatchdayMember *
matchday_member_ref(MatchdayMember *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  if (self->keeper != NULL)
    g_atomic_ref_count_inc(&self->keeper->n_references);
  else
    g_atomic_rc_box_acquire(self);
  return self;
}

void
matchday_member_unref(MatchdayMember *self)
{
  if (self == NULL)
    return;
  if (self->keeper != NULL)
    member_keeper_unref(self->keeper);
  else
    member_open_unref(self);
}

/* (nullable): the member as one that may change */
static inline const OpenMember *
as_open(const MatchdayMember *self)
{
  return self->keeper == NULL ? (const OpenMember *)self : NULL;
}

/* What is known of a member that does not change. */
static inline const MemberFacts *
facts_of(const MatchdayMember *self)
{
  return self->keeper->is_store ? member_store_fetch(self) : (const MemberFacts *)(self + 1);
}

static const char *
read_place(const MatchdayMember *self, const MemberFacts *facts, TextPlace place)
{
  if (place < TEXT_OWN)
    return self->keeper->content + place;
  if (place >= TEXT_SHARED)
    return self->keeper->shared[place - TEXT_SHARED];
  const char *own = self->keeper->is_store ? member_store_get_texts(self)
                                           : (const char *)facts + member_facts_n_bytes(facts);
  return own + (place - TEXT_OWN);
}

static const char *
get_text(const MatchdayMember *self, MemberText which)
{
  g_return_val_if_fail(self != NULL, NULL);
  const OpenMember *opened = as_open(self);
  if (opened != NULL)
    return member_open_get(opened, opened->texts[which]);
  const MemberFacts *facts = facts_of(self);
  return read_place(self, facts, member_facts_get_places(facts)[which]);
}

static guint
count(const MatchdayMember *self, MemberList which)
{
  g_return_val_if_fail(self != NULL, 0);
  const OpenMember *opened = as_open(self);
  return opened != NULL ? opened->lists[which].n : facts_of(self)->n[which];
}

static const char *
get_nth(const MatchdayMember *self, MemberList which, guint nth)
{
  g_return_val_if_fail(self != NULL, NULL);
  const OpenMember *opened = as_open(self);
  if (opened != NULL) {
    g_return_val_if_fail(nth < opened->lists[which].n, NULL);
    return member_open_get(opened, opened->lists[which].texts[nth]);
  }
  const MemberFacts *facts = facts_of(self);
  g_return_val_if_fail(nth < facts->n[which], NULL);
  return read_place(self, facts, member_facts_get_list(facts, which)[nth]);
}

const char *
matchday_member_get_id(const MatchdayMember *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  gboolean is_stored = self->keeper != NULL && self->keeper->is_store;
  return is_stored ? member_store_get_id(self) : get_text(self, MEMBER_ID);
}

const char *
matchday_member_get_file(const MatchdayMember *self)
{
  return get_text(self, MEMBER_FILE);
}

guint64
matchday_member_get_line(const MatchdayMember *self)
{
  g_return_val_if_fail(self != NULL, 0);
  const OpenMember *opened = as_open(self);
  return opened != NULL ? opened->line : facts_of(self)->line;
}

const char *
matchday_member_get_name(const MatchdayMember *self)
{
  return get_text(self, MEMBER_NAME);
}

const char *
matchday_member_get_country(const MatchdayMember *self)
{
  return get_text(self, MEMBER_COUNTRY);
}

MatchdaySize
member_get_given_size(const MatchdayMember *self)
{
  const OpenMember *opened = as_open(self);
  return opened != NULL ? opened->size : (MatchdaySize)facts_of(self)->size;
}

MatchdaySize
matchday_member_get_size(const MatchdayMember *self)
{
  g_return_val_if_fail(self != NULL, MATCHDAY_SIZE_UNKNOWN);
  MatchdaySize size = member_get_given_size(self);
  if (size != MATCHDAY_SIZE_UNKNOWN)
    return size;
  double staff = matchday_member_get_staff(self);
  if (isnan(staff))
    return MATCHDAY_SIZE_UNKNOWN;
  double turnover_eur = matchday_member_get_turnover_eur(self);
  turnover_eur = isnan(turnover_eur) ? 0 : turnover_eur;
  if (staff < 10 && turnover_eur <= 2e6)
    return MATCHDAY_SIZE_MICRO;
  if (staff < 50 && turnover_eur <= 10e6)
    return MATCHDAY_SIZE_SMALL;
  if (staff < 250 && turnover_eur <= 50e6)
    return MATCHDAY_SIZE_MEDIUM;
  return MATCHDAY_SIZE_LARGE;
}

double
matchday_member_get_staff(const MatchdayMember *self)
{
  g_return_val_if_fail(self != NULL, NAN);
  const OpenMember *opened = as_open(self);
  return opened != NULL ? opened->staff : facts_of(self)->staff;
}

double
matchday_member_get_turnover_eur(const MatchdayMember *self)
{
  g_return_val_if_fail(self != NULL, NAN);
  const OpenMember *opened = as_open(self);
  return opened != NULL ? opened->turnover_eur : facts_of(self)->turnover_eur;
}

const char *
matchday_member_get_email(const MatchdayMember *self)
{
  return get_text(self, MEMBER_EMAIL);
}

const char *
matchday_member_get_website(const MatchdayMember *self)
{
  return get_text(self, MEMBER_WEBSITE);
}

guint
matchday_member_get_n_codes(const MatchdayMember *self)
{
  g_return_val_if_fail(self != NULL, 0);
  const OpenMember *opened = as_open(self);
  return opened != NULL ? opened->codes->len : facts_of(self)->n_codes;
}

MatchdayCode
matchday_member_get_nth_code(const MatchdayMember *self, guint nth)
{
  MatchdayCode code = {0};
  g_return_val_if_fail(nth < matchday_member_get_n_codes(self), code);
  const OpenMember *opened = as_open(self);
  if (opened != NULL)
    return g_array_index(opened->codes, MatchdayCode, nth);
  const PackedCode *packed = member_facts_get_codes(facts_of(self)) + nth;
  code.scheme = (MatchdayScheme)packed->scheme;
  memcpy(code.value, packed->value, sizeof packed->value);
  return code;
}

guint
matchday_member_get_n_languages(const MatchdayMember *self)
{
  return count(self, MEMBER_LANGUAGES);
}

const char *
matchday_member_get_nth_language(const MatchdayMember *self, guint nth)
{
  return get_nth(self, MEMBER_LANGUAGES, nth);
}

guint
matchday_member_get_n_certificates(const MatchdayMember *self)
{
  return count(self, MEMBER_CERTIFICATES);
}

const char *
matchday_member_get_nth_certificate(const MatchdayMember *self, guint nth)
{
  return get_nth(self, MEMBER_CERTIFICATES, nth);
}

guint
matchday_member_get_n_competences(const MatchdayMember *self)
{
  return count(self, MEMBER_COMPETENCES);
}

const char *
matchday_member_get_nth_competence(const MatchdayMember *self, guint nth)
{
  return get_nth(self, MEMBER_COMPETENCES, nth);
}

guint
matchday_member_get_n_attributes(const MatchdayMember *self)
{
  return count(self, MEMBER_ATTRIBUTES) / 2;
}

const char *
matchday_member_get_nth_attribute(const MatchdayMember *self, guint nth, const char **name)
{
  g_return_val_if_fail(name != NULL && nth < matchday_member_get_n_attributes(self), NULL);
  *name = get_nth(self, MEMBER_ATTRIBUTES, 2 * nth);
  return get_nth(self, MEMBER_ATTRIBUTES, 2 * nth + 1);
}

const char *
matchday_member_get_attribute(const MatchdayMember *self, const char *name)
{
  g_return_val_if_fail(self != NULL && name != NULL, NULL);
  for (guint i = 0; i < matchday_member_get_n_attributes(self); i++) {
    const char *own, *value = matchday_member_get_nth_attribute(self, i, &own);
    if (g_ascii_strcasecmp(own, name) == 0)
      return value;
  }
  return NULL;
}
