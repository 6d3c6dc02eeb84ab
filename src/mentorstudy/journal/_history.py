"""The audit trail: who coded what when, what changed in the codebook in between, and what that leaves to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from mentorstudy.errors import CodebookError
from mentorstudy.journal.definitions import definition_digests
from mentorstudy.journal.events import CODEBOOK_CHANGES, EVENT_KINDS
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.codebook import Codebook
    from mentorstudy.study import Study

__all__ = ["HISTORY_COLUMNS", "RECODE_COLUMNS", "exposures", "history", "memos", "proposed_codes", "to_recode"]

HISTORY_COLUMNS = ("time", "coder", "action", "document", "code", "quote", "detail", "undone", "event")
RECODE_COLUMNS = ("document", "coder", "code", "change", "segments")


def history(study: Study) -> pd.DataFrame:
    """Return the audit trail: every decision of every coder by time, with the codebook's changes in between.

    A definition that somebody edited in codebook.yaml shows where the next coder first worked with it.

    Parameters
    ----------
    study : Study
        The study.

    Returns
    -------
    DataFrame
        Columns time, coder, action, document, code, quote, detail, undone, event. Empty where nobody keeps a
        journal: coding that stands in a table has no history.

    See Also
    --------
    mentorstudy.journal.memos
    mentorstudy.journal.to_recode
    mentorstudy.journal.undo
    """
    import pandas as pd

    rows = list(_history_rows(study))
    return pd.DataFrame(rows, columns=list(HISTORY_COLUMNS)).astype(object)


def _history_rows(study: Study) -> Iterator[tuple[object, ...]]:
    coded: dict[str, Any] = {}
    definitions: dict[str, str] | None = None
    logged: set[str] = set()
    for row in rows_of(study.events):
        if row.kind == "codebook":
            for code, change in _differences(definitions, row.codes):
                if not any(code == each or code.startswith(f"{each}/") for each in logged):
                    yield (row.time, "", "codebook changed", "", code, "", change, False, row.event)
            definitions = dict(row.codes)
            logged.clear()
            continue
        if row.kind == "text":
            continue
        if row.kind == "coded":
            coded[row.event] = row
        if row.kind in CODEBOOK_CHANGES:
            logged |= {row.code, row.of} - {""}
        source = coded.get(row.of, row) if row.of else row
        detail = _detail(row, source)
        document = row.document or source.document or _survey_of(row.documents)
        code = row.code or (source.code if row.kind != "memo" else "")
        yield (row.time, row.coder, EVENT_KINDS[row.kind], document, code, source.exact, detail, row.undone, row.event)


def _survey_of(documents: Sequence[str]) -> str:
    """Return the survey of several responses."""
    return ", ".join(dict.fromkeys(name.partition("#")[0] for name in documents))


# What the trail says of decisions that code nothing.
_INTERPRETED = {
    "decided on claim": lambda row: f"{row.verdict} {row.claim}{_because(row)}",
    "linked": lambda row: f"{row.relation} {row.to.code or row.to.exact} ({row.basis}){_because(row)}",
    "judged": lambda row: f"{row.on} {row.of}: {row.verdict}{_because(row)}",
    "proposed code": lambda row: f"{row.title}{_because(row)}",
}


def _because(row: Any) -> str:
    return f": {row.text}" if row.text else ""


def _detail(row: Any, source: Any) -> str:
    if row.kind in ("finished question", "reopened question"):
        asked = ", ".join(each for each in (row.question, *row.questions) if each)
        return f"{asked}: {len(row.documents)} responses" if row.documents else asked
    if row.kind == "recoded":
        parts = (f"was {source.code}" if row.code else "", row.polarity, row.about and f"about {row.about}", row.view)
        return ", ".join(filter(None, parts))
    if row.kind in ("renamed code", "merged code"):
        return f"was {row.of}"
    if row.kind in _INTERPRETED:
        return _INTERPRETED[row.kind](row)
    if row.kind == "memo":
        on = f"on {row.on}" + (f" {row.of}" if row.on in ("code", "participant") else "")
        return f"{on}: {row.title or row.text}"
    if row.kind == "undone":
        return f"event {row.of}"
    if row.kind in ("accepted", "rejected", "coded") and row.origin:
        return f"from {row.origin}"
    return str(row.text)


def _differences(before: Mapping[str, str] | None, after: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if before is None:
        return
    for code in after:
        if code not in before:
            yield code, "code added"
        elif before[code] != after[code]:
            yield code, "definition changed"
    for code in before:
        if code not in after:
            yield code, "code gone"


def to_recode(study: Study) -> pd.DataFrame:
    """Return the documents that changes of the codebook leave to be looked at again.

    A coder finished a document, or questions of a survey response, with the definitions of that day. Where a
    definition has changed since, what they coded with it, and what they did not, rests on the old one; a code that
    was added since was not looked for at all.

    Parameters
    ----------
    study : Study
        The study; coding that stands in a table is not dated, and is not in the result.

    Returns
    -------
    DataFrame
        Columns document, coder, code, change (`definition changed`, `merged`, `code added`), segments (how many
        of theirs in the document carry the code).

    See Also
    --------
    mentorstudy.journal.recode
    mentorstudy.journal.history
    """
    import pandas as pd

    now = definition_digests(study.codebook)
    table = study.coding.segments
    counts = table.groupby(["document", "coder", "code"]).size().to_dict() if len(table) else {}
    done = study.coding.finished
    finished = set(zip(done["document"], done["coder"], strict=True))
    rows = []
    for (document, coder), then in _definitions_at_finish(study).items():
        if (document, coder) not in finished:
            continue
        for code, change in _since(then, now, study.codebook):
            rows.append((document, coder, code, change, int(counts.get((document, coder, code), 0))))
    return pd.DataFrame(sorted(rows), columns=list(RECODE_COLUMNS))


def _definitions_at_finish(study: Study) -> dict[tuple[str, str], Mapping[str, str]]:
    """Return what coders went by: of a response that was finished question by question, the oldest of it."""
    current: dict[str, tuple[str, Mapping[str, str]]] = {}
    found: dict[tuple[str, str], dict[str, tuple[str, Mapping[str, str]]]] = {}
    for row in rows_of(study.events):
        if row.kind == "codebook":
            current[row.coder] = row.time, row.codes
        elif row.kind in ("finished", "finished question") and not row.undone and row.coder in current:
            for document in row.documents or (row.document,):
                by_question = found.setdefault((document, row.coder), {})
                if row.kind == "finished":
                    by_question.clear()
                by_question |= dict.fromkeys(row.questions or (row.question,), current[row.coder])
    return {key: min(dated.values(), key=itemgetter(0))[1] for key, dated in found.items()}


def _since(then: Mapping[str, str], now: Mapping[str, str], codebook: Codebook) -> Iterator[tuple[str, str]]:
    known: dict[str, list[tuple[str, str]]] = {}
    for old, value in then.items():
        try:
            known.setdefault(codebook.resolve(old), []).append((old, value))
        except CodebookError:
            continue
    for code, value in now.items():
        if code not in known:
            yield code, "code added"
        elif all(before != value for _, before in known[code]):
            yield code, "definition changed"
        elif len(known[code]) > 1 and any(before != value for _, before in known[code]):
            yield code, "merged"


def memos(study: Study) -> pd.DataFrame:
    """Return all memos: on the study, its documents, codes, coded segments and participants.

    Parameters
    ----------
    study : Study
        The study.

    Returns
    -------
    DataFrame
        Columns memo, time, coder, on, target, document, title, text. Notes written while coding, memos of the
        codebook and of a coding table are among them, the last two without a time; a memo on a segment has the
        segment's words as its title where it has none. What is on somebody who withdrew is not.

    See Also
    --------
    mentorstudy.journal.write_memo
    mentorstudy.journal.history
    """
    import pandas as pd

    table = _of_those_here(study, study.decisions.table("memos"))
    quotes = study.events.set_index("event")["exact"].to_dict() if len(study.events) else {}
    titles = [
        row.title or (_shortened(quotes.get(row.target, "")) if row.on == "segment" else "") for row in rows_of(table)
    ]
    written: list[tuple[str, ...]] = [
        ("", "", "", "code", code.code, "", code.name, code.memo) for code in study.codebook if code.memo
    ]
    written += _while_coding(study)
    if study.tabled is not None:
        noted = study.tabled.segments
        noted = noted[noted["memo"] != ""]
        written += [
            (row.segment, row.created, row.coder, "segment", row.segment, row.document, _shortened(row.quote), row.memo)
            for row in rows_of(noted)
        ]
    more = pd.DataFrame(written, columns=list(table.columns), dtype=object)
    return pd.concat([table.assign(title=pd.Series(titles, index=table.index, dtype=object)), more], ignore_index=True)


def _of_those_here(study: Study, table: pd.DataFrame) -> pd.DataFrame:
    """Leave out what is on people and documents that the study does not have: most likely they withdrew."""
    people, documents = study.corpus.participants.index, study.corpus.documents.index
    here = (table["on"] != "participant") | table["target"].isin(people)
    here &= ~table["on"].isin(["document", "segment"]) | table["document"].isin(documents)
    return table[here].reset_index(drop=True)


def _while_coding(study: Study) -> list[tuple[str, ...]]:
    """Notes on segments that still stand, written in the same moment as the code."""
    if not len(study.events):
        return []
    standing = study.events[~study.events["undone"].astype(bool)]
    gone = set(standing.loc[standing["kind"] == "uncoded", "of"])
    known = set(study.corpus.documents.index)
    noted = standing[(standing["kind"] == "coded") & (standing["text"] != "")]
    return [
        (row.event, row.time, row.coder, "segment", row.event, row.document, _shortened(row.exact), row.text)
        for row in rows_of(noted)
        if row.event not in gone and row.document in known
    ]


def _shortened(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 60 else f"{line[:59]}…"


def exposures(study: Study) -> pd.DataFrame:
    """Return what coders had seen of others' coding, of suggestions and of topics, and when.

    What a coder coded or finished there afterwards is not independent: it counts for no agreement.

    Parameters
    ----------
    study : Study
        The study.

    Returns
    -------
    DataFrame
        Columns saw (`coding`, `suggestions`, `topics`), of, coder, document (empty means everywhere), event, time.

    See Also
    --------
    mentorstudy.journal.note_exposure
    mentorstudy.journal.propose_code
    """
    return study.decisions.table("exposures")


def proposed_codes(study: Study) -> pd.DataFrame:
    """Return the codes that coders proposed while the codebook was frozen.

    Parameters
    ----------
    study : Study
        The study.

    Returns
    -------
    DataFrame
        Columns code, name, definition, coder, document, start, end, quote, event, time, standing (`open`, or `in the
        codebook` since).

    See Also
    --------
    mentorstudy.journal.propose_code
    mentorstudy.journal.create_code
    """
    import pandas as pd

    table = study.decisions.table("proposals")
    known = {code.code for code in study.codebook}
    standing = ["in the codebook" if code in known else "open" for code in table["code"]]
    return table.assign(standing=pd.Series(standing, index=table.index, dtype=object))
