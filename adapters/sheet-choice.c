/* Which sheet of a workbook is meant. */
#include "adapters/sheet-choice-private.h"

#include <string.h>

#include "engine/nearest.h"
#include "models/error.h"

/* The name without regard to case and blanks around it. */
static char *
fold(const char *name)
{
  g_autofree char *small = g_utf8_casefold(name, -1);
  return g_strdup(g_strstrip(small));
}

static gboolean
is_named(const GPtrArray *names, const char *sheet)
{
  g_autofree char *folded = fold(sheet);
  for (guint i = 0; i < names->len; i++) {
    g_autofree char *name = fold(names->pdata[i]);
    if (strcmp(name, folded) == 0)
      return TRUE;
  }
  return FALSE;
}

static void
refuse_names(const Workbook *book, const GPtrArray *names, GError **error)
{
  guint n = workbook_get_n_sheets(book);
  g_autofree const char **sheets = g_new0(const char *, n + 1);
  for (guint i = 0; i < n; i++)
    sheets[i] = workbook_get_sheet_name(book, i);
  g_autofree char *hint = matchday_nearest_hint(names->pdata[0], sheets);
  g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT, "no sheet \"%s\"; %s",
              (const char *)names->pdata[0], hint);
}

/* What counts more than any likeness of headers. */
enum { IS_SEEN = 1 << 20, IS_COMPLETE = 1 << 21 };

/* How much a sheet looks like what is wanted: one that has the columns it needs comes first, then
 * one that people see. 0: not at all. */
static guint
rate(Workbook *book, guint nth, const SheetKind *kind, const MatchdaySettings *settings)
{
  g_autoptr(MatchdayImport) unheard = matchday_import_new("");
  g_auto(Sheet) sheet = {.import = unheard};
  sheet.table = workbook_peek_sheet(book, nth, unheard, NULL);
  if (sheet.table == NULL)
    return 0;
  sheet_match(&sheet, kind, settings);
  guint rating = columns_resemblance(sheet.table, kind->columns, settings);
  if (rating > 0 && kind->check(&sheet, NULL))
    rating += IS_COMPLETE;
  if (rating > 0 && !workbook_is_sheet_hidden(book, nth))
    rating += IS_SEEN;
  return rating;
}

/* A sheet that people may have wanted to be read as well. */
static gboolean
is_rival(guint rating, guint best)
{
  return rating >= IS_COMPLETE && rating % IS_SEEN * 4 >= best % IS_SEEN * 3;
}

static void
remark_others(const Workbook *book, guint chosen, const guint *ratings, MatchdayImport *import)
{
  for (guint i = 0; i < workbook_get_n_sheets(book); i++) {
    const char *name = workbook_get_sheet_name(book, i);
    gboolean is_like = ratings != NULL && is_rival(ratings[i], ratings[chosen]);
    if (i != chosen)
      matchday_import_remark(import, is_like ? MATCHDAY_REMARK_REPAIRED : MATCHDAY_REMARK_NOTE, 0,
                             "", name, "%s",
                             is_like ? "a sheet like the one that is read; read it with --sheet"
                                     : "a sheet that is not read");
  }
}

Table *
sheet_choice_open(Workbook *book, const SheetKind *kind, const MatchdaySettings *settings,
                  MatchdayImport *import, GError **error)
{
  guint n = workbook_get_n_sheets(book), chosen = 0;
  const GPtrArray *names = settings == NULL ? NULL : matchday_settings_get_sheets(settings);
  gboolean has_names = names != NULL && names->len > 0;
  g_autofree guint *ratings = has_names || n == 1 ? NULL : g_new0(guint, n);
  while (has_names && chosen < n && !is_named(names, workbook_get_sheet_name(book, chosen)))
    chosen++;
  if (has_names && chosen == n) {
    refuse_names(book, names, error);
    return NULL;
  }
  for (guint i = 0; ratings != NULL && i < n; i++) {
    ratings[i] = rate(book, i, kind, settings);
    chosen = ratings[i] > ratings[chosen] ? i : chosen;
  }
  matchday_import_set_sheet(import, workbook_get_sheet_name(book, chosen));
  remark_others(book, chosen, ratings, import);
  return workbook_open_sheet(book, chosen, import, error);
}
