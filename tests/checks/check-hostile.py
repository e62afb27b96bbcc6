#!/usr/bin/env python3
"""Every hostile input of the corpus through the program: the verdict that the manifest asks for, a
message with file and line, no control characters, bounded time and memory, nothing read or written
outside. Rows where the manifest is wrong stand in hostile-exceptions.tsv with the reason. Then the
same inputs are damaged anew, in ways that nobody has looked at: there, any verdict will do."""

import csv
import itertools
import os
import pathlib
import random
import re
import resource
import signal
import subprocess
import tempfile
import time

from common import FIXTURES, Check, data_folder
from damages import damage, exchange

CANARY = b"MATCHDAY-CANARY-5b1f0c7e9d2a4486"
# What inputs of the corpus try to leave behind where they get to run.
PLANTED = os.path.join(tempfile.gettempdir(), "matchday_pwned")
REPORTS = re.compile(rb"Sanitizer|runtime error:|CRITICAL \*\*|Assertion .* failed|Bail out!")
CONTROLS = re.compile(rb"[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\xaa-\xae]|"
                      rb"\xe2\x81[\xa6-\xa9]")
ACCEPTED, WARNED = {0}, {0, 3}
REFUSED = {"notice": {65}, "members": {65}, "codelist": {65}, "config": {78}, "store": {65}}
# Refusals of a whole file that no line is to blame for.
WHOLE = re.compile(rb": (empty|.*compressed|.*archive|.*PDF|.*web page|.*HTML|.*LFS|.*binary|"
                   rb"holds no|none of the|larger than|no text|.*not text|.*UTF-16|.*UTF-32|"
                   rb".*database|.*column|no concept file|not UTF-8|.*Excel|.*spreadsheet|.*Office|.*RTF|"
                   rb"git-annex|no table|no SimpleCodeList|neither XML|XML, not a list)")

check = Check("hostile", __doc__, build="asan")
check.parser.add_argument("--scale", type=float,
                          help="factor for the bounds of time and memory (default: 10 for a "
                               "sanitizer's build, else 1)")
check.parser.add_argument("--split", default="dev", help="part of the corpus (default: dev)")
check.parser.add_argument("--fresh", type=int, metavar="N",
                          help="inputs that are damaged anew (default: 2,000; fast: 60)")
check.parser.add_argument("--seed", default="1", help="of the damages (default: 1)")
check.parser.add_argument("--report", help="a file for one line about each input")
check.start()
is_sanitized = b"__asan_" in check.program.read_bytes()
scale = check.options.scale or (10 if is_sanitized else 1)
members, demands = FIXTURES / "members.csv", FIXTURES / "demands.csv"


def command(role, path, out):
    ranking = ("--output", out, "--threads", "1")
    return {
        "notice": ("shortlist", "--members", members, "--demands", path, *ranking),
        "members": ("shortlist", "--members", path, "--demands", demands, *ranking),
        "codelist": ("train", "--codelist", path, FIXTURES / "codelist.tsv", "--output", out),
        "config": ("shortlist", "--members", members, "--demands", demands, "--settings", path,
                   *ranking),
        "store": ("shortlist", "--members", members, "--demands", demands, "--concepts", path,
                  *ranking),
    }[role]


class Run:
    """The program over one input, in a folder of its own."""

    def __init__(self, row, path, seconds):
        self.folder = pathlib.Path(tempfile.mkdtemp(dir=check.folder))
        self.out = self.folder / "in" / "out"
        self.out.parent.mkdir()
        arguments = [str(check.program), *map(str, command(row["role"], path, self.out))]
        began = time.monotonic()
        with open(self.folder / "said", "wb") as said, open(self.folder / "told", "wb") as told:
            process = subprocess.Popen(arguments, cwd=self.out.parent, stdin=subprocess.DEVNULL,
                                       stdout=said, stderr=told, preexec_fn=prepare)
            self.is_over = False
            while True:
                pid, status, usage = os.wait4(process.pid, os.WNOHANG)
                if pid:
                    break
                if time.monotonic() - began > seconds:
                    self.is_over = True
                    process.send_signal(signal.SIGKILL)
                time.sleep(0.002 if time.monotonic() - began < 1 else 0.05)
        process.returncode = self.code = os.waitstatus_to_exitcode(status)
        self.seconds = usage.ru_utime + usage.ru_stime
        self.megabytes = usage.ru_maxrss / 1024
        self.said = (self.folder / "said").read_bytes()
        self.told = (self.folder / "told").read_bytes()

    def files(self):
        return [path for path in self.folder.rglob("*") if path.is_file() and path.parent !=
                self.folder]


def prepare():
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 30, 1 << 30))


def verdict_of(row, run):
    allowed = {
        "accept": ACCEPTED,
        "accept_warn": WARNED,
        "reject": REFUSED[row["role"]],
        "any": WARNED | REFUSED[row["role"]],
    }[row["expect"]]
    if run.code in allowed:
        return ""
    first = run.told[:200].decode(errors="replace").split("\n")[0]
    return f"{row['expect']} expected, but exit code {run.code}: {first}"


