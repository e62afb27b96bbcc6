"""Xapian's BM25 over the same terms: all of a demand's terms, any of them. sparse_xapian.py FOLDER"""

import sys
import tempfile

import xapian
from sklearn.feature_extraction.text import CountVectorizer

from serve import TERMS, demand_texts, member_texts, serve

tokens = CountVectorizer(token_pattern=TERMS, strip_accents="unicode").build_analyzer()
scratch = tempfile.TemporaryDirectory(prefix="matchday-bench-")
database = xapian.WritableDatabase(scratch.name, xapian.DB_CREATE_OR_OVERWRITE)
for text in member_texts(sys.argv[1]):
    document = xapian.Document()
    for term in tokens(text):
        document.add_term(term)
    database.add_document(document)
database.commit()
demands = [tokens(text) for text in demand_texts(sys.argv[1])]


def rank(k, n_demands):
    found = 0
    for terms in demands[:n_demands]:
        enquire = xapian.Enquire(database)
        enquire.set_query(xapian.Query(xapian.Query.OP_OR, sorted(set(terms))))
        found += len(list(enquire.get_mset(0, k)))
    return {"candidates": found}


serve({"rank": rank}, xapian=xapian.version_string())
