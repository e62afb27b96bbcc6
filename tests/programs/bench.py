#!/usr/bin/env python3
"""The measuring programs: what they invent does not vary, and each of them works."""

import hashlib
import json
import os
import pathlib
import subprocess
import tempfile
import unittest

BENCH = pathlib.Path(os.environ["MATCHDAY"]).parent / "bench"
PROGRAM = os.environ["MATCHDAY"]


def invent(kind, folder, members=300, demands=20, seed=1):
    folder.mkdir()
    subprocess.run([BENCH / "bench-inputs", kind, folder, str(members), str(demands), str(seed)],
                   check=True)
    return folder


def digests(folder):
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def ask(name, arguments, *lines):
    """What a measuring program answers. Such a program keeps what it has until it ends, on purpose."""
    result = subprocess.run([BENCH / f"bench-{name}", *arguments], input="\n".join(lines) + "\n",
                            env={**os.environ, "ASAN_OPTIONS": "detect_leaks=0"},
                            capture_output=True, text=True, check=True)
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert "versions" in answers[0]
    return answers[1:]


@unittest.skipUnless((BENCH / "bench-inputs").exists(), "the measuring programs are not built")
class Bench(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        cls.folder = pathlib.Path(cls.scratch.name)
        cls.texts = invent("texts", cls.folder / "texts")
        cls.vectors = invent("vectors", cls.folder / "vectors")
        cls.matrix = invent("matrix", cls.folder / "matrix")

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    def test_same_arguments_give_same_bytes(self):
        for kind in ("texts", "vectors", "matrix"):
            again = invent(kind, self.folder / f"{kind}-again")
            self.assertEqual(digests(again), digests(self.folder / kind))
            other = digests(invent(kind, self.folder / f"{kind}-other", seed=2))
            changing = {"members.csv", "members.npy", "values.bin"} & other.keys()
            self.assertTrue(changing)
            for name in changing:
                self.assertNotEqual(other[name], digests(again)[name], name)

    def test_more_members_change_none(self):
        more = invent("texts", self.folder / "texts-more", members=400)
        few = (self.texts / "members.csv").read_bytes()
        self.assertTrue((more / "members.csv").read_bytes().startswith(few))
        self.assertEqual((more / "demands.csv").read_bytes(),
                         (self.texts / "demands.csv").read_bytes())

    def test_dense(self):
        rank, product, tenth, half, *orders = ask(
            "dense", [self.vectors], "rank 5", "product", "musts 10 5", "musts 50 5", "order 0 5",
            "order 1 5", "order 2 5")
        self.assertEqual(rank["candidates"], 20 * 5)
        self.assertIn("cpu_s", product)
        self.assertLess(tenth["score"], half["score"])
        self.assertLess(half["score"], rank["score"])
        self.assertEqual(orders[0]["score"], orders[1]["score"])
        self.assertNotEqual(orders[0]["score"], orders[2]["score"])

    def test_texts(self):
        concepts = self.folder / "concepts.mdc"
        subprocess.run([PROGRAM, "train", "--codelist", self.texts / "labels.tsv", "--rank", "8",
                        "--output", concepts], check=True, stdout=subprocess.DEVNULL)
        profile, everything, some, vectors, postings, products = ask(
            "texts", [self.texts, self.vectors, concepts], "profile", "rank", "rank 100 5 1",
            "vectors", "postings", "products")
        self.assertGreater(profile["candidates"], 0)
        self.assertGreater(everything["score"], some["score"])
        self.assertEqual(products["rows"], vectors["rows"] + 300)
        self.assertGreater(postings["of_competences"], postings["of_members"])

    def test_training(self):
        train, energy = ask("training", [self.matrix], "train 16 2", "energy")
        self.assertEqual(train["rank"], 16)
        self.assertLess(0.05 * energy["whole"], energy["energy"])
        self.assertLess(energy["energy"], energy["whole"])

    def test_notices(self):
        fixtures = pathlib.Path(os.environ["MATCHDAY_FIXTURES"])
        ours, parse = ask("notices", [fixtures / "ted-notice.xml", fixtures / "eforms-notice.xml"],
                          "demands", "parse")
        self.assertEqual(ours["demands"], 3 + 2)  # lots
        self.assertGreater(parse["bytes"], 0)

    def test_members(self):
        source, rows, records = ask("members", [self.texts / "members.csv"], "source", "rows", "members")
        self.assertEqual(source["bytes"], (self.texts / "members.csv").stat().st_size)
        self.assertEqual((rows["records"], records["records"]), (300, 300))


if __name__ == "__main__":
    unittest.main()
