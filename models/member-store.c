/* Stored members: flat records, read where they lie. */
#include "models/member-store-private.h"

#include <math.h>
#include <pthread.h>
#include <string.h>

#include "models/code.h"

typedef struct {
  guint64 line;
  double staff, turnover_eur;
  guint32 file, size;
  guint32 n_codes, n_languages, n_certificates, n_competences, n_attributes;
  guint32 unused; /* 0 */
} Head;

typedef struct {
  guint32 scheme;
  char value[sizeof((MatchdayCode *)NULL)->value]; /* zeros behind the end */
} StoredCode;

struct _MemberStore {
  MemberKeeper keeping;
  StoredMembers stored;
  GPtrArray *files;        /* of utf8, borrowed */
  GBytes *keeper;          /* (owned) */
  MatchdayMember *members; /* (owned) */
  pthread_mutex_t fetching;
  gint is_damaged; /* (atomic) */
};

/* Texts that are read from the front; once one does not end, all further ones are NULL. */
typedef struct {
  const char *at, *end;
} Texts;

static void
write_text(GByteArray *record, const char *text)
{
  g_byte_array_append(record, (const guint8 *)text, (guint)strlen(text) + 1);
}

static void
write_texts(GByteArray *record, const GPtrArray *texts)
{
  for (guint i = 0; i < texts->len; i++)
    write_text(record, texts->pdata[i]);
}

static void
write_codes(GByteArray *record, const GArray *codes)
{
  for (guint i = 0; i < codes->len; i++) {
    const MatchdayCode *code = &g_array_index(codes, MatchdayCode, i);
    StoredCode stored = {.scheme = code->scheme};
    memcpy(stored.value, code->value, strlen(code->value));
    g_byte_array_append(record, (const guint8 *)&stored, sizeof stored);
  }
}

void
member_record_write(const MatchdayMember *member, guint32 file, GByteArray *record)
{
  const MemberFacts *facts = member_store_fetch(member);
  const GArray *codes = facts->codes;
  const GPtrArray *languages = facts->languages, *certificates = facts->certificates;
  const GPtrArray *competences = facts->competences;
  Head head = {.line = matchday_member_get_line(member),
               .staff = matchday_member_get_staff(member),
               .turnover_eur = matchday_member_get_turnover_eur(member),
               .file = file,
               .size = facts->size,
               .n_codes = codes->len,
               .n_languages = languages->len,
               .n_certificates = certificates->len,
               .n_competences = competences->len,
               .n_attributes = matchday_member_get_n_attributes(member)};
  g_byte_array_append(record, (const guint8 *)&head, sizeof head);
  write_codes(record, codes);
  write_text(record, matchday_member_get_id(member));
  write_text(record, matchday_member_get_name(member));
  write_text(record, matchday_member_get_country(member));
  write_text(record, matchday_member_get_email(member));
  write_text(record, matchday_member_get_website(member));
  write_texts(record, languages);
  write_texts(record, certificates);
  write_texts(record, competences);
  for (guint i = 0; i < head.n_attributes; i++) {
    const char *name, *value = matchday_member_get_nth_attribute(member, i, &name);
    write_text(record, name);
    write_text(record, value);
  }
  static const guint8 zeros[8];
  g_byte_array_append(record, zeros, (8 - record->len % 8) % 8);
}

static char *
next_text(Texts *self)
{
  gsize n = (gsize)(self->end - self->at);
  const char *end = n == 0 ? NULL : memchr(self->at, '\0', n);
  if (end == NULL || !g_utf8_validate(self->at, end - self->at, NULL)) {
    self->at = self->end;
    return NULL;
  }
  const char *text = self->at;
  self->at = end + 1;
  return (char *)text;
}

static void
free_store(MemberKeeper *keeper)
{
  MemberStore *self = (MemberStore *)keeper;
  for (guint m = 0; m < self->stored.n; m++)
    g_free(self->members[m].facts);
  g_free(self->members);
  g_ptr_array_unref(self->files);
  g_bytes_unref(self->keeper);
  pthread_mutex_destroy(&self->fetching);
  g_free(self);
}

