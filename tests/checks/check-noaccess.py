#!/usr/bin/env python3
"""The program opens the inputs that it is given, its outputs and its libraries, and nothing else; it
opens no socket and starts no other program, whatever an input says."""

import csv
import os
import re
import shutil
import subprocess

from common import FIXTURES, Check, data_folder

CALLS = ("open,openat,openat2,creat,connect,socket,bind,execve,execveat,fork,vfork,readlink,"
         "readlinkat,unlink,unlinkat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,"
         "mkdir,mkdirat,chmod,fchmodat,truncate")
# The loader, the C library and OpenBLAS look at these, whatever the program does.
SYSTEM = re.compile(r"/(usr/)?lib|/etc/(ld\.so|OpenCL|localtime)|/proc/(self|cpuinfo|stat|meminfo)|"
                    r"/sys/devices/system|/dev/(null|urandom)$|/usr/share/(locale|zoneinfo)")
CALL = re.compile(r'(?:^|\n)(?:\[pid +\d+\] |\d+ +)?(\w+)\((.*)')
PATH = re.compile(r'"((?:[^"\\]|\\.)*)"')
FORBIDDEN = ("socket", "connect", "bind", "symlink", "symlinkat", "fork", "vfork", "execveat")

check = Check("noaccess", __doc__, build="release")
check.start()


def faults_of(arguments, allowed):
    """Runs the program under strace; what it did beyond @allowed paths and folders."""
    trace = check.folder / "trace"
    subprocess.run(["strace", "-f", "-qq", "-s", "4096", "-o", trace, "-e", "trace=" + CALLS,
                    check.program, *map(str, arguments)], stdin=subprocess.DEVNULL,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=check.folder,
                   timeout=120, check=False)
    faults, n_calls, n_started = [], 0, 0
    for call, rest in CALL.findall(trace.read_text(errors="replace")):
        n_calls += 1
        if call == "execve":
            n_started += 1
        elif call in FORBIDDEN:
            faults.append(f"{call}({rest[:100]}")
        for path in PATH.findall(rest.split(" = ")[0])[:2]:
            is_relative = not path.startswith("/") and rest.startswith(tuple("0123456789"))
            if call == "execve" or is_relative or SYSTEM.match(path):
                continue  # relative to a descriptor: the folder itself was judged
            whole = (check.folder / path).resolve()
            if not any(whole == one or one in whole.parents for one in allowed):
                faults.append(f"{call} {path}")
    if n_calls == 0:
        faults.append("strace has seen nothing")
    if n_started != 1:
        faults.append(f"{n_started} programs started")
    return "; ".join(faults)


def arguments_of(role, path, out):
    inputs = {"members": FIXTURES / "members.csv", "demands": FIXTURES / "demands.csv"}
    if role == "codelist":
        return ("train", "--codelist", path, "--output", out / "concepts.mdc")
    inputs["demands" if role == "notice" else role] = path
    named = {"store": "concepts", "config": "settings"}
    return ("shortlist", "--output", out / "report",
            *(part for name, value in inputs.items()
              for part in ("--" + named.get(name, name), value)))


def try_input(role, path):
    out = check.folder / "out"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    allowed = [check.build, check.build.parent / "lib", path.resolve(), FIXTURES / "members.csv", FIXTURES / "demands.csv", out.resolve()]
    check.judge(path.name, faults_of(arguments_of(role, path, out), allowed))


def main():
    for name in ("ted-notice.xml", "eforms-notice.xml", "demands.csv"):
        try_input("notice", FIXTURES / name)
    try_input("codelist", FIXTURES / "codelist.tsv")
    data = data_folder()
    if data is not None:
        corpus = data / "hostile"
        with open(corpus / "manifest.tsv", encoding="utf-8") as f:
            rows = list(csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE))
        likely = [row for row in rows if row["category"] in ("xml_xxe", "xml_entity")]
        for row in likely[::12] if check.fast else rows:
            if row["split"] == "dev":
                try_input(row["role"], corpus / row["file"])
    check.end()


for name in ("LD_PRELOAD", "LD_LIBRARY_PATH"):
    os.environ.pop(name, None)
main()
