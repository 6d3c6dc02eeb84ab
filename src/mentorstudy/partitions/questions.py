"""The questions that are asked of a survey in parts. Each gives the table that it gives in memory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from mentorstudy.analyse.crosstab import crosstab_table
from mentorstudy.analyse.frequencies import Words, frequency_table, said_of, stop_words, word_counts
from mentorstudy.analyse.keyness import keyness_table
from mentorstudy.arguments import check_at_least
from mentorstudy.autocode.code_table import code_table
from mentorstudy.autocode.matcher import Matcher, compile_codebook
from mentorstudy.autocode.suggest import CODER
from mentorstudy.coding import SEGMENT_COLUMNS, Segment
from mentorstudy.errors import StudyError, suggestion
from mentorstudy.journal.files import journal_files
from mentorstudy.partitions.engine import over_parts
from mentorstudy.partitions.source import Part, Partitions, read_part
from mentorstudy.text import fold
from mentorstudy.writing import write_file

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.analyse.frequencies import Said
    from mentorstudy.codebook import Codebook

__all__ = ["count_codes", "crosstab", "frequencies", "keyness", "suggest"]

_KEYS = ("document", "turn", "turn_start", "participant", "question")


def suggest(
    partitions: Partitions, out: str | Path, *, engine: str = "here", scheduler: str = "", format: str = "csv"
) -> pd.DataFrame:
    """Write the passages that the codebook's terms find, a file for each part.

    Parameters
    ----------
    partitions : Partitions
        The survey.
    out : str or Path
        A folder that is not there yet or is empty.
    engine, scheduler
        As of `engine.over_parts`.
    format : {"csv", "parquet"}
        Parquet needs pyarrow.

    Returns
    -------
    DataFrame
        Columns part, file, answers, segments: a row per file. The files have the columns of `coding.segments` as
        `suggest` makes them in memory, in its order within each part.

    Raises
    ------
    StudyError
        When the folder holds files, there is no such format, or participants have several rows.
    """
    import pandas as pd

    if format not in ("csv", "parquet"):
        raise StudyError(f"There is no format '{format}'.{suggestion(format, ('csv', 'parquet'))}")
    place = Path(out)
    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        raise StudyError(f"'{place}' is there already. Name a new folder.")
    task = partial(_write_part, out=str(place.absolute()), format=format)
    found = over_parts(partitions, task, engine, scheduler)
    return pd.DataFrame(found, columns=["part", "file", "answers", "segments"])


@lru_cache(maxsize=2)
def _matcher(codebook: Codebook) -> Matcher:
    return compile_codebook(codebook)


def _write_part(partitions: Partitions, part: Part, *, out: str, format: str) -> tuple[int, str, int, int]:
    import io

    turns, people = read_part(partitions, part)
    table = _segments(partitions, turns, people)
    name = f"part-{part.number:05d}.{format}"
    if format == "parquet":
        data = io.BytesIO()
        table.to_parquet(data, index=False)
        write_file(Path(out) / name, data.getvalue())
    else:
        write_file(Path(out) / name, table.to_csv(index=False, lineterminator="\n").encode("utf-8", "surrogatepass"))
    return part.number, name, len(turns), len(table)


def _coded(partitions: Partitions, turns: pd.DataFrame) -> pd.DataFrame:
    named = turns.rename(columns={"start": "turn_start"})
    return code_table(named, _matcher(partitions.codebook), keys=_KEYS)


def _segments(partitions: Partitions, turns: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """Return the coded passages as `suggest` gives them in memory."""
    import pandas as pd

    about = {code.code: code.about for code in partitions.codebook if code.about}
    speaker = people["stakeholder"].to_dict()
    segments = []
    coded = _coded(partitions, turns)
    for document, _, offset, participant, _, start, end, code, polarity, quote, memo in coded.itertuples(
        index=False, name=None
    ):
        of = about.get(code, "")
        segments.append(
            Segment(document, offset + start, offset + end, code, CODER, "suggested", polarity=polarity, quote=quote,
                    about="" if of == speaker[participant] else of, memo=memo)
        )  # fmt: skip
    segments.sort(key=lambda each: (each.document, each.start, each.end, each.code))
    rows = [[getattr(each, name) for name in SEGMENT_COLUMNS] for each in segments]
    return pd.DataFrame(rows, columns=list(SEGMENT_COLUMNS))


def crosstab(
    partitions: Partitions, by: str = "stakeholder", *, engine: str = "here", scheduler: str = ""
) -> pd.DataFrame:
    """Return, for every code and group, who voiced it, of all in the group: a draft, of suggestions alone.

    Participants are counted once over all parts.

    Parameters
    ----------
    partitions : Partitions
        The survey.
    by : str
        An attribute of participants; empty makes one group.
    engine, scheduler
        As of `engine.over_parts`.

    Returns
    -------
    DataFrame
        The columns of `crosstab`; `attrs["draft"]` says that nobody has reviewed what is counted.

    Raises
    ------
    StudyError
        When people have coded (their journals are counted in memory), or there is no such attribute.
    """
    import pandas as pd

    if journal_files(partitions.folder):
        raise StudyError(
            "People have coded this study: what counts is their coding, which `crosstab` counts in memory."
        )
    _check_attribute(partitions, by)
    found = over_parts(partitions, partial(_voices_and_codes, by=by), engine, scheduler)
    voices, given = (pd.concat([pair[at] for pair in found], ignore_index=True) for at in (0, 1))
    book = partitions.codebook
    idle = set(book.categories) - set(given["code"])
    table = crosstab_table(voices, given, [code.code for code in book if code.code not in idle], book)
    table.attrs["draft"] = "machine suggestions, not reviewed"
    return table


def count_codes(partitions: Partitions, *, engine: str = "here", scheduler: str = "") -> pd.DataFrame:
    """Return, for every code, who voiced it, of all: `crosstab` with one group.

    Parameters
    ----------
    partitions, engine, scheduler
        As of `crosstab`.
    """
    return crosstab(partitions, "", engine=engine, scheduler=scheduler).drop(columns="group")


def _check_attribute(partitions: Partitions, by: str) -> None:
    known = ["stakeholder", *partitions.source.attributes]
    if by and by not in known:
        raise StudyError(f"The survey has no attribute '{by}'.{suggestion(by, known)}")


def _grouped(partitions: Partitions, part: Part, by: str) -> pd.DataFrame:
    """Return the answers of a part with who speaks and in which group."""
    turns, people = read_part(partitions, part)
    group = turns["participant"].map(people[by]).replace("", "not stated") if by else "all"
    return turns.assign(voice=turns["participant"], group=group, source=partitions.name)


def _voices_and_codes(partitions: Partitions, part: Part, *, by: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return who was heard and what was coded, answers by number: no words leave the part."""
    import numpy as np

    turns = _grouped(partitions, part, by)
    number = (part.number << 40) + np.arange(len(turns), dtype=np.int64)
    heard = turns[["voice", "group", "source"]].assign(document=number, turn=0)
    keyed = turns.drop(columns=["document", "turn"]).assign(document=number, turn=0)
    coded = _coded(partitions, keyed)[["document", "code", "polarity"]]
    return heard, coded.merge(heard, on="document", how="left")


