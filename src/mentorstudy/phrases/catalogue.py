"""A language's fixed words, read from Fluent files: plurals, agreement, numbers and quotation marks done its way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from mentorstudy.text import collapse

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle

__all__ = ["LANGUAGES", "Phrases", "catalogue_of", "phrases_in", "report_language"]


class Manner(NamedTuple):
    """How a language writes what its messages leave to the code.

    Parameters
    ----------
    locale : str
        Its name for the rules of plurals.
    quotes : tuple of (str, str)
        What stands around somebody's words.
    decimal, thousands : str
        The signs in numbers.
    colon, percent : str
        Both signs, with the blank before them where the language has one.
    """

    locale: str
    quotes: tuple[str, str]
    decimal: str
    thousands: str
    colon: str = ":"
    percent: str = "%"


# The study is Canadian: French is written as in Québec, and dates are ISO 8601 in both languages. The first language
# is the one that a report is in where its own has no catalogue.
_MANNERS = {
    "en": Manner("en-CA", ("“", "”"), ".", ","),
    "fr": Manner("fr-CA", ("«\u202f", "\u202f»"), ",", "\u00a0", "\u00a0:", "\u00a0%"),
}
LANGUAGES = tuple(_MANNERS)
# How many parts a sentence lists before it counts the rest, and the longest fact that goes through the engine.
_MOST_LISTED, _LONG = 10, 500
# Below this, a share is told as two numbers: a percentage of fifteen people is none.
_LEAST_FOR_SHARES = 20
# The file whose messages are what tables state.
_STATED = "tables.ftl"


@dataclass(frozen=True, eq=False)
class Phrases:
    """The fixed words of one language. Called with a message's name and what it speaks of, it returns the words.

    Parameters
    ----------
    language : str
        One of `LANGUAGES`.

    Examples
    --------
    >>> phrases_in("en")("share", count=3, total=15), phrases_in("fr")("share", count=3, total=15)
    ('3 of 15', '3 sur 15')
    """

    language: str

    @cached_property
    def _bundle(self) -> FluentBundle:
        from fluent.runtime import FluentBundle, FluentResource

        # Marks of direction around names would stand in tables, file properties and searches.
        bundle = FluentBundle([_MANNERS[self.language].locale], use_isolating=False)
        for text in catalogue_of(self.language).values():
            bundle.add_resource(FluentResource(text))
        return bundle

    @cached_property
    def _plain(self) -> dict[str, str]:
        return {}

    def __call__(self, message: str, **facts: str | int | float) -> str:
        """Return a message's words.

        Parameters
        ----------
        message : str
            Its name in the catalogue.
        **facts
            What it speaks of: whole numbers choose the plural and are grouped, words stand as they are.

        Raises
        ------
        LookupError
            When the catalogue has no such message, or a fact is missing: a mistake in the code that asks.
        """
        if not facts and message in self._plain:
            return self._plain[message]
        if not self._bundle.has_message(message):
            raise LookupError(f"No message '{message}' in the catalogue of '{self.language}' (mentorstudy/phrases).")
        pattern = self._bundle.get_message(message).value
        assert pattern is not None
        held, long = _held_back(facts)
        words, errors = self._bundle.format_pattern(pattern, held)
        if errors:
            raise LookupError(f"Message '{message}' ({self.language}): {errors[0]}")
        for mark, value in long.items():
            words = str(words).replace(mark, value)
        if not facts:
            self._plain[message] = str(words)
        return str(words)

    def has(self, message: str) -> bool:
        """Return whether there is such a message."""
        return self._bundle.has_message(message)

    def term(self, kind: str, value: str) -> str:
        """Return the words for one of a fixed set of values, such as a kind of source; a value of a study's own as is.

        Examples
        --------
        >>> phrases_in("fr").term("kind", "focus group"), phrases_in("fr").term("kind", "diary")
        ('groupe de discussion', 'diary')
        """
        message = f"{kind}-{value.replace(' ', '-').replace('_', '-')}"
        return self(message) if value and message.isascii() and self.has(message) else value

    def of(self, count: int, total: int) -> str:
        r"""Return a count with its denominator: a percentage only from 20 on.

        Examples
        --------
        >>> phrases_in("en").of(3, 4), phrases_in("en").of(30, 120), phrases_in("fr").of(1, 482)
        ('3 of 4', '30 of 120 (25%)', '1 sur 482 (<1\xa0%)')
        """
        if total < _LEAST_FOR_SHARES:
            return self("share", count=count, total=total)
        under = 0 < count / total < 0.01
        percent = f"<{self.percent(0.01)}" if under else self.percent(count / total)
        return self("share-percent", count=count, total=total, percent=percent)

    def stated(self, words: object) -> str:
        """Return a sentence that a table states, in this language; what is none of the catalogue's stays as it is.

        Examples
        --------
        >>> phrases_in("fr").stated("not stated"), phrases_in("fr").stated("Their own words.")
        ('non précisé', 'Their own words.')
        """
        text = str(words)
        if self.language == LANGUAGES[0] or not text:
            return text
        if text not in self._known:
            self._known[text] = self._restated(text)
        return self._known[text]

    @cached_property
    def _known(self) -> dict[str, str]:
        return {}

    def _restated(self, text: str) -> str:
        from mentorstudy.phrases.stated import stated_in

        for each in stated_in(catalogue_of(LANGUAGES[0])[_STATED]):
            facts = each.read(text)
            if facts is not None:
                return self(each.message, **{name: self._fact(value) for name, value in facts.items()})
        return text

    def _fact(self, value: str) -> str | int:
        """A number as this language writes it; words that are themselves a sentence of a table, in this language."""
        whole = value.replace(",", "")
        if whole.isascii() and whole.isdecimal():
            return int(whole)
        if re.fullmatch(r"-?[0-9]+\.[0-9]+", value):
            return self.number(float(value), len(value.partition(".")[2]))
        if re.fullmatch(r"[0-9]+%", value):
            return self.percent(int(value[:-1]) / 100)
        return self.stated(value)

    def number(self, value: float, digits: int = 0) -> str:
        """Return a number with so many digits behind its decimal sign, thousands apart.

        Examples
        --------
        >>> phrases_in("en").number(1234.5, 1), phrases_in("fr").number(0.667, 2)
        ('1,234.5', '0,67')
        """
        # Rounding must not leave a minus before a nought.
        words = f"{round(value, digits) + 0.0:,.{digits}f}"
        signs = {",": _MANNERS[self.language].thousands, ".": _MANNERS[self.language].decimal}
        return "".join(signs.get(character, character) for character in words)

    def percent(self, share: float, digits: int = 0) -> str:
        """Return a share as a percentage.

        Examples
        --------
        >>> phrases_in("en").percent(0.15)
        '15%'
        """
        return self.number(share * 100, digits) + _MANNERS[self.language].percent

    @property
    def decimal(self) -> str:
        """Return the sign of a number that is not whole."""
        return _MANNERS[self.language].decimal

    @property
    def colon(self) -> str:
        """Return a colon with the space before it that the language wants."""
        return _MANNERS[self.language].colon

    def quoted(self, words: str) -> str:
        """Return words in quotation marks.

        Examples
        --------
        >>> phrases_in("en").quoted("It was hard.")
        '“It was hard.”'
        """
        opening, closing = _MANNERS[self.language].quotes
        return f"{opening}{words}{closing}"

    def listed(self, parts: Iterable[str]) -> str:
        """Return words as a list in a sentence: of a long one the first ten, and how many more there are.

        Examples
        --------
        >>> phrases_in("fr").listed(["mentors", "employeurs", "personnel"])
        'mentors, employeurs et personnel'
        """
        items = [collapse(part) for part in parts]
        if len(items) > _MOST_LISTED + 1:
            more = self("list-more", count=len(items) - _MOST_LISTED)
            items = [*items[:_MOST_LISTED], more]
        if len(items) < 2:
            return "".join(items)
        return self("list", most=", ".join(items[:-1]), last=items[-1])


def _held_back(facts: Mapping[str, str | int | float]) -> tuple[dict[str, str | int | float], dict[str, str]]:
    """Put marks in the place of long words: Fluent refuses a fact of more than 2,500 characters."""
    held, long = dict(facts), {}
    for number, (name, value) in enumerate(facts.items()):
        if isinstance(value, str) and len(value) > _LONG:
            mark = f"\ue000{number}\ue001"
            held[name], long[mark] = mark, value
    return held, long


@lru_cache
def phrases_in(language: str) -> Phrases:
    """Return the fixed words of a language; English where there is no catalogue in it.

    Parameters
    ----------
    language : str
        ISO 639-1, with or without a region: `fr`, `fr-CA`.
    """
    return Phrases(report_language(language))


def report_language(language: str) -> str:
    """Return the language that the fixed words are in: this one where it has a catalogue, else English.

    Examples
    --------
    >>> report_language("fr-CA"), report_language("de")
    ('fr', 'en')
    """
    main = language.replace("_", "-").split("-")[0].lower()
    return main if main in LANGUAGES else LANGUAGES[0]


@lru_cache
def catalogue_of(language: str) -> Mapping[str, str]:
    """Return the Fluent files of a language: name to text.

    Parameters
    ----------
    language : str
        One of `LANGUAGES`.
    """
    folder = files("mentorstudy.phrases") / language
    found = sorted((each for each in folder.iterdir() if each.name.endswith(".ftl")), key=lambda each: each.name)
    return {each.name: each.read_text(encoding="utf-8") for each in found}
