"""The manual: every option of every command is in the man page and in the completion, and the way
from a spreadsheet to a printed report can be walked as it is written."""

import re
import shlex
import shutil
import subprocess
import unittest

import support

SOURCE = support.FIXTURES.parent


class Manual(support.Case):
    def setUp(self):
        super().setUp()
        self.man = self.expect(0, "help", "--form", "man").out
        self.bash = self.expect(0, "help", "--form", "bash").out
        self.commands = re.findall(r"(?m)^  (\w+) {2,}\w", self.expect(0, "--help").out.split(
            "Commands:")[1].split("\n\n")[0])

    def options(self, command):
        text = self.expect(0, command, "--help").out
        return re.findall(r"(?m)^  --([a-z-]+)", text)

    def test_has_every_option_of_every_command(self):
        self.assertGreaterEqual(len(self.commands), 8)
        for command in self.commands:
            section = self.man.split(f"\n.SS {command}\n")[1].split("\n.SS ")[0]
            words = re.search(rf"(?m)^  {command}\) options=\((.*)\) ;;$", self.bash)[1].split()
            names = [word.split(":")[0] for word in words]
            options = self.options(command)
            self.assertIn("help", options)
            self.assertEqual(sorted(names), sorted("--" + name for name in options))
            for name in options:
                if name != "help":
                    self.assertIn("\n.B \\-\\-" + name.replace("-", "\\-"), section)

    def test_of_every_topic_is_there(self):
        topics = re.findall(r"(?m)^  ([a-z-]+) {2,}\w", self.expect(0, "help", "--help").out.split(
            "Topics:")[1].split("\n\n")[0])
        self.assertGreaterEqual(len(topics), 6)
        for topic in topics:
            text = self.expect(0, "help", topic).out
            self.assertGreater(len(text.splitlines()), 5, topic)
            self.assertNotIn("`", text)
        for code in (0, 3, 64, 65, 66, 71, 73, 74, 78):
            self.assertRegex(self.expect(0, "help", "exit-codes").out, rf"(?m)^ +{code}  \w")
        self.assertIn("press force t >= 2500", self.expect(0, "help", "requirements").out)
        self.expect(64, "help", "nonsense")
        self.expect(64, "help", "--form", "pdf")

    @unittest.skipUnless(shutil.which("mandoc"), "mandoc is not installed")
    def test_is_a_sound_man_page(self):
        path = self.write("matchday.1", self.man)
        found = subprocess.run(["mandoc", "-Tlint", "-W", "warning", path], capture_output=True,
                               text=True, check=False)
        self.assertEqual(found.stdout + found.stderr, "")
        text = subprocess.run(["mandoc", "-Tutf8", path], capture_output=True, text=True, check=True)
        self.assertIn("--near-misses", re.sub(".\b", "", text.stdout))

    def complete(self, *words):
        script = self.write("matchday.bash", self.bash)
        line = " ".join(shlex.quote(word) for word in words)
        code = (f"source {shlex.quote(str(script))}; compopt() {{ :; }}; COMP_WORDS=({line}); "
                "COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _matchday; printf '%s\\n' \"${COMPREPLY[@]}\"")
        found = subprocess.run(["bash", "-c", code], cwd=self.folder, capture_output=True, text=True,
                               check=False)
        self.assertEqual(found.stderr, "")
        return found.stdout.split()

    def test_completes(self):
        self.assertEqual(self.complete("matchday", "sh"), ["shortlist"])
        self.assertEqual(self.complete("matchday", "shortlist", "--near"), ["--near-misses"])
        self.assertEqual(self.complete("matchday", "shortlist", "--language", ""), ["en", "de"])
        self.assertEqual(self.complete("matchday", "shortlist", "--by", "m"), ["member"])
        self.assertEqual(self.complete("matchday", "shortlist", "--format", "html,xl"), ["html,xlsx"])
        self.assertEqual(self.complete("matchday", "shortlist", "--members", "mem"), ["members.csv"])
        self.assertEqual(self.complete("matchday", "shortlist", "--members", "members.csv", "dem"),
                         ["demands.csv"])
        self.assertEqual(self.complete("matchday", "shortlist", "--strict", "--top", ""), [])
        self.assertEqual(self.complete("matchday", "explain", "--weight", "com"), ["competences="])
        self.assertEqual(self.complete("matchday", "help", "req"), ["requirements"])
        self.assertEqual(self.complete("matchday", "inspect", "q"), ["qrels.txt"])
        (self.folder / "empty folder").mkdir()
        self.assertEqual(self.complete("matchday", "shortlist", "--output", "em"), ["empty", "folder"])

    def walk(self, commands):
        """Runs commands in a folder that looks like the source tree."""
        (self.folder / "fixtures").symlink_to(support.FIXTURES)
        for command in commands:
            arguments = shlex.split(command)
            self.assertEqual(arguments[0], "matchday", command)
            found = self.run_program(*arguments[1:])
            self.assertIn(found.returncode, (0, 3), command + found.err)

    def test_way_to_a_printed_report_can_be_walked(self):
        text = (SOURCE / "README.md").read_text("utf-8").split("## From a spreadsheet")[1]
        block = "".join(re.findall(r"(?s)```sh\n(.*?)```", text.split("\n## ")[0]))
        commands = [line.split("  #")[0] for line in block.replace("\\\n", " ").splitlines() if line]
        self.assertGreaterEqual(len(commands), 4)
        self.walk(commands)
        for name in ("report/shortlists.html", "report/shortlists.xlsx", "alerts/alerts.html"):
            self.assertTrue((self.folder / name).exists(), name)


support.main()
