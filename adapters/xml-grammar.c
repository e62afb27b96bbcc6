/* Rules of a format as a deterministic automaton over element names. A state is the set of all
 * places in the rules that fit the path so far (subset construction, Rabin and Scott 1959), built
 * when a document first needs it and kept for all others. */
#include "adapters/xml-grammar-private.h"

#include <pthread.h>
#include <string.h>

enum { MAX_STATES = 1024 };

/* A place in a rule: before one of its steps, or behind the last. */
typedef struct {
  const XmlRule *rule; /* of a place behind the last step, else NULL */
  guint symbol;        /* of the step that comes next, 0: any element */
  gboolean is_deep;    /* the step may be any number of levels below */
} Position;

/* An element that a rule names. */
typedef struct {
  char *name;      /* (owned) */
  const char *uri; /* static; NULL: any */
} Symbol;

struct _XmlGrammar {
  guint number;
  const XmlNamespace *namespaces; /* static */
  GArray *positions;              /* of Position; those of a rule follow each other */
  GArray *symbols;                /* of Symbol; number 0 is any other element */
  GHashTable *names;              /* of Symbol.name to its first number */
  guint n_words;                  /* of a set of positions */
  pthread_mutex_t lock;           /* of states; the thread sanitizer cannot see through GMutex */
  GPtrArray *states;              /* of XmlState, which stay where they are */
  const XmlState *start;          /* the first of them */
};

static void
clear_symbol(void *data)
{
  g_free(((Symbol *)data)->name);
}

static void
free_state(void *data)
{
  XmlState *state = data;
  g_free(state->attributes);
  g_free(state->positions);
  g_free(state->next);
  g_free(state);
}

static gboolean
has_position(const guint64 *set, guint position)
{
  return (set[position / 64] >> (position % 64)) & 1;
}

static void
add_position(guint64 *set, guint position)
{
  set[position / 64] |= (guint64)1 << (position % 64);
}

static const char *
find_namespace(const XmlGrammar *self, const char *prefix, gsize n)
{
  for (const XmlNamespace *each = self->namespaces; each->prefix != NULL; each++)
    if (strlen(each->prefix) == n && memcmp(each->prefix, prefix, n) == 0)
      return each->uri;
  g_error("rule with an unknown prefix: %s", prefix);
}

/* The number of a step's element; a new one at its first use. */
static guint
intern(XmlGrammar *self, const char *step, gsize n)
{
  if (n == 1 && *step == '*')
    return 0;
  const char *colon = memchr(step, ':', n), *uri = NULL;
  if (colon != NULL) {
    uri = find_namespace(self, step, (gsize)(colon - step));
    n -= (gsize)(colon + 1 - step);
    step = colon + 1;
  }
  g_autofree char *name = g_strndup(step, n);
  for (guint i = 1; i < self->symbols->len; i++) {
    const Symbol *known = &g_array_index(self->symbols, Symbol, i);
    if (known->uri == uri && strcmp(known->name, name) == 0)
      return i;
  }
  Symbol symbol = {g_steal_pointer(&name), uri};
  g_array_append_val(self->symbols, symbol);
  return self->symbols->len - 1;
}

/* Appends the positions of @rule; TRUE: its first step may be at any depth. */
static void
add_rule(XmlGrammar *self, const XmlRule *rule)
{
  gboolean is_deep = FALSE;
  for (const char *at = rule->path; *at != '\0' && *at != '@';) {
    gsize n = strcspn(at, "/");
    if (n == 0) {
      is_deep = TRUE;
      at += at == rule->path ? 2 : 1;
      continue;
    }
    Position position = {.symbol = intern(self, at, n), .is_deep = is_deep};
    g_array_append_val(self->positions, position);
    is_deep = FALSE;
    at += at[n] == '/' ? n + 1 : n;
  }
  Position end = {.rule = rule};
  g_array_append_val(self->positions, end);
}

/* Tells a state what the rules that end in it want; the first rule of a kind counts. */
static void
add_wish(XmlState *state, const XmlRule *rule, GArray *attributes)
{
  const char *attribute = strrchr(rule->path, '@');
  if (attribute != NULL) {
    gboolean has_prefix = g_str_has_prefix(attribute, "@*:");
    XmlAttribute wanted = {attribute + (has_prefix ? 3 : 1), has_prefix, rule->field};
    for (guint i = 0; i < attributes->len; i++) {
      const XmlAttribute *known = &g_array_index(attributes, XmlAttribute, i);
      if (known->has_prefix == has_prefix && strcmp(known->name, wanted.name) == 0)
        return;
    }
    g_array_append_val(attributes, wanted);
    return;
  }
  int *slot = g_str_has_suffix(rule->path, "/") ? &state->group : &state->text;
  if (*slot == XML_NO_FIELD)
    *slot = rule->field;
}

