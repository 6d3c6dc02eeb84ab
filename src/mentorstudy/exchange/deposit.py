"""A study as a folder for a data repository: what consent allows, described, and what was withheld and why."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from mentorstudy.coding import build_coding
from mentorstudy.decisions import Decisions
from mentorstudy.errors import SettingsError
from mentorstudy.exchange.export_writers import write_codebook, write_project
from mentorstudy.exchange.new_study_files import csv_text, file_name
from mentorstudy.exchange.project import Loss
from mentorstudy.journal.decisions import segments_of
from mentorstudy.ownership import hold_writable
from mentorstudy.plans import together
from mentorstudy.rows import rows_of
from mentorstudy.text import amount
from mentorstudy.writing import write_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pandas as pd

    from mentorstudy.study import Study

__all__ = ["part_for_archive", "write_deposit"]

_NO_CONSENT = "somebody who speaks in it did not consent to an archive"
_MEMOS = "researchers' notes may speak of people who did not consent"
_NOT_ACCEPTED = "a machine made them, and nobody accepted them"
_README = """{title}: data for an archive

texts/               transcripts and archival texts, a file each, a paragraph per turn with its speaker
answers.csv          open answers of surveys: document, question, text
participants.csv     those who consented to an archive, under their pseudonyms, with attributes
codebook.csv         the codes with their definitions; codebook.qdc is the same in REFI-QDA
coding.csv           coded segments: document, start and end in characters of the text in project.qdpx, code, coder
project.qdpx         texts, codes and coding in REFI-QDA, for NVivo, MAXQDA, ATLAS.ti, QualCoder and others
data-dictionary.csv  every column of the tables above
withheld.csv         what is not here, and why