def message_fault(row, path, run):
    """What is wrong with the messages about a refused input."""
    lines = run.told.split(b"\n")
    if any(len(line) > 500 for line in lines):
        return "a message longer than 500 bytes"
    if len(lines) > 30:
        return f"{len(lines)} lines of messages"
    if run.code not in REFUSED[row["role"]]:
        return ""
    own = [line for line in lines if os.fsencode(path.name) in line]
    if not own:
        return "refused, but the file is not named"
    if not any(re.search(rb"(:|: line )\d+: ", line) or WHOLE.search(line) for line in own):
        return f"refused without a line: {own[0].decode(errors='replace')[-160:]}"
    return ""


def faults_of(row, path):
    bound_s, bound_mb = float(row["max_s"]) * scale, float(row["max_mb"]) * scale
    run = Run(row, path, 2 * bound_s + 30)
    faults = []
    if run.is_over or run.seconds > bound_s:
        faults.append(f"took {run.seconds:.1f} s of {bound_s:.0f}")
    elif run.code < 0 or REPORTS.search(run.told):
        faults.append(f"crash: exit code {run.code}: {run.told[-300:].decode(errors='replace')}")
    else:
        faults += [verdict_of(row, run), message_fault(row, path, run)]
    if run.megabytes > bound_mb:
        faults.append(f"took {run.megabytes:.0f} MB of {bound_mb:.0f}")
    if CONTROLS.search(run.said + run.told):
        faults.append("control characters in messages")
    if run.code not in (0, 3) and run.files():
        faults.append("refused, but an output was left")
    outside = [path for path in run.files() if path != run.out and run.out not in path.parents]
    if outside:
        faults.append(f"wrote outside of its folder: {outside}")
    everything = b"".join([run.said, run.told] + [path.read_bytes() for path in run.files()])
    if CANARY in everything or b"root:x:0:0" in everything:
        faults.append("the canary is out")
    subprocess.run(["rm", "-rf", run.folder], check=True)
    return [fault for fault in faults if fault], run


def read_exceptions():
    """{file: reason} for the rows whose verdict the manifest has wrong."""
    with open(pathlib.Path(__file__).with_name("hostile-exceptions.tsv"), encoding="utf-8") as f:
        return {row["file"]: row["reason"] for row in csv.DictReader(
            (line for line in f if not line.startswith("#")), delimiter="\t",
            quoting=csv.QUOTE_NONE)}


def read_manifest(folder):
    with open(folder / "manifest.tsv", encoding="utf-8") as f:
        rows = [row for row in csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE)
                if row["split"] == check.options.split]
    return rows[::41] if check.fast else rows


def make_fresh(corpus, rows):
    """Inputs that are in no corpus, the same ones for a seed: a row and a path for each."""
    dice = random.Random(check.options.seed)
    rows = [row for row in rows if int(row["bytes"]) <= 1 << 18]
    by_role = {row["role"]: [] for row in rows}
    for row in rows:
        by_role[row["role"]].append(row)
    roles = sorted(by_role)
    n_fresh = check.options.fresh if check.options.fresh is not None else 60 if check.fast else 2000
    for nth in range(n_fresh):
        one, other = (dice.choice(by_role[roles[nth % len(roles)]]) for _ in range(2))
        path = check.folder / f"fresh-{nth}{pathlib.Path(one['file']).suffix}"
        path.write_bytes(dice.choice((damage, exchange))((corpus / one["file"]).read_bytes(),
                                                         (corpus / other["file"]).read_bytes(), dice))
        yield {**one, "file": f"{nth} of {one['file']}", "expect": "any"}, path
        path.unlink()


def times_of(folder):
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*")}


def main():
    data = data_folder()
    if data is None:
        raise SystemExit(77)
    corpus = data / "hostile"
    exceptions = read_exceptions()
    before = times_of(corpus), os.path.lexists(PLANTED)
    report = open(check.options.report, "w", encoding="utf-8") if check.options.report else None
    slowest = largest = ("", 0)
    n_excepted = 0
    rows = read_manifest(corpus)
    given = ((row, corpus / row["file"]) for row in rows)
    for row, path in itertools.chain(given, make_fresh(corpus, rows)):
        faults, run = faults_of(row, path)
        if row["file"] in exceptions:
            n_excepted += 1
            faults = [fault for fault in faults if "expected, but" not in fault]
        check.judge(row["file"], "; ".join(faults))
        slowest = max(slowest, (row["file"], run.seconds), key=lambda one: one[1])
        largest = max(largest, (row["file"], run.megabytes), key=lambda one: one[1])
        if report:
            first = run.told.decode(errors="replace").split("\n")[0]
            report.write(f"{row['file']}\t{row['expect']}\t{run.code}\t{run.seconds:.2f}\t"
                         f"{run.megabytes:.0f}\t{'; '.join(faults)}\t{first}\n")
    check.judge("the corpus itself", "" if before == (times_of(corpus), os.path.lexists(PLANTED))
                else f"was changed, or {PLANTED} appeared")
    print(f"  slowest {slowest[0]}: {slowest[1]:.2f} s; largest {largest[0]}: "
          f"{largest[1]:.0f} MB; {n_excepted} rows whose verdict the manifest has wrong")
    check.end()


main()
