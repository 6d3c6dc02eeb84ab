"""What a reader of a study would doubt: claims that hardly a passage bears out, and one value in several spellings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from mentorstudy.analyse.frequencies import stop_words, tokens
from mentorstudy.analyse.item_crosstab import check_key_number
from mentorstudy.analyse.themes import CODED, themes
from mentorstudy.errors import Problem, StudyError, suggestion
from mentorstudy.text import amount, collapse, fold

if TYPE_CHECKING:
    from mentorstudy.study import Study

__all__ = ["claim_doubts", "decision_doubts", "key_number_problems", "value_doubts"]

# Of so few passages nothing can be said; of others at least this share takes up a word of the claim.
_LEAST_PASSAGES, _LEAST_SHARE = 5, 0.05
# Words are held against each other by their beginning: promise, promised, promising.
_BEGINNING = 5


def claim_doubts(study: Study) -> Iterator[Problem]:
    """Yield a warning for each claim whose passages hardly ever take up a word of it.

    Parameters
    ----------
    study : Study
        The study. The names of its groups, and words that say little by themselves, are not compared.
    """
    if not study.themes or not len(study.coding.evidence):
        return
    evidence = themes(study)
    evidence = evidence[evidence["coded"] == CODED[0]]
    stop = _passed_over(study)
    for theme in study.themes:
        quotes = evidence.loc[evidence["theme"] == theme.name, "quote"]
        claim = _beginnings(theme.claim, stop)
        shared = sum(bool(claim & _beginnings(str(quote), stop)) for quote in quotes)
        if len(quotes) >= _LEAST_PASSAGES and claim and shared < _LEAST_SHARE * len(quotes):
            yield Problem(
                f"claim '{theme.name}': of the {len(quotes)} passages coded to it {shared or 'none'} "
                f"{'takes' if shared == 1 else 'take'} up a word of “{collapse(theme.claim)}”. Read them again: is it "
                "what they say? Name narrower codes, or say who must say it and with which stance.",
                study.config.themes,
                severity="warning",
            )


def decision_doubts(study: Study) -> Iterator[Problem]:
    """Yield a warning for each claim that people decided on and that themes.yaml does not have: nothing counts it.

    Parameters
    ----------
    study : Study
        The study.
    """
    table = study.decisions.table("claimed")
    known = {name: each.name for each in study.themes for name in (each.name, *each.was)}
    for name, part in table[~table["claim"].isin(known)].groupby("claim", sort=True):
        yield Problem(
            f"{amount(len(part), 'decision')} in journals {'is' if len(part) == 1 else 'are'} on the claim '{name}', "
            f"which is not here: no report counts them.{suggestion(str(name), known) if known else ''} If it has "
            f"another name now, write `was: {name}` to it.",
            study.config.themes,
            severity="warning",
        )


def key_number_problems(study: Study) -> Iterator[Problem]:
    """Yield an error for each key number of a claim that no survey can answer: no report could be written.

    Parameters
    ----------
    study : Study
        The study.
    """
    for theme in study.themes:
        for number in theme.key_numbers:
            try:
                check_key_number(study, number)
            except StudyError as error:
                told = f"claim '{theme.name}', key number '{number.question}': {error.message}"
                yield Problem(told, study.config.themes)


def _passed_over(study: Study) -> frozenset[str]:
    try:
        listed = stop_words(study.config.language)
    except StudyError:
        listed = frozenset()
    groups = (str(group) for group in study.corpus.participants["stakeholder"].unique())
    return frozenset(fold(word) for word in listed) | _beginnings(" ".join(groups), frozenset())


def _beginnings(text: str, stop: frozenset[str]) -> frozenset[str]:
    words = (fold(word).partition("'")[0] for word in tokens(text))
    return frozenset(
        word[:_BEGINNING] for word in words if len(word) > 2 and word not in stop and word[:_BEGINNING] not in stop
    )


def value_doubts(study: Study) -> Iterator[Problem]:
    """Yield a warning where values of an attribute are equal but for case, accents or a plural: groups fall apart.

    Parameters
    ----------
    study : Study
        The study.
    """
    people = study.corpus.participants
    for attribute in people.columns:
        counts = people[attribute].astype(str).value_counts()
        alike: defaultdict[str, list[str]] = defaultdict(list)
        for value in sorted(counts.index):
            alike[_plain(value)].append(value)
        for values in (each for key, each in alike.items() if key and len(each) > 1):
            most = max(values, key=lambda value: int(counts[value]))
            told = " and ".join(f"'{value}' ({counts[value]})" for value in values)
            yield Problem(
                f"{attribute}: {told} differ only in case, accents or a plural, and are counted as "
                f"{len(values)} groups. If they are one, write '{most}' everywhere.",
                study.config.participants,
                severity="warning",
            )


def _plain(value: str) -> str:
    """A value without case, accents, surplus blanks and the plural of its words."""
    words = fold(collapse(value)).split(" ")
    return " ".join(word[:-1] if len(word) > 3 and word[-1] in "sx" and word[:-1].isalpha() else word for word in words)
