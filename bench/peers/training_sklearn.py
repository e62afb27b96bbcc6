"""scikit-learn's randomised TruncatedSVD of the same matrix. training_sklearn.py FOLDER"""

import os
import sys

import numpy as np
import scipy.sparse
import sklearn
from sklearn.decomposition import TruncatedSVD

from serve import serve


def read(name, kind):
    return np.fromfile(os.path.join(sys.argv[1], name), dtype=kind)


starts = read("starts.bin", np.int64)
columns = read("columns.bin", np.int32)
matrix = scipy.sparse.csr_matrix((read("values.bin", np.float32), columns, starts),
                                 shape=(len(starts) - 1, int(columns.max()) + 1))
last = None


def train(rank, iterations):
    global last
    last = TruncatedSVD(rank, algorithm="randomized", n_iter=iterations, random_state=1)
    last.fit(matrix)
    return {"rank": len(last.singular_values_)}


def energy():
    kept = matrix @ last.components_.T.astype(np.float32)
    return {"energy": float((kept.astype(np.float64) ** 2).sum())}


serve({"train": train, "energy": energy}, sklearn=sklearn.__version__, numpy=np.__version__)
