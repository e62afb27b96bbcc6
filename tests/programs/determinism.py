"""Same inputs, same bytes: whatever threads, locale, time zone and order of the members are."""

import random

import support

WORDS = """forging milling casting welding coating assembly testing axle housing gear valve pump
sensor cable steel aluminium plastic rubber glass copper software planning logistics""".split()


class Determinism(support.Case):
    def setUp(self):
        super().setUp()
        generator = random.Random(7)

        def text(n):
            return " ".join(generator.choices(WORDS, k=n))

        self.header = "id,name,country,nuts,cpv,certifications,text\n"
        self.rows = [f"x{i},Name {i},AT,AT{i % 3 + 1}1,{generator.choice(('34300000', ''))},,"
                     f"{text(4)} || {text(6)}\n" for i in range(700)]
        self.write("members.csv", self.header + "".join(self.rows))
        demands = "id,title,country,nuts,languages,cpv,date,text\n"
        for i in range(70):
            demands += f"d{i},{text(3)},AT,AT12,en,34310000,2024-01-01,{text(12)}\n"
        self.write("demands.csv", demands)
        self.shortlist(output="reference")
        self.reference = self.outputs("reference")

    def check(self, *arguments, environment=None):
        self.shortlist(0, *arguments, environment=environment)
        self.assertEqual(self.outputs(), self.reference, (arguments, environment))

    def test_threads(self):
        for n in (1, 2, 3, 8):
            self.check("--threads", n)

    def test_blas_threads(self):
        for n in ("1", "2", "7"):
            self.check(environment={"OPENBLAS_NUM_THREADS": n, "OMP_NUM_THREADS": n})

    def test_locale_and_time_zone(self):
        for environment in ({"LC_ALL": "de_DE.UTF-8"}, {"LC_ALL": "tr_TR.UTF-8"},
                            {"LC_NUMERIC": "de_DE.UTF-8"}, {"LC_ALL": "C"},
                            {"LC_ALL": "C.UTF-8"}, {"TZ": "Pacific/Kiritimati"}):
            self.check(environment=environment)

    def test_order_of_members(self):
        random.Random(8).shuffle(self.rows)
        self.write("members.csv", self.header + "".join(self.rows))
        self.shortlist()
        self.assertEqual(self.outputs()["shortlists.trec"], self.reference["shortlists.trec"])

    def test_evaluation(self):
        self.write("qrels.txt", "".join(f"d{i} 0 x{i * 7} 1\n" for i in range(70)))
        arguments = ("evaluate", "--members", "members.csv", "--demands", "demands.csv",
                     "--qrels", "qrels.txt", "--json")
        reference = self.expect(0, *arguments, "--threads", "1").out
        for environment in ({"LC_ALL": "de_DE.UTF-8"}, {"LC_NUMERIC": "de_DE.UTF-8"}, {}):
            result = self.expect(0, *arguments, "--threads", "3", environment=environment)
            self.assertEqual(result.out, reference)


support.main()
