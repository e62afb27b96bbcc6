"""FAISS IndexFlatIP on the same vectors, and with a selector for each demand. dense_faiss.py FOLDER"""

import os
import re
import sys

import faiss
import numpy as np

from serve import read_table, serve

folder = sys.argv[1]
faiss.omp_set_num_threads(1)
members = np.load(os.path.join(folder, "members.npy"))
demands = np.load(os.path.join(folder, "demands.npy"))
index = faiss.IndexFlatIP(members.shape[1])
index.add(members)
del members
allowed = {}  # by percent: a bitmap for each demand


def search(k):
    scores, ids = index.search(demands, k)
    return {"candidates": int((ids >= 0).sum()), "score": float(scores.sum(dtype=np.float64))}


def read_musts(percent):
    rows = read_table(folder, "members.csv")
    countries = np.array([row["country"] for row in rows])
    staff = np.array([float(row["staff"]) for row in rows])
    bitmaps = []
    for row in read_table(folder, f"demands-{percent}.csv"):
        subject, relation, value = re.match(r"(\w+) (in|>=) (.*)", row["must"]).groups()
        mask = (np.isin(countries, value.split("; ")) if relation == "in"
                else staff >= float(value))
        assert subject in ("country", "staff")
        bitmaps.append(np.packbits(mask, bitorder="little"))
    return bitmaps


def search_some(percent, k, n_demands):
    total = found = 0
    for demand, bitmap in zip(demands[:n_demands], allowed[percent]):
        selector = faiss.IDSelectorBitmap(index.ntotal, faiss.swig_ptr(bitmap))
        parameters = faiss.SearchParameters(sel=selector)
        scores, ids = index.search(demand[None], k, params=parameters)
        total += float(scores.sum(dtype=np.float64))
        found += int((ids >= 0).sum())
    return {"candidates": found, "score": total}


def prepare(percent):
    allowed[percent] = read_musts(percent)


serve({"rank": search, "prepare": prepare, "musts": search_some}, faiss=faiss.__version__,
      numpy=np.__version__)
