"""What in somebody's words could tell who they are: names, addresses and numbers, rare words, what few people are."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mentorstudy.evidence import answer_turns
from mentorstudy.privacy.identifiers.names import name_parts
from mentorstudy.privacy.identifiers.patterns import find_patterns
from mentorstudy.privacy.identifiers.roster import Entry
from mentorstudy.readers.labels import label_kind
from mentorstudy.rows import rows_of
from mentorstudy.text import collapse, fold

if TYPE_CHECKING:
    from mentorstudy.study import Study

__all__ = ["Telling", "TellingWords", "telling_words"]

_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_STARTS = re.compile(r"(?:^|[.!?…:;\"“”«»()\[\]\n–—-])\W*$")
_POSSESSIVE = re.compile(r"['’]s?$")
_TITLES = re.compile(r"\b(?:mr|mrs|ms|mx|dr|prof|mme|mlle|m)\.? $", re.IGNORECASE)
# Written with a capital by everybody; a language, a country or a tool that few name is looked at all the same.
_ANYBODYS = frozenset(
    """
    i canada canadian canadians english french cv ok hr it tv iso pdf faq id monday tuesday wednesday thursday friday
    saturday sunday january february march april may june july august september october november december god christmas
    internet zoom linkedin excel covid
    """.split()  # noqa: SIM905
)
_EMPTY_VALUES = frozenset(("", "yes", "no", "true", "false", "not stated", "unknown", "other", "none", "n/a"))
_NUMBERS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
_TENS = dict(zip(["thirty", "forty", "fifty", "sixty"], (30, 40, 50, 60), strict=True))


@dataclass(frozen=True)
class Telling:
    """Words that could tell who somebody is.

    Parameters
    ----------
    words : str
        As they stand.
    kind : str
        `name`, `attribute`, or as in `identifiers.KINDS`.
    people : int
        Of how many people it is true, or how many say it; 0 where that is not known.
    """

    words: str
    kind: str
    people: int = 0


@dataclass(frozen=True, eq=False)
class TellingWords:
    """Finds them. `telling_words` makes one for a study.

    Parameters
    ----------
    minimum : int
        What fewer people say, or are, is telling.
    said : mapping of str to int
        By folded word with a capital, or of an attribute: how many people say it.
    plain : frozenset of str
        Folded words that stand without a capital somewhere.
    names : mapping of str to str
        Folded names that are known, and as they are written.
    values : mapping of str to tuple of (str, frozenset of str)
        By folded value of an attribute: the attributes, and who has it.
    words : mapping of str to frozenset of str
        By word of such a value that is no name (`engineer` of `civil engineer`): who has it in one.
    circles : mapping of str to frozenset of str
        By participant: the people it could be, for all that a report says.
    let_through : frozenset of str
        Folded words that a person declared to identify nobody.
    """

    minimum: int
    said: Mapping[str, int]
    plain: frozenset[str]
    names: Mapping[str, str]
    values: Mapping[str, frozenset[str]]
    words: Mapping[str, frozenset[str]]
    circles: Mapping[str, frozenset[str]]
    let_through: frozenset[str] = frozenset()
    _searched: dict[str, re.Pattern[str] | None] = field(default_factory=dict)

    def find(self, text: str, participant: str = "") -> list[Telling]:
        """Return what in a text could tell who its speaker, or somebody they speak of, is.

        Parameters
        ----------
        text : str
            A quote.
        participant : str
            Whose words they are; empty for archives.
        """
        found = [
            Telling(text[each.start : each.end], each.kind)
            for each in find_patterns(text)
            if fold(text[each.start : each.end]) not in self.let_through
        ]
        return [*found, *self._capitals(text), *self._attributes(text, participant)]

    def _capitals(self, text: str) -> Iterator[Telling]:
        seen = set()
        for match in _WORD.finditer(text):
            word = _POSSESSIVE.sub("", match.group())
            key = fold(word)
            if key in self.let_through or key in seen or key.split("'")[0].split("’")[0] in _ANYBODYS:
                continue
            known = key in self.names and (word[0].isupper() or key not in self.plain)
            people = self.said.get(key, 0)
            if known or (self._is_name(word, key, text[: match.start()]) and people < self.minimum):
                seen.add(key)
                yield Telling(word, "name", 0 if known else people)

    def _is_name(self, word: str, key: str, before: str) -> bool:
        if not word[0].isupper():
            return False
        starts = bool(_STARTS.search(before)) and not _TITLES.search(before)
        loud = word.isupper() and len(word) > 1
        return key not in self.plain if starts or loud else True

    def _attributes(self, text: str, participant: str) -> Iterator[Telling]:
        if "" not in self._searched:
            phrases = sorted(self.values, key=len, reverse=True)
            joined = "|".join(map(re.escape, phrases))
            self._searched[""] = re.compile(rf"(?<!\w)(?:{joined})(?=s?(?!\w))") if phrases else None
        search = self._searched[""]
        folded = _digits(fold(text))
        values = dict.fromkeys(match.group() for match in search.finditer(folded)) if search else {}
        values = {value: None for value in values if value not in self.let_through}
        circle = self.circles.get(participant, frozenset())
        said = {value: self.values[value] for value in values}
        for word in _WORD.findall(folded):
            holders = self.words.get(word.removesuffix("s"), frozenset())
            if holders and word not in self.let_through and not any(word in value for value in values):
                said[word] = holders
        held = {words: holders for words, holders in said.items() if participant in holders}
        left = frozenset.intersection(circle, *held.values())
        if held and len(left) < self.minimum:
            yield Telling(", ".join(held), "attribute", len(left))
        for words, holders in said.items():
            # A word that many use (`support` of `support worker`) tells nothing where nobody of the circle has it;
            # where somebody has, it points at them, even if the words are another's.
            common = words not in self.values and self.said.get(words, 0) >= self.minimum
            near = len(circle & holders)
            if words not in held and (0 < near < self.minimum or (len(holders) < self.minimum and not common)):
                yield Telling(words, "attribute", near or len(holders))


def _digits(folded: str) -> str:
    """Years in figures, however they are said."""

    def figure(match: re.Match[str]) -> str:
        word = match.group(1)
        return f"{_TENS[word] if word in _TENS else _NUMBERS.index(word)} year"

    return re.sub(rf"\b({'|'.join([*_NUMBERS, *_TENS])}) year", figure, folded)


def telling_words(study: Study, *, roster: Iterable[Entry] = ()) -> TellingWords:
    """Return what finds the telling words of a study.

    Parameters
    ----------
    study : Study
        The study, as its edition sees it: its groups are the circles in which somebody is looked for.
    roster : iterable of Entry
        Names that are known, as for `pseudonymise`.
    """
    report = study.config.report
    words = _words(study)
    said, plain = _spoken(study, words)
    return TellingWords(
        report.min_participants,
        said,
        plain,
        _names(study, roster),
        _values(study),
        words,
        _circles(study),
        frozenset(fold(each.what) for each in report.overrides if each.kind == "word"),
    )


def _spoken(study: Study, words: Mapping[str, object]) -> tuple[dict[str, int], frozenset[str]]:
    voices: defaultdict[str, set[str]] = defaultdict(set)
    plain: set[str] = set()
    for row in rows_of(answer_turns(study.corpus)):
        for word in set(_WORD.findall(row.text)):
            key = fold(_POSSESSIVE.sub("", word))
            if not word[0].isupper():
                plain.add(fold(word))
            if word[0].isupper() or key.removesuffix("s") in words:
                # An archive is public, and counts as one voice.
                voices[key].add(row.participant or row.document)
    return {word: len(people) for word, people in voices.items()}, frozenset(plain)


def _names(study: Study, roster: Iterable[Entry]) -> dict[str, str]:
    labels = {
        str(label) for label in study.corpus.turns["speaker"] if label_kind(str(label)) not in ("role", "identifier")
    }
    known = [(label, "person") for label in sorted(labels)]
    known += [(name, each.kind) for each in roster for name in (each.name, *each.aliases)]
    return {
        fold(part): part
        for name, kind in known
        for whole in (name, *name_parts(name, kind))
        for part in _WORD.findall(whole)
        if len(part) > 1
    }


def _attributes_of(study: Study) -> Iterator[tuple[str, str, str]]:
    """Every attribute of every participant, but what the groups are made by: that is in every heading."""
    people = study.corpus.participants
    for name in people.columns:
        if name not in ("consent", "stakeholder", study.config.report.by):
            yield from ((name, str(participant), str(value)) for participant, value in people[name].items())


def _values(study: Study) -> dict[str, frozenset[str]]:
    """Who has which value of an attribute."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name, participant, value in _attributes_of(study):
        folded = collapse(fold(value))
        if re.fullmatch(r"\d{1,2}", folded) and "year" in name.lower():
            found[f"{folded} year"].add(participant)
        elif folded not in _EMPTY_VALUES and len(folded) > 2 and not folded.replace(".", "").isdigit():
            found[folded].add(participant)
    return {value: frozenset(holders) for value, holders in found.items()}


def _words(study: Study) -> dict[str, frozenset[str]]:
    """Who has which word in a value, names left out: `Finance Connect` tells no more of finance than of anything."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for _, participant, value in _attributes_of(study):
        for word in _WORD.findall(value):
            if word.islower() and len(word) > 4 and word not in _EMPTY_VALUES and not value.istitle():
                found[fold(word).removesuffix("s")].add(participant)
    return {word: frozenset(holders) for word, holders in found.items()}


def _circles(study: Study) -> dict[str, frozenset[str]]:
    """Everybody of the same group who was heard in the same way: in interviews, or in surveys."""
    people = study.corpus.participants
    surveyed = {str(name) for survey in study.corpus.surveys.values() for name in survey.responses.index}
    groups = people[study.config.report.by].astype(str)
    circles: defaultdict[tuple[str, bool], set[str]] = defaultdict(set)
    for name, group in groups.items():
        circles[group, str(name) in surveyed].add(str(name))
    frozen = {key: frozenset(members) for key, members in circles.items()}
    return {str(name): frozen[group, str(name) in surveyed] for name, group in groups.items()}
