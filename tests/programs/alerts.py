"""--by member: what suits each member, said alike in every format."""

import csv
import html.parser
import io
import json

import support

INPUTS = ("--members", support.FIXTURES / "members.csv", "--demands",
          support.FIXTURES / "demands.csv", support.FIXTURES / "ted-notice.xml")


class Alerts(support.Case):
    def alert(self, *more, code=0, output="out", **options):
        return self.expect(code, "shortlist", *INPUTS, "--by", "member", "--output", output,
                           *more, **options)

    def offers(self, folder="out"):
        found = json.loads((self.folder / folder / "alerts.json").read_text("utf-8"))
        return {alert["member"]["id"]: alert["offers"] for alert in found["alerts"]}

    def test_hold_what_the_shortlists_hold(self):
        self.alert("--top", 4)
        offers = self.offers()
        self.assertEqual(len(offers), 40)
        for member, demands in offers.items():
            scores = [offer["score"] for offer in demands]
            self.assertEqual(scores, sorted(scores, reverse=True))
            self.assertLessEqual(len(demands), 4)
            for rank, offer in enumerate(demands, 1):
                self.assertEqual(offer["rank"], rank)
                self.assertAlmostEqual(sum(of["points"] for of in offer["contributions"]),
                                       offer["score"], 5)
        self.expect(0, "shortlist", *INPUTS, "--top", 3, "--format", "json", "--output", "lists")
        lists = json.loads((self.folder / "lists/shortlists.json").read_text("utf-8"))["shortlists"]
        for shortlist in lists:
            for candidate in shortlist["candidates"]:
                member, demand = candidate["member"]["id"], shortlist["demand"]["id"]
                mine = {offer["demand"]["id"]: offer["score"] for offer in offers[member]}
                if demand in mine:
                    self.assertEqual(mine[demand], candidate["score"])
                else:
                    self.assertEqual(len(mine), 4)
                    self.assertGreaterEqual(min(mine.values()), candidate["score"])

    def test_say_the_same_in_every_format(self):
        self.alert("--top", 3, "--quiet")
        self.assertEqual(sorted(path.name for path in (self.folder / "out").iterdir()),
                         ["alerts.csv", "alerts.html", "alerts.json", "import.csv", "manifest.json"])
        text = (self.folder / "out/alerts.csv").read_text("utf-8-sig")
        rows = [(row["member"], row["demand"]) for row in csv.DictReader(io.StringIO(text, newline=""))
                if row["demand"]]
        self.assertEqual(rows, [(member, offer["demand"]["id"])
                                for member, offers in self.offers().items() for offer in offers])
        page = (self.folder / "out/alerts.html").read_text("utf-8")
        parser = html.parser.HTMLParser()
        parser.feed(page)
        parser.close()
        self.assertEqual(page.count('<section class="demand"'), 40)
        for offers in self.offers().values():
            for offer in offers:
                self.assertIn(offer["demand"]["id"], page)
        manifest = json.loads((self.folder / "out/manifest.json").read_text())
        self.assertEqual([output["name"] for output in manifest["outputs"]],
                         ["alerts.html", "alerts.csv", "alerts.json", "import.csv"])

    def test_are_the_same_again_and_in_german(self):
        self.alert(output="one")
        self.alert("--threads", 3, output="two", environment={"LC_ALL": "de_DE.UTF-8"})
        self.assertEqual(self.outputs("one"), self.outputs("two"))
        self.alert("--language", "de", output="three")
        self.assertIn("Bedarfe für Mitglieder", (self.folder / "three/alerts.html").read_text())

    def test_are_for_some_members_only(self):
        self.alert("--member", "A001", "D021", "--format", "json")
        self.assertEqual(list(self.offers()), ["A001", "D021"])
        found = self.alert("--member", "nobody", code=65)
        self.assertIn('there is no member "nobody"', found.err)

    def test_refuse_what_makes_no_sense(self):
        self.alert("--format", "trec", code=64)
        self.expect(64, "shortlist", *INPUTS, "--by", "buyer")
        self.expect(64, "shortlist", *INPUTS, "--member", "A001")


support.main()
