/* eForms: notices since 2022, in UBL 2.3 with the extensions of the Publications Office. */
#include <pthread.h>
#include <string.h>

#include "adapters/tenders/eforms-awards-private.h"
#include "adapters/tenders/eforms-rules-private.h"
#include "adapters/tenders/notice-private.h"
#include "adapters/tenders/notice-reader-private.h"
#include "adapters/tenders/values-private.h"

typedef struct {
  Notice *notice;       /* (owned) */
  EformsAwards *awards; /* (owned) */
  char *form;           /* (owned) name of the root element */
  char *buyer;          /* (owned) id of the first buyer's organisation */
  char *text_language;  /* (owned) of the text that follows, "" when not said */
  char *code_list;      /* (owned) of the code that follows, "" when not said */
  char *currency;       /* (owned) of the value that follows */
  gboolean is_skipped;  /* inside a group of lots, which is no lot itself */
} Eforms;

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

/* (transfer none): the language of the text that has just been read */
static const char *
get_language(const Eforms *self)
{
  return *self->text_language != '\0' ? value_language(self->text_language)
                                      : self->notice->facts[NOTICE_LANGUAGES];
}

static void
take_notice(Eforms *self, EformsField field, const char *text, guint64 line)
{
  Notice *notice = self->notice;
  switch (field) {
  case SUBTYPE: {
    g_autofree char *form = g_strdup_printf("%s/%s", self->form, text);
    notice_set(notice, NOTICE_FORM, form);
    break;
  }
  case NUMBER:
    notice_set(notice, NOTICE_NUMBER, text);
    break;
  case PUBLISHED:
    notice_set_date(notice, NOTICE_PUBLISHED, text, (NoticePlace){"IssueDate", line});
    break;
  case LANGUAGE:
    notice_set(notice, NOTICE_LANGUAGES, value_language(text));
    break;
  case BUYER:
    if (*self->buyer == '\0')
      replace(&self->buyer, text);
    break;
  case REGISTERED_NAME:
    notice_set(notice, NOTICE_BUYER, text);
    break;
  default:
    notice_set(notice, NOTICE_COUNTRY, value_country(text));
  }
}

/* Codes whose list is not told are believed; regions come in lists of several editions. */
static void
take_code(Eforms *self, EformsField field, const char *text, guint64 line)
{
  const char *list = self->code_list;
  if (field == NUTS && (*list == '\0' || g_str_has_prefix(list, "nuts")))
    notice_add_code(self->notice, MATCHDAY_SCHEME_NUTS, FALSE, text,
                    (NoticePlace){"CountrySubentityCode", line});
  else if (field != NUTS && (*list == '\0' || strcmp(list, "cpv") == 0))
    notice_add_code(self->notice, MATCHDAY_SCHEME_CPV, field == MAIN_CPV, text,
                    (NoticePlace){"ItemClassificationCode", line});
  replace(&self->code_list, "");
}

static void
take_qualification(Eforms *self, const char *text, guint64 line)
{
  NoticePlace place = {"TendererRequirementTypeCode", line};
  if (strcmp(self->code_list, "reserved-procurement") == 0) {
    if (strcmp(text, "res-ws") == 0)
      notice_set_reserved(self->notice, "sheltered workshops", place);
    else if (strcmp(text, "res-pub-ser") == 0)
      notice_set_reserved(self->notice, "organisations with a public service mission", place);
  }
  replace(&self->code_list, "");
}

static void
take_part(Eforms *self, EformsField field, const char *text, guint64 line)
{
  Notice *notice = self->notice;
  NoticePlace place = {"", line};
  switch (field) {
  case LOT_KIND:
    self->is_skipped = strcmp(text, "LotsGroup") == 0;
    if (self->is_skipped)
      notice_drop_lot(notice);
    break;
  case LOT_ID:
    notice_set_key(notice, text, place);
    break;
  case TITLE:
    notice_set_title(notice, get_language(self), text, place);
    break;
  case BODY:
    notice_add_body(notice, get_language(self), text, place);
    break;
  case VALUE:
    place.column = "EstimatedOverallContractAmount";
    notice_set_value(notice, text, self->currency, place);
    break;
  case DEADLINE:
    place.column = "EndDate";
    notice_set_deadline(notice, text, place);
    break;
  case QUALIFICATION:
    take_qualification(self, text, line);
    break;
  default:
    take_code(self, field, text, line);
  }
}

