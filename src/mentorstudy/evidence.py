"""Which answer of which participant carries which code, and who could have said it.

Every count of the library comes through these two tables, so that no two of them can differ.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from mentorstudy.codebook.codes import paths_above
from mentorstudy.coding import POLARITIES, UNSTATED, VIEWS
from mentorstudy.decisions import CLAIM_DECISIONS
from mentorstudy.errors import SettingsError, StudyError, nearest, suggestion
from mentorstudy.finished import is_finished
from mentorstudy.rows import looked_up, rows_of

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.coding import Coding
    from mentorstudy.corpus import Corpus
    from mentorstudy.study import Study

__all__ = [
    "DENYING",
    "EVIDENCE_COLUMNS",
    "HEARD_COLUMNS",
    "ROLES",
    "SAYING",
    "akin",
    "ancestors",
    "answer_turns",
    "check_approved",
    "check_attribute",
    "check_counted",
    "claim_decisions",
    "coded_answers",
    "counted_answers",
    "counted_codes",
    "covers",
    "credited",
    "decided_passages",
    "denies",
    "finished_turns",
    "group_of",
    "grouped",
    "heard",
    "hopes",
    "in_heard",
    "linked_passages",
    "marked",
    "of_stance",
    "of_view",
    "open_turns",
    "own_views",
    "reported_answers",
    "roll_up",
    "says",
    "source_names",
    "spoken_passages",
    "touched",
]

# How many attributes an error lists before it counts the rest.
_MOST_LISTED = 20

# Whose words can carry a code: people who answer, and archives. An interviewer's never do.
ROLES = ("participant", "text")

EVIDENCE_COLUMNS = (
    "segment",
    "document",
    "turn",
    "start",
    "end",
    "code",
    "coder",
    "origin",
    "review",
    "polarity",
    "about",
    "view",
    "quote",
    "memo",
    "participant",
    "speaker",
    "role",
    "source",
    "kind",
    "question",
)
HEARD_COLUMNS = ("document", "turn", "participant", "role", "source", "kind", "question")
# The stances by which a passage says its code, and those by which it denies it: a mixed one does both, and who
# mentions a challenge is counted as naming it until a coder says that it is denied or only hoped for.
SAYING = ("affirmed", "mixed", "")
DENYING = ("negated", "mixed")
# A segment that runs a few characters into the next turn does not make that speaker a voice.
_REAL_SHARE = 0.2
# A report asks dozens of times who could have said something: neither a corpus nor a coding ever changes.
_HEARD: WeakKeyDictionary[Corpus, WeakKeyDictionary[Coding, pd.DataFrame]] = WeakKeyDictionary()
_REAL_CHARACTERS = 12


def check_approved(study: Study, what: str, by: str = "") -> None:
    """Raise a clear error when a community has to approve something first, and no approval is recorded.

    Parameters
    ----------
    study : Study
        The study, with its `[governance]`.
    what : {"analysis by group", "edition", "export", "archive"}
        What is asked for.
    by : str
        For an analysis by group: the attribute.

    Raises
    ------
    SettingsError
        When it has to wait.
    """
    governance = study.config.governance
    if governance.refuses(what, by):
        agreed = f" ({governance.agreement})" if governance.agreement else ""
        raise SettingsError(
            f"{what[:1].upper()}{what[1:]}{f' (by {by})' if by else ''} needs the approval "
            f"of {governance.community or 'the community'}{agreed}, and none is recorded. Record it: a block "
            f'[[governance.approvals]] with what = "{what}", by = "..." and date = "...".',
            file="study.toml",
        )


def check_counted(study: Study, what: str) -> None:
    """Raise a clear error when something is asked for that a reflexive analysis does not have.

    Raises
    ------
    SettingsError
        When `[analysis] approach` is `reflexive`.
    """
    if study.is_reflexive:
        raise SettingsError(
            f"{what} is no sign of quality in a reflexive analysis, and [analysis] approach is 'reflexive'. To have it "
            "all the same, name another approach there.",
            file="study.toml",
        )


def check_attribute(study: Study, by: str) -> None:
    """Raise a clear error when participants have no attribute of that name, or groups by it need an approval."""
    if by:
        check_approved(study, "analysis by group", by)
    known = list(study.corpus.participants.columns)
    if by and by not in known:
        meant = f" Did you mean '{near}'?" if (near := nearest(by, known)) else ""
        listed = ", ".join(f"'{name}'" for name in known[:_MOST_LISTED])
        listed += f" and {len(known) - _MOST_LISTED} more" if len(known) > _MOST_LISTED else ""
        raise StudyError(f"Participants have no attribute '{by}'.{meant} There is {listed}.")


def counted_codes(study: Study, codes: Iterable[str] | None = None, *, coding: Coding | None = None) -> list[str]:
    """Return the paths of the codes that are counted, in the order of the codebook.

    By default these are all codes but the categories, at whatever depth they stand, and the categories that carry
    passages of their own. In a codebook without categories they are all codes.

    Parameters
    ----------
    study : Study
        The study.
    codes : iterable of str, optional
        The codes asked for, by path or name: these are counted, categories or not, in the order given.
    coding : Coding, optional
        What is counted; by default the coding that `[report] coding` names.

    Raises
    ------
    CodebookError
        When there is no such code, or several are called so.

    Examples
    --------
    >>> from mentorstudy import read_study
    >>> from mentorstudy.resources import resource
    >>> codes = counted_codes(read_study(resource("sample-study")))
    >>> "challenges" in codes, "challenges/mismatch" in codes, "challenges/mismatch/profession" in codes
    (False, True, True)
    """
    book = study.codebook
    if codes is not None:
        asked = [codes] if isinstance(codes, str) else codes
        return list(dict.fromkeys(book.resolve(code) for code in asked))
    coding = study.counted.coding if coding is None else coding
    idle = set(book.categories) - set(coding.segments["code"])
    return [code.code for code in book if code.code not in idle]


def ancestors(code: str) -> list[str]:
    """Return the paths of the categories that a code hangs on, the top one first.

    Examples
    --------
    >>> ancestors("challenges/mismatch/profession")
    ['challenges', 'challenges/mismatch']
    """
    return paths_above(code)


def akin(code: str, other: str) -> bool:
    """Return whether two codes are one, or one is under the other.

    Examples
    --------
    >>> akin("challenges/mismatch", "challenges"), akin("costs/time", "costs/money")
    (True, False)
    """
    return one_above(code, other) or one_above(other, code)


def one_above(code: str, other: str) -> bool:
    """Return whether a code is another or stands above it."""
    return other == code or other.startswith(f"{code}/")


def source_names(study: Study) -> pd.Series[str]:
    """Return, by document, where its voices are counted: `interviews`, `archives`, `member checks`, or a survey's name.

    Interviews and focus groups count together, since a person can be in both and is counted once;
    surveys are each their own and never pooled.
    """
    documents = study.corpus.documents
    names = documents["source"].copy()
    names[documents["kind"].isin(["interview", "focus group"])] = "interviews"
    names[documents["kind"] == "archive"] = "archives"
    # What people reply to findings was prompted by them.
    names[documents["kind"] == "member check"] = "member checks"
    return names


def heard(study: Study, coding: Coding | None = None) -> pd.DataFrame:
    """Return the answers and archive paragraphs that could have carried a code.

    These are the denominators: turns of documents, or of questions of a survey, that a counted coder finished; for
    a machine's suggestions, all turns.

    Parameters
    ----------
    study : Study
        The study.
    coding : Coding, optional
        What is counted; the study's own when absent.

    Returns
    -------
    DataFrame
        Columns document, turn, participant, role, source, kind, question; one row is a turn.

    See Also
    --------
    mentorstudy.coded_answers
    mentorstudy.sample
    mentorstudy.count_codes
    """
    coding = study.counted.coding if coding is None else coding
    known = _HEARD.setdefault(study.corpus, WeakKeyDictionary())
    if coding not in known:
        turns = answer_turns(study.corpus) if _is_suggested(coding) else finished_turns(study.corpus, coding)
        kinds = study.corpus.documents["kind"]
        table = turns.assign(source=turns["document"].map(source_names(study)), kind=turns["document"].map(kinds))
        known[coding] = table[list(HEARD_COLUMNS)].reset_index(drop=True)
    return known[coding].copy(deep=False)


def _is_suggested(coding: Coding) -> bool:
    return bool(len(coding)) and not len(coding.evidence)


def answer_turns(corpus: Corpus) -> pd.DataFrame:
    """Return the turns whose words can carry a code: answers, and the paragraphs of archives.

    Parameters
    ----------
    corpus : Corpus
        What was said.

    Returns
    -------
    DataFrame
        The columns of `corpus.turns`; an interviewer's turns, and those of nobody in particular, are left out.
    """
    turns = corpus.turns
    return turns[turns["role"].isin(ROLES)]


def finished_turns(corpus: Corpus, coding: Coding) -> pd.DataFrame:
    """Return the answers and paragraphs that some coder of a coding has finished."""
    turns = answer_turns(corpus)
    return turns[is_finished(turns, coding.finished)]


def open_turns(corpus: Corpus, coding: Coding) -> pd.DataFrame:
    """Return the answers and paragraphs that no coder of a coding has finished, and that hold words."""
    turns = answer_turns(corpus)
    turns = turns[~is_finished(turns, coding.finished)]
    return turns[turns["text"].str.strip() != ""]


def covers(start: Any, end: Any, low: Any, high: Any) -> Any:
    """Return whether a passage really covers a stretch: with 12 characters of it, or with a fifth of the passage.

    Parameters
    ----------
    start, end : int, or array or Series of int
        The passage.
    low, high : int, or array or Series of int
        The stretch: a turn, or a sentence.

    Examples
    --------
    >>> covers(0, 100, 98, 140), covers(0, 100, 80, 140), covers(0, 4, 2, 9)
    (False, True, True)
    """
    import numpy as np

    shared = np.minimum(end, high) - np.maximum(start, low)
    real = (shared > 0) & ((shared >= _REAL_CHARACTERS) | (shared >= _REAL_SHARE * (end - start)))
    return bool(real) if np.ndim(real) == 0 else real


def credited(segments: pd.DataFrame, turns: pd.DataFrame) -> pd.DataFrame:
    """Return segments with the turns whose speakers are credited for them.

    Parameters
    ----------
    segments : DataFrame
        With columns document, start, end.
    turns : DataFrame
        With columns document, turn, start, end: those that can be credited.

    Returns
    -------
    DataFrame
        A row per segment and turn that it really covers: the columns of both, start and end cut to the turn.
    """
    spans = turns.rename(columns={"start": "turn_start", "end": "turn_end"})
    merged: pd.DataFrame = segments.merge(spans, on="document", how="inner")
    merged = merged[covers(merged["start"], merged["end"], merged["turn_start"], merged["turn_end"])]
    start = merged[["start", "turn_start"]].max(axis=1)
    end = merged[["end", "turn_end"]].min(axis=1)
    return merged.assign(start=start, end=end).drop(columns=["turn_start", "turn_end"])


def coded_answers(study: Study, coding: Coding | None = None) -> pd.DataFrame:
    """Return the coded passages, one row per segment and turn that it really covers.

    Interviewers' words are never in it; a segment over several speakers credits only those who speak a
    real part of it (12 characters, or a fifth of the segment).

    Parameters
    ----------
    study : Study
        The study.
    coding : Coding, optional
        What is counted; by default the coding that `[report] coding` names.

    Returns
    -------
    DataFrame
        Columns segment, document, turn, start, end, code, coder, origin, review, polarity, about, view,
        quote, memo, participant, speaker, role, source, kind, question. Start, end and quote are cut to the turn.

    See Also
    --------
    mentorstudy.heard
    mentorstudy.count_codes
    mentorstudy.quotes
    """
    import pandas as pd

    coding = study.counted.coding if coding is None else coding
    table = credited(coding.segments, answer_turns(study.corpus).drop(columns="text"))
    documents = study.corpus.documents
    texts = documents["text"].to_dict()
    places = zip(table["document"].tolist(), table["start"].tolist(), table["end"].tolist(), strict=True)
    quotes = [texts[document][start:end] for document, start, end in places]
    table = table.assign(
        quote=pd.Series(quotes, index=table.index, dtype=object),
        source=table["document"].map(source_names(study)),
        kind=table["document"].map(documents["kind"]),
    )
    return table[list(EVIDENCE_COLUMNS)].sort_values(["document", "start", "code", "coder"], ignore_index=True)


def touched(turns: pd.DataFrame, segments: pd.DataFrame) -> pd.Series[bool]:
    """Return, turn by turn, whether any of the segments really covers it."""
    import pandas as pd

    found = credited(segments[["document", "start", "end"]], turns[["document", "turn", "start", "end"]])
    places = set(zip(found["document"], found["turn"], strict=True))
    marks = [place in places for place in zip(turns["document"], turns["turn"], strict=True)]
    return pd.Series(marks, index=turns.index, dtype=bool)


def says(passages: pd.DataFrame) -> pd.Series[bool]:
    """Return, passage by passage, whether it says that the code is so: affirmed, or by a stance that nobody coded.

    Parameters
    ----------
    passages : DataFrame
        With a column polarity.
    """
    return passages["polarity"].isin(SAYING)


def denies(passages: pd.DataFrame) -> pd.Series[bool]:
    """Return, passage by passage, whether it denies the code; a mixed one says it and denies it."""
    return passages["polarity"].isin(DENYING)


def hopes(passages: pd.DataFrame) -> pd.Series[bool]:
    """Return, passage by passage, whether it only hopes for the code."""
    return passages["polarity"] == "hoped"


def of_stance(passages: pd.DataFrame, polarity: str) -> pd.DataFrame:
    """Return the passages of one stance, all where none is named.

    Parameters
    ----------
    passages : DataFrame
        With a column polarity.
    polarity : {"", "affirmed", "negated", "hoped", "mixed", "unstated"}
        The stance; `unstated` where nobody said.

    Raises
    ------
    StudyError
        When there is no such stance.
    """
    known = (*POLARITIES, UNSTATED)
    if polarity and polarity not in known:
        raise StudyError(f"No polarity '{polarity}'.{suggestion(polarity, known)}")
    return passages[passages["polarity"] == polarity.replace(UNSTATED, "")] if polarity else passages


def of_view(passages: pd.DataFrame, view: str) -> pd.DataFrame:
    """Return the passages of one view, all where none is named.

    Parameters
    ----------
    passages : DataFrame
        With a column view.
    view : {"", "own", "reported", "rejected"}
        Whose it is.

    Raises
    ------
    StudyError
        When there is no such view.
    """
    if view and view not in VIEWS:
        raise StudyError(f"No view '{view}'.{suggestion(view, VIEWS)}")
    return passages[passages["view"] == view] if view else passages


def marked(stance: str) -> str:
    """Return the mark that stands behind a passage in tables: none where it is affirmed or nobody said.

    Examples
    --------
    >>> marked("negated"), marked("affirmed")
    (' [negated]', '')
    """
    return f" [{stance}]" if stance not in ("affirmed", "") else ""


def counted_answers(study: Study, coding: Coding | None = None) -> pd.DataFrame:
    """Return the coded passages of the answers that were heard: the numerators to the denominators of `heard`.

    A passage in a document that no counted coder has finished is work in progress: counting it would give "3 of 2".
    A view that the speaker only reports, or reports and disputes, is not theirs: it counts for nobody.

    Parameters
    ----------
    study, coding
        As of `coded_answers`.

    Returns
    -------
    DataFrame
        The columns of `coded_answers`.
    """
    return own_views(in_heard(coded_answers(study, coding), study, coding))


def own_views(passages: pd.DataFrame) -> pd.DataFrame:
    """Return the passages (column view) that give the speaker's own view."""
    return passages[passages["view"] == VIEWS[0]]


