"""A limit to memory: a whole report or none, never a crash, and code 71 when it is too little."""

import pathlib
import random
import struct
import unittest

import support

HAS_SANITIZER = b"__asan_" in pathlib.Path(support.PROGRAM).read_bytes()
RANK = 16


@unittest.skipIf(HAS_SANITIZER, "a sanitizer has a memory of its own")
class Memory(support.Case):
    def setUp(self):
        super().setUp()
        generator = random.Random(5)
        words = [f"w{i}rd" for i in range(2000)]
        members = "id,name,competences\n"
        for i in range(1000):
            members += f"m{i},Name {i},{' '.join(generator.choices(words, k=30))}\n"
        self.write("members.csv", members)
        demands = "id,title,text\n"
        for i in range(60):
            demands += f"d{i},Title {i},{' '.join(generator.choices(words, k=60))}\n"
        self.write("demands.csv", demands)
        for name, n in (("m", 1000), ("d", 60)):
            header = f"{{'descr': '<f4', 'fortran_order': False, 'shape': ({n}, {RANK}), }}\n"
            numbers = struct.pack(f"<{n * RANK}f",
                                  *(generator.uniform(-1, 1) for _ in range(n * RANK)))
            self.write(name + ".npy", b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) +
                       header.encode() + numbers)
            self.write(name + ".txt", "".join(f"{name}{i}\n" for i in range(n)))
        self.vectors = ("--member-vectors", "m.npy", "--member-vector-ids", "m.txt",
                        "--demand-vectors", "d.npy", "--demand-vector-ids", "d.txt")

    def check(self, *arguments):
        self.shortlist(0, *arguments, output="reference")
        reference = self.outputs("reference")
        codes = set()
        for size in ("1", "100K", "1M", "2M", "3m", "5M", "8M", "12M", "16M", "1G"):
            output = "out-" + size
            result = self.run_program("shortlist", "--members", "members.csv", "--demands",
                                      "demands.csv", "--output", output, "--memory-limit", size,
                                      *arguments)
            codes.add(result.returncode)
            self.assertIn(result.returncode, (0, 71), (size, result.err))
            if result.returncode == 0:
                self.assertEqual(self.outputs(output), reference)
                continue
            self.assertRegex(result.err, "memory")
            folder = self.folder / output
            left = [path.name for path in folder.iterdir()] if folder.exists() else []
            self.assertEqual([name for name in left if not name.endswith(".part")], [], size)
        self.assertEqual(codes, {0, 71})

    def test_of_a_report(self):
        self.check()

    def test_of_a_report_on_several_threads(self):
        self.check("--threads", "5")

    def test_of_a_report_with_vectors(self):
        self.check(*self.vectors, "--threads", "4")

    def test_is_a_size(self):
        for size in ("", "0", "-1", "x", "K", "1KB", "1.5G", "99999999999999999999", "9000000T"):
            self.shortlist(64, "--memory-limit", size)
        for command in ("inspect", "explain", "evaluate", "train", "tune"):
            self.assertIn("--memory-limit SIZE", self.expect(0, command, "--help").out)


support.main()
