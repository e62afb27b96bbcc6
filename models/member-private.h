#pragma once

#include "models/member.h"

/* Names of files and attributes are the same for all members of a list: interned, each is kept
 * once. */
typedef struct {
  GRefString *name; /* interned */
  char *value;
} MemberAttribute;

/* What is known of a member. Who owns texts and lists depends on the kind of member. */
typedef struct {
  char *id;         /* never empty */
  GRefString *file; /* (nullable) interned */
  char *name;       /* (nullable) as every text below: NULL stands for "" */
  char *country;    /* (nullable) capitals */
  char *email;      /* (nullable) */
  char *website;    /* (nullable) */
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

/* How long the lists of some facts are. */
typedef struct {
  gsize n_codes, n_languages, n_certificates, n_competences, n_attributes;
} MemberCounts;

/*
 * Facts in one piece, with lists of a fixed length behind them: what of GArray and GPtrArray is
 * public, data and length, and nothing else, so that no function of GLib's may be called with them.
 */
gsize member_facts_n_bytes(const MemberCounts *counts);

/* Makes such facts of member_facts_n_bytes() zero bytes at @place, a multiple of 8: nothing is
 * known, lists have their length and wait for being filled. */
MemberFacts *member_facts_lay_out(void *place, const MemberCounts *counts);

/* Whoever holds many members, which are counted together; first in the struct of each kind. */
typedef struct _MemberKeeper MemberKeeper;
struct _MemberKeeper {
  gatomicrefcount n_references;
  void (*free)(MemberKeeper *self);
};

void member_keeper_start(MemberKeeper *self, void (*free)(MemberKeeper *self));
void member_keeper_unref(MemberKeeper *self);

/*
 * One of four: a member of its own (matchday_member_new()), which owns all its facts; the draft of
 * a pack, on which its next member is written; a member of a pack (member-pack-private.h); or of a
 * store, fetched when somebody asks for it (member-store-private.h). The last two do not change.
 */
struct _MatchdayMember {
  MemberFacts *facts;   /* (atomic) NULL: of a store, not fetched yet */
  MemberKeeper *keeper; /* (nullable) its pack or store */
};

/* Members that are read together. */
typedef struct _MemberPack MemberPack;

/* The draft of @pack, which keeps its texts. */
MatchdayMember *member_draft_new(MemberPack *pack, const char *file);
void member_draft_free(MatchdayMember *draft);

/* Makes it a member that has an id and nothing else. */
void member_draft_begin(MatchdayMember *draft, const char *id, guint64 line);

/* (element-type MatchdayCode): the codes of a member that may change, to be added to. */
GArray *member_codes_to_fill(MatchdayMember *self);

/* Adds an attribute whose @name, in any case, the member does not have yet: the caller knows that,
 * so nobody has to look. @name: interned; a reference is taken */
void member_add_attribute(MatchdayMember *self, GRefString *name, const char *value);
