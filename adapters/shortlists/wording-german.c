/* What outputs say, in German. Places are filled by number. */
#include "adapters/shortlists/wording-private.h"

static const char *const texts[N_TEXTS] = {
    [TEXT_PAGE_TITLE] = "Kurzlisten",
    [TEXT_OVERVIEW] = "Überblick",
    [TEXT_TO_OVERVIEW] = "Zurück zum Überblick",
    [TEXT_NO_DEMANDS] = "Es wurde kein Bedarf eingelesen, also gibt es keine Listen.",
    [TEXT_NO_TITLE] = "(ohne Titel)",
    [TEXT_NO_NAME] = "(ohne Namen)",
    [TEXT_N_DEMANDS] = "{1} Bedarfe",
    [TEXT_ONE_DEMAND] = "1 Bedarf",
    [TEXT_N_MEMBERS] = "{1} Mitglieder betrachtet",
    [TEXT_ONE_MEMBER] = "1 Mitglied betrachtet",
    [TEXT_N_SET_ASIDE] = "{1} Datensätze zurückgestellt",
    [TEXT_ONE_SET_ASIDE] = "1 Datensatz zurückgestellt",
    [TEXT_NOTHING_SET_ASIDE] = "nichts zurückgestellt",

    [TEXT_DEMAND] = "Bedarf",
    [TEXT_BUYER] = "Auftraggeber",
    [TEXT_PLACE] = "Ort",
    [TEXT_DEADLINE] = "Frist",
    [TEXT_PUBLISHED] = "Veröffentlicht",
    [TEXT_VALUE] = "Auftragswert",
    [TEXT_CODES] = "Codes",
    [TEXT_NOTICE] = "Bekanntmachung",
    [TEXT_DEMAND_ID] = "Kennung",
    [TEXT_SOURCE] = "Gelesen aus",
    [TEXT_SOURCE_LINE] = "{1}, Zeile {2}",
    [TEXT_BEST] = "Bestes Mitglied",
    [TEXT_LISTED] = "Gelistet",
    [TEXT_OPEN] = "Offene Fragen",
    [TEXT_REQUIREMENTS] = "Anforderungen",
    [TEXT_MUST] = "Muss",
    [TEXT_WISH] = "Wunsch",

    [TEXT_SHORTLIST] = "Kurzliste",
    [TEXT_NEAR_MISSES] = "Knapp verfehlt",
    [TEXT_NEAR_MISSES_HELP] =
        "Diese Mitglieder stünden auf der Liste, wenn nicht eine Muss-Anforderung fehlte.",
    [TEXT_COUNTS] = "{1} Mitglieder betrachtet, {2} davon schließt keine Muss-Anforderung aus. "
                    "Gelistet sind die besten {3}.",
    [TEXT_COUNTS_ALL_ELIGIBLE] = "{1} Mitglieder betrachtet, keines schließt eine "
                                 "Muss-Anforderung aus. Gelistet sind die besten {3}.",
    [TEXT_NOBODY_CONSIDERED] = "Es gab keine Mitglieder zu betrachten.",
    [TEXT_NOBODY_ELIGIBLE] = "{1} Mitglieder betrachtet; jedes schließt eine Muss-Anforderung aus.",
    [TEXT_NOBODY_LISTED] = "{1} Mitglieder betrachtet; keines ist gelistet.",
    [TEXT_RANK] = "Rang",
    [TEXT_NUMBER] = "#",
    [TEXT_MEMBER] = "Mitglied",
    [TEXT_SCORE] = "Punktzahl",
    [TEXT_WHY] = "Warum",
    [TEXT_WHY_NOT] = "Warum nicht",
    [TEXT_WOULD_RANK] = "Wäre Rang",
    [TEXT_MORE] = "Weitere Gründe",
    [TEXT_POINTS] = "Punkte:",
    [TEXT_CONTACT] = "Kontakt:",

    [TEXT_MET] = "erfüllt",
    [TEXT_NOT_MET] = "nicht erfüllt",
    [TEXT_NOT_PROVEN] = "nicht nachgewiesen",
    [TEXT_OUTCOME] = "{1}: {2}",
    [TEXT_OUTCOME_EVIDENCE] = "{1}: {2} ({3})",

    [TEXT_STRONGEST_WORDS] = "Stärkster Nachweis: „{1}“ teilt mit dem Bedarf {2}.",
    [TEXT_STRONGEST_MEANING] = "Stärkster Nachweis: „{1}“ steht dem Bedarf inhaltlich nahe.",
    [TEXT_BRIDGE] = "„{1}“ trifft den Bedarf über die Sprachgrenze hinweg, über {2} „{3}“.",
    [TEXT_BRIDGE_WORDS] =
        "„{1}“ trifft den Bedarf über die Sprachgrenze hinweg, über {2} „{3}“: {4}.",
    [TEXT_ALSO_WORDS] = "„{1}“ teilt mit dem Bedarf {2}.",
    [TEXT_ALSO_MEANING] = "„{1}“ steht dem Bedarf inhaltlich nahe.",
    [TEXT_WORD_AS] = "{1} („{2}“)",
    [TEXT_NO_EVIDENCE] = "Keine Kompetenz und kein Code des Mitglieds spricht dafür.",
    [TEXT_CODE_SAME] = "{1} {2} nennt auch der Bedarf.",
    [TEXT_CODE_INSIDE] = "{1} {2} liegt innerhalb von {3} aus dem Bedarf.",
    [TEXT_CODE_AROUND] = "{1} {2} umfasst {3} aus dem Bedarf.",
    [TEXT_CODE_BESIDE] = "{1} {2} liegt in {4} wie {3} aus dem Bedarf.",
    [TEXT_SCHEME_CPV] = "CPV",
    [TEXT_SCHEME_NUTS] = "Region",
    [TEXT_SCHEME_NACE] = "NACE",
    [TEXT_SCHEME_UNSPSC] = "UNSPSC",
    [TEXT_DIVISION] = "derselben Abteilung",
    [TEXT_GROUP] = "derselben Gruppe",
    [TEXT_CLASS] = "derselben Klasse",
    [TEXT_CATEGORY] = "derselben Kategorie",
    [TEXT_SUBCATEGORY] = "derselben Unterkategorie",
    [TEXT_COUNTRY] = "demselben Land",
    [TEXT_NUTS_1] = "derselben NUTS-1-Region",
    [TEXT_NUTS_2] = "derselben NUTS-2-Region",
    [TEXT_NUTS_3] = "derselben NUTS-3-Region",
    [TEXT_SEGMENT] = "demselben Segment",
    [TEXT_FAMILY] = "derselben Familie",
    [TEXT_COMMODITY] = "derselben Warengruppe",

    [TEXT_QUESTION] = "Offene Frage: {1} ist nicht nachgewiesen. {2}",
    [TEXT_QUESTION_MUST] =
        "Offene Frage: {1} ist nicht nachgewiesen. {2} Ohne fällt es von der Liste.",
    [TEXT_CALL] = "{1}: {2}",
    [TEXT_ASK_CERTIFICATE] = "Bitten Sie um das Zertifikat",
    [TEXT_ASK_SIZE] = "Fragen Sie nach Beschäftigten und Umsatz",
    [TEXT_ASK_COUNTRY] = "Fragen Sie nach dem Sitzland des Unternehmens",
    [TEXT_ASK_REGION] = "Fragen Sie, wo das Unternehmen tätig ist",
    [TEXT_ASK_LANGUAGE] = "Fragen Sie nach den Arbeitssprachen des Unternehmens",
    [TEXT_ASK_NUMBER] = "Fragen Sie nach der Zahl",
    [TEXT_ASK_PERSON] = "Fragen Sie nach und lassen Sie einen Menschen urteilen",
    [TEXT_IF_MET_RISES] = "Mit Nachweis käme das Mitglied auf Rang {1}.",
    [TEXT_IF_MET_STAYS] = "Mit Nachweis bleibt das Mitglied auf Rang {1}.",
    [TEXT_FAILURE] = "Nicht auf der Liste: {1}. Wäre sonst auf Rang {2}.",
    [TEXT_FAILURE_CALL] = "Nicht auf der Liste: {1}. {2}",
    [TEXT_FAILS_NOT_MET] = "{1} ist nicht erfüllt",
    [TEXT_FAILS_NOT_MET_EVIDENCE] = "{1} ist nicht erfüllt (Mitglied: {2})",
    [TEXT_FAILS_NOT_PROVEN] = "{1} ist nicht nachgewiesen",

    [TEXT_INPUTS] = "Was gelesen und was zurückgestellt wurde",
    [TEXT_INPUTS_HELP] =
        "Jeder Datensatz jeder Datei wurde unverändert übernommen, repariert oder zurückgestellt; "
        "gelesen = übernommen + repariert + zurückgestellt.",
    [TEXT_FILE] = "Datei",
    [TEXT_READ] = "Gelesen",
    [TEXT_TAKEN] = "Übernommen",
    [TEXT_REPAIRED] = "Repariert",
    [TEXT_SET_ASIDE] = "Zurückgestellt",
    [TEXT_NOTE] = "Hinweis",
    [TEXT_REMARKS] = "Anmerkungen",
    [TEXT_REMARKS_OF] = "Anmerkungen zu {1}",
    [TEXT_MORE_REMARKS] = "{1} weitere: siehe import.csv.",
    [TEXT_ONE_MORE_REMARK] = "1 weitere: siehe import.csv.",
    [TEXT_DOUBLES] = "Vielleicht ein und dasselbe Unternehmen",
    [TEXT_DOUBLES_HELP] = "Diese Mitglieder haben gemeinsam, was zwei Unternehmen selten gemeinsam "
                          "haben. Beide sind behalten und gereiht; sind sie eines, nehmen Sie eine "
                          "Zeile aus der Liste und rechnen noch einmal.",
    [TEXT_DOUBLE] = "Vielleicht dasselbe wie",
    [TEXT_SHARED] = "Was sie gemeinsam haben",
    [TEXT_SAME_VAT] = "UID-Nummer {1}",
    [TEXT_SAME_DOMAIN] = "Website-Domain {1}",
    [TEXT_SAME_NAME] = "Name „{1}“",

    [TEXT_LEGEND] = "So lesen Sie diese Seite",
    [TEXT_LEGEND_SCORE] =
        "Die Punktzahl sagt, wie gut ein Mitglied zu einem Bedarf passt, von 0 bis 1. Sie ist die "
        "Summe der Punkte aus den folgenden Kriterien; die Abschnitte des Balkens sind diese "
        "Punkte, und ein voller Balken ist die höchste Punktzahl auf dieser Seite. Ein Kriterium, "
        "das für einen Bedarf keinen Anhaltspunkt hat, überlässt sein Gewicht den übrigen.",
    [TEXT_LEGEND_STATES] =
        "Eine Anforderung ist nur dort erfüllt oder nicht erfüllt, wo es die eigenen Angaben des "
        "Mitglieds zeigen. Alles andere ist nicht nachgewiesen: Jemand muss nachfragen. Eine "
        "Muss-Anforderung, die nicht erfüllt ist, nimmt ein Mitglied von der Liste.",
    [TEXT_LEGEND_NEAR_MISSES] =
        "Knapp verfehlt haben die Liste Mitglieder, deren Punktzahl gereicht hätte, die aber eine "
        "Muss-Anforderung nicht erfüllen. Sie sind genannt, damit sich ein Bedarf oder ein Eintrag "
        "berichtigen lässt.",
    [TEXT_LEGEND_MANIFEST] = "Eingaben, Einstellungen und Prüfsummen dieses Laufs stehen in "
                             "manifest.json neben dieser Seite.",
    [TEXT_FACET] = "Kriterium",
    [TEXT_WEIGHT] = "Gewicht",
    [TEXT_MEASURES] = "Was es misst",
    [TEXT_COMPETENCES] = "Kompetenzen",
    [TEXT_PROFILE] = "Profil",
    [TEXT_CONCEPTS] = "Begriffe",
    [TEXT_VECTORS] = "Vektoren",
    [TEXT_CODES_FACET] = "Codes",
    [TEXT_REGION] = "Region",
    [TEXT_WISHES] = "Wünsche",
    [TEXT_MEASURES_COMPETENCES] =
        "Wie nahe einzelne Kompetenzen dem Bedarf kommen; die besten zählen am meisten",
    [TEXT_MEASURES_PROFILE] =
        "Wie viel vom Wortschatz des Bedarfs das ganze Profil des Mitglieds abdeckt",
    [TEXT_MEASURES_CONCEPTS] =
        "Wie nahe eine Kompetenz in einer anderen Sprache kommt, über die Bezeichnungen von Codes",
    [TEXT_MEASURES_VECTORS] =
        "Wie nahe die Einbettungen von Mitglied und Bedarf beieinander liegen",
    [TEXT_MEASURES_CODES] =
        "Wie nahe die CPV-Codes des Mitglieds im CPV-Baum denen des Bedarfs sind",
    [TEXT_MEASURES_REGION] = "Wie nahe das Mitglied im NUTS-Baum dem Erfüllungsort ist",
    [TEXT_MEASURES_WISHES] = "Anteil der Wünsche des Auftraggebers, die nachweislich erfüllt sind",

    [TEXT_SIZE_MICRO] = "Kleinstunternehmen",
    [TEXT_SIZE_SMALL] = "klein",
    [TEXT_SIZE_MEDIUM] = "mittelgroß",
    [TEXT_SIZE_LARGE] = "groß",
    [TEXT_SIZE_SME] = "KMU",

    [TEXT_EXPLAIN_MEMBER] = "Mitglied  {1}  {2}",
    [TEXT_EXPLAIN_DEMAND] = "Bedarf    {1}  {2}",
    [TEXT_EXPLAIN_HEADS] = "Punkte = Gewicht x Wert",
    [TEXT_EXPLAIN_SUM] = "insgesamt",
    [TEXT_EXPLAIN_LISTED] =
        "Auf der Liste: Rang {1} von {2} ({3} von {4} Mitgliedern schließt keine "
        "Muss-Anforderung aus).",
    [TEXT_EXPLAIN_MUST] = "Nicht auf der Liste, wegen einer Muss-Anforderung: {1}.\n"
                          "Wäre sie erfüllt, wäre es Rang {2}; die Liste endet bei Rang {3}.",
    [TEXT_EXPLAIN_NOTHING] =
        "Nicht auf der Liste: Nichts, was der Bedarf sagt, findet sich bei diesem Mitglied.",
    [TEXT_EXPLAIN_BELOW] = "Nicht auf der Liste: Rang {1} von {2} Mitgliedern, die keine "
                           "Muss-Anforderung ausschließt; die Liste endet bei Rang {3}.",

    [TEXT_SKIP] = "Zum Überblick springen",
    [TEXT_CONTENTS] = "Inhalt",
    [TEXT_FILTER] = "Filtern",
    [TEXT_SHOWN] = "{1} von {2} angezeigt",
    [TEXT_SORT_BY] = "Sortieren nach {1}",
    [TEXT_FULL_TEXT] = "Ganzer Text",
    [TEXT_ORIGINAL] = "Original, wie es verglichen wurde",
    [TEXT_IN_DEMAND] = "Im Bedarf: „{1}“",
    [TEXT_SPREAD] = "Punktzahlen von {1} bis {2}.",
    [TEXT_SPREAD_STEP] = "Der größte Abstand, {1}, liegt zwischen Rang {2} und {3}.",
    [TEXT_SPREAD_KEY] = "Jeder Strich ist ein gelistetes Mitglied, jeder Ring eines, das die Liste "
                        "knapp verfehlt hat; die gestrichelte Linie ist der letzte Platz.",
    [TEXT_COVERAGE] = "Wer auf welcher Liste steht",
    [TEXT_COVERAGE_HELP] =
        "Eine Zeile je Mitglied, eine Spalte je Bedarf; je kräftiger die Farbe, desto besser der "
        "Rang. Dasselbe steht in Worten bei jedem Bedarf und in den Tabellen der Mitglieder.",
    [TEXT_COVERAGE_PART] =
        "Gezeigt sind die {1} Mitglieder mit den meisten Listen und die ersten {2} Bedarfe.",
    [TEXT_COVERAGE_CELL] = "{1}, Bedarf {2}: Rang {3}",
    [TEXT_RANKS_1] = "Rang 1",
    [TEXT_RANKS_3] = "Rang 2 und 3",
    [TEXT_RANKS_10] = "Rang 4 bis 10",
    [TEXT_RANKS_MORE] = "darunter",
    [TEXT_UNLISTED] = "Mitglieder auf keiner Liste",
    [TEXT_N_UNLISTED] = "{1} von {2} Mitgliedern stehen auf keiner Liste. Am nächsten ist der "
                        "Bedarf, bei dem am wenigsten zum letzten Platz fehlt.",
    [TEXT_NOBODY_UNLISTED] = "Jedes Mitglied steht auf mindestens einer Liste.",
    [TEXT_NEAREST] = "Nächster Bedarf",
    [TEXT_LAST_PLACE] = "Letzter Platz",
    [TEXT_WOULD_HELP] = "Was auf eine Liste führen würde",
    [TEXT_HELP_POINTS] =
        "Am meisten fehlt bei {1}: {2} Punkte gegenüber {3} beim Letzten der Liste.",
    [TEXT_HELP_WISHES] = "Am meisten fehlt bei {1}: {2} Punkte gegenüber {3} beim Letzten der "
                         "Liste. Nicht erfüllt oder nicht nachgewiesen: {4}.",
    [TEXT_HELP_MUST] = "Durch eine Muss-Anforderung ausgeschlossen: {1}.",
    [TEXT_HELP_TEXTS] =
        "Es sind keine Kompetenzen beschrieben: Ergänzen Sie Leistungen, Verfahren und Referenzen.",
    [TEXT_HELP_SILENT] = "Nichts, was ein Bedarf sagt, findet sich in seinem Eintrag.",
    [TEXT_HELP_NOT_COMPARED] = "Nicht mit jedem Bedarf verglichen: Der Lauf ist zu groß.",
    [TEXT_STANDINGS] = "Wie oft jedes Mitglied gelistet ist",
    [TEXT_LISTS] = "Listen",
    [TEXT_BEST_RANK] = "Bester Rang",
    [TEXT_BEST_DEMAND] = "beim Bedarf",
    [TEXT_MORE_MEMBERS] = "{1} weitere: siehe members.csv.",
    [TEXT_MEMBERS_LISTED] = "Mitglieder auf einer Liste",
    [TEXT_ROW] = "Zeile",
    [TEXT_COLUMN] = "Spalte",
    [TEXT_FOUND] = "Gefunden",
    [TEXT_DONE] = "Was geschah",
    [TEXT_KIND] = "Ergebnis",

    [TEXT_ALERTS] = "Bedarfe für Mitglieder",
    [TEXT_ALERTS_HELP] =
        "Für jedes Mitglied die Bedarfe, die am besten zu ihm passen, nach denselben "
        "Punkten wie die Kurzlisten. Bedarfe, die eine Muss-Anforderung "
        "ausschließt, fehlen.",
    [TEXT_OFFERS] = "Bedarfe",
    [TEXT_NO_OFFERS] = "Zu diesem Mitglied passt kein Bedarf.",
    [TEXT_BEST_OFFER] = "Bester Bedarf",

    [TEXT_CANDIDATES] = "Kandidaten",
    [TEXT_NAME] = "Name",
    [TEXT_LIST] = "Liste",
    [TEXT_ON_LIST] = "Kurzliste",
    [TEXT_NEAR_MISS] = "knapp verfehlt",
    [TEXT_NOBODY] = "niemand",
    [TEXT_COUNTRY_COLUMN] = "Land",
    [TEXT_SIZE] = "Größe",
    [TEXT_DECISION] = "Entscheidung",
    [TEXT_DECISION_ACCEPT] = "Zusage",
    [TEXT_DECISION_DECLINE] = "Absage",
    [TEXT_DECISION_LATER] = "später",
    [TEXT_DECISION_HELP] = "Zusage, Absage oder später; was offen ist, bleibt leer.",
    [TEXT_COMMENT] = "Kommentar",
    [TEXT_QUESTION_COLUMN] = "Frage",
    [TEXT_EMAIL] = "E-Mail",
    [TEXT_WEBSITE] = "Website",
    [TEXT_POINTS_OF] = "Punkte: {1}",
    [TEXT_DEMAND_KEY] = "Bedarfskennung",
    [TEXT_TITLE] = "Titel",
    [TEXT_MEMBER_KEY] = "Mitgliedskennung",
    [TEXT_CUT] = " … [gekürzt: länger als eine Zelle sein kann; siehe CSV oder JSON]",
};

const Wording wording_german = {
    .language = "de",
    .texts = texts,
    .decimal_mark = ',',
    .group_mark = '.',
    .remarks = remarks_german,
    .date = "{3}.{2}.{1}",
};
