"""BM25 as a product of scipy's sparse matrices, then argpartition: the formula of the facet profile
on the same terms, so the scores must be the same. sparse_scipy.py FOLDER"""

import sys

import numpy as np
import scipy
import scipy.sparse
import sklearn
from sklearn.feature_extraction.text import CountVectorizer

from serve import TERMS, demand_texts, member_texts, serve

DEMANDS_AT_ONCE = 50  # the product is dense where it is selected from
K1, B = 1.2, 0.3

texts = member_texts(sys.argv[1])
counter = CountVectorizer(token_pattern=TERMS, strip_accents="unicode", dtype=np.float32)
counts = counter.fit_transform(texts)
n_members = counts.shape[0]
scope = np.array([text.count("||") + 1 for text in texts])
length = np.asarray(counts.sum(axis=1)).ravel() / scope
norm = K1 * (1 - B + B * length / length.mean())
frequency = np.bincount(counts.indices, minlength=counts.shape[1])
idf = np.log(1 + (n_members - frequency + 0.5) / (frequency + 0.5))
rows = np.repeat(np.arange(n_members), np.diff(counts.indptr))
counts.data = (counts.data / (counts.data + norm[rows])).astype(np.float32)
by_term = counts.T.tocsr()

asked = CountVectorizer(token_pattern=TERMS, strip_accents="unicode", dtype=np.float32)
queries = asked.fit_transform(demand_texts(sys.argv[1])).tocsr()
rarest = np.log(1 + (n_members + 0.5) / 0.5)
known = {counter.vocabulary_[term]: column for term, column in asked.vocabulary_.items()
         if term in counter.vocabulary_}
weights = np.full(queries.shape[1], rarest)
weights[list(known.values())] = idf[list(known.keys())]
queries.data = ((1 + np.log(queries.data)) * weights[queries.indices]).astype(np.float32)
queries = scipy.sparse.diags(1 / np.asarray(queries.sum(axis=1)).ravel()) @ queries
place = scipy.sparse.csr_matrix(
    (np.ones(len(known), np.float32), (list(known.values()), list(known.keys()))),
    shape=(queries.shape[1], counts.shape[1]))
queries = (queries @ place).astype(np.float32).tocsr()


def rank(k):
    total = found = 0
    for first in range(0, queries.shape[0], DEMANDS_AT_ONCE):
        scores = (queries[first:first + DEMANDS_AT_ONCE] @ by_term).toarray()
        best = np.argpartition(-scores, k, axis=1)[:, :k]
        chosen = np.take_along_axis(scores, best, axis=1)
        order = np.argsort(-chosen, axis=1)
        chosen = np.take_along_axis(chosen, order, axis=1)
        total += float(chosen.sum(dtype=np.float64))
        found += int((chosen > 0).sum())
    return {"candidates": found, "score": total}


def size():
    return {"postings": float((queries > 0).astype(np.float64).dot(frequency).sum())}


serve({"rank": rank, "size": size}, scipy=scipy.__version__, sklearn=sklearn.__version__,
      numpy=np.__version__)
