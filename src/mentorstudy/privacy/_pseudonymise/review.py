"""The table of identifiers that a person looks through before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from mentorstudy.errors import Problem, ReadError, StudyError, StudyProblems, suggestion
from mentorstudy.privacy._pseudonymise.replacement import Identifier, Identifiers, plain
from mentorstudy.privacy._pseudonymise.review_workbook import review_workbook
from mentorstudy.privacy.identifiers.common_words import is_ordinary
from mentorstudy.privacy.identifiers.names import name_parts, name_patterns
from mentorstudy.privacy.identifiers.patterns import KINDS
from mentorstudy.text import fold, normalise
from mentorstudy.writing import write_private

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["REVIEW_COLUMNS", "applied", "read_review", "write_review"]

REVIEW_COLUMNS = (
    "identifier",
    "kind",
    "found_by",
    "pseudonym",
    "count",
    "documents",
    "example",
    "apply",
    "note",
)
_NEEDED = ("identifier", "kind", "pseudonym", "apply")
_ANSWERS = {"yes": "yes", "y": "yes", "x": "yes", "true": "yes", "no": "no", "n": "no", "false": "no", "?": "?"}
_FORMULA = ("=", "+", "-", "@")


def write_review(table: pd.DataFrame, path: str | Path) -> Path:
    """Write the table of identifiers to be looked through in a spreadsheet: as a workbook, or as CSV.

    A workbook (`.xlsx`) shows at a glance what is to be decided: those rows come first, in colour, with yes and no
    to pick. In CSV, cells that a spreadsheet would take for a formula get an apostrophe in front, which
    `read_review` takes off.
    The file names people: it is readable by its owner only, and an older one is not overwritten.

    Parameters
    ----------
    table : DataFrame
        What `find_identifiers` returns.
    path : str or Path
        Where; a file that is not there yet.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    StudyError
        When the file is there already.
    """
    file = Path(path)
    if file.suffix.lower() == ".xlsx":
        write_private(file, review_workbook([list(table.columns), *(list(map(str, row)) for row in _cells(table))]))
        return file
    write_private(
        file, csv_text([list(table.columns), *([_guarded(str(cell)) for cell in row] for row in _cells(table))])
    )
    return file


def _cells(table: pd.DataFrame) -> Iterator[list[object]]:
    return iter(table.to_numpy(dtype=object).tolist())


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def csv_text(rows: Iterable[Iterable[str]]) -> str:
    """Return rows as CSV."""
    import csv
    import io

    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def read_review(path: str | Path) -> pd.DataFrame:
    """Return the table of identifiers as a person has edited it.

    Parameters
    ----------
    path : str or Path
        CSV or XLSX with the columns identifier, kind, pseudonym and apply (`yes`, `no` or `?`); others are kept.

    Returns
    -------
    DataFrame
        With the columns of `find_identifiers`; those that are not in the file are empty.

    Raises
    ------
    ReadError
        When a column is missing.
    StudyProblems
        When rows are wrong: all of them.
    """
    import pandas as pd

    from mentorstudy.readers.tables import read_records

    header, records, _ = read_records(path)
    file = Path(path).name
    header = [name.strip().lower() for name in header]
    records = [
        (row, {name.strip().lower(): cell for name, cell in cells.items()})
        for row, cells in records
        if any(cell.strip() for cell in cells.values())
    ]
    for name in _NEEDED:
        if name not in header:
            raise ReadError(f"no column '{name}'.{suggestion(name, header)}", file=file, row=1)
    problems: list[Problem] = []
    rows = [_row(cells, file, row, problems) for row, cells in records]
    if problems:
        raise StudyProblems(problems)
    columns = [*REVIEW_COLUMNS, *(name for name in header if name not in REVIEW_COLUMNS)]
    return pd.DataFrame(rows, columns=columns, dtype=object).fillna("")


def _row(cells: dict[str, str], file: str, row: int, problems: list[Problem]) -> dict[str, str]:
    values = {name: _unguarded(cell.strip()) for name, cell in cells.items()}
    answer = _ANSWERS.get(values["apply"].lower(), "")
    kind = values["kind"].lower()
    if not answer:
        problems.append(Problem(f"apply is '{values['apply']}'. Write yes or no.", file, row))
    if kind not in KINDS:
        problems.append(Problem(f"kind '{kind}' is not known.{suggestion(kind, KINDS)}", file, row))
    if not values["identifier"]:
        problems.append(Problem("the identifier is empty. Write it, or delete the row.", file, row))
    if answer == "yes" and not values["pseudonym"]:
        problems.append(Problem("the pseudonym is empty. Write what should stand there instead.", file, row))
    return values | {"apply": answer, "kind": kind}


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell


def applied(review: pd.DataFrame, *, words: Iterable[str] = (), names: Iterable[str] = ()) -> Identifiers:
    """Return the identifiers of a review that are to be replaced.

    Parameters
    ----------
    review : DataFrame
        With the columns identifier, kind, pseudonym and apply.
    words : iterable of str
        All texts of the study, to see that pseudonyms of people's own choice do not stand there already.
    names : iterable of str
        Identifiers of participants, which may serve as pseudonyms.

    Raises
    ------
    StudyError
        When a column is missing, nothing is to be replaced, or a row is undecided.
    StudyProblems
        When pseudonyms name whom they should hide, or stand in the study already.
    """
    missing = [name for name in _NEEDED if name not in review.columns]
    if missing:
        raise StudyError(f"The review has no column '{missing[0]}'.{suggestion(missing[0], map(str, review.columns))}")
    rows = [{name: str(row[name]).strip() for name in _NEEDED} for row in review.to_dict("records")]
    undecided = [row["identifier"] for row in rows if row["apply"] not in ("yes", "no")]
    if undecided:
        listed = ", ".join(f"'{each}'" for each in undecided[:5])
        raise StudyError(
            f"{len(undecided)} rows of the review are undecided, such as {listed}. Write yes or no into `apply`."
        )
    chosen = [row for row in rows if row["apply"] == "yes"]
    if not chosen:
        raise StudyError("No row of the review says yes, so there is nothing to replace. Set `apply` in some.")
    listed_ones = tuple(
        Identifier(normalise(row["identifier"]).text, normalise(row["pseudonym"]).text, row["kind"]) for row in chosen
    )
    found = Identifiers((*listed_ones, *_parts_of_added(review)))
    problems = [*_telling(found), *_colliding(found, list(words), set(names))]
    if problems:
        raise StudyProblems(problems)
    return found


def _parts_of_added(review: pd.DataFrame) -> Iterator[Identifier]:
    """Yield first and last name of people whom somebody added by hand, where no row of the review speaks of them."""
    rows = [{name: str(value).strip() for name, value in row.items()} for row in review.fillna("").to_dict("records")]
    known = {form for row in rows for form in name_patterns(row["identifier"])}
    for row in rows:
        if row["apply"] == "yes" and row["kind"] == "person" and not row.get("found_by", ""):
            for part in name_parts(normalise(row["identifier"]).text, "person"):
                if not is_ordinary(part) and not known & set(name_patterns(part)):
                    yield Identifier(part, normalise(row["pseudonym"]).text)


def _telling(identifiers: Identifiers) -> Iterator[Problem]:
    for each in identifiers.listed:
        if not each.pseudonym.strip():
            yield Problem(f"'{each.text}' has no pseudonym. Write what should stand there instead.")
        elif "\n" in each.pseudonym or len(each.pseudonym) > 80:
            yield Problem(f"the pseudonym of '{each.text}' is no short name on one line.")
        for found in identifiers.find(each.pseudonym):
            yield Problem(
                f"the pseudonym '{each.pseudonym}' of '{each.text}' holds '{found.identifier.text}', which is to be "
                "hidden. Choose another."
            )


def _colliding(identifiers: Identifiers, words: list[str], names: set[str]) -> Iterator[Problem]:
    pseudonyms = dict.fromkeys(each.pseudonym for each in identifiers.listed)
    folded = [fold(text) for text in words]
    for pseudonym in pseudonyms:
        if plain(pseudonym) in names:
            continue
        own = Identifiers((Identifier(pseudonym, "-"),))
        wanted = fold(pseudonym)
        if any(wanted in text and own.find(text) for text in folded):
            yield Problem(
                f"the pseudonym '{pseudonym}' stands in the study already, so that two would look like one. "
                "Choose another."
            )
