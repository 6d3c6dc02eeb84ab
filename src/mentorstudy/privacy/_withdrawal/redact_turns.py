"""One voice taken out of a transcript in which others speak, and the coding of the others moved to where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import astuple, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from mentorstudy.corpus import Reading, Turn, build_corpus
from mentorstudy.errors import StudyError
from mentorstudy.privacy._withdrawal.redact_docx import without_words
from mentorstudy.readers.source import decode
from mentorstudy.readers.sources import SourceContext, read_source
from mentorstudy.readers.study_tables import DocumentFacts, People, read_document_facts, read_people
from mentorstudy.rows import rows_of
from mentorstudy.text import normalise
from mentorstudy.writing import write_file

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.study import Study

__all__ = ["moved_span", "silenced", "spoken_spans"]

_TEXTS = (".txt", ".md", ".markdown", ".vtt", ".srt", ".sbv", ".text")
_SILENCE = "[withdrawn]"
# What may stand between two words of a turn: white space, tags, and the times and numbers of captions.
_GAP = r"(?:\s+|<[^<>\n]*>|^[^\n]*-->[^\n]*$|^\d+$|^[\d:.]+,[\d:.]+$)+"
_PASSED = re.compile(_GAP, re.MULTILINE)


def spoken_spans(study: Study, document: str, participant: str) -> list[tuple[int, int]]:
    """Return where a participant's turns stand in a document: start, end."""
    turns = study.corpus.turns
    mine = turns[(turns["document"] == document) & (turns["participant"] == participant)]
    return [(int(row.start), int(row.end)) for row in rows_of(mine)]


def moved_span(study: Study, document: str, participant: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where a passage of others stands once a participant's turns are not read; None when it is theirs, too.

    Parameters
    ----------
    study : Study
        Before the withdrawal.
    document, participant : str
        In which the participant speaks among others.
    start, end : int
        The passage, in code points of the document.
    """
    if any(low < end and start < high for low, high in spoken_spans(study, document, participant)):
        return None
    turns = study.corpus.turns
    old = turns[turns["document"] == document].sort_values("start")
    kept = old[old["participant"] != participant]
    if not len(kept):
        return None
    reading = Reading(document, "focus group", tuple(_turns(kept)))
    new = build_corpus([reading]).turns
    shifts = [
        (int(row.start), int(twin.start - row.start)) for row, twin in zip(rows_of(kept), rows_of(new), strict=True)
    ]
    shift = next((shift for first, shift in reversed(shifts) if first <= start), shifts[0][1])
    return start + shift, end + shift


def _turns(rows: pd.DataFrame) -> Iterator[Turn]:
    for row in rows_of(rows):
        yield Turn(row.text, row.speaker, row.role, row.participant, row.question, row.begin, row.finish)


def silenced(study: Study, document: str, participant: str) -> bytes | None:
    """Return a transcript's bytes with a participant's words gone; None where a machine cannot tell them apart.

    Every other turn is read to the same words before and after.

    Parameters
    ----------
    study : Study
        Before the withdrawal.
    document, participant : str
        In which the participant speaks among others.
    """
    path = study.folder / document
    if not path.is_file():
        return None
    if path.suffix.lower() == ".docx":
        data = without_words(path.read_bytes(), lambda text: _spans(study, document, participant, text), _SILENCE)
        return data if data and _says_the_same(study, document, participant, data) else None
    if path.suffix.lower() not in _TEXTS:
        return None
    decoded = decode(path.read_bytes(), file=document)
    spans = _spans(study, document, participant, decoded.raw)
    pieces: list[str] = []
    position = 0
    for start, end in spans:
        pieces += [decoded.raw[position:start], _SILENCE]
        position = end
    new = "".join([*pieces, decoded.raw[position:]])
    with_mark = path.read_bytes().startswith(b"\xef\xbb\xbf") and not new.startswith("\ufeff")
    data = new.encode("utf-8-sig" if with_mark else decoded.encoding)
    return data if spans and _says_the_same(study, document, participant, data) else None


def _spans(study: Study, document: str, participant: str, raw: str) -> list[tuple[int, int]]:
    """Find the participant's words in a text as it stands in the file, composed or not."""
    normal = normalise(raw)
    return [
        (normal.to_raw(start), normal.to_raw(end)) for start, end in _words(study, document, participant, normal.text)
    ]


def _words(study: Study, document: str, participant: str, raw: str) -> Iterator[tuple[int, int]]:
    """Find the participant's words in the file, line by line; nothing when any turn is not found."""
    turns = study.corpus.turns
    position = 0
    found: list[tuple[int, int]] = []
    for row in rows_of(turns[turns["document"] == document].sort_values("start")):
        tokens = str(row.text).split()
        if not tokens:
            continue
        whole = re.compile(_GAP.join(map(re.escape, tokens)), re.MULTILINE).search(raw, position)
        if whole is None:
            return
        position = whole.end()
        if row.participant == participant:
            found += _lines(raw, whole.start(), tokens)
    yield from found


def _lines(raw: str, start: int, tokens: list[str]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    at = start
    for token in tokens:
        gap = _PASSED.match(raw, at)
        at = raw.index(token, at if gap is None else gap.end())
        if spans and not raw[spans[-1][1] : at].strip(" \t"):
            spans[-1] = (spans[-1][0], at + len(token))
        else:
            spans.append((at, at + len(token)))
        at += len(token)
    return spans


def _says_the_same(study: Study, document: str, participant: str, data: bytes) -> bool:
    """Read the file before and after as the study will, and the new one for words that should be gone."""
    import tempfile

    spoken = [study.corpus.text(document)[start:end] for start, end in spoken_spans(study, document, participant)]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / PurePosixPath(document).name
        write_file(file, data)
        try:
            before = _reading(study, study.folder / document, document, participant)
            after = _reading(study, file, document, participant)
            left = _reading(study, file, document, "")
        except (StudyError, OSError):
            return False
    said = {turn.text for turn in left.turns if turn.participant == participant}
    same = [repr(astuple(turn)) for turn in before.turns] == [repr(astuple(turn)) for turn in after.turns]
    return same and all(not each.replace(_SILENCE, "").strip() for each in said) and bool(spoken)


def _reading(study: Study, path: Path, document: str, participant: str) -> Reading:
    config = study.config
    listed = study.folder / config.participants
    people = (
        read_people(listed, config.participants, [])
        if listed.is_file()
        else People(study.corpus.participants, frozenset())
    )
    people = replace(people, withdrawn=people.withdrawn | ({participant} if participant else set()))
    facts_file = study.folder / config.documents
    facts: Mapping[str, DocumentFacts] = (
        read_document_facts(facts_file, config.documents, []) if facts_file.is_file() else {}
    )
    settings = next(each for each in config.sources if each.names(document))
    context = SourceContext(
        document, settings, people, facts.get(document, DocumentFacts(0)), settings.language or config.language
    )
    return read_source(path, context).readings[0]
