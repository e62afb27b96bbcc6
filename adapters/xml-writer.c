/* XML as a stream: tags, indents and escapes are kept here, what is said comes from the caller. */
#include "adapters/xml-writer-private.h"

#include "adapters/escape-private.h"

XmlWriter
xml_begin(Sink *sink)
{
  sink_text(sink, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
  return (XmlWriter){.sink = sink};
}

XmlWriter
xml_begin_dense(Sink *sink)
{
  XmlWriter self = xml_begin(sink);
  self.is_dense = TRUE;
  return self;
}

static void
start_line(XmlWriter *self)
{
  if (self->is_dense)
    return;
  sink_write(self->sink, "\n", 1);
  for (guint i = 0; i < self->n_deep; i++)
    sink_write(self->sink, " ", 1);
}

static void
end_tag(XmlWriter *self)
{
  if (self->is_tag_open)
    sink_write(self->sink, ">", 1);
  self->is_tag_open = FALSE;
}

void
xml_open(XmlWriter *self, const char *name)
{
  g_return_if_fail(self->n_deep < XML_DEPTH);
  end_tag(self);
  start_line(self);
  sink_write(self->sink, "<", 1);
  sink_text(self->sink, name);
  self->open[self->n_deep++] = name;
  self->is_tag_open = TRUE;
}

static void
write_end(XmlWriter *self, const char *name)
{
  sink_write(self->sink, "</", 2);
  sink_text(self->sink, name);
  sink_write(self->sink, ">", 1);
}

void
xml_close(XmlWriter *self)
{
  g_return_if_fail(self->n_deep > 0);
  const char *name = self->open[--self->n_deep];
  if (self->is_tag_open) {
    sink_write(self->sink, "/>", 2);
    self->is_tag_open = FALSE;
    return;
  }
  start_line(self);
  write_end(self, name);
}

static void
begin_attribute(XmlWriter *self, const char *name)
{
  g_return_if_fail(self->is_tag_open);
  sink_write(self->sink, " ", 1);
  sink_text(self->sink, name);
  sink_write(self->sink, "=\"", 2);
}

void
xml_attribute(XmlWriter *self, const char *name, const char *value)
{
  begin_attribute(self, name);
  escape_xml(self->sink, value);
  sink_write(self->sink, "\"", 1);
}

void
xml_attribute_unsigned(XmlWriter *self, const char *name, guint64 value)
{
  begin_attribute(self, name);
  sink_unsigned(self->sink, value);
  sink_write(self->sink, "\"", 1);
}

void
xml_attribute_fixed(XmlWriter *self, const char *name, double value, guint digits)
{
  begin_attribute(self, name);
  sink_fixed(self->sink, value, digits);
  sink_write(self->sink, "\"", 1);
}

void
xml_attribute_double(XmlWriter *self, const char *name, double value)
{
  begin_attribute(self, name);
  sink_double(self->sink, value);
  sink_write(self->sink, "\"", 1);
}

void
xml_text(XmlWriter *self, const char *text)
{
  g_return_if_fail(self->is_tag_open && self->n_deep > 0);
  end_tag(self);
  escape_xml(self->sink, text);
  write_end(self, self->open[--self->n_deep]);
}

void
xml_number(XmlWriter *self, double number)
{
  g_return_if_fail(self->is_tag_open && self->n_deep > 0);
  end_tag(self);
  sink_double(self->sink, number);
  write_end(self, self->open[--self->n_deep]);
}
