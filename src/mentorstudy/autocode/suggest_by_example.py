"""Codes for what nobody has coded yet, learned from what people coded, with the error measured beforehand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Any

from mentorstudy.autocode.evaluation import error_rows, few_words
from mentorstudy.autocode.kernels import text_space
from mentorstudy.autocode.model import MOST, Model, eligible_codes, fit_model, known_passages
from mentorstudy.autocode.proposals import MODEL_CODER, suggested_segments
from mentorstudy.autocode.reasons import reasons_of, unseen_of
from mentorstudy.autocode.training_data import Examples, examples_of
from mentorstudy.coding import Coding, build_coding
from mentorstudy.errors import SettingsError
from mentorstudy.finished import units_of
from mentorstudy.text import amount

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.autocode.model import Progress
    from mentorstudy.study import Study

__all__ = ["ERROR_COLUMNS", "MODEL_CODER", "UNLEARNED_COLUMNS", "Learned", "suggest_by_example"]

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

    See Also
    --------
    mentorstudy.suggest_by_example
    mentorstudy.plots.learning
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
        against (words that spoke against it), terms (of the codebook, for this code, in the quote), and one to three
        passages that people coded, the nearest first: rank, likeness (0 to 1), example (its words),
        example_document, example_participant.
        """
        return reasons_of(self._model, self.coding)

    @property
    def unseen(self) -> pd.DataFrame:
        """Return what the models said of coded answers whose speakers they had not seen.

        Columns document, turn, participant, code, score, suggested, given; one row per answer and code where either
        the machine or people gave it.
        """
        return unseen_of(self._model)

    def __repr__(self) -> str:
        used = int((self.errors["used"].astype(bool) & (self.errors["code"] != "")).sum())
        return (
            f"<Learned: {amount(len(self.coding), 'suggestion')} for {amount(used, 'code')}; "
            f"{amount(len(self.unlearned), 'code')} not learned>"
        )

    def _repr_html_(self) -> str:
        shown = self.errors.drop(columns=[name for name in ERROR_COLUMNS if name.endswith(("_low", "_high"))])
        notes = "".join(f"<li>{escape(note)}</li>" for note in self.notes)
        table = shown.to_html(index=False, float_format=lambda value: f"{value:.2f}", na_rep="")
        return f"<p>{escape(repr(self)[1:-1])}</p><ul>{notes}</ul>{table}"


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

    See Also
    --------
    mentorstudy.suggest
    mentorstudy.autocode.Learned
    mentorstudy.review_queue

    Notes
    -----
    Ridge regression on TF-IDF of words (with pairs and marks) and of 1 to 4 letters, and on pairs of these (a
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
    eligible, unlearned = eligible_codes(study, examples, min_examples, max(min_participants, 3))
    settings = _settings(locals())
    notes = [examples.statement]
    if not len(eligible):
        notes.append("No code has enough examples to be learned from.")
        nothing = build_coding([], finished=_still_open(study, examples))
        return Learned(nothing, _errors([]), _unlearned(unlearned), tuple(notes), settings)
    step("weighing words", 1, 5)
    space = text_space(list(examples.passages["text"]), embedding=embedding)
    known, left = known_passages(examples, eligible, seed)
    if left:
        notes.append(f"{left} passages without a code were left out of learning and testing: more than {MOST}.")
    step("learning", 2, 5)
    model = fit_model(study, examples, space, known, eligible, folds, seed, progress)
    step("measuring", 3, 5)
    rows, judged, silent = error_rows(study, model, resamples, seed)
    model = replace(model, used=tuple(bool(row["used"]) for row in rows[:-1]))
    names = ("code", "examples", "participants", "reason")
    unlearned += [tuple(row[name] for name in names) for row in rows[:-1] if not row["used"]]
    step("suggesting", 4, 5)
    coding = build_coding(suggested_segments(study, model), finished=_still_open(study, examples))
    notes += [note for note in _notes(examples, judged, silent, folds, model) if note]
    step("suggesting", 5, 5)
    return Learned(coding, _errors(rows), _unlearned(unlearned), tuple(notes), settings, model)


def _settings(given: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    names = ("min_examples", "min_participants", "folds", "resamples", "seed")
    embedding = given["embedding"]
    described = "" if embedding is None else embedding if isinstance(embedding, str) else type(embedding).__name__
    return (*((name, str(given[name])) for name in names), ("unit", given["examples"].unit), ("embedding", described))


def _still_open(study: Study, examples: Examples) -> list[tuple[str, str, str]]:
    """Return what the model went through: documents, and questions of a survey, that nobody has finished."""
    answers = examples.answers
    units = units_of(study.corpus, answers[~answers["finished"]]).drop_duplicates()
    return [(str(document), str(question), MODEL_CODER) for document, question in units.itertuples(index=False)]


def _errors(rows: list[dict[str, Any]]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(rows, columns=list(ERROR_COLUMNS))


def _unlearned(rows: list[tuple[Any, ...]]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(rows, columns=list(UNLEARNED_COLUMNS))


def _notes(examples: Examples, judged: int, silent: str, folds: int, model: Model) -> Iterator[str]:
    whole = "sentences" if examples.unit == "passage" else "whole answers"
    yield (
        f"Learned from {whole}, tested by answer on people whom the model had not seen ({folds} folds, the threshold "
        "chosen without the fold that it is tested on)."
    )
    yield few_words(judged)
    yield f"Agreement among people is not known: {silent}" if silent else ""
    if examples.answers["finished"].all():
        yield "Every document is finished, so there is nothing left to suggest on."
    elif any(model.used):
        yield (
            "The test is of documents that people chose to code. If the others are of another kind, such as survey "
            "answers beside interviews, expect more errors; a blind sample tells (blind_sample)."
        )
    yield "What is suggested is no evidence until a person accepts it."
