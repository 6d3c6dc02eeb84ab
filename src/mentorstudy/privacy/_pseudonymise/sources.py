"""New sources: plain files that the readers read to the same turns, with pseudonyms in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from mentorstudy.corpus import Turn
from mentorstudy.errors import StudyError
from mentorstudy.privacy._pseudonymise.plain import archive_forms, transcript_forms
from mentorstudy.privacy._pseudonymise.source_files import Writing, Written, free_path, is_same, new_settings, put
from mentorstudy.privacy._pseudonymise.surveys import write_survey, write_transcript_table
from mentorstudy.readers.sources import SourceContext, read_source
from mentorstudy.readers.study_tables import DocumentFacts
from mentorstudy.settings import SourceSettings

__all__ = ["write_sources"]


def write_sources(writing: Writing) -> list[Written]:
    """Write every source of a study that is read.

    Raises
    ------
    StudyError
        When a source cannot be written so that it is read to the same turns.
    """
    study = writing.study
    written: list[Written] = []
    taken: set[str] = set()
    done: set[str] = set()
    read = {path for path, _ in study.hashes}
    for number, settings in enumerate(study.config.sources):
        paths = sorted(path for path in read if (study.folder / path) in set(study.folder.glob(settings.path)))
        for path in (each for each in paths if each not in done):
            done.add(path)
            new = _source(writing, path, settings, taken)
            if new is not None:
                written.append(replace(new, block=number))
                taken.add(new.new.casefold())
    return written


def _source(writing: Writing, path: str, settings: SourceSettings, taken: set[str]) -> Written | None:
    if settings.kind == "survey":
        return write_survey(writing, path, settings, taken)
    if settings.text:
        return write_transcript_table(writing, path, settings, taken)
    if path not in writing.carrying.words:
        return None
    turns = writing.carrying.words[path].turns
    forms = list(archive_forms(turns) if settings.kind == "archive" else transcript_forms(turns))
    return _first_that_reads(writing, path, settings, taken, forms)


def _first_that_reads(
    writing: Writing, path: str, settings: SourceSettings, taken: set[str], forms: Sequence[tuple[str, str]]
) -> Written:
    """Write the first form that is read to the same turns; questions and times may differ where nothing keeps them."""
    turns = writing.carrying.words[path].turns
    for strict in (True, False):
        for ending, text in forms:
            new = free_path(writing.carrying.path(path, ending), taken)
            file = put(writing.folder / new, text)
            for each in _ways_to_read(writing, path, settings, turns, new):
                if _reads_as(writing, file, path, each, turns, strict=strict):
                    return Written(path, new, each, 0)
            file.unlink()
    raise StudyError(
        "This source cannot be written so that it is read to the same words. Save it as plain text with a label "
        "before each turn, check the study, and start again.",
        file=path,
    )


def _ways_to_read(
    writing: Writing, path: str, settings: SourceSettings, turns: Sequence[Turn], new: str
) -> Iterator[SourceSettings]:
    """List the settings to read a file with: those it had, then everybody named one by one."""
    lean = new_settings(settings, writing.carrying)
    yield lean.model_copy(update={"path": new})
    if settings.kind == "archive":
        return
    asking = tuple(dict.fromkeys(turn.speaker for turn in turns if turn.role == "interviewer" and turn.speaker))
    said = {turn.speaker: turn.participant for turn in turns if turn.participant and turn.speaker}
    participant = writing.carrying.participant(str(writing.study.corpus.documents.at[path, "participant"]))
    yield lean.model_copy(
        update={
            "path": new,
            "participant": participant or lean.participant,
            "interviewers": asking,
            "speakers": said,
        }
    )


def _reads_as(
    writing: Writing, file: Path, path: str, settings: SourceSettings, turns: Sequence[Turn], *, strict: bool
) -> bool:
    facts = writing.facts.get(path, DocumentFacts(0))
    language = settings.language or writing.study.config.language
    context = SourceContext(settings.path, settings, writing.people, facts, language)
    try:
        readings = read_source(file, context).readings
    except StudyError:
        return False
    return len(readings) == 1 and is_same(readings[0], turns, strict=strict)
