#!/usr/bin/env python3
"""Every hostile text through every writer, read back by parsers that are not ours: each text is what
it was, no cell is a formula, no markup comes alive, and each format stays what it is."""

import csv
import html.parser
import io
import json
import re
import subprocess
import unicodedata
import urllib.parse
import xml.etree.ElementTree as ElementTree

from common import ROOT, Check, data_folder

FORMULA = re.compile(r"^[\s\";]*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
NUMBER = re.compile(r"^-?\d+(\.\d+)?$")
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
UNREADABLE = re.compile("[\ufdd0-\ufdef]")  # references to these the parser leaves out
SCHEMES = ("http://", "https://", "mailto:", "#")
NAMESPACE = "{urn:matchday:shortlists:1}"
CHUNK = 30  # texts in one run

# What has broken writers of these formats before; the corpus has more.
OWN_TEXTS = [
    "=1+1", "+1", "-1+1", "@SUM(A1)", "=HYPERLINK(\"http://x.example\",\"y\")", "=cmd|'/C calc'!A0",
    "\t=1", " =1", "\uff1d1+1", "\uff0bx", "\uff0dx", "\uff20x", "'=1", "\"=1\"", ";=1", "-5", "1e5",
    "<script>alert(1)</script>", "</script><script>alert(1)</script>", "<!--", "-->", "<![CDATA[",
    "]]>", "]]&gt;", "<img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>", "' onclick='a()",
    "javascript:alert(1)", "data:text/html,x", "&lt;b&gt;", "&amp;amp;", "&#x27;", "<b>bold</b>",
    "</title><h1>x", "</style><b>", "</textarea>", "{{7*7}}", "${7*7}", "%s%n%x", "a\u2028b\u2029c",
    "\u202eabc", "\u2066x\u2069", "a\u200bb", "\ufeffx", "e\u0301", "\u00e9", "\U0001f600", "\ufffd",
    "a\\b", "a\"b", "a'b", "a,b;c|d", "\"\"", "\\\"", "\\u0000", "_x0041_", "_xFFFF_", "NULL", "None",
    "True", "1/2", "2024-01-01", "x" * 40000, "\u0430pple", "stra\u00dfe \u0130\u0131", "\u05d0\u05d1",
    "a\x7fb", "a\u0085b", "\u00a0", "../../etc/passwd", "C:\\x", "$(id)", "`id`", "; rm -rf x", "--x",
]

check = Check("outputs", __doc__, build="release")
check.start()


def corpus_texts():
    """The cells and titles of the corpus's hostile texts."""
    data = data_folder()
    folder = data / "hostile" / "files" if data else None
    if folder is None:
        return
    for part in ("text_members", "csv_formula", "csv_values", "ids"):
        for path in sorted((folder / part).glob("*.csv")):
            text = path.read_bytes().decode("utf-8-sig", errors="replace").replace("\0", "")
            for row in csv.reader(io.StringIO(text, newline="")):
                yield from row
    for part in ("text_notices", "csv_formula", "ids"):
        for path in sorted((folder / part).glob("*.xml")):
            try:
                tree = ElementTree.parse(path)
            except ElementTree.ParseError:
                continue
            yield from (element.text or "" for element in tree.iter())


def all_texts():
    csv.field_size_limit(1 << 30)
    found = dict.fromkeys(OWN_TEXTS + ([] if check.fast else list(corpus_texts())))
    return [text for text in found if text.strip() and "\x00" not in text and len(text) < 50000 and
            not re.search("[\ud800-\udfff]", text)]


class Page(html.parser.HTMLParser):
    """The page as a browser would see it: its elements and attributes, links, scripts, and text."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.shapes, self.links, self.scripts, self.texts = set(), [], [], []
        self.open_tag = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.open_tag = tag
        for name, value in attributes:
            self.shapes.add((tag, name))
            if name in ("href", "src", "action", "formaction", "xlink:href"):
                self.links.append(value or "")
        self.shapes.add((tag, ""))

    def handle_decl(self, declaration):
        self.shapes.add(("!" + declaration.lower(), ""))

    def handle_comment(self, data):
        self.shapes.add(("<!-- -->", ""))

    def handle_data(self, data):
        (self.scripts if self.open_tag in ("script", "style") else self.texts).append(data)

    def handle_endtag(self, tag):
        self.open_tag = ""


def squeeze(text):
    """A text as every reader may tidy it: one blank for white space, none at the ends."""
    return re.sub(r"\s+", " ", text).strip()


def run(texts, name, as_ids=False):
    folder = check.folder / name
    folder.mkdir()
    header = ["id", "name", "email", "website", "competences"]
    rows = [[text if as_ids else f"t{i}", text, text, text, f"forging {text}"]
            for i, text in enumerate(texts)]
    demands = [[text if as_ids else f"d{i}", text, f"forging {text}"]
               for i, text in enumerate(texts)]
    for file, head, body in (("members.csv", header, rows),
                             ("demands.csv", ["id", "title", "text"], demands)):
        with open(folder / file, "w", encoding="utf-8", newline="") as f:
            csv.writer(f, quoting=csv.QUOTE_ALL).writerows([head] + body)
    out = folder / "out"
    result = subprocess.run([check.program, "shortlist", "--members", folder / "members.csv",
                             "--demands", folder / "demands.csv", "--output", out, "--quiet", "--top",
                             "1000", "--format", "html,csv,raw-csv,json,xml,trec,xlsx"],
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if result.returncode not in (0, 3):
        check.judge(name, f"exit code {result.returncode}: {result.stderr[:200]!r}")
        return None
    return {path.name: path.read_bytes() for path in out.iterdir()}


def rows_of_json(files):
    """(demand id, title, rank, member id, name, e-mail, website) of every candidate."""
    return [(s["demand"]["id"], s["demand"]["title"], c["rank"], c["member"]["id"],
             c["member"]["name"], c["member"].get("email", ""), c["member"].get("website", ""))
            for s in json.loads(files["shortlists.json"])["shortlists"] for c in s["candidates"]]


def rows_of_csv(files, name):
    text = files[name].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def without_controls(text):
    """What must not be in a file becomes U+FFFD; only JSON can keep it, escaped."""
    return CONTROLS.sub("\ufffd", text)


def is_cell(cell, was):
    """Whether a cell holds what it should, but for apostrophes that keep it from computing."""
    if not isinstance(was, str):
        return cell == was
    was = without_controls(was)
    return cell == was or (cell.replace("'", "") == was.replace("'", "") and
                           cell.count("'") >= was.count("'"))


def judge_csv(rows, files):
    for name in ("shortlists.csv", "shortlists.raw.csv"):
        found = [row for row in rows_of_csv(files, name) if row["list"] == "shortlist"]
        check.judge(f"{name}: rows", "" if len(found) == len(rows) else
                    f"{len(found)} rows for {len(rows)}")
        for row, one in zip(rows, found):
            cells = (one["demand"], one["title"], int(one["rank"]), one["member"], one["name"],
                     one["email"], one["website"])
            if name == "shortlists.csv":
                live = [cell for cell in one.values() if FORMULA.match(cell) and
                        not NUMBER.match(cell)]
                check.judge(f"{name}: formula", f"{live[0]!r}" if live else "")
            same = all(is_cell(cell, was) for cell, was in zip(cells, row))
            check.judge(f"{name}: {row[4]!r:.80}", "" if same else f"became {cells!r:.300}")


def judge_xml(rows, files):
    tree = ElementTree.fromstring(files["shortlists.xml"])
    found = []
    for shortlist in tree.iter(NAMESPACE + "shortlist"):
        demand = shortlist.find(NAMESPACE + "demand")
        for candidate in shortlist.findall(NAMESPACE + "candidate"):
            member = candidate.find(NAMESPACE + "member")
            found.append((without_controls(demand.get("id")), int(candidate.get("rank")),
                          without_controls(member.get("id")), without_controls(member.text)))
    wanted = [(without_controls(row[0]), row[2], without_controls(row[3]), without_controls(row[4])) for row in rows]
    check.judge("shortlists.xml: rows", "" if len(found) == len(wanted) else
                f"{len(found)} for {len(wanted)}")
    for one, other in zip(found, wanted):
        check.judge(f"shortlists.xml: {other[3]!r:.80}", "" if one == other else
                    f"became {one!r:.300}")


def judge_trec(rows, files):
    lines = files["shortlists.trec"].decode().split("\n")[:-1]
    check.judge("shortlists.trec: lines", "" if len(lines) == len(rows) else
                f"{len(lines)} lines for {len(rows)}")
    for line, row in zip(lines, rows):
        words = line.split(" ")
        ids = [urllib.parse.unquote(word) for word in (words[0], words[2])]
        fault = "" if len(words) == 6 and len(line.split()) == 6 else f"{len(words)} words: {line}"
        same = [squeeze(one) for one in ids] == [squeeze(row[0]), squeeze(row[3])]
        check.judge(f"shortlists.trec: {row[3]!r:.80}", fault or
                    ("" if same else f"became {ids!r:.300}"))


def read_workbook(content):
    """What openpyxl finds, which Debian has for its own Python."""
    path = check.folder / "shortlists.xlsx"
    path.write_bytes(content)
    result = subprocess.run(["/usr/bin/python3", ROOT / "tests" / "read-workbook.py", path],
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if result.returncode != 0:
        check.judge("shortlists.xlsx", f"openpyxl: {result.stderr[-300:]!r}")
        return None
    return json.loads(result.stdout)


def in_cell(text):
    """A text as a cell has it: XML knows one end of a line, and Excel 32,767 units of UTF-16."""
    return re.sub("\r\n?", "\n", without_controls(text))


def is_in_cell(cell, was):
    if cell is not None and str(cell).endswith("see CSV or JSON]"):
        is_long = len(was) > 16000 or was.count("\n") > 253
        return was.startswith(str(cell).split(" \u2026 [cut")[0]) and is_long
    return (cell or "") == was


def judge_xlsx(rows, files):
    book = read_workbook(files["shortlists.xlsx"])
    if book is None:
        return
    found = []
    for sheet in book["sheets"][1:]:
        header, *lines = sheet["rows"]
        found += [line for line in (dict(zip(header, line)) for line in lines)
                  if line["List"] == "shortlist"]
    check.judge("shortlists.xlsx: rows", "" if len(found) == len(rows) else
                f"{len(found)} rows for {len(rows)}")
    check.judge("shortlists.xlsx: formulas", f"{book['formulas']}" if book["formulas"] else "")
    types = {kind for sheet in book["sheets"] for kind in sheet["types"]} - {"s", "n"}
    check.judge("shortlists.xlsx: cells", f"of types {sorted(types)}" if types else "")
    bad = [link for sheet in book["sheets"] for link in sheet["links"].values()
           if not link.startswith(SCHEMES)]
    check.judge("shortlists.xlsx: links", f"{bad[:3]}" if bad else "")
    columns = ("Demand ID", "Title", "Rank", "Member ID", "Name", "E-mail", "Website")
    for one, row in zip(found, rows):
        cells = [one[column] for column in columns]
        same = all(cell == was if isinstance(was, int) else is_in_cell(cell, in_cell(was))
                   for cell, was in zip(cells, row))
        check.judge(f"shortlists.xlsx: {row[4]!r:.80}", "" if same else f"became {cells!r:.300}")


def judge_html(rows, files, plain):
    page = Page(files["shortlists.html"].decode())
    new = {(tag, name) for tag, name in page.shapes - plain.shapes - {("a", ""), ("a", "href")}
           if name not in ("class", "id", "rel")}
    check.judge("shortlists.html: elements", f"{sorted(new)}" if new else "")
    check.judge("shortlists.html: scripts and styles", "" if page.scripts == plain.scripts else
                "are not those of a plain page")
    bad = [link for link in page.links if not link.startswith(SCHEMES)]
    check.judge("shortlists.html: links", f"{bad[:3]}" if bad else "")
    text = squeeze("".join(page.texts))
    for shown in {row[4] for row in rows} | {row[1] for row in rows}:
        known = squeeze(UNREADABLE.sub("", without_controls(shown)))
        check.judge(f"shortlists.html: {shown!r:.80}", "" if known in text or
                    squeeze(shown) in text else "is not on the page")


def judge_all(texts, name, plain, as_ids=False):
    files = run(texts, name, as_ids)
    if files is None:
        return
    for file, content in files.items():
        if file.endswith(".xlsx"):
            continue
        shown = re.sub(r"[\t\r\n]", "", content.decode("utf-8"))
        bad = re.search("[\x00-\x1f\x7f]" if file != "shortlists.raw.csv" else "\x00", shown)
        check.judge(f"{file}: characters", f"{bad[0]!r}" if bad and bad[0] != "\x7f" else "")
    rows = rows_of_json(files)
    check.judge(f"{name}: candidates", "" if rows else "none")
    if not as_ids:
        known = {squeeze(without_controls(unicodedata.normalize("NFC", text))) for text in texts}
        for shown in {row[4] for row in rows}:
            check.judge(f"shortlists.json: {shown!r:.80}", "" if
                        squeeze(without_controls(unicodedata.normalize("NFC", shown))) in known else
                        "is none of the names")
    judge_csv(rows, files)
    judge_xml(rows, files)
    judge_trec(rows, files)
    judge_xlsx(rows, files)
    judge_html(rows, files, plain)


plain_page = Page(run([f"plain {i}" for i in range(CHUNK)], "plain")["shortlists.html"].decode())
texts = all_texts()
for first in range(0, len(texts), CHUNK):
    judge_all(texts[first:first + CHUNK], f"texts-{first}", plain_page)
short = [text for text in texts if len(text) < 60]
for first in range(0, len(short), CHUNK):
    judge_all(short[first:first + CHUNK], f"ids-{first}", plain_page, as_ids=True)
print(f"  {len(texts)} texts")
check.end()
