"""Why a member is, or is not, on a list: the same answer as the report gives."""

import re

import support

INPUTS = ("--members", "members.csv", "--demands", "demands.csv")


class Explain(support.Case):
    def explain(self, demand, member, *more, **options):
        return self.expect(0, "explain", *INPUTS, "--demand", demand, "--member", member,
                           *more, **options).out

    def test_on_the_list(self):
        text = self.explain("d1", "m1")
        self.assertIn("member  m1  Forge Alpha\ndemand  d1  Steel forgings for axles\n"
                      "On the list: rank 1 of ", text)
        self.assertIn("forging", text)

    def test_off_the_list(self):
        self.assertIn("Not on the list: rank 2 of 4 eligible members; the list ends at rank 1.",
                      self.explain("d1", "m3", "--top", "1"))

    def test_a_must_that_is_not_met(self):
        self.write("demands.csv", "id,title,text,must\n"
                   "d1,Steel parts,forging and milling of steel parts,country in AT; ISO 9001\n")
        text = self.explain("d1", "m2")
        self.assertIn("Not on the list, because of a must: country in AT (not met).\n"
                      "If that were met, the rank would be 3; the list ends at rank 20.", text)
        self.assertIn("On the list: rank ", self.explain("d1", "m1"))
        text = self.explain("d1", "m1", "--strict")
        self.assertIn("Not on the list, because of a must: ISO 9001 (not proven).", text)
        text = self.explain("d1", "m3", "--strict")
        self.assertIn("On the list: rank 1 of 1 (1 of 4 members are eligible).", text)

    def test_german(self):
        text = self.explain("d1", "m1", "--language", "de")
        self.assertIn("Mitglied  m1  Forge Alpha\nBedarf    d1  Steel forgings for axles\n"
                      "Auf der Liste: Rang 1 von ", text)
        self.assertRegex(text, r"(?m)^  0,\d{4} +insgesamt$")
        self.write("matchday.ini", "[shortlist]\nlanguage = de\n")
        self.assertEqual(self.explain("d1", "m1", "--settings", "matchday.ini"), text)
        english = self.explain("d1", "m1", environment={"LC_ALL": "de_DE.UTF-8"})
        self.assertIn("On the list", english)
        result = self.expect(64, "explain", *INPUTS, "--demand", "d1", "--member", "m1",
                             "--language", "fr")
        self.assertIn('unknown language "fr"; there are: en, de', result.err)

    def test_only_demand_needs_no_name(self):
        self.write("demands.csv", "".join(support.DEMANDS.splitlines(keepends=True)[:2]))
        self.assertIn("rank 1 of ", self.expect(0, "explain", *INPUTS, "--member", "m1").out)

    def test_any_id(self):
        for identity in ("a/b c", "x;y", "ä\u202e", "'\"", "-5"):
            quoted = identity.replace('"', '""')
            self.write("members.csv", f'id,name,text\n"{quoted}",Name,forging of steel\n')
            text = self.explain("d1", identity)
            self.assertIn("rank 1 of 1", text)
            self.assertNotIn("\u202e", text)

    def test_agrees_with_the_report(self):
        self.shortlist(0, "--format", "trec")
        lines = (self.folder / "out" / "shortlists.trec").read_text().splitlines()
        self.assertGreaterEqual(len(lines), 3)
        for line in lines:
            demand, _, member, rank, score, _ = line.split()
            text = self.explain(demand, member)
            self.assertIn(f"On the list: rank {rank} of ", text)
            total = re.search(r"(?m)^  (\d\.\d{4}) +in all$", text)[1]
            self.assertAlmostEqual(float(total), float(score), delta=0.0001)


support.main()
