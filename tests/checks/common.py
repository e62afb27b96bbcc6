"""What the checks share: counting, and the last line "tried N, failed M"."""

import argparse
import os
import pathlib
import shutil
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "fixtures"


def data_folder():
    """The shared real data, or None with a word about it."""
    folder = pathlib.Path(os.environ.get("MATCHDAY_DATA", ROOT.parent / "shared" / "data"))
    if folder.is_dir():
        return folder
    print(f"skipped: no real data in {folder} (set MATCHDAY_DATA)")
    return None


class Check:
    """One check: arguments, a scratch folder, a count of what was tried and what failed."""

    def __init__(self, name, description, build="dev"):
        self.name = name
        parser = argparse.ArgumentParser(prog=f"check-{name}", description=description)
        parser.add_argument("--fast", action="store_true", help="a selection that takes seconds")
        parser.add_argument("--build", default=str(ROOT / "build" / build),
                            help="folder of the build to check (default: %(default)s)")
        self.parser = parser
        self.n_tried = self.n_failed = 0

    def start(self):
        self.options = self.parser.parse_args()
        self.build = pathlib.Path(self.options.build).resolve()
        self.fast = self.options.fast
        self.program = self.build / "matchday"
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix=f"matchday-{self.name}-"))
        os.environ.update(G_DEBUG="fatal-criticals", OPENBLAS_NUM_THREADS="1",
                          OMP_NUM_THREADS="1", PYTHONDONTWRITEBYTECODE="1")
        return self

    def judge(self, what, fault):
        """Counts one try; @fault says what is wrong with it, or is empty."""
        self.n_tried += 1
        if not fault:
            return True
        self.n_failed += 1
        if self.n_failed <= 50:
            print(f"  {what}: {fault}", flush=True)
        return False

    def end(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        print(f"check-{self.name}: tried {self.n_tried}, failed {self.n_failed}", flush=True)
        sys.exit(1 if self.n_failed > 0 or self.n_tried == 0 else 0)
