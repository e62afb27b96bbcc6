"""Real notices, compared field by field with what another parser read in them.

The reference values were not checked by hand. Where the program differs, the tables below say which
file, and why the program is right; a deviation that is not in them fails, and so does an entry
without a deviation.
"""

import collections
import json
import os
import pathlib
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

FIXTURES = pathlib.Path(os.environ["MATCHDAY_FIXTURES"])
DATA = pathlib.Path(os.environ.get("MATCHDAY_DATA", FIXTURES / "../../shared/data")) / "notices"

LOTS = "the reference knows no lots of R2.0.8 forms; they stand in annex B or LOT_PRIOR_INFORMATION"
CHANGES = "the reference counts codes in the list of changes, old ones among them"
WINNERS = "the reference wants a result code, which changed contracts and direct awards do not have"

EXPLAINED = {
    "054030-2021__be483ef73e.xml": {"lots": LOTS},
    "108898-2021__3f9fc3776a.xml": {"lots": LOTS},
    "147856-2021__3e4d089e3e.xml": {"lots": LOTS},
    "218305-2021__14e31ac650.xml": {"lots": LOTS},
    "295435-2021__058e7ebe35.xml": {"lots": LOTS},
    "368559-2021__3107047c3f.xml": {"lots": LOTS},
    "414920-2021__8b3b31846e.xml": {"lots": LOTS},
    "460003-2021__548dd11536.xml": {"lots": LOTS},
    "563439-2021__02bd06e2a0.xml": {"lots": LOTS},
    "053892-2021__b8db30e921.xml": {"cpv": CHANGES},
    "209486-2021__dca8843edc.xml": {"cpv": CHANGES},
    "sdk-can-modif_24_duration__3b341ce705.xml": {"winners": WINNERS},
    "sdk-can-modif_24_value__a801469b14.xml": {"winners": WINNERS},
    "sdk-veat_24__cb39cee24a.xml": {"winners": WINNERS},
    "sdk-veat_25__96c95294e2.xml": {"winners": WINNERS},
}

LANGUAGES = {"ENG": "en", "FRA": "fr", "DEU": "de", "ITA": "it", "POR": "pt", "SPA": "es", "": ""}


def squeeze(text):
    """Without blanks: the reference puts some around superscripts, as in "m 3" for m3."""
    return "".join(text.split())


def fold(text):
    return squeeze(text).casefold()


def join_titles(notice, lot):
    """The title of a demand, as documented: the notice's and the lot's, none of them twice."""
    if fold(notice) in fold(lot):
        return lot
    if fold(lot) in fold(notice):
        return notice
    return f"{notice} – {lot}"


def canonical_nuts(codes):
    """As Eurostat spells them; 00 stands in one notice and is no region."""
    spelled = (code.strip().upper() for code in codes)
    return {{"GR": "EL", "GB": "UK"}.get(code[:2], code[:2]) + code[2:]
            for code in spelled if code != "00"}


