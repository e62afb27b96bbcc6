#pragma once

#include "models/member.h"

/* Names of files and attributes are the same for all members of a list: interned, each is kept
 * once. */
typedef struct {
  GRefString *name; /* (owned) interned */
  char *value;      /* (owned) */
} MemberAttribute;

/* What is known of a member. Those of a stored member own none of their texts. */
typedef struct {
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
  GArray *attributes;      /* of MemberAttribute, names differ in any case */
} MemberFacts;

/* A store of members that are fetched when somebody asks for them. */
typedef struct _MemberStore MemberStore;

struct _MatchdayMember {
  MemberFacts *facts; /* (atomic) NULL: not fetched yet */
  MemberStore *store; /* (nullable) where it lives; it is counted there, too */
};

/* Adds an attribute whose @name, in any case, the member does not have yet: the caller knows that,
 * so nobody has to look. @name: interned; a reference is taken */
void member_add_attribute(MatchdayMember *self, GRefString *name, const char *value);
