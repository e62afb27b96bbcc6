/* Members: what is known of a company, with its competences one by one. */
#include "models/member.h"

#include <math.h>
#include <string.h>

#include "models/code.h"
#include "models/member-private.h"

/* Names of files and attributes are the same for all members of a list: interned, each is kept
 * once. */
typedef struct {
  GRefString *name; /* (owned) interned */
  char *value;      /* (owned) */
} Attribute;

struct _MatchdayMember {
  char *id;         /* (owned) never empty */
  GRefString *file; /* (owned) (nullable) interned */
  char *name;       /* (owned) (nullable) as every text below: NULL stands for "" */
  char *country;    /* (owned) (nullable) capitals */
  char *email;      /* (owned) (nullable) */
  char *website;    /* (owned) (nullable) */
  guint64 line;     /* 0: unknown */
  MatchdaySize size;
  double staff;            /* NaN or >= 0 */
  double turnover_eur;     /* NaN or >= 0 */
  GArray *codes;           /* of MatchdayCode, each once */
  GPtrArray *languages;    /* of utf8, lower case, each once */
  GPtrArray *certificates; /* of utf8 */
  GPtrArray *competences;  /* of utf8, none empty */
  GArray *attributes;      /* of Attribute, names differ in any case */
};

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

static void
clear_attribute(void *data)
{
  Attribute *attribute = data;
  g_ref_string_release(attribute->name);
  g_free(attribute->value);
}

MatchdayMember *
matchday_member_new(const char *id)
{
  g_return_val_if_fail(id != NULL && *id != '\0', NULL);

  MatchdayMember *self = g_atomic_rc_box_new0(MatchdayMember);
  self->id = g_strdup(id);
  self->staff = NAN;
  self->turnover_eur = NAN;
  self->codes = g_array_new(FALSE, FALSE, sizeof(MatchdayCode));
  self->languages = g_ptr_array_new_with_free_func(g_free);
  self->certificates = g_ptr_array_new_with_free_func(g_free);
  self->competences = g_ptr_array_new_with_free_func(g_free);
  self->attributes = g_array_new(FALSE, FALSE, sizeof(Attribute));
  g_array_set_clear_func(self->attributes, clear_attribute);
  return self;
}

MatchdayMember *
matchday_member_ref(MatchdayMember *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return g_atomic_rc_box_acquire(self);
}

static void
clear(void *data)
{
  MatchdayMember *self = data;
  g_free(self->id);
  if (self->file != NULL)
    g_ref_string_release(self->file);
  g_free(self->name);
  g_free(self->country);
  g_free(self->email);
  g_free(self->website);
  g_array_unref(self->codes);
  g_ptr_array_unref(self->languages);
  g_ptr_array_unref(self->certificates);
  g_ptr_array_unref(self->competences);
  g_array_unref(self->attributes);
}

void
matchday_member_unref(MatchdayMember *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full(self, clear);
}

static void
replace(char **field, const char *value)
{
  char *copy = g_strdup(value);
  g_free(*field);
  *field = copy;
}

static const char *
known(const char *text)
{
  return text == NULL ? "" : text;
}

const char *
matchday_member_get_id(const MatchdayMember *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return self->id;
}

void
matchday_member_set_source(MatchdayMember *self, const char *file, guint64 line)
{
  g_return_if_fail(self != NULL && file != NULL);
  GRefString *interned = g_ref_string_new_intern(file);
  if (self->file != NULL)
    g_ref_string_release(self->file);
  self->file = interned;
  self->line = line;
}

const char *
matchday_member_get_file(const MatchdayMember *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return known(self->file);
}

guint64
matchday_member_get_line(const MatchdayMember *self)
{
  g_return_val_if_fail(self != NULL, 0);
  return self->line;
}

void
matchday_member_set_name(MatchdayMember *self, const char *name)
{
  g_return_if_fail(self != NULL && name != NULL);
  replace(&self->name, name);
}

const char *
matchday_member_get_name(const MatchdayMember *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return known(self->name);
}

void
matchday_member_set_country(MatchdayMember *self, const char *country)
{
  g_return_if_fail(self != NULL && country != NULL);
  g_free(self->country);
  self->country = g_ascii_strup(country, -1);
}

const char *
matchday_member_get_country(const MatchdayMember *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return known(self->country);
}

void
matchday_member_set_size(MatchdayMember *self, MatchdaySize size)
{
  g_return_if_fail(self != NULL);
  self->size = size;
}

