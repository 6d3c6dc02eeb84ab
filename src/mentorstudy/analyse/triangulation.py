"""Where interviews, surveys and archives say the same, add something, or contradict each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from mentorstudy.analyse._sources import _source
from mentorstudy.arguments import check_at_least
from mentorstudy.evidence import counted_answers, counted_codes, grouped, heard, roll_up

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.coding import Coding
    from mentorstudy.study import Study

__all__ = ["SOURCE_COLUMNS", "triangulation"]

SOURCE_COLUMNS = (
    "code", "name", "category", "source", "title", "says", "denies", "of", "status", "meeting", "words",
)  # fmt: skip


def triangulation(
    study: Study, *, codes: Iterable[str] | None = None, coding: Coding | None = None, quotes: int = 2
) -> pd.DataFrame:
    """Return, code by code, what each source says of it, and how the sources meet: a triangulation matrix.

    Interviews count participants, each survey its respondents, archives documents; they are never pooled. `meeting`
    is read off the counts and no interpretation: people have to look at the words. A source that nobody has coded to
    the end says nothing and is left out.

    Parameters
    ----------
    study : Study
        The study.
    codes : iterable of str, optional
        Only these, each with those under it; by default as `counted_codes` says.
    coding : Coding, optional
        Whose; by default the coding that `[report] coding` names.
    quotes : int
        How many passages of each source are shown.

    Returns
    -------
    DataFrame
        Columns code, name, category, source, title, says (who affirm or mention it), denies (who deny it, whether or
        not they also say it), of (who could have said it), status (`says`, `denies`, `both` where at least half as
        many deny it as say it or the reverse, `silent`), meeting (`agree`: at least two sources say it, or deny it,
        and none the opposite; `contradict`: one says what another denies, or one is of two minds; `one source adds`;
        `silent`), words.

    See Also
    --------
    mentorstudy.plots.triangulation
    mentorstudy.joint_display
    mentorstudy.analyse.describe_sources

    References
    ----------
    Farmer et al. (2006), Developing and implementing a triangulation protocol for qualitative health research,
    Qualitative Health Research 16.

    Examples
    --------
    >>> from mentorstudy import read_study
    >>> from mentorstudy.resources import resource
    >>> table = triangulation(read_study(resource("sample-study")), codes=["challenges/mismatch/profession"])
    >>> dict(zip(table["source"], table["status"]))
    {'archives': 'both', 'interviews': 'says'}
    """
    import pandas as pd

    check_at_least(0, quotes=quotes)
    voices = grouped(heard(study, coding), study, "")
    sizes = voices.groupby("source")["voice"].nunique()
    evidence = grouped(roll_up(counted_answers(study, coding)), study, "")
    evidence = evidence.drop_duplicates(["document", "start", "end", "code", "polarity"])
    # Divided once: of hundreds of codes most are silent in most sources.
    told = {place: _source(part, quotes) for place, part in evidence.groupby(["code", "source"], sort=False)}
    table = study.codebook.table.set_index("code")
    rows: list[tuple[object, ...]] = []
    for code in counted_codes(study, codes, coding=coding):
        found = [told.get((code, source), _SILENT) for source in sizes.index]
        meeting = _meeting([status for _, _, status, _ in found])
        rows += [
            (code, table.at[code, "name"], table.at[code, "category"], source, study.source_title(str(source)), saying,
             denying, int(size), status, meeting, words)
            for (source, size), (saying, denying, status, words) in zip(sizes.items(), found, strict=True)
        ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(SOURCE_COLUMNS))


# Who says it, who denies it, the status, and the words of a code that a source does not speak of.
_SILENT = (0, 0, "silent", "")


def _meeting(statuses: Sequence[str]) -> str:
    spoken = [status for status in statuses if status != "silent"]
    if not spoken:
        return "silent"
    if "both" in spoken or len(set(spoken)) > 1:
        return "contradict"
    return "agree" if len(spoken) > 1 else "one source adds"
