"""Mentor and protégé of one pair, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from mentorstudy.errors import StudyError, suggestion
from mentorstudy.evidence import DENYING, SAYING, counted_answers, counted_codes, heard, marked, roll_up
from mentorstudy.rows import rows_of
from mentorstudy.text import collapse

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.coding import Coding
    from mentorstudy.study import Study

__all__ = [
    "MISMATCH_COLUMNS",
    "PAIRED_COLUMNS",
    "PAIR_COUNT_COLUMNS",
    "SAID",
    "check_kinds",
    "pair_counts",
    "pair_mismatch",
    "pairs",
]  # fmt: skip

# Who of the two said it; the last where one of them was never heard, so that nothing can be compared.
SAID = ("both", "mentor only", "protégé only", "neither", "not comparable")
_PAIR = ("pair", "mentor", "protege", "program", "outcome", "mentor_pairs", "protege_pairs")
_SIDES = (
    "said", "mentor_passages", "protege_passages", "mentor_denies", "protege_denies", "mentor_words", "protege_words",
    "verdict", "note",
)  # fmt: skip
PAIRED_COLUMNS = (*_PAIR, "code", "name", *_SIDES)
MISMATCH_COLUMNS = (*_PAIR, "kind", *_SIDES, "attributes", "differ")
PAIR_COUNT_COLUMNS = (
    "code", "name", "pairs_of", "both", "mentor_only", "protege_only", "neither", "contradictions", "mentors",
    "mentors_of", "proteges", "proteges_of", "not_comparable",
)  # fmt: skip


class _Passage(NamedTuple):
    """A passage; one under a code and one under it, or by two coders, is one."""

    document: str
    start: int
    end: int
    polarity: str
    quote: str


@dataclass(frozen=True, eq=False)
class _Voices:
    """What everyone said of which code, who was heard at all, and what people judged of pairs."""

    passages: dict[tuple[str, str], set[_Passage]]
    heard: frozenset[str]
    verdicts: dict[str, list[tuple[str, str, str]]]

    def of(self, person: str, codes: Iterable[str]) -> list[_Passage]:
        """Return what a person said of any of the codes, in the order in which it was said."""
        return sorted({passage for code in codes for passage in self.passages.get((person, code), ())})


def pairs(study: Study, *, codes: Iterable[str] | None = None, coding: Coding | None = None) -> pd.DataFrame:
    """Return, pair by pair and code by code, what the mentor says beside what the protégé says.

    Only interviews and focus groups are compared, and only pairs of which both were heard. Silence is not
    blindness: who does not name a thing may not have been asked. Whoever is in several pairs speaks of all of them
    at once; `mentor_pairs` and `protege_pairs` say so. Whether the two contradict each other is a person's to say, in
    verdicts.csv.

    Parameters
    ----------
    study : Study
        The study, with a pairs.csv.
    codes : iterable of str, optional
        Only these codes, each with those under it; by default all that anyone of a pair affirms.
    coding : Coding, optional
        Whose; by default the coding that `[report] coding` names.

    Returns
    -------
    DataFrame
        Columns pair, mentor, protege, program, outcome, mentor_pairs, protege_pairs (in how many pairs each is), code,
        name, said (both, mentor only, protégé only, neither; not comparable where one was not heard),
        mentor_passages, protege_passages (affirmed), mentor_denies, protege_denies (negated), mentor_words,
        protege_words (a passage a line), verdict (agreement, contradiction, unclear, or empty), note.

    Raises
    ------
    StudyError
        When there are no pairs, or no such code.

    See Also
    --------
    mentorstudy.plots.pairs
    mentorstudy.analyse.pair_counts
    mentorstudy.analyse.pair_mismatch

    Examples
    --------
    >>> from mentorstudy import read_study
    >>> from mentorstudy.resources import resource
    >>> table = pairs(read_study(resource("sample-study")), codes=["challenges/mismatch"])
    >>> table["said"].value_counts().to_dict()
    {'both': 6, 'neither': 5, 'protégé only': 3}
    """
    import pandas as pd

    voices = _voices(study, coding)
    chosen = _chosen(study, voices, codes, coding)
    names = dict(zip(study.codebook.table["code"], study.codebook.table["name"], strict=True))
    rows = [
        (*pair, code, names[code], *_sides(voices, pair, {code}))
        for pair in _pairs(study)
        for code in chosen
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(PAIRED_COLUMNS))


def pair_counts(study: Study, *, codes: Iterable[str] | None = None, coding: Coding | None = None) -> pd.DataFrame:
    """Return, code by code over all pairs, in how many both name it, one alone, or neither.

    Parameters
    ----------
    study, codes, coding
        As of `pairs`.

    Returns
    -------
    DataFrame
        Columns code, name, pairs_of (pairs of which both were heard), both, mentor_only, protege_only, neither (pairs),
        contradictions (pairs that a person marked), mentors, mentors_of, proteges, proteges_of (people who name it, of
        those in these pairs: a mentor of three pairs is one), not_comparable (pairs).

    See Also
    --------
    mentorstudy.pairs
    mentorstudy.analyse.pair_mismatch
    mentorstudy.analyse.pairs_heard
    """
    import pandas as pd

    table = pairs(study, codes=codes, coding=coding)
    rows = []
    for (code, name), part in table.groupby(["code", "name"], sort=False):
        both = part[part["said"] != "not comparable"]
        counts = both["said"].value_counts()
        rows.append(
            (code, name, len(both), *(int(counts.get(said, 0)) for said in SAID[:4]),
             int((both["verdict"] == "contradiction").sum()),
             both.loc[both["mentor_passages"] > 0, "mentor"].nunique(), both["mentor"].nunique(),
             both.loc[both["protege_passages"] > 0, "protege"].nunique(), both["protege"].nunique(),
             len(part) - len(both))
        )  # fmt: skip
    return pd.DataFrame(rows, columns=list(PAIR_COUNT_COLUMNS))


def pair_mismatch(study: Study, *, coding: Coding | None = None) -> pd.DataFrame:
    """Return, pair by pair, which kinds of mismatch the two name, and which their attributes show.

    The kinds are declared in study.toml (`[mismatch.profession]` with codes and attributes).

    Parameters
    ----------
    study : Study
        The study, with a pairs.csv.
    coding : Coding, optional
        Whose; by default the coding that `[report] coding` names.

    Returns
    -------
    DataFrame
        The columns of `pairs` with kind in place of code and name, and attributes (`profession: pharmacist /
        dentist`, mentor first), differ (`yes`, `no`, or `not stated` where one side is empty; empty where no attribute
        is declared).

    Raises
    ------
    StudyError
        When no kind is declared, or a code or attribute of one is not known.

    See Also
    --------
    mentorstudy.pairs
    mentorstudy.analyse.pair_counts

    Examples
    --------
    >>> from mentorstudy import read_study
    >>> from mentorstudy.resources import resource
    >>> table = pair_mismatch(read_study(resource("sample-study")))
    >>> table.loc[table["differ"] == "yes", "attributes"].iloc[-1]
    'profession_before: pharmacist / dentist'
    """
    import pandas as pd

    kinds = study.config.mismatch
    if not kinds:
        raise StudyError(
            "No kind of mismatch is declared. Write a block such as [mismatch.profession] with codes = "
            '["challenges/mismatch/profession"] and attributes = ["profession"].',
            file="study.toml",
        )
    check_kinds(study)
    people = study.corpus.participants
    voices = _voices(study, coding)
    rows = [
        (*pair, name, *_sides(voices, pair, {study.codebook.resolve(code) for code in kind.codes}),
         *_attributes(people, pair[1], pair[2], kind.attributes))
        for pair in _pairs(study)
        for name, kind in kinds.items()
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(MISMATCH_COLUMNS))


def check_kinds(study: Study) -> None:
    """Raise a clear error when a declared kind of mismatch names a code or an attribute that is not there."""
    known = list(study.corpus.participants.columns)
    for name, kind in study.config.mismatch.items():
        for code in kind.codes:
            study.codebook.resolve(code)
        for attribute in kind.attributes:
            if attribute not in known:
                hint = suggestion(attribute, known)
                raise StudyError(f"[mismatch.{name}]: no attribute '{attribute}'.{hint}", file="study.toml")


def _pairs(study: Study) -> Iterator[tuple[str, str, str, str, str, int, int]]:
    pairs = study.corpus.pairs
    if not len(pairs):
        raise StudyError(
            f"There are no pairs. Write {study.config.pairs} with the columns pair, mentor, protégé: a row a pair."
        )
    mentors, proteges = pairs["mentor"].value_counts(), pairs["protege"].value_counts()
    for row in rows_of(pairs):
        yield (
            str(row.pair), str(row.mentor), str(row.protege), str(row.program), str(row.outcome),
            int(mentors.get(row.mentor, 0)), int(proteges.get(row.protege, 0)),
        )  # fmt: skip


def _voices(study: Study, coding: Coding | None) -> _Voices:
    voices = heard(study, coding)
    evidence = counted_answers(study, coding)
    present = voices.loc[(voices["source"] == "interviews") & (voices["role"] == "participant"), "participant"]
    evidence = roll_up(evidence[(evidence["source"] == "interviews") & (evidence["role"] == "participant")])
    passages: dict[tuple[str, str], set[_Passage]] = {}
    for row in rows_of(evidence):
        place = _Passage(str(row.document), int(row.start), int(row.end), str(row.polarity), str(row.quote))
        passages.setdefault((str(row.participant), str(row.code)), set()).add(place)
    verdicts: dict[str, list[tuple[str, str, str]]] = {}
    for row in rows_of(study.verdicts[study.verdicts["pair"] != ""]):
        verdicts.setdefault(str(row.pair), []).append((str(row.code), str(row.verdict), str(row.note)))
    return _Voices(passages, frozenset(present), verdicts)


def _chosen(study: Study, voices: _Voices, codes: Iterable[str] | None, coding: Coding | None) -> list[str]:
    counted = counted_codes(study, codes, coding=coding)
    if codes is not None:
        return counted
    paired = {*study.corpus.pairs["mentor"], *study.corpus.pairs["protege"]}
    voiced = {
        code
        for (person, code), passages in voices.passages.items()
        if person in paired and any(passage.polarity in SAYING for passage in passages)
    }
    return [code for code in counted if code in voiced]


def _sides(voices: _Voices, pair: tuple[str, str, str, str, str, int, int], codes: set[str]) -> tuple[object, ...]:
    """The columns from said on."""
    name, *people = pair[:3]
    sides = [voices.of(person, codes) for person in people]
    affirmed, denied = (
        [sum(passage.polarity in stances for passage in side) for side in sides] for stances in (SAYING, DENYING)
    )
    said = "not comparable"
    if all(person in voices.heard for person in people):
        mentor, protege = (count > 0 for count in affirmed)
        said = "both" if mentor and protege else "mentor only" if mentor else "protégé only" if protege else "neither"
    judged = [(verdict, note) for code, verdict, note in voices.verdicts.get(name, ()) if code in codes]
    return (
        said, *affirmed, *denied, *map(_words, sides), "/".join(dict.fromkeys(verdict for verdict, _ in judged)),
        "; ".join(note for _, note in judged if note),
    )  # fmt: skip


def _words(side: Iterable[_Passage]) -> str:
    return "\n".join(f"“{collapse(passage.quote)}”{marked(passage.polarity)}" for passage in side)


def _attributes(people: pd.DataFrame, mentor: str, protege: str, names: Iterable[str]) -> tuple[str, str]:
    shown, states = [], []
    for name in names:
        one, other = (str(people[name].get(person, "")).strip() for person in (mentor, protege))
        shown.append(f"{name}: {one or 'not stated'} / {other or 'not stated'}")
        states.append("not stated" if not one or not other else "no" if one.casefold() == other.casefold() else "yes")
    differ = "yes" if "yes" in states else "not stated" if "not stated" in states else "no" if states else ""
    return "; ".join(shown), differ