def reported_answers(study: Study, coding: Coding | None = None) -> pd.DataFrame:
    """Return the coded passages of the answers that were heard in which the speaker reports somebody else's view.

    They are listed, and count for nobody: who reports that mentors blame protégés does not blame them.

    Parameters
    ----------
    study, coding
        As of `coded_answers`.

    Returns
    -------
    DataFrame
        The columns of `coded_answers`; `view` is `reported`, or `rejected` where the speaker disputes it.
    """
    passages = in_heard(coded_answers(study, coding), study, coding)
    return passages[passages["view"] != VIEWS[0]]


def in_heard(passages: pd.DataFrame, study: Study, coding: Coding | None = None) -> pd.DataFrame:
    """Return the passages (columns document and turn) that stand in the answers that were heard."""
    places = heard(study, coding)[["document", "turn"]]
    return passages.merge(places, on=["document", "turn"], how="inner")


def roll_up(evidence: pd.DataFrame) -> pd.DataFrame:
    """Return the evidence with a row for every code above the coded one as well, categories included.

    Parameters
    ----------
    evidence : DataFrame
        With a column code, whose path is the tree.

    Returns
    -------
    DataFrame
        The same columns; a passage on `challenges/mismatch/profession` also stands under
        `challenges/mismatch` and `challenges`.
    """
    paths = evidence["code"].map(lambda code: [*ancestors(code), code])
    return evidence.assign(code=paths).explode("code", ignore_index=True)


