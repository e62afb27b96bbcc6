"""Every exit code that can be brought about, and the message that goes with it."""

import os
import random
import resource
import shutil
import signal
import subprocess
import time
import unittest

import support

IS_ROOT = os.geteuid() == 0
GARBAGE = b"%PDF-1.7 and so on"
INPUTS = ("--members", "members.csv", "--demands", "demands.csv")


class ExitCodes(support.Case):
    def test_0_complete(self):
        result = self.shortlist()
        self.assertEqual(result.err, "")
        self.assertEqual(result.out,
                         "members    4\ndemands    3\nreport     out/shortlists.html\n")
        self.assertEqual(self.shortlist(0, "--quiet").out, "")

    def test_0_with_a_repair(self):
        self.write("members.csv", support.MEMBERS.replace("42600000", "42600000.0"))
        result = self.shortlist()
        self.assertRegex(result.err, r"(?m)^members\.csv:4: cpv: .*found \"42600000\.0\"")
        self.assertIn("repaired   1\n", result.out)
        self.assertEqual(self.shortlist(0, "--quiet").err, "")

    def test_3_one_missing_file_among_several(self):
        for arguments in (("--members", "members.csv", "none.csv", "--demands", "demands.csv"),
                          ("--members", "members.csv", "--demands", "none.csv", "demands.csv")):
            result = self.expect(3, "shortlist", *arguments, "--output", "out")
            self.assertRegex(result.err, r"\Anone\.csv: .*No such file or directory\n\Z")
            self.assertIn("set aside  1\n", result.out)
            self.assertTrue((self.folder / "out" / "shortlists.html").exists())

    def test_3_a_row_set_aside(self):
        self.write("members.csv", support.MEMBERS + "m1,Forge Again,AT,,,,forging\n")
        result = self.shortlist(3)
        self.assertRegex(result.err, r"\Amembers\.csv:6: .*\"m1\".*\n\Z")
        self.assertEqual(self.shortlist(3, "--quiet").out, "")

    def test_3_in_a_folder(self):
        self.write("tenders/a.csv", support.DEMANDS)
        self.write("tenders/b.csv", GARBAGE)
        result = self.expect(3, "shortlist", "--members", "members.csv", "--demands", "tenders",
                             "--output", "out")
        self.assertRegex(result.err, r"\Atenders/b\.csv: .+\n\Z")
        self.assertIn("demands    3\n", result.out)

    def test_65_nothing_usable(self):
        self.write("garbage", GARBAGE)
        self.write("empty", b"")
        for name in ("garbage", "empty"):
            for arguments in (("--members", name, "--demands", "demands.csv"),
                              ("--members", "members.csv", "--demands", name),
                              ("--members", "members.csv", "--demands", "none.csv", name)):
                result = self.expect(65, "shortlist", *arguments, "--output", "out")
                self.assertRegex(result.err, rf"(?m)^{name}: ")
                self.assertRegex(result.err, r"matchday: no (members|demands) could be read\n\Z")
                self.assertFalse((self.folder / "out").exists())
            self.expect(65, "inspect", name)
            self.expect(65, "evaluate", "--qrels", name, "--run", "none")

    def test_65_unknown_ids(self):
        result = self.expect(65, "explain", *INPUTS, "--demand", "xyz", "--member", "m1")
        self.assertIn('there is no demand "xyz"; the first of 3 is "d1"', result.err)
        result = self.expect(65, "explain", *INPUTS, "--demand", "d1", "--member", "mm1")
        self.assertIn('there is no member "mm1"; did you mean "m1"?', result.err)
        result = self.expect(65, "explain", *INPUTS, "--member", "m1")
        self.assertIn("which of the 3 demands?", result.err)

    def test_66_cannot_open(self):
        for arguments in (("--members", "none.csv", "--demands", "demands.csv"),
                          ("--members", "members.csv", "--demands", "none.csv", "none.xml")):
            result = self.expect(66, "shortlist", *arguments, "--output", "out")
            self.assertIn("none.csv: ", result.err)
        self.expect(66, "inspect", "none.csv")
        self.expect(66, "evaluate", "--qrels", "none", "--run", "none")
        self.expect(66, "evaluate", "--qrels", "qrels.txt", "--run", "none")
        self.expect(66, "shortlist", "--members", ".", "--demands", "demands.csv")

    def test_73_no_place_for_the_report(self):
        self.write("file", "")
        self.assertIn("file: not a folder", self.shortlist(73, output="file").err)
        self.assertIn("no/such/parent: ", self.shortlist(73, output="no/such/parent").err)
        self.shortlist(73, output="/dev/full")

    @unittest.skipIf(IS_ROOT, "root may write everywhere")
    def test_73_no_permission(self):
        (self.folder / "locked").mkdir(mode=0o555)
        self.shortlist(73, output="locked")
        self.shortlist(73, output="locked/out")

    def test_74_standard_output_is_full(self):
        for arguments in (("--version",), ("help",), ("inspect", "members.csv"),
                          ("shortlist", *INPUTS)):
            with open("/dev/full", "wb") as full:
                result = self.expect(74, *arguments, stdout=full)
            self.assertIn("standard output: No space left on device", result.err)

    def test_74_a_report_that_does_not_fit(self):
        def limit():
            resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))

        result = self.shortlist(74, preexec_fn=limit)
        self.assertIn("out", result.err)
        out = self.folder / "out"
        left = [path.name for path in out.iterdir()] if out.exists() else []
        self.assertEqual([name for name in left if name.startswith(("short", "mani"))], [])

    def test_74_each_output_at_every_size_of_the_disk(self):
        commands = {
            "o.mdc": ("train", "--codelist", support.FIXTURES / "codelist.tsv"),
            "o.mdi": ("index", "--members", "members.csv"),
            "o.ini": ("tune", *INPUTS, "--qrels", "qrels.txt"),
            "o.csv": ("feedback", support.FIXTURES / "feedback.csv"),
        }
        for output, arguments in commands.items():
            path = self.folder / output
            self.expect(0, *arguments, "--output", output)
            whole = path.read_bytes()
            before = sorted(self.folder.iterdir())
            for n in sorted({0, 1, len(whole) // 2, len(whole) - 1}):
                for old in (None, b"old"):
                    path.unlink(missing_ok=True)
                    if old is not None:
                        path.write_bytes(old[:n])  # the limit holds for it, too
                    result = self.expect(
                        74, *arguments, "--output", output,
                        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (n, n)))
                    self.assertIn(output + ": ", result.err)
                    self.assertEqual(path.read_bytes() if path.exists() else None,
                                     None if old is None else old[:n], arguments)
                    left = [one for one in self.folder.iterdir() if one != path]
                    self.assertEqual(sorted(left), [one for one in before if one != path])
            self.expect(0, *arguments, "--output", output)
            self.assertEqual(path.read_bytes(), whole)

    def test_73_an_output_that_is_a_device(self):
        os.mkfifo(self.folder / "pipe")
        (self.folder / "link").symlink_to("/dev/full")
        for name in ("pipe", "link"):
            before = os.lstat(self.folder / name)
            self.assertIn("cannot be replaced", self.expect(
                73, "train", "--codelist", support.FIXTURES / "codelist.tsv", "--output", name).err)
            self.assertEqual(os.lstat(self.folder / name).st_ino, before.st_ino)

    def test_78_settings(self):
        self.write("matchday.ini", "[shortlist]\ntop = many\n")
        self.assertIn("matchday.ini:2: [shortlist] top: not a whole number from 1 to 100000 "
                      '(found "many")', self.shortlist(78, "--settings", "matchday.ini").err)
        self.write("matchday.ini", "[weights]\ncodse = 1\n")
        self.assertIn('matchday.ini:2: [weights] codse: unknown key; did you mean "codes"?',
                      self.shortlist(78, "--settings", "matchday.ini").err)
        self.shortlist(66, "--settings", "none.ini")

    def test_signals_end_the_program_as_signals(self):
        rows = "".join(f"x{i},Name {i},AT,,,,text {i} {i % 97}\n" for i in range(20000))
        self.write("members.csv", support.MEMBERS + rows)
        process = subprocess.Popen([support.PROGRAM, "inspect", "members.csv"], cwd=self.folder,
                                   stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        process.stdout.read(100)
        process.stdout.close()
        self.assertEqual(process.wait(60), -signal.SIGPIPE)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            process = subprocess.Popen([support.PROGRAM, "inspect", "--as", "members", "-"],
                                       stdin=subprocess.PIPE)
            process.send_signal(number)
            self.assertEqual(process.wait(60), -number)
            process.stdin.close()

    def test_signals_leave_a_whole_report_or_none(self):
        began = time.monotonic()
        self.shortlist(output="timed")
        seconds = time.monotonic() - began
        generator = random.Random(3)
        arguments = [support.PROGRAM, "shortlist", *INPUTS, "--output", "out"]
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP) * 10:
            process = subprocess.Popen(arguments, cwd=self.folder, stdout=subprocess.DEVNULL)
            time.sleep(generator.uniform(0, seconds))
            process.send_signal(number)
            self.assertIn(process.wait(60), (0, -number))
            out = self.folder / "out"
            names = {path.name for path in out.iterdir()} if out.exists() else set()
            self.assertEqual([name for name in names if name.endswith(".part")], [])
            self.assertIn(len([name for name in names if not name.startswith(".")]), (0, 9))
            shutil.rmtree(out, ignore_errors=True)


support.main()
