"""Who takes part: those whom a table lists, those whom sources name, and what is doubtful about their names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mentorstudy.errors import Problem
from mentorstudy.readers.labels import label_kind
from mentorstudy.readers.shared_participants import join_participants, listed
from mentorstudy.readers.study_tables import People
from mentorstudy.spreadsheets import is_scientific, likely_identifier

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Named", "name_problems", "participant_table"]

# So many are listed in a message; of the rest it says how many there are.
_MOST = 5
_SIGNS = re.compile(r"[\W_]+")
_DECIMAL = re.compile(r"\d+[.,]0+")
_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")


@dataclass(eq=False)
class Named:
    """The participants whom sources name, in the order in which they are read.

    Parameters
    ----------
    tables : list of (str, DataFrame)
        By source: the respondents of a survey, or those of a table of transcripts.
    spoken : dict of str to dict
        By participant: what the settings say of those whom transcripts name, where no table lists them.
    places : dict of str to list of str
        By participant: the documents that name them.
    """

    tables: list[tuple[str, pd.DataFrame]] = field(default_factory=list)
    spoken: dict[str, dict[str, str]] = field(default_factory=dict)
    places: dict[str, list[str]] = field(default_factory=dict)

    def add(self, source: str, people: Mapping[str, Mapping[str, str]]) -> Iterator[Problem]:
        """Take in whom a transcript names; yield what contradicts another one."""
        for name, cells in people.items():
            known = self.spoken.setdefault(name, dict(cells))
            before = known["stakeholder"]
            if before and cells["stakeholder"] and before != cells["stakeholder"]:
                yield Problem(
                    f"participant '{name}' is of '{cells['stakeholder']}' here and of '{before}' in "
                    f"{self.places[name][0]}. If they are two people, rename a file, or name them in documents.csv "
                    "(columns document, participant).",
                    source,
                )
            known |= {key: value for key, value in cells.items() if value and not known.get(key)}
            self.places.setdefault(name, []).append(source)


def participant_table(people: People, named: Named, file: str, problems: list[Problem]) -> pd.DataFrame:
    """Return all participants, those of the list first; what is wrong or doubtful is added to `problems`.

    Parameters
    ----------
    people : People
        Whom the study's table lists.
    named : Named
        Whom the sources name.
    file : str
        The name of the study's table.
    problems : list of Problem
        Grows.
    """
    import pandas as pd

    spoken = pd.DataFrame.from_dict(named.spoken, orient="index", dtype=object).rename_axis("participant")
    parts = [(file, people.table), ("", spoken), *named.tables]
    parts = [(source, table) for source, table in parts if len(table)]
    return join_participants(parts, named.places, problems, roster=file) if parts else people.table


def name_problems(people: People, named: Named, table: pd.DataFrame, file: str) -> Iterator[Problem]:
    """Yield what should be known of participants' names before they are counted.

    Parameters
    ----------
    people : People
        Whom the study's table lists.
    named : Named
        Whom the sources name.
    table : DataFrame
        All participants.
    file : str
        The name of the study's table.
    """
    if not people.listed and named.spoken:
        yield from _unlisted(named, file)
        yield from _several_documents(named)
        yield from _same_labels(named)
        yield from _real_names(named)
    names = list(map(str, table.index))
    yield from _near_equal(names, file)
    yield from _unmet(names, named, file)


def _unmet(names: Sequence[str], named: Named, file: str) -> Iterator[Problem]:
    """Yield identifiers that a spreadsheet rewrote, so that they no longer meet the one that they were."""
    for source, table in named.tables:
        own = set(map(str, table.index))
        others = [name for name in names if name not in own]
        for name in sorted(own) if others else ():
            if not (is_scientific(name) or _DECIMAL.fullmatch(name)):
                continue
            partner = likely_identifier(name, others)
            if partner:
                yield Problem(
                    f"participant '{name}' is likely '{partner}', rewritten by a spreadsheet program; they are counted "
                    f"as two people. Write '{partner}' there if they are one.",
                    source or file,
                    severity="warning",
                )


def _unlisted(named: Named, file: str) -> Iterator[Problem]:
    silent = [name for name, cells in named.spoken.items() if not cells["stakeholder"]]
    if not silent:
        return
    count = len(named.spoken)
    yield Problem(
        f"no table lists the participants, so they are those whom the sources name ({count}: "
        f"{listed(named.spoken)}), and {'the' if len(silent) == count else 'a'} stakeholder is not stated. To say who "
        f"they are, write {file} with a first line 'participant,stakeholder' and a line for each, such as "
        f"'{silent[0]},mentor'; or set `stakeholder` of a [[sources]] block in study.toml where one group fills it.",
        file,
        severity="warning",
    )


def _several_documents(named: Named) -> Iterator[Problem]:
    several = {name: places for name, places in named.places.items() if len(set(places)) > 1}
    for name, places in list(several.items())[:_MOST]:
        yield Problem(
            f"'{name}' is the participant of {len(places)} documents ({listed(places)}), and is counted once. If they "
            "are different people, name them in documents.csv (columns document, participant).",
            places[-1],
            severity="warning",
        )
    if len(several) > _MOST:
        yield Problem(
            f"{len(several) - _MOST} more participants have several documents each ({listed(list(several)[_MOST:])}).",
            severity="warning",
        )


def _same_labels(named: Named) -> Iterator[Problem]:
    """Yield the labels of several groups' speakers: the same Anna twice, or two of them, only a person can say."""
    labels: dict[str, list[str]] = {}
    for name in named.spoken:
        label = _label_of(name, named)
        if label != name:
            labels.setdefault(label, []).append(named.places[name][0])
    several = [label for label, places in labels.items() if len(places) > 1]
    if several:
        yield Problem(
            f"the labels {listed(several)} stand in several documents (such as {listed(labels[several[0]])}), and are "
            "counted as different people. Where one person speaks in several, map the label with `speakers` in "
            "study.toml.",
            labels[several[0]][0],
            severity="warning",
        )


