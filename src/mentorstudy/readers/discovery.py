"""Which files of a folder are sources of a study, what each most likely is, and why."""

from __future__ import annotations

import glob
import os
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from mentorstudy.codebook.headings import is_codebook_header
from mentorstudy.corpus import Corpus
from mentorstudy.errors import StudyError
from mentorstudy.readers.files import guess_kind
from mentorstudy.readers.formats import detect_format, is_table
from mentorstudy.readers.participant_lists import ParticipantList, find_participant_list
from mentorstudy.readers.survey import read_survey
from mentorstudy.readers.survey_tables import has_row_per_answer
from mentorstudy.readers.tables import read_records
from mentorstudy.readers.transcript_tables import find_identifier_column, find_transcript_column
from mentorstudy.readers.transcripts import read_transcript
from mentorstudy.readers.turn_rows import find_turn_columns
from mentorstudy.settings import SourceSettings, StudyConfig

__all__ = ["KIND_FOLDERS", "Discovery", "Found", "discover", "discover_file", "own_names"]

# Folders that say by their name what is in them; the first of each kind is the one that `init` makes.
KIND_FOLDERS = {
    "interview": ("interviews", "interview", "transcripts", "transcript", "entretiens", "entretien", "entrevues"),
    "focus group": ("focus-groups", "focus-group", "groups", "fg", "groupes", "groupes-de-discussion"),
    "survey": ("surveys", "survey", "questionnaires", "questionnaire", "enquetes", "sondages"),
    "archive": ("archives", "archive"),
}
_KIND_OF = {name: kind for kind, names in KIND_FOLDERS.items() for name in names}
_PASSED_FOLDERS = {"codings", "reports", "node_modules", "__pycache__", "site-packages"}
# Files about a folder, and files of a study that are no sources, whatever their format.
_ABOUT = re.compile(r"(?i)(read ?me|licen[cs]e|copying|changelog|contributing)\b")
_OWN_STEMS = {"participants", "documents", "pairs", "codebook", "themes", "coding", "verdicts", "guide", "reporting"}
_OWN_STEMS |= {"goals", "consent", "release", "roster", "withdrawals", "releases"}
_OWN_ENDINGS = {".csv", ".tsv", ".xlsx", ".ods", ".yaml", ".yml", ".toml"}
_PROJECTS = {".qdpx", ".qde", ".qdc", ".sqlite3", ".sqlite", ".db", ".qda", ".rqda", ".nvp", ".nvpx", ".mx24", ".mqda"}
_GROUP_NAME = re.compile(r"(?i)(?:focus|fg\d*|groups?|groupes?|grupos?|grupp[eio]n?|groep(?:en)?)(?![a-z])")
_MOST_FILES = 2000
_FUNCTION_WORDS = {
    "en": frozenset({"the", "and", "to", "of", "that", "it", "was", "is", "in", "my", "you", "they", "for", "with"}),
    "fr": frozenset({"le", "la", "les", "et", "de", "des", "que", "est", "un", "une", "dans", "pas", "pour", "je"}),
    "es": frozenset({"el", "la", "los", "y", "de", "las", "que", "es", "un", "una", "con", "no", "por", "muy"}),
    "pt": frozenset({"o", "a", "os", "e", "de", "do", "que", "é", "um", "uma", "com", "não", "para", "foi"}),
    "de": frozenset({"der", "die", "das", "und", "zu", "den", "dass", "ist", "ein", "eine", "mit", "nicht", "ich"}),
    "it": frozenset({"il", "la", "gli", "e", "di", "del", "che", "è", "un", "una", "con", "non", "per", "sono"}),
    "nl": frozenset({"de", "het", "een", "en", "van", "dat", "ik", "is", "niet", "met", "voor", "was", "maar", "er"}),
}


