"""Why a passage was suggested: what weighed in it, and the nearest passages that people coded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from mentorstudy.autocode.kernels import kernel_slope
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.autocode.model import Model
    from mentorstudy.coding import Coding

__all__ = ["REASON_COLUMNS", "reasons_of", "unseen_of", "word_gains"]

REASON_COLUMNS = (
    "segment",
    "document",
    "code",
    "score",
    "quote",
    "weighed",
    "against",
    "terms",
    "rank",
    "likeness",
    "example",
    "example_document",
    "example_participant",
)
UNSEEN_COLUMNS = ("document", "turn", "participant", "code", "score", "suggested", "given")
_NEAREST = 3
_SHOWN = 5
_WORD = re.compile(r"\w+(?:['’]\w+)*")


def reasons_of(model: Model | None, coding: Coding) -> pd.DataFrame:
    """Return why each suggestion was made, a row per suggestion and near example; columns as `Learned.reasons` says."""
    import pandas as pd

    if model is None or not len(coding):
        return pd.DataFrame(columns=list(REASON_COLUMNS))
    mine = model.space.take(model.known)
    column = {code: number for number, code in enumerate(model.codes)}
    coded = _Coded(model)
    rows = []
    segments = coding.segments.reset_index(drop=True)
    for start in range(0, len(segments), 500):
        part = segments.iloc[start : start + 500]
        here = model.space.rows(list(part["quote"]))
        slopes = kernel_slope(model.space.cosine(here, mine))
        for number, row in enumerate(rows_of(part)):
            pull = slopes[number] * model.weights[:, column[row.code]]
            one = (here[0][[number]], None if here[1] is None else here[1][[number]])
            said = (*_weighed(model, row.quote, one[0], pull), coded.terms(row.code, row.quote))
            known = (row.segment, row.document, row.code, row.score, row.quote)
            for rank, (likeness, near) in enumerate(coded.nearest(row.code, one), start=1):
                rows.append((*known, *said, rank, likeness, near.quote, near.document, near.participant))
    return pd.DataFrame(rows, columns=list(REASON_COLUMNS))


class _Coded:
    """The passages that people coded, by code, and the codebook's terms."""

    def __init__(self, model: Model) -> None:
        self._space = model.space
        self._matcher = model.matcher
        self._passages: dict[str, list[Any]] = {}
        for row in rows_of(model.coded):
            self._passages.setdefault(str(row.code), []).append(row)
        self._placed: dict[str, Any] = {}

    def nearest(self, code: str, one: Any) -> list[tuple[float, Any]]:
        """Return the likest passages of a code, each with how like it is."""
        import numpy as np

        passages = self._passages.get(code, [])
        if code not in self._placed:
            self._placed[code] = self._space.rows([row.quote for row in passages])
        alike = np.round(self._space.cosine(one, self._placed[code])[0], 4)
        order = np.argsort(-alike, kind="stable")[:_NEAREST]
        return [(float(alike[at]), passages[at]) for at in order]

    def terms(self, code: str, quote: str) -> str:
        """Return the code's own terms in a passage."""
        return "; ".join(dict.fromkeys(hit.term for hit in self._matcher.find(quote) if hit.code == code))


def _weighed(model: Model, quote: str, row: Any, pull: Any) -> tuple[str, str]:
    """The words of a passage that spoke for and against a code, the strongest first.

    What a feature adds is its weight times the slope of the score along it; letters are counted with the words
    that they stand in, so that what is shown are words.
    """
    by_word = word_gains(model, quote, row, pull)
    ranked = sorted(by_word.items(), key=lambda item: (-item[1], item[0]))
    top = max((abs(value) for value in by_word.values()), default=0)
    speak = [word for word, value in ranked if value > 0.1 * top][:_SHOWN]
    oppose = [word for word, value in reversed(ranked) if value < -0.25 * top][:_SHOWN]
    return "; ".join(speak), "; ".join(oppose)


def word_gains(model: Model, quote: str, row: Any, pull: Any) -> dict[str, float]:
    """Return what each word of a passage adds to a code's score.

    Parameters
    ----------
    model : Model
        The model.
    quote : str
        The passage.
    row : sparse matrix of one row
        The passage in the model's space.
    pull : ndarray, shape (known,)
        The weight of each passage that was learned from, times the slope of the kernel towards it.
    """
    slope = model.space.take(model.known)[0][:, row.indices].T @ pull
    gains = dict(zip(row.indices.tolist(), (slope * row.data).tolist(), strict=True))
    words, letters = model.space.words, model.space.letters
    offset = len(words.vocabulary_)
    vocabulary, spelling = words.vocabulary_, letters.vocabulary_
    found: dict[str, float] = {}
    places: dict[int, list[str]] = {}
    names = {match.group().lower() for match in _WORD.finditer(quote)}
    for name in sorted(names):
        for gram in set(letters.build_analyzer()(name)):
            if gram in spelling:
                places.setdefault(offset + spelling[gram], []).append(name)
        for token in words.build_analyzer()(name):
            if token in vocabulary:
                places.setdefault(vocabulary[token], []).append(name)
    for feature, members in places.items():
        for name in members:
            found[name] = found.get(name, 0.0) + gains.get(feature, 0.0) / len(members)
    return {name: value for name, value in found.items() if len(name) > 1 or value}


def unseen_of(model: Model | None) -> pd.DataFrame:
    """Return what the models said of coded answers whose speakers they had not seen; columns as `Learned.unseen`."""
    import numpy as np
    import pandas as pd

    if model is None:
        return pd.DataFrame(columns=list(UNSEEN_COLUMNS))
    answers = model.examples.answers
    given = model.examples.given[:, model.columns]
    finished = answers["finished"].to_numpy()
    rows, columns = np.nonzero((model.found | (given == 1)) & ~np.isnan(given) & finished[:, None])
    picked = answers.iloc[rows]
    return pd.DataFrame(
        {
            "document": picked["document"].to_numpy(),
            "turn": picked["turn"].to_numpy(),
            "participant": picked["participant"].to_numpy(),
            "code": [model.codes[each] for each in columns],
            "score": model.chances[rows, columns],
            "suggested": model.found[rows, columns],
            "given": given[rows, columns] == 1,
        }
    )
