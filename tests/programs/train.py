"""The bridge between languages and the user's own vectors, from the command line."""

import json
import struct
import unittest

import support

LABELS = support.FIXTURES / "codelist.tsv"
ABROAD = support.FIXTURES / "members-abroad.csv"
DEMANDS = support.FIXTURES / "demands.csv"


class Train(support.Case):
    def train(self, name="concepts.mdc"):
        self.expect(0, "train", "--codelist", LABELS, "--output", name)
        return self.folder / name

    def explain(self, *more):
        return self.expect(0, "explain", "--members", ABROAD, "--demands", DEMANDS,
                           "--demand", "STADT-2", "--member", "H102", *more).out

    def test_the_same_labels_give_the_same_bytes(self):
        self.assertEqual(self.train("a.mdc").read_bytes(), self.train("b.mdc").read_bytes())

    def test_a_member_is_found_in_a_language_that_the_demand_does_not_speak(self):
        self.assertIn("No competence or code", self.explain("--weight", "codes=0", "region=0"))
        told = self.explain("--concepts", self.train())
        self.assertIn("meets the demand across languages, by way of", told)
        self.assertIn("Wartung ↔ karbantartása", told)

    def test_the_report_names_the_concepts_and_what_they_linked(self):
        self.train()
        self.expect(0, "shortlist", "--members", ABROAD, "--demands", DEMANDS, "--concepts",
                    "concepts.mdc", "--output", "out")
        manifest = json.loads((self.folder / "out/manifest.json").read_text())
        self.assertEqual([i["role"] for i in manifest["inputs"]],
                         ["members", "demands", "knowledge"])
        run = (self.folder / "out/shortlists.json").read_text()
        self.assertIn('"link"', run)

    def test_damaged_concepts_end_the_run(self):
        whole = self.train().read_bytes()
        for cut in (0, 10, len(whole) // 2, len(whole) - 1):
            self.write("cut.mdc", whole[:cut])
            result = self.expect(65, "shortlist", "--members", ABROAD, "--demands", DEMANDS,
                                 "--concepts", "cut.mdc", "--output", "out")
            self.assertIn("cut.mdc: ", result.err)
            self.assertFalse((self.folder / "out").exists())
        self.expect(66, "explain", "--members", ABROAD, "--demands", DEMANDS, "--demand",
                    "STADT-2", "--member", "H102", "--concepts", "missing.mdc")

    def test_train_says_what_is_missing(self):
        self.assertIn("--codelist", self.expect(64, "train", "--output", "x.mdc").err)
        self.assertIn("--output", self.expect(64, "train", "--codelist", LABELS).err)
        self.expect(66, "train", "--codelist", "missing.tsv", "--output", "x.mdc")
        self.write("one.tsv", "code\ten\n1\tpress\n2\tmould\n")
        self.expect(65, "train", "--codelist", "one.tsv", "--output", "x.mdc")

    def write_vectors(self, name, rows):
        header = f"{{'descr': '<f4', 'fortran_order': False, 'shape': ({len(rows)}, 2), }}"
        header += " " * (-(len(header) + 11) % 64) + "\n"
        self.write(name, b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header.encode() +
                   b"".join(struct.pack("<2f", *row) for row in rows))

    def test_vectors_rank(self):
        self.write_vectors("m.npy", [(1, 0), (0, 1), (1, 1), (-1, 0)])
        self.write("m.txt", "m1\nm2\nm3\nm4\n")
        self.write_vectors("d.npy", [(0, 1), (0, 1), (0, 1)])
        self.write("d.txt", "d1\nd2\nd3\n")
        files = ("--member-vectors", "m.npy", "--member-vector-ids", "m.txt",
                 "--demand-vectors", "d.npy", "--demand-vector-ids", "d.txt")
        told = self.expect(0, "explain", "--members", "members.csv", "--demands", "demands.csv",
                           "--demand", "d1", "--member", "m2", "--weight", "competences=0",
                           "profile=0", "codes=0", "region=0", *files).out
        self.assertIn("rank 1 of", told)
        self.expect(64, "explain", "--members", "members.csv", "--demands", "demands.csv",
                    "--demand", "d1", "--member", "m2", *files[:2])


if __name__ == "__main__":
    unittest.main()
