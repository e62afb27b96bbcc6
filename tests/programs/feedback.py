"""What people fill into a report comes back, is of use for tuning, and is never overwritten."""

import csv
import io
import subprocess

import support

# Fills in cells by the header of their column, as somebody at a desk would; "" leaves a cell alone.
EDIT = """
import sys, openpyxl
path, *edits = sys.argv[1:]
book = openpyxl.load_workbook(path)
for edit in edits:
    demand, member, decision, comment = edit.split("|")
    for sheet in book.worksheets:
        columns = {cell.value: cell.column for cell in sheet[1]}
        ids = [columns.get(name) for name in (("Demand ID", "Member ID") if "Demand ID" in columns
                                              else ("Bedarfskennung", "Mitgliedskennung"))]
        if None in ids:
            continue
        for row in range(2, sheet.max_row + 1):
            if [sheet.cell(row, column).value for column in ids] == [demand, member]:
                sheet.cell(row, columns.get("Decision") or columns["Entscheidung"]).value = decision
                sheet.cell(row, columns.get("Comment") or columns["Kommentar"]).value = comment
book.save(path)
"""


class Feedback(support.Case):
    def fill_workbook(self, path, *edits):
        subprocess.run(["/usr/bin/python3", "-W", "ignore", "-c", EDIT, self.folder / path, *edits],
                       check=True)

    def fill_table(self, path, decisions):
        """Sets decision and comment of rows of a CSV report, by demand and member."""
        path = self.folder / path
        rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
        for row in rows:
            row["decision"], row["comment"] = decisions.get((row["demand"], row["member"]), ("", ""))
        with open(path, "w", newline="", encoding="utf-8-sig") as file:
            writer = csv.DictWriter(file, rows[0].keys())
            writer.writeheader()
            writer.writerows(rows)

    def verdicts(self, path):
        text = (self.folder / path).read_text("utf-8-sig")
        return [tuple(row.values()) for row in csv.DictReader(io.StringIO(text, newline=""))]

    def test_comes_back_from_the_table(self):
        self.shortlist(0, "--format", "csv,json")
        self.fill_table("out/shortlists.csv", {("d1", "m1"): ("accept", "as always"),
                                               ("d1", "m3"): ("Absage", ""),
                                               ("d2", "m3"): ("", "ask, then \"decide\"")})
        found = self.expect(0, "feedback", "out/shortlists.csv", "--output", "feedback.csv")
        self.assertRegex(found.out, r"(?m)^ +1 +1 +0 +\d+  d1$")
        self.assertEqual(self.verdicts("feedback.csv"), [
            ("d1", "m1", "accepted", "as always"), ("d1", "m3", "declined", ""),
            ("d2", "m3", "", "ask, then \"decide\"")])
        again = self.expect(0, "feedback", "feedback.csv", "--output", "again.csv")
        self.assertEqual(self.verdicts("again.csv"), self.verdicts("feedback.csv"))
        self.assertIn("2 with a comment", again.out)

    def test_comes_back_from_the_workbook_in_both_languages(self):
        words = {"en": ("accept", "decline", "later"), "de": ("Zusage", "Absage", "später")}
        for language, (accept, decline, later) in words.items():
            folder = f"out-{language}"
            self.shortlist(0, "--format", "xlsx", "--language", language, output=folder)
            self.fill_workbook(f"{folder}/shortlists.xlsx", f"d1|m1|{accept}|gut & <günstig>",
                               f"d2|m3|{decline}|", f"d3|m4|{later}|")
            self.expect(0, "feedback", f"{folder}/shortlists.xlsx", "--output", "feedback.csv")
            self.assertEqual(self.verdicts("feedback.csv"), [
                ("d1", "m1", "accepted", "gut & <günstig>"), ("d2", "m3", "declined", ""),
                ("d3", "m4", "later", "")])

    def test_serves_evaluate_and_tune(self):
        self.shortlist(0, "--format", "xlsx,csv")
        self.fill_workbook("out/shortlists.xlsx", "d1|m1|accept|", "d2|m3|accept|", "d3|m4|accept|")
        self.expect(0, "feedback", "out/shortlists.xlsx", "--output", "feedback.csv")
        inputs = ("--members", "members.csv", "--demands", "demands.csv")
        for file in ("feedback.csv", "out/shortlists.xlsx"):
            found = self.expect(0, "evaluate", *inputs, "--feedback", file)
            self.assertRegex(found.out, r"ndcg@10 +1\.0000")
            self.expect(0, "tune", *inputs, "--feedback", file)
        self.expect(65, "evaluate", *inputs, "--feedback", "out/shortlists.csv")

    def test_names_what_it_does_not_understand(self):
        self.shortlist(0, "--format", "csv")
        self.fill_table("out/shortlists.csv", {("d1", "m1"): ("acept", ""), ("d1", "m3"): ("42", "")})
        found = self.expect(3, "feedback", "out/shortlists.csv")
        self.assertIn('out/shortlists.csv:2: decision: no decision that is known; did you mean '
                      '"accept"? (found "acept")', found.err)
        self.assertIn('neither accept, decline nor later', found.err)

    def test_puts_several_files_together(self):
        self.write("a.csv", "demand,member,decision\nd1,m1,yes\nd1,m2,\n")
        self.write("b.csv", "Bedarf;Mitglied;Entscheidung\nd1;m2;nein\nd1;m1;ja\n")
        self.write("c.csv", "demand,member,decision\nd1,m1,no\n")
        self.expect(0, "feedback", "a.csv", "b.csv", "--output", "all.csv")
        self.assertEqual(self.verdicts("all.csv"),
                         [("d1", "m1", "accepted", ""), ("d1", "m2", "declined", "")])
        found = self.expect(3, "feedback", "a.csv", "c.csv")
        self.assertIn("c.csv:2: member: has another decision", found.err)
        self.expect(3, "feedback", "a.csv", "absent.csv")
        self.expect(66, "feedback", "absent.csv")
        self.expect(65, "feedback", "demands.csv")
        self.expect(64, "feedback")

    def test_is_never_overwritten(self):
        for name, fill in (("shortlists.csv", lambda path: self.fill_table(path, {
                               ("d1", "m1"): ("accept", "")})),
                           ("shortlists.xlsx", lambda path: self.fill_workbook(
                               path, "d1|m1||only a comment"))):
            self.shortlist(0, "--format", "csv,xlsx,html", output=name + "-out")
            self.shortlist(0, "--format", "csv,xlsx", output=name + "-out")
            path = f"{name}-out/{name}"
            fill(path)
            before = self.outputs(name + "-out")
            found = self.shortlist(73, "--format", "csv,xlsx,html", output=name + "-out")
            self.assertIn(f"{path}: somebody has filled in decisions or comments", found.err)
            self.assertEqual(self.outputs(name + "-out"), before)
            self.shortlist(0, "--format", "html,json", output=name + "-out")
            (self.folder / path).rename(self.folder / name)
            self.shortlist(0, "--format", "csv,xlsx", output=name + "-out")

    def test_a_workbook_that_cannot_be_read_is_not_overwritten(self):
        self.write("out/shortlists.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
        found = self.shortlist(73, "--format", "xlsx")
        self.assertIn("may hold decisions but cannot be read", found.err)


support.main()
