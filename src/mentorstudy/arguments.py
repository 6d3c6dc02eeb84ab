"""Arguments of questions about a study: what is meant where nothing is said, and errors that list what is right."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from mentorstudy.errors import StudyError, suggestion
from mentorstudy.evidence import check_attribute, grouped, source_names

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.corpus import Corpus
    from mentorstudy.study import Study

__all__ = ["check_at_least", "check_share", "chosen_document", "chosen_source", "first_source", "of_group"]

# What is counted under one name, however many files it is.
_USUAL = ("interviews", "archives")


def chosen_source(study: Study, source: str = "") -> str:
    """Return the source asked for; where none is, interviews, else the survey with most responses, else archives.

    Parameters
    ----------
    study : Study
        The study.
    source : str
        `interviews`, `archives`, or the name of a survey.

    Raises
    ------
    StudyError
        When the study has no such source.

    Examples
    --------
    >>> from mentorstudy import read_study
    >>> from mentorstudy.resources import resource
    >>> chosen_source(read_study(resource("sample-study")))
    'interviews'
    """
    sizes = source_names(study).value_counts()
    known = sorted(sizes.index, key=lambda name: (name == "archives", name != "interviews", -int(sizes[name]), name))
    if not source:
        return str(known[0]) if known else "interviews"
    # A study that nobody has read into yet answers with an empty table.
    if source not in known and (known or source not in _USUAL):
        raise StudyError(f"No source '{source}' in this study.{suggestion(source, known or _USUAL)}")
    return source


def first_source(table: pd.DataFrame, source: str = "") -> str:
    """Return the source of a table that is shown where none is named: interviews, where it has any, else its first."""
    sources = list(dict.fromkeys(table["source"])) if len(table) else []
    if source or not sources:
        return source or "interviews"
    return "interviews" if "interviews" in sources else str(sources[0])


def chosen_document(corpus: Corpus, name: str) -> str:
    """Return the document that is meant: by its name, its file's name, or who alone speaks in it.

    Parameters
    ----------
    corpus : Corpus
        The texts.
    name : str
        `interviews/P01.docx`, `P01.docx`, `P01`, or a participant of one document.

    Raises
    ------
    StudyError
        When there is no such document, or there are several.
    """
    wanted = unicodedata.normalize("NFC", str(name)).strip()
    documents = [str(each) for each in corpus.documents.index]
    if wanted in documents:
        return wanted
    by_file, by_person = _files(documents), _people(corpus)
    found = by_file.get(wanted) or by_person.get(wanted) or []
    if len(found) == 1:
        return found[0]
    if found:
        listed = ", ".join(f"'{each}'" for each in found[:10])
        more = f" and {len(found) - 10} more" if len(found) > 10 else ""
        raise StudyError(f"'{wanted}' is in several documents: {listed}{more}. Name one of them.")
    raise StudyError(f"No document '{wanted}'.{suggestion(wanted, [*documents, *by_file, *by_person])}")


def _files(documents: list[str]) -> dict[str, list[str]]:
    """The documents by their files' names, with the ending and without."""
    found: dict[str, list[str]] = {}
    for each in documents:
        file = each.rpartition("/")[2]
        # A response is called after its survey and its participant: the ending is that of the survey.
        stem = file if "#" in file else file.rpartition(".")[0]
        for short in {file, stem} - {""}:
            found.setdefault(short, []).append(each)
    return found


def _people(corpus: Corpus) -> dict[str, list[str]]:
    """The documents by who speaks in them."""
    found: dict[str, list[str]] = {}
    spoken = corpus.turns[["participant", "document"]].drop_duplicates()
    for person, document in spoken[spoken["participant"] != ""].itertuples(index=False, name=None):
        found.setdefault(str(person), []).append(str(document))
    return found


def check_at_least(least: float, /, **numbers: float) -> None:
    """Raise a clear error where a number is below the least that makes sense.

    Examples
    --------
    >>> check_at_least(1, window=5)
    >>> check_at_least(1, resamples=0)
    Traceback (most recent call last):
    mentorstudy.errors.StudyError: resamples = 0: it is at least 1.
    """
    for name, number in numbers.items():
        if not number >= least:
            raise StudyError(f"{name} = {number}: it is at least {least}.")


def check_share(**numbers: float) -> None:
    """Raise a clear error where a number is not between 0 and 1."""
    for name, number in numbers.items():
        if not 0 < number < 1:
            raise StudyError(f"{name} = {number}: it lies between 0 and 1, such as 0.95.")


def of_group(table: pd.DataFrame, study: Study, by: str, group: str) -> pd.DataFrame:
    """Return answers or evidence with voice and group, of one group where one is named.

    Raises
    ------
    StudyError
        When there is no such attribute, or nobody of the group in the table.
    """
    check_attribute(study, by)
    if group and not by:
        raise StudyError(f"The group '{group}' is of no attribute. Name one with `by`, such as 'stakeholder'.")
    found = grouped(table, study, by)
    values = [str(value) for value in study.corpus.participants[by].unique() if value] if by else []
    known = sorted({*values, *found["group"]})
    if group and group not in known:
        raise StudyError(f"No group '{group}' of {by}.{suggestion(group, known)}")
    return found[found["group"] == group] if group else found
