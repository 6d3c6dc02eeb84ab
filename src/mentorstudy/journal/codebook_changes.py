"""Changing the codebook while people code: one truth, codebook.yaml, and journals that are read through it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from mentorstudy.codebook import Code, Codebook, build_codebook, read_codebook, write_codebook
from mentorstudy.coding import build_coding
from mentorstudy.errors import CodebookError, SettingsError, StudyError
from mentorstudy.journal.decisions import replayed, segments_of
from mentorstudy.journal.session import Journal, open_journal
from mentorstudy.ownership import file_digest
from mentorstudy.plans import together
from mentorstudy.study import Study

__all__ = [
    "Changed", "change_codebook", "create_code", "merge_codes", "merged", "rename_code", "renamed", "reread_codebook",
]  # fmt: skip

# What becomes of a codebook, and the events (kind, code, of) that tell of it.
Changed = tuple[Codebook, list[tuple[str, str, str]]]


def create_code(study: Study, code: Code, *, coder: str) -> Study:
    """Return the study with a new code in its codebook, written to codebook.yaml with its comments kept.

    Parameters
    ----------
    study : Study
        A study that was read from a folder.
    code : Code
        The code, by its path or by its name as people type it; a branch that only its path names is added too.
    coder : str
        Who adds it, for the audit trail.

    Raises
    ------
    CodebookError
        When there is such a code already, or another one was called so.

    See Also
    --------
    mentorstudy.journal.propose_code
    mentorstudy.journal.rename_code
    mentorstudy.journal.merge_codes
    """

    def change(book: Codebook) -> Changed:
        path, name = book.place(code.code)
        new = replace(code, code=path, name=code.name or name)
        if path in book:
            there = book[path].name
            called = f", called '{there}'" if there != new.name else ""
            raise CodebookError(
                f"There is a code '{path}' already{called}. Change it in {study.config.codebook}, or give the new one "
                f"another path, such as '{path}_2', and its words as its name."
            )
        _check_free(book, path)
        return book.with_code(new), [("created code", path, "")]

    return _changed(study, change, coder, "create-code")


def rename_code(study: Study, code: str, new: str, *, coder: str, name: str = "") -> Study:
    """Return the study with a code, and all under it, at another path.

    The old paths stay under `was:`, so that journals, tables and themes that name them are read as before;
    nobody's coding is rewritten.

    Parameters
    ----------
    study : Study
        A study that was read from a folder.
    code, new : str
        The path now, and the path to be; both may be names as people type them. A new name keeps the code where it is.
    coder : str
        Who renames it.
    name : str
        What people read, when that is to change too.

    Raises
    ------
    CodebookError
        When there is no such code, or one that is or was at the new path.

    See Also
    --------
    mentorstudy.journal.merge_codes
    mentorstudy.journal.create_code
    """

    def change(book: Codebook) -> Changed:
        old = book.resolve(code)
        return renamed(book, code, new, name), [("renamed code", book.place(new, old)[0], old)]

    return _changed(study, change, coder, "rename-code")


def merge_codes(study: Study, codes: str | Iterable[str], into: str, *, coder: str) -> Study:
    """Return the study with codes merged into another one.

    The other one keeps its definition, and takes their terms and examples; their paths become names it had.
    What was coded with them is read as coded with it.

    Parameters
    ----------
    study : Study
        A study that was read from a folder.
    codes : str or iterable of str
        The codes that go.
    into : str
        The code that stays.
    coder : str
        Who merges them.

    Raises
    ------
    CodebookError
        When a code is not there, has codes under it, or is the one that stays.

    See Also
    --------
    mentorstudy.journal.rename_code
    mentorstudy.journal.create_code
    mentorstudy.journal.to_recode
    """
    named = [codes] if isinstance(codes, str) else list(codes)

    def change(book: Codebook) -> Changed:
        stays = book.resolve(into)
        going = [book.resolve(each) for each in named]
        return merged(book, going, stays), [("merged code", stays, path) for path in going]

    return _changed(study, change, coder, "merge-codes")


def _check_not_frozen(study: Study) -> None:
    """Refuse to change a codebook that a round has frozen: who codes in it would code with different ones."""
    frozen = [each.name for each in study.config.rounds if each.frozen]
    if frozen:
        raise CodebookError(
            f"The codebook is frozen for the round '{frozen[0]}'. Propose the code with `propose-code`; set "
            "frozen = false in its [[rounds]] block when the round is over."
        )


def renamed(book: Codebook, code: str, new: str, name: str = "") -> Codebook:
    """Return a codebook with a code, and all under it, at another path; as `rename_code` has it."""
    old = book.resolve(code)
    typed = new
    new, called = book.place(typed, old)
    name = name or ("" if typed.strip().strip("/") == new else called)
    if new in book:
        raise CodebookError(f"There is a code '{new}' already. To join the two, merge '{old}' into '{new}'.")
    if new == old or new.startswith(f"{old}/"):
        raise CodebookError(f"'{old}' cannot be renamed to '{new}', which is itself or under it.")
    moved = {each: new + each[len(old) :] for each in book.under(old)}
    for path in moved.values():
        _check_free(book, path, set(moved))
    codes = []
    for each in book:
        changed = replace(each, expectation_of=moved.get(each.expectation_of, each.expectation_of))
        if each.code in moved:
            path = moved[each.code]
            kept = tuple(was for was in (*each.was, each.code) if was != path)
            changed = replace(changed, code=path, was=tuple(dict.fromkeys(kept)))
            if each.code == old and name:
                changed = replace(changed, name=name)
        codes.append(changed)
    return _rebuilt(book, codes)


def merged(book: Codebook, codes: Iterable[str], into: str) -> Codebook:
    """Return a codebook with codes merged into another one; as `merge_codes` has it."""
    stays = book.resolve(into)
    going = [book.resolve(each) for each in codes]
    for path in going:
        if path == stays:
            raise CodebookError(f"'{path}' cannot be merged into itself.")
        if len(book.under(path)) > 1:
            under = book.under(path)[1]
            raise CodebookError(f"'{path}' has codes under it, such as '{under}'. Merge or rename those first.")
    joined = book[stays]
    for path in going:
        gone = book[path]
        joined = replace(
            joined,
            was=tuple(dict.fromkeys((*joined.was, gone.code, *gone.was))),
            examples=tuple(dict.fromkeys((*joined.examples, *gone.examples))),
            terms=tuple(dict.fromkeys((*joined.terms, *gone.terms))),
        )
    kept = [
        replace(each, expectation_of=stays if each.expectation_of in going else each.expectation_of)
        for each in (joined if each.code == stays else each for each in book)
        if each.code not in going
    ]
    return _rebuilt(book, kept)


def _check_free(book: Codebook, path: str, but: Iterable[str] = ()) -> None:
    """Raise where journals call another code by this path: they would be read as the new one."""
    owner = next((each.code for each in book if path in each.was), "")
    if owner and owner not in but:
        raise CodebookError(
            f"'{path}' is a name that '{owner}' had, and what was coded under it is read as '{owner}'. Choose another "
            "path; what people read is the code's `name`, which may be any."
        )


def _rebuilt(book: Codebook, codes: Iterable[Code]) -> Codebook:
    return build_codebook(codes, title=book.title, language=book.language, origin=book.origin)


def _changed(study: Study, change: Callable[[Codebook], Changed], coder: str, command: str) -> Study:
    # The journal is opened first, so that a coder's name that cannot be, or a lock, changes nothing.
    with together(study.folder, command), open_journal(study, coder) as journal:
        codebook = _written(study, change, journal)
    return replayed(_reread(study, codebook))


def change_codebook(study: Study, change: Callable[[Codebook], Changed], journal: Journal, command: str) -> Study:
    """Return the study after its codebook was changed by somebody whose journal is open.

    Parameters
    ----------
    study : Study
        The study.
    change : callable
        Given the codebook as it stands now, what becomes of it, and the events that tell of it; none where a
        definition or a colour changes, which the next event tells.
    journal : Journal
        Of who changes it; it goes on with the new codebook.
    command : str
        What is done, as a person reads it when it was broken off.

    Returns
    -------
    Study
        With the codebook as it now stands in its file; the coding of journals is as it was read.

    Raises
    ------
    CodebookError
        When the change cannot be, or the file cannot be written: then nothing is.
    """
    try:
        with together(study.folder, command):
            codebook = _written(study, change, journal)
    except StudyError:
        journal.follow(study)
        journal.reread()
        raise
    new = _reread(study, codebook)
    journal.follow(new)
    return new


def reread_codebook(study: Study) -> Study:
    """Return the study with its codebook as it stands in the file now, where another person may have changed it."""
    path = Path(study.folder) / study.config.codebook
    if dict(study.hashes).get(study.config.codebook, "") == file_digest(path):
        return study
    return _reread(study, read_codebook(path) if path.is_file() else build_codebook([]))


def _written(study: Study, change: Callable[[Codebook], Changed], journal: Journal) -> Codebook:
    """Write the codebook as it becomes, and its trail: both or neither.

    Others may have changed it since the study was read: what they wrote stays.
    """
    _check_not_frozen(study)
    path = Path(study.folder) / study.config.codebook
    codebook, events = change(_as_it_is(study, path))
    journal.follow(replace(study, codebook=codebook))
    try:
        write_codebook(codebook, path)
        journal.log_all(events)
    except SettingsError as error:
        raise CodebookError(f"The codebook stays as it was. {error.message}", file=study.config.codebook) from None
    return codebook


def _reread(study: Study, codebook: Codebook) -> Study:
    path = Path(study.folder) / study.config.codebook
    # With its rows and comments as they now are, so that the next change starts from them.
    new = replace(study, codebook=read_codebook(path) if path.is_file() else codebook)
    hashes = dict(study.hashes) | {study.config.codebook: file_digest(path)}
    return _recoded(replace(new, hashes=tuple(sorted(hashes.items()))))


def _as_it_is(study: Study, path: Path) -> Codebook:
    """Return the codebook as its file has it now; one that nobody has written yet is the study's."""
    known = dict(study.hashes).get(study.config.codebook, "")
    return study.codebook if file_digest(path) in (known, "") else read_codebook(path)


def _recoded(study: Study) -> Study:
    """Read the coding that stands in a table through the new codebook."""
    tabled = study.tabled
    if tabled is None:
        return study
    segments = [replace(each, code=study.codebook.resolve(each.code)) for each in segments_of(tabled)]
    finished = set(tabled.finished.itertuples(index=False, name=None))
    return replace(study, tabled=build_coding(segments, finished=finished))
