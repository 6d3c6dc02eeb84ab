"""Who was heard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mentorstudy.corpus import words_of
from mentorstudy.evidence import answer_turns, check_attribute, source_names

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.study import Study

__all__ = ["describe_sources", "sample"]


def sample(study: Study, by: str = "stakeholder", *, attributes: Sequence[str] = ()) -> pd.DataFrame:
    """Return who was heard: the people of each source by group, and by the values of attributes.

    Parameters
    ----------
    study : Study
        The study.
    by : str
        The attribute that makes the groups.
    attributes : sequence of str
        What to break the groups down by. By default every attribute with 2 to 12 values.

    Returns
    -------
    DataFrame
        Columns source, group, attribute, value, participants, participants_of. The rows whose attribute is
        empty are the groups' sizes. Someone in an interview and a focus group counts once.

    Raises
    ------
    StudyError
        When there is no such attribute.

    See Also
    --------
    mentorstudy.plots.sample
    mentorstudy.analyse.describe_sources
    mentorstudy.heard
    """
    import pandas as pd

    for name in (by, *attributes):
        check_attribute(study, name)
    present = _present(study, by)
    people = study.corpus.participants
    chosen = list(attributes) or [name for name in people.columns if name not in (by, "consent", "stakeholder")]
    rows: list[tuple[str, str, str, str, int, int]] = []
    for (source, group), part in present.groupby(["source", "group"], sort=True):
        rows.append((str(source), str(group), "", "", len(part), len(part)))
        for name in chosen:
            values = part["participant"].map(people[name]).replace("", "not stated")
            counts = values.value_counts()
            stated = [value for value in counts.index if value != "not stated"]
            if not attributes and not 1 <= len(stated) <= 12:
                continue
            for value, count in sorted(counts.items(), key=lambda item: (-int(item[1]), str(item[0]))):
                rows.append((str(source), str(group), name, str(value), int(count), len(part)))
    columns = ["source", "group", "attribute", "value", "participants", "participants_of"]
    return pd.DataFrame(rows, columns=columns)


def _present(study: Study, by: str) -> pd.DataFrame:
    """List every participant of every source, each once."""
    answers = study.corpus.answers
    people = study.corpus.participants
    table = answers.assign(source=answers["document"].map(source_names(study)))[["source", "participant"]]
    surveys = [
        {"source": name, "participant": participant}
        for name, survey in study.corpus.surveys.items()
        for participant in survey.responses.index
    ]
    import pandas as pd

    table = pd.concat([table, pd.DataFrame(surveys, columns=["source", "participant"])]).drop_duplicates()
    table = table[table["participant"].isin(people.index)]
    return table.assign(group=table["participant"].map(people[by]).replace("", "not stated"))


def describe_sources(study: Study) -> pd.DataFrame:
    """Return what was read: documents, people, answers and words by kind and source.

    Returns
    -------
    DataFrame
        Columns kind, source, documents, participants, answers, words.

    See Also
    --------
    mentorstudy.sample
    mentorstudy.triangulation
    """
    import pandas as pd

    documents = study.corpus.documents
    voices = answer_turns(study.corpus)
    names = source_names(study)
    rows = []
    for (kind, source), part in documents.assign(name=names).groupby(["kind", "name"], sort=True):
        mine = voices[voices["document"].isin(part.index)]
        people = {name for name in mine["participant"] if name}
        survey = study.corpus.surveys.get(str(source))
        count = len(survey.responses) if survey is not None else len(people)
        rows.append((str(kind), str(source), len(part), count, len(mine), words_of(mine)))
    return pd.DataFrame(rows, columns=["kind", "source", "documents", "participants", "answers", "words"])
