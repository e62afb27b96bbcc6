/* Packs: members in blocks of memory that are filled from the front. */
#include "models/member-pack-private.h"

#include <string.h>

#include "models/code.h"
#include "models/large-pages-private.h"

enum {
  FIRST_BLOCK_BYTES = 1 << 18, /* four times as much with each block */
  LAST_BLOCK_BYTES = 1 << 23,
};

/* Memory that is handed out a bit at a time. */
typedef struct _Block Block;
struct _Block {
  Block *before; /* (owned) (nullable) */
};

struct _MemberPack {
  MemberKeeper keeper;
  GBytes *content;                  /* (owned) (nullable) */
  const char *begin, *end;          /* of content */
  MatchdayMember *draft;            /* (owned) */
  Block *block;                     /* (owned) (nullable) the last one */
  char *at, *limit;                 /* what is left of it */
  gsize n_block_bytes;              /* of the next one */
  GHashTable *names;                /* (owned) of GRefString, owned */
  const GRefString *last_names[16]; /* met last, by the low bits of where they lie */
  gboolean is_short;                /* memory ran out */
};

static void
free_pack(MemberKeeper *keeper)
{
  MemberPack *self = (MemberPack *)keeper;
  member_draft_free(self->draft);
  g_hash_table_unref(self->names);
  while (self->block != NULL) {
    Block *before = self->block->before;
    g_free(self->block);
    self->block = before;
  }
  if (self->content != NULL)
    g_bytes_unref(self->content);
  g_free(self);
}

static void
release_name(gpointer name)
{
  g_ref_string_release(name);
}

MemberPack *
member_pack_new(const char *file, GBytes *content)
{
  MemberPack *self = g_new0(MemberPack, 1);
  member_keeper_start(&self->keeper, free_pack);
  self->n_block_bytes = FIRST_BLOCK_BYTES;
  if (content != NULL) {
    gsize n;
    self->content = g_bytes_ref(content);
    self->begin = g_bytes_get_data(content, &n);
    self->end = self->begin + n;
  }
  self->names = g_hash_table_new_full(NULL, NULL, release_name, NULL);
  self->draft = member_draft_new(self, file);
  return self;
}

void
member_pack_unref(MemberPack *self)
{
  if (self != NULL)
    member_keeper_unref(&self->keeper);
}

static gboolean
start_block(MemberPack *self, gsize n_bytes)
{
  gsize n_all = MAX(sizeof(Block) + n_bytes, self->n_block_bytes);
  Block *block = large_pages_try_alloc(n_all);
  if (block == NULL)
    return FALSE;
  self->n_block_bytes = MIN(4 * self->n_block_bytes, (gsize)LAST_BLOCK_BYTES);
  block->before = self->block;
  self->block = block;
  self->at = (char *)(block + 1);
  self->limit = (char *)block + n_all;
  return TRUE;
}

/* (nullable): @n_bytes of memory, at a multiple of 8 where @is_aligned */
static void *
take_memory(MemberPack *self, gsize n_bytes, gboolean is_aligned)
{
  gsize gap = is_aligned ? -GPOINTER_TO_SIZE(self->at) % 8 : 0;
  if ((gsize)(self->limit - self->at) < gap + n_bytes) {
    gap = 0;
    self->is_short |= !start_block(self, n_bytes);
  }
  if (self->is_short)
    return NULL;
  char *taken = self->at + gap;
  self->at = taken + n_bytes;
  return taken;
}

char *
member_pack_keep_text(MemberPack *self, const char *text)
{
  static char nothing[1];
  if (text >= self->begin && text < self->end)
    return (char *)text;
  gsize n = strlen(text) + 1;
  char *copy = take_memory(self, n, FALSE);
  return copy == NULL ? nothing : memcpy(copy, text, n);
}

GRefString *
member_pack_keep_name(MemberPack *self, GRefString *name)
{
  const GRefString **last =
      &self->last_names[GPOINTER_TO_SIZE(name) / 32 % G_N_ELEMENTS(self->last_names)];
  if (*last == name)
    return name;
  *last = name;
  if (!g_hash_table_contains(self->names, name))
    g_hash_table_add(self->names, g_ref_string_acquire(name));
  return name;
}

MatchdayMember *
member_pack_begin(MemberPack *self, const char *id, guint64 line)
{
  member_draft_begin(self->draft, id, line);
  return self->draft;
}

static void
copy_array(GArray *to, const GArray *from, gsize n_element_bytes)
{
  if (from->len > 0)
    memcpy(to->data, from->data, from->len * n_element_bytes);
}

static void
copy_texts(GPtrArray *to, const GPtrArray *from)
{
  if (from->len > 0)
    memcpy(to->pdata, from->pdata, from->len * sizeof *from->pdata);
}

/* @place: of a member and facts with the lists of @draft */
static MatchdayMember *
write_member(MemberPack *self, void *place, const MemberFacts *draft, const MemberCounts *counts)
{
  MatchdayMember *member = place;
  MemberFacts *facts = member_facts_lay_out(member + 1, counts);
  MemberFacts lists = *facts;
  *facts = *draft;
  facts->codes = lists.codes;
  facts->languages = lists.languages;
  facts->certificates = lists.certificates;
  facts->competences = lists.competences;
  facts->attributes = lists.attributes;
  copy_array(facts->codes, draft->codes, sizeof(MatchdayCode));
  copy_array(facts->attributes, draft->attributes, sizeof(MemberAttribute));
  copy_texts(facts->languages, draft->languages);
  copy_texts(facts->certificates, draft->certificates);
  copy_texts(facts->competences, draft->competences);
  *member = (MatchdayMember){facts, &self->keeper};
  return member;
}

MatchdayMember *
member_pack_end(MemberPack *self)
{
  const MemberFacts *draft = self->draft->facts;
  MemberCounts counts = {draft->codes->len, draft->languages->len, draft->certificates->len,
                         draft->competences->len, draft->attributes->len};
  gsize n_bytes = sizeof(MatchdayMember) + member_facts_n_bytes(&counts);
  void *place = take_memory(self, n_bytes, TRUE);
  if (place == NULL)
    return NULL;
  return matchday_member_ref(write_member(self, place, draft, &counts));
}
