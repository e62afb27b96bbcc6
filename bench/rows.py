"""The rows of the table: what is measured, against what, and which ratio is to be reached.

A row is a function that measures and tells; its name, with hyphens, is the name of the row. All
take turns with their peers, with one thread each; ratios are those of median processor times.
"""

import dataclasses
import filecmp
import math
import os
import pathlib

from contest import Missing, show


@dataclasses.dataclass(frozen=True)
class Scale:
    """How much of everything."""
    name: str
    members: int
    large: int  # members, where many of them matter
    demands: int
    xapian_demands: int  # of these, for peers that take long
    fts5_demands: int
    faiss_demands: int  # each with a selector of its own
    training_rank: int
    rounds: int
    slow_rounds: int


FULL = Scale("full", 100_000, 1_000_000, 1000, 200, 20, 200, 256, 7, 3)
QUICK = Scale("quick", 10_000, 50_000, 200, 50, 10, 50, 64, 3, 1)


ROWS = {}


def row(function):
    ROWS[function.__name__.replace("_", "-")] = function
    return function


def try_peer(bench, name, *arguments):
    """A peer and why there is none: one of the two is None."""
    try:
        return bench.peer(name, *arguments), None
    except Missing as missing:
        return None, str(missing)


def measure_dense(bench, members, rounds, limit):
    folder = bench.inputs("vectors", members, bench.scale.demands)
    ours = bench.program("dense", folder)
    faiss, missing = try_peer(bench, "dense_faiss", folder)
    entries = {"product": (ours, "product")}
    if members == bench.scale.members:
        entries["even"] = (ours, "order 3 20")
    for k in (20, 100):
        entries[f"rank {k}"] = (ours, f"rank {k}")
        if faiss:
            entries[f"faiss {k}"] = (faiss, f"rank {k}")
    found = bench.interleave(entries, rounds)
    for k in (20, 100):
        work = f"dense top-{k} of {members:,}"
        mine = found[f"rank {k}"]
        bench.at_most(work, mine["cpu_s"], "cblas_sgemm", found["product"]["cpu_s"], limit)
        if faiss:
            theirs = found[f"faiss {k}"]
            bench.same(mine, theirs)
            bench.at_most(work, mine["cpu_s"], "FAISS IndexFlatIP", theirs["cpu_s"],
                          1 if k == 20 else 0.9)
        else:
            bench.skip(work, "FAISS IndexFlatIP", missing)
    if "even" in found:
        even, product = found["even"]["cpu_s"], found["product"]["cpu_s"]
        bench.tell("  top-20, all coordinates alike", show(even), "cblas_sgemm", show(product),
                   even / product)


@row
def dense(bench):
    """dense top-k: vectors of 256 coordinates, against one bare matrix product and FAISS"""
    measure_dense(bench, bench.scale.members, bench.scale.rounds, 1.10)


@row
def dense_large(bench):
    """the same with ten times the members"""
    measure_dense(bench, bench.scale.large, bench.scale.slow_rounds, 1.00)


@row
def musts(bench):
    """a must of its own for each demand, against no musts and FAISS with a selector a demand"""
    folder = bench.inputs("vectors", bench.scale.members, bench.scale.demands)
    ours = bench.program("dense", folder)
    faiss, missing = try_peer(bench, "dense_faiss", folder)
    entries = {"rank": (ours, "rank 20")}
    for percent in (10, 50):
        entries[f"musts {percent}"] = (ours, f"musts {percent} 20")
        if faiss:
            bench.ask(faiss, f"prepare {percent}")
            entries[f"faiss {percent}"] = (faiss, f"musts {percent} 20 {bench.scale.faiss_demands}")
    found = bench.interleave(entries, bench.scale.slow_rounds)
    for percent in (10, 50):
        work = f"musts that leave {percent} %"
        mine = found[f"musts {percent}"]["cpu_s"]
        bench.at_most(work, mine, "without musts", found["rank"]["cpu_s"], 1.12)
        if faiss:
            share = bench.scale.demands / bench.scale.faiss_demands
            bench.at_most(work, mine, "FAISS, selectors", found[f"faiss {percent}"]["cpu_s"] * share,
                          0.2)
        else:
            bench.skip(work, "FAISS, selectors", missing)


