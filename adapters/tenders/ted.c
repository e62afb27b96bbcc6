/* TED XML R2.0.8 and R2.0.9: notices of the Official Journal until 2023. A document holds the same
 * form once in each language; what the forms say of a lot belongs together by the lots' order. */
#include <pthread.h>
#include <string.h>

#include "adapters/tenders/notice-private.h"
#include "adapters/tenders/notice-reader-private.h"

typedef enum {
  /* of the notice */
  NUMBER,
  PUBLISHED,
  DEADLINE,
  LANGUAGES,
  COUNTRY,
  /* of a form */
  FORM,
  FORM_LANGUAGE,
  FORM_CATEGORY,
  BUYER,
  /* of an object or a lot, whichever is open */
  OBJECT,
  LOT,
  LOT_NUMBER,
  TITLE,
  BODY,
  MAIN_CPV,
  CPV,
  NUTS,
  CURRENCY,
  VALUE,
  RESERVED_WORKSHOP,
  RESERVED_MISSION,
  /* of an award */
  AWARD,
  AWARD_LOT,
  AWARD_TITLE,
  WINNER
} Field;

#define CODED "TED_EXPORT/CODED_DATA_SECTION/"
#define FORM_PATH "TED_EXPORT/FORM_SECTION/*/"
#define OBJECT_PATH FORM_PATH "OBJECT_CONTRACT/"
#define LOT_PATH OBJECT_PATH "OBJECT_DESCR/"
#define AWARD_PATH FORM_PATH "AWARD_CONTRACT/"
#define PRIOR "PRIOR_INFORMATION/"

static const XmlRule rules[] = {
    {"TED_EXPORT/@DOC_ID", NUMBER},
    {CODED "NOTICE_DATA/NO_DOC_OJS", NUMBER},
    {CODED "REF_OJS/DATE_PUB", PUBLISHED},
    {CODED "CODIF_DATA/DT_DATE_FOR_SUBMISSION", DEADLINE},
    {CODED "NOTICE_DATA/LG_ORIG", LANGUAGES},
    {CODED "NOTICE_DATA/ISO_COUNTRY/@VALUE", COUNTRY},
    {"//P/", XML_PARAGRAPH},

    {"TED_EXPORT/FORM_SECTION/*/", FORM},
    {FORM_PATH "@LG", FORM_LANGUAGE},
    {FORM_PATH "@CATEGORY", FORM_CATEGORY},

    /* R2.0.9: forms F01 to F25 and MOVE are alike */
    {FORM_PATH "CONTRACTING_BODY/ADDRESS_CONTRACTING_BODY/OFFICIALNAME", BUYER},
    {FORM_PATH "LEFTI/RESTRICTED_SHELTERED_WORKSHOP", RESERVED_WORKSHOP},
    {FORM_PATH "LEFTI/RESTRICTED_SHELTERED_PROGRAM", RESERVED_WORKSHOP},
    {FORM_PATH "LEFTI/RESERVED_ORGANISATIONS_SERVICE_MISSION", RESERVED_MISSION},
    {FORM_PATH "PROCEDURE/DATE_RECEIPT_TENDERS", DEADLINE},
    {OBJECT_PATH, OBJECT},
    {OBJECT_PATH "TITLE", TITLE},
    {OBJECT_PATH "SHORT_DESCR", BODY},
    {OBJECT_PATH "CPV_MAIN/CPV_CODE/@CODE", MAIN_CPV},
    {OBJECT_PATH "VAL_ESTIMATED_TOTAL/@CURRENCY", CURRENCY},
    {OBJECT_PATH "VAL_ESTIMATED_TOTAL", VALUE},
    {LOT_PATH, LOT},
    {LOT_PATH "LOT_NO", LOT_NUMBER},
    {LOT_PATH "TITLE", TITLE},
    {LOT_PATH "SHORT_DESCR", BODY},
    {LOT_PATH "CPV_ADDITIONAL/CPV_CODE/@CODE", CPV},
    {LOT_PATH "NUTS/@CODE", NUTS},
    {LOT_PATH "VAL_OBJECT/@CURRENCY", CURRENCY},
    {LOT_PATH "VAL_OBJECT", VALUE},
    {AWARD_PATH, AWARD},
    {AWARD_PATH "LOT_NO", AWARD_LOT},
    {AWARD_PATH "TITLE", AWARD_TITLE},
    {AWARD_PATH "/ADDRESS_CONTRACTOR/OFFICIALNAME", WINNER},
    {FORM_PATH "RESULTS//ADDRESS_WINNER/OFFICIALNAME", WINNER},

    /* R2.0.8: every form has its own names for the levels above these */
    {FORM_PATH "/CA_CE_CONCESSIONAIRE_PROFILE/ORGANISATION/OFFICIALNAME", BUYER},
    {FORM_PATH "/RESTRICTED_TO_SHELTERED_WORKSHOPS", RESERVED_WORKSHOP},
    {FORM_PATH "/RESTRICTED_TO_FRAMEWORK", RESERVED_WORKSHOP},
    {FORM_PATH "/OBJECT_WORKS_SUPPLIES_SERVICES_" PRIOR, OBJECT},
    {FORM_PATH "/OBJECT_WORKS_" PRIOR, OBJECT},
    {FORM_PATH "/OBJECT_SUPPLIES_SERVICES_" PRIOR, OBJECT},
    {FORM_PATH "/TITLE_CONTRACT", TITLE},
    {FORM_PATH "/SHORT_CONTRACT_DESCRIPTION", BODY},
    {FORM_PATH "/TOTAL_QUANTITY_OR_SCOPE", BODY},
    {FORM_PATH "/CPV/CPV_MAIN/CPV_CODE/@CODE", MAIN_CPV},
    {FORM_PATH "/CPV/CPV_ADDITIONAL/CPV_CODE/@CODE", CPV},
    {FORM_PATH "/LOCATION_NUTS/NUTS/@CODE", NUTS},
    {FORM_PATH "/SITE_OR_LOCATION/NUTS/@CODE", NUTS},
    {FORM_PATH "/COSTS_RANGE_AND_CURRENCY/@CURRENCY", CURRENCY},
    {FORM_PATH "/COSTS_RANGE_AND_CURRENCY/VALUE_COST", VALUE},
    {FORM_PATH "/F02_ANNEX_B/", LOT},
    {FORM_PATH "/F05_ANNEX_B/", LOT},
    {FORM_PATH "/F17_ANNEX_B/", LOT},
    {FORM_PATH "/LOT_" PRIOR, LOT},
    {FORM_PATH "/LOT_TITLE", TITLE},
    {FORM_PATH "/LOT_DESCRIPTION", BODY},
    {FORM_PATH "/AWARD_OF_CONTRACT/", AWARD},
    {FORM_PATH "/AWARD_OF_CONTRACT_DEFENCE/", AWARD},
    {FORM_PATH "/CONTRACT_TITLE", AWARD_TITLE},
    {FORM_PATH "/LOT_NUMBER", LOT_NUMBER}, /* inside an award: the lot that was awarded */
    {FORM_PATH "/ECONOMIC_OPERATOR_NAME_ADDRESS//ORGANISATION/OFFICIALNAME", WINNER},
};