static void
take_row(Eforms *self, EformsField field, const char *text)
{
  EformsAwards *awards = self->awards;
  switch (field) {
  case ORGANISATION_NAME:
    eforms_awards_add_name(awards, value_language(self->text_language), text);
    break;
  case ORGANISATION_COUNTRY:
    eforms_awards_set(awards, EFORMS_COUNTRY, value_country(text));
    break;
  case PARTY_MEMBER:
  case RESULT_TENDER:
    eforms_awards_add_member(awards, text);
    break;
  case TENDER_PARTY:
    eforms_awards_set(awards, EFORMS_PARTY, text);
    break;
  case TENDER_LOT:
  case RESULT_LOT:
    eforms_awards_set(awards, EFORMS_LOT, text);
    break;
  case RESULT_STATUS:
    eforms_awards_set(awards, EFORMS_STATUS, text);
    break;
  case CONTRACT_TENDER:
    eforms_awards_add_contract(awards, text);
    break;
  default:
    eforms_awards_set(awards, EFORMS_ID, text);
  }
}

static void
take_value(void *data, int field, const char *text, guint64 line)
{
  Eforms *self = data;
  if (field == TEXT_LANGUAGE)
    replace(&self->text_language, text);
  else if (field == CODE_LIST)
    replace(&self->code_list, text);
  else if (field == CURRENCY)
    replace(&self->currency, text);
  else if (field < LOT)
    take_notice(self, (EformsField)field, text, line);
  else if (field > QUALIFICATION)
    take_row(self, (EformsField)field, text);
  else if (!self->is_skipped)
    take_part(self, (EformsField)field, text, line);
  if (field == TITLE || field == BODY || field == ORGANISATION_NAME)
    replace(&self->text_language, "");
}

static void
begin_group(void *data, int field, const char *name, guint64 line)
{
  Eforms *self = data;
  if (field == ROOT)
    replace(&self->form, name);
  else if (field == LOT)
    notice_begin_lot(self->notice, line);
  else
    eforms_awards_begin(self->awards, field == ORGANISATION ? EFORMS_ORGANISATIONS
                                      : field == PARTY      ? EFORMS_PARTIES
                                      : field == TENDER     ? EFORMS_TENDERS
                                                            : EFORMS_RESULTS);
}

static void
end_group(void *data, int field)
{
  Eforms *self = data;
  if (field != LOT)
    return;
  notice_end_lot(self->notice);
  self->is_skipped = FALSE;
}

static gboolean
recognises(const XmlRoot *root)
{
  static const char *const known[] = {
      "urn:oasis:names:specification:ubl:schema:xsd:ContractNotice-2",
      "urn:oasis:names:specification:ubl:schema:xsd:PriorInformationNotice-2",
      "urn:oasis:names:specification:ubl:schema:xsd:ContractAwardNotice-2",
      "http://data.europa.eu/p27/eforms-business-registration-information-notice/1",
      NULL,
  };
  return g_strv_contains(known, root->uri);
}

/* Shared by all threads, made once, never freed. */
static XmlGrammar *grammar;

static void
make_grammar(void)
{
  grammar = xml_grammar_new(eforms_namespaces, eforms_rules, G_N_ELEMENTS(eforms_rules));
}

static void *
begin(XmlListener *listener)
{
  static const XmlSink sink = {begin_group, take_value, end_group};
  static pthread_once_t is_made = PTHREAD_ONCE_INIT;
  pthread_once(&is_made, make_grammar);
  Eforms *self = g_new0(Eforms, 1);
  self->notice = notice_new();
  self->awards = eforms_awards_new();
  char **strings[] = {&self->form, &self->buyer, &self->text_language, &self->code_list,
                      &self->currency};
  for (gsize i = 0; i < G_N_ELEMENTS(strings); i++)
    *strings[i] = g_strdup("");
  *listener = (XmlListener){grammar, &sink, self};
  return self;
}

static gboolean
finish(void *data, const TenderReading *reading, GError **error)
{
  Eforms *self = data;
  notice_set(self->notice, NOTICE_FORM, self->form);
  eforms_awards_settle(self->awards, self->buyer, self->notice);
  return notice_take(self->notice, reading, error);
}

static void
free_eforms(void *data)
{
  Eforms *self = data;
  char *strings[] = {self->form, self->buyer, self->text_language, self->code_list, self->currency};
  for (gsize i = 0; i < G_N_ELEMENTS(strings); i++)
    g_free(strings[i]);
  eforms_awards_free(self->awards);
  notice_free(self->notice);
  g_free(self);
}

const NoticeReader notice_reader_eforms = {
    .name = "eforms",
    .help = "eForms: UBL 2.3 notices with the extensions of the Publications Office",
    .recognises = recognises,
    .begin = begin,
    .finish = finish,
    .free = free_eforms,
};
