/* Wording of remarks: what readers say about inputs, in other languages than theirs. */
#include <string.h>

#include "adapters/shortlists/wording-private.h"

enum { PLACES = 3 };

const RemarkWords remarks_german[] = {
    {"the id is empty", "die Kennung ist leer"},
    {"no id", "keine Kennung"},
    {"no name to make an id from", "kein Name, aus dem eine Kennung werden kann"},
    {"no letter or digit to make an id from",
     "kein Buchstabe und keine Ziffer, woraus eine Kennung werden kann"},
    {"taken as an id; tables have no comments",
     "als Kennung übernommen; Tabellen haben keine Kommentare"},
    {"the id of line {1} of {2} again", "noch einmal die Kennung aus Zeile {1} von {2}"},
    {"the id of line {1} again", "noch einmal die Kennung aus Zeile {1}"},
    {"the header again, not a row", "noch einmal die Kopfzeile, kein Datensatz"},
    {"a title above the header, not a row", "ein Titel über der Kopfzeile, kein Datensatz"},
    {"no column \"id\"; the names serve as ids",
     "keine Spalte „id“; die Namen dienen als Kennungen"},
    {"no column \"id\"; the titles serve as ids",
     "keine Spalte „id“; die Titel dienen als Kennungen"},
    {"unknown column; did you mean \"{1}\"?", "unbekannte Spalte; meinten Sie „{1}“?"},
    {"a second column for \"{1}\"; the first one counts",
     "eine zweite Spalte für „{1}“; die erste zählt"},
    {"not used; a column of requirements is called must_… or wish_…",
     "nicht verwendet; eine Spalte mit Anforderungen heißt must_… oder wish_…"},
    {"a cell to the right of the last header; left out",
     "eine Zelle rechts von der letzten Überschrift; weggelassen"},
    {"a quote inside a cell without quotes around it; taken as it is",
     "ein Anführungszeichen in einer Zelle ohne Anführungszeichen ringsum; unverändert übernommen"},
    {"the cell reaches to line {1} and holds what looks like rows; is a closing quote missing?",
     "die Zelle reicht bis Zeile {1} und enthält, was wie Zeilen aussieht; fehlt ein schließendes "
     "Anführungszeichen?"},
    {"not UTF-8; read as Windows-1252 (Western European)",
     "kein UTF-8; als Windows-1252 (westeuropäisch) gelesen"},
    {"byte {1} is not UTF-8; shown as U+FFFD", "Byte {1} ist kein UTF-8; als U+FFFD gezeigt"},
    {"character {1} is no text; shown as U+FFFD", "Zeichen {1} ist kein Text; als U+FFFD gezeigt"},
    {"a sheet that is not read", "ein Blatt, das nicht gelesen wird"},
    {"a sheet like the one that is read; read it with --sheet",
     "ein Blatt wie das gelesene; lesen Sie es mit --sheet"},

    {"no country; left out (write a code of two letters such as AT)",
     "kein Land; weggelassen (schreiben Sie ein Kürzel aus zwei Buchstaben wie AT)"},
    {"no language; left out (write a code of two letters such as de)",
     "keine Sprache; weggelassen (schreiben Sie ein Kürzel aus zwei Buchstaben wie de)"},
    {"no date; left out (write 2024-12-31 or 31.12.2024)",
     "kein Datum; weggelassen (schreiben Sie 2024-12-31 oder 31.12.2024)"},
    {"only the date is used: {1}", "nur das Datum wird verwendet: {1}"},
    {"no currency; left out (write a code such as EUR)",
     "keine Währung; weggelassen (schreiben Sie ein Kürzel wie EUR)"},
    {"no size class; left out (write micro, small, medium or large)",
     "keine Größenklasse; weggelassen (schreiben Sie kleinst, klein, mittel oder groß)"},
    {"no length of a shortlist; left out (write 1 to {1})",
     "keine Länge einer Kurzliste; weggelassen (schreiben Sie 1 bis {1})"},
    {"no VAT number such as ATU12345678; kept, but not compared",
     "keine UID-Nummer wie ATU12345678; behalten, aber nicht verglichen"},
    {"no CPV code of 8 digits", "kein CPV-Code aus 8 Ziffern"},
    {"no NUTS code such as AT31", "kein NUTS-Code wie AT31"},
    {"no NACE code such as 29.32", "kein NACE-Code wie 29.32"},
    {"no UNSPSC code of 8 digits", "kein UNSPSC-Code aus 8 Ziffern"},
    {"could mean thousands or decimals", "könnte Tausender oder Nachkommastellen meinen"},
    {"is too large or too small", "ist zu groß oder zu klein"},
    {"is not a number", "ist keine Zahl"},
    {"is negative", "ist negativ"},
    {"read as {1}", "gelesen als {1}"},
    {"more than {1} codes; the rest is left out",
     "mehr als {1} Codes; die übrigen sind weggelassen"},
    {"more than {1} members", "mehr als {1} Mitglieder"},
    {"more than {1} requirements in one demand", "mehr als {1} Anforderungen in einem Bedarf"},
    {"more than {1} requirements in one file", "mehr als {1} Anforderungen in einer Datei"},
    {"{1}; kept as a point to check by hand",
     "{1}; als Punkt behalten, den ein Mensch prüfen muss"},

    {"the same VAT number as line {1} of {2} ({3}); both are kept",
     "dieselbe UID-Nummer wie Zeile {1} von {2} ({3}); beide sind behalten"},
    {"the same VAT number as line {1} ({2}); both are kept",
     "dieselbe UID-Nummer wie Zeile {1} ({2}); beide sind behalten"},
    {"the same website domain as line {1} of {2} ({3}); both are kept",
     "dieselbe Website-Domain wie Zeile {1} von {2} ({3}); beide sind behalten"},
    {"the same website domain as line {1} ({2}); both are kept",
     "dieselbe Website-Domain wie Zeile {1} ({2}); beide sind behalten"},
    {"the same name as line {1} of {2} ({3}); both are kept",
     "derselbe Name wie Zeile {1} von {2} ({3}); beide sind behalten"},
    {"the same name as line {1} ({2}); both are kept",
     "derselbe Name wie Zeile {1} ({2}); beide sind behalten"},
    {"one language too many", "eine Sprache zu viel"},
    {"damaged code; repaired", "beschädigter Code; repariert"},
    {"not a CPV code", "kein CPV-Code"},
    {"not a NUTS code", "kein NUTS-Code"},
    {"not an amount", "kein Betrag"},
    {"not a date", "kein Datum"},
    {"no notice number; named {1}", "keine Nummer der Bekanntmachung; {1} genannt"},
    {"this demand is known already from {1}, line {2}",
     "dieser Bedarf ist schon aus {1}, Zeile {2}, bekannt"},
    {"this demand is known already from {1}", "dieser Bedarf ist schon aus {1} bekannt"},
    {"{1} more such remarks", "{1} weitere solche Hinweise"},
    {"document types are not accepted", "Dokumenttypen werden nicht angenommen"},
    {"{1}; left out", "{1}; weggelassen"},
    {NULL, NULL},
};

