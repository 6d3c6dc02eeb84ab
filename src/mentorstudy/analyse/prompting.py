"""Which questions were asked of whom, and whether a code was prompted or volunteered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentorstudy.autocode.matcher import compile_codebook, compile_terms
from mentorstudy.errors import StudyError
from mentorstudy.evidence import akin, check_attribute, counted_answers, counted_codes, denies, heard, roll_up, says
from mentorstudy.rows import rows_of
from mentorstudy.terms import parse_term
from mentorstudy.text import collapse, count_words

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.claims import GuideQuestion
    from mentorstudy.coding import Coding
    from mentorstudy.study import Study

__all__ = [
    "ASKED_COLUMNS", "PROMPTED_COLUMNS", "PROMPTING_COLUMNS", "STATES", "prompted", "prompting",
    "questions_asked",
]  # fmt: skip

ASKED_COLUMNS = (
    "question", "text", "participant", "stakeholder", "intended", "asked", "times", "document", "turn", "words",
    "codes",
)  # fmt: skip
# Of one participant and code: said unasked, said in answer, denied, asked and not said, neither asked nor said.
STATES = ("volunteered", "prompted", "denied", "not mentioned", "not asked")
PROMPTED_COLUMNS = (
    "code", "name", "participant", "stakeholder", "group", "state", "passages", "prompted_passages", "asked",
)  # fmt: skip
PROMPTING_COLUMNS = (
    "code", "name", "group", "participants_of", "volunteered", "prompted", "denied", "not_mentioned", "not_asked",
)  # fmt: skip
# "Mm-hm" between a question and its answer is no question.
_LEAST_WORDS = 4
_Turn = tuple[str, int]


@dataclass(frozen=True, eq=False)
class _Asked:
    """The interviewers' turns with what they ask about, and the turn that comes before each answer."""

    questions: dict[_Turn, set[str]]
    codes: dict[_Turn, set[str]]
    before: dict[_Turn, _Turn]
    listeners: dict[str, set[str]]
    words: dict[_Turn, str]


def questions_asked(study: Study) -> pd.DataFrame:
    """Return which questions of the guide were asked of whom, and in which words.

    A question is found by its terms in what an interviewer says; in a focus group it is asked of everyone in it.

    Parameters
    ----------
    study : Study
        The study, with a guide.csv.

    Returns
    -------
    DataFrame
        A row per question and interviewed participant. Columns question, text, participant, stakeholder, intended
        (whether the guide asks it of the stakeholder), asked, times, document, turn, words (the interviewer's, where
        it was first asked; empty where it was not), codes.

    Raises
    ------
    StudyError
        When the study has no guide.

    See Also
    --------
    mentorstudy.prompting
    mentorstudy.analyse.prompted
    mentorstudy.GuideQuestion

    Examples
    --------
    >>> from mentorstudy import read_study
    >>> from mentorstudy.resources import resource
    >>> table = questions_asked(read_study(resource("sample-study")))
    >>> bool(table.loc[(table["question"] == "support") & (table["participant"] == "P02"), "asked"].iloc[0])
    True
    """
    import pandas as pd

    if not study.guide:
        raise StudyError(
            f"There is no interview guide. Write {study.config.guide} with the columns question, text, terms, codes: a "
            "row a question."
        )
    asked = _asked(study)
    stakeholders = study.corpus.participants["stakeholder"]
    people = sorted({person for listening in asked.listeners.values() for person in listening})
    rows = []
    for question in study.guide:
        for person in people:
            turns = sorted(
                turn for turn, names in asked.questions.items()
                if question.question in names and person in asked.listeners[turn[0]]
            )  # fmt: skip
            stakeholder = str(stakeholders.get(person, ""))
            document, number = turns[0] if turns else ("", -1)
            rows.append(
                (question.question, question.text, person, stakeholder,
                 not question.stakeholders or stakeholder in question.stakeholders, bool(turns), len(turns), document,
                 number, asked.words.get((document, number), ""), ", ".join(question.codes))
            )  # fmt: skip
    return pd.DataFrame(rows, columns=list(ASKED_COLUMNS))


