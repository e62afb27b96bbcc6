/* Packs: members in blocks of memory that are filled from the front. */
#include "models/member-pack-private.h"

#include <string.h>

#include "models/code.h"
#include "models/large-pages-private.h"

enum {
  FIRST_BLOCK_BYTES = 1 << 18, /* four times as much with each block */
  LAST_BLOCK_BYTES = 1 << 23,
  LATELY = 1024, /* shared texts at hand; a power of two */
};

/* Memory that is handed out a bit at a time. */
typedef struct _Block Block;
struct _Block {
  Block *before; /* (owned) (nullable) */
};

struct _MemberPack {
  MemberKeeper keeper;
  GBytes *content;   /* (owned) (nullable) */
  gsize n_content;   /* its bytes that a place can say */
  OpenMember *draft; /* (owned) */
  TextPlace file;
  Block *block;           /* (owned) (nullable) the last one */
  char *at, *limit;       /* what is left of it */
  gsize n_block_bytes;    /* of the next one */
  GPtrArray *shared;      /* of char *, by number */
  GHashTable *numbers;    /* (owned) of shared texts */
  guint32 lately[LATELY]; /* numbers of shared texts met last, by their first letters */
  char *own;              /* (owned) texts of the next member that lie nowhere else */
  gsize n_own, n_own_allocated;
  gboolean is_short; /* memory ran out */
};

static void
free_pack(MemberKeeper *keeper)
{
  MemberPack *self = (MemberPack *)keeper;
  member_draft_free(self->draft);
  g_hash_table_unref(self->numbers);
  g_ptr_array_unref(self->shared);
  g_free(self->own);
  while (self->block != NULL) {
    Block *before = self->block->before;
    g_free(self->block);
    self->block = before;
  }
  if (self->content != NULL)
    g_bytes_unref(self->content);
  g_free(self);
}