/* Whether @text is @pattern with something for {1} to {3}, each up to the next words of the
 * pattern; the (transfer full) things are in @found. */
static gboolean
matches(const char *pattern, const char *text, char *found[PLACES + 1])
{
  while (*pattern != '\0') {
    if (pattern[0] != '{' || pattern[2] != '}') {
      if (*pattern++ != *text++)
        return FALSE;
      continue;
    }
    guint place = (guint)(pattern[1] - '1');
    pattern += 3;
    gsize n_words = strcspn(pattern, "{");
    g_autofree char *words = g_strndup(pattern, n_words);
    const char *end = n_words == 0 ? text + strlen(text) : g_strrstr(text, words);
    if (end == NULL || end == text || place >= PLACES)
      return FALSE;
    g_free(found[place]);
    found[place] = g_strndup(text, (gsize)(end - text));
    text = end;
  }
  return *text == '\0';
}

char *
wording_remark(const Wording *self, const char *message)
{
  for (const RemarkWords *words = self->remarks; words != NULL && words->message != NULL; words++) {
    char *found[PLACES + 1] = {NULL};
    gboolean is_it = matches(words->message, message, found);
    for (guint i = 0; is_it && i < PLACES && found[i] != NULL; i++) {
      char *said = wording_remark(self, found[i]); /* "is negative; left out" */
      if (said != NULL) {
        g_free(found[i]);
        found[i] = said;
      }
    }
    char *said = is_it ? wording_fill_text(words->said, (const char *const *)found) : NULL;
    for (guint i = 0; i < PLACES; i++)
      g_free(found[i]);
    if (is_it)
      return said;
  }
  return NULL;
}
