"""A corpus: what was said, and by whom."""

from mentorstudy.corpus.build import build_corpus, join_corpora, words_of
from mentorstudy.corpus.model import Corpus
from mentorstudy.corpus.parts import (
    DOCUMENT_KINDS,
    PAIR_COLUMNS,
    Kind,
    LeftOut,
    Reading,
    Role,
    Turn,
    response_name,
    split_response,
)
from mentorstudy.corpus.survey import Survey

__all__ = [
    "DOCUMENT_KINDS",
    "PAIR_COLUMNS",
    "Corpus",
    "Kind",
    "LeftOut",
    "Reading",
    "Role",
    "Survey",
    "Turn",
    "build_corpus",
    "join_corpora",
    "response_name",
    "split_response",
    "words_of",
]
