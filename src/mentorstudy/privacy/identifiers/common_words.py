"""Names that are words as well: told from the word by its capital and by what stands around it."""

from __future__ import annotations

import re

from mentorstudy.privacy.identifiers.names import squeeze
from mentorstudy.text import collapse, normalise

__all__ = ["is_ordinary", "opens_sentence", "reads_as_word"]

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
_AUXILIARIES = frozenset({"will", "may"})
_MONTHS = frozenset({"april", "august", "avril", "july", "june", "mai", "may"})
# Beside the ends of sentences what may stand before a text in a file: a comma of CSV, a tag, a mark of Markdown.
_SENTENCE_START = re.compile(r"(?:\A|[.?!:;\"“”«\n\]*#>]\s*|[-–—]\s+|[^\w\s'’])\Z")
_ASKED = re.compile(
    r"\s+(?:i|you(?! know)|he|she|we|they|it|this|that|these|those|there|the|a|an|my|your|his|her|our|their|"
    r"any\w*|some\w*|every\w*|all|not|be)\b",
    re.IGNORECASE,
)
_BEFORE_MONTH = re.compile(
    r"\b(?:in|since|until|till|during|early|mid|late|last|next|this|every|around|\d{1,2}(?:st|nd|rd|th)?(?: of)?)"
    r"[\s-]+\Z",
    re.IGNORECASE,
)
_AFTER_MONTH = re.compile(
    r"\.?,?\s+(?:\d{1,2}(?:st|nd|rd|th)?\b|(?:of )?(?:19|20)\d\d\b|to (?:june|july))", re.IGNORECASE
)


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


def opens_sentence(text: str, start: int) -> bool:
    """Return whether a word is the first of its sentence, where any word has a capital.

    Examples
    --------
    >>> [opens_sentence("Mark my words, Mark said.", start) for start in (0, 15)]
    [True, False]
    """
    return _SENTENCE_START.search(text[max(0, start - 4) : start]) is not None


def reads_as_word(text: str, start: int, end: int) -> bool:
    """Return whether a word with a capital that may be a name is the word here: "Will you come?", "in May".

    Only where no name could well stand: an auxiliary that opens a question, a month with its preposition or day.
    Where it might be either, a name is supposed.

    Parameters
    ----------
    text : str
        Normalised text.
    start, end : int
        Where the word stands.

    Examples
    --------
    >>> said = "Will you ask Will in May? May came on May 5. Will knows."
    >>> [said[found.start() :][:9] for found in re.finditer("Will|May", said)
    ...  if not reads_as_word(said, *found.span())]
    ['Will in M', 'May came ', 'Will know']
    """
    word = text[start:end].lower()
    after = text[end : end + 20]
    if word in _AUXILIARIES and _ASKED.match(after) and _SENTENCE_START.search(text[max(0, start - 4) : start]):
        return True
    before = text[max(0, start - 16) : start]
    return word in _MONTHS and bool(_BEFORE_MONTH.search(before) or _AFTER_MONTH.match(after))
