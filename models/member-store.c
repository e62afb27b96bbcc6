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

typedef struct {
  MatchdayMember member;
  MemberFacts *facts; /* (atomic) (owned) (nullable) when it was fetched */
} StoredMember;

struct _MemberStore {
  MemberKeeper keeping;
  StoredMembers stored;
  GPtrArray *shared;     /* of utf8, borrowed: "", then the names of files */
  GBytes *keeper;        /* (owned) */
  StoredMember *members; /* (owned) */
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
write_texts(GByteArray *record, const MatchdayMember *member, guint n,
            const char *(*get)(const MatchdayMember *member, guint nth))
{
  for (guint i = 0; i < n; i++)
    write_text(record, get(member, i));
}

static void
write_codes(GByteArray *record, const MatchdayMember *member, guint n)
{
  for (guint i = 0; i < n; i++) {
    MatchdayCode code = matchday_member_get_nth_code(member, i);
    StoredCode stored = {.scheme = code.scheme};
    memcpy(stored.value, code.value, strlen(code.value));
    g_byte_array_append(record, (const guint8 *)&stored, sizeof stored);
  }
}

void
member_record_write(const MatchdayMember *member, guint32 file, GByteArray *record)
{
  Head head = {.line = matchday_member_get_line(member),
               .staff = matchday_member_get_staff(member),
               .turnover_eur = matchday_member_get_turnover_eur(member),
               .file = file,
               .size = member_get_given_size(member),
               .n_codes = matchday_member_get_n_codes(member),
               .n_languages = matchday_member_get_n_languages(member),
               .n_certificates = matchday_member_get_n_certificates(member),
               .n_competences = matchday_member_get_n_competences(member),
               .n_attributes = matchday_member_get_n_attributes(member)};
  g_byte_array_append(record, (const guint8 *)&head, sizeof head);
  write_codes(record, member, head.n_codes);
  write_text(record, matchday_member_get_id(member));
  write_text(record, matchday_member_get_name(member));
  write_text(record, matchday_member_get_country(member));
  write_text(record, matchday_member_get_email(member));
  write_text(record, matchday_member_get_website(member));
  write_texts(record, member, head.n_languages, matchday_member_get_nth_language);
  write_texts(record, member, head.n_certificates, matchday_member_get_nth_certificate);
  write_texts(record, member, head.n_competences, matchday_member_get_nth_competence);
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
  g_ptr_array_unref(self->shared);
  g_bytes_unref(self->keeper);
  pthread_mutex_destroy(&self->fetching);
  g_free(self);
}

MemberStore *
member_store_new(const StoredMembers *stored, GBytes *keeper)
{
  StoredMember *members = g_try_new(StoredMember, MAX(stored->n, 1));
  if (members == NULL)
    return NULL;
  MemberStore *self = g_new0(MemberStore, 1);
  member_keeper_start(&self->keeping, free_store);
  self->keeping.is_store = TRUE;
  self->stored = *stored;
  self->keeper = g_bytes_ref(keeper);
  self->members = members;
  for (guint m = 0; m < stored->n; m++)
    members[m] = (StoredMember){{&self->keeping}, NULL};
  pthread_mutex_init(&self->fetching, NULL);
  self->shared = g_ptr_array_new();
  g_ptr_array_add(self->shared, (char *)"");
  Texts names = {stored->files, stored->files + stored->n_file_bytes};
  for (char *name; (name = next_text(&names)) != NULL;)
    g_ptr_array_add(self->shared, name);
  self->keeping.shared = (const char *const *)self->shared->pdata;
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
  return keeper != NULL && keeper->is_store ? (const MemberStore *)keeper : NULL;
}

MatchdayMember *
member_store_get(const MemberStore *self, guint nth)
{
  return &self->members[nth].member;
}

static guint
number_of(const MatchdayMember *member)
{
  const MemberStore *self = (const MemberStore *)member->keeper;
  return (guint)((const StoredMember *)member - self->members);
}

/* Where the record of a member begins. */
const char *
member_store_get_texts(const MatchdayMember *member)
{
  const MemberStore *self = (const MemberStore *)member->keeper;
  return (const char *)self->stored.records + self->stored.starts[number_of(member)];
}

/* (nullable): the head of a record that is long enough for it and its codes */
static const Head *
find_head(const MemberStore *self, guint nth, Texts *texts)
{
  guint64 start = self->stored.starts[nth], n = self->stored.starts[nth + 1] - start;
  const Head *head = (const Head *)(const void *)(self->stored.records + start);
  if (start % 8 != 0 || n < sizeof *head || n >= TEXT_OWN_LIMIT ||
      head->n_codes > (n - sizeof *head) / sizeof(StoredCode))
    return NULL;
  texts->at = (const char *)(head + 1) + head->n_codes * sizeof(StoredCode);
  texts->end = (const char *)head + n;
  return head;
}

static gboolean
read_codes(const Head *head, PackedCode *codes)
{
  const StoredCode *stored = (const StoredCode *)(const void *)(head + 1);
  for (guint32 i = 0; i < head->n_codes; i++) {
    if (stored[i].scheme >= MATCHDAY_N_SCHEMES ||
        memchr(stored[i].value, '\0', sizeof stored[i].value) == NULL ||
        strlen(stored[i].value) < 2)
      return FALSE;
    memcpy(codes[i].value, stored[i].value, sizeof codes[i].value);
    codes[i].scheme = (guint8)stored[i].scheme;
  }
  return TRUE;
}

/* FALSE: the next text does not end within the record. */
static gboolean
read_text(const Head *head, Texts *texts, TextPlace *place)
{
  const char *text = next_text(texts);
  *place = text == NULL ? TEXT_NONE : TEXT_OWN + (TextPlace)(text - (const char *)head);
  return text != NULL;
}

/* Zero or more, or not known: what else could not be shown. */
static gboolean
is_amount(double value)
{
  return isnan(value) || (isfinite(value) && value >= 0);
}

static guint64
count_listed(const Head *head)
{
  return (guint64)head->n_languages + head->n_certificates + head->n_competences +
         2 * (guint64)head->n_attributes;
}

/* What can be said of a head before anything of it is used: the texts that it counts have at least
 * their ends. */
static gboolean
check_head(const MemberStore *self, guint nth, const Head *head, const Texts *texts)
{
  const guint32 *first = self->stored.first_competence + nth;
  return count_listed(head) <= (gsize)(texts->end - texts->at) &&
         head->n_competences == first[1] - first[0] && head->size <= MATCHDAY_SIZE_SME &&
         head->file < self->shared->len - 1 && is_amount(head->staff) &&
         is_amount(head->turnover_eur);
}

/* In the order of the record: those that the member has once, but for its file, then its lists. */
static gboolean
read_texts(const Head *head, Texts *texts, MemberFacts *facts)
{
  static const MemberText order[] = {MEMBER_ID, MEMBER_NAME, MEMBER_COUNTRY, MEMBER_EMAIL,
                                     MEMBER_WEBSITE};
  static const MemberList lists[] = {MEMBER_LANGUAGES, MEMBER_CERTIFICATES, MEMBER_COMPETENCES,
                                     MEMBER_ATTRIBUTES};
  TextPlace *places = member_facts_get_places(facts);
  gboolean is_good = TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS(order) && is_good; i++)
    is_good = read_text(head, texts, &places[order[i]]);
  for (gsize l = 0; l < G_N_ELEMENTS(lists); l++) {
    places = member_facts_get_list(facts, lists[l]);
    for (guint32 i = 0; i < facts->n[lists[l]] && is_good; i++)
      is_good = read_text(head, texts, &places[i]);
  }
  return is_good;
}

