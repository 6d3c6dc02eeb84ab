"""Every problem of a study at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from mentorstudy.analyse._sources import check_items
from mentorstudy.analyse.doubts import claim_doubts, decision_doubts, key_number_problems, value_doubts
from mentorstudy.analyse.item_crosstab import check_crossed
from mentorstudy.analyse.pairs import check_kinds
from mentorstudy.analyse.waves import expected_before
from mentorstudy.autocode.suggest import example_misses, expansions
from mentorstudy.checklists.table import changed_signatures
from mentorstudy.codebook.codes import SECTIONS
from mentorstudy.errors import Problem, StudyError, suggestion
from mentorstudy.finished import questions_of
from mentorstudy.journal.names import FOLDER
from mentorstudy.readers.folder import Progress, load_study
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.codebook import Codebook
    from mentorstudy.study import Study

__all__ = ["check_study"]


def check_study(folder: str | Path, *, progress: Progress | None = None) -> pd.DataFrame:
    """Return every problem of a study at once.

    Parameters
    ----------
    folder : str or Path
        A folder with a study.toml.
    progress : callable, optional
        As in `read_study`.

    Returns
    -------
    DataFrame
        Columns severity (`error`, `warning`, `note`), file, row, message; errors first.

    See Also
    --------
    mentorstudy.read_study
    mentorstudy.read
    """
    import pandas as pd

    study, problems = load_study(folder, progress)
    if study is not None:
        problems += codebook_problems(study.codebook, study.config.codebook)
        problems += list(section_problems(study.codebook, study.config.codebook))
        problems += list(declaration_problems(study))
        problems += list(signature_problems(study))
        problems += list(override_problems(study))
        problems += list(finish_problems(study))
        problems += list(uncounted_problems(study))
        problems += list(key_number_problems(study))
        problems += [*claim_doubts(study), *decision_doubts(study), *value_doubts(study)]
    order = {"error": 0, "warning": 1, "note": 2}
    ordered = sorted(problems, key=lambda problem: order[problem.severity])
    rows = [(each.severity, each.file, each.row if each.row is not None else "", each.message) for each in ordered]
    return pd.DataFrame(rows, columns=["severity", "file", "row", "message"], dtype=object)


def declaration_problems(study: Study) -> Iterator[Problem]:
    """Yield what study.toml declares for the analyses and the study does not have: waves, items, kinds of mismatch."""
    for check in (expected_before, check_items, check_kinds, check_crossed):
        try:
            check(study)
        except StudyError as error:
            yield Problem(error.message, "study.toml")


def section_problems(codebook: Codebook, file: str) -> Iterator[Problem]:
    """Yield which section of reports each code hangs on, and whether the codebook says so or its name does."""
    for code, section in codebook.section_heads.items():
        told = "as its `section` says" if codebook[code].section else "known by its name"
        yield Problem(
            f"{code}: reports tell of it under '{section}', {told}.", file, codebook[code].row, severity="note"
        )
    if len(codebook) and not codebook.section_heads:
        yield Problem(
            f"Reports tell of the codes by {'their categories' if codebook.categories else 'their names'}: none has a "
            f"`section` ({', '.join(SECTIONS)}), or a name that stands for one.",
            file,
            severity="note",
        )


def signature_problems(study: Study) -> Iterator[Problem]:
    """Yield the items of reporting checklists that were signed on a draft that is another one now."""
    for mark, draft in changed_signatures(study):
        now = f"is now: {draft}" if draft else "is gone: the study has no such facts any more"
        yield Problem(
            f"{mark.standard} item {mark.item}: the draft has changed since {mark.by} signed it on {mark.date}. It "
            f"was: {mark.draft} It {now} Sign it again with `mentorstudy sign`.",
            study.config.reporting,
            mark.row,
            severity="warning",
        )


def override_problems(study: Study) -> Iterator[Problem]:
    """Return what `[[report.overrides]]` lets through that is not there: reports would say so all the same."""
    report = study.config.report
    people = study.corpus.participants
    groups = [name for name in people[report.by].unique() if name] if report.by in people.columns else []
    segments = set(study.coding.segments["segment"])
    texts = [str(text).casefold() for text in study.corpus.documents["text"]]
    for each in report.overrides:
        if each.kind == "group" and each.what not in groups:
            told = f"no participant is of the group '{each.what}' of {report.by}.{suggestion(each.what, groups)}"
        elif each.kind == "quote" and each.what not in segments:
            told = f"no coded segment is '{each.what}'. `mentorstudy disclosure` names those that are withheld."
        elif each.kind == "word" and not any(each.what.casefold() in text for text in texts):
            told = f"nobody says '{each.what}'."
        else:
            continue
        yield Problem(f"report.overrides: {told} Mend it, or leave it out.", "study.toml", severity="warning")


def finish_problems(study: Study) -> Iterator[Problem]:
    """Yield the surveys whose responses somebody finished as a whole, before questions could be finished alone."""
    documents, asked = study.corpus.documents, questions_of(study.corpus)
    events = study.events
    whole = events[(events["kind"] == "finished") & ~events["undone"].astype(bool)]
    counted = set(zip(study.coding.finished["document"], study.coding.finished["coder"], strict=True))
    pairs = {pair for pair in zip(whole["document"], whole["coder"], strict=True) if pair in counted}
    found: dict[tuple[str, str], list[str]] = {}
    for document, coder in sorted(pairs):
        if documents.at[document, "kind"] == "survey":
            found.setdefault((str(documents.at[document, "source"]), coder), []).append(document)
    for (source, coder), responses in found.items():
        questions = list(dict.fromkeys(question for name in responses for question in asked[name] if question))
        if len(questions) > 1:
            many = f"{len(responses)} response{'' if len(responses) == 1 else 's'}"
            yield Problem(
                f"{source}: '{coder}' finished {many} before questions were finished one by one, so that every open "
                f"question counts as gone through: {', '.join(questions)}. Where one was not, take it back: "
                f"`mentorstudy reopen STUDY {source} --question QUESTION --coder {coder}`.",
                f"{FOLDER}/{coder}.jsonl",
                severity="note",
            )


def uncounted_problems(study: Study) -> Iterator[Problem]:
    """Yield what was gone through only by people whose coding is not counted: half a survey may be in no report."""
    counted = study.counted
    finished = study.coding.finished
    mine = set(counted.coding.finished[["document", "question"]].itertuples(index=False, name=None))
    others = finished[finished["coder"].isin([name for name in study.coding.people if name not in counted.coders])]
    parts = zip(others["document"], others["question"], others["coder"], strict=True)
    missed = [(part, str(coder)) for *part, coder in parts if tuple(part) not in mine]
    if counted.draft or not missed:
        return
    units, coders = {tuple(part) for part, _ in missed}, sorted({coder for _, coder in missed})
    what = "question of a response or document" if len(units) == 1 else "questions of responses and documents"
    whose = ", ".join(f"'{name}'" for name in counted.coders) or "accepted suggestions"
    named = study.config.report.coding
    yield Problem(
        f"{len(units)} {what} that {_listed(coders)} finished {'is' if len(units) == 1 else 'are'} in no count: "
        f'reports count the coding of {whose} alone. Write coding = "union" under [report] to count everybody\'s.',
        "study.toml",
        severity="note" if named else "warning",
    )


def _listed(names: list[str]) -> str:
    quoted = [f"'{name}'" for name in names[:10]]
    more = [f"{len(names) - 10} more"] if len(names) > 10 else []
    *first, last = [*quoted, *more]
    return f"{', '.join(first)} and {last}" if first else last


def codebook_problems(codebook: Codebook, file: str) -> list[Problem]:
    """Return the examples that their own code's terms do not find, and what every lemma stands for."""
    problems = [
        Problem(
            f"{row.code}: its terms do not find its example '{row.example}'. Add a term, or change the example.",
            file,
            severity="warning",
        )
        for row in rows_of(example_misses(codebook))
    ]
    problems += [
        Problem(" ".join(f"{row.code}: '{row.term}' finds {row.forms}. {row.note}".split()), file, severity="note")
        for row in rows_of(expansions(codebook))
    ]
    return problems