MemberStore *
member_store_new(const StoredMembers *stored, GBytes *keeper)
{
  MatchdayMember *members = g_try_new(MatchdayMember, MAX(stored->n, 1));
  if (members == NULL)
    return NULL;
  MemberStore *self = g_new0(MemberStore, 1);
  member_keeper_start(&self->keeping, free_store);
  self->stored = *stored;
  self->keeper = g_bytes_ref(keeper);
  self->members = members;
  for (guint m = 0; m < stored->n; m++)
    members[m] = (MatchdayMember){NULL, &self->keeping};
  pthread_mutex_init(&self->fetching, NULL);
  self->files = g_ptr_array_new();
  Texts names = {stored->files, stored->files + stored->n_file_bytes};
  for (char *name; (name = next_text(&names)) != NULL;)
    g_ptr_array_add(self->files, name);
  return self;
}

void
member_store_unref(MemberStore *self)
{
  if (self != NULL)
    member_keeper_unref(&self->keeping);
}

const MemberStore *
member_store_of(const MatchdayMember *member)
{
  const MemberKeeper *keeper = member->keeper;
  return keeper != NULL && keeper->free == free_store ? (const MemberStore *)keeper : NULL;
}

MatchdayMember *
member_store_get(const MemberStore *self, guint nth)
{
  return &self->members[nth];
}

/* (nullable): the head of a record that is long enough for it and its codes */
static const Head *
find_head(const MemberStore *self, guint nth, Texts *texts)
{
  guint64 start = self->stored.starts[nth], n = self->stored.starts[nth + 1] - start;
  const Head *head = (const Head *)(const void *)(self->stored.records + start);
  if (start % 8 != 0 || n < sizeof *head || head->n_codes > (n - sizeof *head) / sizeof(StoredCode))
    return NULL;
  texts->at = (const char *)(head + 1) + head->n_codes * sizeof(StoredCode);
  texts->end = (const char *)head + n;
  return head;
}

static gboolean
read_codes(const Head *head, GArray *codes)
{
  const StoredCode *stored = (const StoredCode *)(const void *)(head + 1);
  for (guint32 i = 0; i < head->n_codes; i++) {
    if (stored[i].scheme >= MATCHDAY_N_SCHEMES ||
        memchr(stored[i].value, '\0', sizeof stored[i].value) == NULL ||
        strlen(stored[i].value) < 2)
      return FALSE;
    MatchdayCode *code = &g_array_index(codes, MatchdayCode, i);
    code->scheme = (MatchdayScheme)stored[i].scheme;
    memcpy(code->value, stored[i].value, sizeof code->value);
  }
  return TRUE;
}

