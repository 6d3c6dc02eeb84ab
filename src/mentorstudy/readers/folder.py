"""A study folder: every file of it read, every problem of it found."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from mentorstudy.claims import Theme
from mentorstudy.codebook import Code, Codebook, build_codebook, read_codebook
from mentorstudy.coding import Coding, build_coding
from mentorstudy.corpus import Corpus, Reading, Survey, build_corpus
from mentorstudy.errors import CodebookError, Problem, StudyError, StudyProblems, folded, suggestion
from mentorstudy.journal.decisions import with_replay
from mentorstudy.ownership import protect
from mentorstudy.plans import hold_settled
from mentorstudy.readers.claims import NO_STAKEHOLDER, read_themes
from mentorstudy.readers.coding_csv import codes_of_table, read_coding_table
from mentorstudy.readers.consent import read_consent
from mentorstudy.readers.goals import read_goals
from mentorstudy.readers.guide import read_guide
from mentorstudy.readers.isolation import isolated
from mentorstudy.readers.journals import read_decisions
from mentorstudy.readers.participants import Named, name_problems, participant_table
from mentorstudy.readers.release import read_releases
from mentorstudy.readers.signatures import read_signatures
from mentorstudy.readers.sources import SourceContext, read_source
from mentorstudy.readers.study_settings import SETTINGS, begin
from mentorstudy.readers.study_tables import (
    DocumentFacts,
    People,
    nobody_listed,
    pairs_of,
    read_document_facts,
    read_pairs,
    read_people,
    read_withdrawals,
)
from mentorstudy.readers.verdicts import read_verdicts
from mentorstudy.settings import WITHDRAWALS, SourceSettings, StudyConfig
from mentorstudy.study import Study

__all__ = ["load_study", "read_study", "relative"]

Progress = Callable[[str, int, int], None]
Content = TypeVar("Content")


@dataclass(eq=False)
class _Loading:
    """What has been read so far, and what was wrong with it."""

    folder: Path
    config: StudyConfig
    problems: list[Problem] = field(default_factory=list)
    hashes: dict[str, str] = field(default_factory=dict)
    readings: list[Reading] = field(default_factory=list)
    surveys: dict[str, Survey] = field(default_factory=dict)
    named: Named = field(default_factory=Named)
    withdrawn_documents: set[str] = field(default_factory=set)
    shortened_documents: set[str] = field(default_factory=set)
    unread: set[str] = field(default_factory=set)

    def remember(self, path: Path) -> None:
        self.hashes[relative(self.folder, path)] = hashlib.sha256(path.read_bytes()).hexdigest()


def read_study(folder: str | Path, *, progress: Progress | None = None, keep_going: bool = False) -> Study:
    """Return the study in a folder.

    Everything is read or nothing: all problems of all files are reported in one error.

    Parameters
    ----------
    folder : str or Path
        A folder with a study.toml; else a folder with readable files, or one such file: what they are is detected
        then, and `Study.notes` says so.
    progress : callable, optional
        Called with a file, its number and how many there are.
    keep_going : bool
        Leave out what cannot be read, and say so in `Study.notes`, instead of refusing all of it. Files that need a
        parser in machine code are read in processes of their own then, so that none of them ends this one. Who
        takes part and who withdrew must be readable all the same.

    Returns
    -------
    Study

    Raises
    ------
    StudyProblems
        When anything is wrong, with file and row for each; with `keep_going`, when nothing can be read, or the
        settings or the participants cannot.

    See Also
    --------
    mentorstudy.Study
    mentorstudy.check_study
    mentorstudy.read

    Examples
    --------
    >>> from mentorstudy.resources import resource
    >>> study = read_study(resource("sample-study"))
    >>> int(study.corpus.documents["kind"].value_counts()["interview"])
    32
    """
    with isolated() if keep_going else nullcontext():
        study, problems = load_study(folder, progress, keep_going=keep_going)
    errors = [problem for problem in problems if problem.severity == "error"]
    if study is None or (errors and not (keep_going and _can_be_left_out(errors, study))):
        raise StudyProblems(errors)
    left = [replace(each, message=f"left out: {each.message}", severity="warning") for each in errors]
    return replace(study, notes=(*left, *study.notes)) if left else study


def _can_be_left_out(errors: Sequence[Problem], study: Study) -> bool:
    """Say whether a study without what is wrong is still one: not without those who may have withdrawn."""
    needed = {SETTINGS, WITHDRAWALS, study.config.participants}
    return not study.corpus.documents.empty and not any(each.file in needed or not each.file for each in errors)


def load_study(
    folder: str | Path, progress: Progress | None = None, *, keep_going: bool = False
) -> tuple[Study | None, list[Problem]]:
    """Return a study as far as it could be read, and everything that is wrong with it, each thing once."""
    study, problems = _load(folder, progress, keep_going=keep_going)
    problems = folded(problems)
    if study is None:
        return None, problems
    notes = tuple(problem for problem in problems if problem.severity != "error")
    return replace(study, notes=notes), problems


def _load(folder: str | Path, progress: Progress | None, *, keep_going: bool) -> tuple[Study | None, list[Problem]]:
    try:
        begun = begin(folder)
        hold_settled(begun.folder)
        protect(begun.folder, begun.config.holds)
    except StudyProblems as error:
        return None, list(error.problems)
    except StudyError as error:
        return None, [Problem.from_error(error)]
    root, config = begun.folder, begun.config
    loading = _Loading(root, config, list(begun.problems))
    if (root / SETTINGS).is_file():
        loading.remember(root / SETTINGS)
    codebook = _codebook(loading)
    if codebook is None and keep_going:
        codebook = build_codebook([])
    people = _people(loading)
    facts = _facts(loading)
    _read_sources(loading, people, facts, progress)
    corpus = _corpus(loading, people)
    if corpus is None:
        return None, loading.problems
    if codebook is not None and not len(codebook):
        codebook = _codes_of_coding(loading, codebook)
    tabled = _tabled(loading, corpus, codebook)
    themes = _themes(loading, corpus, codebook, complete=not people.withdrawn)
    if codebook is None:
        return None, loading.problems
    goals = _table(
        loading, config.goals, lambda path: read_goals(path, config.goals, corpus, codebook, loading.problems)
    )
    judged = _table(
        loading,
        config.verdicts,
        lambda path: read_verdicts(
            path,
            config.verdicts,
            corpus,
            codebook,
            loading.problems,
            goals=[each.name for each in goals or ()],
            withdrawn=people.withdrawn | pairs_of(root / config.pairs, people.withdrawn),
        ),
    )
    groups = _stakeholders(loading, corpus)
    guide = _table(
        loading, config.guide, lambda path: read_guide(path, config.guide, codebook, groups, loading.problems)
    )
    signed = _table(loading, config.reporting, lambda path: read_signatures(path, config.reporting, loading.problems))
    released = _table(
        loading,
        config.release,
        lambda path: read_releases(
            path, config.release, corpus, loading.problems, withdrawn=frozenset(loading.withdrawn_documents)
        ),
    )
    study = Study(
        root,
        config,
        corpus,
        codebook,
        tabled,
        themes,
        withdrawn=len(people.withdrawn),
        tabled=tabled,
        judged=judged,
        guide=guide or (),
        goals=goals or (),
        releases=released or (),
        signatures=signed or (),
    )
    study = _decided(loading, study)
    told = [problem for problem in loading.problems if not _follows(problem, loading.unread)]
    return replace(study, hashes=tuple(sorted(loading.hashes.items()))), told


def _follows(problem: Problem, unread: Collection[str]) -> bool:
    """Return whether a problem is there only because a source could not be read, which is said by itself."""
    missing = problem.message.partition("no document '")[2]
    return bool(missing) and any(missing.startswith((f"{name}'", f"{name}#")) for name in unread)


def relative(folder: Path, path: Path) -> str:
    """Return a path as the study knows it: POSIX, NFC, from the study folder."""
    return unicodedata.normalize("NFC", path.relative_to(folder).as_posix())


def _codebook(loading: _Loading) -> Codebook | None:
    """Return the codebook, an empty one where there is none yet; None where it cannot be read."""
    name = loading.config.codebook
    path = loading.folder / name
    if not path.is_file():
        _hold_named(loading, "codebook", name)
        return build_codebook([])
    try:
        codebook = read_codebook(path)
    except StudyProblems as error:
        loading.problems += error.problems
        return None
    except StudyError as error:
        loading.problems.append(Problem(error.message, name, error.row))
        return None
    loading.remember(path)
    return codebook


def _codes_of_coding(loading: _Loading, empty: Codebook) -> Codebook:
    """Return the codes that the study's own table of coding brings, where nobody has written a codebook."""
    name = loading.config.coding
    codes = _table(loading, name, codes_of_table)
    if not codes:
        return empty
    try:
        codebook = build_codebook(map(Code, codes), title=empty.title, language=empty.language, origin=empty.origin)
    except CodebookError:
        # Each row says what is wrong with its code.
        return empty
    message = (
        f"{loading.config.codebook} has no codes, so the {len(codes)} of {name} are taken as they are. "
        f"`mentorstudy import STUDY {name}` writes them into the codebook, to be defined there."
    )
    loading.problems.append(Problem(message, name, severity="warning"))
    return codebook


