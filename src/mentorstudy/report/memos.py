"""All memos of a study as one document, interview by interview."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from mentorstudy.errors import CodebookError, SettingsError
from mentorstudy.finished import finished_documents
from mentorstudy.report.blocks import Block, Bullets, Callout, Heading, Page, Paragraph, QuoteBlock
from mentorstudy.report.data.memo_passages import MemoPassage, PlacedMemo, placed_memos
from mentorstudy.report.edition import listed
from mentorstudy.report.render.office import legal
from mentorstudy.rows import rows_of
from mentorstudy.text import collapse, excerpt
from mentorstudy.writing import write_file

if TYPE_CHECKING:
    from mentorstudy.study import Study

__all__ = ["memo_page", "write_memos"]

_ENDINGS = (".docx", ".md", ".html")
_HEARD = ("interview", "focus group")
_TITLE_WORDS = 25


def memo_page(study: Study) -> Page:
    """Return all memos of a study as a page: on the study, then interview by interview, then on people and codes.

    An interview's memos are those on its document, which sum it up, those on its passages with the words that they
    are on, and those on its participant. Words of somebody who did not agree to be quoted are not shown, and no
    memo on anything that is not in the study: people who withdrew, passages that were taken back or lost.

    Parameters
    ----------
    study : Study
        The study, in its team edition: memos name people and places as coders wrote them.

    Returns
    -------
    Page
        For `write_docx`, `page_html` and `page_markdown`.

    Raises
    ------
    SettingsError
        When the edition is `shareable`.

    Examples
    --------
    >>> from mentorstudy.readers.folder import read_study
    >>> from mentorstudy.resources import resource
    >>> memo_page(read_study(resource("sample-study"))).status
    '93 memos by anna and ben.'
    """
    if study.config.report.edition != "team":
        raise SettingsError(
            "Memos name people and places as coders wrote them, and stay with the team. "
            'Set `edition = "team"` under [report] in study.toml, and keep the file to yourselves.'
        )
    kept, left_out = placed_memos(study)
    coders = sorted({memo.coder for memo in kept if memo.coder})
    count = f"{len(kept)} memo{'' if len(kept) == 1 else 's'}"
    return Page(
        title=study.title,
        subtitle="Memos",
        language=study.config.language,
        status=f"{count} by {listed(coders)}." if coders else f"{count}.",
        blocks=tuple(_blocks(study, kept, left_out)),
        tables={},
    )


def write_memos(study: Study, path: str | Path) -> Path:
    """Write all memos of a study to a Word document, web page or Markdown file, and return its path.

    Parameters
    ----------
    study : Study
        The study.
    path : str or Path
        Ends in .docx, .html or .md.

    Raises
    ------
    SettingsError
        When the ending is another one, the edition is `shareable`, or the file cannot be written.
    """
    out = Path(path)
    ending = out.suffix.lower()
    if ending not in _ENDINGS:
        wrong = f"as '{out.suffix}'" if ending else "to a file without an ending"
        raise SettingsError(f"Memos are not written {wrong}. Use .docx, .html or .md.", file=str(out))
    page = memo_page(study)
    if ending == ".docx":
        from mentorstudy.report.render.word import write_docx

        return write_docx(page, out)
    if ending == ".html":
        from mentorstudy.report.render.html import page_html

        return write_file(out, page_html(page).encode("utf-8"))
    from mentorstudy.report.render.markdown import write_markdown

    write_markdown(page, out)
    return out


def _blocks(study: Study, kept: Sequence[PlacedMemo], left_out: int) -> Iterator[Block]:
    if study.notice:
        yield Callout(study.notice, "fictional" if study.config.fictional else "note")
    if not kept:
        yield Paragraph("Nobody has written a memo on anything that is in the study.")
    if left_out:
        some = "1 memo is" if left_out == 1 else f"{left_out} memos are"
        yield Callout(
            f"{some} left out: what they are on is not in the study. A participant withdrew, a document is gone, or "
            "a passage was taken back or lost.",
            "withheld",
        )
    general = [memo for memo in kept if memo.on == "study"]
    if general:
        yield Heading("On the study", 1, "study")
        yield from _written(general)
    yield from _interviews(study, kept)
    yield from _people(study, kept)
    yield from _codes(study, kept)


def _interviews(study: Study, kept: Sequence[PlacedMemo]) -> Iterator[Block]:
    """A section per document that has a memo, and a line on the interviews that have none."""
    documents = study.corpus.documents
    people = _first_documents(study)
    sections = []
    for row in rows_of(documents):
        name = str(row.Index)
        own = [memo for memo in kept if memo.document == name and memo.on in ("document", "segment")]
        own += [memo for memo in kept if memo.on == "participant" and people.get(memo.target) == name]
        if own:
            sections.append((name, own))
    silent = [
        str(row.Index) for row in rows_of(documents) if row.kind in _HEARD and str(row.Index) not in dict(sections)
    ]
    if sections or silent:
        yield Heading("Summary per interview", 1, "interviews")
    if silent:
        yield Paragraph(f"Without any memo: {listed(silent)}.", "small")
    for number, (name, own) in enumerate(sections, start=1):
        yield Heading(name, 2, f"document-{number}")
        yield Paragraph(_facts(study, name, own), "small")
        yield from _written([memo for memo in own if memo.on == "document"])
        yield from _on_passages(study, [memo for memo in own if memo.on == "segment"])
        yield from _on_participant([memo for memo in own if memo.on == "participant"])


def _first_documents(study: Study) -> dict[str, str]:
    """A participant's own document, the first where there are several: where memos on them stand."""
    found: dict[str, str] = {}
    for row in rows_of(study.corpus.documents):
        if row.participant and row.kind in _HEARD:
            found.setdefault(str(row.participant), str(row.Index))
    return found


