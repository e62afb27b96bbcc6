"""scikit-learn's TfidfVectorizer with its defaults over the members' texts. text_sklearn.py FOLDER"""

import sys

import sklearn
from sklearn.feature_extraction.text import TfidfVectorizer

from serve import member_texts, serve

texts = member_texts(sys.argv[1])


def vectors():
    matrix = TfidfVectorizer().fit_transform(texts)
    return {"rows": matrix.shape[0], "words": matrix.shape[1]}


def size():
    return {"bytes": sum(len(text.encode()) for text in texts)}


serve({"vectors": vectors, "size": size}, sklearn=sklearn.__version__)
