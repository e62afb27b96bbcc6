"""Figures, checked against a second implementation of their definitions."""

import json
import math
import random

import support

ALL = 10**6
INPUTS = ("--members", "members.csv", "--demands", "demands.csv")


def gain(grades):
    return sum(g / math.log2(rank + 1) for rank, g in enumerate(grades, 1) if g > 0)


def ndcg(grades, relevant, k):
    return gain(grades[:k]) / gain(sorted(relevant, reverse=True)[:k]) if relevant else 0


def average_precision(grades, relevant, k):
    hits = [rank for rank, g in enumerate(grades[:k], 1) if g > 0]
    return sum(n / rank for n, rank in enumerate(hits, 1)) / len(relevant) if relevant else 0


def recall(grades, relevant, k):
    return sum(g > 0 for g in grades[:k]) / len(relevant) if relevant else 0


def precision(grades, _, k):
    return sum(g > 0 for g in grades[:k]) / k


def reciprocal_rank(grades, _, k):
    return next((1 / rank for rank, g in enumerate(grades[:k], 1) if g > 0), 0)


MEASURES = {"ndcg": (ndcg, ALL), "ndcg@10": (ndcg, 10), "map": (average_precision, ALL),
            "map@5": (average_precision, 5), "recall@20": (recall, 20), "p@5": (precision, 5),
            "mrr": (reciprocal_rank, ALL), "mrr@3": (reciprocal_rank, 3)}


