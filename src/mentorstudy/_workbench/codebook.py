"""The codebook as a page shows it, and changes of it: they are codebook.yaml's and the journal's."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from mentorstudy.codebook import Code, Codebook
from mentorstudy.codebook.codes import path_part
from mentorstudy.errors import CodebookError
from mentorstudy.journal.codebook_changes import Changed, change_codebook, merged, renamed, reread_codebook
from mentorstudy.terms import format_term, parse_term

if TYPE_CHECKING:
    from mentorstudy._workbench.messages import ChangeCode, CreateCode, MergeCodes, MoveCode
    from mentorstudy._workbench.session import Reply, Session

__all__ = ["change", "create", "follow_file", "merge", "move", "shown_codebook"]

_TEXTS = ("name", "definition", "include", "exclude", "color")
_COLOR = re.compile(r"#[0-9a-fA-F]{6}|")


def shown_codebook(session: Session) -> list[Reply]:
    """Return the codes in the order of their tree, with how many passages of this coder carry each."""
    return [
        {
            "code": each.code,
            "name": each.name,
            "definition": each.definition,
            "include": each.include,
            "exclude": each.exclude,
            "examples": list(each.examples),
            "terms": [format_term(term) for term in each.terms],
            "memo": each.memo,
            "color": each.color if _COLOR.fullmatch(each.color) else "",
            "count": session.standing.counts[each.code],
        }
        for each in session.study.codebook
    ]


def create(session: Session, message: CreateCode) -> list[Reply]:
    """Add a code, at the top or under another one; where the codebook is frozen, keep it as a proposal."""
    if any(each.frozen for each in session.study.config.rounds) and message.name.strip():
        typed = "/".join(filter(None, (message.under, message.name.strip())))
        event = session.journal.propose_code(typed, name=message.name.strip(), definition=message.definition)
        return [*session.did("proposed code", [event]), {"kind": "proposed", "name": message.name.strip()}]

    def added(book: Codebook) -> Changed:
        typed = message.name.strip()
        if not typed:
            raise CodebookError("A code needs a name. Type one.")
        if message.under:
            parent = book.resolve(message.under)
            path, name = f"{parent}/{path_part(typed)}", typed
        else:
            path, name = book.place(typed)
        if path in book:
            raise CodebookError(f"There is a code '{path}' already, called '{book[path].name}'.")
        owner = next((each.code for each in book if path in each.was), "")
        if owner:
            raise CodebookError(f"'{path}' is a name that '{owner}' had. Choose another name.")
        new = Code(path, name=name, definition=message.definition.strip())
        return book.with_code(new), [("created code", path, "")]

    return _changed(session, added)


def change(session: Session, message: ChangeCode) -> list[Reply]:
    """Change what a code means, is called, or looks like."""

    def told(book: Codebook) -> Changed:
        code = book[message.code]
        values: dict[str, object] = {name: message.values[name].strip() for name in _TEXTS if name in message.values}
        if not values.get("name", code.name):
            raise CodebookError("A code needs a name. Type one.")
        if not _COLOR.fullmatch(str(values.get("color", ""))):
            raise CodebookError(f"'{values['color']}' is no colour. Write it as in #0a7f3c.")
        for name in ("terms", "examples"):
            if name in message.values:
                lines = [line.strip() for line in message.values[name].split("\n") if line.strip()]
                values[name] = tuple(map(parse_term, lines)) if name == "terms" else tuple(lines)
        return book.with_code(replace(code, **values)), []  # type: ignore[arg-type]

    return _changed(session, told)


def move(session: Session, message: MoveCode) -> list[Reply]:
    """Put a code, with all under it, under another one or at the top."""

    def moved(book: Codebook) -> Changed:
        old = book.resolve(message.code)
        under = book.resolve(message.under) if message.under else ""
        if under == old or under.startswith(f"{old}/"):
            raise CodebookError("A code cannot be moved under itself.")
        slug = book[old].slug
        new = f"{under}/{slug}" if under else slug
        if new == old:
            raise CodebookError("It is there already.")
        return renamed(book, old, new), [("renamed code", new, old)]

    return _changed(session, moved)


def merge(session: Session, message: MergeCodes) -> list[Reply]:
    """Merge a code into another one."""

    def joined(book: Codebook) -> Changed:
        going, stays = book.resolve(message.code), book.resolve(message.into)
        return merged(book, [going], stays), [("merged code", stays, going)]

    return _changed(session, joined)


def _changed(session: Session, make: Callable[[Codebook], Changed]) -> list[Reply]:
    """Change the codebook as it is in the file now, where another session may have changed it meanwhile."""
    new = ""

    def told(book: Codebook) -> Changed:
        nonlocal new
        after, trail = make(book)
        new = next((code for kind, code, _ in trail if kind == "created code"), "")
        return after, trail

    before = {each.code for each in session.study.codebook}
    session.follow(change_codebook(session.study, told, session.journal, "workbench"))
    moved = not before <= {each.code for each in session.study.codebook}
    return [{"kind": "codebook", "codes": shown_codebook(session), "new": new, "moved": moved}]


def follow_file(session: Session) -> list[Reply]:
    """Return the codebook where its file was changed by somebody else, nothing otherwise."""
    study = reread_codebook(session.study)
    if study is session.study:
        return []
    session.follow(study)
    return [{"kind": "codebook", "codes": shown_codebook(session), "new": "", "moved": True}]
