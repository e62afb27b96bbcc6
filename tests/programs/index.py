"""Indexes of members: the same results as from the lists, or a refusal in one line."""

import hashlib
import json
import os
import random
import shutil

import support

FORMATS = "html,csv,raw-csv,json,xml,trec"


class Index(support.Case):
    def setUp(self):
        super().setUp()
        for name in ("members.csv", "demands.csv", "codelist.tsv"):
            shutil.copy(support.FIXTURES / name, self.folder / name)

    def index(self, *more, output="members.mdi"):
        return self.expect(0, "index", "--members", "members.csv", "--output", output, *more)

    def rank(self, members, output, *more):
        self.expect(0, "shortlist", "--members", members, "--demands", "demands.csv", "--output",
                    output, "--format", FORMATS, *more)
        return self.outputs(output)

    def test_every_format_is_the_same(self):
        self.expect(0, "train", "--codelist", "codelist.tsv", "--output", "concepts.mdc",
                    "--rank", "8")
        self.index(output="plain.mdi")
        self.index("--concepts", "concepts.mdc", output="bridged.mdi")
        self.index("--weight", "profile=0", "competences=0", output="poorer.mdi")
        for more in ((), ("--concepts", "concepts.mdc"), ("--weight", "codes=0", "profile=2"),
                     ("--strict", "--top", "3")):
            reference = self.rank("members.csv", "reference", *more, "--threads", "1")
            for name in ("plain.mdi", "bridged.mdi", "poorer.mdi"):
                for threads in (1, 2, 4):
                    found = self.rank(name, "found", *more, "--threads", threads)
                    self.assertEqual(found, reference, (name, more, threads))

    def test_every_command_says_the_same(self):
        self.index()
        self.write("qrels.txt", "OEM-1 0 A001 1\nOEM-4 0 D021 2\nOEM-2 0 A003 1\n")
        for command in (("explain", "--demand", "OEM-4", "--member", "D021"),
                        ("evaluate", "--qrels", "qrels.txt", "--worst", "2"),
                        ("evaluate", "--qrels", "qrels.txt", "--ablation"),
                        ("tune", "--qrels", "qrels.txt", "--output", "tuned.ini")):
            results = [self.run_program(command[0], "--members", members, "--demands",
                                        "demands.csv", *command[1:])
                       for members in ("members.csv", "members.mdi")]
            self.assertEqual(results[0].returncode, results[1].returncode, command)
            self.assertEqual(results[0].out, results[1].out, command)
            self.assertEqual(results[0].err, results[1].err, command)
        listed, indexed = (self.expect(0, "inspect", name).out
                           for name in ("members.csv", "members.mdi"))
        self.assertEqual(listed, indexed)

    def test_what_was_set_aside_is_still_said(self):
        lines = (self.folder / "members.csv").read_text().splitlines(keepends=True)
        self.write("members.csv", "".join(lines + [lines[3]]))
        self.expect(3, "index", "--members", "members.csv", "--output", "members.mdi")
        results = [self.expect(3, "shortlist", "--members", members, "--demands", "demands.csv",
                               "--output", output)
                   for members, output in (("members.csv", "a"), ("members.mdi", "b"))]
        self.assertEqual(results[0].err, results[1].err)
        self.assertIn("again", results[1].err)
        self.assertEqual(self.outputs("a"), self.outputs("b"))

    def test_manifest_names_the_index_and_the_lists(self):
        self.index()
        self.rank("members.csv", "a")
        self.rank("members.mdi", "b")
        of_list, of_index = (json.loads((self.folder / name / "manifest.json").read_text())
                             for name in ("a", "b"))
        first = of_index["inputs"].pop(0)
        self.assertEqual(of_list["inputs"], of_index["inputs"])
        content = (self.folder / "members.mdi").read_bytes()
        n_arrays = int.from_bytes(content[32:40], "little")
        header = content[:96 + 80 * n_arrays]
        self.assertEqual(first, {"role": "index", "file": "members.mdi", "bytes": len(content),
                                 "header_sha256": hashlib.sha256(header).hexdigest()})

    def test_update_gives_the_bytes_of_a_rebuild(self):
        self.index(output="old.mdi")
        generator = random.Random(3)
        header, *rows = (self.folder / "members.csv").read_text().splitlines(keepends=True)
        for turn in range(6):
            rows.pop(generator.randrange(len(rows)))
            at = generator.randrange(len(rows))
            rows[at] = rows[at].replace("e", "ee", 3)
            rows.insert(at, f"N{turn}" + rows[at][4:])
            self.write("members.csv", header + "".join(rows))
            code = self.run_program("index", "--members", "members.csv", "--update", "old.mdi",
                                    "--output", "updated.mdi").returncode
            self.assertIn(code, (0, 3))
            self.expect(code, "index", "--members", "members.csv", "--output", "anew.mdi")
            updated, anew = ((self.folder / name).read_bytes()
                             for name in ("updated.mdi", "anew.mdi"))
            self.assertEqual(updated, anew, turn)
            os.replace(self.folder / "updated.mdi", self.folder / "old.mdi")

    def test_an_index_can_be_indexed_and_replaced_by_itself(self):
        self.index()
        content = (self.folder / "members.mdi").read_bytes()
        self.expect(0, "index", "--members", "members.mdi", "--output", "members.mdi")
        self.assertEqual((self.folder / "members.mdi").read_bytes(), content)
        self.index("--update", "members.mdi")
        self.assertEqual((self.folder / "members.mdi").read_bytes(), content)

    def refuse(self, content, message, code=65):
        self.write("broken.mdi", content)
        result = self.expect(code, "shortlist", "--members", "broken.mdi", "--demands",
                             "demands.csv", "--output", "refused")
        self.assertEqual(result.err.splitlines()[0].split(": ")[0], "broken.mdi")
        self.assertIn(message, result.err.splitlines()[0])
        self.assertFalse((self.folder / "refused").exists())

    def test_damage_is_named_and_refused(self):
        self.index()
        content = (self.folder / "members.mdi").read_bytes()
        self.refuse(content[:-1], "damaged index: it has")
        self.refuse(content[:50], "damaged index: it ends in its head")
        self.refuse(content + b"\0", "damaged index: it has")
        self.refuse(content[:8] + b"\x09" + content[9:], "index of version 9, not 4")
        generator = random.Random(1)
        for _ in range(100):
            at = generator.randrange(8, len(content))
            other = bytes([content[at] ^ 1 << generator.randrange(8)])
            self.refuse(content[:at] + other + content[at + 1:], "make it again")

    def test_wrong_uses_are_refused(self):
        self.index()
        alone = self.expect(3, "shortlist", "--members", "members.mdi", "members.csv", "--demands",
                            "demands.csv", "--output", "out")
        self.assertIn("members.csv: an index stands alone", alone.err)
        self.assertIn("index of members", self.expect(
            65, "shortlist", "--members", "members.csv", "--demands", "members.mdi", "--output",
            "out").err)
        self.expect(64, "index", "--output", "x.mdi")
        self.expect(64, "index", "--members", "members.csv")
        self.expect(66, "index", "--members", "missing.csv", "--output", "x.mdi")
        self.expect(66, "index", "--members", "members.csv", "--update", "missing.mdi", "--output",
                    "x.mdi")
        self.expect(65, "index", "--members", "members.csv", "--update", "members.csv", "--output",
                    "x.mdi")
        self.expect(73, "index", "--members", "members.csv", "--output", "missing/deeper/x.mdi")
        self.assertFalse((self.folder / "x.mdi").exists())


if __name__ == "__main__":
    support.main()
