"""Proof that a new study says the same and names nobody."""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from mentorstudy.claims import ADDRESSEES
from mentorstudy.codebook.codes import TEXT_FIELDS
from mentorstudy.conduct import AnalysisSettings, ApprovalSettings, GovernanceSettings, RoundSettings
from mentorstudy.errors import Problem, StudyProblems
from mentorstudy.finished import questions_of
from mentorstudy.journal.files import read_journal
from mentorstudy.journal.names import FOLDER
from mentorstudy.privacy._pseudonymise.journals import journal_words
from mentorstudy.privacy._pseudonymise.mapping import Carrying
from mentorstudy.privacy._pseudonymise.replacement import Identifier, Identifiers
from mentorstudy.privacy._pseudonymise.study_files import OWN_COLUMNS
from mentorstudy.privacy.identifiers.common_words import is_ordinary
from mentorstudy.readers.delimited import parse_delimited
from mentorstudy.readers.folder import read_study
from mentorstudy.rows import rows_of
from mentorstudy.settings import ReportSettings, SourceSettings, StudyConfig
from mentorstudy.text import fold, normalise

if TYPE_CHECKING:
    from mentorstudy.study import Study

__all__ = ["hold_same", "hold_silent"]


def hold_same(study: Study, carrying: Carrying, folder: Path) -> int:
    """Return how many segments stand on the same words in a new study whose documents are the same, too.

    Raises
    ------
    StudyProblems
        When anything is lost or reads otherwise.
    """
    new = read_study(folder)
    problems = list(_differences(study, new, carrying))
    expected: set[tuple[object, ...]] = set()
    for row in rows_of(study.coding.segments):
        span = carrying.moved(str(row.document), int(row.start), int(row.end))
        name = carrying.document(str(row.document))
        expected.add((name, *span, carrying.code(str(row.code)), carrying.coder(str(row.coder)), row.review))
    segments = new.coding.segments
    found = {(row.document, row.start, row.end, row.code, row.coder, row.review) for row in rows_of(segments)}
    for each in expected ^ found:
        what = "was lost" if each in expected else "was never coded"
        problems.append(Problem(f"the segment {each[1]} to {each[2]} {what}", str(each[0])))
    if problems:
        raise StudyProblems(problems)
    return len(segments)


def _differences(study: Study, new: Study, carrying: Carrying) -> Iterator[Problem]:
    texts = new.corpus.documents["text"]
    for name, document in carrying.words.items():
        renamed = carrying.document(name)
        if renamed not in texts.index:
            yield Problem(f"is not read again as '{renamed}'.", name)
        elif texts[renamed] != document.words.text:
            yield Problem("is read to other words than before, and was not written.", name)
    if len(texts) != len(carrying.words):
        yield Problem(f"{len(texts)} documents are read where there were {len(carrying.words)}.")
    people = {carrying.participant(str(name)) for name in study.corpus.participants.index}
    for lost in sorted(people ^ set(map(str, new.corpus.participants.index))):
        yield Problem(f"participant '{lost}' is in one study and not in the other.")
    questions = _questions(study, new, carrying)
    finished = {
        (carrying.document(row.document), questions.get((row.document, row.question), ""), carrying.coder(row.coder))
        for row in rows_of(study.coding.finished)
    }
    for file, _, coder in sorted(finished ^ set(new.coding.finished.itertuples(index=False, name=None))):
        yield Problem(f"'{coder}' has finished it in one study and not in the other.", file)


def _questions(study: Study, new: Study, carrying: Carrying) -> dict[tuple[str, str], str]:
    """Return what the questions of responses are called in the new study, in the order in which they are asked."""
    after = questions_of(new.corpus)
    return {
        (document, question): renamed
        for document, questions in questions_of(study.corpus).items()
        for question, renamed in zip(questions, after.get(carrying.document(document), ()), strict=False)
    }