@row
def orders(bench):
    """members in ascending order of score, or nine of ten the same, against a random order"""
    folder = bench.inputs("vectors", bench.scale.members, bench.scale.demands)
    ours = bench.program("dense", folder)
    given, *others = ("random order", "ascending order", "90 % duplicates")
    entries = {name: (ours, f"order {n} 20") for n, name in enumerate((given, *others))}
    found = bench.interleave(entries, bench.scale.slow_rounds)
    for name in others:
        bench.at_most(f"members in {name}" if "order" in name else name, found[name]["cpu_s"],
                      given, found[given]["cpu_s"], 1.15)


@row
def sparse(bench):
    """words (the facet profile, BM25), exact top-20, against three engines on the same terms"""
    scale = bench.scale
    folder = bench.inputs("texts", scale.members, scale.demands)
    ours = bench.program("texts", folder)
    entries = {"profile": (ours, "profile")}
    peers = {"scipy": ("sparse_scipy", "rank 20", 1, 7),
             "Xapian": ("sparse_xapian", f"rank 20 {scale.xapian_demands}",
                        scale.demands / scale.xapian_demands, 40),
             "SQLite FTS5": ("sparse_fts5", f"rank 20 {scale.fts5_demands}",
                             scale.demands / scale.fts5_demands, 500)}
    missing = {}
    for name, (script, line, _, _) in peers.items():
        peer, missing[name] = try_peer(bench, script, folder)
        if peer:
            entries[name] = (peer, line)
    found = bench.interleave(entries, scale.slow_rounds)
    if "scipy" in found:
        bench.same(found["profile"], found["scipy"])
    for name, (_, _, share, limit) in peers.items():
        if name in found:
            bench.at_least("words, exact top-20", found["profile"]["cpu_s"], name,
                           found[name]["cpu_s"] * share, limit)
        else:
            bench.skip("words, exact top-20", name, missing[name])
    bench.skip("words, exact top-20", "pgvector", "not in Debian 12")


@row
def facets(bench):
    """all default facets, against one bare matrix product and walking bare postings"""
    scale = bench.scale
    texts = bench.inputs("texts", scale.members, scale.demands)
    vectors = bench.inputs("vectors", scale.members, scale.demands)
    ours = bench.program("texts", texts, vectors, bench.concepts(texts))
    found = bench.interleave({"rank": (ours, "rank"), "postings": (ours, "postings"),
                              "products": (ours, "products")}, scale.slow_rounds)
    floor = found["products"]["cpu_s"] + found["postings"]["cpu_s"]
    bench.at_most("all default facets", found["rank"]["cpu_s"], "SGEMM + postings", floor, 3)


@row
def text(bench):
    """texts to vectors, against TfidfVectorizer"""
    folder = bench.inputs("texts", bench.scale.members, bench.scale.demands)
    ours = bench.program("texts", folder)
    peer, missing = try_peer(bench, "text_sklearn", folder)
    entries = {"ours": (ours, "vectors")}
    if peer:
        entries["sklearn"] = (peer, "vectors")
    found = bench.interleave(entries, bench.scale.slow_rounds)
    seconds, megabytes = found["ours"]["cpu_s"], found["ours"]["bytes"] / 1e6
    bench.tell("texts to vectors", f"{megabytes / seconds:.0f} MB/s", "the goal", "150 MB/s",
               megabytes / seconds / 150, "≥ 1 ×", megabytes / seconds >= 150)
    if peer:
        bench.at_least("texts to vectors", seconds, "TfidfVectorizer", found["sklearn"]["cpu_s"], 15)
    else:
        bench.skip("texts to vectors", "TfidfVectorizer", missing)


@row
def notices(bench):
    """notices to demands, against libxml2 with handlers that do nothing"""
    data = pathlib.Path(os.environ.get("MATCHDAY_DATA", "../shared/data")).resolve()
    files = sorted([*data.glob("notices/ted/*.xml"), *data.glob("notices/eforms/valid/*.xml")])
    work = f"{len(files)} real notices" if files else "an invented notice"
    ours = bench.program("notices", *files)
    found = bench.interleave({"demands": (ours, "demands"), "parse": (ours, "parse")},
                             2 * bench.scale.rounds + 1)
    bench.at_most(work, found["demands"]["cpu_s"], "libxml2, empty SAX2", found["parse"]["cpu_s"],
                  1.25)