def _real_names(named: Named) -> Iterator[Problem]:
    real = [name for name in named.spoken if _is_like_a_name(_label_of(name, named))]
    if real:
        yield Problem(
            f"names that look like real people's: {listed(real)}. Reports would show them. `mentorstudy pseudonymise` "
            "writes a study in which pseudonyms stand in their place.",
            named.places[real[0]][0],
            severity="warning",
        )


def _label_of(name: str, named: Named) -> str:
    """Return the label alone where a participant is called `document/label`."""
    document = named.places[name][0]
    return name.removeprefix(f"{document}/")


def _is_like_a_name(label: str) -> bool:
    """Say whether a label is a given name and more, all of letters: pseudonyms are mostly one word or have a number."""
    words = re.split(r"[\s_.]+", label)
    return (
        len(words) > 1
        and all(re.fullmatch(r"[^\W\d_][^\W\d_'’-]+", word) for word in words)
        and (label_kind(" ".join(words)) == "title")
    )


def _near_equal(names: Sequence[str], file: str) -> Iterator[Problem]:
    """Yield the names that differ in case, accents, signs, white space or leading zeros alone."""
    alike: dict[str, list[str]] = {}
    for name in names:
        alike.setdefault(_key(name), []).append(name)
    groups = [each for each in alike.values() if len(each) > 1]
    for group in groups[:_MOST]:
        said = " and ".join(f"'{name}'" for name in group)
        yield Problem(
            f"participants {said} are nearly the same name, and are counted as {len(group)} people. If they are one, "
            "write the name the same way everywhere.",
            file,
            severity="warning",
        )
    if len(groups) > _MOST:
        rest = [" and ".join(f"'{name}'" for name in group) for group in groups[_MOST:]]
        yield Problem(
            f"{len(rest)} more names are nearly the same as another ({listed(rest, quoted=False)}).",
            file,
            severity="warning",
        )


def _key(name: str) -> str:
    plain = "".join(each for each in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(each))
    return _ZEROS.sub("", _SIGNS.sub("", plain)) or name
