#!/usr/bin/env python3
"""The program and the library under valgrind: nothing read that was not written, nothing lost."""

import subprocess

from common import FIXTURES, Check

check = Check("valgrind", __doc__)
check.start()
out = check.folder / "out"
concepts = check.folder / "concepts.mdc"
both = ("--members", FIXTURES / "members.csv", "--demands", FIXTURES / "demands.csv")
qrels = check.folder / "qrels.txt"
qrels.write_text("OEM-1 0 A001 1\nOEM-1 0 D021 0\nOEM-2 0 A002 1\n")

COMMANDS = {
    "train": ("train", "--codelist", FIXTURES / "codelist.tsv", "--output", concepts),
    "notices": ("shortlist", "--members", FIXTURES / "members.csv", "--demands",
                FIXTURES / "ted-notice.xml", FIXTURES / "eforms-notice.xml", "--output", out,
                "--threads", "2", "--concepts", concepts,
                "--format", "html,csv,raw-csv,json,xml,trec"),
    "refusals": ("inspect", FIXTURES / "broken", FIXTURES / "members.csv"),
    "explain": ("explain", *both, "--demand", "OEM-1", "--member", "A001"),
    "evaluate": ("evaluate", *both, "--qrels", qrels),
    "tune": ("tune", *both, "--qrels", qrels, "--output", check.folder / "matchday.ini"),
    "help": ("help", "shortlist"),
    "usage": ("shortlist", "--no-such-option"),
}


def fault_of(arguments):
    log = check.folder / "log"
    result = subprocess.run(["valgrind", "-q", "--leak-check=full", "--errors-for-leak-kinds=definite",
                             "--show-leak-kinds=definite", "--error-exitcode=99",
                             f"--log-file={log}", *map(str, arguments)],
                            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    if result.returncode not in (99, 70) and result.returncode >= 0:
        return ""
    return f"exit code {result.returncode}\n{log.read_text(errors='replace')[-3000:]}"


for name, arguments in COMMANDS.items():
    if not check.fast or name in ("refusals", "notices"):
        if check.fast and name == "notices":
            arguments = [one for one in arguments if one not in ("--concepts", concepts)]
        check.judge(name, fault_of([check.program, *arguments]))
check.judge("library", fault_of([check.build / "tests" / "soak", FIXTURES, out, "20"]))
check.end()
