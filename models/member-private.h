#pragma once

#include "models/member.h"

/* What a member has one text of. */
typedef enum {
  MEMBER_ID, /* never empty */
  MEMBER_FILE,
  MEMBER_NAME,
  MEMBER_COUNTRY, /* capitals */
  MEMBER_EMAIL,
  MEMBER_WEBSITE,
  MEMBER_N_TEXTS
} MemberText;

/* What it has a list of. */
typedef enum {
  MEMBER_COMPETENCES, /* none empty; asked for most often, so the first */
  MEMBER_LANGUAGES,   /* lower case, each once */
  MEMBER_CERTIFICATES,
  MEMBER_ATTRIBUTES, /* a name, then its value; names differ in any case */
  MEMBER_N_LISTS
} MemberList;

/* Where a text lies: so many bytes into the list of members itself, as long as it is below
 * TEXT_OWN; with TEXT_OWN so many into the member's own texts, with TEXT_SHARED the number of one
 * that many members have in common. */
typedef guint32 TextPlace;
#define TEXT_OWN ((TextPlace)0x80000000)
#define TEXT_SHARED ((TextPlace)0xc0000000)
#define TEXT_NONE TEXT_SHARED /* the first shared text is "" */
#define TEXT_OWN_LIMIT (TEXT_SHARED - TEXT_OWN)

/* A code of a scheme whose values have a NUL at the end all the same. */
typedef struct {
  char value[sizeof((MatchdayCode *)NULL)->value - 1]; /* zeros behind the end */
  guint8 scheme;
} PackedCode;

/* What is known of a member that does not change any more. Behind it lie the places of its texts,
 * MEMBER_N_TEXTS and those of its lists, and its codes. */
typedef struct {
  guint64 line;        /* 0: unknown */
  double staff;        /* NaN or >= 0 */
  double turnover_eur; /* NaN or >= 0 */
  guint32 size;        /* MatchdaySize */
  guint32 n_codes;     /* each once */
  guint32 n[MEMBER_N_LISTS];
} MemberFacts;

/* The bytes of @facts with what lies behind. */
gsize member_facts_n_bytes(const MemberFacts *facts);
TextPlace *member_facts_get_places(const MemberFacts *facts);
TextPlace *member_facts_get_list(const MemberFacts *facts, MemberList which);
PackedCode *member_facts_get_codes(const MemberFacts *facts);

/* Nothing is known; @facts has MEMBER_N_TEXTS places behind it. */
void member_facts_clear(MemberFacts *facts);

PackedCode member_code_pack(const MatchdayCode *code);

/* Whoever holds many members, which are counted together; first in the struct of each kind. */
typedef struct _MemberKeeper MemberKeeper;
struct _MemberKeeper {
  gatomicrefcount n_references;
  void (*free)(MemberKeeper *self);
  gboolean is_store;         /* else a pack */
  const char *content;       /* (nullable) what places below TEXT_OWN lead into */
  const char *const *shared; /* texts that members have in common */
};

void member_keeper_start(MemberKeeper *self, void (*free)(MemberKeeper *self));
void member_keeper_unref(MemberKeeper *self);

/*
 * One of four: a member of its own (matchday_member_new()), which owns all its texts; the draft of
 * a pack, on which its next member is written; a member of a pack (member-pack-private.h), with its
 * facts and its own texts behind it; or of a store, fetched when somebody asks for it
 * (member-store-private.h). The last two do not change.
 */
struct _MatchdayMember {
  MemberKeeper *keeper; /* (nullable) its pack or store */
};

/* Members that are read together. */
typedef struct _MemberPack MemberPack;

/* A text on a member that may change. */
typedef union {
  char *own;       /* (owned) (nullable) of a member of its own: NULL stands for "" */
  TextPlace place; /* on the draft of a pack */
} OpenText;

typedef struct {
  OpenText *texts; /* (owned) */
  guint n, n_allocated;
} OpenList;

/* A member that may change: one of its own, or a draft. */
typedef struct {
  MatchdayMember member;
  MemberPack *pack; /* (nullable) a draft's, which keeps its texts */
  guint64 line;
  double staff, turnover_eur;
  MatchdaySize size;
  OpenText texts[MEMBER_N_TEXTS];
  OpenList lists[MEMBER_N_LISTS];
  GArray *codes; /* (owned) of MatchdayCode */
} OpenMember;

/* The draft of @pack. */
OpenMember *member_draft_new(MemberPack *pack);
void member_draft_free(OpenMember *draft);

/* Makes it a member of which nothing is known. */
void member_draft_clear(OpenMember *draft);

/* Ends a member of its own. */
void member_open_unref(MatchdayMember *self);

/* (transfer none): a text of a member that may change */
const char *member_open_get(const OpenMember *self, OpenText text);

/* (element-type MatchdayCode): the codes of a member that may change, to be added to. */
GArray *member_codes_to_fill(MatchdayMember *self);

/* Adds an attribute whose @name, in any case, the member does not have yet: the caller knows that,
 * so nobody has to look. */
void member_add_attribute(MatchdayMember *self, const char *name, const char *value);

/* The size class that was given, not one that follows from anything else. */
MatchdaySize member_get_given_size(const MatchdayMember *self);
