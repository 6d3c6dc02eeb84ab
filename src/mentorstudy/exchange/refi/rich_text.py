"""The words of a text that a project holds as a word processor's file alone."""

from __future__ import annotations

from mentorstudy.errors import StudyError
from mentorstudy.exchange.refi.files import ProjectFile
from mentorstudy.readers.formats import document_reader, format_of

__all__ = ["rich_words"]


def rich_words(path: str, opened: ProjectFile) -> str | None:
    """Return the words of a rich text, a line for each paragraph; None where there are none to be had.

    How a tool counts positions in such a text is found out like in any other, from what its selections say.

    Parameters
    ----------
    path : str
        As the project names it.
    opened : ProjectFile
        The project.
    """
    content = opened.find(path).content
    if content is None:
        return None
    file = f"{opened.file}, {path}"
    try:
        read = document_reader(format_of(path, content))
        manuscript = read(content, file=file) if read is not None else None
    except StudyError:
        return None
    return None if manuscript is None else "\n".join(each.text for each in manuscript.lines)
