/* Notices while they are read: what each object and lot says, in each language. */
#include "adapters/tenders/notice-private.h"

#include <math.h>
#include <string.h>

#include "adapters/dates-private.h"
#include "adapters/tenders/values-private.h"

/* What every string is that says nothing, so that most parts need no memory for most strings. */
static char absent[] = "";

static void
free_string(char *text)
{
  if (text != absent)
    g_free(text);
}

static void
clear_text(void *data)
{
  NoticeText *text = data;
  g_free(text->language);
  free_string(text->title);
  g_string_free(text->body, TRUE);
}

static NoticePart *
part_new(guint64 line)
{
  NoticePart *self = g_new0(NoticePart, 1);
  self->line = line;
  self->amount = NAN;
  self->texts = g_array_new(FALSE, FALSE, sizeof(NoticeText));
  g_array_set_clear_func(self->texts, clear_text);
  self->winners = g_ptr_array_new_with_free_func(g_free);
  GArray **lists[] = {&self->main, &self->codes, &self->regions};
  for (gsize i = 0; i < G_N_ELEMENTS(lists); i++)
    *lists[i] = g_array_new(FALSE, FALSE, sizeof(MatchdayCode));
  self->key = self->currency = self->deadline = self->reserved = absent;
  return self;
}

static void
part_free(void *data)
{
  NoticePart *self = data;
  GArray *lists[] = {self->texts, self->main, self->codes, self->regions};
  for (gsize i = 0; i < G_N_ELEMENTS(lists); i++)
    g_array_unref(lists[i]);
  g_ptr_array_unref(self->winners);
  char *strings[] = {self->key, self->currency, self->deadline, self->reserved};
  for (gsize i = 0; i < G_N_ELEMENTS(strings); i++)
    free_string(strings[i]);
  g_free(self);
}

static void
object_free(void *data)
{
  NoticeObject *self = data;
  part_free(self->whole);
  g_ptr_array_unref(self->lots);
  g_free(self);
}

static void
clear_award(void *data)
{
  NoticeAward *award = data;
  g_free(award->lot);
  g_free(award->title);
  g_free(award->winner);
}

static void
clear_remark(void *data)
{
  MatchdayRemark *remark = data;
  g_free(remark->column);
  g_free(remark->found);
  g_free(remark->message);
}

Notice *
notice_new(void)
{
  Notice *self = g_new0(Notice, 1);
  for (guint i = 0; i < NOTICE_N_FACTS; i++)
    self->facts[i] = absent;
  self->objects = g_ptr_array_new_with_free_func(object_free);
  self->awards = g_array_new(FALSE, FALSE, sizeof(NoticeAward));
  g_array_set_clear_func(self->awards, clear_award);
  self->remarks = g_array_new(FALSE, FALSE, sizeof(MatchdayRemark));
  g_array_set_clear_func(self->remarks, clear_remark);
  return self;
}

void
notice_free(Notice *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < NOTICE_N_FACTS; i++)
    free_string(self->facts[i]);
  g_ptr_array_unref(self->objects);
  g_array_unref(self->awards);
  g_array_unref(self->remarks);
  g_free(self);
}

void
notice_replace(Notice *self, NoticeFact fact, const char *text)
{
  if (*text == '\0')
    return;
  free_string(self->facts[fact]);
  self->facts[fact] = g_strdup(text);
}

void
notice_set(Notice *self, NoticeFact fact, const char *text)
{
  if (*self->facts[fact] == '\0')
    notice_replace(self, fact, text);
}

void
notice_begin_form(Notice *self)
{
  self->lot = NULL;
  self->nth_object = 0;
}

void
notice_begin_object(Notice *self, guint64 line)
{
  self->lot = NULL;
  self->nth_lot = 0;
  if (self->nth_object == NOTICE_MAX_LOTS) {
    self->has_too_many_lots = TRUE;
    return;
  }
  if (self->nth_object == self->objects->len) {
    NoticeObject *object = g_new0(NoticeObject, 1);
    object->whole = part_new(line);
    object->lots = g_ptr_array_new_with_free_func(part_free);
    g_ptr_array_add(self->objects, object);
  }
  self->nth_object++;
}

static NoticeObject *
get_object(Notice *self, guint64 line)
{
  if (self->nth_object == 0)
    notice_begin_object(self, line);
  return self->objects->pdata[self->nth_object - 1];
}

void
notice_begin_lot(Notice *self, guint64 line)
{
  GPtrArray *lots = get_object(self, line)->lots;
  if (self->nth_lot == lots->len) {
    if (self->n_lots == NOTICE_MAX_LOTS) {
      self->has_too_many_lots = TRUE;
      return;
    }
    g_ptr_array_add(lots, part_new(line));
    self->n_lots++;
  }
  self->lot = lots->pdata[self->nth_lot++];
}

void
notice_end_lot(Notice *self)
{
  self->lot = NULL;
}

void
notice_drop_lot(Notice *self)
{
  if (self->lot == NULL)
    return;
  g_ptr_array_remove(get_object(self, 0)->lots, self->lot);
  self->lot = NULL;
  self->nth_lot--;
  self->n_lots--;
}

