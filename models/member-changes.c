/* Members that may change: those of their own, and the drafts of packs. */
#include <math.h>
#include <string.h>

#include "models/code.h"
#include "models/member-pack-private.h"

/* The member as one that may change. */
static OpenMember *
as_open(MatchdayMember *self)
{
  return (OpenMember *)self;
}

/* Members of packs and stores do not. */
static gboolean
may_change(const MatchdayMember *self)
{
  return self != NULL && self->keeper == NULL;
}

static OpenMember *
open_new(MemberPack *pack)
{
  OpenMember *self = g_atomic_rc_box_new0(OpenMember);
  self->pack = pack;
  self->staff = NAN;
  self->turnover_eur = NAN;
  self->codes = g_array_new(FALSE, FALSE, sizeof(MatchdayCode));
  return self;
}

MatchdayMember *
matchday_member_new(const char *id)
{
  g_return_val_if_fail(id != NULL && *id != '\0', NULL);

  OpenMember *self = open_new(NULL);
  self->texts[MEMBER_ID].own = g_strdup(id);
  return &self->member;
}

OpenMember *
member_draft_new(MemberPack *pack)
{
  OpenMember *self = open_new(pack);
  member_draft_clear(self);
  return self;
}

void
member_draft_clear(OpenMember *draft)
{
  draft->line = 0;
  draft->staff = NAN;
  draft->turnover_eur = NAN;
  draft->size = MATCHDAY_SIZE_UNKNOWN;
  for (guint i = 0; i < MEMBER_N_TEXTS; i++)
    draft->texts[i].place = TEXT_NONE;
  for (guint i = 0; i < MEMBER_N_LISTS; i++)
    draft->lists[i].n = 0;
  g_array_set_size(draft->codes, 0);
}

static void
clear_lists(OpenMember *self)
{
  for (guint i = 0; i < MEMBER_N_LISTS; i++)
    g_free(self->lists[i].texts);
  g_array_unref(self->codes);
}

void
member_draft_free(OpenMember *draft)
{
  clear_lists(draft);
  g_atomic_rc_box_release(draft);
}

static void
clear(void *data)
{
  OpenMember *self = data;
  for (guint i = 0; i < MEMBER_N_TEXTS; i++)
    g_free(self->texts[i].own);
  for (guint i = 0; i < MEMBER_N_LISTS; i++)
    for (guint t = 0; t < self->lists[i].n; t++)
      g_free(self->lists[i].texts[t].own);
  clear_lists(self);
}

void
member_open_unref(MatchdayMember *self)
{
  g_atomic_rc_box_release_full(as_open(self), clear);
}

const char *
member_open_get(const OpenMember *self, OpenText text)
{
  if (self->pack != NULL)
    return member_pack_get_text(self->pack, text.place);
  return text.own == NULL ? "" : text.own;
}

static OpenText
keep(const OpenMember *self, const char *text)
{
  if (self->pack != NULL)
    return (OpenText){.place = member_pack_keep_text(self->pack, text)};
  return (OpenText){.own = g_strdup(text)};
}

/* A text that many members have. */
static OpenText
keep_shared(const OpenMember *self, const char *text)
{
  if (self->pack != NULL)
    return (OpenText){.place = member_pack_share_text(self->pack, text)};
  return (OpenText){.own = g_strdup(text)};
}

static void
replace(const OpenMember *self, OpenText *field, OpenText kept)
{
  if (self->pack == NULL)
    g_free(field->own);
  *field = kept;
}

static void
add(OpenMember *self, MemberList which, OpenText kept)
{
  OpenList *list = &self->lists[which];
  if (list->n == list->n_allocated) {
    list->n_allocated = MAX(4, 2 * list->n_allocated);
    list->texts = g_renew(OpenText, list->texts, list->n_allocated);
  }
  list->texts[list->n++] = kept;
}

void
matchday_member_set_source(MatchdayMember *self, const char *file, guint64 line)
{
  g_return_if_fail(may_change(self) && file != NULL);
  replace(as_open(self), &as_open(self)->texts[MEMBER_FILE], keep_shared(as_open(self), file));
  as_open(self)->line = line;
}

