"""What an edition may show: release labels, consent to be quoted, small cells."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.study import Study

__all__ = ["may_quote", "release_labels", "suppress_counts", "suppress_parts", "suppress_sample"]


def release_labels(study: Study) -> dict[str, str]:
    """Return the name under which an edition shows each participant.

    The team sees pseudonyms. A shareable edition numbers the people of each stakeholder in an order that
    depends on the pseudonyms alone and is not theirs, so that a label leads nowhere.

    Returns
    -------
    dict of str to str
        Participant to label.
    """
    people = study.corpus.participants
    if study.config.report.edition == "team":
        return {name: name for name in people.index}
    shuffled = sorted(people.index, key=lambda name: hashlib.sha256(f"{study.title}\0{name}".encode()).hexdigest())
    counts: dict[str, int] = {}
    labels: dict[str, str] = {}
    for name in shuffled:
        group = str(people.at[name, "stakeholder"]) or "participant"
        counts[group] = counts.get(group, 0) + 1
        labels[name] = f"{group} {counts[group]}"
    return labels


def may_quote(study: Study) -> pd.Series[bool]:
    """Return, by participant, whether a report may quote them.

    Whoever said no is quoted in no edition. Whoever was not asked is quoted for the team only.
    """
    people = study.corpus.participants
    stated = people["consent"].astype(str)
    agreed = stated.map(lambda consent: "quote" in consent.split(";"))
    if study.config.report.edition == "shareable":
        return agreed
    # Where nobody of a stakeholder's group has any consent on file, consent was not asked in the data.
    asked = stated.groupby(people["stakeholder"]).transform(lambda column: bool((column != "").any()))
    return agreed | ~asked.astype(bool)


def suppress_counts(table: pd.DataFrame, minimum: int, *, columns: Sequence[str]) -> tuple[pd.DataFrame, int]:
    """Return a table in which counts of 1 to `minimum` - 1 read `<minimum`, and how many were withheld.

    A view is never turned into no view: nought stays nought, and a lone voice stays a voice.

    Parameters
    ----------
    table : DataFrame
        With whole numbers in `columns`.
    minimum : int
        The smallest number that may be shown.
    columns : sequence of str
        Where the counts are.

    Examples
    --------
    >>> import pandas as pd
    >>> suppress_counts(pd.DataFrame({"n": [0, 1, 5]}), 5, columns=["n"])[0]["n"].tolist()
    [0, '<5', 5]
    """
    shown = table.copy()
    withheld = 0
    for name in columns:
        small = (table[name] > 0) & (table[name] < minimum)
        shown[name] = table[name].astype(object).where(~small, f"<{minimum}")
        withheld += int(small.sum())
    return shown, withheld


def suppress_parts(
    table: pd.DataFrame, minimum: int, *, column: str, within: Sequence[str]
) -> tuple[pd.DataFrame, int]:
    """Return a table in which small counts are hidden and cannot be had from the total by subtraction.

    Parameters
    ----------
    table : DataFrame
        With whole numbers in `column`, whose sum within a group is printed.
    minimum : int
        The smallest number that may be shown.
    column : str
        Where the counts are.
    within : sequence of str
        The columns that make the groups, such as the question.

    Examples
    --------
    >>> import pandas as pd
    >>> answers = pd.DataFrame({"question": ["a"] * 3, "n": [20, 9, 2]})
    >>> suppress_parts(answers, 5, column="n", within=["question"])[0]["n"].tolist()
    [20, '<10', '<5']
    """
    counts = table[column].astype("int64")
    shown = counts.astype(object)
    hidden = (counts > 0) & (counts < minimum)
    shown[hidden] = f"<{minimum}"
    withheld = int(hidden.sum())
    for _, part in table.groupby(list(within), sort=False):
        small = part.index[hidden[part.index]]
        others = part.index[(counts[part.index] > 0) & ~hidden[part.index]]
        if len(small) and counts[small].sum() < minimum and len(others):
            next_smallest = min(others, key=counts.to_dict().__getitem__)
            # A bound above the number itself, in tens, so that the total gives neither of the two away.
            shown[next_smallest] = f"<{(int(counts[others].min()) // 10 + 1) * 10}"
            withheld += 1
    return table.assign(**{column: shown}), withheld


def suppress_sample(table: pd.DataFrame, minimum: int) -> tuple[pd.DataFrame, int]:
    """Return a description of the sample without small cells, and how many were withheld.

    Where one value of an attribute alone would be hidden, the next smallest is hidden too: the group's
    size is printed, and the difference would give it away.

    Parameters
    ----------
    table : DataFrame
        What `table_one` returns.
    minimum : int
        The smallest number that may be shown.
    """
    hidden = (table["participants"] > 0) & (table["participants"] < minimum) & (table["attribute"] != "")
    for _, part in table[table["attribute"] != ""].groupby(["source", "group", "attribute"]):
        small = part.index[hidden[part.index]]
        others = part.index.difference(small)
        if len(small) and part.loc[small, "participants"].sum() < minimum and len(others):
            hidden[part.loc[others, "participants"].idxmin()] = True
    shown = table.assign(participants=table["participants"].astype(object).where(~hidden, f"<{minimum}"))
    # A value that is rare by itself (one profession, one program) can name a person.
    shown["value"] = shown["value"].where(~hidden, "(withheld)")
    merged = shown.drop_duplicates()
    return merged.reset_index(drop=True), int(hidden.sum())
