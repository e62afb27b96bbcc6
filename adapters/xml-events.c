/* What the parser says about elements and text, as events of the rules. */
#include <string.h>

#include "adapters/xml-door-private.h"

enum {
  MAX_ATTRIBUTES = 256,     /* of one element; real notices: 9 */
  MAX_NAMESPACES = 64,      /* declared by one element */
  MAX_TEXT_BYTES = 1 << 20, /* of one text; real notices: 138,927 characters */
};

/* Spreads addresses, which follow each other closely (multiplicative hashing, Knuth 1973). Formats
 * use the same names in the namespaces of their versions. */
static guint
slot_of(const xmlChar *name, const xmlChar *uri)
{
  guint32 key = (guint32)(GPOINTER_TO_SIZE(name) + 31 * GPOINTER_TO_SIZE(uri));
  return key * 2654435769u >> (32 - XML_NAME_BITS);
}

static G_NO_INLINE guint
learn_symbol(XmlDoor *self, const xmlChar *name, const xmlChar *uri)
{
  XmlKnownName *known = self->kept->known;
  guint slot = slot_of(name, uri);
  guint symbol =
      xml_grammar_get_symbol(self->listener.grammar, (const char *)name, (const char *)uri);
  known[slot ^ 1] = known[slot];
  known[slot] = (XmlKnownName){name, uri, symbol};
  return symbol;
}

/* A name stands in its slot or in the one beside it. */
static guint
find_symbol(XmlDoor *self, const xmlChar *name, const xmlChar *uri)
{
  guint slot = slot_of(name, uri);
  const XmlKnownName *known = &self->kept->known[slot];
  if (known->name == name && known->uri == uri)
    return known->symbol;
  known = &self->kept->known[slot ^ 1];
  if (known->name == name && known->uri == uri)
    return known->symbol;
  return learn_symbol(self, name, uri);
}

static gboolean
append_text(XmlDoor *self, const char *text, gsize n)
{
  if (self->text.n + n > MAX_TEXT_BYTES) {
    xml_door_refuse(self, "a text is longer than %d KiB", MAX_TEXT_BYTES >> 10);
    return FALSE;
  }
  if (xml_text_append(&self->text, text, n))
    return TRUE;
  xml_door_run_out_of_memory(self);
  return FALSE;
}

/* The text as it stands; its end is written over what comes next. */
static void
report_verbatim(XmlDoor *self, int field, gsize start, guint64 line)
{
  if (!xml_text_append(&self->text, "", 1)) {
    xml_door_run_out_of_memory(self);
    return;
  }
  self->text.n--;
  self->listener.sink->value(self->listener.data, field, self->text.data + start, line);
}

static void
report_tidy(XmlDoor *self, int field, const char *text, gsize n, guint64 line)
{
  if (xml_text_set_tidy(&self->tidy, text, n))
    self->listener.sink->value(self->listener.data, field, self->tidy.data, line);
  else
    xml_door_run_out_of_memory(self);
}

static void
report_value(XmlDoor *self, int field, gsize start, guint64 line)
{
  if (self->keeps_space)
    report_verbatim(self, field, start, line);
  else
    report_tidy(self, field, self->text.n == start ? "" : self->text.data + start,
                self->text.n - start, line);
}

/* Without a document type "&#38;" is the only reference the parser leaves in an attribute. */
static void
report_attribute(XmlDoor *self, int field, const char *value, gsize n)
{
  static const char left[] = "&#38;";
  gsize start = self->text.n, line = xml_door_get_line(self);
  if (!self->keeps_space && n <= MAX_TEXT_BYTES - start && memchr(value, '&', n) == NULL) {
    report_tidy(self, field, value, n, line);
    return;
  }
  for (const char *end = value + n; value < end;) {
    const char *stop = memchr(value, '&', (gsize)(end - value));
    gboolean is_left = stop != NULL && (gsize)(end - stop) >= strlen(left) &&
                       memcmp(stop, left, strlen(left)) == 0;
    gsize taken = stop == NULL ? (gsize)(end - value) : (gsize)(stop + 1 - value);
    if (!append_text(self, value, taken))
      return;
    value += taken + (is_left ? strlen(left) - 1 : 0);
  }
  report_value(self, field, start, line);
  self->text.n = start;
}

static gboolean
is_wanted(const XmlAttribute *attribute, const xmlChar *prefix, const xmlChar *name)
{
  return (prefix != NULL) == attribute->has_prefix &&
         strcmp((const char *)name, attribute->name) == 0;
}

static void
report_attributes(XmlDoor *self, const XmlState *state, const xmlChar **attributes, int n)
{
  for (guint wanted = 0; wanted < state->n_attributes; wanted++) {
    const XmlAttribute *attribute = &state->attributes[wanted];
    for (int i = 0; i < n && self->error == NULL; i++) {
      const xmlChar **given = attributes + (gsize)i * 5; /* name, prefix, URI, value, its end */
      if (is_wanted(attribute, given[1], given[0]))
        report_attribute(self, attribute->field, (const char *)given[3],
                         (gsize)(given[4] - given[3]));
    }
  }
}

static void
break_paragraph(XmlDoor *self, const XmlState *state)
{
  static const char separator = XML_TEXT_BREAK;
  if (state->group == XML_PARAGRAPH && self->n_wanted > 0)
    append_text(self, &separator, 1);
}