MatchdaySize
matchday_member_get_size(const MatchdayMember *self)
{
  g_return_val_if_fail(self != NULL, MATCHDAY_SIZE_UNKNOWN);
  if (self->size != MATCHDAY_SIZE_UNKNOWN)
    return self->size;
  if (isnan(self->staff))
    return MATCHDAY_SIZE_UNKNOWN;
  double turnover_eur = isnan(self->turnover_eur) ? 0 : self->turnover_eur;
  if (self->staff < 10 && turnover_eur <= 2e6)
    return MATCHDAY_SIZE_MICRO;
  if (self->staff < 50 && turnover_eur <= 10e6)
    return MATCHDAY_SIZE_SMALL;
  if (self->staff < 250 && turnover_eur <= 50e6)
    return MATCHDAY_SIZE_MEDIUM;
  return MATCHDAY_SIZE_LARGE;
}

void
matchday_member_set_staff(MatchdayMember *self, double staff)
{
  g_return_if_fail(self != NULL);
  g_return_if_fail(isnan(staff) || (isfinite(staff) && staff >= 0));
  self->staff = staff;
}

double
matchday_member_get_staff(const MatchdayMember *self)
{
  g_return_val_if_fail(self != NULL, NAN);
  return self->staff;
}

void
matchday_member_set_turnover_eur(MatchdayMember *self, double turnover_eur)
{
  g_return_if_fail(self != NULL);
  g_return_if_fail(isnan(turnover_eur) || (isfinite(turnover_eur) && turnover_eur >= 0));
  self->turnover_eur = turnover_eur;
}

double
matchday_member_get_turnover_eur(const MatchdayMember *self)
{
  g_return_val_if_fail(self != NULL, NAN);
  return self->turnover_eur;
}

void
matchday_member_set_email(MatchdayMember *self, const char *email)
{
  g_return_if_fail(self != NULL && email != NULL);
  replace(&self->email, email);
}

const char *
matchday_member_get_email(const MatchdayMember *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return known(self->email);
}

void
matchday_member_set_website(MatchdayMember *self, const char *website)
{
  g_return_if_fail(self != NULL && website != NULL);
  replace(&self->website, website);
}

const char *
matchday_member_get_website(const MatchdayMember *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return known(self->website);
}

GArray *
matchday_member_get_codes(const MatchdayMember *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return self->codes;
}

void
matchday_member_add_language(MatchdayMember *self, const char *language)
{
  g_return_if_fail(self != NULL && language != NULL);
  char *lower = g_ascii_strdown(language, -1);
  if (g_ptr_array_find_with_equal_func(self->languages, lower, g_str_equal, NULL))
    g_free(lower);
  else
    g_ptr_array_add(self->languages, lower);
}

const GPtrArray *
matchday_member_get_languages(const MatchdayMember *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return self->languages;
}

void
matchday_member_add_certificate(MatchdayMember *self, const char *certificate)
{
  g_return_if_fail(self != NULL && certificate != NULL);
  g_ptr_array_add(self->certificates, g_strdup(certificate));
}

const GPtrArray *
matchday_member_get_certificates(const MatchdayMember *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return self->certificates;
}

void
matchday_member_add_competence(MatchdayMember *self, const char *text)
{
  g_return_if_fail(self != NULL && text != NULL);
  if (*text != '\0')
    g_ptr_array_add(self->competences, g_strdup(text));
}

const GPtrArray *
matchday_member_get_competences(const MatchdayMember *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return self->competences;
}

static Attribute *
find_attribute(const MatchdayMember *self, const char *name)
{
  for (guint i = 0; i < self->attributes->len; i++) {
    Attribute *attribute = &g_array_index(self->attributes, Attribute, i);
    if (g_ascii_strcasecmp(attribute->name, name) == 0)
      return attribute;
  }
  return NULL;
}

void
matchday_member_set_attribute(MatchdayMember *self, const char *name, const char *value)
{
  g_return_if_fail(self != NULL && name != NULL && value != NULL);
  Attribute *attribute = find_attribute(self, name);
  if (attribute != NULL) {
    replace(&attribute->value, value);
    return;
  }
  Attribute added = {g_ref_string_new_intern(name), g_strdup(value)};
  g_array_append_val(self->attributes, added);
}

void
member_add_attribute(MatchdayMember *self, GRefString *name, const char *value)
{
  Attribute added = {g_ref_string_acquire(name), g_strdup(value)};
  g_array_append_val(self->attributes, added);
}

const char *
matchday_member_get_attribute(const MatchdayMember *self, const char *name)
{
  g_return_val_if_fail(self != NULL && name != NULL, NULL);
  const Attribute *attribute = find_attribute(self, name);
  return attribute == NULL ? NULL : attribute->value;
}

guint
matchday_member_get_n_attributes(const MatchdayMember *self)
{
  g_return_val_if_fail(self != NULL, 0);
  return self->attributes->len;
}

const char *
matchday_member_get_nth_attribute(const MatchdayMember *self, guint nth, const char **name)
{
  g_return_val_if_fail(self != NULL && name != NULL, NULL);
  g_return_val_if_fail(nth < self->attributes->len, NULL);
  const Attribute *attribute = &g_array_index(self->attributes, Attribute, nth);
  *name = attribute->name;
  return attribute->value;
}
