"""Where coders differ, with the words: what a team talks over."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from mentorstudy.errors import StudyError
from mentorstudy.evidence import check_counted
from mentorstudy.reliability.independent import independent_coding
from mentorstudy.reliability.unit_tables import coded_units
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.study import Study

__all__ = ["CONFUSION_COLUMNS", "DISAGREEMENT_COLUMNS", "NO_CODE", "confusion", "disagreements"]

DISAGREEMENT_COLUMNS = (
    "document",
    "turn",
    "participant",
    "code",
    "coded_by",
    "not_coded_by",
    "instead",
    "words",
    "question",
    "text",
    "decision",
    "note",
)
CONFUSION_COLUMNS = ("first", "second", "answers")
NO_CODE = "(none)"


def disagreements(
    study: Study,
    *,
    coders: Iterable[str] = (),
    codes: Iterable[str] = (),
    as_of: str = "",
    round: str = "",
) -> pd.DataFrame:
    """Return every answer where coders differ on a code, with the words and who coded what.

    Two coders who put one code on different words of one answer agree here; agreement on characters shows that.

    Parameters
    ----------
    study : Study
        The study.
    coders, as_of, round
        As in `independent_coding`.
    codes : iterable of str
        Only these codes and what is under them; all when empty.

    Returns
    -------
    DataFrame
        Columns document, turn, participant, code, coded_by, not_coded_by (coders who finished the document,
        separated by `; `), instead (what the others coded on the same words), words (each coder's own), question,
        text (the whole answer), decision and note (empty, for the team; `reconcile` reads them). Rows are in the
        order of the documents.

    Raises
    ------
    StudyError
        As `independent_coding` raises.

    See Also
    --------
    mentorstudy.agreement
    mentorstudy.reconcile
    mentorstudy.plots.confusion
    """
    check_counted(study, "Agreement between coders")
    import pandas as pd

    compared = independent_coding(study, coders=coders, as_of=as_of, round=round)
    units = coded_units(compared)
    wanted = {each for code in codes for each in study.codebook.under(code)}
    words = _words(compared.study)
    turns = {(row.document, row.turn): row for row in rows_of(study.corpus.turns)}
    by_unit: defaultdict[int, dict[str, frozenset[str]]] = defaultdict(dict)
    for (number, coder), some in units.codes.items():
        by_unit[number][coder] = some
    order = {code.code: number for number, code in enumerate(study.codebook)}
    rows = []
    places = list(zip(*(units.units[name].tolist() for name in ("document", "turn", "participant")), strict=True))
    finished = {name: units.finished[name].tolist() for name in compared.coders}
    for unit in sorted(by_unit):
        document, number, participant = places[unit]
        finishers = [name for name in compared.coders if finished[name][unit]]
        given = by_unit[unit]
        for code in sorted(frozenset().union(*given.values()), key=lambda each: order.get(each, -1)):
            yes = [name for name in finishers if code in given.get(name, ())]
            no = [name for name in finishers if name not in yes]
            if not yes or not no or (wanted and code not in wanted):
                continue
            key = (str(document), int(number))
            quotes = [f"{name}: {' … '.join(words[*key, name, code])}" for name in yes]
            turn = turns[key]
            rows.append(
                (
                    *key,
                    participant,
                    code,
                    "; ".join(yes),
                    "; ".join(no),
                    _instead(no, given, yes, words, key, code),
                    "\n".join(quotes),
                    turn.question,
                    turn.text,
                    "",
                    "",
                )
            )
    return pd.DataFrame(rows, columns=list(DISAGREEMENT_COLUMNS))


def _words(study: Study) -> defaultdict[tuple[str, int, str, str], list[str]]:
    from mentorstudy.evidence import coded_answers

    words: defaultdict[tuple[str, int, str, str], list[str]] = defaultdict(list)
    for row in rows_of(coded_answers(study, study.coding)):
        words[row.document, row.turn, row.coder, row.code].append(row.quote)
    return words


def _instead(
    no: list[str],
    given: dict[str, frozenset[str]],
    yes: list[str],
    words: defaultdict[tuple[str, int, str, str], list[str]],
    key: tuple[str, int],
    code: str,
) -> str:
    """Codes that the others put on words that overlap these."""
    mine = [quote for name in yes for quote in words[*key, name, code]]
    found = []
    for name in no:
        others = [
            other
            for other in sorted(given.get(name, ()))
            if any(a in b or b in a for a in words[*key, name, other] for b in mine)
        ]
        found += [f"{name}: {', '.join(others)}"] if others else []
    return "; ".join(found)


def confusion(study: Study, *, coders: Iterable[str] = (), as_of: str = "", round: str = "") -> pd.DataFrame:
    """Return which code one coder gave where the other gave another one.

    In an answer, codes that both gave are agreements; each code of the one that the other did not give stands
    against each code of the other that the one did not give, or against nothing.

    Parameters
    ----------
    study : Study
        The study.
    coders : iterable of str
        Two coders; the first two people by name when empty.
    as_of, round
        As in `independent_coding`.

    Returns
    -------
    DataFrame
        Columns first, second (codes, `(none)` for nothing), answers. The coders stand in `attrs["coders"]`.

    Raises
    ------
    StudyError
        When more than two coders are named, or as `independent_coding` raises.

    See Also
    --------
    mentorstudy.plots.confusion
    mentorstudy.disagreements
    """
    check_counted(study, "Agreement between coders")
    import pandas as pd

    compared = independent_coding(study, coders=coders, as_of=as_of, round=round)
    names = tuple(coders) or compared.coders[:2]
    if len(names) != 2:
        raise StudyError(f"A confusion is between two coders, not {len(names)}. Name two.")
    units = coded_units(compared)
    done = units.finished[list(names)].all(axis=1)
    counts: Counter[tuple[str, str]] = Counter()
    for unit in units.units.index[done]:
        first, second = (units.codes.get((unit, name), frozenset()) for name in names)
        counts.update((code, code) for code in first & second)
        one, other = sorted(first - second), sorted(second - first)
        counts.update((mine, theirs) for mine in one or [NO_CODE] for theirs in other or [NO_CODE] if one or other)
    order = {code.code: number for number, code in enumerate(study.codebook)} | {NO_CODE: 10**6}
    rows = sorted(((*pair, count) for pair, count in counts.items()), key=lambda row: (order[row[0]], order[row[1]]))
    table = pd.DataFrame(rows, columns=list(CONFUSION_COLUMNS))
    table.attrs["coders"] = names
    return table
