"""The highlights of a Taguette project, proven one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mentorstudy.exchange.project import Loss, ProjectCoding, ProjectSelection, ProjectSource
from mentorstudy.exchange.qualcoder.codes import by_key
from mentorstudy.exchange.qualcoder.marks import coder_guid
from mentorstudy.exchange.qualcoder.passages import snap
from mentorstudy.exchange.sqlite import Database
from mentorstudy.exchange.sqlite_cells import Row, identifier
from mentorstudy.exchange.taguette.html import HtmlText, read_html, without_space
from mentorstudy.exchange.taguette.log import Log
from mentorstudy.exchange.taguette.tags import tag_guid
from mentorstudy.text import Text, excerpt

__all__ = ["Document", "Highlights"]


@dataclass(frozen=True)
class Document:
    """A document with what its offsets count in.

    Parameters
    ----------
    source : ProjectSource
        As it is carried over.
    html : HtmlText
        Its words, and where its bytes are.
    normal : Text
        The words as they are carried over, with the way back.
    """

    source: ProjectSource
    html: HtmlText
    normal: Text


class Highlights:
    """The highlights of a project while they are read.

    Parameters
    ----------
    database : Database
        The opened file.
    documents : mapping of int to Document
        Those of the project, by number.
    tags : mapping of int to str
        The names of its tags, by number.
    log : Log
        Who did what.
    seed : str
        What tells the project from all others.
    """

    def __init__(
        self, database: Database, documents: Mapping[int, Document], tags: Mapping[int, str], log: Log, seed: str
    ) -> None:
        self.database = database
        self.documents = documents
        self.tags = tags
        self.log = log
        self.seed = seed
        self.losses: list[Loss] = []
        self.how: Counter[str] = Counter()

    def read(self) -> Iterable[ProjectSelection]:
        """Return the selections in the order of the file; what was lost is in `losses` when it is through."""
        tagged: dict[int, list[int]] = {}
        for row in self.database.rows("highlight_tags", ["highlight_id", "tag_id"]):
            if (tag := row.key("tag_id")) in self.tags:
                tagged.setdefault(row.key("highlight_id"), []).append(tag)
        columns = ["document_id", "start_offset", "end_offset", "snippet"]
        for key, row in by_key(self.database, "highlights", "id", columns).items():
            document = self.documents.get(row.whole("document_id") or 0)
            span = self._span(row, document) if document else None
            if document and span:
                yield self._selection(key, document, span, sorted(set(tagged.get(key, ()))))

    def _selection(self, key: int, document: Document, span: tuple[int, int], tags: list[int]) -> ProjectSelection:
        codings = []
        for tag in tags:
            made = self.log.tag(key, tag)
            guid = identifier(self.seed, "coding", key, self.tags[tag])
            codings.append(ProjectCoding(guid, tag_guid(self.tags[tag]), coder_guid(made.coder), made.created))
        made = self.log.highlight(key)
        return ProjectSelection(
            identifier(self.seed, "highlight", key),
            document.source.guid,
            *span,
            codings=tuple(codings),
            coder=coder_guid(made.coder),
            created=made.created,
        )

    def _span(self, row: Row, document: Document) -> tuple[int, int] | None:
        """Where a highlight is in the normalised text: by its offsets if its words stand there, else by its words."""
        snippet = read_html(row.words("snippet")).text
        start, end = row.whole("start_offset"), row.whole("end_offset")
        span = document.html.span(-1 if start is None else start, -1 if end is None else end)
        where = f"'{document.source.name}', bytes {start} to {end}"
        how = "proven"
        if not without_space(snippet):
            how = "unproven" if span else "blank"
        elif not span or without_space(document.html.text[slice(*span)]) != without_space(snippet):
            span = _elsewhere(document.html.text, snippet)
            how = "moved" if span else "lost"
        self.how[how] += 1
        if how != "proven":
            item, detail = _LISTED[how]
            self.losses.append(
                Loss(item, f"{where}{detail}: {excerpt(snippet, 12)}", kept=how not in ("lost", "blank"))
            )
        return self._snapped(document, span, where) if span else None

    def _snapped(self, document: Document, span: tuple[int, int], where: str) -> tuple[int, int]:
        start, end, widened = snap(document.normal, document.html.text, *span)
        if widened:
            self.losses.append(Loss("selection inside a character", f"{where}: widened to whole ones", kept=True))
        return start, end

    def offsets(self) -> str:
        """Return the convention, and how many highlights it fits, in words."""
        total = sum(self.how.values())
        if not total:
            return ""
        others = [f"{self.how[how]} {words}" for how, words in _OTHERS if self.how[how]]
        counted = f"of {total} highlights, {self.how['proven']} fit UTF-8 bytes of the HTML's text"
        return ", ".join([counted, *others])


_LISTED = {
    "moved": ("selection found by its words", ", where its words do not stand; they stand at one other place"),
    "unproven": ("selection without its words", ", placed by its offsets alone"),
    "lost": ("highlight whose words are not in the text", ""),
    "blank": ("highlight of white space only", ""),
}
_OTHERS = (
    ("moved", "found by their words alone"),
    ("unproven", "without words to prove them by"),
    ("lost", "lost"),
    ("blank", "of white space only"),
)


def _elsewhere(text: str, snippet: str) -> tuple[int, int] | None:
    """The only place where the words of a snippet stand, however they are spaced."""
    wanted = without_space(snippet)
    dense = without_space(text)
    at = dense.find(wanted)
    if at < 0 or dense.find(wanted, at + 1) >= 0:
        return None
    places = [place for place, character in enumerate(text) if not character.isspace()]
    return places[at], places[at + len(wanted) - 1] + 1
