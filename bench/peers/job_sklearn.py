"""The whole job as one would write it with scikit-learn: tables in, TF-IDF cosine, musts on country
and staff, the best of each demand out. job_sklearn.py MEMBERS DEMANDS OUTPUT"""

import csv
import re
import sys

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

DEMANDS_AT_ONCE, TOP = 50, 20


def read(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def eligible(must, countries, staff):
    mask = np.ones(len(staff), bool)
    found = re.search(r"country in ([A-Z; ]+)", must)
    if found:
        mask &= np.isin(countries, found.group(1).strip("; ").split("; "))
    found = re.search(r"staff >= (\d+)", must)
    if found:
        mask &= staff >= float(found.group(1))
    return mask


def main():
    members, demands = read(sys.argv[1]), read(sys.argv[2])
    countries = np.array([row["country"] for row in members])
    staff = np.array([float(row["staff"]) for row in members])
    vectorizer = TfidfVectorizer(dtype=np.float32)
    profiles = vectorizer.fit_transform(row["text"] for row in members).T.tocsr()
    queries = vectorizer.transform(row["title"] + " " + row["text"] for row in demands)
    with open(sys.argv[3], "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("demand", "rank", "member", "name", "score"))
        for first in range(0, len(demands), DEMANDS_AT_ONCE):
            scores = (queries[first:first + DEMANDS_AT_ONCE] @ profiles).toarray()
            for row, demand in zip(scores, demands[first:]):
                row[~eligible(demand["must"], countries, staff)] = 0
                best = np.argpartition(-row, TOP)[:TOP]
                best = best[np.lexsort((best, -row[best]))]
                for rank, member in enumerate(best[row[best] > 0], 1):
                    writer.writerow((demand["id"], rank, members[member]["id"],
                                     members[member]["name"], f"{row[member]:.6f}"))


main()