def read_reference(name):
    with open(DATA / name, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def inspect(paths):
    """The demands of each file, by the name of the file."""
    result = subprocess.run([os.environ["MATCHDAY"], "inspect", *map(str, paths)],
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=250,
                            check=False)
    assert result.returncode == 0, result.stderr.decode()
    demands = collections.defaultdict(list)
    for line in result.stdout.decode().splitlines():
        demand = json.loads(line)
        demands[pathlib.Path(demand["file"]).name].append(demand)
    return demands


def union(demands, key):
    return {value for demand in demands for value in demand[key]}


def compare_ted(gold, demands):
    """Which fields agree, by name. Codes and regions are compared lot by lot where the reference
    has lots, else over the notice."""
    lots = gold["lots"] or [{"title": ""}]
    same_lots = len(demands) == len(lots)
    pairs = list(zip(demands, lots)) if same_lots else []
    is_defence = gold["form"].endswith("_DEFENCE")
    places = gold["nuts_form"] if is_defence else []
    winners = {squeeze(winner["name"]) for award in gold["awards"] for winner in award["winners"]}
    return {
        "lots": same_lots,
        "title": all(squeeze(demand["title"]) ==
                     squeeze(join_titles(gold["title"], lot["title"])) for demand, lot in pairs)
                 and fold(gold["title"]) in fold(demands[0]["title"]),
        "cpv": union(demands, "cpv") == set(gold["cpv_all"]) and
               all(set(demand["cpv"]) == set(lot["cpv"]) | set(gold["cpv_main"])
                   for demand, lot in pairs if "cpv" in lot),
        "nuts": all(set(demand["nuts"]) == canonical_nuts(lot["nuts"])
                    for demand, lot in pairs if "nuts" in lot) and
                (gold["lots"] != [] or union(demands, "nuts") == canonical_nuts(places)),
        "form": all(demand["form"] == gold["form"] for demand in demands),
        "notice": all(demand["notice"] == gold["docid"] for demand in demands),
        "languages": all(sorted(text["language"] for text in demand["texts"]) ==
                         sorted(language.lower() for language in gold["langs"])
                         for demand in demands),
        "original": all(demand["language"] == gold["lang_orig"].split()[0].lower()
                        for demand in demands),
        "buyer": squeeze(demands[0]["buyer"]) == squeeze(gold["buyer"]),
        "country": demands[0]["country"] == gold["country"],
        "published": demands[0]["published"].replace("-", "") == gold["date_pub"],
        "winners": {squeeze(name) for name in union(demands, "winners")} == winners,
    }


UBL = {"cac": "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
       "cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"}


def eforms_titles(root, language):
    """The demands' titles, read with a parser of another kind: the reference only counts them."""
    def name(element):
        names = element.findall("cac:ProcurementProject/cbc:Name", UBL)
        chosen = [each for each in names if each.get("languageID") == language] or names[:1]
        return " ".join((chosen[0].text or "").split()) if chosen else ""

    lots = [lot for lot in root.findall("cac:ProcurementProjectLot", UBL)
            if lot.find("cbc:ID", UBL).get("schemeName") != "LotsGroup"]
    return [join_titles(name(root), name(lot)) for lot in lots] or [name(root)]


def eforms_places(root):
    """The places of performance: the reference counts the regions of all organisations as well."""
    path = ".//cac:RealizedLocation/cac:Address/cbc:CountrySubentityCode"
    return {code.text.strip() for code in root.iterfind(path, UBL)}


def compare_eforms(gold, demands, path):
    root = ElementTree.parse(path).getroot()
    winners = {(winner["lot"], squeeze(winner["name"])) for winner in gold["winners"]}
    return {
        "lots": len(demands) == max(1, gold["lots"] + gold["parts"]),
        "title": [demand["title"] for demand in demands] == eforms_titles(root, gold["lang"]),
        "cpv": union(demands, "cpv") == set(gold["cpv"]),
        "nuts": union(demands, "nuts") == eforms_places(root) and
                union(demands, "nuts") <= set(gold["nuts"]),
        "form": all(demand["form"] == f"{gold['root']}/{gold['subtype']}" for demand in demands),
        "original": all(demand["language"] == LANGUAGES[gold["lang"]] for demand in demands
                        if demand["texts"]),
        "winners": {(demand["lot"], squeeze(name)) for demand in demands
                    for name in demand["winners"]} == winners,
    }


class Tally:
    """Agreement by field, and the deviations that nothing explains."""

    def __init__(self):
        self.n_files = 0
        self.agreed = collections.Counter()
        self.faults = []

    def add(self, file, fields):
        self.n_files += 1
        for field, agrees in fields.items():
            is_explained = field in EXPLAINED.get(file, {})
            self.agreed[field] += agrees
            if agrees and is_explained:
                self.faults.append(f"{file}: {field} agrees, its explanation is needless")
            elif not agrees and not is_explained:
                self.faults.append(f"{file}: {field} differs")

    def print(self, name):
        shares = ", ".join(f"{field} {100 * n / self.n_files:.1f} %"
                           for field, n in self.agreed.items())
        print(f"{name}: {self.n_files} notices, agreement: {shares}")
        for fault in self.faults:
            print(f"  {fault}")
        return not self.faults


def check_ted():
    tally = Tally()
    gold = read_reference("ted-gold.jsonl")
    demands = inspect(DATA / "ted" / row["file"] for row in gold)
    for row in gold:
        tally.add(row["file"], compare_ted(row, demands[row["file"]]))
    return tally.print("TED XML")


def check_eforms():
    tally = Tally()
    valid = DATA / "eforms/valid"
    gold = [row for row in read_reference("eforms-gold.jsonl") if (valid / row["file"]).exists()]
    demands = inspect(valid / row["file"] for row in gold)
    for row in gold:
        tally.add(row["file"],
                  compare_eforms(row, demands[row["file"]], valid / row["file"]))
    return tally.print("eForms")


def check_invalid():
    """Notices that break rules of business are notices all the same."""
    files = sorted((DATA / "eforms/invalid").iterdir())
    demands = inspect(files)
    print(f"eForms that break rules of business: {len(files)}, accepted: {len(demands)}")
    return len(files) > 0 and len(demands) == len(files)


def main():
    if not DATA.is_dir():
        print(f"skipped: no real notices in {DATA}; set MATCHDAY_DATA")
        sys.exit(77)
    results = [check_ted(), check_eforms(), check_invalid()]
    sys.exit(0 if all(results) else 1)


main()