def group_of(participants: pd.Series[str], study: Study, by: str) -> pd.Series[str]:
    """Return the group of each participant: `not stated` where they have no value, empty where there is nobody.

    Parameters
    ----------
    participants : Series of str
        Participants; empty for words that are nobody's.
    study : Study
        The study.
    by : str
        An attribute of participants.
    """
    found = looked_up(participants, study.corpus.participants[by]).replace("", "not stated")
    return found.where(participants != "", "")


def grouped(table: pd.DataFrame, study: Study, by: str) -> pd.DataFrame:
    """Return answers or evidence with who is counted (`voice`) and in which group (`group`).

    Parameters
    ----------
    table : DataFrame
        With columns document, participant and role, such as `heard` and `coded_answers` return.
    study : Study
        The study.
    by : str
        An attribute of participants; empty makes one group, `all`.

    Returns
    -------
    DataFrame
        Two more columns. An archive's voice is the document, its group `archives`; a participant without a value
        is in the group `not stated`.
    """
    is_text = table["role"] == "text"
    voice = table["participant"].where(~is_text, table["document"])
    if by:
        group = group_of(table["participant"], study, by)
        group = group.where(~is_text, "archives")
    else:
        group = voice.map(lambda _: "all")
    return table.assign(voice=voice, group=group)


