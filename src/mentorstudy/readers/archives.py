"""Archival documents: PDF, HTML, DOCX, ODT, RTF and plain text, a turn per paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mentorstudy.corpus import Corpus, LeftOut, Reading, Turn, build_corpus
from mentorstudy.errors import ReadError
from mentorstudy.readers.doubts import lost_table
from mentorstudy.readers.formats import document_reader, format_of, is_table
from mentorstudy.readers.limits import refuse_fragments
from mentorstudy.readers.paragraphs import Passage, suspect_tail, text_passages, without_repeats
from mentorstudy.readers.pdf import pdf_passages
from mentorstudy.readers.source import decode, load_bytes
from mentorstudy.readers.webpage import webpage_passages
from mentorstudy.text import collapse

if TYPE_CHECKING:
    from mentorstudy.readers.labels import Line

__all__ = ["archive_reading", "read_archive"]


def read_archive(
    file: str | Path, *, document: str = "", date: str = "", language: str = "", encoding: str = ""
) -> Corpus:
    """Return the corpus of one archival document: a program guide, a report, a web page.

    Parameters
    ----------
    file : str or Path
        PDF (with a text layer), HTML, DOCX, ODT, RTF, TXT or Markdown.
    document : str
        What to call it; the file's name when empty.
    date, language : str
        Of the document, where known.
    encoding : str
        Of a text or a web page; detected when empty.

    Returns
    -------
    Corpus
        One document; its turns are paragraphs of role `text`, each with the heading above it as `question`.
        `report` lists what was left out.

    Raises
    ------
    ReadError
        When the file cannot be read, or is a PDF of scanned pages.

    See Also
    --------
    mentorstudy.read
    mentorstudy.read_transcript
    mentorstudy.Corpus
    """
    return build_corpus([archive_reading(file, document=document, date=date, language=language, encoding=encoding)])


def archive_reading(
    path: str | Path, *, document: str = "", date: str = "", language: str = "", encoding: str = ""
) -> Reading:
    """Return an archival document as a reading. The parameters are those of `read_archive`."""
    name = document or Path(path).name
    passages, left_out = _passages(path, encoding)
    passages, repeats = without_repeats([each for each in passages if each.text.strip()])
    refuse_fragments(len(passages), sum(len(each.text) for each in passages), what="paragraphs", file=str(path))
    if not passages:
        raise ReadError("The document holds no words. Check what the file really is.", file=str(path))
    return Reading(
        name,
        "archive",
        tuple(_turns(passages)),
        source=name,
        date=date,
        language=language,
        left_out=(*left_out, *repeats, *suspect_tail(passages), *lost_table(each.text for each in passages)),
    )


def _passages(path: str | Path, encoding: str) -> tuple[list[Passage], list[LeftOut]]:
    file = str(path)
    data = load_bytes(path)
    form = format_of(path, data)
    kind = form.name
    read_document = document_reader(form)
    if kind == "pdf":
        return pdf_passages(data, file=file)
    if read_document is not None:
        text = read_document(data, file=file)
        return _line_passages(text.lines), list(text.left_out)
    if kind == "html":
        return webpage_passages(data, file=file, encoding=encoding)
    if kind != "text":
        raise ReadError(
            f"This is {_called(kind)}, no archival document. Set its `kind` in study.toml, or read it with "
            f"`{'read_survey' if is_table(kind) else 'read_transcript'}`.",
            file=file,
        )
    decoded = decode(data, file=file, encoding=encoding)
    passages, left_out = text_passages(decoded.text, markdown=Path(path).suffix.lower() == ".md")
    if decoded.guessed:
        left_out.append(LeftOut("encoding guessed", decoded.encoding))
    left_out += [LeftOut("control character", character) for character in decoded.replaced]
    return passages, left_out


def _called(kind: str) -> str:
    return "a table" if is_table(kind) else "a file of captions"


def _line_passages(lines: Sequence[Line]) -> list[Passage]:
    parts: list[tuple[list[str], bool]] = []
    for line in lines:
        text = f"{line.label} | {line.text}" if line.label else line.text
        if parts and not line.gap and not line.heading:
            # A line break inside a paragraph.
            parts[-1][0].append(text)
        else:
            bold = line.bold >= len(line.text) and len(line.text.split()) <= 12
            parts.append(([text], line.heading or (bold and not text.endswith((".", ";", ",")))))
    return [Passage("\n".join(texts), heading=heading) for texts, heading in parts]


def _turns(passages: Sequence[Passage]) -> list[Turn]:
    turns = []
    heading = ""
    for passage in passages:
        turns.append(Turn(passage.text, role="text", question="" if passage.heading else heading))
        if passage.heading:
            heading = collapse(passage.text)
    return turns
