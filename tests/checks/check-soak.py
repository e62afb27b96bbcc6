#!/usr/bin/env python3
"""The library called 100,000 times in one process: neither memory nor open files grow."""

import subprocess

from common import FIXTURES, Check

check = Check("soak", __doc__)
check.parser.add_argument("--rounds", type=int, help="how often (default: 100,000; fast: 300)")
check.start()
n_rounds = check.options.rounds or (300 if check.fast else 100000)
result = subprocess.run([check.build / "tests" / "soak", FIXTURES, check.folder / "out",
                         str(n_rounds)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                        check=False)
print("  " + result.stdout.decode(errors="replace").strip())
check.judge("soak", "" if result.returncode == 0 else f"exit code {result.returncode}")
check.n_tried = n_rounds
check.end()
