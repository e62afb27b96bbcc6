#!/usr/bin/env python3
"""How good the rankings are: a table in Markdown for each labelled set.

quality.py MATCHDAY SETS [--brief] [OPTION...]
SETS is a folder of sets, each with members.csv, demands.csv and qrels.txt. The rows are the defaults,
each facet left out, and single facets; --brief leaves only the defaults. Further options go to
matchday evaluate in every row, for example --weight region=0.
"""

import json
import pathlib
import re
import subprocess
import sys
import time

MEASURES = ("ndcg@10", "map", "recall@10", "recall@100", "mrr")
ALONE = {"profile": "BM25 (profile) alone", "competences": "competences alone"}


def known_facets(program):
    """The facets and their weights, as the program's help lists them."""
    text = subprocess.run([program, "evaluate", "--help"], check=True, capture_output=True,
                          text=True).stdout
    listed = text.split("Facets and their weights:\n")[1].split("\n\n")[0]
    return re.findall(r"(?m)^  (\w+) ", listed)


def evaluate(program, folder, *options):
    command = [program, "evaluate", "--json", "--measures", ",".join(MEASURES), *options,
               "--members", folder / "members.csv", "--demands", folder / "demands.csv",
               "--qrels", folder / "qrels.txt"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode not in (0, 3):  # 3: rows were set aside, which the sets have
        sys.exit(f"{folder}: matchday evaluate ended with {result.returncode}\n{result.stderr}")
    return json.loads(result.stdout)


def print_row(name, measures):
    cells = [f"{m['mean']:.4f} ({m['low']:.3f} to {m['high']:.3f})" for m in measures]
    nth = measures[0]
    change = f"{nth['difference']:+.4f} (p {nth['p']:.3f})" if "difference" in nth else ""
    print(f"| {name} | " + " | ".join([*cells, change]) + " |", flush=True)


def measure_set(program, folder, facets, options):
    began = time.monotonic()
    whole = evaluate(program, folder, *options)
    print(f"\n## {folder.name}\n\n{whole['n_demands']} demands, "
          f"{time.monotonic() - began:.1f} s for the first row.\n")
    print("| mean (95 % interval) | " + " | ".join(MEASURES) + f" | {MEASURES[0]} less defaults |")
    print("|---" * (len(MEASURES) + 2) + "|")
    print_row("defaults", whole["measures"])
    if not facets:
        return
    for without in evaluate(program, folder, "--ablation", *options)["without"]:
        print_row(f"without {without['facet']}", without["measures"])
    for alone, name in ALONE.items():
        weights = [f"{facet}=0" for facet in facets if facet != alone]
        print_row(name, evaluate(program, folder, *options, "--weight", *weights)["measures"])


def main():
    program, sets, *options = sys.argv[1:]
    facets = [] if "--brief" in options else known_facets(program)
    options = [option for option in options if option != "--brief"]
    folders = [path.parent for path in sorted(pathlib.Path(sets).glob("*/qrels.txt"))]
    if not folders:
        sys.exit(f"{sets}: no folder with members.csv, demands.csv and qrels.txt")
    for folder in folders:
        measure_set(program, folder, facets, options)


if __name__ == "__main__":
    main()
