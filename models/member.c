/* Members: what is known of a company, with its competences one by one. */
#include "models/member.h"

#include <math.h>
#include <string.h>

#include "models/code.h"
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

/* A member that may change: one of its own, or a draft. */
typedef struct {
  MatchdayMember member;
  MemberFacts facts;
  MemberPack *pack; /* (nullable) a draft's, which keeps its texts; else they are its own */
} OpenMember;

static void
clear_attribute(void *data)
{
  MemberAttribute *attribute = data;
  g_ref_string_release(attribute->name);
  g_free(attribute->value);
}

static OpenMember *
open_new(MemberPack *pack)
{
  OpenMember *self = g_atomic_rc_box_new0(OpenMember);
  MemberFacts *facts = self->member.facts = &self->facts;
  GDestroyNotify free_text = pack == NULL ? g_free : NULL;
  self->pack = pack;
  facts->staff = NAN;
  facts->turnover_eur = NAN;
  facts->codes = g_array_new(FALSE, FALSE, sizeof(MatchdayCode));
  facts->languages = g_ptr_array_new_with_free_func(free_text);
  facts->certificates = g_ptr_array_new_with_free_func(free_text);
  facts->competences = g_ptr_array_new_with_free_func(free_text);
  facts->attributes = g_array_new(FALSE, FALSE, sizeof(MemberAttribute));
  if (pack == NULL)
    g_array_set_clear_func(facts->attributes, clear_attribute);
  return self;
}

MatchdayMember *
matchday_member_new(const char *id)
{
  g_return_val_if_fail(id != NULL && *id != '\0', NULL);

  OpenMember *self = open_new(NULL);
  self->facts.id = g_strdup(id);
  return &self->member;
}

MatchdayMember *
member_draft_new(MemberPack *pack, const char *file)
{
  OpenMember *self = open_new(pack);
  GRefString *name = g_ref_string_new_intern(file);
  self->facts.file = member_pack_keep_name(pack, name);
  g_ref_string_release(name);
  return &self->member;
}