class Evaluate(support.Case):
    def evaluate(self, *arguments):
        result = self.expect(0, "evaluate", "--qrels", "qrels.txt", "--json", "--per-demand",
                             "--measures", ",".join(MEASURES), *arguments)
        return json.loads(result.out)

    def write_random_run(self, generator):
        """25 judged demands, of which 22 are ranked, and 5 ranked ones that are not judged."""
        members = [f"m{i}" for i in range(60)]
        judged = {f"q{q}": {m: generator.choice((-1, 0, 1, 1, 2, 3))
                            for m in generator.sample(members, 15)} for q in range(25)}
        run = {f"q{q}": [(generator.randrange(12) / 4, m)
                         for m in generator.sample(members, generator.randrange(1, 40))]
               for q in range(3, 30)}
        self.write("qrels.txt", "".join(f"{q} 0 {m} {g}\n" for q, grades in judged.items()
                                        for m, g in grades.items()))
        self.write("run.txt", "".join(f"{q} Q0 {m} 1 {s} t\n" for q, scored in run.items()
                                      for s, m in scored))
        return judged, run

    def test_random_runs(self):
        for depth in (1000, 7):
            judged, run = self.write_random_run(random.Random(depth))
            result = self.evaluate("--run", "run.txt", "--depth", depth)
            self.assertEqual((result["n_demands"], result["n_lists"]), (25, 22))
            sums = dict.fromkeys(MEASURES, 0)
            for demand in result["demands"]:
                grades = judged[demand["id"]]
                order = [m for _, m in sorted(run.get(demand["id"], []), reverse=True)][:depth]
                relevant = [g for g in grades.values() if g > 0]
                for name, (measure, k) in MEASURES.items():
                    expected = measure([grades.get(m, 0) for m in order], relevant, k)
                    self.assertAlmostEqual(demand["figures"][name], expected, 5, name)
                    sums[name] += expected
            for measure in result["measures"]:
                self.assertAlmostEqual(measure["mean"], sums[measure["name"]] / 25, 5)
                self.assertLessEqual(measure["low"], measure["mean"])
                self.assertGreaterEqual(measure["high"], measure["mean"])

    def test_a_written_run_has_the_figures_of_its_ranking(self):
        self.shortlist(0, "--format", "trec", "--top", "1000")
        ranked = self.evaluate(*INPUTS)
        self.assertEqual(self.evaluate("--run", "out/shortlists.trec"), ranked)
        self.assertEqual(ranked["measures"][0]["mean"], 1)

    def test_a_baseline(self):
        self.write("a.run", "d1 Q0 m1 1 1 t\nd2 Q0 m3 1 1 t\nd3 Q0 m4 1 1 t\n")
        self.write("b.run", "d1 Q0 m2 1 1 t\nd2 Q0 m2 1 1 t\nd3 Q0 m2 1 1 t\n")
        arguments = ("--run", "a.run", "--baseline", "b.run")
        result = self.evaluate(*arguments)["measures"][0]
        self.assertEqual((result["mean"], result["baseline"], result["difference"]), (1, 0, 1))
        self.assertEqual(result["p"], 2 / 8)  # of 8 choices of signs the two extreme ones
        table = self.expect(0, "evaluate", "--qrels", "qrels.txt", *arguments).out
        self.assertRegex(table, r"ndcg@10 +1\.0000 +1\.0000 to 1\.0000 +0\.0000 +\+1\.0000 +0\.25")

    def test_comparing_settings(self):
        self.write("same.ini", "[weights]\ncompetences = 1\n")
        self.write("other.ini", "[weights]\ncompetences = 0\nprofile = 0\nregion = 0\n")
        self.write("qrels.txt", "d1 0 m1 1\nd2 0 m2 1\nd3 0 m4 1\n")
        for name in ("same.ini", "other.ini"):
            compared = self.evaluate(*INPUTS, "--compare", name)
            alone = self.evaluate(*INPUTS, "--settings", name)
            default = self.evaluate(*INPUTS)
            for one, own, base in zip(compared["measures"], alone["measures"],
                                      default["measures"]):
                self.assertEqual((one["mean"], one["baseline"]), (own["mean"], base["mean"]))
                self.assertAlmostEqual(one["difference"], own["mean"] - base["mean"], 5)
            self.assertEqual(compared["demands"], alone["demands"])
        table = self.expect(0, "evaluate", "--qrels", "qrels.txt", *INPUTS, "--compare",
                            "same.ini").out
        self.assertRegex(table, r"\Asame\.ini against the other settings \(baseline\)\n")
        self.assertRegex(table, r"(?m)^ndcg@10 .* \+0\.0000 +1\.0000 +0 +0  same$")
        self.write("bad.ini", "[weights]\ncode = 1\n")
        result = self.expect(78, "evaluate", "--qrels", "qrels.txt", *INPUTS, "--compare",
                             "bad.ini")
        self.assertIn("bad.ini:2: [weights] code: unknown key; did you mean \"codes\"?", result.err)

    def test_leaving_facets_out(self):
        result = self.evaluate(*INPUTS, "--ablation")
        self.assertEqual(result["measures"], self.evaluate(*INPUTS)["measures"])
        facets = [without["facet"] for without in result["without"]]
        self.assertEqual(facets, ["competences", "profile", "codes", "region", "wishes"])
        for without in result["without"]:
            own = self.evaluate(*INPUTS, "--weight", without["facet"] + "=0")
            for one, alone in zip(without["measures"], own["measures"]):
                self.assertEqual(one["mean"], alone["mean"], without)
        table = self.expect(0, "evaluate", "--qrels", "qrels.txt", *INPUTS, "--ablation",
                            "--measures", "mrr").out
        self.assertRegex(table, r"(?m)^mrr +- +1\.0000$")
        self.assertRegex(table, r"(?m)^mrr +codes +0\.3 +1\.0000 +\+0\.0000 +1\.0000 +0 +0  same$")

    def test_explaining_the_worst(self):
        self.write("qrels.txt", "d1 0 m3 1\nd2 0 m3 1\nd3 0 m9 1\n")
        out = self.expect(0, "evaluate", "--qrels", "qrels.txt", *INPUTS, "--worst", 2).out
        worst = out.split("Lowest ndcg@10:\n")[1]
        self.assertRegex(worst, r"(?s)\A\n0\.0000  d3  .*not among the members.*"
                                r"\n\n0\.\d{4}  d1  Steel forgings for axles\n"
                                r"   rank 1 +m1  Forge Alpha  \(not relevant\)\n"
                                r"   rank \d +m3  Gamma Milling  \(relevant\)\n")
        self.assertRegex(worst, r"(?m)^   competences +0\.\d{4} +0\.\d{4} +0\.\d{4} +-0\.\d{4}$")
        self.assertRegex(worst, r"(?m)^   words shared: +Steel, parts")
        self.assertRegex(worst, r"(?m)^   only shared by the other: +.*forging")
        self.assertNotIn("d2", worst)

    def test_what_does_not_go_together(self):
        self.write("run", "d1 Q0 m1 1 2 t\n")
        for arguments in (("--run", "run", "--worst", 1), ("--run", "run", "--ablation"),
                          ("--run", "run", "--compare", "x.ini"),
                          (*INPUTS, "--worst", 1, "--ablation"),
                          (*INPUTS, "--compare", "x.ini", "--baseline", "run"),
                          (*INPUTS, "--worst", 1, "--json")):
            self.expect(64, "evaluate", "--qrels", "qrels.txt", *arguments)

    def test_depth(self):
        self.write("qrels.txt", "d1 0 m2 1\n")
        self.write("run", "d1 Q0 m1 1 2 t\nd1 Q0 m2 2 1 t\n")
        self.assertEqual(self.evaluate("--run", "run")["measures"][-2]["mean"], 0.5)
        self.assertEqual(self.evaluate("--run", "run", "--depth", 1)["measures"][-2]["mean"], 0)

    def test_bad_lines_and_missing_lists_are_named(self):
        self.write("qrels.txt", support.QRELS + "d4 0 m1 1\nd1 0 m2\n")
        result = self.expect(3, "evaluate", "--qrels", "qrels.txt", *INPUTS)
        self.assertIn("qrels.txt:6: 3 words where 4 are needed", result.err)
        self.assertIn("1 of 4 judged demands are not in the demands and count as 0", result.err)

    def test_table(self):
        result = self.expect(0, "evaluate", "--qrels", "qrels.txt", *INPUTS,
                             "--measures", "p@1,mrr", "--per-demand")
        self.assertRegex(result.out, r"(?m)^ +1\.0000 +1\.0000  d1$")
        self.assertRegex(result.out, r"(?m)^p@1 +1\.0000   1\.0000 to 1\.0000$")


support.main()