static gboolean
read_texts(Texts *texts, GPtrArray *list)
{
  for (guint i = 0; i < list->len; i++)
    if ((list->pdata[i] = next_text(texts)) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
read_attributes(Texts *texts, GArray *attributes)
{
  for (guint i = 0; i < attributes->len; i++) {
    char *name = next_text(texts), *value = next_text(texts);
    if (name == NULL || value == NULL)
      return FALSE;
    g_array_index(attributes, MemberAttribute, i) = (MemberAttribute){name, value};
  }
  return TRUE;
}

/* Zero or more, or not known: what else could not be shown. */
static gboolean
is_amount(double value)
{
  return isnan(value) || (isfinite(value) && value >= 0);
}

/* What can be said of a head before anything of it is used: the texts that it counts have at least
 * their ends. */
static gboolean
check_head(const MemberStore *self, guint nth, const Head *head, const Texts *texts)
{
  const guint32 *first = self->stored.first_competence + nth;
  guint64 n_texts = (guint64)head->n_languages + head->n_certificates + head->n_competences +
                    2 * (guint64)head->n_attributes;
  return n_texts <= (gsize)(texts->end - texts->at) && head->n_competences == first[1] - first[0] &&
         head->size <= MATCHDAY_SIZE_SME && head->file < self->files->len &&
         is_amount(head->staff) && is_amount(head->turnover_eur);
}

static gboolean
fill_facts(const MemberStore *self, const Head *head, Texts *texts, MemberFacts *facts)
{
  facts->line = head->line;
  facts->staff = head->staff;
  facts->turnover_eur = head->turnover_eur;
  facts->size = (MatchdaySize)head->size;
  facts->file = self->files->pdata[head->file];
  facts->id = next_text(texts);
  facts->name = next_text(texts);
  facts->country = next_text(texts);
  facts->email = next_text(texts);
  facts->website = next_text(texts);
  return facts->website != NULL && read_codes(head, facts->codes) &&
         read_texts(texts, facts->languages) && read_texts(texts, facts->certificates) &&
         read_texts(texts, facts->competences) && read_attributes(texts, facts->attributes);
}

/* (transfer full) (nullable): the facts of a record; NULL when nobody can have written it */
static MemberFacts *
read_facts(const MemberStore *self, guint nth)
{
  Texts texts;
  const Head *head = find_head(self, nth, &texts);
  if (head == NULL || !check_head(self, nth, head, &texts))
    return NULL;
  MemberCounts counts = {head->n_codes, head->n_languages, head->n_certificates,
                         head->n_competences, head->n_attributes};
  MemberFacts *facts = member_facts_lay_out(g_malloc0(member_facts_n_bytes(&counts)), &counts);
  if (fill_facts(self, head, &texts, facts))
    return facts;
  g_free(facts);
  return NULL;
}

MemberFacts *
member_store_fetch(const MatchdayMember *member)
{
  MatchdayMember *self = (MatchdayMember *)member; /* fetching changes nothing that can be seen */
  MemberFacts *facts = g_atomic_pointer_get(&self->facts);
  if (facts != NULL)
    return facts;
  MemberStore *store = (MemberStore *)self->keeper;
  pthread_mutex_lock(&store->fetching);
  facts = g_atomic_pointer_get(&self->facts);
  if (facts == NULL) {
    facts = read_facts(store, (guint)(self - store->members));
    if (facts == NULL) {
      static const MemberCounts none;
      g_atomic_int_set(&store->is_damaged, TRUE);
      facts = member_facts_lay_out(g_malloc0(member_facts_n_bytes(&none)), &none);
    }
    g_atomic_pointer_set(&self->facts, facts);
  }
  pthread_mutex_unlock(&store->fetching);
  return facts;
}

const char *
member_store_get_id(const MatchdayMember *member)
{
  MemberStore *self = (MemberStore *)member->keeper;
  Texts texts;
  const Head *head = find_head(self, (guint)(member - self->members), &texts);
  const char *id = head == NULL ? NULL : next_text(&texts);
  if (id == NULL)
    g_atomic_int_set(&self->is_damaged, TRUE);
  return id == NULL ? "" : id;
}

gboolean
member_store_equals(const MatchdayMember *member, const GByteArray *record)
{
  const MemberStore *self = (const MemberStore *)member->keeper;
  guint nth = (guint)(member - self->members);
  guint64 n = self->stored.starts[nth + 1] - self->stored.starts[nth];
  const guint8 *own = self->stored.records + self->stored.starts[nth];
  if (n != record->len || n < sizeof(Head))
    return FALSE;
  Head head = *(const Head *)(const void *)record->data;
  const Head *stored = (const Head *)(const void *)own;
  head.line = stored->line;
  head.file = stored->file;
  /* Bits, not numbers: as written. NOLINTNEXTLINE(bugprone-suspicious-memory-comparison) */
  return memcmp(&head, own, sizeof head) == 0 &&
         memcmp(record->data + sizeof head, own + sizeof head, n - sizeof head) == 0;
}

gboolean
member_store_is_damaged(const MemberStore *self)
{
  return g_atomic_int_get(&self->is_damaged) != 0;
}
