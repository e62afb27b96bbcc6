#!/usr/bin/env python3
"""Every allocation fails once: no crash, no silent success, no partial output, exit code 71."""

import os
import shutil
import struct
import subprocess

from common import FIXTURES, ROOT, Check

BATCH = 100  # processes between two looks at their outputs

check = Check("oom", __doc__)
check.parser.add_argument("--workload", help="only this one")
check.parser.add_argument("--first", type=int, default=0, help="first allocation that fails")
check.parser.add_argument("--step", type=int, help="how many allocations to the next that fails")
check.start()
n_aborted = 0  # GLib's locks abort when they get no memory; nothing can be done about it
harness = check.build / "tests" / "matchday-faults"
os.environ["G_SLICE"] = "always-malloc"  # what GLib keeps in slices fails, too


def head(name, n_lines):
    path = check.folder / name
    lines = (FIXTURES / name).read_text().splitlines(keepends=True)
    path.write_text("".join(lines[:n_lines]))
    return path


def array(name, ids, rank=4):
    header = f"{{'descr': '<f4', 'fortran_order': False, 'shape': ({len(ids)}, {rank}), }}\n"
    numbers = [float(i % 7 + 1) for i in range(len(ids) * rank)]
    (check.folder / f"{name}.npy").write_bytes(
        b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header.encode() +
        struct.pack(f"<{len(numbers)}f", *numbers))
    (check.folder / f"{name}.txt").write_text("".join(f"{i}\n" for i in ids))
    return check.folder / f"{name}.npy", check.folder / f"{name}.txt"


def first_column(path):
    return [line.split(",")[0] for line in path.read_text().splitlines()[1:]]


members = head("members.csv", 6)
demands = head("demands.csv", 4)
settings = check.folder / "matchday.ini"
settings.write_text("[shortlist]\ntop = 3\n\n[weights]\ncodes = 1.5\n")
member_vectors, member_ids = array("m", first_column(members))
demand_vectors, demand_ids = array("d", first_column(demands))
codes = head("codelist.tsv", 14)
concepts = check.folder / "concepts.mdc"
subprocess.run([check.program, "train", "--codelist", codes, "--output", concepts], check=True,
               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
qrels = check.folder / "qrels.txt"
qrels.write_text("".join(f"{d} 0 {m} {i % 2}\n" for d in first_column(demands)
                         for i, m in enumerate(first_column(members))))
both = ("--members", members, "--demands", demands)

WORKLOADS = {
    "report": ("shortlist", *both, "--output", "{out}/o", "--threads", "1",
               "--settings", settings, "--format", "html,csv,raw-csv,json,xml,trec"),
    "workbook": ("shortlist", *both, "--output", "{out}/o", "--threads", "1", "--format", "xlsx"),
    "ted": ("shortlist", "--members", members, "--demands", FIXTURES / "ted-notice.xml",
            "--output", "{out}/o", "--threads", "1", "--format", "trec"),
    "eforms": ("shortlist", "--members", members, "--demands", FIXTURES / "eforms-notice.xml",
               "--output", "{out}/o", "--threads", "1", "--format", "trec"),
    "notices": ("inspect", "--as", "demands", FIXTURES / "ted-notice.xml",
                FIXTURES / "eforms-notice.xml"),
    "members": ("inspect", "--as", "members", members),
    "refused": ("inspect", FIXTURES / "broken" / "damaged-values.csv",
                FIXTURES / "broken" / "damaged-codes.xml"),
    "codelist": ("train", "--codelist", codes, "--output", "{out}/o.mdc"),
    "vectors": ("shortlist", *both, "--output", "{out}/o", "--threads", "1", "--concepts", concepts,
                "--member-vectors", member_vectors, "--member-vector-ids", member_ids,
                "--demand-vectors", demand_vectors, "--demand-vector-ids", demand_ids,
                "--format", "json"),
    "threads": ("shortlist", *both, "--output", "{out}/o", "--threads", "3", "--format", "csv"),
    "explain": ("explain", *both, "--demand", first_column(demands)[0],
                "--member", first_column(members)[0]),
    "evaluate": ("evaluate", *both, "--qrels", qrels, "--threads", "1", "--json"),
    "tune": ("tune", *both, "--qrels", qrels, "--output", "{out}/o.ini"),
}


def outputs(folder):
    """Everything that a run has left, by name; temporary files are no outputs."""
    left = {}
    for path in sorted(folder.rglob("*")):
        if path.is_dir() or path.name.endswith(".part") or path.name in ("stdout", "stderr"):
            continue
        left[path.name] = b"" if path.name == "manifest.json" else path.read_bytes()
    return left


def clean(text, folder):
    return text.replace(str(folder).encode(), b"{out}")


def look_at(folder):
    return (outputs(folder), clean((folder / "stdout").read_bytes(), folder),
            (folder / "stderr").read_bytes())


def fault_of(folder, status, reference, mode):
    left, said, told = look_at(folder)
    if status == reference["status"]:
        if (left, said) == (reference["left"], reference["said"]):
            return ""
        return f"SILENT: exit code {status} with other results"
    if status == 134 and b"gthread-posix" in told and b"'malloc'" in told and not left:
        global n_aborted
        n_aborted += 1
        return ""
    if status != 71:
        return f"ends with {status}: {told[-200:].decode(errors='replace')}"
    if left not in ({}, reference["left"]):  # the whole report may stand when its summary fails
        return f"code 71, but left {sorted(left)}"
    return "" if b"memory" in told else f"code 71 without a reason: {told[-200:]!r}"


def run(arguments, first, last, step, mode):
    scratch = check.folder / "runs"
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir()
    result = subprocess.run([harness, str(first), str(last), str(step), scratch, mode,
                             *map(str, arguments)], stdout=subprocess.PIPE, check=True, cwd=ROOT)
    for line in result.stdout.split(b"\n")[:-1]:
        nth, status, size, n_seen = map(int, line.split())
        yield scratch / str(nth), nth, status, size, n_seen


def try_workload(name, arguments, step, mode):
    (folder, _, status, _, n_seen), = run(arguments, 1 << 60, 1 << 60, 1, mode)
    left, said, _ = look_at(folder)
    reference = {"status": status, "left": left, "said": said}
    if status not in (0, 3, 65):
        check.judge(name, f"without a fault it ends with {status}")
        return
    n_before = check.n_tried
    for first in range(check.options.first, n_seen, BATCH * step):
        last = min(first + BATCH * step, n_seen) - 1
        for folder, nth, status, size, _ in run(arguments, first, last, step, mode):
            check.judge(f"{name}, {mode}: allocation {nth}, of {size} bytes",
                        fault_of(folder, status, reference, mode))
    print(f"  {name}, {mode}: {check.n_tried - n_before} of {n_seen} allocations", flush=True)


for name, arguments in WORKLOADS.items():
    if check.options.workload in (None, name):
        try_workload(name, arguments, check.options.step or (601 if check.fast else 1), "once")
        try_workload(name, arguments, check.options.step or (1801 if check.fast else 37), "from")
print(f"  {n_aborted} of these ended by the abort of a GLib lock, which names the reason, no output")
check.end()