/* (transfer none): a new state for @set, which it takes */
static XmlState *
add_state(XmlGrammar *self, guint64 *set)
{
  XmlState *state = g_new0(XmlState, 1);
  state->positions = set;
  state->next = g_new0(XmlState *, self->symbols->len);
  state->group = state->text = XML_NO_FIELD;
  GArray *attributes = g_array_new(FALSE, FALSE, sizeof(XmlAttribute));
  for (guint i = 0; i < self->positions->len; i++) {
    const XmlRule *ended = g_array_index(self->positions, Position, i).rule;
    if (has_position(set, i) && ended != NULL)
      add_wish(state, ended, attributes);
  }
  state->n_attributes = attributes->len;
  state->is_told =
      state->group != XML_NO_FIELD || state->text != XML_NO_FIELD || attributes->len > 0;
  state->attributes = (XmlAttribute *)(void *)g_array_free(attributes, FALSE);
  g_ptr_array_add(self->states, state);
  return state;
}

XmlGrammar *
xml_grammar_new(const XmlNamespace *namespaces, const XmlRule *rules, gsize n_rules)
{
  static gint n_made; /* (atomic) */
  XmlGrammar *self = g_new0(XmlGrammar, 1);
  self->number = (guint)g_atomic_int_add(&n_made, 1) + 1;
  self->namespaces = namespaces;
  self->positions = g_array_new(FALSE, FALSE, sizeof(Position));
  self->symbols = g_array_new(FALSE, FALSE, sizeof(Symbol));
  g_array_set_clear_func(self->symbols, clear_symbol);
  Symbol other = {NULL, NULL};
  g_array_append_val(self->symbols, other);
  g_autoptr(GArray) starts = g_array_new(FALSE, FALSE, sizeof(guint));
  for (gsize i = 0; i < n_rules; i++) {
    g_array_append_val(starts, self->positions->len);
    add_rule(self, &rules[i]);
  }
  self->names = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 1; i < self->symbols->len; i++) {
    char *name = g_array_index(self->symbols, Symbol, i).name;
    if (!g_hash_table_contains(self->names, name))
      g_hash_table_insert(self->names, name, GUINT_TO_POINTER(i));
  }
  self->n_words = self->positions->len / 64 + 1;
  self->states = g_ptr_array_new_with_free_func(free_state);
  pthread_mutex_init(&self->lock, NULL);
  guint64 *start = g_new0(guint64, self->n_words);
  for (guint i = 0; i < starts->len; i++)
    add_position(start, g_array_index(starts, guint, i));
  self->start = add_state(self, start);
  return self;
}

void
xml_grammar_free(XmlGrammar *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref(self->states);
  g_hash_table_unref(self->names);
  g_array_unref(self->symbols);
  g_array_unref(self->positions);
  pthread_mutex_destroy(&self->lock);
  g_free(self);
}

guint
xml_grammar_get_number(const XmlGrammar *self)
{
  return self->number;
}

const XmlState *
xml_grammar_get_start(const XmlGrammar *self)
{
  return self->start;
}

guint
xml_grammar_get_symbol(const XmlGrammar *self, const char *name, const char *uri)
{
  guint first = GPOINTER_TO_UINT(g_hash_table_lookup(self->names, name));
  for (guint i = first; i != 0 && i < self->symbols->len; i++) {
    const Symbol *symbol = &g_array_index(self->symbols, Symbol, i);
    if (strcmp(symbol->name, name) == 0 &&
        (symbol->uri == NULL || g_strcmp0(symbol->uri, uri) == 0))
      return i;
  }
  return 0;
}

/* (transfer full): the positions after an element, from those before it */
static guint64 *
advance(const XmlGrammar *self, const guint64 *from, guint symbol)
{
  guint64 *to = g_new0(guint64, self->n_words);
  for (guint i = 0; i < self->positions->len; i++) {
    const Position *position = &g_array_index(self->positions, Position, i);
    if (!has_position(from, i) || position->rule != NULL)
      continue;
    if (position->symbol == 0 || position->symbol == symbol)
      add_position(to, i + 1);
    if (position->is_deep)
      add_position(to, i);
  }
  return to;
}

static XmlState *
find_state(const XmlGrammar *self, const guint64 *set)
{
  for (guint i = 0; i < self->states->len; i++) {
    XmlState *state = self->states->pdata[i];
    if (memcmp(state->positions, set, self->n_words * sizeof *set) == 0)
      return state;
  }
  return NULL;
}

const XmlState *
xml_grammar_build_step(XmlGrammar *self, const XmlState *from, guint symbol)
{
  guint64 *set = advance(self, from->positions, symbol);
  pthread_mutex_lock(&self->lock);
  XmlState *next = find_state(self, set);
  if (next == NULL && self->states->len < MAX_STATES)
    next = add_state(self, g_steal_pointer(&set));
  g_atomic_pointer_set(&from->next[symbol], next);
  pthread_mutex_unlock(&self->lock);
  g_free(set);
  return next;
}