@row
def members(bench):
    """a list of members, from file to records, against Python's csv module"""
    folder = bench.inputs("texts", bench.scale.members, bench.scale.demands)
    ours, peer = (bench.program("members", folder / "members.csv"),
                  bench.peer("members_csv", folder))
    found = bench.interleave({"ours": (ours, "members"), "csv": (peer, "rows")}, bench.scale.rounds)
    bench.same(found["ours"], found["csv"], "records", 0)
    bench.at_least(f"{bench.scale.members:,} members", found["ours"]["cpu_s"], "Python csv",
                   found["csv"]["cpu_s"], 10)


@row
def training(bench):
    """concepts: the leading singular vectors of 100,000 × 50,000, against TruncatedSVD"""
    scale, iterations = bench.scale, 2
    folder = bench.inputs("matrix", scale.members, scale.demands)
    ours = bench.program("training", folder)
    work, against = f"training, {scale.training_rank} dimensions", "TruncatedSVD"
    peer, missing = try_peer(bench, "training_sklearn", folder)
    if not peer:
        bench.skip(work, against, missing)
        return
    line = f"train {scale.training_rank} {iterations}"
    found = bench.interleave({"ours": (ours, line), "sklearn": (peer, line)}, scale.slow_rounds)
    bench.at_most(work, found["ours"]["cpu_s"], against, found["sklearn"]["cpu_s"], 0.3)
    mine, theirs = (bench.ask(one, "energy")["energy"] for one in (ours, peer))
    bench.tell("  captured energy", f"{mine:.0f}", against, f"{theirs:.0f}", mine / theirs,
               "≥ 1 ×", mine >= theirs)


@row
def job(bench):
    """the whole job, tables in, shortlists out, against the same in scikit-learn"""
    scale = bench.scale
    folder = bench.inputs("texts", scale.members, scale.demands)
    ours = [bench.build / "matchday", "shortlist", "--members", folder / "members.csv",
            "--demands", folder / "demands.csv", "--threads", "1", "--quiet", "--format", "csv",
            "--output", bench.outputs]
    alone = [f"{facet}=0" for facet in bench.facets() if facet != "profile"]
    commands = {"all": ours, "alone": [*ours, "--weight", *alone]}
    work, against = f"{scale.members:,} × {scale.demands:,}", "TF-IDF pipeline"
    try:
        commands["sklearn"] = bench.peer_command("job_sklearn", folder / "members.csv",
                                                 folder / "demands.csv", bench.folder / "job.csv")
    except Missing as missing:
        bench.skip(work, against, str(missing))
        return
    found = bench.time_commands(commands, scale.slow_rounds)
    mine, alone, theirs = found["all"], found["alone"], found["sklearn"]
    bench.at_most(f"{work}, all facets", mine["cpu_s"], against, theirs["cpu_s"], 0.2)
    bench.at_most(f"{work}, words alone", alone["cpu_s"], against, theirs["cpu_s"], 0.1)
    bench.at_most("  peak memory, all facets", mine["peak_mib"], against, theirs["peak_mib"], 0.5,
                  "MiB")


@row
def threads(bench):
    """two threads against one, by the wall clock"""
    scale = bench.scale
    texts = bench.inputs("texts", scale.members, scale.demands)
    vectors = bench.inputs("vectors", scale.members, scale.demands)
    ours = bench.program("texts", texts, vectors, bench.concepts(texts))
    n = scale.demands // 4
    found = bench.interleave({"one": (ours, f"rank 0 {n} 1"), "two": (ours, f"rank 0 {n} 2")},
                             scale.slow_rounds)
    bench.same(found["two"], found["one"], tolerance=0)
    bench.at_least("two threads, all facets", found["two"]["wall_s"], "one thread",
                   found["one"]["wall_s"], 1.8)


def slope(points):
    """Of the straight line through the logarithms, by least squares."""
    logs = [(math.log(x), math.log(y)) for x, y in points]
    mean_x, mean_y = (sum(part) / len(logs) for part in zip(*logs))
    return (sum((x - mean_x) * (y - mean_y) for x, y in logs) /
            sum((x - mean_x) ** 2 for x, _ in logs))


