"""The help texts: they are there, complete, and their examples work."""

import re
import shlex

import support

COMMANDS = ("shortlist", "inspect", "explain", "evaluate", "train", "feedback", "tune", "help")


class Help(support.Case):
    def test_lists_every_command(self):
        for arguments in (("--help",), ("-h",), ("help",)):
            text = self.expect(0, *arguments).out
            for command in COMMANDS:
                self.assertRegex(text, rf"(?m)^  {command} +\w")

    def test_of_a_command_is_the_same_everywhere(self):
        for command in COMMANDS:
            text = self.expect(0, command, "--help").out
            self.assertEqual(text, self.expect(0, "help", command).out)
            self.assertEqual(text, self.expect(0, command, "--nonsense", "-h").out)

    def test_explains_exit_codes(self):
        for command in COMMANDS:
            text = self.expect(0, command, "--help").out
            for code in (0, 3, 64, 65, 66, 70, 71, 73, 74, 78):
                self.assertRegex(text, rf"(?m)^ +{code}  \w")

    def test_fits_a_terminal(self):
        for command in COMMANDS:
            for line in self.expect(0, command, "--help").out.splitlines():
                if not line.startswith("  matchday"):
                    self.assertLessEqual(len(line), 100, line)

    def test_examples_work(self):
        (self.folder / "fixtures").symlink_to(support.FIXTURES)
        for command in COMMANDS:
            text = self.expect(0, command, "--help").out
            examples = re.findall(r"(?m)^Example:\n  matchday (.+)$", text)
            self.assertEqual(len(examples), 1)
            self.assertNotEqual(self.expect(0, *shlex.split(examples[0])).out, "")


support.main()
