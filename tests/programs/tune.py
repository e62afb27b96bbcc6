"""Learning weights: only what holds on other demands is taken."""

import re

import support

INPUTS = ("--members", "members.csv", "--demands", "demands.csv", "--qrels", "qrels.txt")
KEPT = "no improvement beyond noise; the default weights are kept\n"


class Tune(support.Case):
    def tune(self, code, *more):
        return self.expect(code, "tune", *INPUTS, *more)

    def weights(self, name):
        text = (self.folder / name).read_text()
        return {key: float(value) for key, value in
                re.findall(r"(?m)^(\w+)=([\d.e-]+)$", text.split("[weights]")[1])}

    def write_world(self):
        """Texts tell nothing but mislead; codes are right: 40 demands for 40 members."""
        sectors = [f"{15 + i}{100 + i}000" for i in range(40)]
        self.write("members.csv", "id,name,cpv,text\n" + "".join(
            f"m{i},Firm {i},{sectors[i]},product{(i + 1) % 40} made of steel\n"
            for i in range(40)))
        self.write("demands.csv", "id,title,languages,cpv,text\n" + "".join(
            f"d{i},Wanted: product{i},en,{sectors[i]},product{i} made of steel\n"
            for i in range(40)))
        self.write("qrels.txt", "".join(f"d{i} 0 m{i} 1\n" for i in range(40)))

    def test_keeps_the_defaults_within_noise(self):
        out = self.tune(0, "--output", "s.ini").out
        self.assertTrue(out.endswith("\n" + KEPT + "written to s.ini\n"), out)
        self.assertIn("Only 3 judged demands", out)
        self.assertEqual(self.weights("s.ini")["codes"], 0.3)
        self.assertTrue(self.tune(0, "--settings", "s.ini").out.endswith(
            KEPT.replace("default", "given")))

    def test_takes_what_holds(self):
        self.write_world()
        out = self.tune(0, "--output", "s.ini").out
        self.assertIn("better beyond noise; the learned weights are taken\n", out)
        self.assertRegex(out, r"(?m)^ndcg@10 .* better$")
        weights = self.weights("s.ini")
        self.assertGreater(weights["codes"], 0.3 * weights["competences"])
        self.assertEqual(self.tune(0, "--output", "t.ini", "--threads", 1).out,
                         out.replace("s.ini", "t.ini"))
        figures = self.expect(0, "evaluate", *INPUTS, "--compare", "s.ini").out
        self.assertRegex(figures, r"(?m)^ndcg@10 .* better$")

    def test_forced(self):
        out = self.tune(0, "--output", "s.ini", "--force").out
        self.assertIn("the learned weights are written, as forced\n", out)

    def test_feedback(self):
        rows = ("member,note,demand,decision\nm1,,d1,accepted\nm3,,d2,Ja\nm4,,d3,yes\n"
                "m2,too far,d3,declined\n")
        self.write("feedback.csv", rows)
        files = INPUTS[:4]
        out = self.expect(0, "tune", *files, "--feedback", "feedback.csv").out
        self.assertEqual(out, self.tune(0).out)
        self.assertEqual(self.expect(0, "evaluate", *files, "--feedback", "feedback.csv").out,
                         self.expect(0, "evaluate", *INPUTS).out)
        self.write("feedback.csv", rows + "m1,,d2,perhaps\n")
        self.assertIn("feedback.csv:6: decision: neither accept, decline nor later (Zusage, Absage, später) "
                      "(found \"perhaps\")",
                      self.expect(3, "tune", *files, "--feedback", "feedback.csv").err)
        self.expect(64, "tune", *INPUTS, "--feedback", "feedback.csv")
        self.write("feedback.csv", "demand,member\nd1,m1\n")
        self.assertIn("feedback.csv: line 1: no column \"decision\"",
                      self.expect(65, "tune", *files, "--feedback", "feedback.csv").err)

    def test_a_facet_that_is_off_stays_off(self):
        self.write_world()
        out = self.tune(0, "--output", "s.ini", "--weight", "codes=0").out
        self.assertNotRegex(out, r"(?m)^codes ")
        self.assertEqual(self.weights("s.ini")["codes"], 0)

    def test_mistakes(self):
        self.expect(64, "tune", *INPUTS[:4])
        self.expect(64, "tune", *INPUTS[2:])
        self.expect(64, "tune", *INPUTS, "--measure", "beauty")
        self.expect(73, "tune", *INPUTS, "--output", "none/s.ini")
        self.write("qrels.txt", "x 0 m1 1\n")
        self.assertIn("none of the demands is judged", self.tune(65).err)


support.main()
