"""Runs measuring programs side by side: starts them, lets them take turns, keeps every figure."""

import hashlib
import json
import os
import pathlib
import platform
import re
import shutil
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
SEED = 1
ONE_THREAD = {name: "1" for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")}


def environment():
    """What every contestant is given: one thread, and the OpenBLAS kernel made for this processor,
    whatever the caller's environment forces on it."""
    return {**{name: value for name, value in os.environ.items()
               if not name.startswith("OPENBLAS_")}, **ONE_THREAD}


# What each peer imports, and Debian's packages with it.
PEERS = {
    "dense_faiss": ("faiss", "python3-faiss"),
    "sparse_scipy": ("sklearn", "python3-sklearn python3-scipy"),
    "sparse_xapian": ("xapian, sklearn", "python3-xapian python3-sklearn"),
    "sparse_fts5": ("sqlite3, sklearn", "python3 python3-sklearn"),
    "members_csv": ("csv", "python3"),
    "text_sklearn": ("sklearn", "python3-sklearn"),
    "training_sklearn": ("sklearn", "python3-sklearn"),
    "job_sklearn": ("sklearn", "python3-sklearn"),
}


class Missing(Exception):
    """A peer or an input that is not here; the message says what to do."""


def first_line(*command):
    try:
        result = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return result.stdout.partition("\n")[0].strip()


def describe_machine():
    try:
        lines = pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    versions = {name: first_line("pkg-config", "--modversion", module)
                for name, module in (("glib", "glib-2.0"), ("libxml2", "libxml-2.0"),
                                     ("openblas", "openblas"))}
    return {"cpu": models[0] if models else platform.processor(), "cores": os.cpu_count(),
            "kernel": platform.release(), "compiler": first_line("cc", "--version"),
            "build": "RelWithDebInfo", "python": platform.python_version(), **versions}


class Contestant:
    """A program that answers lines: a case and its arguments."""

    def __init__(self, name, command, cwd=None):
        self.name = name
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        text=True, cwd=cwd, env=environment())
        self.versions = self._read()["versions"]

    def _read(self):
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self.name} ended with code {self.process.wait()}")
        return json.loads(line)

    def ask(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return self._read()

    def stop(self):
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait()


class Bench:
    """One run: the machine, the inputs, the contestants, the results."""

    def __init__(self, build, scale):
        self.build, self.scale = pathlib.Path(build), scale
        self.folder = self.build.parent / "bench"
        self.folder.mkdir(parents=True, exist_ok=True)
        self.outputs = self.folder / "outputs"
        self.results = open(self.folder / "results.jsonl", "w", encoding="utf-8")
        self.machine = describe_machine()
        self.running = []
        self.row = None
        self.lines = []

    # --- inputs

    def inputs(self, kind, members, demands):
        """A folder of invented inputs, made unless it is there; any change of the generator makes
        new ones."""
        sources = sorted([*HERE.glob("inputs.c"), *HERE.glob("support/inv*.c"),
                          *HERE.glob("support/lang*"), *HERE.glob("support/inputs.h")])
        digest = hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:8]
        folder = self.folder / "inputs" / f"{kind}-{members}-{demands}-{SEED}-{digest}"
        if not folder.is_dir():
            part = folder.with_suffix(".part")
            shutil.rmtree(part, ignore_errors=True)
            part.mkdir(parents=True)
            subprocess.run([self.build / "bench/bench-inputs", kind, part, str(members),
                            str(demands), str(SEED)], check=True)
            part.rename(folder)
        return folder

    def concepts(self, texts):
        """A concepts file, learned from the labels of invented texts by the program itself."""
        path = self.folder / "concepts.mdc"
        subprocess.run([self.build / "matchday", "train", "--codelist", texts / "labels.tsv",
                        "--rank", "256", "--output", path], check=True, stdout=subprocess.DEVNULL)
        return path

    def facets(self):
        """The names of all facets, as the program's help lists them."""
        text = subprocess.run([self.build / "matchday", "shortlist", "--help"], check=True,
                              capture_output=True, text=True).stdout
        return re.findall(r"(?m)^  (\w+) ", text.split("Facets and their weights:\n")[1].split("\n\n")[0])

    def has_command(self, name):
        text = subprocess.run([self.build / "matchday", "--help"], check=True, capture_output=True,
                              text=True).stdout
        return re.search(rf"(?m)^  {name} ", text) is not None

    # --- contestants

    def program(self, name, *arguments):
        return self._start(name, [self.build / f"bench/bench-{name}", *arguments])

    def peer(self, name, *arguments):
        return self._start(name, self.peer_command(name, *arguments))

    def peer_command(self, name, *arguments):
        modules, packages = PEERS[name]
        check = subprocess.run([sys.executable, "-c", f"import {modules}"], capture_output=True,
                               check=False)
        if check.returncode != 0:
            raise Missing(f"needs Debian's {packages}")
        return [sys.executable, "-B", HERE / "peers" / f"{name}.py", *arguments]

    def _start(self, name, command):
        contestant = Contestant(name, [str(part) for part in command])
        self.running.append(contestant)
        kernel = contestant.versions.get("openblas_kernel")
        if kernel and self.machine.setdefault("openblas_kernel", kernel) != kernel:
            raise RuntimeError(f"{name} multiplies with the kernel {kernel} of OpenBLAS, others "
                               f"with {self.machine['openblas_kernel']}")
        return contestant

    def stop_all(self):
        while self.running:
            self.running.pop().stop()

    # --- measuring

    def record(self, who, what, nth, figures, versions=None):
        line = {"row": self.row, "who": who, "what": what, "round": nth, **figures, "seed": SEED,
                "scale": self.scale.name, "machine": self.machine, "versions": versions or {}}
        self.results.write(json.dumps(line) + "\n")
        self.results.flush()

    def ask(self, contestant, line, nth=0):
        figures = contestant.ask(line)
        self.record(contestant.name, line, nth, figures, contestant.versions)
        return figures

    def interleave(self, entries, rounds):
        """entries: name → (contestant, line). All take turns, once to warm up, then @rounds times.
        Returns name → figures, each the median over the rounds."""
        found = {name: [] for name in entries}
        for nth in range(rounds + 1):
            for name, (contestant, line) in entries.items():
                figures = self.ask(contestant, line, nth)
                if nth > 0:
                    found[name].append(figures)
        return medians(found)

    def time_commands(self, commands, rounds):
        """The same with whole programs: name → command; also their largest memory. The folder of
        outputs is new for each: an older one would be read for what people wrote into it."""
        found = {name: [] for name in commands}
        for nth in range(1, rounds + 1):
            for name, command in commands.items():
                shutil.rmtree(self.outputs, ignore_errors=True)
                figures = timed([str(part) for part in command])
                self.record(name, pathlib.Path(command[0]).name, nth, figures)
                found[name].append(figures)
        return medians(found)

    # --- results

    def tell(self, work, ours, against, theirs, ratio=None, goal="", reached=None):
        """One line of the table. @ratio None: it was not measured, @theirs says why."""
        line = {"row": self.row, "work": work, "matchday": ours, "against": against,
                "theirs": theirs, "ratio": ratio, "goal": goal, "reached": reached}
        self.lines.append(line)
        shown = "" if ratio is None else f"{ratio:.3g}"
        verdict = {True: "reached", False: "NOT REACHED", None: ""}[reached]
        print(f"{self.row:12} {work:34.34} {ours:>12} | {against} {theirs} | {shown} "
              f"{goal} {verdict}", flush=True)

    def at_most(self, work, ours, against, theirs, limit, unit=None):
        """Ours in times of theirs, which must not exceed @limit."""
        ratio = ours / theirs
        self.tell(work, show(ours, unit), against, show(theirs, unit), ratio, f"≤ {limit:g} ×",
                  ratio <= limit)

    def at_least(self, work, ours, against, theirs, limit, unit=None):
        """How many times theirs takes as long as ours, which must be at least @limit."""
        ratio = theirs / ours
        self.tell(work, show(ours, unit), against, show(theirs, unit), ratio, f"≥ {limit:g} ×",
                  ratio >= limit)

    def skip(self, work, against, reason):
        self.tell(work, "", against, f"skipped: {reason}")

    def same(self, ours, theirs, what="score", tolerance=1e-4):
        """The same work gives the same result; otherwise times must not be compared."""
        if abs(ours[what] - theirs[what]) > tolerance * abs(theirs[what]):
            raise RuntimeError(f"{self.row}: not the same work: {what} {ours[what]} against "
                               f"{theirs[what]}")


def medians(found):
    return {name: {key: statistics.median(one[key] for one in figures) for key in figures[0]}
            for name, figures in found.items()}


def show(value, unit=None):
    """A quantity with its unit, which is seconds unless one is given."""
    if unit is not None:
        return f"{value:.0f} {unit}"
    if value < 1e-3:
        return f"{value * 1e6:.1f} µs"
    return f"{value * 1e3:.1f} ms" if value < 1 else f"{value:.2f} s"


def timed(command):
    """Runs a whole program; its processor time, wall-clock time and largest memory."""
    wall = time.monotonic()
    process = subprocess.Popen(command, env=environment(),
                               stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError(f"{command[0]} ended with code {process.returncode}")
    return {"cpu_s": usage.ru_utime + usage.ru_stime, "wall_s": time.monotonic() - wall,
            "peak_mib": usage.ru_maxrss / 1024}
