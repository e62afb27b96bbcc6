#!/usr/bin/env python3
"""Opens a workbook in headless LibreOffice and compares every row with what the JSON format holds."""

import csv
import json
import shutil
import subprocess
import sys

from common import FIXTURES, Check

# Comma, double quote, UTF-8, from line 1, texts as shown, every sheet into a file of its own.
FILTER = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"


def cells(path):
    with open(path, encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return [dict(zip(header, row)) for row in rows]


def expected(shortlist):
    """Of every row of a demand's sheet what LibreOffice must show."""
    for candidate in shortlist["candidates"] + shortlist["near_misses"]:
        member = candidate["member"]
        yield {"Rank": str(candidate.get("rank", "")), "Name": member["name"],
               "Score": candidate["score"], "Demand ID": shortlist["demand"]["id"],
               "Title": shortlist["demand"]["title"], "Member ID": member["id"],
               "E-mail": member["email"], "Website": member["website"]}


def is_same(shown, wanted):
    return all(abs(float(shown[key]) - value) < 0.00051 if isinstance(value, float)
               else shown[key] == value for key, value in wanted.items())


check = Check("libreoffice", __doc__, build="release")
check.start()
if shutil.which("soffice") is None:
    print("skipped: LibreOffice (libreoffice-calc-nogui) is not installed")
    sys.exit(0)

subprocess.run([check.program, "shortlist", "--members", FIXTURES / "members.csv", "--demands",
                FIXTURES / "demands.csv", FIXTURES / "eforms-notice.xml", "--format", "xlsx,json",
                "--output", check.folder / "out", "--quiet"], check=True)
subprocess.run(["soffice", f"-env:UserInstallation=file://{check.folder}/profile", "--headless",
                "--convert-to", FILTER, "--outdir", check.folder,
                check.folder / "out/shortlists.xlsx"],
               check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300)

lists = json.loads((check.folder / "out/shortlists.json").read_text("utf-8"))["shortlists"]
for number, shortlist in enumerate(lists, 1):
    (sheet,) = check.folder.glob(f"shortlists-{number} *.csv")
    shown, wanted = cells(sheet), list(expected(shortlist))
    check.judge(sheet.name, "" if len(shown) == len(wanted) else f"{len(shown)} rows")
    for pair in zip(shown, wanted):
        check.judge(sheet.name, "" if is_same(*pair) else f"{pair[0]} is not {pair[1]}")
overview = cells(check.folder / "shortlists-Overview.csv")
check.judge("overview", "" if len(overview) == len(lists) else f"{len(overview)} rows")
check.end()
