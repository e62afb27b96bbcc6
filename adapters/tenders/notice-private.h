#pragma once

#include <glib.h>

#include "adapters/tenders/tender-reader-private.h"
#include "models/code.h"

/* Limits of one notice, far above real ones (652 lots, a few dozen codes). */
enum {
  NOTICE_MAX_LOTS = 10000,
  NOTICE_MAX_CODES = 256,             /* of one kind in one part */
  NOTICE_MAX_LANGUAGES = 64,          /* of one part */
  NOTICE_MAX_AWARDS = 20000,          /* winners, each as often as it is named */
  NOTICE_MAX_WINNERS = 1000,          /* of one lot */
  NOTICE_MAX_KEY_BYTES = 100,         /* longer numbers of notices and lots are no numbers */
  NOTICE_MAX_REMARKS = 20,            /* about codes and values; the rest is counted */
  NOTICE_MAX_FOUND_BYTES = 400,       /* kept of an offending value */
  NOTICE_MAX_REPEATED_BYTES = 1 << 26 /* of the notice's own texts, once for each lot */
};

/* What a part says in one language. */
typedef struct {
  char *language; /* (owned) two letters, lower case */
  char *title;    /* (owned) set by notice.c alone, like all strings here */
  GString *body;  /* (owned) parts separated by line feeds */
} NoticeText;

/*
 * NoticePart:
 *
 * What is asked for, as a whole or in one lot.
 */
typedef struct {
  char *key;          /* (owned) the lot's number, "" for none */
  guint64 line;       /* where it begins */
  GArray *texts;      /* of NoticeText, in the order of the document */
  GArray *main;       /* of MatchdayCode: main CPV codes */
  GArray *codes;      /* of MatchdayCode: other CPV codes */
  GArray *regions;    /* of MatchdayCode: NUTS */
  double amount;      /* estimated value, NaN: none */
  char *currency;     /* (owned) */
  char *deadline;     /* (owned) */
  char *reserved;     /* (owned) to whom participation is reserved, "" for nobody */
  GPtrArray *winners; /* of utf8, each once */
} NoticePart;

/* A contract: prior information notices may announce several, each with its lots. */
typedef struct {
  NoticePart *whole; /* (owned) */
  GPtrArray *lots;   /* of NoticePart */
} NoticeObject;

/* Who won. */
typedef struct {
  char *lot;    /* (owned) key of the lot, "" when not said */
  char *title;  /* (owned) title of the lot or contract */
  char *winner; /* (owned) */
} NoticeAward;

/* Where a value stands, for remarks. */
typedef struct {
  const char *column; /* static */
  guint64 line;
} NoticePlace;

/* Facts of the notice as a whole. */
typedef enum {
  NOTICE_NUMBER,
  NOTICE_FORM,
  NOTICE_BUYER,
  NOTICE_COUNTRY,
  NOTICE_PUBLISHED,
  NOTICE_DEADLINE,
  NOTICE_LANGUAGES, /* original ones, separated by blanks */
  NOTICE_N_FACTS
} NoticeFact;

/*
 * Notice:
 *
 * What a reader has found in a document so far. It becomes demands only when the document's last
 * byte has been accepted.
 */
typedef struct {
  char *facts[NOTICE_N_FACTS]; /* (owned) "" when absent */
  GPtrArray *objects;          /* of NoticeObject */
  GArray *awards;              /* of NoticeAward */
  GArray *remarks;             /* of MatchdayRemark, NOTICE_MAX_REMARKS at most */
  guint n_remarks;             /* all of them */
  guint n_lots;                /* over all objects, at most NOTICE_MAX_LOTS */
  gboolean has_too_many_lots;
  NoticePart *lot;           /* (nullable) the open one */
  guint nth_object, nth_lot; /* of the open form, up to the open ones; 0: none is open yet */
} Notice;

Notice *notice_new(void);
void notice_free(Notice *self);

/* Sets a fact that is not known yet; blank text says nothing. */
void notice_set(Notice *self, NoticeFact fact, const char *text);
void notice_replace(Notice *self, NoticeFact fact, const char *text);
void notice_set_date(Notice *self, NoticeFact fact, const char *text, NoticePlace place);

/* A notice may say the same several times, once in each language. Each time its objects and lots
 * are gone through anew, and what is found joins what is known of the same object or lot. */
void notice_begin_form(Notice *self);
void notice_begin_object(Notice *self, guint64 line);
void notice_begin_lot(Notice *self, guint64 line);
void notice_end_lot(Notice *self);
void notice_drop_lot(Notice *self);

/* What follows is said of the open lot, else of the open object as a whole; an object is opened
 * when there is none. The first value counts, texts and codes add up. */
void notice_set_key(Notice *self, const char *key, NoticePlace place);
void notice_set_title(Notice *self, const char *language, const char *title, NoticePlace place);
void notice_add_body(Notice *self, const char *language, const char *body, NoticePlace place);
void notice_add_code(Notice *self, MatchdayScheme scheme, gboolean is_main, const char *text,
                     NoticePlace place);
void notice_set_value(Notice *self, const char *amount, const char *currency, NoticePlace place);
void notice_set_deadline(Notice *self, const char *text, NoticePlace place);
void notice_set_reserved(Notice *self, const char *whom, NoticePlace place);

/* FALSE: there are too many awards, this one and all further ones are left out. */
gboolean notice_add_award(Notice *self, const char *lot, const char *title, const char *winner);

/*
 * notice_take:
 * @self: a notice whose document was accepted
 * @reading: gets one record with the remarks, and one demand for each lot; when one of these is
 *   known already, the notice as a whole is set aside
 *
 * Errors: MATCHDAY_ERROR_FORMAT when a limit is broken; nothing is added then.
 */
gboolean notice_take(Notice *self, const TenderReading *reading, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Notice, notice_free)
