"""Named entities as a language model sees them, where one is installed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mentorstudy.errors import SettingsError

__all__ = ["Entity", "find_entities", "model_note"]

# What the models of spaCy call them.
_KINDS = {
    **dict.fromkeys(("PERSON", "PER"), "person"),
    **dict.fromkeys(("GPE", "LOC", "FAC"), "place"),
    "ORG": "employer",
    **dict.fromkeys(("NORP", "MISC"), "other"),
}


@dataclass(frozen=True)
class Entity:
    """A name that a model found.

    Parameters
    ----------
    text : str
        As it stands in the text.
    kind : str
        `person`, `place`, `employer` or `other`.
    """

    text: str
    kind: str


def model_note(model: str) -> str:
    """Return why no named entities are looked for; empty when they can be.

    Parameters
    ----------
    model : str
        The name of a spaCy model, or the folder of one.

    Examples
    --------
    >>> model_note("")
    'no model was named, so names that stand in no roster and are no speaker were not looked for'
    """
    from pathlib import Path

    if not model:
        return "no model was named, so names that stand in no roster and are no speaker were not looked for"
    from spacy.util import is_package

    if is_package(model) or Path(model).is_dir():
        return ""
    return (
        f"the spaCy model '{model}' is not installed, so names that stand in no roster and are no speaker were not "
        f"looked for; `python -m spacy download {model}` installs it"
    )


def find_entities(texts: Iterable[str], model: str) -> Iterator[Entity]:
    """Return the names that a model finds in each text, one after the other.

    Parameters
    ----------
    texts : iterable of str
        Normalised texts.
    model : str
        The name of an installed spaCy model, or the folder of one.

    Raises
    ------
    SettingsError
        When the model cannot be loaded.
    """
    import spacy

    try:
        language = spacy.load(model)
    except (OSError, ValueError) as error:
        raise SettingsError(f"The spaCy model '{model}' cannot be loaded: {error}. Name another.") from None
    for document in language.pipe(_pieces(texts, language.max_length)):
        for entity in document.ents:
            kind = _KINDS.get(entity.label_)
            if kind:
                yield Entity(entity.text, kind)


def _pieces(texts: Iterable[str], most: int) -> Iterator[str]:
    """Cut what is longer than a model takes at the ends of paragraphs."""
    for text in texts:
        start = 0
        while len(text) - start > most:
            cut = text.rfind("\n", start, start + most) + 1 or start + most
            yield text[start:cut]
            start = cut
        yield text[start:]
