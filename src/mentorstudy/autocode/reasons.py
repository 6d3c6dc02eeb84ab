"""Why a passage was suggested: what weighed in it, and the nearest passages that people coded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from mentorstudy.autocode.kernels import kernel_slope
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.autocode.by_example import Model
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
    import numpy as np
    import pandas as pd

    if model is None or not len(coding):
        return pd.DataFrame(columns=list(REASON_COLUMNS))
    examples = model.examples
    mine = model.space.take(model.known)
    column = {code: number for number, code in enumerate(model.codes)}
    given = examples.passage_given[np.ix_(model.known, model.columns)] == 1
    pieces = examples.passages.iloc[model.known].reset_index(drop=True)
    rows = []
    segments = coding.segments.reset_index(drop=True)
    for start in range(0, len(segments), 500):
        part = segments.iloc[start : start + 500]
        texts = list(part["quote"])
        here = model.space.rows(texts)
        alike = model.space.cosine(here, mine)
        slopes = kernel_slope(alike)
        for number, row in enumerate(rows_of(part)):
            which = column[row.code]
            pull = slopes[number] * model.weights[:, which]
            weighed, against = _weighed(model, row.quote, here[0][[number]], pull)
            near = _nearest(alike[number], given[:, which])
            for rank, at in enumerate(near, start=1):
                answer = examples.answers.iloc[int(pieces["answer"].iat[at])]
                rows.append(
                    (
                        row.segment, row.document, row.code, row.score, row.quote, weighed, against, rank,
                        round(float(alike[number, at]), 4), pieces["text"].iat[at], answer["document"],
                        answer["participant"],
                    )
                )  # fmt: skip
    return pd.DataFrame(rows, columns=list(REASON_COLUMNS))


def _nearest(alike: Any, given: Any) -> list[int]:
    import numpy as np

    places = np.flatnonzero(given)
    order = np.argsort(-alike[places], kind="stable")[:_NEAREST]
    return [int(each) for each in places[order]]


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

