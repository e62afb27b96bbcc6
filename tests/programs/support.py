"""What the tests of the program share: running it, and small inputs."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

PROGRAM = os.environ["MATCHDAY"]
FIXTURES = pathlib.Path(os.environ["MATCHDAY_FIXTURES"])

MEMBERS = """id,name,country,nuts,cpv,certifications,text
m1,Forge Alpha,AT,AT31,34300000,IATF 16949,forging of steel parts || heat treatment
m2,Beta Mould,DE,DE21,44512000,,injection moulding of plastic parts || toolmaking
m3,Gamma Milling,AT,AT12,42600000,ISO 9001,cnc milling of aluminium and steel parts
m4,Delta Soft,FR,FR10,72000000,,software for production planning
"""

DEMANDS = """id,title,country,nuts,languages,cpv,date,text
d1,Steel forgings for axles,AT,AT31,en,34300000,2024-01-01,forging of steel parts for axles
d2,Milled aluminium housings,DE,DE21,en,42600000,2024-01-01,cnc milling of aluminium housings
d3,Production planning software,FR,FR10,en,72000000,2024-01-01,planning software for a plant
"""

QRELS = "d1 0 m1 1\nd2 0 m3 1\nd3 0 m4 1\nd3 0 m2 0\n"


class Case(unittest.TestCase):
    """A test with a folder of its own, in which the program runs."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="matchday-test-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.write("members.csv", MEMBERS)
        self.write("demands.csv", DEMANDS)
        self.write("qrels.txt", QRELS)

    def write(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def run_program(self, *arguments, stdin="", environment=None, stdout=subprocess.PIPE,
                    **options):
        result = subprocess.run([PROGRAM, *map(str, arguments)], cwd=self.folder,
                                input=stdin.encode(), env={**os.environ, **(environment or {})},
                                stdout=stdout, stderr=subprocess.PIPE, timeout=250, check=False,
                                **options)
        result.err = result.stderr.decode()
        result.out = (result.stdout or b"").decode()
        for sign in ("Sanitizer:", "runtime error:", "-CRITICAL **"):
            self.assertNotIn(sign, result.err)
        return result

    def expect(self, code, *arguments, **options):
        """Runs the program; it must end with that code and say why if it is not 0."""
        result = self.run_program(*arguments, **options)
        self.assertEqual(result.returncode, code, result.out + result.err)
        if code != 0:
            self.assertNotEqual(result.err, "")
        for line in result.stderr.split(b"\n"):
            self.assertLessEqual(len(line), 500)
        return result

    def shortlist(self, code=0, *more, output="out", **options):
        """Writes shortlists of members.csv and demands.csv."""
        return self.expect(code, "shortlist", "--members", "members.csv", "--demands",
                           "demands.csv", "--output", output, *more, **options)

    def outputs(self, name="out"):
        """The files of a report, less the manifest, which holds the time."""
        return {path.name: path.read_bytes() for path in (self.folder / name).iterdir()
                if path.name != "manifest.json"}


def main():
    unittest.main(verbosity=2)
