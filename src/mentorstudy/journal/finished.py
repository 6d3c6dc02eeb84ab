"""What events say that somebody finished or reopened: whole documents, and questions of a survey."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from mentorstudy.journal.events import Event

__all__ = ["place_of", "unit_values"]


def unit_values(
    kind: str, units: Iterable[tuple[str, str]], is_response: Callable[[str], bool]
) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield kind and values of the events that are on documents and questions, as few as there can be.

    A whole document has an event of its own. Responses of which the same questions are meant share one.

    Parameters
    ----------
    kind : {"finished", "reopened"}
        What is said of them.
    units : iterable of (document, question)
        As `Coding.finished` has them.
    is_response : callable
        Whether a document is a response of a survey.

    Examples
    --------
    >>> units = [("P1.txt", ""), ("exit.csv#R1", "gain"), ("exit.csv#R2", "gain")]
    >>> for kind, values in unit_values("finished", units, lambda name: "#" in name):
    ...     print(kind, values)
    finished {'document': 'P1.txt'}
    finished question {'question': 'gain', 'documents': ('exit.csv#R1', 'exit.csv#R2')}
    """
    asked: dict[str, dict[str, None]] = {}
    for document, question in units:
        asked.setdefault(document, {}).setdefault(question)
    alike: dict[tuple[str, ...], list[str]] = {}
    for document, questions in asked.items():
        if is_response(document):
            alike.setdefault(tuple(questions), []).append(document)
        else:
            yield kind, {"document": document}
    for named, documents in alike.items():
        values: dict[str, object] = {"question": named[0]} if len(named) == 1 else {"questions": named}
        yield (
            f"{kind} question",
            values | ({"document": documents[0]} if len(documents) == 1 else {"documents": tuple(documents)}),
        )


def place_of(event: Event) -> str:
    """Return in words which documents an event is on, and which questions of a survey.

    Examples
    --------
    >>> event = Event("e1", "2026-01-05T10:00:00.000Z", "anna", "finished question", question="gain")
    >>> from msgspec.structs import replace
    >>> place_of(replace(event, documents=("exit.csv#R1", "exit.csv#R2")))
    '2 responses of exit.csv, gain'
    """
    documents = event.on_documents
    sources = dict.fromkeys(name.partition("#")[0] for name in documents)
    where = documents[0] if len(documents) == 1 else f"{len(documents)} responses of {', '.join(sources)}"
    asked = ", ".join(each for each in event.on_questions if each)
    return f"{where}, {asked}" if event.kind.endswith("question") and asked else where if documents else ""