def claim_decisions(study: Study) -> pd.DataFrame:
    """Return what passages were decided to do to claims, one row per claim and passage.

    Parameters
    ----------
    study : Study
        The study.

    Returns
    -------
    DataFrame
        Columns claim, decision (supports, complicates, contradicts; `disputed` where coders decided differently),
        coder, note, document, start, end. What is open again, and passages that were lost, are not in it; what was
        decided under a name that a claim had before (`was`) is decided on it.
    """
    import pandas as pd

    table = study.decisions.table("claimed")
    names = {old: each.name for each in study.themes for old in each.was}
    if names:
        table = table.assign(claim=[names.get(name, name) for name in table["claim"]])
        # Under both names the later decision of a coder stands.
        table = table.drop_duplicates(["claim", "document", "start", "end", "coder"], keep="last")
    here = table["document"].isin(study.corpus.documents.index) & (table["start"] >= 0)
    table = table[here & table["decision"].isin(CLAIM_DECISIONS)]
    rows = []
    for (claim, document, start, end), part in table.groupby(["claim", "document", "start", "end"], sort=False):
        said = list(dict.fromkeys(part["decision"]))
        told = list(zip(part["coder"], part["decision"], part["note"], strict=True))
        disputed = [f"{coder}: {decision}{f' ({note})' if note else ''}" for coder, decision, note in told]
        note = "; ".join(disputed if len(said) > 1 else filter(None, part["note"]))
        coders = ", ".join(dict.fromkeys(part["coder"]))
        rows.append((claim, said[0] if len(said) == 1 else "disputed", coders, note, document, start, end))
    columns = ["claim", "decision", "coder", "note", "document", "start", "end"]
    return pd.DataFrame(rows, columns=columns).astype({"claim": object, "document": object})