MemberPack *
member_pack_new(const char *file, GBytes *content)
{
  MemberPack *self = g_new0(MemberPack, 1);
  member_keeper_start(&self->keeper, free_pack);
  self->n_block_bytes = FIRST_BLOCK_BYTES;
  if (content != NULL) {
    self->content = g_bytes_ref(content);
    self->keeper.content = g_bytes_get_data(content, &self->n_content);
    self->n_content = MIN(self->n_content, (gsize)TEXT_OWN);
  }
  self->shared = g_ptr_array_new_with_free_func(g_free);
  self->numbers = g_hash_table_new(g_str_hash, g_str_equal);
  member_pack_share_text(self, ""); /* TEXT_NONE */
  self->file = member_pack_share_text(self, file);
  self->draft = member_draft_new(self);
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

/* (nullable): @n_bytes of memory, at a multiple of 8 */
static void *
take_memory(MemberPack *self, gsize n_bytes)
{
  n_bytes += -n_bytes % 8;
  if ((gsize)(self->limit - self->at) < n_bytes && !start_block(self, n_bytes))
    return NULL;
  void *taken = self->at;
  self->at += n_bytes;
  return taken;
}

static gboolean
make_own_room(MemberPack *self, gsize n_bytes)
{
  enum { LEAST_BYTES = 256 };
  if (n_bytes <= self->n_own_allocated - self->n_own)
    return TRUE;
  gsize n = MAX(LEAST_BYTES, 2 * (self->n_own + n_bytes));
  char *larger = n_bytes > TEXT_OWN_LIMIT - self->n_own ? NULL : g_try_realloc(self->own, n);
  if (larger == NULL)
    return FALSE;
  self->own = larger;
  self->n_own_allocated = n;
  return TRUE;
}

TextPlace
member_pack_keep_text(MemberPack *self, const char *text)
{
  gsize offset = GPOINTER_TO_SIZE(text) - GPOINTER_TO_SIZE(self->keeper.content);
  if (offset < self->n_content)
    return (TextPlace)offset;
  gsize n = strlen(text) + 1;
  if (!make_own_room(self, n)) {
    self->is_short = TRUE;
    return TEXT_NONE;
  }
  TextPlace place = TEXT_OWN + (TextPlace)self->n_own;
  memcpy(self->own + self->n_own, text, n);
  self->n_own += n;
  return place;
}

static guint32
find_shared(MemberPack *self, const char *text)
{
  gpointer number;
  if (g_hash_table_lookup_extended(self->numbers, text, NULL, &number))
    return GPOINTER_TO_UINT(number);
  char *copy = g_strdup(text);
  g_ptr_array_add(self->shared, copy);
  g_hash_table_insert(self->numbers, copy, GUINT_TO_POINTER(self->shared->len - 1));
  self->keeper.shared = (const char *const *)self->shared->pdata;
  return self->shared->len - 1;
}

TextPlace
member_pack_share_text(MemberPack *self, const char *text)
{
  guint letters = text[0] == '\0' ? 0 : (guint)(guchar)text[0] << 5 ^ (guchar)text[1];
  guint32 *lately = &self->lately[letters % LATELY];
  if (self->shared->len == 0 || strcmp(self->shared->pdata[*lately], text) != 0)
    *lately = find_shared(self, text);
  return TEXT_SHARED + *lately;
}

const char *
member_pack_get_text(const MemberPack *self, TextPlace place)
{
  if (place < TEXT_OWN)
    return self->keeper.content + place;
  return place < TEXT_SHARED ? self->own + (place - TEXT_OWN)
                             : self->keeper.shared[place - TEXT_SHARED];
}

MatchdayMember *
member_pack_begin(MemberPack *self, const char *id, guint64 line)
{
  OpenMember *draft = self->draft;
  member_draft_clear(draft);
  self->n_own = 0;
  draft->line = line;
  draft->texts[MEMBER_ID].place = member_pack_keep_text(self, id);
  draft->texts[MEMBER_FILE].place = self->file;
  return &draft->member;
}

static TextPlace *
write_places(TextPlace *to, const OpenText *texts, guint n)
{
  for (guint i = 0; i < n; i++)
    to[i] = texts[i].place;
  return to + n;
}

static MemberFacts
gather_facts(const OpenMember *draft)
{
  MemberFacts facts = {.line = draft->line,
                       .staff = draft->staff,
                       .turnover_eur = draft->turnover_eur,
                       .size = draft->size,
                       .n_codes = draft->codes->len};
  for (guint i = 0; i < MEMBER_N_LISTS; i++)
    facts.n[i] = draft->lists[i].n;
  return facts;
}

/* Writes what lies behind the facts. */
static void
write_lists(MemberFacts *facts, const OpenMember *draft)
{
  TextPlace *places = member_facts_get_places(facts);
  places = write_places(places, draft->texts, MEMBER_N_TEXTS);
  for (guint i = 0; i < MEMBER_N_LISTS; i++)
    places = write_places(places, draft->lists[i].texts, draft->lists[i].n);
  PackedCode *codes = (PackedCode *)places;
  for (guint i = 0; i < draft->codes->len; i++)
    codes[i] = member_code_pack(&g_array_index(draft->codes, MatchdayCode, i));
}

MatchdayMember *
member_pack_end(MemberPack *self)
{
  MemberFacts facts = gather_facts(self->draft);
  gsize n_bytes = member_facts_n_bytes(&facts);
  MatchdayMember *member =
      self->is_short ? NULL : take_memory(self, sizeof *member + n_bytes + self->n_own);
  if (member == NULL)
    return NULL;
  MemberFacts *kept = (MemberFacts *)(member + 1);
  member->keeper = &self->keeper;
  *kept = facts;
  write_lists(kept, self->draft);
  if (self->n_own > 0)
    memcpy((char *)kept + n_bytes, self->own, self->n_own);
  return matchday_member_ref(member);
}
