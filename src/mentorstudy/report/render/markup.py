"""The Markdown that an own section may use, read into blocks, so that it lands in every format.

`#`, `##` and `###` begin headings. Lines that begin with `-` are a list; `**words:**` at the start of a point is its
lead. Lines that begin with `>` are a quote; the last of them says who, when it begins with a dash. Lines that begin
with `|` are a table, with its caption on the line before (`Table: ...`). `Note:` begins a boxed statement. All else is
paragraphs. There is no HTML, no link and no picture: what looks like one stands there as words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from mentorstudy.errors import SettingsError
from mentorstudy.report.blocks import Block, Bullets, Callout, Heading, Paragraph, QuoteBlock, TableBlock
from mentorstudy.report.sections._quote_blocks import slug

__all__ = ["blocks_of", "literal"]

# A sign of private use stands in front of every sign that may mean something, so that a value means nothing.
_GUARD = "\ue000"
_SIGNS = re.compile(r"([#>|*\-—–:!\\])")
_RULE = re.compile(r"^\|[\s:|-]+\|?$")


def literal(value: str) -> str:
    r"""Return a value as it may stand in a template: on one line, every sign of it a letter.

    Examples
    --------
    >>> [block.text for block in blocks_of("# Own\n\n" + literal("# no heading | no table"), "a.md.jinja")]
    ['Own', '# no heading | no table']
    """
    return _SIGNS.sub(rf"{_GUARD}\1", " ".join(value.replace(_GUARD, "").split()))


def blocks_of(text: str, file: str) -> Iterator[Block]:
    """Return the blocks that a text makes.

    Parameters
    ----------
    text : str
        In the Markdown described above.
    file : str
        The template, for messages.

    Raises
    ------
    SettingsError
        When it does not begin with a heading, or a table has rows of different lengths.
    """
    lines = [line.strip() for line in text.splitlines()]
    first = next((line for line in lines if line), "")
    if not first.startswith("# "):
        raise SettingsError(
            f"The section has to begin with a heading ('# ...'), not with '{_plain(first)[:40]}'.", file=file
        )
    number = 0
    caption = ""
    for kind, group in groupby(lines, key=_kind):
        part = list(group)
        number += len(part)
        if kind == "heading":
            yield from (_heading(line, file) for line in part)
        elif kind == "caption":
            caption = _plain(part[-1].removeprefix("Table:").strip())
        elif kind == "table":
            yield _table(part, caption, file, number)
            caption = ""
        elif kind == "list":
            yield Bullets(tuple(_point(line[1:].strip()) for line in part))
        elif kind == "quote":
            yield _quote([line[1:].strip() for line in part])
        elif kind == "note":
            yield Callout(_plain(" ".join(part).removeprefix("Note:").strip()))
        elif kind == "words":
            yield Paragraph(_plain(" ".join(part)))


def _kind(line: str) -> str:
    if not line:
        return ""
    if re.match(r"#{1,3} ", line):
        return "heading"
    starts = {"|": "table", ">": "quote", "Table:": "caption", "Note:": "note", "- ": "list"}
    return next((kind for start, kind in starts.items() if line.startswith(start)), "words")


def _heading(line: str, file: str) -> Heading:
    marks, _, words = line.partition(" ")
    stem = file.rpartition("/")[2].partition(".")[0]
    return Heading(_plain(words), len(marks), slug(stem if len(marks) == 1 else f"{stem}-{_plain(words)}"))


def _point(words: str) -> tuple[str, str]:
    found = re.match(r"\*\*(.+?)\*\*:?\s*(.*)$", words)
    if found is None:
        return "", _plain(words)
    return _plain(found.group(1)).rstrip(":"), _plain(found.group(2))


def _quote(lines: list[str]) -> QuoteBlock:
    who = lines.pop()[1:].strip() if len(lines) > 1 and lines[-1][:1] in ("—", "–", "-") else ""
    return QuoteBlock(_plain(" ".join(lines)), _plain(who))


def _table(lines: list[str], caption: str, file: str, number: int) -> TableBlock:
    import pandas as pd

    rows = [[_plain(cell.strip()) for cell in _cells(line)] for line in lines if not _RULE.match(line)]
    for row in rows:
        if len(row) != len(rows[0]):
            raise SettingsError(
                f"The table before line {number} of what the template gives has {len(rows[0])} columns and a row of "
                f"{len(row)}: {' | '.join(row)[:60]}.",
                file=file,
            )
    return TableBlock(pd.DataFrame(rows[1:], columns=rows[0]), caption)


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith(f"{_GUARD}|") else inner
    return re.split(rf"(?<!{_GUARD})\|", inner)


def _plain(words: str) -> str:
    return re.sub(rf"(?<!{_GUARD})\*\*", "", words).replace(_GUARD, "")
