"""The workbook says what the other formats say, leads from sheet to sheet, and is the same again."""

import csv
import json
import pathlib
import subprocess

import support

READER = pathlib.Path(__file__).parents[1] / "read-workbook.py"
INPUTS = ("--members", support.FIXTURES / "members.csv", "--demands", support.FIXTURES / "demands.csv",
          support.FIXTURES / "eforms-notice.xml")


class Workbook(support.Case):
    def read(self, folder="out"):
        result = subprocess.run(["/usr/bin/python3", READER, self.folder / folder / "shortlists.xlsx"],
                                capture_output=True, check=False)
        self.assertEqual(result.returncode, 0, result.stderr.decode())
        return json.loads(result.stdout)

    def write_report(self, *inputs, formats="xlsx,json,csv", folder="out", **options):
        self.expect(0, "shortlist", *inputs, "--format", formats, "--output", folder, "--quiet",
                    **options)

    def records(self, sheet):
        header, *rows = sheet["rows"]
        return [dict(zip(header, row, strict=True)) for row in rows]

    def test_holds_what_json_holds(self):
        self.write_report(*INPUTS)
        overview, *sheets = self.read()["sheets"]
        lists = json.loads((self.folder / "out/shortlists.json").read_text())["shortlists"]
        self.assertEqual(len(sheets), len(lists))
        for number, (row, sheet, found) in enumerate(zip(self.records(overview), sheets, lists), 1):
            demand = found["demand"]
            self.assertEqual((row["#"], row["Title"], row["Demand ID"]),
                             (number, demand["title"], demand["id"]))
            self.assertEqual((row["Listed"], row["Near misses"]),
                             (len(found["candidates"]), len(found["near_misses"])))
            self.assertTrue(sheet["name"].startswith(f"{number} {demand['title'][:20]}"), sheet["name"])
            candidates = found["candidates"] + found["near_misses"]
            records = self.records(sheet)
            self.assertEqual(len(records), len(candidates))
            for record, candidate in zip(records, candidates):
                self.compare(record, candidate, demand)

    def compare(self, record, candidate, demand):
        member = candidate["member"]
        self.assertEqual(record["Rank"], candidate.get("rank"))
        self.assertEqual(record["List"], "shortlist" if "rank" in candidate else "near miss")
        for column, value in (("Demand ID", demand["id"]), ("Title", demand["title"]),
                              ("Member ID", member["id"]), ("Name", member["name"]),
                              ("E-mail", member["email"]), ("Website", member["website"]),
                              ("Country", member["country"]), ("Score", candidate["score"])):
            self.assertEqual(record[column] or "", value or "", column)
        for of in candidate["contributions"]:
            self.assertEqual(record[f"Points: {of['facet']}"], of["points"])
        said = "\n".join(filter(None, (record["Why"], record["Question"])))
        self.assertEqual(said, "\n".join(candidate["says"]))
        self.assertEqual(len((record["Requirements"] or "").splitlines()),
                         len(candidate["requirements"]))
        self.assertEqual((record["Decision"], record["Comment"]), (None, None))

    def test_offers_filters_bars_and_choices(self):
        self.write_report(*INPUTS)
        book = self.read()
        self.assertEqual((book["formulas"], book["created"]), (0, "1980-01-01T00:00:00"))
        overview, *sheets = book["sheets"]
        self.assertEqual(overview["bars"], [f"G2:G{len(overview['rows'])}"])
        for sheet in sheets:
            last = len(sheet["rows"])
            self.assertEqual(sheet["frozen"], "C2")
            self.assertEqual(sheet["filter"], f"A1:U{last}")
            self.assertEqual(sheet["choices"], {f"G2:G{last}": '"accept,decline,later"'})
            self.assertIn(f"F2:F{last}", sheet["bars"])
            self.assertLessEqual(set(sheet["types"]), {"s", "n"})

    def test_leads_there_and_back(self):
        self.write_report(*INPUTS)
        overview, *sheets = self.read()["sheets"]
        for number, sheet in enumerate(sheets):
            self.assertEqual(overview["links"][f"B{number + 2}"], f"#'{sheet['name']}'!A2")
            for row in range(2, len(sheet["rows"]) + 1):
                self.assertEqual(sheet["links"][f"S{row}"], f"#'Overview'!A{number + 2}")

    def test_is_the_same_again(self):
        self.write_report(*INPUTS, formats="xlsx", folder="one")
        self.write_report(*INPUTS, "--threads", 3, formats="xlsx", folder="two",
                   environment={"LC_ALL": "de_DE.UTF-8", "TZ": "Asia/Tokyo"})
        self.assertEqual(self.outputs("one"), self.outputs("two"))
        self.assertEqual(sorted(path.name for path in (self.folder / "one").iterdir()),
                         ["manifest.json", "shortlists.xlsx"])

    def demands(self, rows):
        with open(self.folder / "demands.csv", "w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([("id", "title", "text"), *rows])
        return "--members", self.folder / "members.csv", "--demands", self.folder / "demands.csv"

    def test_uses_one_sheet_for_more_demands_than_tabs_are_of_use(self):
        for n, sheets in ((250, 251), (251, 2)):
            self.write_report(*self.demands((f"d{i}", f"Parts {i}", "milling of parts") for i in range(n)))
            found = self.read()["sheets"]
            self.assertEqual(len(found), sheets)
            self.assertEqual(sum(len(sheet["rows"]) - 1 for sheet in found[1:]), 3 * n)
            self.assertEqual(len(found[0]["rows"]), n + 1)

    def test_marks_texts_that_are_too_long_for_a_cell(self):
        title = "\U0001f600" * 20000
        self.write_report(*self.demands([("d1", title, "milling of parts")]))
        cell = self.records(self.read()["sheets"][0])[0]["Title"]
        self.assertEqual(cell.split(" … [cut")[0], title[:len(cell.split(" … ")[0])])
        self.assertTrue(cell.endswith("see CSV or JSON]"))
        self.assertLessEqual(len(cell.encode("utf-16-le")) // 2, 32767)
        self.assertGreater(len(cell.encode("utf-16-le")) // 2, 32700)

    def test_writes_an_empty_run(self):
        self.write_report(*self.demands([("d1", "zzz", "qqq")]))
        _, sheet = self.read()["sheets"]
        self.assertEqual([r["List"] for r in self.records(sheet)], ["nobody"])


support.main()
