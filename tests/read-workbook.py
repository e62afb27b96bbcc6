"""Prints a workbook as JSON, read by openpyxl: of each sheet its cells, links and what it offers.

Run with the Python that has python3-openpyxl, which need not be the first one in the path.
"""

import json
import re
import sys
import warnings
import zipfile

import openpyxl

warnings.simplefilter("ignore")  # openpyxl does not keep bars as Excel 2010 draws them


def decoded(value):
    """Characters that XML cannot hold are written as _x0041_ (ECMA-376, ST_Xstring)."""
    if not isinstance(value, str):
        return value
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda code: chr(int(code[1], 16)), value)


def links(sheet):
    found = {}
    for row in sheet.iter_rows():
        for cell in row:
            if cell.hyperlink is not None:
                found[cell.coordinate] = cell.hyperlink.target or "#" + cell.hyperlink.location
    return found


def describe(sheet):
    return {
        "name": sheet.title,
        "rows": [[decoded(value) for value in row] for row in sheet.iter_rows(values_only=True)],
        "types": sorted({cell.data_type for row in sheet.iter_rows() for cell in row}),
        "links": links(sheet),
        "frozen": sheet.freeze_panes,
        "filter": sheet.auto_filter.ref,
        "choices": {str(v.sqref): v.formula1 for v in sheet.data_validations.dataValidation},
        "bars": [str(of.sqref) for of in sheet.conditional_formatting
                 for rule in of.rules if rule.type == "dataBar"],
    }


path = sys.argv[1]
with zipfile.ZipFile(path) as package:
    formulas = sum(package.read(name).count(b"<f>") + package.read(name).count(b"<f ")
                   for name in package.namelist() if name.startswith("xl/worksheets/sheet"))
book = openpyxl.load_workbook(path)
json.dump({"sheets": [describe(sheet) for sheet in book.worksheets], "formulas": formulas,
           "created": book.properties.created.isoformat()}, sys.stdout)
