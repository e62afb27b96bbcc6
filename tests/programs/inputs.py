"""Where inputs may come from, and how they are shown."""

import csv
import io
import json
import subprocess

import support


class Inputs(support.Case):
    def test_standard_input(self):
        self.shortlist()
        whole = self.outputs()["shortlists.trec"]
        self.expect(0, "shortlist", "--members", "-", "--demands", "demands.csv",
                    "--output", "a", stdin=support.MEMBERS)
        self.expect(0, "shortlist", "--members", "members.csv", "--demands", "-",
                    "--output", "b", stdin=support.DEMANDS)
        self.assertEqual(self.outputs("a")["shortlists.trec"], whole)
        self.assertEqual(self.outputs("b")["shortlists.trec"], whole)

    def test_folder(self):
        header, *rows = support.DEMANDS.splitlines(keepends=True)
        for i, row in enumerate(rows):
            self.write(f"tenders/{i}.csv", header + row)
        result = self.expect(0, "shortlist", "--members", "members.csv", "--demands", "tenders",
                             "--output", "out")
        self.assertIn("demands    3\n", result.out)

    def records(self, *arguments, **options):
        result = self.expect(0, "inspect", *arguments, **options)
        return [json.loads(line) for line in result.out.splitlines()]

    def test_inspect_tells_members_from_demands(self):
        kinds = [(record["kind"], record["id"])
                 for record in self.records("members.csv", "demands.csv")]
        self.assertEqual(kinds, [("member", f"m{i}") for i in range(1, 5)] +
                         [("demand", f"d{i}") for i in range(1, 4)])

    def test_inspect_can_be_told(self):
        records = self.records("--as", "members", "-", stdin=support.MEMBERS)
        self.assertEqual([record["name"] for record in records],
                         ["Forge Alpha", "Beta Mould", "Gamma Milling", "Delta Soft"])
        records = self.records("-", "--as", "demands", stdin=support.DEMANDS)
        self.assertEqual(records[0]["title"], "Steel forgings for axles")

    def test_inspect_asks_when_it_cannot_tell(self):
        self.write("bare.csv", "id,text\n1,milling\n")
        result = self.expect(65, "inspect", "bare.csv")
        self.assertIn("bare.csv: by its header this can be a list of members or of demands",
                      result.err)
        self.assertEqual(self.records("bare.csv", "--as", "members")[0]["id"], "1")

    def test_inspect_counts(self):
        result = self.expect(0, "inspect", "members.csv")
        self.assertIn("members.csv: csv: 4 taken, 0 repaired, 0 set aside\n", result.err)

    STRANGE = "Nr;Name;Wer, genau;Kann was;Notiz\n1;Mia;Alpha;Fräsen;x\n"

    def test_columns_can_be_mapped(self):
        self.write("strange.csv", self.STRANGE)
        [member] = self.records("strange.csv", "--as", "members", "--map",
                                "Wer, genau=name,KANN-WAS=competences", "Notiz=ignore")
        self.assertEqual((member["id"], member["name"], member["competences"], member["attributes"]),
                         ("1", "Alpha", ["Fräsen"], {"Name": "Mia"}))
        self.write("matchday.ini", "[columns]\nKann was = text\nWer genau = name\n")
        [member] = self.records("strange.csv", "--as", "members", "--settings", "matchday.ini")
        self.assertEqual((member["name"], member["competences"]), ("Alpha", ["Fräsen"]))

    def test_a_demand_may_have_mapped_musts(self):
        self.write("wishes.csv", "id,title,Pflicht,Köpfe\n1,Milling,ISO 9001,50\n")
        [demand] = self.records("wishes.csv", "--map", "Pflicht=must,Köpfe=wish_staff")
        self.assertEqual([(each["level"], each["wording"]) for each in demand["requirements"]],
                         [("must", "ISO 9001"), ("wish", "staff >= 50")])

    def test_mapped_columns_must_make_sense_and_be_there(self):
        self.write("strange.csv", self.STRANGE)
        rank = ("shortlist", "--demands", "demands.csv", "--output", "out", "--members")
        for maps, code, message in (
                ("Kann was", 64, 'not a header, "=" and a name: "Kann was"'),
                ("=name", 64, 'not a header, "=" and a name: "=name"'),
                ("Kann was=competence", 64, 'nothing is read as "competence"; did you mean '
                 '"competences"?'),
                ("Kann wass=competences", 78, 'no table has a column "Kann wass" to be read as '
                 'competences; did you mean "Kann was"?')):
            result = self.expect(code, *rank, "strange.csv", "--map", maps)
            self.assertIn(message, result.err)
        self.expect(0, *rank, "strange.csv", "--map", "Kann was=competences")

    def test_sheets_of_a_workbook_can_be_named(self):
        book = str(support.FIXTURES / "cluster.xlsx")
        self.assertEqual([record["id"] for record in self.records(book, "--sheet", "bedarf")],
                         ["T1", "T2"])
        result = self.expect(65, "inspect", book, "--as", "members", "--sheet", "Mitgleider")
        self.assertIn('no sheet "Mitgleider"; did you mean "Mitglieder"?', result.err)

    def test_one_workbook_may_hold_members_and_demands(self):
        book = str(support.FIXTURES / "cluster.xlsx")
        result = self.expect(0, "shortlist", "--members", book, "--demands", book, "--output", "out")
        self.assertIn("members    5\n", result.out)
        self.assertIn("demands    2\n", result.out)
        self.assertIn("K-04 may be K-03", result.err)

    def test_every_row_is_accounted_for_in_a_table(self):
        self.write("dirty.csv", "id,name,text,cpv\n1,=1+1,a,3340000\n1,B,b,\n2,C,c,\n")
        arguments = ("--members", "dirty.csv", "--demands", "demands.csv", "--format")
        result = self.expect(3, "shortlist", *arguments, "csv,trec", "--output", "out")
        self.assertIn("inputs     dirty.csv: 3 read = 1 taken + 1 repaired + 1 set aside\n", result.out)
        rows = list(csv.reader(io.StringIO(self.outputs()["import.csv"].decode("utf-8-sig"))))
        self.assertEqual(rows[0], ["input", "file", "sheet", "row", "column", "result", "found", "done"])
        self.assertEqual(rows[1:4], [
            ["members", "dirty.csv", "", "", "", "file", "csv",
             "3 read = 1 taken + 1 repaired + 1 set aside"],
            ["members", "dirty.csv", "", "2", "cpv", "repaired", "3340000", "read as 03340000"],
            ["members", "dirty.csv", "", "3", "id", "set aside", "1", "the id of line 2 again"]])
        self.expect(3, "shortlist", *arguments, "trec", "--output", "bare")
        self.assertNotIn("import.csv", self.outputs("bare"))

    def test_formulas_in_the_account_are_defused_but_not_for_programs(self):
        self.write("dirty.csv", "id,name,text,country\n1,A,a,=1+1\n")
        for form, found in (("csv", "'=1+1"), ("raw-csv", "=1+1")):
            self.expect(0, "shortlist", "--members", "dirty.csv", "--demands", "demands.csv",
                        "--format", form, "--output", form)
            text = self.outputs(form)["import.csv"].decode("utf-8-sig")
            self.assertIn(["members", "dirty.csv", "", "2", "country", "repaired", found],
                          [row[:7] for row in csv.reader(io.StringIO(text))])

    def test_members_in_xml_follow_their_schema(self):
        schema = support.FIXTURES.parent / "adapters" / "members" / "members.rng"
        members = support.FIXTURES / "members.xml"
        subprocess.run(["xmllint", "--noout", "--relaxng", schema, members], check=True,
                       stderr=subprocess.DEVNULL)
        self.assertEqual([record["id"] for record in self.records(str(members))], ["X-01", "X-02"])

    def test_members_that_may_be_one_are_told_and_kept(self):
        self.write("again.csv", 'id,name,text\nx1,"FORGE ALPHA s.r.o.",forging\n')
        result = self.expect(0, "shortlist", "--members", "members.csv", "again.csv",
                             "--demands", "demands.csv", "--output", "out")
        self.assertIn("again.csv:2: x1 may be m1 of members.csv:2: the same name (forge alpha); "
                      "both are kept\n", result.err)
        self.assertIn("members    5\n", result.out)
        self.assertIn("doubtful   1 pair of members may be one company\n", result.out)

    def test_inspect_goes_on_behind_a_bad_file(self):
        result = self.expect(3, "inspect", "none.csv", "members.csv")
        self.assertEqual(len(result.out.splitlines()), 4)


support.main()
