"""Codes for what nobody has coded yet, learned from what people coded, with the error measured beforehand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Any

from mentorstudy.autocode.kernels import TextSpace, kernel_matrix, text_space
from mentorstudy.autocode.labelled import Examples, examples_of
from mentorstudy.autocode.measuring import (
    cells_of,
    chance_f1,
    few_words,
    figures_of,
    interval_rows,
    people_alphas,
)
from mentorstudy.autocode.ridge import (
    Calibration,
    Ridge,
    Unseen,
    best_threshold,
    calibrate,
    cross_validate,
    fit_ridge,
    fold_of,
)
from mentorstudy.autocode.matching import compile_codebook
from mentorstudy.coding import Coding, build_coding
from mentorstudy.errors import SettingsError

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from mentorstudy.codebook import Codebook
    from mentorstudy.study import Study

    Floats = np.ndarray[Any, np.dtype[np.float64]]
    Progress = Callable[[str, int, int], None]

__all__ = ["ERROR_COLUMNS", "MODEL_CODER", "UNLEARNED_COLUMNS", "Learned", "suggest_by_example"]

MODEL_CODER = "model:examples"
ERROR_COLUMNS = (
    "code",
    "examples",
    "participants",
    "answers",
    *(f"{name}{end}" for name in ("precision", "recall", "f1", "alpha") for end in ("", "_low", "_high")),
    "people_alpha",
    "people_answers",
    "terms_precision",
    "terms_recall",
    "terms_f1",
    "terms_alpha",
    "chance_f1",
    "used",
    "reason",
)
UNLEARNED_COLUMNS = ("code", "examples", "participants", "reason")
# More passages than this are not learned from at once: the matrix of all pairs would not fit.
_MOST = 12_000


@dataclass(frozen=True, eq=False)
class Learned:
    """What was learned from people's coding: suggestions, and how far they can be trusted.

    Parameters
    ----------
    coding : Coding
        The suggestions: coder `model:examples`, origin `suggested`, review `none`, score the probability that people
        would give the code.
    errors : DataFrame
        How the model did on answers of people it had not seen. Per code, and in the last row (code empty) over all
        decisions of these codes pooled: columns code, examples (answers that people gave it), participants (whose),
        answers (that were judged), precision, recall, f1 and alpha (Krippendorff's, against people) each with `_low`
        and `_high`, people_alpha and people_answers (agreement among people, and on how many answers),
        terms_precision, terms_recall, terms_f1, terms_alpha (the codebook's terms on the same answers), chance_f1
        (giving the code to every answer), used, reason (why the model is not used).
    unlearned : DataFrame
        Codes with too few examples, or whose model is not used: columns code, examples, participants, reason.
    notes : tuple of str
        What a reader has to know: whose coding, how it was tested, what warns.
    settings : tuple of (str, str)
        Everything that the result depends on.
    """

    coding: Coding
    errors: pd.DataFrame
    unlearned: pd.DataFrame
    notes: tuple[str, ...]
    settings: tuple[tuple[str, str], ...]
    _model: Model | None = None

    @cached_property
    def reasons(self) -> pd.DataFrame:
        """Return why each suggestion was made.

        Columns segment, document, code, score, quote, weighed (words that spoke for the code, the strongest first),
        against (words that spoke against it), and one to three examples that people coded, the nearest first: rank,
        likeness (0 to 1), example (its words), example_document, example_participant.
        """
        from mentorstudy.autocode.reasons import reasons_of

        return reasons_of(self._model, self.coding)

    @property
    def unseen(self) -> pd.DataFrame:
        """Return what the models said of coded answers whose speakers they had not seen.

        Columns document, turn, participant, code, score, suggested, given; one row per answer and code where either
        the machine or people gave it.
        """
        from mentorstudy.autocode.reasons import unseen_of

        return unseen_of(self._model)

    def __repr__(self) -> str:
        used = int(self.errors["used"].sum()) if len(self.errors) else 0
        return f"<Learned: {len(self.coding)} suggestions for {used} codes; {len(self.unlearned)} codes not learned>"

    def _repr_html_(self) -> str:
        shown = self.errors.drop(columns=[name for name in self.errors if name.endswith(("_low", "_high"))])
        notes = "".join(f"<li>{escape(note)}</li>" for note in self.notes)
        table = shown.to_html(index=False, float_format=lambda value: f"{value:.2f}", na_rep="")
        return f"<p>{escape(repr(self)[1:-1])}</p><ul>{notes}</ul>{table}"


@dataclass(frozen=True, eq=False)
class Model:
    """A fitted model with all that it takes to explain it.

    Parameters
    ----------
    examples : Examples
        What it learned from, and what is to be coded.
    space : TextSpace
        The words of all passages.
    known : ndarray of int
        The passages that it learned from, as rows of `examples.passages`.
    columns : ndarray of int
        The codes that it learned, as columns of `examples.codes`.
    weights : ndarray, shape (known, columns)
        Of the passages.
    calibration : Calibration
        From scores of answers to probabilities.
    threshold : float
        The probability from which a code is suggested.
    chances : ndarray, shape (answers, columns)
        Of every answer; of those that were learned from, by models that had not seen their speaker.
    hits : ndarray, shape (answers, columns)
        1 where the code's own terms are found, else 0.
    found : ndarray of bool, shape (answers, columns)
        What was given in cross-validation, with thresholds that the answer's fold had no part in.
    used : ndarray of bool, shape (columns,)
        Which codes are suggested.
    """

    examples: Examples
    space: TextSpace
    known: Any
    columns: Any
    weights: Floats
    calibration: Calibration
    threshold: float
    chances: Floats
    hits: Floats
    found: Any
    used: Any

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes that it learned."""
        return tuple(self.examples.codes[number] for number in self.columns)


def suggest_by_example(
    study: Study,
    *,
    min_examples: int = 10,
    min_participants: int = 5,
    unit: str = "answer",
    embedding: Any = None,
    folds: int = 5,
    resamples: int = 1000,
    seed: int = 0,
    progress: Progress | None = None,
) -> Learned:
    """Return suggestions for answers that nobody has coded, learned from those that people coded.

    Learned from is the coding that counts (`[report] coding`) as far as people made it: what was accepted of a
    machine is no example. That a code is absent is learned from finished documents alone. Suggested are codes in
    documents that are not finished, on the sentences that speak for them.

    Before anything is suggested the model is tested: participants are dealt into folds, and each fold is coded by a
    model, with its calibration and its threshold, that had no part in it. A code is used only where that test gives
    it more than the codebook's terms have on the same answers and more than chance.

    Parameters
    ----------
    study : Study
        With documents that people finished.
    min_examples, min_participants : int
        Answers that carry a code, and people who gave them, below which the code is not learned.
    unit : {"answer", "passage"}
        Learn from whole answers, which does better where examples are few, or from their sentences. Tested is by
        answer, and suggested on sentences where they carry the code by themselves, either way.
    embedding : callable, transformer or str, optional
        Sentence embeddings beside words and letters: a function from a list of texts to rows, anything with
        `transform` or `encode`, or `spacy:NAME` of an installed model. Nothing is fetched.
    folds : int
        Of the test, at least 3.
    resamples : int
        Of the intervals, over participants; 0 for none.
    seed : int
        Deals participants into folds, and draws the resamples.
    progress : callable, optional
        Told of progress: name, number done, number in all.

    Returns
    -------
    Learned
        Suggestions, errors, reasons, and the codes that were not learned.

    Raises
    ------
    StudyError
        When no person has coded the study.

    Notes
    -----
    Ridge regression on TF-IDF of words (with pairs and marks) and of 2 to 4 letters, and on pairs of these (a
    quadratic kernel); its score and whether the code's own terms are found become a probability by logistic
    regression, whose curves lean on what all codes have in common; and one threshold for all codes makes F1 over all
    decisions best. A code counts as given whatever its polarity: a denial of a mismatch speaks of mismatch. The
    polarity suggested is what the words around the strongest word say, by the rules for the codebook's terms.

    Examples
    --------
    >>> from mentorstudy.readers.folder import read_study
    >>> from mentorstudy.resources import resource
    >>> learned = suggest_by_example(read_study(resource("sample-study")), resamples=50)
    >>> learned.coding.coders
    ('model:examples',)
    >>> bool((learned.errors["precision"].dropna() <= 1).all())
    True
    """
    if folds < 3:
        raise SettingsError("Cross-validation with a threshold chosen inside of it needs 3 folds or more.")
    step = progress or (lambda name, done, total: None)
    step("reading the coding", 0, 5)
    examples = examples_of(study, unit)
    eligible, unlearned = _eligible(study, examples, min_examples, max(min_participants, 3))
    settings = _settings(locals())
    notes = [examples.statement]
    if not len(eligible):
        note = "No code has enough examples to be learned from."
        return Learned(_no_coding(study, examples), _errors([]), _unlearned(unlearned), (*notes, note), settings)
    step("weighing words", 1, 5)
    space = text_space(list(examples.passages["text"]), embedding=embedding)
    known, left = _known(examples, eligible, seed)
    if left:
        notes.append(f"{left} passages without a code were left out of learning and testing: more than {_MOST}.")
    step("learning", 2, 5)
    model = _fit(examples, space, known, eligible, folds, seed, progress, study.codebook)
    step("measuring", 3, 5)
    rows, judged, silent = _measured(study, model, resamples, seed)
    used = [row["used"] for row in rows[:-1]]
    unlearned += [
        (row["code"], row["examples"], row["participants"], row["reason"]) for row in rows[:-1] if not row["used"]
    ]
    model = _with_used(model, used)
    step("suggesting", 4, 5)
    from mentorstudy.autocode.proposing import suggested_segments

    coding = build_coding(suggested_segments(study, model), finished=_open_documents(examples))
    notes += [note for note in _notes(examples, judged, silent, folds, model) if note]
    step("suggesting", 5, 5)
    return Learned(coding, _errors(rows), _unlearned(unlearned), tuple(notes), settings, model)


def _settings(given: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    names = ("min_examples", "min_participants", "folds", "resamples", "seed")
    embedding = given["embedding"]
    described = "" if embedding is None else embedding if isinstance(embedding, str) else type(embedding).__name__
    return (*((name, str(given[name])) for name in names), ("unit", given["examples"].unit), ("embedding", described))


def _no_coding(study: Study, examples: Examples) -> Coding:
    return build_coding([], finished=_open_documents(examples))


def _open_documents(examples: Examples) -> list[tuple[str, str]]:
    answers = examples.answers
    return [(str(name), MODEL_CODER) for name in answers.loc[~answers["finished"], "document"].unique()]


def _errors(rows: list[dict[str, Any]]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(rows, columns=list(ERROR_COLUMNS))


def _unlearned(rows: list[tuple[str, int, int, str]]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(rows, columns=list(UNLEARNED_COLUMNS))


def _eligible(
    study: Study, examples: Examples, min_examples: int, min_participants: int
) -> tuple[Any, list[tuple[str, int, int, str]]]:
    """Return the columns of codes that can be learned, and those that cannot, with the reason."""
    import numpy as np

    people = examples.answers["participant"].to_numpy(dtype=str)
    enough, unlearned = [], []
    column = {code: number for number, code in enumerate(examples.codes)}
    for code in study.codebook:
        given = examples.given[:, column[code.code]] == 1 if code.code in column else np.zeros(len(people), dtype=bool)
        count, voices = int(given.sum()), len(set(people[given]))
        if count >= min_examples and voices >= min_participants:
            enough.append(column[code.code])
            continue
        if code.code not in column and any(each.startswith(f"{code.code}/") for each in examples.codes):
            continue
        reason = f"too few examples: {_answers_of(count, voices)}, needed are {min_examples} of {min_participants}"
        unlearned.append((code.code, count, voices, reason))
    return np.array(enough, dtype=np.int64), unlearned


def _answers_of(count: int, voices: int) -> str:
    answers = "1 answer" if count == 1 else f"{count} answers"
    return f"{answers} of {voices} participant{'' if voices == 1 else 's'}"


def _known(examples: Examples, columns: Any, seed: int) -> tuple[Any, int]:
    """Return the passages to learn from: those of finished documents, and those that carry a code elsewhere."""
    import numpy as np

    given = examples.passage_given[:, columns]
    finished = examples.answers["finished"].to_numpy()[examples.passages["answer"].to_numpy()]
    carry = (given == 1).any(axis=1)
    rows = np.flatnonzero(finished | carry)
    if len(rows) <= _MOST:
        return rows, 0
    # Of very many passages, all that carry a code and a sample of the others, whole participants' or not.
    must, others = rows[carry[rows]], rows[~carry[rows]]
    room = max(_MOST - len(must), _MOST // 4)
    drawn = np.random.default_rng(seed).permutation(others)[:room]
    return np.sort(np.concatenate([must, drawn])), len(others) - len(drawn)


def _fit(
    examples: Examples,
    space: TextSpace,
    known: Any,
    columns: Any,
    folds: int,
    seed: int,
    progress: Progress | None,
    codebook: Codebook,
) -> Model:
    import numpy as np

    answer_of = examples.passages["answer"].to_numpy()
    people = examples.answers["participant"].to_numpy(dtype=str)
    mine = space.take(known)
    ridge: Ridge = fit_ridge(kernel_matrix(space, mine, mine), examples.passage_given[np.ix_(known, columns)])
    fold = fold_of(people[answer_of[known]], folds=folds, seed=seed)
    unseen = _by_answer(cross_validate(ridge, fold, progress), answer_of[known])
    rows = np.unique(answer_of[known])
    truth = examples.given[np.ix_(rows, columns)]
    hits = term_hits(codebook, list(examples.answers["text"]), [examples.codes[each] for each in columns])
    here = hits[rows]
    found = np.zeros((len(people), len(columns)), dtype=bool)
    chances = np.zeros(found.shape)
    for each in range(int(fold.max()) + 1):
        test = unseen.fold == each
        curve = calibrate(unseen.inner[each][~test], here[~test], truth[~test])
        limit = best_threshold(curve.probability(unseen.inner[each][~test], here[~test]), truth[~test])
        chances[rows[test]] = curve.probability(unseen.scores[test], here[test])
        found[rows[test]] = chances[rows[test]] >= limit
    curve = calibrate(unseen.scores, here, truth)
    limit = best_threshold(curve.probability(unseen.scores, here), truth)
    used = np.ones(len(columns), dtype=bool)
    model = Model(examples, space, known, columns, ridge.weights(), curve, limit, chances, hits, found, used)
    fresh = np.setdiff1d(np.arange(len(people)), rows)
    pieces = np.flatnonzero(np.isin(answer_of, fresh))
    best = np.full(found.shape, -np.inf)
    np.maximum.at(best, answer_of[pieces], scores_of(model, [examples.passages["text"].iat[each] for each in pieces]))
    chances[fresh] = curve.probability(best[fresh], hits[fresh])
    return model


def scores_of(model: Model, texts: Sequence[str]) -> Floats:
    """Return the scores of texts by the model that learned from everything, shape (texts, columns)."""
    import numpy as np

    mine = model.space.take(model.known)
    scores = np.empty((len(texts), len(model.columns)))
    for start in range(0, len(texts), 2000):
        part = slice(start, start + 2000)
        scores[part] = kernel_matrix(model.space, model.space.rows(texts[part]), mine) @ model.weights
    return scores


def term_hits(codebook: Codebook, texts: Sequence[str], codes: Sequence[str]) -> Floats:
    """Return 1 where a code's own terms are found in a text, whatever the polarity, else 0; shape (texts, codes)."""
    import numpy as np

    column = {code: number for number, code in enumerate(codes)}
    found = np.zeros((len(texts), len(codes)))
    for number, hits in enumerate(compile_codebook(codebook).find_many(texts)):
        for hit in hits:
            if hit.code in column:
                found[number, column[hit.code]] = 1
    return found


def _by_answer(unseen: Unseen, answer_of: Any) -> Unseen:
    """Return scores of answers: of each the highest of its passages."""
    import numpy as np

    names, first, member = np.unique(answer_of, return_index=True, return_inverse=True)

    def highest(scores: Floats) -> Floats:
        result = np.full((len(names), scores.shape[1]), -np.inf)
        np.maximum.at(result, member, np.where(np.isnan(scores), -np.inf, scores))
        return np.where(np.isinf(result), np.nan, result)

    return Unseen(unseen.fold[first], highest(unseen.scores), {each: highest(part) for each, part in unseen.inner.items()})


def _measured(
    study: Study, model: Model, resamples: int, seed: int
) -> tuple[list[dict[str, Any]], int, str]:
    """Return the rows of the table of errors, how many participants were judged, and why people's agreement is not known."""
    import numpy as np

    examples = model.examples
    finished = examples.answers["finished"].to_numpy()
    judged = np.flatnonzero(finished & np.isin(np.arange(len(finished)), np.unique(examples.passages["answer"].to_numpy()[model.known])))
    people = examples.answers["participant"].to_numpy(dtype=str)
    given = examples.given[np.ix_(judged, model.columns)]
    cells = cells_of(model.found[judged], given, people[judged])
    rows = interval_rows(cells, resamples=resamples, seed=seed)
    terms = cells_of(model.hits[judged], given, people[judged])
    whole = np.concatenate([terms.whole, terms.whole.sum(axis=0, keepdims=True)])
    by_terms = figures_of(whole)
    alphas, silent = people_alphas(study, model.codes)
    has_terms = {code.code for code in study.codebook if code.terms}
    result = []
    for number, row in enumerate(rows):
        code = model.codes[number] if number < len(model.codes) else ""
        truth = given[:, number] if code else given.ravel()
        examples_given = examples.given[:, model.columns[number]] == 1 if code else (examples.given[:, model.columns] == 1).any(axis=1)
        known = int((~np.isnan(truth)).sum())
        alpha, compared = alphas.get(code, (float("nan"), 0))
        termed = not code or code in has_terms
        row = {
            "code": code,
            "examples": int(examples_given.sum()),
            "participants": len(set(people[examples_given])),
            "answers": known,
            **row,
            "people_alpha": alpha,
            "people_answers": compared,
            **{f"terms_{name}": float(value[number]) if termed else float("nan") for name, value in by_terms.items()},
            "chance_f1": chance_f1(float(np.nansum(truth)) / known) if known else float("nan"),
        }
        row["reason"] = _why_not(row) if code else ""
        row["used"] = not row["reason"]
        result.append(row)
    if alphas and not silent:
        compared = max(n for _, n in alphas.values())
        result[-1]["people_answers"] = compared
    return result, len(set(people[judged])), silent


def _why_not(row: dict[str, Any]) -> str:
    """Why a code's model is not used; empty where it is."""
    f1, alpha, terms = row["f1"], row["alpha"], row["terms_f1"]
    if not f1 > row["chance_f1"] or not alpha > 0:
        return f"no better than chance: F1 {_two(f1)}, giving the code to every answer has {_two(row['chance_f1'])}"
    if terms == terms and f1 < terms:
        return f"the codebook's terms do better: F1 {_two(terms)}, the model {_two(f1)}"
    return ""


def _two(value: float) -> str:
    return f"{value:.2f}" if value == value else "0.00"


def _with_used(model: Model, used: list[bool]) -> Model:
    from dataclasses import replace

    import numpy as np

    return replace(model, used=np.array(used, dtype=bool))


def _notes(examples: Examples, judged: int, silent: str, folds: int, model: Model) -> Iterator[str]:
    whole = "sentences" if examples.unit == "passage" else "whole answers"
    yield (
        f"Learned from {whole}, tested by answer on people whom the model had not seen ({folds} folds, the threshold "
        "chosen without the fold that it is tested on)."
    )
    yield few_words(judged)
    yield f"Agreement among people is not known: {silent}" if silent else ""
    open_documents = len(_open_documents(examples))
    if not open_documents:
        yield "Every document is finished, so there is nothing left to suggest on."
    elif model.used.any():
        yield (
            "The test is of documents that people chose to code. If the others are of another kind, such as survey "
            "answers beside interviews, expect more errors; a blind sample tells (blind_sample)."
        )
    yield "What is suggested is no evidence until a person accepts it."