def _hold_named(loading: _Loading, key: str, name: str) -> None:
    """Tell a file that somebody named and that is not there from one that need not be there yet."""
    is_usual = name == type(loading.config).model_fields[key].default
    if not is_usual and not (loading.folder / name).is_file():
        there = sorted(path.name for path in loading.folder.iterdir() if path.is_file())
        message = f"{key}: there is no file '{name}'.{suggestion(name, there)} Mend the name, or leave `{key}` out."
        loading.problems.append(Problem(message, "study.toml"))


def _table(loading: _Loading, name: str, read: Callable[[Path], Content]) -> Content | None:
    """Read one of the study's own tables, if it is there."""
    path = loading.folder / name
    if not path.is_file():
        return None
    try:
        content = read(path)
    except StudyError as error:
        loading.problems.append(Problem(error.message, name, error.row))
        return None
    loading.remember(path)
    return content


def _people(loading: _Loading) -> People:
    name = loading.config.participants
    _hold_named(loading, "participants", name)
    people = _table(loading, name, lambda path: read_people(path, name, loading.problems))
    if people is not None and people.listed:
        return people
    return nobody_listed(_table(loading, WITHDRAWALS, read_withdrawals) or ())


def _facts(loading: _Loading) -> dict[str, DocumentFacts]:
    name = loading.config.documents
    return _table(loading, name, lambda path: read_document_facts(path, name, loading.problems)) or {}