def hold_silent(identifiers: Identifiers, folder: Path) -> None:
    """Search every file and every name of a new folder for what must not be in it.

    Raises
    ------
    StudyProblems
        When anything is found: all of it.
    """
    problems = []
    words = {
        folded: each.text for each in identifiers.listed if not is_ordinary(each.text) and (folded := _plain(each))
    }
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        found = [(each.identifier.text, name) for each in identifiers.find(name, inside=True)]
        texts = _texts(path) if path.is_file() else ()
        for decoded in (each for text in texts for each in _decodings(text)):
            seen = [each.identifier.text for each in identifiers.find(decoded)]
            # Looked for a second time in the simplest way there is, so that one mistake does not hide another.
            if not seen:
                seen = [words[word] for word in words.keys() & set(_PLAIN_WORD.findall(fold(decoded)))]
            found += [(each, name) for each in seen]
        problems += [
            Problem(
                f"'{text}' is still found, {count} times. Nothing was written. Add it to the review as it stands "
                "there, and start again.",
                file,
            )
            for (text, file), count in Counter(found).items()
        ]
    if problems:
        raise StudyProblems(problems)


# The words of the library's own files: "title" stands in each, whatever somebody is called.
_OWN_KEYS = (
    *StudyConfig.model_fields,
    *SourceSettings.model_fields,
    *ReportSettings.model_fields,
    *AnalysisSettings.model_fields,
    *GovernanceSettings.model_fields,
    *ApprovalSettings.model_fields,
    *RoundSettings.model_fields,
    *("headline", "rank", "rivals", "explanation", "answer", "lead", "basis", "cost", "rounds", "governance"),
    *TEXT_FIELDS,
    *("examples", "terms", "was", "codes", "near", "lemma", "distance"),
    *("themes", "claim", "concerns", "opposing", "contributing", "actions", "action", "addressee", "column"),
    *("code", "polarity", "affirmed", "negated", "hoped", "mixed"),
    *("coreq", "srqr", "item", "draft", "text", "by", "date", "page"),
)
# As `write_themes` writes them. The study's own addressees are replaced, and looked through, like any other words.
_ADDRESSED = "|".join(map(re.escape, ADDRESSEES))
_KEYS = re.compile(
    r'(?m)^(?:kind|consent|layout|edition|language) = "[^"]*"$|^\[+(?:sources|report|analysis|governance|rounds)\]+$'
    rf"|^\s*lead: (?:{_ADDRESSED})$|^\s*addressee:(?:\n\s*- (?:{_ADDRESSED})$)+"
    rf"|(?:^[ \t]*(?:- )?|[{{,] ?)(?:{'|'.join(_OWN_KEYS)})(?= ?[=:])"
)
_PLAIN_WORD = re.compile(r"\w+")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")


def _plain(identifier: Identifier) -> str:
    """Return an identifier that is one word, folded; else nothing."""
    folded = fold(identifier.text)
    return folded if _PLAIN_WORD.fullmatch(folded) and len(folded) > 2 else ""


def _decodings(text: str) -> Iterator[str]:
    """Yield a text, and what it says where it is decoded: entities, escapes, percent signs, letters of full width."""
    yield text
    if text.isascii() and not set(text) & set("&%\\"):
        return
    seen = {text}
    for decode in (
        html.unescape,
        unquote,
        lambda written: _ESCAPED.sub(lambda found: chr(int(found[1], 16)), written),
        lambda written: unicodedata.normalize("NFKC", written),
    ):
        decoded = normalise(decode(text)).text
        if decoded not in seen:
            seen.add(decoded)
            yield decoded


def _texts(path: Path) -> Iterator[str]:
    """Yield a file's words: a journal's field by field, a table's cell by cell, since each was replaced by itself."""
    if path.parent.name == FOLDER and path.suffix == ".jsonl":
        for event in read_journal(path).events:
            yield from (normalise(words).text for words in journal_words(event))
        return
    text = normalise(path.read_bytes().decode("utf-8")).text
    if path.suffix == ".csv":
        rows = parse_delimited(text, ",", file=path.name)
        yield from dict.fromkeys(cell for _, row in rows for cell in row if cell not in OWN_COLUMNS)
    else:
        yield _KEYS.sub(" ", text) if path.suffix in (".toml", ".yaml", ".yml") else text