@row
def growth(bench):
    """time and memory over two decades of members and of demands"""
    scale = bench.scale
    texts = bench.inputs("texts", scale.members, scale.demands)
    vectors = bench.inputs("vectors", scale.members, scale.demands)
    ours = bench.program("texts", texts, vectors, bench.concepts(texts))
    steps = [10 ** (exponent / 2 - 2) for exponent in range(5)]
    few_members, few_demands = scale.members // 5, scale.demands // 5
    cases = {"members": [(int(scale.members * step), few_demands) for step in steps],
             "demands": [(few_members, int(scale.demands * step)) for step in steps]}
    for name, sizes in cases.items():
        found = [(n * d, bench.interleave({"rank": (ours, f"rank {n} {d} 1")},
                                          scale.slow_rounds)["rank"]["cpu_s"])
                 for n, d in sizes]
        tell_slope(bench, f"time over {name}", sizes, found, show)
    program = [bench.build / "matchday", "shortlist", "--threads", "1", "--quiet", "--format",
               "trec", "--output", bench.outputs]
    for name, sizes in cases.items():
        found = []
        for n, d in sizes:
            folder = bench.inputs("texts", n, d)
            command = [*program, "--members", folder / "members.csv", "--demands",
                       folder / "demands.csv"]
            found.append((n * d, bench.time_commands({"job": command}, 1)["job"]["peak_mib"]))
        tell_slope(bench, f"memory over {name}", sizes, found, lambda mib: show(mib, "MiB"))


def tell_slope(bench, work, sizes, points, form):
    found = slope(points)
    (first, least), (last, most) = ((f"{n:,} × {d:,}", points[nth][1])
                                    for nth, (n, d) in ((0, sizes[0]), (-1, sizes[-1])))
    bench.tell(work, form(most), f"{last} after {first}:", form(least), found, "≤ 1.03, slope",
               found <= 1.03)


def change_every_hundredth(source, target):
    """The same members, of which 1 % say something new."""
    with open(source, encoding="utf-8") as lines, open(target, "w", encoding="utf-8") as out:
        for nth, line in enumerate(lines):
            out.write(line.replace(" || ", ", anew || ", 1) if nth % 100 == 50 else line)


@row
def nightly(bench):
    """an index of ten times the members: opening it, and a night's demands, against building it"""
    members, demands = bench.scale.large, min(100, bench.scale.demands)
    work = f"opening an index of {members:,}"
    if not bench.has_command("index"):
        bench.skip(work, "building it", "this matchday has no index")
        return
    folder = bench.inputs("texts", members, demands)
    index = bench.folder / "members.mdi"
    build = [bench.build / "matchday", "index", "--members", folder / "members.csv", "--output",
             index, "--quiet"]
    night = [bench.build / "matchday", "shortlist", "--members", index, "--demands",
             folder / "demands.csv", "--threads", "1", "--quiet", "--format", "csv", "--output",
             bench.outputs]
    built = bench.time_commands({"build": build}, 1)["build"]["cpu_s"]
    opened = bench.interleave({"open": (bench.program("members", index), "members")},
                              bench.scale.rounds)["open"]["cpu_s"]
    ranked = bench.time_commands({"night": night}, bench.scale.slow_rounds)["night"]["cpu_s"]
    bench.at_most(work, opened, "building it", built, 0.01)
    bench.tell(f"  with it, {demands} demands, report", show(ranked), "building it", show(built),
               ranked / built)
    changed = bench.folder / "members-changed.csv"
    change_every_hundredth(folder / "members.csv", changed)
    anew, updated = bench.folder / "anew.mdi", bench.folder / "updated.mdi"
    make = [bench.build / "matchday", "index", "--members", changed, "--quiet"]
    found = bench.time_commands({"anew": [*make, "--output", anew],
                                 "update": [*make, "--update", index, "--output", updated]}, 1)
    if not filecmp.cmp(anew, updated, shallow=False):
        raise SystemExit("an updated index differs from one made anew")
    bench.tell("  updating it, 1 % changed", show(found["update"]["cpu_s"]), "making it anew",
               show(found["anew"]["cpu_s"]), found["update"]["cpu_s"] / found["anew"]["cpu_s"])
