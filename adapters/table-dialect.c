/* The dialect of a text table: what ends its lines, what separates its cells. */
#include <string.h>

#include "adapters/table-inside-private.h"

/* Excel says the separator in a first line of its own: sep=; */
static void
read_separator_line(Table *self)
{
  gboolean is_quoted = *self->at == '"';
  char *said = self->at + is_quoted;
  if (self->end - said < 6 || g_ascii_strncasecmp(said, "sep=", 4) != 0)
    return;
  char separator = said[4], *after = said + 5;
  if (separator == '"' || !(g_ascii_ispunct(separator) || strchr(" \t", separator) != NULL))
    return;
  after += is_quoted && *after == '"';
  after += self->dialect.line_end == '\n' && *after == '\r';
  if (*after != self->dialect.line_end)
    return;
  self->dialect.separator = separator;
  self->at = after + 1;
  self->next_line++;
}

/* The separator which cuts the header into most cells. */
static void
find_separator(Table *self)
{
  static const char candidates[] = {',', ';', '\t', '|'};
  guint64 most = 0;
  Dialect dialect = self->dialect;
  for (gsize i = 0; i < G_N_ELEMENTS(candidates); i++) {
    dialect.separator = candidates[i];
    guint64 n_cells = table_count_cells(&dialect, self->at, self->end);
    if (n_cells > most) {
      most = n_cells;
      self->dialect.separator = candidates[i];
    }
  }
}

static void
skip_blank_lines(Table *self)
{
  for (char *at = self->at; at < self->end && strchr(" \t\r\n", *at) != NULL; at++)
    if (*at == self->dialect.line_end) {
      self->at = at + 1;
      self->next_line++;
    }
}

void
table_find_dialect(Table *self)
{
  self->at = self->text.data + self->text.from;
  self->end = self->text.data + self->text.n;
  self->next_line = 1;
  gboolean has_feed = memchr(self->at, '\n', (gsize)(self->end - self->at)) != NULL;
  self->dialect.line_end = has_feed ? '\n' : '\r';
  read_separator_line(self);
  skip_blank_lines(self);
  if (self->dialect.separator == '\0')
    find_separator(self);
}