void
member_draft_begin(MatchdayMember *draft, const char *id, guint64 line)
{
  MemberFacts *facts = draft->facts, before = *facts;
  *facts = (MemberFacts){.file = before.file,
                         .line = line,
                         .staff = NAN,
                         .turnover_eur = NAN,
                         .codes = before.codes,
                         .languages = before.languages,
                         .certificates = before.certificates,
                         .competences = before.competences,
                         .attributes = before.attributes};
  g_array_set_size(facts->codes, 0);
  g_ptr_array_set_size(facts->languages, 0);
  g_ptr_array_set_size(facts->certificates, 0);
  g_ptr_array_set_size(facts->competences, 0);
  g_array_set_size(facts->attributes, 0);
  facts->id = member_pack_keep_text(((OpenMember *)draft)->pack, id);
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

static void
unref_lists(MemberFacts *facts)
{
  g_array_unref(facts->codes);
  g_ptr_array_unref(facts->languages);
  g_ptr_array_unref(facts->certificates);
  g_ptr_array_unref(facts->competences);
  g_array_unref(facts->attributes);
}

static void
clear(void *data)
{
  MemberFacts *facts = &((OpenMember *)data)->facts;
  g_free(facts->id);
  if (facts->file != NULL)
    g_ref_string_release(facts->file);
  g_free(facts->name);
  g_free(facts->country);
  g_free(facts->email);
  g_free(facts->website);
  unref_lists(facts);
}

void
member_draft_free(MatchdayMember *draft)
{
  unref_lists(draft->facts);
  g_atomic_rc_box_release(draft);
}

void
matchday_member_unref(MatchdayMember *self)
{
  if (self == NULL)
    return;
  if (self->keeper != NULL)
    member_keeper_unref(self->keeper);
  else
    g_atomic_rc_box_release_full(self, clear);
}

/* What is known of the member, fetched from its store when somebody asks first. */
static inline MemberFacts *
facts_of(const MatchdayMember *self)
{
  MemberFacts *facts = g_atomic_pointer_get((MemberFacts **)&self->facts);
  return facts != NULL ? facts : member_store_fetch(self);
}

/* Members of packs and stores do not. */
static gboolean
may_change(const MatchdayMember *self)
{
  return self != NULL && self->keeper == NULL;
}

/* @value as the member has it. */
static char *
keep_text(const MatchdayMember *self, const char *value)
{
  MemberPack *pack = ((const OpenMember *)self)->pack;
  return pack == NULL ? g_strdup(value) : member_pack_keep_text(pack, value);
}

static void
drop_text(const MatchdayMember *self, char *text)
{
  if (((const OpenMember *)self)->pack == NULL)
    g_free(text);
}

static void
replace(const MatchdayMember *self, char **field, const char *value)
{
  char *kept = keep_text(self, value);
  drop_text(self, *field);
  *field = kept;
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
  const MemberFacts *facts = g_atomic_pointer_get((MemberFacts **)&self->facts);
  return facts != NULL ? known(facts->id) : member_store_get_id(self);
}

void
matchday_member_set_source(MatchdayMember *self, const char *file, guint64 line)
{
  g_return_if_fail(may_change(self) && file != NULL);
  g_return_if_fail(((OpenMember *)self)->pack == NULL); /* the pack has a file */
  GRefString *interned = g_ref_string_new_intern(file);
  if (self->facts->file != NULL)
    g_ref_string_release(self->facts->file);
  self->facts->file = interned;
  self->facts->line = line;
}

const char *
matchday_member_get_file(const MatchdayMember *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return known(facts_of(self)->file);
}

guint64
matchday_member_get_line(const MatchdayMember *self)
{
  g_return_val_if_fail(self != NULL, 0);
  return facts_of(self)->line;
}

void
matchday_member_set_name(MatchdayMember *self, const char *name)
{
  g_return_if_fail(may_change(self) && name != NULL);
  replace(self, &self->facts->name, name);
}

const char *
matchday_member_get_name(const MatchdayMember *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return known(facts_of(self)->name);
}

/* Whether one of the letters from @first on, 'a' or 'A', stands in a text. */
static gboolean
has_other_case(const char *text, char first)
{
  for (; *text != '\0'; text++)
    if (*text >= first && *text < first + 26)
      return TRUE;
  return FALSE;
}

void
matchday_member_set_country(MatchdayMember *self, const char *country)
{
  g_return_if_fail(may_change(self) && country != NULL);
  g_autofree char *capitals = has_other_case(country, 'a') ? g_ascii_strup(country, -1) : NULL;
  replace(self, &self->facts->country, capitals == NULL ? country : capitals);
}

const char *
matchday_member_get_country(const MatchdayMember *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return known(facts_of(self)->country);
}

void
matchday_member_set_size(MatchdayMember *self, MatchdaySize size)
{
  g_return_if_fail(may_change(self));
  self->facts->size = size;
}

MatchdaySize
matchday_member_get_size(const MatchdayMember *self)
{
  g_return_val_if_fail(self != NULL, MATCHDAY_SIZE_UNKNOWN);
  const MemberFacts *facts = facts_of(self);
  if (facts->size != MATCHDAY_SIZE_UNKNOWN)
    return facts->size;
  if (isnan(facts->staff))
    return MATCHDAY_SIZE_UNKNOWN;
  double turnover_eur = isnan(facts->turnover_eur) ? 0 : facts->turnover_eur;
  if (facts->staff < 10 && turnover_eur <= 2e6)
    return MATCHDAY_SIZE_MICRO;
  if (facts->staff < 50 && turnover_eur <= 10e6)
    return MATCHDAY_SIZE_SMALL;
  if (facts->staff < 250 && turnover_eur <= 50e6)
    return MATCHDAY_SIZE_MEDIUM;
  return MATCHDAY_SIZE_LARGE;
}

void
matchday_member_set_staff(MatchdayMember *self, double staff)
{
  g_return_if_fail(may_change(self));
  g_return_if_fail(isnan(staff) || (isfinite(staff) && staff >= 0));
  self->facts->staff = staff;
}

double
matchday_member_get_staff(const MatchdayMember *self)
{
  g_return_val_if_fail(self != NULL, NAN);
  return facts_of(self)->staff;
}

void
matchday_member_set_turnover_eur(MatchdayMember *self, double turnover_eur)
{
  g_return_if_fail(may_change(self));
  g_return_if_fail(isnan(turnover_eur) || (isfinite(turnover_eur) && turnover_eur >= 0));
  self->facts->turnover_eur = turnover_eur;
}

double
matchday_member_get_turnover_eur(const MatchdayMember *self)
{
  g_return_val_if_fail(self != NULL, NAN);
  return facts_of(self)->turnover_eur;
}

void
matchday_member_set_email(MatchdayMember *self, const char *email)
{
  g_return_if_fail(may_change(self) && email != NULL);
  replace(self, &self->facts->email, email);
}

const char *
matchday_member_get_email(const MatchdayMember *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return known(facts_of(self)->email);
}

void
matchday_member_set_website(MatchdayMember *self, const char *website)
{
  g_return_if_fail(may_change(self) && website != NULL);
  replace(self, &self->facts->website, website);
}

const char *
matchday_member_get_website(const MatchdayMember *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return known(facts_of(self)->website);
}

void
matchday_member_add_code(MatchdayMember *self, const MatchdayCode *code)
{
  g_return_if_fail(may_change(self) && code != NULL);
  matchday_codes_add(self->facts->codes, code);
}

GArray *
member_codes_to_fill(MatchdayMember *self)
{
  g_return_val_if_fail(may_change(self), NULL);
  return self->facts->codes;
}

guint
matchday_member_get_n_codes(const MatchdayMember *self)
{
  g_return_val_if_fail(self != NULL, 0);
  return facts_of(self)->codes->len;
}

MatchdayCode
matchday_member_get_nth_code(const MatchdayMember *self, guint nth)
{
  static const MatchdayCode none;
  g_return_val_if_fail(self != NULL && nth < facts_of(self)->codes->len, none);
  return g_array_index(facts_of(self)->codes, MatchdayCode, nth);
}

void
matchday_member_add_language(MatchdayMember *self, const char *language)
{
  g_return_if_fail(may_change(self) && language != NULL);
  g_autofree char *lower = has_other_case(language, 'A') ? g_ascii_strdown(language, -1) : NULL;
  if (lower != NULL)
    language = lower;
  if (!g_ptr_array_find_with_equal_func(self->facts->languages, language, g_str_equal, NULL))
    g_ptr_array_add(self->facts->languages, keep_text(self, language));
}

guint
matchday_member_get_n_languages(const MatchdayMember *self)
{
  g_return_val_if_fail(self != NULL, 0);
  return facts_of(self)->languages->len;
}

const char *
matchday_member_get_nth_language(const MatchdayMember *self, guint nth)
{
  g_return_val_if_fail(self != NULL && nth < facts_of(self)->languages->len, NULL);
  return facts_of(self)->languages->pdata[nth];
}

void
matchday_member_add_certificate(MatchdayMember *self, const char *certificate)
{
  g_return_if_fail(may_change(self) && certificate != NULL);
  g_ptr_array_add(self->facts->certificates, keep_text(self, certificate));
}

guint
matchday_member_get_n_certificates(const MatchdayMember *self)
{
  g_return_val_if_fail(self != NULL, 0);
  return facts_of(self)->certificates->len;
}

const char *
matchday_member_get_nth_certificate(const MatchdayMember *self, guint nth)
{
  g_return_val_if_fail(self != NULL && nth < facts_of(self)->certificates->len, NULL);
  return facts_of(self)->certificates->pdata[nth];
}

void
matchday_member_add_competence(MatchdayMember *self, const char *text)
{
  g_return_if_fail(may_change(self) && text != NULL);
  if (*text != '\0')
    g_ptr_array_add(self->facts->competences, keep_text(self, text));
}

guint
matchday_member_get_n_competences(const MatchdayMember *self)
{
  g_return_val_if_fail(self != NULL, 0);
  return facts_of(self)->competences->len;
}

const char *
matchday_member_get_nth_competence(const MatchdayMember *self, guint nth)
{
  g_return_val_if_fail(self != NULL && nth < facts_of(self)->competences->len, NULL);
  return facts_of(self)->competences->pdata[nth];
}

static MemberAttribute *
find_attribute(const MatchdayMember *self, const char *name)
{
  const GArray *attributes = facts_of(self)->attributes;
  for (guint i = 0; i < attributes->len; i++) {
    MemberAttribute *attribute = &g_array_index(attributes, MemberAttribute, i);
    if (g_ascii_strcasecmp(attribute->name, name) == 0)
      return attribute;
  }
  return NULL;
}

void
matchday_member_set_attribute(MatchdayMember *self, const char *name, const char *value)
{
  g_return_if_fail(may_change(self) && name != NULL && value != NULL);
  MemberAttribute *attribute = find_attribute(self, name);
  if (attribute != NULL) {
    replace(self, &attribute->value, value);
    return;
  }
  GRefString *interned = g_ref_string_new_intern(name);
  member_add_attribute(self, interned, value);
  g_ref_string_release(interned);
}

void
member_add_attribute(MatchdayMember *self, GRefString *name, const char *value)
{
  MemberPack *pack = ((OpenMember *)self)->pack;
  MemberAttribute added = {pack == NULL ? g_ref_string_acquire(name)
                                        : member_pack_keep_name(pack, name),
                           keep_text(self, value)};
  g_array_append_val(self->facts->attributes, added);
}

const char *
matchday_member_get_attribute(const MatchdayMember *self, const char *name)
{
  g_return_val_if_fail(self != NULL && name != NULL, NULL);
  const MemberAttribute *attribute = find_attribute(self, name);
  return attribute == NULL ? NULL : attribute->value;
}

guint
matchday_member_get_n_attributes(const MatchdayMember *self)
{
  g_return_val_if_fail(self != NULL, 0);
  return facts_of(self)->attributes->len;
}

const char *
matchday_member_get_nth_attribute(const MatchdayMember *self, guint nth, const char **name)
{
  g_return_val_if_fail(self != NULL && name != NULL, NULL);
  const GArray *attributes = facts_of(self)->attributes;
  g_return_val_if_fail(nth < attributes->len, NULL);
  const MemberAttribute *attribute = &g_array_index(attributes, MemberAttribute, nth);
  *name = attribute->name;
  return attribute->value;
}