def _read_sources(
    loading: _Loading, people: People, facts: dict[str, DocumentFacts], progress: Progress | None
) -> None:
    work = [(source, path) for source in loading.config.sources for path in _files(loading, source)]
    seen: set[Path] = set()
    for number, (source, path) in enumerate(work, start=1):
        name = relative(loading.folder, path)
        if progress is not None:
            progress(name, number, len(work))
        if path in seen:
            message = f"'{name}' is matched by two [[sources]] blocks. Make the globs apart."
            loading.problems.append(Problem(message, "study.toml"))
            continue
        seen.add(path)
        context = SourceContext(
            name,
            source,
            people,
            facts.get(name, DocumentFacts(0)),
            source.language or loading.config.language,
        )
        try:
            content = read_source(path, context)
        except StudyError as error:
            loading.problems.append(Problem(error.message, name, error.row))
            loading.unread.add(name)
            continue
        # A file of someone who withdrew is not read, and not named anywhere.
        if content.readings or not content.withdrawn_documents:
            loading.remember(path)
        fact = facts.get(name)
        loading.readings += (
            [replace(each, round=fact.round or each.round) for each in content.readings] if fact else content.readings
        )
        loading.problems += content.problems
        loading.problems += loading.named.add(name, content.named)
        loading.withdrawn_documents |= content.withdrawn_documents
        loading.shortened_documents |= content.shortened_documents
        if content.survey is not None:
            loading.surveys[name] = content.survey
        if content.participants is not None:
            loading.named.tables.append((name, content.participants))
    stray = [name for name in facts if name not in {relative(loading.folder, path) for path in seen}]
    for name in stray:
        known = [relative(loading.folder, path) for path in seen]
        message = f"document '{name}' is no source of this study.{suggestion(name, known)}"
        loading.problems.append(Problem(message, loading.config.documents, facts[name].row))