typedef struct {
  Notice *notice;                /* (owned) */
  char *form;                    /* (owned) name of the open child of FORM_SECTION */
  char *language;                /* (owned) of the open form */
  char *currency;                /* (owned) of the value that follows */
  char *award_lot, *award_title; /* (owned) of the open award */
  gboolean is_in_award;
  guint n_forms; /* so far; codes and values are the same in all */
} Ted;

static void
replace(char **field, const char *text)
{
  if (*text == '\0') {
    **field = '\0';
    return;
  }
  g_free(*field);
  *field = g_strdup(text);
}

static void
take_notice(Ted *self, Field field, const char *text, guint64 line)
{
  switch (field) {
  case NUMBER:
    notice_set(self->notice, NOTICE_NUMBER, text);
    break;
  case PUBLISHED:
    notice_set_date(self->notice, NOTICE_PUBLISHED, text, (NoticePlace){"DATE_PUB", line});
    break;
  case DEADLINE:
    notice_set_date(self->notice, NOTICE_DEADLINE, text, (NoticePlace){"deadline", line});
    break;
  case LANGUAGES:
    notice_set(self->notice, NOTICE_LANGUAGES, text);
    break;
  default:
    notice_set(self->notice, NOTICE_COUNTRY, text);
  }
}

/* A form is a child of FORM_SECTION that has a language; there are others. */
static void
take_form(Ted *self, Field field, const char *text)
{
  switch (field) {
  case FORM_LANGUAGE:
    self->n_forms++;
    replace(&self->language, text);
    notice_set(self->notice, NOTICE_FORM, self->form);
    notice_begin_form(self->notice);
    break;
  case FORM_CATEGORY:
    if (strcmp(text, "ORIGINAL") == 0)
      notice_set(self->notice, NOTICE_LANGUAGES, self->language);
    break;
  default: /* a buyer's name in an original language is better than its first translation */
    if (strstr(self->notice->facts[NOTICE_LANGUAGES], self->language) != NULL)
      notice_replace(self->notice, NOTICE_BUYER, text);
    else
      notice_set(self->notice, NOTICE_BUYER, text);
  }
}

