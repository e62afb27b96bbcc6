"""Python's csv module over the list of members. members_csv.py FOLDER"""

import csv
import os
import sys

from serve import serve

path = os.path.join(sys.argv[1], "members.csv")


def rows():
    with open(path, newline="", encoding="utf-8") as file:
        return {"records": sum(1 for row in csv.reader(file)) - 1}


serve({"rows": rows}, python=sys.version.split()[0])
