"""SQLite's FTS5 with its bm25() over the same terms: any of a demand's terms. sparse_fts5.py FOLDER"""

import sqlite3
import sys

from sklearn.feature_extraction.text import CountVectorizer

from serve import TERMS, demand_texts, member_texts, serve

tokens = CountVectorizer(token_pattern=TERMS, strip_accents="unicode").build_analyzer()
database = sqlite3.connect(":memory:")
database.execute("CREATE VIRTUAL TABLE profiles USING fts5(text, content='')")
database.executemany("INSERT INTO profiles(rowid, text) VALUES (?, ?)",
                     ((n, " ".join(tokens(text)))
                      for n, text in enumerate(member_texts(sys.argv[1]), 1)))
database.commit()
demands = [" OR ".join(f'"{term}"' for term in sorted(set(tokens(text))))
           for text in demand_texts(sys.argv[1])]


def rank(k, n_demands):
    found = 0
    for query in demands[:n_demands]:
        found += len(database.execute("SELECT rowid, rank FROM profiles WHERE profiles MATCH ? "
                                      "ORDER BY rank LIMIT ?", (query, k)).fetchall())
    return {"candidates": found}


serve({"rank": rank}, sqlite=sqlite3.sqlite_version)