/* (transfer full) (nullable): the facts of a record; NULL when nobody can have written it */
static MemberFacts *
read_facts(const MemberStore *self, guint nth)
{
  Texts texts;
  const Head *head = find_head(self, nth, &texts);
  if (head == NULL || !check_head(self, nth, head, &texts))
    return NULL;
  MemberFacts counts = {.line = head->line,
                        .staff = head->staff,
                        .turnover_eur = head->turnover_eur,
                        .size = head->size,
                        .n_codes = head->n_codes,
                        .n = {[MEMBER_COMPETENCES] = head->n_competences,
                              [MEMBER_LANGUAGES] = head->n_languages,
                              [MEMBER_CERTIFICATES] = head->n_certificates,
                              [MEMBER_ATTRIBUTES] = 2 * head->n_attributes}};
  MemberFacts *facts = g_malloc(member_facts_n_bytes(&counts));
  *facts = counts;
  member_facts_get_places(facts)[MEMBER_FILE] = TEXT_SHARED + 1 + head->file;
  if (read_codes(head, member_facts_get_codes(facts)) && read_texts(head, &texts, facts))
    return facts;
  g_free(facts);
  return NULL;
}

/* (transfer full): of a member whose record is damaged */
static MemberFacts *
know_nothing(void)
{
  static const MemberFacts nothing;
  MemberFacts *facts = g_malloc(member_facts_n_bytes(&nothing));
  member_facts_clear(facts);
  return facts;
}

const MemberFacts *
member_store_fetch(const MatchdayMember *member)
{
  StoredMember *self = (StoredMember *)member; /* fetching changes nothing that can be seen */
  MemberFacts *facts = g_atomic_pointer_get(&self->facts);
  if (facts != NULL)
    return facts;
  MemberStore *store = (MemberStore *)member->keeper;
  pthread_mutex_lock(&store->fetching);
  facts = g_atomic_pointer_get(&self->facts);
  if (facts == NULL) {
    facts = read_facts(store, number_of(member));
    if (facts == NULL) {
      g_atomic_int_set(&store->is_damaged, TRUE);
      facts = know_nothing();
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
  const Head *head = find_head(self, number_of(member), &texts);
  const char *id = head == NULL ? NULL : next_text(&texts);
  if (id == NULL)
    g_atomic_int_set(&self->is_damaged, TRUE);
  return id == NULL ? "" : id;
}

gboolean
member_store_equals(const MatchdayMember *member, const GByteArray *record)
{
  const MemberStore *self = (const MemberStore *)member->keeper;
  guint nth = number_of(member);
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