def frequencies(
    partitions: Partitions,
    by: str = "",
    *,
    stop: Iterable[str] | None = None,
    least: int = 2,
    engine: str = "here",
    scheduler: str = "",
) -> pd.DataFrame:
    """Return how often each word is said, by how many participants.

    Parameters
    ----------
    partitions : Partitions
        The survey.
    by, stop, least
        As of `frequencies`.
    engine, scheduler
        As of `engine.over_parts`.
    """
    return frequency_table(_said(partitions, by, stop, least, engine, scheduler))


def keyness(
    partitions: Partitions,
    by: str = "stakeholder",
    *,
    group: str = "",
    against: str = "",
    stop: Iterable[str] | None = None,
    least: int = 3,
    resamples: int = 500,
    seed: int = 0,
    engine: str = "here",
    scheduler: str = "",
) -> pd.DataFrame:
    """Return the words that a group says more, or less, than others do.

    Parameters
    ----------
    partitions : Partitions
        The survey.
    by, group, against, stop, least, resamples, seed
        As of `keyness`.
    engine, scheduler
        As of `engine.over_parts`.
    """
    check_at_least(1, resamples=resamples)
    said = _said(partitions, by, stop, least, engine, scheduler)
    return keyness_table(
        said, by, partitions.name, group=group, against=against, least=least, resamples=resamples, seed=seed
    )


def _said(partitions: Partitions, by: str, stop: Iterable[str] | None, least: int, engine: str, scheduler: str) -> Said:
    _check_attribute(partitions, by)
    check_at_least(1, least=least)
    out = stop_words(partitions.language) if stop is None else {fold(word, accents=True) for word in stop}
    parts: Sequence[Words] = over_parts(partitions, partial(_word_counts, by=by), engine, scheduler)
    return said_of(parts, out, least)


def _word_counts(partitions: Partitions, part: Part, *, by: str) -> Words:
    return word_counts(_grouped(partitions, part, by))
