#!/usr/bin/env python3
"""Same inputs, same bytes in every format: whatever the threads, the processor that OpenBLAS takes
this one for, the locale, the time zone and the order in which members and demands come."""

import csv
import hashlib
import io
import itertools
import json
import os
import random
import struct
import subprocess

from common import FIXTURES, Check

THREADS = ("1", "2", "4", "8")
CORES = {"Haswell": "avx2", "SkylakeX": "avx512f", "Sandybridge": "avx", "Nehalem": "sse4_2",
         "Prescott": "sse3"}
LOCALES = ("C", "C.UTF-8", "de_DE.UTF-8", "tr_TR.UTF-8")
ZONES = ("UTC", "Pacific/Kiritimati", "America/St_Johns")
RANK = 24

check = Check("determinism", __doc__, build="release")
check.start()
generator = random.Random(11)
locales = next(check.build.parent.glob("*/tests/locales"), None)
WORDS = [f"{a}{b}" for a in ("stahl", "alu", "kunst", "blech", "guss", "dreh", "fräs", "mess")
         for b in ("teile", "bau", "technik", "form", "werk", "rohr", "zeug", "presse")]


def text(n):
    return " ".join(generator.choices(WORDS, k=n))


def write_array(name, n):
    header = f"{{'descr': '<f4', 'fortran_order': False, 'shape': ({n}, {RANK}), }}\n"
    rows = [generator.gauss(0, 1) for _ in range(n * RANK)]
    (check.folder / f"{name}.npy").write_bytes(
        b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header.encode() +
        struct.pack(f"<{len(rows)}f", *rows))
    (check.folder / f"{name}.txt").write_text("".join(f"{name}{i}\n" for i in range(n)))


def write_inputs(n_members, n_demands):
    members = [[f"m{i}", f"Name {i}", "AT", f"AT{i % 3 + 1}1", "34300000;44512000"[:8 + 9 * (i % 2)],
                " || ".join(text(5) for _ in range(3))] for i in range(n_members)]
    demands = [[f"d{i}", text(3), "AT12", "34310000", "ISO 9001" if i % 3 == 0 else "", text(25)]
               for i in range(n_demands)]
    for _ in range(n_members // 10):  # equal members, so that ids break ties
        a, b = generator.sample(members, 2)
        a[2:] = b[2:]
    write_array("m", n_members)
    write_array("d", n_demands)
    return members, demands


def write_tables(members, demands):
    for name, header, rows in (("members.csv", "id,name,country,nuts,cpv,competences", members),
                               ("demands.csv", "id,title,nuts,cpv,must,text", demands)):
        with open(check.folder / name, "w", encoding="utf-8", newline="") as f:
            csv.writer(f).writerows([header.split(",")] + rows)


def run(threads="1", **environment):
    out = check.folder / "out"
    subprocess.run(["rm", "-rf", out], check=True)
    result = subprocess.run(
        [check.program, "shortlist", "--members", "members.csv", "--demands", "demands.csv",
         "--member-vectors", "m.npy", "--member-vector-ids", "m.txt", "--demand-vectors", "d.npy",
         "--demand-vector-ids", "d.txt", "--concepts", "concepts.mdc", "--output", out, "--quiet",
         "--threads", threads, "--format", "html,csv,raw-csv,json,xml,trec"],
        cwd=check.folder, env={**os.environ, **environment}, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, check=False)
    if result.returncode not in (0, 3):
        return {"exit code": f"{result.returncode}: {result.stdout[:200]!r}"}
    return {path.name: path.read_bytes() for path in sorted(out.iterdir())
            if path.name != "manifest.json"}


def compare(found, reference):
    differing = [name for name in sorted({*found, *reference})
                 if found.get(name) != reference.get(name)]
    return f"differ: {found.get('exit code') or differing}" if differing else ""


def without_places(files):
    """The results by demand, without where in its file each stood and how files were digested."""
    rows = {}
    for name in ("shortlists.csv", "shortlists.raw.csv"):
        table = csv.reader(io.StringIO(files[name].decode("utf-8-sig"), newline=""))
        rows[name] = sorted(map(tuple, table))
    rows["shortlists.trec"] = sorted(files["shortlists.trec"].split(b"\n"))
    shortlists = json.loads(files["shortlists.json"])["shortlists"]
    for shortlist in shortlists:
        shortlist["demand"].pop("line")
        for one in shortlist["candidates"] + shortlist["near_misses"]:
            one["member"].pop("line", None)
    rows["shortlists.json"] = sorted(json.dumps(one, sort_keys=True) for one in shortlists)
    return rows


def known_cores():
    with open("/proc/cpuinfo", encoding="utf-8") as f:
        flags = next((line for line in f if line.startswith("flags")), "").split()
    return [name for name, flag in CORES.items() if flag in flags or flag == "sse3"]


members, demands = write_inputs(300 if check.fast else 900, 40 if check.fast else 120)
write_tables(members, demands)
subprocess.run([check.program, "train", "--codelist", FIXTURES / "codelist.tsv", "--output",
                check.folder / "concepts.mdc"], check=True, stdout=subprocess.DEVNULL)
if locales is not None:
    os.environ["LOCPATH"] = str(locales)
reference = run()
cases = list(itertools.product(THREADS, known_cores(), LOCALES, ZONES))
for threads, core, locale, zone in generator.sample(cases, 12) if check.fast else cases:
    found = run(threads, OPENBLAS_CORETYPE=core, LC_ALL=locale, TZ=zone,
                OPENBLAS_NUM_THREADS=threads)
    check.judge(f"{threads} threads, {core}, {locale}, {zone}", compare(found, reference))

for nth in range(3 if check.fast else 20):
    generator.shuffle(members)
    generator.shuffle(demands)
    write_tables(members, demands)
    found = run(str(nth % 4 + 1))
    check.judge(f"order {nth}", compare(found, reference) if "exit code" in found else
                compare(without_places(found), without_places(reference)))
digest = hashlib.sha256(b"".join(reference.values())).hexdigest()
print(f"  {len(reference)} files, together {digest}")
check.end()
