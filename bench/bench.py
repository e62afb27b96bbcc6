#!/usr/bin/env python3
"""Measures matchday beside its peers and prints a table.

bench.py BUILD [--quick] [--write] [ROW...]
BUILD is a folder with the program and the measuring programs. --quick measures less of everything;
--write puts the table of a full run into RESULTS.md. Every single figure goes as a JSON line to
BUILD/../bench/results.jsonl.
"""

import argparse
import pathlib
import sys
import time

from contest import Bench
from rows import FULL, QUICK, ROWS

RESULTS = pathlib.Path(__file__).resolve().parent / "RESULTS.md"
BEGIN, END = "<!-- table: written by ./dev bench --write -->\n", "<!-- end of the table -->\n"


def make_table(bench, seconds):
    machine = bench.machine
    yield (f"Scale {bench.scale.name}, {bench.scale.members:,} members and {bench.scale.large:,}, "
           f"{bench.scale.demands:,} demands, {seconds / 60:.0f} min. {machine['cpu']}, one thread "
           f"each; {machine['compiler']}; GLib {machine['glib']}, libxml2 {machine['libxml2']}, "
           f"OpenBLAS {machine['openblas']}, kernel {machine.get('openblas_kernel', 'unknown')}.\n")
    yield ""
    yield "| row | work | matchday | against | takes | ratio | goal | |"
    yield "|---|---|---|---|---|---|---|---|"
    for line in bench.lines:
        ratio = "" if line["ratio"] is None else f"{line['ratio']:.3g} ×"
        verdict = {True: "reached", False: "**not reached**", None: ""}[line["reached"]]
        yield (f"| {line['row']} | {line['work']} | {line['matchday']} | {line['against']} | "
               f"{line['theirs']} | {ratio} | {line['goal']} | {verdict} |")


def write_table(text):
    before, _, rest = RESULTS.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    RESULTS.write_text(before + BEGIN + "\n" + text + "\n" + END + after, encoding="utf-8")


def main():
    rows = "\n".join(f"  {name:12} {function.__doc__}" for name, function in ROWS.items())
    parser = argparse.ArgumentParser(prog="./dev bench", epilog=f"rows:\n{rows}",
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", help=argparse.SUPPRESS)
    parser.add_argument("--quick", action="store_true", help="less of everything: two minutes")
    parser.add_argument("--write", action="store_true",
                        help="put the table of a full run into bench/RESULTS.md")
    parser.add_argument("rows", nargs="*", metavar="ROW", help="only these")
    options = parser.parse_intermixed_args()
    unknown = [name for name in options.rows if name not in ROWS]
    if unknown:
        parser.error(f"no such row: {', '.join(unknown)}")
    if options.write and (options.quick or options.rows):
        parser.error("--write wants a full run of all rows")

    bench = Bench(options.build, QUICK if options.quick else FULL)
    began = time.monotonic()
    for name in options.rows or ROWS:
        bench.row = name
        try:
            ROWS[name](bench)
        finally:
            bench.stop_all()
    table = "\n".join(make_table(bench, time.monotonic() - began)) + "\n"
    print("\n" + table)
    print(f"Every figure: {bench.folder / 'results.jsonl'}")
    if options.write:
        write_table(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