/* Remarks wait here, because the record they belong to exists only if the document is accepted. */
static void
remark(Notice *self, MatchdayRemarkKind kind, NoticePlace place, const char *found,
       const char *message)
{
  if (self->n_remarks++ >= NOTICE_MAX_REMARKS)
    return;
  MatchdayRemark made = {.kind = kind,
                         .line = place.line,
                         .column = g_strdup(place.column),
                         .found = g_strndup(found, NOTICE_MAX_FOUND_BYTES),
                         .message = g_strdup(message)};
  g_array_append_val(self->remarks, made);
}

static NoticePart *
get_part(Notice *self, NoticePlace place)
{
  return self->lot != NULL ? self->lot : get_object(self, place.line)->whole;
}

static void
set_once(char **field, const char *text)
{
  if (**field != '\0' || *text == '\0')
    return;
  *field = g_strdup(text);
}

void
notice_set_key(Notice *self, const char *key, NoticePlace place)
{
  set_once(&get_part(self, place)->key, key);
}

/* (nullable): what the open part says in @language; NULL when that is one language too many */
static NoticeText *
get_text(Notice *self, const char *language, NoticePlace place)
{
  GArray *texts = get_part(self, place)->texts;
  for (guint i = 0; i < texts->len; i++) {
    NoticeText *text = &g_array_index(texts, NoticeText, i);
    if (g_ascii_strcasecmp(text->language, language) == 0)
      return text;
  }
  if (texts->len == NOTICE_MAX_LANGUAGES) {
    remark(self, MATCHDAY_REMARK_NOTE, place, language, "one language too many; left out");
    return NULL;
  }
  NoticeText text = {g_ascii_strdown(language, -1), absent, g_string_new(NULL)};
  g_array_append_val(texts, text);
  return &g_array_index(texts, NoticeText, texts->len - 1);
}

void
notice_set_title(Notice *self, const char *language, const char *title, NoticePlace place)
{
  NoticeText *text = *title == '\0' ? NULL : get_text(self, language, place);
  if (text != NULL)
    set_once(&text->title, title);
}

/* Whether @body ends with @text; its length is known, so this costs no more than @text. */
static gboolean
ends_with(const GString *body, const char *text)
{
  gsize n = strlen(text);
  return body->len >= n && memcmp(body->str + body->len - n, text, n) == 0;
}

void
notice_add_body(Notice *self, const char *language, const char *body, NoticePlace place)
{
  NoticeText *text = *body == '\0' ? NULL : get_text(self, language, place);
  if (text == NULL || ends_with(text->body, body))
    return;
  if (text->body->len > 0)
    g_string_append_c(text->body, '\n');
  g_string_append(text->body, body);
}

static GArray *
get_codes(Notice *self, MatchdayScheme scheme, gboolean is_main, NoticePlace place)
{
  NoticePart *part = get_part(self, place);
  if (scheme == MATCHDAY_SCHEME_NUTS)
    return part->regions;
  return is_main ? part->main : part->codes;
}

void
notice_add_code(Notice *self, MatchdayScheme scheme, gboolean is_main, const char *text,
                NoticePlace place)
{
  if (*text == '\0')
    return;
  MatchdayCode code;
  MatchdayCodeReading reading = matchday_code_read(scheme, text, &code);
  if (reading == MATCHDAY_CODE_REFUSED) {
    gboolean is_region = scheme == MATCHDAY_SCHEME_NUTS;
    remark(self, MATCHDAY_REMARK_NOTE, place, text,
           is_region ? "not a NUTS code; left out" : "not a CPV code; left out");
    return;
  }
  if (reading == MATCHDAY_CODE_REPAIRED)
    remark(self, MATCHDAY_REMARK_REPAIRED, place, text, "damaged code; repaired");
  GArray *codes = get_codes(self, scheme, is_main, place);
  if (codes->len < NOTICE_MAX_CODES)
    matchday_codes_add(codes, &code);
}

void
notice_set_value(Notice *self, const char *amount, const char *currency, NoticePlace place)
{
  NoticePart *part = get_part(self, place);
  double read;
  if (*amount == '\0' || !isnan(part->amount))
    return;
  if (!value_read_amount(amount, &read)) {
    remark(self, MATCHDAY_REMARK_NOTE, place, amount, "not an amount; left out");
    return;
  }
  part->amount = read;
  set_once(&part->currency, currency);
}

/* Sets a date that is not known yet; what is no date is remarked. */
static void
set_date(Notice *self, char **field, const char *text, NoticePlace place)
{
  char date[11];
  if (*text == '\0')
    return;
  if (date_read(text, date) == DATE_REFUSED)
    remark(self, MATCHDAY_REMARK_NOTE, place, text, "not a date; left out");
  else
    set_once(field, date);
}

void
notice_set_date(Notice *self, NoticeFact fact, const char *text, NoticePlace place)
{
  set_date(self, &self->facts[fact], text, place);
}

void
notice_set_deadline(Notice *self, const char *text, NoticePlace place)
{
  set_date(self, &get_part(self, place)->deadline, text, place);
}

void
notice_set_reserved(Notice *self, const char *whom, NoticePlace place)
{
  set_once(&get_part(self, place)->reserved, whom);
}

gboolean
notice_add_award(Notice *self, const char *lot, const char *title, const char *winner)
{
  if (self->awards->len == NOTICE_MAX_AWARDS)
    return FALSE;
  if (*winner == '\0')
    return TRUE;
  NoticeAward award = {g_strdup(lot), g_strdup(title), g_strdup(winner)};
  g_array_append_val(self->awards, award);
  return TRUE;
}
