"""Suggested segments of a learned model: on the sentences that carry a code by themselves, else on the answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from mentorstudy.autocode.kernels import kernel_slope
from mentorstudy.autocode.matcher import WISHES
from mentorstudy.autocode.model import Model, scores_of, term_hits
from mentorstudy.autocode.polarity import polarity_of
from mentorstudy.autocode.reasons import word_gains
from mentorstudy.autocode.sentences import passages
from mentorstudy.coding import Segment
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import numpy as np

    from mentorstudy.study import Study

    Floats = np.ndarray[Any, np.dtype[np.float64]]
    Span = tuple[int, int]

__all__ = ["MODEL_CODER", "suggested_segments"]

MODEL_CODER = "model:examples"


def suggested_segments(study: Study, model: Model) -> Iterator[Segment]:
    """Yield the segments that a model suggests in documents that are not finished.

    Where a person has said already, in whatever way, whether a passage carries a code, it is not suggested again.

    Parameters
    ----------
    study : Study
        What people decided.
    model : Model
        With the codes that are used.
    """
    import numpy as np

    answers = model.examples.answers
    still_open = ~answers["finished"].to_numpy()
    wanted = (model.chances >= model.threshold) & np.array(model.used) & still_open[:, None]
    rows = np.flatnonzero(wanted.any(axis=1))
    starts = answers["start"].to_numpy()
    decided = _decided(study)
    polarity = _Polarity(study, model)
    for row, spans, chances in _sentences(model, rows):
        document, text = str(answers["document"].iat[row]), str(answers["text"].iat[row])
        at = int(starts[row])
        for column in np.flatnonzero(wanted[row]):
            code = model.codes[column]
            chance = float(model.chances[row, column])
            carrying = [
                (start, end, float(each))
                for (start, end), each in zip(spans, chances[:, column], strict=True)
                if each >= model.threshold
            ]
            first = len(text) - len(text.lstrip())
            for start, end, score in carrying or [(first, len(text.rstrip()), chance)]:
                said = decided.get((document, code), ())
                if not any(low < at + end and at + start < high for low, high in said):
                    yield Segment(
                        document, at + start, at + end, code, MODEL_CODER, origin="suggested",
                        polarity=polarity.of(text, (start, end), int(column)), quote=text[start:end], score=score,
                    )  # fmt: skip


def _sentences(model: Model, rows: Any) -> Iterator[tuple[int, list[Span], Floats]]:
    """Yield answers with their sentences and what the model says of each by itself."""
    texts, spans = [], []
    for row in rows:
        text = str(model.examples.answers["text"].iat[row])
        bounds = passages(text)
        spans.append(bounds)
        texts += [text[start:end] for start, end in bounds]
    chances = model.calibration.probability(
        scores_of(model, texts), term_hits(model.matcher, texts, model.codes)
    ) if texts else None  # fmt: skip
    start = 0
    for row, bounds in zip(rows, spans, strict=True):
        if chances is not None:
            yield int(row), bounds, chances[start : start + len(bounds)]
        start += len(bounds)


def _decided(study: Study) -> dict[tuple[str, str], list[Span]]:
    """Passages on which people have said already whether they carry a code."""
    segments = study.coding.segments
    said = segments[(segments["origin"] == "manual") | (segments["review"] != "none")]
    spans: dict[tuple[str, str], list[Span]] = {}
    for row in rows_of(said):
        spans.setdefault((str(row.document), str(row.code)), []).append((int(row.start), int(row.end)))
    return spans


class _Polarity:
    """What the words around the word that weighed most make of a suggestion."""

    def __init__(self, study: Study, model: Model) -> None:
        self._model = model
        self._english = study.codebook.language.startswith("en")
        self._matcher = model.matcher
        self._wishes = {code for code, section in study.codebook.sections.items() if section == WISHES}
        self._known = model.space.take(model.known)

    def of(self, text: str, span: Span, column: int) -> str:
        """Return the polarity of a passage for a code: of the code's own term in it, else of its strongest word."""
        code = self._model.codes[column]
        if not self._english:
            return ""
        hits = [hit for hit in self._matcher.find(text) if hit.code == code and span[0] <= hit.start < span[1]]
        if hits:
            return hits[0].polarity
        part = self._strongest(text, span, column)
        said = polarity_of(text, [part]) if part is not None else "affirmed"
        return "affirmed" if said == "hoped" and code in self._wishes else said

    def _strongest(self, text: str, span: Span, column: int) -> Span | None:
        quote = text[span[0] : span[1]]
        here = self._model.space.rows([quote])
        alike = self._model.space.cosine(here, self._known)[0]
        gains = word_gains(self._model, quote, here[0], kernel_slope(alike) * self._model.weights[:, column])
        if not gains:
            return None
        word = max(sorted(gains), key=lambda name: gains[name])
        at = quote.lower().find(word)
        return (span[0] + at, span[0] + at + len(word)) if at >= 0 else None