def decided_passages(passages: pd.DataFrame, decisions: pd.DataFrame) -> list[int]:
    """Return, passage by passage, which decision is on it, as its position; -1 where none is.

    A decision is on a passage where one really covers the other, in whatever turn it was cut.

    Parameters
    ----------
    passages, decisions : DataFrame
        With columns document, start, end; decisions on one claim.
    """
    by_document: dict[str, list[tuple[int, int, int]]] = {}
    for place, row in enumerate(rows_of(decisions)):
        by_document.setdefault(row.document, []).append((int(row.start), int(row.end), place))
    found = []
    for row in rows_of(passages):
        near = [
            (min(end, row.end) - max(start, row.start), -abs(start - row.start) - abs(end - row.end), place)
            for start, end, place in by_document.get(row.document, ())
            if covers(row.start, row.end, start, end)
        ]
        found.append(max(near)[2] if near else -1)
    return found


def spoken_passages(study: Study, passages: pd.DataFrame) -> pd.DataFrame:
    """Return passages that a person pointed at as `coded_answers` has them: per turn that they really cover.

    Parameters
    ----------
    study : Study
        The study.
    passages : DataFrame
        Columns document, start, end, and any of code, coder and others, which are kept.

    Returns
    -------
    DataFrame
        The columns of `passages` and of `coded_answers`; what nobody said of them is empty.
    """
    import pandas as pd

    # Cells of an empty table have no type of their own, and cannot be compared.
    passages = passages.astype({"start": "int64", "end": "int64"})
    table = credited(passages, answer_turns(study.corpus).drop(columns="text"))
    documents = study.corpus.documents
    texts = documents["text"]
    quotes = [texts[row.document][row.start : row.end] for row in rows_of(table)]
    table = table.assign(**{name: "" for name in EVIDENCE_COLUMNS if name not in table.columns})
    return table.assign(
        view=VIEWS[0],
        quote=pd.Series(quotes, index=table.index, dtype=object),
        source=table["document"].map(source_names(study)),
        kind=table["document"].map(documents["kind"]),
    )