def _facts(study: Study, name: str, own: Sequence[PlacedMemo]) -> str:
    row = study.corpus.documents.loc[name]
    people = study.corpus.participants
    participant = str(row["participant"])
    group = str(people.at[participant, "stakeholder"]) if participant in people.index else ""
    finished = finished_documents(study.corpus, study.coding.finished)
    coders = sorted(map(str, finished.loc[finished["document"] == name, "coder"]))
    kind = str(row["kind"])
    parts = [kind[:1].upper() + kind[1:], participant, group, str(row["date"])]
    parts += [f"{len(own)} memo{'' if len(own) == 1 else 's'}"]
    parts += [f"finished by {listed(coders)}"] if coders else []
    return "; ".join(collapse(part) for part in parts if part)[:400] + "."


def _on_passages(study: Study, some: Sequence[PlacedMemo]) -> Iterator[Block]:
    """The words once, then each memo on them, in the order of the document."""

    def place(memo: PlacedMemo) -> tuple[int, int]:
        return (memo.passage.start, memo.passage.end) if memo.passage else (0, 0)

    for _, group in groupby(sorted(some, key=lambda memo: (*place(memo), memo.coder, memo.time)), key=place):
        here = list(group)
        passages = [memo.passage for memo in here if memo.passage]
        codes = dict.fromkeys(code for passage in passages for code in passage.codes)
        yield from _quoted(passages[0], [_code_name(study, code) for code in codes])
        yield from _written(here)


def _quoted(passage: MemoPassage, codes: Sequence[str]) -> Iterator[Block]:
    who = [", ".join(passage.participants), f"turn {passage.turn}" if passage.turn else "", listed(codes)]
    attribution = "; ".join(part for part in who if part)
    if passage.quotable:
        yield QuoteBlock(collapse(passage.words), attribution)
    else:
        yield Paragraph(f"On words that may not be quoted ({attribution}).", "small")


def _on_participant(some: Sequence[PlacedMemo]) -> Iterator[Block]:
    for target, group in groupby(some, key=lambda memo: memo.target):
        yield Heading(f"On {target}", 3)
        yield from _written(list(group))


def _people(study: Study, kept: Sequence[PlacedMemo]) -> Iterator[Block]:
    """Memos on people who have no interview of their own: of focus groups and surveys."""
    placed = _first_documents(study)
    others = [memo for memo in kept if memo.on == "participant" and memo.target not in placed]
    yield from _by_target("On other participants", "participants", others, lambda memo: memo.target)


def _codes(study: Study, kept: Sequence[PlacedMemo]) -> Iterator[Block]:
    order = {code.code: number for number, code in enumerate(study.codebook)}
    some = [replace(memo, target=_resolved(study, memo.target)) for memo in kept if memo.on == "code"]
    some.sort(key=lambda memo: order.get(memo.target, len(order)))
    # The table titles a memo of the codebook with the code's name, which is the heading here.
    names = {code.code: code.name for code in study.codebook}
    some = [replace(memo, title="") if memo.title == names.get(memo.target) else memo for memo in some]
    yield from _by_target("On codes", "codes", some, lambda memo: _code_name(study, memo.target))


def _by_target(
    title: str, anchor: str, some: Sequence[PlacedMemo], name: Callable[[PlacedMemo], str]
) -> Iterator[Block]:
    if not some:
        return
    yield Heading(title, 1, anchor)
    for _, group in groupby(some, key=lambda memo: memo.target):
        here = list(group)
        yield Heading(name(here[0]), 2)
        yield from _written(here)


def _resolved(study: Study, code: str) -> str:
    try:
        return study.codebook.resolve(code)
    except CodebookError:
        return code


def _code_name(study: Study, code: str) -> str:
    """A code's name and those over it, as people read them."""
    names = {each.code: each.name for each in study.codebook}
    parts = code.split("/")
    paths = ["/".join(parts[: number + 1]) for number in range(len(parts))]
    return " / ".join(collapse(names.get(path) or path.rpartition("/")[2]) for path in paths)


def _written(some: Sequence[PlacedMemo]) -> Iterator[Block]:
    """Memos as their coders wrote them, each with its coder and day: a short one on one line with them."""
    for memo in some:
        if collapse(legal(memo.title)):
            yield Heading(excerpt(legal(memo.title), _TITLE_WORDS), 3)
        byline = collapse(legal(", ".join(part for part in (memo.coder, memo.time[:10]) if part)))
        parts = [words.strip() for words in legal(memo.text).split("\n\n") if words.strip()]
        if len(parts) == 1:
            yield Bullets(((byline, parts[0]),))
            continue
        yield from (Paragraph(words) for words in parts)
        if byline:
            yield Paragraph(f"— {byline}", "small")
