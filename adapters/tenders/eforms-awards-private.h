#pragma once

#include "adapters/tenders/notice-private.h"

/*
 * EformsAwards:
 *
 * The organisations of a notice and who of them won what. eForms spread this over tables that refer
 * to each other by id: result of a lot -> tender -> tendering party -> organisation.
 */
typedef struct _EformsAwards EformsAwards;

EformsAwards *eforms_awards_new(void);
void eforms_awards_free(EformsAwards *self);

/* The tables. */
typedef enum {
  EFORMS_ORGANISATIONS,
  EFORMS_PARTIES,
  EFORMS_TENDERS,
  EFORMS_RESULTS,
  EFORMS_N_TABLES
} EformsTable;

/* What a row says, beside its id. */
typedef enum {
  EFORMS_ID,
  EFORMS_COUNTRY, /* of an organisation */
  EFORMS_PARTY,   /* of a tender */
  EFORMS_LOT,     /* of a tender or result */
  EFORMS_STATUS,  /* of a result: whether a winner was selected */
  EFORMS_N_COLUMNS
} EformsColumn;

/* A row begins; what follows belongs to it. */
void eforms_awards_begin(EformsAwards *self, EformsTable table);
void eforms_awards_set(EformsAwards *self, EformsColumn column, const char *text);

/* A name of the organisation. */
void eforms_awards_add_name(EformsAwards *self, const char *language, const char *name);

/* An organisation of the party, or a tender of the result. */
void eforms_awards_add_member(EformsAwards *self, const char *id);

/* A tender that became a contract. */
void eforms_awards_add_contract(EformsAwards *self, const char *tender);

/* Sets the buyer whose organisation is @buyer, and the winners, all in the notice's language. */
void eforms_awards_settle(const EformsAwards *self, const char *buyer, Notice *notice);
