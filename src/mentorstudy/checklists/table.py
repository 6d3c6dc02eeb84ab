"""A reporting checklist of a study as a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mentorstudy.checklists import analysis, data_collection, people
from mentorstudy.checklists.draft import Draft, Drafter, Facts, Pointer
from mentorstudy.checklists.items import Item, items_of
from mentorstudy.phrases import LANGUAGES
from mentorstudy.signatures import Signature
from mentorstudy.text import collapse

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.phrases import Phrases
    from mentorstudy.study import Study

__all__ = ["CHECKLIST_COLUMNS", "Signature", "changed_signatures", "draft_of", "reporting_checklist"]

CHECKLIST_COLUMNS = (
    "standard", "item", "part", "topic", "question", "status", "draft", "evidence", "text", "by", "date", "page",
    "changed",
)  # fmt: skip
_DRAFTERS: dict[str, Drafter] = {
    name: getattr(module, name) for module in (people, data_collection, analysis) for name in module.__all__
}
_NO_DRAFT = Draft("")


def reporting_checklist(study: Study, standard: str = "coreq") -> pd.DataFrame:
    """Return a reporting checklist: what is drafted from the study, what people signed, and what is open.

    Nothing is made up: an item that only a person can answer has no draft. The drafts are in the language of the
    report, and show what its edition may show.

    Parameters
    ----------
    study : Study
        The study, with what people signed in reporting.yaml.
    standard : {"coreq", "srqr"}
        Which checklist.

    Returns
    -------
    DataFrame
        A row per item. Columns standard, item, part, topic, question (in our own words), status (`signed`, `drafted`,
        `open`), draft, evidence (where it can be checked), text (what a person wrote, or the draft that they signed as
        it stood), by, date, page, changed (whether the draft is another one than when it was signed).

    Raises
    ------
    StudyError
        When there is no such checklist.

    See Also
    --------
    mentorstudy.checklists.sign_item
    mentorstudy.report.write_checklist

    References
    ----------
    Tong, Sainsbury and Craig (2007), Consolidated criteria for reporting qualitative research (COREQ), International
    Journal for Quality in Health Care 19(6), 349-357. O'Brien, Harris, Beckman, Reed and Cook (2014), Standards for
    reporting qualitative research, Academic Medicine 89(9), 1245-1251.

    Examples
    --------
    >>> from mentorstudy import read_study
    >>> from mentorstudy.resources import resource
    >>> table = reporting_checklist(read_study(resource("sample-study")))
    >>> table.loc[table["item"] == 18, "draft"].item()
    '4 of 32 people were heard in more than one interview or focus group. Interviews were held in 2 rounds.'
    """
    import pandas as pd

    facts = Facts(study)
    changed = {mark.item for mark, _ in changed_signatures(study, facts) if mark.standard == standard}
    signed = {each.item: each for each in study.signatures if each.standard == standard}
    rows = [_row(item, facts, signed.get(item.number), item.number in changed) for item in items_of(standard)]
    return pd.DataFrame(rows, columns=list(CHECKLIST_COLUMNS))


def changed_signatures(study: Study, facts: Facts | None = None) -> Iterator[tuple[Signature, str]]:
    """Yield what was signed on a draft that is another one now, and the draft as it is.

    What lay before people is the team's draft, in the language of that day: another edition or language is no change.
    """
    facts = facts or Facts(study)
    for mark in study.signatures:
        if not (mark.signed and mark.draft):
            continue
        item = items_of(mark.standard)[mark.item - 1]
        languages = (study.report_language, *(each for each in LANGUAGES if each != study.report_language))
        drafts = (collapse(draft_of(item, facts.variant(edition="team", language=each)).text) for each in languages)
        now = next(drafts)
        if mark.draft != now and mark.draft not in drafts:
            yield mark, now


def draft_of(item: Item, facts: Facts) -> Draft:
    """Return what a study says for an item; no words where only a person can."""
    found = [draft for name in item.drafts if (draft := _DRAFTERS[name](facts)) is not None]
    evidence = dict.fromkeys(pointer for each in found for pointer in each.evidence)
    return Draft(" ".join(each.text for each in found), tuple(evidence))


def _row(item: Item, facts: Facts, mark: Signature | None, changed: bool) -> dict[str, object]:
    draft = draft_of(item, facts)
    signed = mark is not None and mark.signed
    say = facts.say
    return {
        "standard": item.standard,
        "item": item.number,
        "part": say(f"{item.standard}-{item.part}"),
        "topic": say(f"{item.standard}-{item.number}"),
        "question": say(f"{item.standard}-{item.number}-question"),
        "status": "signed" if signed else "drafted" if draft.text else "open",
        "draft": draft.text,
        "evidence": "; ".join(pointed(pointer, say) for pointer in draft.evidence if facts.team or _is_shown(pointer)),
        "text": _signed_text(mark, draft, facts, changed) if mark is not None and signed else "",
        "by": mark.by if mark is not None and signed and facts.team else "",
        "date": mark.date if mark is not None and signed else "",
        "page": mark.page if mark is not None else "",
        "changed": changed,
    }


def _signed_text(mark: Signature, draft: Draft, facts: Facts, changed: bool) -> str:
    """What stands signed: people's own words; else the draft that lay before them, as this report says the same."""
    return mark.text or (mark.draft if facts.team and changed else draft.text)


def pointed(pointer: Pointer, say: Phrases) -> str:
    """Return where the evidence is, in words."""
    kind, name = pointer
    if kind == "section":
        return say("evidence-section", title=say.quoted(say(name)))
    return say(f"evidence-{kind}", **{kind: name})


def _is_shown(pointer: Pointer) -> bool:
    """Files and commands are the team's; readers of a shareable edition have the sections."""
    return pointer[0] == "section"
