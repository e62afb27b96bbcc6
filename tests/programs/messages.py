"""Messages about inputs: few, short, safe to print, and they name the place."""

import os
import pty
import subprocess

import support

UNPRINTABLE = "\x1b\u202e\u0085"


class Messages(support.Case):
    def test_are_at_most_20_a_file_and_the_gravest_come_first(self):
        rows = "".join(f"r{i},Repaired {i},AT,,42600000.0,,milling\n" for i in range(50))
        self.write("members.csv", support.MEMBERS + rows + "m1,Again,AT,,,,forging\n")
        lines = self.shortlist(3).err.splitlines()
        self.assertEqual(len(lines), 21)
        self.assertTrue(lines[19].startswith("members.csv:56: "), lines[19])
        self.assertEqual(lines[20], "members.csv: 31 more messages: 31 repaired")

    def test_obey_nothing_from_a_file(self):
        name = "members\x1b\u202e.csv"
        wild = "\x1b[2J\u202etxt.exe\u0085\u200b"
        self.write(name, support.MEMBERS.replace("34300000", wild).replace("Forge", wild))
        for arguments in (("shortlist", "--output", "out\x1b"), ("explain", "--demand", "d1",
                                                                  "--member", "m1")):
            result = self.run_program(*arguments, "--members", name, "--demands", "demands.csv")
            self.assertIn("\\x1b", result.err)
            self.assertIn("\\u202e", result.err)
            for character in UNPRINTABLE:
                self.assertNotIn(character, result.out + result.err)

    def test_show_file_names_that_are_no_text(self):
        result = self.expect(66, "shortlist", "--members", "\udcff\udcfe.csv",
                             "--demands", "demands.csv")
        self.assertIn("\\xff\\xfe.csv: ", result.err)

    def test_are_cut_when_names_are_long(self):
        folder = "/".join(["very-long-folder-name" * 10] * 6)
        self.expect(66, "shortlist", "--members", folder, "--demands", "demands.csv")

    def test_show_progress_on_a_terminal_only_and_take_it_away(self):
        rows = "".join(f"e{i},Milled parts {i},AT,,en,,,milling and forging of steel {i}\n"
                       for i in range(3000))
        self.write("demands.csv", support.DEMANDS + rows)
        arguments = ("evaluate", "--members", "members.csv", "--demands", "demands.csv",
                     "--qrels", "qrels.txt")
        self.assertEqual(self.expect(0, *arguments).err, "")
        terminal, end = pty.openpty()
        process = subprocess.Popen([support.PROGRAM, *arguments], cwd=self.folder, stderr=end,
                                   stdout=subprocess.DEVNULL)
        os.close(end)
        shown = b""
        try:
            while piece := os.read(terminal, 4096):
                shown += piece
        except OSError:  # how a terminal says that nobody writes to it any more
            pass
        os.close(terminal)
        self.assertEqual(process.wait(60), 0)
        self.assertTrue(shown == b"" or shown.endswith(b"\r\x1b[K"), shown)


support.main()
