#!/usr/bin/env python3
"""One bad notice among 10,000: it is named, and the results of all others are what they were."""

import csv
import json
import re
import subprocess

from common import FIXTURES, Check, data_folder

check = Check("isolation", __doc__, build="release")
check.start()
N_NOTICES = 300 if check.fast else 10000
N_KINDS = 4 if check.fast else 20


def invent_notices(folder):
    """Notices like the fixture, each with an id and words of its own."""
    text = (FIXTURES / "eforms-notice.xml").read_text(encoding="utf-8")
    (notice_id,) = re.findall(r'<cbc:ID schemeName="notice-id">([^<]+)</cbc:ID>', text)
    titles = re.findall(r"<cbc:Name[^>]*>([^<]+)</cbc:Name>", text)
    folder.mkdir()
    for i in range(N_NOTICES):
        own = text.replace(notice_id, f"{i:08x}{notice_id[8:]}")
        own = own.replace(titles[i % len(titles)], f"{titles[i % len(titles)]} {i % 97}")
        (folder / f"{i:05d}.xml").write_text(own, encoding="utf-8")


def bad_kinds():
    """(name, content) of what no reader takes: our own, and the corpus's."""
    whole = (FIXTURES / "eforms-notice.xml").read_bytes()
    yield from [
        ("empty", b""), ("cut", whole[:len(whole) // 2]), ("nul", whole + b"\0"),
        ("doctype", b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>" + whole),
    ]
    data = data_folder()
    if data is None:
        return
    with open(data / "hostile" / "manifest.tsv", encoding="utf-8") as f:
        rows = [row for row in csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE)
                if row["expect"] == "reject" and row["role"] == "notice" and
                row["split"] == "dev" and int(row["bytes"]) < 1 << 20]
    step = max(1, len(rows) // N_KINDS)
    for row in rows[::step]:
        yield row["file"], (data / "hostile" / row["file"]).read_bytes()


def run(folder, out):
    result = subprocess.run([check.program, "shortlist", "--members", FIXTURES / "members.csv",
                             "--demands", folder, "--output", out, "--quiet", "--top", "5",
                             "--near-misses", "1", "--format", "trec,csv,json" if check.fast else "trec,csv"],
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    return result.returncode, result.stderr


def results(out):
    """All that was written but the account of the inputs, which has the bad one in it."""
    tables = [(out / name).read_bytes() for name in ("shortlists.trec", "shortlists.csv")]
    if not check.fast:  # the whole JSON takes longer to parse than to write
        return tables
    return tables + [json.loads((out / "shortlists.json").read_text())["shortlists"]]


def fault_of(kind, content, notices, reference):
    bad = notices / f"{N_NOTICES // 2:05d}-bad.xml"
    bad.write_bytes(content)
    code, told = run(notices, check.folder / "out")
    bad.unlink()
    lines = [line for line in told.split(b"\n") if line]
    if code != 3:
        return f"exit code {code}: {told[:200]!r}"
    if len(lines) != 1 or bad.name.encode() not in lines[0]:
        return f"the bad one is not the only one named: {told[:300]!r}"
    return "" if results(check.folder / "out") == reference else "other results changed"


notices = check.folder / "notices"
invent_notices(notices)
code, told = run(notices, check.folder / "reference")
if check.judge("without a bad one", "" if code == 0 else f"exit code {code}: {told[:300]!r}"):
    reference = results(check.folder / "reference")
    for kind, content in list(bad_kinds())[:N_KINDS + 4]:
        check.judge(kind, fault_of(kind, content, notices, reference))
check.end()
