"""How a name is written: folded for comparing, and taken apart."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from mentorstudy.text import collapse, fold, normalise

__all__ = ["Squeezed", "name_parts", "name_patterns", "squeeze"]

_TITLES = {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "herr", "frau", "mme", "mlle", "sir", "madam"}
_PARTICLES = {
    *(
        "de",
        "da",
        "del",
        "della",
        "der",
        "di",
        "du",
        "la",
        "le",
        "van",
        "von",
        "den",
        "bin",
        "binti",
        "ibn",
        "al",
        "el",
    ),
    *(
        "y",
        "e",
        "dos",
        "das",
        "zu",
        "st",
        "jr",
        "sr",
        "ii",
        "iii",
        "abu",
        "ben",
        "bar",
        "and",
        "of",
        "the",
        "phd",
        "ter",
    ),
}
_AFTER = {"jr", "sr", "ii", "iii", "iv", "phd", "md", "mba", "msc", "beng", "peng"}
_NICKNAME = re.compile(r"[(\"“«‘][^\S\n]*([^\W\d_][\w .'’-]*?)[^\S\n]*[)\"”»’](?!\w)")
_HAN_OR_HANGUL = re.compile(r"[\u3400-\u9fff\uac00-\ud7af]{3,4}")
_LEGAL = re.compile(
    r"[\s,]+(?:ltd|limited|inc|incorporated|llc|llp|corp|corporation|co|company|gmbh|ag|sa|s\.a|plc|bv|oy|ab|kg|ltée|ltee)\.?\Z",
    re.IGNORECASE,
)
_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_LETTER = r"[^\W\d_]"
# What is passed over inside a name: invisible characters, stray marks, a hyphen at which a line may break. A
# single space stays as it is.
_SKIPPED = re.compile(
    rf"[{_INVISIBLE}\u0300-\u036f\u0640\u064b-\u065f\u0670]+|(?<={_LETTER})[{_INVISIBLE}]*[-‐‑][^\S\n]*(?:\n\s*)?(?={_LETTER})"
    r"|[^\S ]\s*| \s+|&(?:#\d{1,6}|#x[\da-f]{1,5}|[a-z]{2,8});"
)
_LONE = re.compile("[\ud800-\udfff]")
_LIKE = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "`": "'", "´": "'", "′": "'", "＠": "@"})
_LIKE |= {ord(wide): narrow for wide, narrow in zip("أإآٱىیکۀة", "ااااييكهه", strict=True)}
_LIKE |= {0xFF01 + offset: chr(0x21 + offset) for offset in range(94) if chr(0x21 + offset).isalpha()}

_LONGER = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th"}


@dataclass(frozen=True)
class Squeezed:
    """A text as names are compared: folded, white space as one space, line-end hyphens and invisible signs gone.

    Parameters
    ----------
    text : str
        The squeezed text.
    steps : tuple of (int, int)
        Where it and the text it was made of start to run in parallel: both offsets, ascending.
    """

    text: str
    steps: tuple[tuple[int, int], ...]

    def place(self, offset: int) -> int:
        """Return where a character of it stands in the text it was made of."""
        own, other = self.steps[bisect_right(self.steps, offset, key=lambda each: each[0]) - 1]
        return other + offset - own


def squeeze(text: str) -> Squeezed:
    r"""Return a text in the form in which names are compared.

    Parameters
    ----------
    text : str
        Normalised text.

    Examples
    --------
    >>> squeeze("Zoë  Kowal-\nska").text
    'zoe kowalska'
    >>> [squeeze("Jean-Luc").place(offset) for offset in (3, 4)]
    [3, 5]
    """
    folded = fold(text)
    if not folded.isascii():
        folded = _LONE.sub("\ufffd", folded)
    folded = folded.translate(_LIKE)
    pieces: list[str] = []
    steps = [(0, 0)]
    position = length = 0
    for found in _SKIPPED.finditer(folded):
        start, end = found.span()
        pieces.append(folded[position:start])
        length += start - position
        character = " " if folded[start].isspace() else _entity(found.group()) if folded[start] == "&" else ""
        if character:
            pieces.append(character)
            steps.append((length, start))
            length += 1
        steps.append((length, end))
        position = end
    pieces.append(folded[position:])
    return Squeezed("".join(pieces), tuple(dict(steps).items()))


def _entity(written: str) -> str:
    """Return the character that an entity of HTML stands for, folded; itself where that is not one character."""
    character = fold(normalise(html.unescape(written)).text).translate(_LIKE)
    return character if len(character) == 1 and not character.isspace() else "&"


def name_patterns(name: str) -> tuple[str, ...]:
    """Return the squeezed forms that stand for a name: as written, without apostrophe, joined, in other spellings.

    Examples
    --------
    >>> name_patterns("Jörg O’Brien")
    ("jorg o'brien", 'jorg obrien', 'jorg o brien', "joerg o'brien", "jorgo'brien", 'jorgobrien', "joergo'brien")
    """
    written = collapse(normalise(name).text)
    forms = [squeeze(written).text]
    if re.match(rf"{_LETTER}\. {_LETTER}", forms[0]):
        forms.append(forms[0].replace(". ", ".", 1))
    if "'" in forms[0]:
        forms += [forms[0].replace("'", ""), forms[0].replace("'", " ")]
    if re.search(rf"{_LETTER}-{_LETTER}", written):
        forms.append(squeeze(written.replace("-", " ")).text)
    longer = "".join(_LONGER.get(character, character) for character in written.lower())
    if longer != written.lower():
        forms.append(squeeze(longer).text)
    if re.fullmatch(rf"{_LETTER}[\w' -]*", forms[0]) and " " in forms[0]:
        forms += [form.replace(" ", "") for form in tuple(forms) if len(form) > 5]
    return tuple(dict.fromkeys(form for form in forms if form.strip()))


def name_parts(name: str, kind: str) -> tuple[str, ...]:
    """Return the shorter forms in which somebody may be named: first name, last name, initial and last name.

    Parameters
    ----------
    name : str
        A full name.
    kind : str
        Persons have parts; an employer is also named without "Ltd."; anything else has none.

    Examples
    --------
    >>> name_parts("Dr. Anna de Wit-Berg", "person")[:6]
    ('Anna de Wit-Berg', 'de Wit-Berg, Anna', 'A. de Wit-Berg', 'de Wit-Berg', 'A. Wit-Berg', 'A.W.')
    >>> name_parts("Robert (Bob) Smith Jr.", "person")[-5:]
    ('Smith', 'R.S.', 'Robert', 'Bob Smith', 'Bob')
    >>> name_parts("王小明", "person"), name_parts("Harbour Foods Ltd.", "employer")
    (('小明',), ('Harbour Foods',))
    """
    if kind == "employer":
        short = _LEGAL.sub("", name)
        return (short,) if short != name and short else ()
    if kind != "person":
        return ()
    if _HAN_OR_HANGUL.fullmatch(name):
        return (name[-2:],)
    nicknames = [found.strip() for found in _NICKNAME.findall(name)]
    words = _in_order(_NICKNAME.sub(" ", name))
    parts = [" ".join(words), *_with_last_name(words)]
    parts += [word.strip(".,()\"'") for word in words if fold(word).strip(".,") not in _PARTICLES]
    parts += [piece for word in words for piece in _pieces(word)]
    parts += [part for each in nicknames for part in (f"{each} {words[-1]}" if words else each, each)]
    return tuple(dict.fromkeys(part for part in parts if part != name and len(part.strip(".")) > 1))


def _in_order(name: str) -> list[str]:
    """Return the words of a name, first names first, without titles and what follows a name."""
    last, _, first = name.partition(",")
    if fold(first).strip(" .") in _AFTER:
        first = ""
    words = [word for word in f"{first} {last}".split() if fold(word).strip(".,") not in _TITLES]
    while len(words) > 1 and fold(words[-1]).replace(".", "").strip(",") in _AFTER:
        words.pop()
    return words


def _with_last_name(words: list[str]) -> Iterator[str]:
    if len(words) < 2 or "." in words[0]:
        return
    begins = next(at for at in range(1, len(words)) if fold(words[at]) in _PARTICLES or at == len(words) - 1)
    family = " ".join(words[begins:])
    yield from (f"{family}, {words[0]}", f"{words[0][0]}. {family}", family)
    # Of several last names or first names, any may be left out.
    yield from (f"{words[0][0]}. {word}" for word in words[1:] if fold(word) not in _PARTICLES)
    if words[0][0].isupper() and words[-1][0].isupper():
        yield f"{words[0][0]}.{words[-1][0]}."


def _pieces(word: str) -> list[str]:
    pieces = word.split("-")
    return [piece for piece in pieces if len(piece) > 2] if len(pieces) > 1 else []
