"""What the peers share: the protocol of bench/support/serve.h, and reading the inputs."""

import csv
import ctypes
import json
import os
import re
import sys
import time

csv.field_size_limit(1 << 30)


def openblas_kernel():
    """The kernel that the OpenBLAS of this process has chosen; None where none is loaded."""
    with open("/proc/self/maps", encoding="utf-8") as maps:
        libraries = sorted(set(re.findall(r"/\S*blas\S*\.so\S*", maps.read())))
    for library in libraries:
        name = getattr(ctypes.CDLL(library), "openblas_get_corename", None)
        if name is not None:
            name.restype = ctypes.c_char_p
            return name().decode()
    return None


def serve(cases, **versions):
    """Answers each line on standard input, a case and numbers, with what it took; what a case
    returns is a dictionary of figures that go with the answer."""
    versions["openblas_kernel"] = openblas_kernel()
    print(json.dumps({"versions": versions}), flush=True)
    for line in sys.stdin:
        name, *arguments = line.split()
        wall, cpu = time.monotonic(), time.process_time()
        notes = cases[name](*map(int, arguments))
        cpu, wall = time.process_time() - cpu, time.monotonic() - wall
        print(json.dumps({"cpu_s": cpu, "wall_s": wall, **(notes or {})}), flush=True)


def read_table(folder, name):
    with open(os.path.join(folder, name), newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def member_texts(folder):
    return [row["text"] for row in read_table(folder, "members.csv")]


def demand_texts(folder):
    return [row["title"] + "\n" + row["text"] for row in read_table(folder, "demands.csv")]


# The first six letters of each word of two letters or more: the terms that matchday compares.
TERMS = r"(?u)\b(\w{2,6})\w*"