static G_NO_INLINE void
refuse_limit(XmlDoor *self, int n_namespaces, int n_attributes)
{
  if (self->depth == XML_MAX_DEPTH)
    xml_door_refuse(self, "elements are nested deeper than %d", XML_MAX_DEPTH);
  else if (n_attributes > MAX_ATTRIBUTES)
    xml_door_refuse(self, "an element has more than %d attributes", MAX_ATTRIBUTES);
  else if (n_namespaces > MAX_NAMESPACES)
    xml_door_refuse(self, "an element declares more than %d namespaces", MAX_NAMESPACES);
  else
    xml_door_refuse(self, "more than %zu elements", self->max_elements);
}

static gboolean
is_within_limits(XmlDoor *self, int n_namespaces, int n_attributes)
{
  if (self->depth < XML_MAX_DEPTH && n_attributes <= MAX_ATTRIBUTES &&
      n_namespaces <= MAX_NAMESPACES && self->n_elements < self->max_elements)
    return TRUE;
  refuse_limit(self, n_namespaces, n_attributes);
  return FALSE;
}

static gboolean
choose_listener(XmlDoor *self, const XmlRoot *root)
{
  XmlListener listener;
  if (!self->chooser->choose(self->chooser->data, root, &listener, &self->error))
    return FALSE;
  xml_door_listen(self, &listener);
  return TRUE;
}

/* FALSE: nothing but the root is wanted. A tag that is cut off the parser tells last, as if it were
 * whole. */
static G_NO_INLINE gboolean
take_root(XmlDoor *self, const xmlChar *name, const xmlChar *uri)
{
  if (self->is_ending) {
    xml_door_refuse(self, "not well-formed");
    return FALSE;
  }
  g_auto(XmlRoot) root = {.name = g_strdup((const char *)name),
                          .uri = g_strdup(uri != NULL ? (const char *)uri : ""),
                          .line = xml_door_get_line(self)};
  if (self->chooser != NULL && choose_listener(self, &root))
    return TRUE;
  if (self->chooser == NULL) {
    *self->root = root;
    root = (XmlRoot){0};
  }
  xmlStopParser(self->parser);
  return FALSE;
}

static G_NO_INLINE void
tell_start(XmlDoor *self, const xmlChar *name, const xmlChar **attributes, int n_attributes)
{
  XmlFrame *frame = &self->frames[self->depth];
  const XmlState *state = frame->state;
  if (state->group >= 0)
    self->listener.sink->begin(self->listener.data, state->group, (const char *)name,
                               xml_door_get_line(self));
  break_paragraph(self, state);
  report_attributes(self, state, attributes, n_attributes);
  if (state->text == XML_NO_FIELD)
    return;
  frame->text_start = self->text.n;
  frame->line = xml_door_get_line(self);
  self->n_wanted++;
}

static void
start_element(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
              int n_namespaces, const xmlChar **namespaces, int n_attributes, int n_defaulted,
              const xmlChar **attributes)
{
  (void)prefix, (void)namespaces, (void)n_defaulted;
  XmlDoor *self = data;
  self->n_events++;
  self->n_run = 0;
  if (self->error != NULL || !is_within_limits(self, n_namespaces, n_attributes))
    return;
  if (self->listener.grammar == NULL && !take_root(self, name, uri))
    return;
  self->n_elements++;
  const XmlState *above = self->frames[self->depth].state;
  const XmlState *state =
      xml_grammar_step(self->listener.grammar, above, find_symbol(self, name, uri));
  if (state == NULL) {
    xml_door_refuse(self, "elements are nested in a way that no notice needs");
    return;
  }
  self->frames[++self->depth].state = state;
  if (state->is_told)
    tell_start(self, name, attributes, n_attributes);
}

static G_NO_INLINE void
tell_end(XmlDoor *self, const XmlFrame *frame)
{
  const XmlState *state = frame->state;
  break_paragraph(self, state);
  if (state->text != XML_NO_FIELD) {
    report_value(self, state->text, frame->text_start, frame->line);
    if (--self->n_wanted == 0)
      self->text.n = 0;
  }
  if (state->group >= 0 && self->error == NULL)
    self->listener.sink->end(self->listener.data, state->group);
}

static void
end_element(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  (void)name, (void)prefix, (void)uri;
  XmlDoor *self = data;
  self->n_events++;
  self->n_run = 0;
  if (self->error != NULL)
    return;
  const XmlFrame *frame = &self->frames[self->depth--];
  if (frame->state->is_told)
    tell_end(self, frame);
}

static void
take_characters(void *data, const xmlChar *text, int n)
{
  XmlDoor *self = data;
  self->n_events++;
  self->n_run += (gsize)n;
  if (self->error != NULL)
    return;
  if (self->n_run > MAX_TEXT_BYTES)
    xml_door_refuse(self, "a text is longer than %d KiB", MAX_TEXT_BYTES >> 10);
  else if (self->n_wanted > 0)
    append_text(self, (const char *)text, (gsize)n);
}

static void
take_comment(void *data, const xmlChar *text)
{
  (void)text;
  ((XmlDoor *)data)->n_events++;
}

static void
take_instruction(void *data, const xmlChar *target, const xmlChar *content)
{
  (void)target, (void)content;
  ((XmlDoor *)data)->n_events++;
}

void
xml_door_follow(xmlSAXHandler *handler)
{
  handler->startElementNs = start_element;
  handler->endElementNs = end_element;
  handler->characters = take_characters;
  handler->ignorableWhitespace = take_characters;
  handler->cdataBlock = take_characters;
  handler->comment = take_comment;
  handler->processingInstruction = take_instruction;
}