@dataclass(frozen=True)
class Found:
    """A file that was taken for a source.

    Parameters
    ----------
    path : str
        Its path inside the folder, POSIX and NFC.
    kind : str
        What it was taken for.
    why : str
        Why.
    settings : dict of str to object
        What was detected besides, as a [[sources]] block has it: text, participant, open.
    """

    path: str
    kind: str
    why: str
    settings: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Discovery:
    """What was found in a folder.

    Parameters
    ----------
    found : tuple of Found
        The sources, by path.
    passed : tuple of (str, str)
        Files that are no sources, each with the reason.
    tables : dict of str to str
        By key of study.toml (`codebook`, `participants`): the file that was taken for it.
    language : str
        What most of the words are in, `en` or `fr`.
    broken : frozenset of str
        Those of the files passed over that are sources by their folder and could not be read.
    listed : ParticipantList or None
        A table of the people whom the transcripts are named after, where nothing is called a list of participants.
    """

    found: tuple[Found, ...]
    passed: tuple[tuple[str, str], ...]
    tables: dict[str, str]
    language: str = "en"
    broken: frozenset[str] = frozenset()
    listed: ParticipantList | None = None

    @property
    def sources(self) -> tuple[SourceSettings, ...]:
        """Return the blocks of study.toml that name these files and no others."""
        return tuple(SourceSettings.model_validate(block) for block in self.blocks)

    @property
    def blocks(self) -> list[dict[str, object]]:
        """Return the [[sources]] blocks: a glob where all files of a folder and ending are of one kind."""
        blocks: dict[str, dict[str, object]] = {}
        # What is broken stays in, so that it is mended and not forgotten.
        passed = [name for name, _ in self.passed if name not in self.broken]
        for each in self.found:
            path = _glob_of(each, self.found, passed)
            blocks.setdefault(path, {"path": path, "kind": each.kind, **each.settings})
        return list(blocks.values())


def _glob_of(one: Found, found: Iterable[Found], passed: Iterable[str]) -> str:
    """Name a file by its folder and ending where everything so named is of its kind, else by itself."""
    path = PurePosixPath(one.path)
    alike = [each for each in found if _place(each.path) == _place(one.path)]
    same = {(each.kind, PurePosixPath(each.path).suffix, bool(each.settings)) for each in alike}
    others = any(_place(name) == _place(one.path) for name in passed)
    if one.settings or others or len(same) > 1:
        return glob.escape(one.path)
    folder = "" if path.parent == PurePosixPath(".") else f"{glob.escape(path.parent.as_posix())}/"
    return f"{folder}*{glob.escape(path.suffix)}" if path.suffix else glob.escape(one.path)


def _place(path: str) -> tuple[str, str]:
    pure = PurePosixPath(path)
    return pure.parent.as_posix(), pure.suffix.casefold()


def discover(folder: str | Path) -> Discovery:
    """Return the files of a folder that are sources, and what is to be said of the others.

    A folder that says by its name what is in it (`interviews`, `focus-groups`, `archives`, ...) decides for texts;
    elsewhere the content does. Tables are surveys, unless their cells hold transcripts.

    Parameters
    ----------
    folder : str or Path
        Where to look, in the folders under it as well. Hidden ones, reports, codings, and studies of their own are
        passed over.

    Raises
    ------
    StudyError
        When there are so many files that this can hardly be the folder that was meant.
    """
    root = Path(folder)
    found: list[Found] = []
    passed: list[tuple[str, str]] = []
    tables: dict[str, str] = {}
    broken: set[str] = set()
    words: Counter[str] = Counter()
    for path in _files(root):
        name = unicodedata.normalize("NFC", path.relative_to(root).as_posix())
        reason = _no_source(path, name)
        if reason is None:
            _take_own(name, tables)
            continue
        try:
            result: Found | str = reason or _looked_at(path, name, words)
        except StudyError as error:
            result = f"row {error.row}: {error.message}" if error.row else error.message
            broken |= {name} if _kind_of_folder(name) else set()
        if isinstance(result, Found):
            found.append(result)
        elif result in ("codebook", "participants"):
            tables.setdefault(result, name)
        else:
            passed.append((name, result))
    listed = _participant_list(root, found, tables.get("participants", ""))
    if listed is not None:
        tables.pop("participants", None)
        found = [each for each in found if each.path != listed.path]
        passed.append((listed.path, f"lists the participants, by '{listed.participant}'"))
    return Discovery(tuple(found), tuple(passed), tables, _language(words), frozenset(broken), listed)