void
matchday_member_set_name(MatchdayMember *self, const char *name)
{
  g_return_if_fail(may_change(self) && name != NULL);
  replace(as_open(self), &as_open(self)->texts[MEMBER_NAME], keep(as_open(self), name));
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
  replace(as_open(self), &as_open(self)->texts[MEMBER_COUNTRY],
          keep_shared(as_open(self), capitals == NULL ? country : capitals));
}

void
matchday_member_set_size(MatchdayMember *self, MatchdaySize size)
{
  g_return_if_fail(may_change(self));
  as_open(self)->size = size;
}

void
matchday_member_set_staff(MatchdayMember *self, double staff)
{
  g_return_if_fail(may_change(self));
  g_return_if_fail(isnan(staff) || (isfinite(staff) && staff >= 0));
  as_open(self)->staff = staff;
}

void
matchday_member_set_turnover_eur(MatchdayMember *self, double turnover_eur)
{
  g_return_if_fail(may_change(self));
  g_return_if_fail(isnan(turnover_eur) || (isfinite(turnover_eur) && turnover_eur >= 0));
  as_open(self)->turnover_eur = turnover_eur;
}

void
matchday_member_set_email(MatchdayMember *self, const char *email)
{
  g_return_if_fail(may_change(self) && email != NULL);
  replace(as_open(self), &as_open(self)->texts[MEMBER_EMAIL], keep(as_open(self), email));
}

void
matchday_member_set_website(MatchdayMember *self, const char *website)
{
  g_return_if_fail(may_change(self) && website != NULL);
  replace(as_open(self), &as_open(self)->texts[MEMBER_WEBSITE], keep(as_open(self), website));
}

void
matchday_member_add_code(MatchdayMember *self, const MatchdayCode *code)
{
  g_return_if_fail(may_change(self) && code != NULL);
  matchday_codes_add(as_open(self)->codes, code);
}

GArray *
member_codes_to_fill(MatchdayMember *self)
{
  g_return_val_if_fail(may_change(self), NULL);
  return as_open(self)->codes;
}

void
matchday_member_add_language(MatchdayMember *self, const char *language)
{
  g_return_if_fail(may_change(self) && language != NULL);
  g_autofree char *lower = has_other_case(language, 'A') ? g_ascii_strdown(language, -1) : NULL;
  if (lower != NULL)
    language = lower;
  const OpenList *list = &as_open(self)->lists[MEMBER_LANGUAGES];
  for (guint i = 0; i < list->n; i++)
    if (strcmp(member_open_get(as_open(self), list->texts[i]), language) == 0)
      return;
  add(as_open(self), MEMBER_LANGUAGES, keep_shared(as_open(self), language));
}

void
matchday_member_add_certificate(MatchdayMember *self, const char *certificate)
{
  g_return_if_fail(may_change(self) && certificate != NULL);
  add(as_open(self), MEMBER_CERTIFICATES, keep(as_open(self), certificate));
}

void
matchday_member_add_competence(MatchdayMember *self, const char *text)
{
  g_return_if_fail(may_change(self) && text != NULL);
  if (*text != '\0')
    add(as_open(self), MEMBER_COMPETENCES, keep(as_open(self), text));
}

void
matchday_member_set_attribute(MatchdayMember *self, const char *name, const char *value)
{
  g_return_if_fail(may_change(self) && name != NULL && value != NULL);
  const OpenList *list = &as_open(self)->lists[MEMBER_ATTRIBUTES];
  for (guint i = 0; i < list->n; i += 2)
    if (g_ascii_strcasecmp(member_open_get(as_open(self), list->texts[i]), name) == 0) {
      replace(as_open(self), &list->texts[i + 1], keep(as_open(self), value));
      return;
    }
  member_add_attribute(self, name, value);
}

void
member_add_attribute(MatchdayMember *self, const char *name, const char *value)
{
  add(as_open(self), MEMBER_ATTRIBUTES, keep_shared(as_open(self), name));
  add(as_open(self), MEMBER_ATTRIBUTES, keep(as_open(self), value));
}
