"""Reads the outputs of a run in which every text is the one in FOLDER/text, with Python's parsers.

Fails where a text comes back changed in a way that its format does not ask for, or comes alive.
"""

import csv
import html.parser
import json
import re
import subprocess
import sys
import xml.etree.ElementTree
from pathlib import Path

FORMULA = tuple("=+-@\t\r\n＝＋－＠")
TAGS = set("""html head meta title style body header h1 h2 h3 p a main section table thead tbody tr th
td small div i span b ul li dl dt dd details summary nav caption mark time br svg path text rect script""".split())
ATTRIBUTES = set("""lang xmlns charset name content http-equiv class id href scope colspan datetime
data-decimal data-group data-filter data-shown data-sort aria-label aria-hidden role tabindex viewbox d
x y width height""".split())

folder = Path(sys.argv[1])


def check(holds, *what):
    if not holds:
        sys.exit("read_back: " + " | ".join(ascii(w) for w in what))


def xml_characters(data):
    """The text as matchday may write it: each bad byte and each bad character is U+FFFD."""
    text, at = "", 0
    while at < len(data):
        for n in (1, 2, 3, 4):
            try:
                text += data[at : at + n].decode()
                break
            except UnicodeDecodeError:
                pass
        else:
            text, n = text + "\ufffd", 1
        at += n
    return re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", text)


def same(found, expected, where):
    check(found == expected, where, found, expected)


expected = xml_characters((folder / "text").read_bytes())
without_c1 = re.sub("[\x7f-\x9f]", "\ufffd", expected)


def read_csv(name, encoding, **options):
    with open(folder / name, encoding=encoding, newline="") as file:
        return list(csv.reader(file, **options))


def check_csv():
    header, *rows = read_csv("shortlists.raw.csv", "utf-8", strict=True)
    for row in rows:
        record = dict(zip(header, row, strict=True))
        for column in ("demand", "notice", "title", "buyer", "member", "name", "email", "website"):
            same(record[column], without_c1, f"raw csv: {column}")
    same([r["list"] for r in (dict(zip(header, row)) for row in rows)], ["shortlist", "near miss"], "csv")

    header, *rows = read_csv("shortlists.csv", "utf-8-sig", strict=True)
    for row in rows:
        record = dict(zip(header, row, strict=True))
        same(record["name"].replace("'", ""), without_c1.replace("'", ""), "csv: name")
        check(not any(cell.startswith(FORMULA) for cell in row), "csv: formula", row)
    for row in read_csv("shortlists.csv", "utf-8-sig", delimiter=";"):
        check(not any(cell.startswith(FORMULA) for cell in row), "csv read with ;: formula", row)


def check_members():
    header, *rows = read_csv("members.csv", "utf-8-sig", strict=True)
    for row in rows:
        record = dict(zip(header, row, strict=True))
        same(record["name"].replace("'", ""), without_c1.replace("'", ""), "members: name")
    for row in rows + read_csv("members.csv", "utf-8-sig", delimiter=";"):
        check(not any(cell.startswith(FORMULA) for cell in row), "members: formula", row)


def check_json():
    data = json.loads((folder / "shortlists.json").read_text("utf-8"))
    (shortlist,) = data["shortlists"]
    same(shortlist["demand"]["title"], expected, "json: title")
    same(shortlist["demand"]["texts"][0]["body"], expected, "json: body")
    for candidate in shortlist["candidates"] + shortlist["near_misses"]:
        same(candidate["member"]["name"], expected, "json: name")
    if expected.strip():
        (match,) = shortlist["candidates"][0]["competences"]
        same(match["words"][0]["demand"], expected, "json: word")
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    same(manifest["inputs"][0]["file"], expected, "manifest: file")


def check_xml():
    root = xml.etree.ElementTree.parse(folder / "shortlists.xml").getroot()
    space = "{urn:matchday:shortlists:1}"
    for member in root.iter(space + "member"):
        same(member.text or "", expected, "xml: text")
        same(member.get("id"), expected, "xml: attribute")


def check_trec():
    lines = (folder / "shortlists.trec").read_text("utf-8").split("\n")
    same([len(line.split()) for line in lines[:-1]], [6], "trec: words of a line")
    same(lines[-1], "", "trec: end")


def check_xlsx():
    reader = Path(__file__).parents[2] / "read-workbook.py"
    result = subprocess.run(["/usr/bin/python3", reader, folder / "shortlists.xlsx"],
                            capture_output=True, text=True)
    check(result.returncode == 0, "xlsx", result.stderr)
    book = json.loads(result.stdout)
    overview, candidates = book["sheets"]
    shown = re.sub("\r\n?", "\n", without_c1) or None
    for sheet in (overview, candidates):
        check(not re.search(r"[][:*?/\\]", sheet["name"]), "xlsx: name of sheet", sheet["name"])
        check(len(sheet["name"].encode("utf-16-le")) <= 62, "xlsx: name of sheet", sheet["name"])
        check(set(sheet["types"]) <= {"s", "n"}, "xlsx: type of cell", str(sheet["types"]))
        for cell, target in sheet["links"].items():
            check(re.match("#'|https?://|mailto:[^?]*$", target, re.I), "xlsx: link", cell, target)
    same(book["formulas"], 0, "xlsx: formulas")
    header, *rows = candidates["rows"]
    same(len(rows), 2, "xlsx: rows")
    for row in rows:
        record = dict(zip(header, row, strict=True))
        for column in ("Name", "Demand ID", "Title", "Member ID", "E-mail", "Website"):
            same(record[column], shown, f"xlsx: {column}")
        same((record["Decision"], record["Comment"]), (None, None), "xlsx: to be filled in")


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.names, self.in_name = [], [], False

    def handle_starttag(self, tag, attributes):
        check(tag in TAGS, "html: tag", tag)
        for name, value in attributes:
            check(name in ATTRIBUTES, "html: attribute", tag, name)
            if name == "href":
                check(re.match(r"#|https?://|mailto:[^?]*$", value, re.I), "html: link", value)
        if tag != "meta":
            self.open.append(tag)
        if tag == "th" and ("scope", "row") in attributes:
            self.names.append("")
            self.in_name = True
        if tag == "small":
            self.in_name = False

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)

    def handle_endtag(self, tag):
        same(self.open.pop(), tag, "html: end tag")
        if tag == "th":
            self.in_name = False

    def handle_data(self, data):
        if self.in_name:
            self.names[-1] += data

    def handle_comment(self, data):
        check(False, "html: comment", data)


def check_html():
    page = Page()
    page.feed((folder / "shortlists.html").read_text("utf-8"))
    page.close()
    same(page.open, [], "html: left open")
    noncharacters = "[\ufdd0-\ufdef\ufffe\uffff" + "".join(
        chr(plane + 0xFFFE) + chr(plane + 0xFFFF) for plane in range(0x10000, 0x110000, 0x10000)
    ) + "]"
    shown = re.sub(noncharacters, "\ufffd", without_c1).replace("\r", "\n")
    check(page.names.count(shown) >= 2, "html: name", shown, page.names)


def check_bytes():
    for path in folder.glob("shortlists.*"):
        if path.suffix == ".xlsx":
            continue
        data = path.read_bytes()
        data.decode("utf-8")
        check(not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", data), "control byte", path.name)


for step in (check_bytes, check_csv, check_members, check_json, check_xml, check_trec, check_html,
             check_xlsx):
    step()