def _participant_list(root: Path, found: Sequence[Found], named: str) -> ParticipantList | None:
    """Return the table that lists those whom the transcripts are named after; a survey asks something besides.

    A table that is called a list of participants is read as it is, where it has a column `participant`.
    """
    spoken = [each.path for each in found if each.kind == "interview" and not each.settings]
    if named:
        try:
            ours = "participant" in read_records(root / named)[0]
            return None if ours else find_participant_list(root / named, named, spoken)
        except StudyError:
            # What is wrong with it is said when the study is read.
            return None
    for each in found:
        if each.kind == "survey" and not each.settings.get("open"):
            listed = find_participant_list(root / each.path, each.path, spoken)
            if listed is not None:
                return listed
    return None


def discover_file(path: str | Path) -> Discovery:
    """Return one file as the only source of a study.

    Raises
    ------
    StudyError
        When it is no source.
    """
    file = Path(path)
    words: Counter[str] = Counter()
    found = _looked_at(file, unicodedata.normalize("NFC", file.name), words)
    if not isinstance(found, Found):
        raise StudyError(f"This is no transcript, survey or archival document: {found}.", file=file.name)
    return Discovery((found,), (), {}, _language(words))


def own_names() -> frozenset[str]:
    """Return the names that files of a study have when study.toml does not say otherwise."""
    fields = StudyConfig.model_fields.values()
    defaults = {str(each.default) for each in fields if isinstance(each.default, str) and "." in each.default}
    return frozenset({"study.toml", *defaults})


def _files(root: Path) -> Iterator[Path]:
    count = 0
    for place, folders, files in os.walk(root):
        here = Path(place)
        folders[:] = sorted(
            each
            for each in folders
            if not each.startswith(".")
            and each.casefold() not in _PASSED_FOLDERS
            and not each.casefold().endswith(".qda")
            and not (here / each / "study.toml").is_file()
            and not (here / each / "pyvenv.cfg").is_file()
        )
        for name in sorted(files):
            path = here / name
            if name.startswith((".", "~$")) or not path.resolve().is_relative_to(root.resolve()):
                continue
            count += 1
            if count > _MOST_FILES:
                raise StudyError(
                    f"'{root}' holds more than {_MOST_FILES} files, so it is hardly the folder of one study. Name the "
                    "folder with the transcripts, surveys and archives, or write a study.toml that names them."
                )
            yield path


def _no_source(path: Path, name: str) -> str | None:
    """Return why a file is no source by its name: empty when it may be one, None when it is the study's own."""
    if "/" not in name and (name in own_names() or _is_own(path)):
        return None
    if _ABOUT.match(path.name):
        return "tells about the folder"
    if path.suffix.lower() in _PROJECTS:
        return "a project of another tool: `mentorstudy import` brings in its coding"
    if path.suffix.lower() in (".toml", ".yaml", ".yml", ".jsonl", ".lock", ".py", ".ipynb", ".r", ".rmd", ".log"):
        return "settings, a program or notes, not material"
    return ""


def _is_own(path: Path) -> bool:
    return path.stem.casefold() in _OWN_STEMS and path.suffix.lower() in _OWN_ENDINGS


def _take_own(name: str, tables: dict[str, str]) -> None:
    """Note a codebook or a list of participants that is not called as it usually is."""
    stem = PurePosixPath(name).stem.casefold()
    if stem in ("codebook", "participants") and name not in own_names():
        tables.setdefault(stem, name)


def _looked_at(path: Path, name: str, words: Counter[str]) -> Found | str:
    """Return what a file is by its content, the key of study.toml that it belongs to, or why it is no source."""
    form = detect_format(path)
    if is_table(form):
        return _table(path, name, words)
    kind = _kind_of_folder(name)
    if kind == "archive":
        return Found(name, "archive", "the folder says so")
    if form == "html" and kind not in ("interview", "focus group") and guess_kind(path) == "archive":
        return Found(name, "archive", "it is a web page")
    corpus = read_transcript(path, kind="focus group")
    words.update(_function_words(" ".join(corpus.documents["text"])))
    if kind in ("interview", "focus group"):
        return Found(name, kind, "the folder says so")
    return _spoken(name, form, corpus)