static void
take_text(Ted *self, Field field, const char *text, guint64 line)
{
  NoticePlace place = {"", line};
  if (field == TITLE)
    notice_set_title(self->notice, self->language, text, place);
  else
    notice_add_body(self->notice, self->language, text, place);
}

static void
take_part(Ted *self, Field field, const char *text, guint64 line)
{
  Notice *notice = self->notice;
  switch (field) {
  case LOT_NUMBER:
    notice_set_key(notice, text, (NoticePlace){"LOT_NO", line});
    break;
  case MAIN_CPV:
    notice_add_code(notice, MATCHDAY_SCHEME_CPV, TRUE, text, (NoticePlace){"CPV_MAIN", line});
    break;
  case CPV:
    notice_add_code(notice, MATCHDAY_SCHEME_CPV, FALSE, text,
                    (NoticePlace){"CPV_ADDITIONAL", line});
    break;
  case NUTS:
    notice_add_code(notice, MATCHDAY_SCHEME_NUTS, FALSE, text, (NoticePlace){"NUTS", line});
    break;
  case CURRENCY:
    replace(&self->currency, text);
    break;
  case VALUE:
    notice_set_value(notice, text, self->currency, (NoticePlace){"value", line});
    break;
  case RESERVED_WORKSHOP:
    notice_set_reserved(notice, "sheltered workshops", (NoticePlace){"", line});
    break;
  default:
    notice_set_reserved(notice, "organisations with a public service mission",
                        (NoticePlace){"", line});
  }
}

static void
take_award(Ted *self, Field field, const char *text)
{
  if (field == WINNER)
    notice_add_award(self->notice, self->award_lot, self->award_title, text);
  else
    replace(field == AWARD_TITLE ? &self->award_title : &self->award_lot, text);
}

static void
take_value(void *data, int field, const char *text, guint64 line)
{
  Ted *self = data;
  gboolean is_first_form = self->n_forms <= 1;
  if (field <= COUNTRY)
    take_notice(self, (Field)field, text, line);
  else if (field <= BUYER)
    take_form(self, (Field)field, text);
  else if (field == TITLE || field == BODY)
    take_text(self, (Field)field, text, line);
  else if (is_first_form && (field >= AWARD || self->is_in_award))
    take_award(self, (Field)field, text);
  else if (is_first_form)
    take_part(self, (Field)field, text, line);
}

static void
begin_group(void *data, int field, const char *name, guint64 line)
{
  Ted *self = data;
  if (field == FORM) {
    replace(&self->form, name);
  } else if (field == OBJECT) {
    notice_begin_object(self->notice, line);
  } else if (field == LOT) {
    notice_begin_lot(self->notice, line);
  } else {
    self->is_in_award = TRUE;
    replace(&self->award_lot, "");
    replace(&self->award_title, "");
  }
}

static void
end_group(void *data, int field)
{
  Ted *self = data;
  if (field == LOT)
    notice_end_lot(self->notice);
  else if (field == AWARD)
    self->is_in_award = FALSE;
}

static gboolean
recognises(const XmlRoot *root)
{
  return strcmp(root->name, "TED_EXPORT") == 0;
}

/* Shared by all threads, made once, never freed. */
static XmlGrammar *grammar;

static void
make_grammar(void)
{
  static const XmlNamespace no_prefixes[] = {{NULL, NULL}};
  grammar = xml_grammar_new(no_prefixes, rules, G_N_ELEMENTS(rules));
}

static void *
begin(XmlListener *listener)
{
  static const XmlSink sink = {begin_group, take_value, end_group};
  static pthread_once_t is_made = PTHREAD_ONCE_INIT;
  pthread_once(&is_made, make_grammar);
  Ted *self = g_new0(Ted, 1);
  self->notice = notice_new();
  char **strings[] = {&self->form, &self->language, &self->currency, &self->award_lot,
                      &self->award_title};
  for (gsize i = 0; i < G_N_ELEMENTS(strings); i++)
    *strings[i] = g_strdup("");
  *listener = (XmlListener){grammar, &sink, self};
  return self;
}

static gboolean
finish(void *data, const TenderReading *reading, GError **error)
{
  return notice_take(((Ted *)data)->notice, reading, error);
}

static void
free_ted(void *data)
{
  Ted *self = data;
  char *strings[] = {self->form, self->language, self->currency, self->award_lot,
                     self->award_title};
  for (gsize i = 0; i < G_N_ELEMENTS(strings); i++)
    g_free(strings[i]);
  notice_free(self->notice);
  g_free(self);
}

const NoticeReader notice_reader_ted = {
    .name = "ted",
    .help = "notices of the Official Journal, TED XML R2.0.8 and R2.0.9",
    .recognises = recognises,
    .begin = begin,
    .finish = finish,
    .free = free_ted,
};