def prompted(
    study: Study, *, by: str = "stakeholder", codes: Iterable[str] | None = None, coding: Coding | None = None
) -> pd.DataFrame:
    """Return, for every participant and code, whether it was volunteered, prompted, denied, not mentioned or not asked.

    A passage is prompted where the interviewer's words just before the answer ask about its code, a code above it or
    one under it: by a question of the guide, or by the code's own terms. "Not asked" is no finding; "not mentioned",
    though asked, is one. Denied is what someone negates and never affirms, asked or not.

    Parameters
    ----------
    study : Study
        The study; without a guide.csv only the codes' terms tell.
    by : str
        The attribute that `group` shows.
    codes : iterable of str, optional
        Only these, each with those under it; by default as `counted_codes` says.
    coding : Coding, optional
        Whose; by default the coding that `[report] coding` names.

    Returns
    -------
    DataFrame
        Columns code, name, participant, stakeholder, group, state, passages (affirmed), prompted_passages, asked (how
        often). Someone who volunteers a code once and is prompted another time has volunteered it.

    Raises
    ------
    StudyError
        When there is no such attribute or code.

    See Also
    --------
    mentorstudy.prompting
    mentorstudy.analyse.questions_asked

    Examples
    --------
    >>> from mentorstudy import read_study
    >>> from mentorstudy.resources import resource
    >>> table = prompted(read_study(resource("sample-study")), codes=["benefits/networks"])
    >>> table.loc[table["participant"] == "P02", "state"].iloc[0]
    'volunteered'
    """
    import pandas as pd

    check_attribute(study, by)
    asked = _asked(study)
    evidence = roll_up(counted_answers(study, coding))
    evidence = evidence[evidence["source"] == "interviews"]
    denied = {(row.participant, row.code) for row in rows_of(evidence[denies(evidence)])}
    evidence = evidence[says(evidence)]
    evidence = evidence.drop_duplicates(["participant", "document", "turn", "start", "end", "code"])
    voices = heard(study, coding)
    voices = voices[(voices["source"] == "interviews") & (voices["role"] == "participant")]
    people, names = study.corpus.participants, study.codebook.table.set_index("code")["name"]
    passages: defaultdict[tuple[str, str], list[_Turn]] = defaultdict(list)
    for row in rows_of(evidence):
        passages[str(row.participant), str(row.code)].append((str(row.document), int(row.turn)))
    rows = []
    for code in counted_codes(study, codes, coding=coding):
        about = {turn for turn, found in asked.codes.items() if any(akin(code, other) for other in found)}
        for person in sorted(set(voices["participant"])):
            mine = passages[person, code]
            told = sum(asked.before.get(turn) in about for turn in mine)
            times = sum(person in asked.listeners[document] for document, _ in about)
            silent = "denied" if (person, code) in denied else "not mentioned" if times else "not asked"
            state = "volunteered" if told < len(mine) else "prompted" if mine else silent
            rows.append(
                (code, names[code], person, str(people["stakeholder"].get(person, "")),
                 str(people[by].get(person, "")) if by else "all", state, len(mine), told, times)
            )  # fmt: skip
    return pd.DataFrame(rows, columns=list(PROMPTED_COLUMNS))


def prompting(
    study: Study, by: str = "stakeholder", *, codes: Iterable[str] | None = None, coding: Coding | None = None
) -> pd.DataFrame:
    """Return, per code and group, how many volunteered it, named it when asked, did not, or were not asked.

    Parameters
    ----------
    study, by, codes, coding
        As of `prompted`.

    Returns
    -------
    DataFrame
        Columns code, name, group, participants_of, volunteered, prompted, denied, not_mentioned, not_asked
        (participants).

    See Also
    --------
    mentorstudy.plots.prompting
    mentorstudy.analyse.prompted
    mentorstudy.analyse.questions_asked
    """
    import pandas as pd

    table = prompted(study, by=by, codes=codes, coding=coding)
    rows = [
        (code, name, group, len(part), *(int((part["state"] == state).sum()) for state in STATES))
        for (code, name, group), part in table.groupby(["code", "name", "group"], sort=False)
    ]
    found = pd.DataFrame(rows, columns=list(PROMPTING_COLUMNS))
    order = {code: number for number, code in enumerate(dict.fromkeys(table["code"]))}
    return found.sort_values(
        ["code", "group"], key=lambda column: column.map(order) if column.name == "code" else column, ignore_index=True
    )


def _asked(study: Study) -> _Asked:
    documents = study.corpus.documents
    turns = study.corpus.turns
    turns = turns[turns["document"].map(documents["kind"]).isin(["interview", "focus group"])]
    asking = turns[turns["role"] == "interviewer"]
    keys = [(str(row.document), int(row.turn)) for row in rows_of(asking)]
    texts = [str(text) for text in asking["text"]]
    questions = _found(study.guide, texts, study.config.language)
    about = {question.question: set(question.codes) for question in study.guide}
    terms = [{hit.code for hit in hits} for hits in compile_codebook(study.codebook).find_many(texts)]
    codes = [
        found.union(*(about[name] for name in named)) for found, named in zip(terms, questions, strict=True)
    ]  # fmt: skip
    before: dict[_Turn, _Turn] = {}
    last: _Turn | None = None
    listeners: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows_of(turns):
        turn = (str(row.document), int(row.turn))
        if row.role == "interviewer":
            last = turn if "?" in row.text or count_words(str(row.text)) >= _LEAST_WORDS else last
        elif row.role == "participant":
            listeners[turn[0]].add(str(row.participant))
            if last is not None and last[0] == turn[0]:
                before[turn] = last
    return _Asked(
        dict(zip(keys, questions, strict=True)),
        dict(zip(keys, codes, strict=True)),
        before,
        listeners,
        dict(zip(keys, map(collapse, texts), strict=True)),
    )


def _found(guide: Iterable[GuideQuestion], texts: list[str], language: str) -> list[set[str]]:
    terms = {question.question: [parse_term(term) for term in question.terms] for question in guide}
    return [{hit.code for hit in hits} for hits in compile_terms(terms, language).find_many(texts)]