def _kind_of_folder(name: str) -> str:
    """Return what the nearest folder that says it says, empty where none does."""
    for part in reversed(PurePosixPath(name).parts[:-1]):
        plain = "".join(
            each for each in unicodedata.normalize("NFKD", part.casefold()) if not unicodedata.combining(each)
        )
        kind = _KIND_OF.get(re.sub(r"[\s_]+", "-", plain.strip()))
        if kind:
            return kind
    return ""


def _spoken(name: str, form: str, corpus: Corpus) -> Found:
    turns = corpus.turns
    named = turns[turns["speaker"] != ""]
    counts = named["speaker"].value_counts()
    said = ", ".join(f"{speaker} {count}" for speaker, count in list(counts.items())[:4])
    if len(counts) < 2 or len(named) < 3:
        if form in ("vtt", "srt") or corpus.turns["begin"].notna().any():
            return Found(name, "interview", "it has the times of speech")
        if "lost table of speakers" in set(corpus.report["item"]):
            return Found(name, "interview", "it was a table of speakers")
        return Found(name, "archive", "nobody takes turns in it")
    asking = set(named.loc[named["role"] == "interviewer", "speaker"])
    others = [speaker for speaker in counts.index if speaker not in asking]
    answering = [speaker for speaker in others if counts[speaker] > 1]
    if _GROUP_NAME.search(PurePosixPath(name).stem) and len(others) > 1:
        return Found(name, "focus group", f"it is called so, and several people answer ({said})")
    if len(answering) > 2 or (asking and len(answering) > 1):
        return Found(name, "focus group", f"several people answer ({said})")
    return Found(name, "interview", f"people take turns ({said})")


def _table(path: Path, name: str, words: Counter[str]) -> Found | str:
    header, records, _ = read_records(path)
    plain = {column.strip().casefold() for column in header}
    if "document" in plain and plain & {"quote", "turn", "participant"}:
        # Segments, what we export to be coded in, what tells of documents.
        return "coding in a table: `mentorstudy import` brings it in"
    if {"column", "code"} <= plain:
        return "says which column of a matrix is which code"
    if is_codebook_header(header) and "coder" not in plain:
        return "codebook"
    if {"participant", "stakeholder"} <= plain:
        return "participants"
    column = find_transcript_column(header, records)
    if column:
        settings: dict[str, object] = {"text": column}
        key = find_identifier_column(header, records, column)
        words.update(_function_words(" ".join(cells[column] for _, cells in records[:20])))
        return Found(name, "interview", f"the cells of '{column}' are transcripts", settings | _participant(key))
    turns = find_turn_columns(header, records)
    if turns is not None and turns.named and not has_row_per_answer(path):
        words.update(_function_words(" ".join(cells[turns.words] for _, cells in records[:200])))
        return Found(name, "interview", f"its rows are turns, with their words in '{turns.words}'")
    return _survey(path, name, words)


def _participant(column: str) -> dict[str, object]:
    return {"participant": column} if column else {}


def _survey(path: Path, name: str, words: Counter[str]) -> Found:
    corpus = read_survey(path)
    questions = next(iter(corpus.surveys.values())).questions
    kinds = dict(zip(questions["question"], questions["type"], strict=True))
    words.update(_function_words(" ".join([*questions["text"], *corpus.turns["text"]])))
    column = next((question for question, kind in kinds.items() if kind == "participant"), "")
    asked = [question for question, kind in kinds.items() if kind == "open"]
    who = f"participants in '{column}'" if column else "participants numbered by row"
    noun = "open question" if len(asked) == 1 else "open questions"
    return Found(
        name, "survey", f"it is a table of answers ({len(asked)} {noun}, {who})", _participant(column) | {"open": asked}
    )


def _function_words(text: str) -> Counter[str]:
    found: Counter[str] = Counter()
    said = Counter(re.findall(r"[^\W\d_]+", text.casefold()))
    for language, known in _FUNCTION_WORDS.items():
        found[language] = sum(said[word] for word in known)
    return found


def _language(words: Counter[str]) -> str:
    """Return the language whose small words stand most; English where there are none."""
    return max(_FUNCTION_WORDS, key=lambda language: words[language])