_LINK_COLUMNS = (
    "relation", "basis", "code", "quote", "to_code", "to_quote", "participant", "stakeholder", "coder", "note",
    "document", "start", "end", "to_document", "to_start", "to_end", "event",
)  # fmt: skip


def linked_passages(study: Study, by: str = "") -> pd.DataFrame:
    """Return the links between passages or codes, with whose words they are.

    Columns as of `analyse.links`, and group where an attribute makes groups. A link of documents that the study does
    not have is not in it.
    """
    import pandas as pd

    table = study.decisions.table("links")
    known = {"", *study.corpus.documents.index}
    table = table[table["document"].isin(known) & table["to_document"].isin(known)].reset_index(drop=True)
    # The near end speaks; where it is a code alone, the far one does.
    ends = table[["document", "start", "end"]].astype({"start": "int64", "end": "int64"})
    far = table["start"] < 0
    for name in ("document", "start", "end"):
        ends[name] = ends[name].where(~far, table[f"to_{name}"].astype(ends[name].dtype))
    spoken = credited(ends.reset_index(names="link"), answer_turns(study.corpus)[_TURN])
    first = spoken.drop_duplicates("link").set_index("link")["participant"]
    who = pd.Series([str(first.get(at, "")) for at in table.index], index=table.index, dtype=object)
    stakeholder = looked_up(who, study.corpus.participants["stakeholder"])
    table = table.assign(participant=who, stakeholder=stakeholder)[list(_LINK_COLUMNS)]
    return table.assign(group=looked_up(who, study.corpus.participants[by])) if by else table


_TURN = ["document", "turn", "start", "end", "participant", "role"]