def _files(loading: _Loading, source: SourceSettings) -> Iterator[Path]:
    root = loading.folder.resolve()
    try:
        found = sorted(path for path in loading.folder.glob(source.path) if path.is_file() and not _is_scratch(path))
    except (ValueError, NotImplementedError) as error:
        loading.problems.append(Problem(f"path '{source.path}' is no glob: {error}.", "study.toml"))
        return
    if not found:
        loading.problems.append(Problem(_nothing_there(loading.folder, source.path), "study.toml"))
    for path in found:
        if not path.resolve().is_relative_to(root):
            message = (
                f"'{relative(loading.folder, path)}' is a link that leaves the study folder. Copy the file itself."
            )
            loading.problems.append(Problem(message, "study.toml"))
            continue
        yield path


def _is_scratch(path: Path) -> bool:
    """Office's lock files and hidden files are nobody's words."""
    return path.name.startswith(("~$", "."))


def _nothing_there(folder: Path, glob: str) -> str:
    parent = folder / glob.split("*", maxsplit=1)[0].rpartition("/")[0]
    if not parent.is_dir():
        return f"path '{glob}' matches nothing: there is no folder '{parent.name}' in the study."
    there = sorted(path.name for path in parent.iterdir() if path.is_file())[:4]
    listed = ", ".join(there) or "no file"
    return f"path '{glob}' matches nothing. The folder '{parent.name or '.'}' holds {listed}."


def _corpus(loading: _Loading, people: People) -> Corpus | None:
    file = loading.config.participants
    table = participant_table(people, loading.named, file, loading.problems)
    loading.problems += name_problems(people, loading.named, table, file)
    agreed = _table(
        loading,
        loading.config.consent,
        lambda path: read_consent(
            path, loading.config.consent, map(str, table.index), people.withdrawn, loading.problems
        ),
    )
    if agreed:
        consent = [agreed.get(str(name), said) for name, said in table["consent"].items()]
        table = table.assign(consent=consent).astype({"consent": object})
    name = loading.config.pairs
    pairs = _table(
        loading, name, lambda path: read_pairs(path, name, People(table, people.withdrawn), loading.problems)
    )
    try:
        return build_corpus(loading.readings, participants=table, pairs=pairs, surveys=loading.surveys)
    except StudyError as error:
        loading.problems.append(Problem(error.message))
        return None


def _tabled(loading: _Loading, corpus: Corpus, codebook: Codebook | None) -> Coding:
    name = loading.config.coding
    withdrawn, shortened = frozenset(loading.withdrawn_documents), frozenset(loading.shortened_documents)
    read = lambda path: read_coding_table(  # noqa: E731 - a closure over what is loaded so far
        path,
        name,
        corpus,
        codebook,
        loading.problems,
        withdrawn=withdrawn,
        shortened=shortened,
    )
    found = _table(loading, name, read)
    # A coding without a segment still says who went through what.
    return build_coding([]) if found is None else found


def _decided(loading: _Loading, study: Study) -> Study:
    found = read_decisions(
        loading.folder,
        study.corpus,
        study.codebook,
        loading.problems,
        withdrawn=frozenset(loading.withdrawn_documents),
        remember=loading.remember,
    )
    return study if found is None else with_replay(study, found)


def _themes(loading: _Loading, corpus: Corpus, codebook: Codebook | None, *, complete: bool) -> tuple[Theme, ...]:
    name = loading.config.themes
    groups = _stakeholders(loading, corpus)
    own = loading.config.addressees
    read = lambda path: read_themes(path, name, codebook, groups, found, addressees=own)  # noqa: E731 - a closure
    found: list[Problem] = []
    themes = _table(loading, name, read) or ()
    loading.problems += found if complete else map(_forgiven, found)
    return themes


def _stakeholders(loading: _Loading, corpus: Corpus) -> set[str]:
    """Return the groups of the study: those who took part, and those that study.toml names though nobody did."""
    return {*(str(group) for group in corpus.participants["stakeholder"] if group), *loading.config.stakeholders}


def _forgiven(problem: Problem) -> Problem:
    """A stakeholder that nobody is of is no error where somebody withdrew, who may have been."""
    is_unknown = NO_STAKEHOLDER in problem.message and "Did you mean" not in problem.message
    return replace(problem, severity="warning") if is_unknown else problem