Pseudonyms hide names, not stories. Read the texts before you deposit them, and look at `mentorstudy disclosure`.
"""
_COLUMNS = {
    "answers.csv": {"document": "a response", "question": "what was asked", "text": "the answer"},
    "coding.csv": {
        "document": "the text", "start": "first character, from 0", "end": "after the last character",
        "code": "path of the code in codebook.csv", "coder": "who coded", "polarity": "affirmed, negated, hoped, mixed",
        "about": "the stakeholder spoken of, where that is not the speaker's own",
        "view": "own; reported or rejected where the speaker gives somebody else's view, which counts for nobody",
        "quote": "the words",
    },
    "codebook.csv": {
        "code": "path", "name": "what people read", "definition": "what it means", "include": "what belongs to it",
        "exclude": "what does not",
    },
    "withheld.csv": {"item": "what is not here", "reason": "why"},
}  # fmt: skip


def part_for_archive(study: Study) -> tuple[Study, list[tuple[str, str]]]:
    """Return the part of a study that consent allows to archive, and what it lacks: item and reason.

    A text is kept when everybody who speaks in it consented to an archive. Researchers' notes are left out.

    Parameters
    ----------
    study : Study
        The whole of it.
    """
    corpus = study.corpus
    consents = corpus.participants["consent"].astype(str)
    people = {str(name) for name, consent in consents.items() if "archive" in consent.split(";")}
    turns = corpus.turns
    spoken = turns.groupby("document")["participant"].agg(set)
    voices = {str(name): {each for each in mine if each} for name, mine in spoken.items()}
    documents = [str(name) for name in corpus.documents.index]
    kept = [name for name in documents if voices.get(name, set()) <= people]
    withheld = [(name, _NO_CONSENT) for name in documents if name not in set(kept)]
    withheld += [(amount(study.withdrawn, "participant"), "withdrew")] if study.withdrawn else []
    withheld += [("memos of coders", _MEMOS)] if len(study.decisions.table("memos")) else []
    everything = study.coding.where(document=kept)
    coding = everything.evidence
    if len(everything) > len(coding):
        withheld.append((amount(len(everything) - len(coding), "suggestion"), _NOT_ACCEPTED))
    finished = set(coding.finished.itertuples(index=False, name=None))
    coding = build_coding([replace(each, memo="") for each in segments_of(coding)], finished=finished)
    part = corpus.where(document=kept)
    part = part.replace(participants=part.participants[part.participants.index.isin(people)])
    return replace(study, corpus=part, coding=coding, decisions=Decisions(), themes=()), withheld


def write_deposit(study: Study, folder: str | Path) -> pd.DataFrame:
    """Return an account of what was written for a data repository: columns item, carried, lost, detail.

    Parameters
    ----------
    study : Study
        The whole of it; only what consent allows is written.
    folder : str or Path
        Where to; not there yet, or empty.

    Raises
    ------
    SettingsError
        When the folder is not empty, or nobody consented to an archive: nothing is written then.
    """
    from mentorstudy.exchange.losses import losses_table

    out = Path(folder)
    if out.is_file() or (out.is_dir() and any(out.iterdir())):
        raise SettingsError(f"'{out}' is not empty. Name a folder that is not there yet; nothing is written over.")
    part, withheld = part_for_archive(study)
    if not len(part.corpus.documents):
        raise SettingsError(
            "Nobody consented to an archive, so there is nothing to deposit. Write `consent_archive` into the list of "
            "participants: yes where they did."
        )
    hold_writable(out / "texts")
    with together(out, "export"):
        for name, write in _FILES.items():
            write(part, out / name)
        write_file(out / "data-dictionary.csv", csv_text([("table", "column", "what it is"), *_dictionary(part)]))
        write_file(out / "withheld.csv", csv_text([("item", "reason"), *withheld]))
        write_file(out / "README.txt", _README.format(title=study.title))
    carried = {"document": len(part.corpus.documents), "coded segment": len(part.coding), "code": len(part.codebook)}
    return losses_table(carried, [Loss("withheld", f"{item}: {reason}") for item, reason in withheld])


def _texts(study: Study, folder: Path) -> None:
    documents = study.corpus.documents
    taken: set[str] = set()
    for name in documents.index[documents["kind"] != "survey"]:
        turns = study.corpus.turns[study.corpus.turns["document"] == name]
        lines = (f"{row.speaker}: {row.text}" if row.speaker else str(row.text) for row in rows_of(turns))
        stem = file_name(str(name).rpartition("/")[2])
        while stem.casefold() in taken:
            stem += "-2"
        taken.add(stem.casefold())
        write_file(folder / f"{stem}.txt", "\n\n".join(lines) + "\n")


def _answers(study: Study, file: Path) -> None:
    documents = study.corpus.documents
    turns = study.corpus.turns
    mine = turns[turns["document"].isin(documents.index[documents["kind"] == "survey"])]
    rows = [(row.document, row.question, row.text) for row in rows_of(mine)]
    if rows:
        write_file(file, csv_text([("document", "question", "text"), *rows]))


def _participants(study: Study, file: Path) -> None:
    table = study.corpus.participants.drop(columns=["consent"], errors="ignore").reset_index().fillna("").astype(str)
    write_file(file, csv_text([list(map(str, table.columns)), *table.to_numpy().tolist()]))


def _coding(study: Study, file: Path) -> None:
    columns = list(_COLUMNS["coding.csv"])
    table = study.coding.segments[columns].fillna("").astype(str)
    write_file(file, csv_text([columns, *table.to_numpy().tolist()]))


def _codebook(study: Study, file: Path) -> None:
    columns = list(_COLUMNS["codebook.csv"])
    rows = [[str(getattr(code, column)) for column in columns] for code in study.codebook]
    write_file(file, csv_text([columns, *rows]))


def _codebook_project(study: Study, file: Path) -> None:
    write_codebook(study, file, tool="", layout="")


def _project(study: Study, file: Path) -> None:
    write_project(study, file, tool="", layout="")


_FILES: dict[str, Callable[[Study, Path], None]] = {
    "texts": _texts,
    "answers.csv": _answers,
    "participants.csv": _participants,
    "codebook.csv": _codebook,
    "codebook.qdc": _codebook_project,
    "coding.csv": _coding,
    "project.qdpx": _project,
}


def _dictionary(study: Study) -> Iterator[tuple[str, str, str]]:
    for table, columns in _COLUMNS.items():
        yield from ((table, column, what) for column, what in columns.items())
    people = study.corpus.participants
    yield "participants.csv", "participant", "pseudonym"
    for column in people.columns.drop("consent", errors="ignore"):
        values = sorted({str(value) for value in people[column] if str(value)})
        told = "; ".join(values[:12]) + ("; …" if len(values) > 12 else "")
        yield "participants.csv", str(column), f"attribute: {told}"
