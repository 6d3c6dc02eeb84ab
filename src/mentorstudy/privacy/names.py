"""How a name is written: folded for comparing, taken apart, told from ordinary words."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from mentorstudy.text import collapse, fold, normalise

__all__ = ["Squeezed", "is_ordinary", "name_parts", "name_patterns", "squeeze"]

# First and last names that are words as well: only with a capital may they be a name, and a person decides.
_ORDINARY = frozenset(
    """
    abbey able ace acre almond amber an and angel angle apple april arch archer art ash august autumn bacon bailey
    baker ball banks bar bark barker barley barn baron barrel basil bass bauer bay bear beck bee bell bench berg
    berry best bill bird bishop black blanc blanch blaze bliss bloom blue bolt bond booth bow bowl bowman boy brand
    brandy bread breeze brick bridge bright brook brooks brown buck bud buddy bull burn burns bush butcher butler by
    camp candy cane cannon canon carol carpenter carter case cash castle cat chain chance chandler charity chase
    cherry chester chip christian church clay cliff close clover coach colt constant cook cooper coral corn cotton
    court crane crisp cross crow cruz crystal cut da daisy dale dawn day de dean dear dell den der derby desire
    destiny devon di diamond dick do doe dolly don dove drake driver drum du duke dusty dwell eagle earl earnest
    east easter ebony eden elder elm else em engel ever faith falcon fall farmer fast fawn fern field finch fish
    fisher flint flood flora flores flower forest foster fountain fox frank free freeman french frost fuchs gale
    game garden garland gene gentry gill ginger glass glen glory gold golden good grace graham grand grant grave
    graves gray green grey gross grove guy hale hall ham hand hank happy hard hardy harmony harp hart hawk hay hazel
    he head heart heath heather heaven hedge her herb hill him holiday holly home honey hood hook hope hopper horn
    hours house hue hull hunt hunter ice in iris irish iron is ivory ivy jack jade jasmine jay jewel job joy judge
    july june jung juni justice keen kerry key kid king kings kit kitty klein knight koch kurz la lake lamb lance
    land lane lang lark laurel law lawn leaf leblanc lee legrand lemon levy liberty light lily lin linden lion
    little long lord lot love low luck lucky luz lynx major man mantle maple marble march marin mark marks marsh
    marshal martin mason max may mays mean melody mercy merry mile miles mill miller mills mint miss misty money
    monk moon moor moss mount muse my myrtle nail never new newman ng nick noble noir north nova nun oak olive
    oliver opal or orange orchid order page paige pan pansy park parks parson pat patience paz peace peak pearl peck
    peg penny pepper perch pet petal petit piper pitt place plum pole pond pool poor pope porter post potter powers
    prairie price pride prince prudence queen quill rain ram ray read red reed reef regal regent reyes rich rider
    ridge ring rise river rivers rob robin rock rocky rod roman root rose rosemary rosy roux royal ruby rust rusty
    rye sage salmon salt sand sandy savage savannah scarlet scott season senior shade sharp shaw she shell shepherd
    short silver singer skinner skip sky small smart smith snow so sol sommer song sparks speaker spear spring star
    starling stein stern stone storm story street strong sue summer summers sun sunny swan sweet swift tab tanner
    target tate teal temple thorn thyme tiger to town trip troy true tucker tulip turner usher vale valley van vane
    victor victory vine violet virginia wade walker wall ward waters way weaver webb weber well wells west wheat
    wheeler white will wills win wine wing winter wise wit wolf wood woods worth wren yard york you young yu zen
    """.split()  # noqa: SIM905 - a list of words reads better than quotes around each
)
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
_LEGAL = re.compile(
    r"[\s,]+(?:ltd|limited|inc|incorporated|llc|llp|corp|corporation|co|company|gmbh|ag|sa|s\.a|plc|bv|oy|ab|kg|ltée|ltee)\.?\Z",
    re.IGNORECASE,
)
_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_LETTER = r"[^\W\d_]"
# What is passed over inside a name: invisible characters, stray marks, a hyphen at which a line may break. A
# single space stays as it is.
_SKIPPED = re.compile(
    rf"[{_INVISIBLE}\u0300-\u036f]+|(?<={_LETTER})[{_INVISIBLE}]*[-‐‑][^\S\n]*(?:\n\s*)?(?={_LETTER})"
    r"|[^\S ]\s*| \s+"
)
_LONE = re.compile("[\ud800-\udfff]")
_LIKE = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "`": "'", "´": "'", "′": "'", "＠": "@"})
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
        if folded[start].isspace():
            pieces.append(" ")
            steps.append((length, start))
            length += 1
        steps.append((length, end))
        position = end
    pieces.append(folded[position:])
    return Squeezed("".join(pieces), tuple(dict(steps).items()))


def name_patterns(name: str) -> tuple[str, ...]:
    """Return the squeezed forms that stand for a name: as written, without apostrophe, joined, in other spellings.

    Examples
    --------
    >>> name_patterns("Jörg O’Brien")
    ("jorg o'brien", 'jorg obrien', 'jorg o brien', "joerg o'brien", "jorgo'brien", 'jorgobrien', "joergo'brien")
    """
    written = collapse(normalise(name).text)
    forms = [squeeze(written).text]
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


def is_ordinary(name: str) -> bool:
    """Return whether a name is a word of every day as well, or too short to tell: "Will", "May", "Al".

    Examples
    --------
    >>> is_ordinary("Will"), is_ordinary("Will Smith"), is_ordinary("Anna")
    (True, False, False)
    """
    form = squeeze(collapse(normalise(name).text)).text
    letters = form.isascii() and form.isalpha()
    return letters and (form in _ORDINARY or len(form) <= 2)


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
    >>> name_parts("Dr. Anna de Wit-Berg", "person")
    ('Anna de Wit-Berg', 'de Wit-Berg, Anna', 'A. de Wit-Berg', 'de Wit-Berg', 'Anna', 'Wit-Berg', 'Wit', 'Berg')
    >>> name_parts("Harbour Foods Ltd.", "employer")
    ('Harbour Foods',)
    """
    if kind == "employer":
        short = _LEGAL.sub("", name)
        return (short,) if short != name and short else ()
    if kind != "person":
        return ()
    last, _, first = name.partition(",")
    in_order = f"{first} {last}" if first.strip() else name
    words = [word for word in in_order.split() if fold(word).strip(".,") not in _TITLES]
    parts = [" ".join(words)]
    if len(words) > 1 and "." not in words[0]:
        begins = next(at for at in range(1, len(words)) if fold(words[at]) in _PARTICLES or at == len(words) - 1)
        family = " ".join(words[begins:])
        parts += [f"{family}, {words[0]}", f"{words[0][0]}. {family}", family]
    parts += [word.strip(".,()\"'") for word in words if fold(word).strip(".,") not in _PARTICLES]
    parts += [piece for word in words for piece in _pieces(word)]
    return tuple(dict.fromkeys(part for part in parts if part != name and len(part.strip(".")) > 1))


def _pieces(word: str) -> list[str]:
    pieces = word.split("-")
    return [piece for piece in pieces if len(piece) > 2] if len(pieces) > 1 else []
