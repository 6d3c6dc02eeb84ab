"""reporting.yaml: written for people to sign in, and extended without touching what they wrote."""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentorstudy.checklists.draft import Facts
from mentorstudy.checklists.items import Item, items_of
from mentorstudy.checklists.table import draft_of
from mentorstudy.errors import StudyError
from mentorstudy.signatures import CHECKLISTS
from mentorstudy.structured import load_yaml
from mentorstudy.text import collapse
from mentorstudy.writing import write_file

if TYPE_CHECKING:
    from ruamel.yaml import YAML
    from ruamel.yaml.comments import CommentedMap

    from mentorstudy.study import Study

__all__ = ["sign_item", "write_signatures"]

_HEAD = """\
# What is reported for each item of COREQ and SRQR, and who stands for it.
# `draft` is what mentorstudy can say from the study; it is made anew until somebody signs.
# To sign an item, write `by` and `date` (YYYY-MM-DD), and `text` where the draft does not say it (or says it wrongly);
# `page` is where it stands in the manuscript. Text and comments that you write here are kept.
"""
_WIDTH = 110


def write_signatures(study: Study, standards: Iterable[str] = tuple(CHECKLISTS)) -> Path:
    """Write reporting.yaml into the study folder, and return its path.

    Items that are missing are added with their draft; the drafts of unsigned items are made anew. What people wrote,
    what they signed, and every comment stays as it is.

    Parameters
    ----------
    study : Study
        The study. The drafts are those of the team's edition, whichever its settings name.
    standards : iterable of {"coreq", "srqr"}
        Which checklists.

    Raises
    ------
    StudyError
        When there is no such checklist, or the file cannot be read as one.

    See Also
    --------
    mentorstudy.checklists.sign_item
    mentorstudy.checklists.Signature
    """
    content = _content(study)
    facts = Facts(study.with_settings(edition="team"))
    for standard in standards:
        entries = {int(entry["item"]): entry for entry in content.get(standard) or ()}
        for item in items_of(standard):
            entry = entries.get(item.number) or _added(content, item, facts)
            if not (entry.get("by") and entry.get("date")):
                entry["draft"] = collapse(draft_of(item, facts).text) or None
    return _save(content, study)


def sign_item(
    study: Study, item: int, *, standard: str = "coreq", by: str, date: str, text: str = "", page: str = ""
) -> Path:
    """Sign an item of a reporting checklist in reporting.yaml, on the draft as it is now, and return the file.

    Parameters
    ----------
    study : Study
        The study.
    item : int
        The number of the item.
    standard : {"coreq", "srqr"}
        Which checklist.
    by, date : str
        Who signs, and when (YYYY-MM-DD).
    text : str
        What is reported; empty to keep what stands there, or the draft where nothing does.
    page : str
        Where it stands in the manuscript; empty to keep what stands there.

    Raises
    ------
    StudyError
        When there is no such checklist or item, nobody signs, the day is none, or there is nothing to sign.

    See Also
    --------
    mentorstudy.checklists.write_signatures
    mentorstudy.checklists.reporting_checklist
    mentorstudy.checklists.Signature
    """
    from datetime import date as day

    chosen = next((each for each in items_of(standard) if each.number == item), None)
    if chosen is None:
        raise StudyError(f"{standard} has no item {item}: they are numbered 1 to {CHECKLISTS[standard]}.")
    if not by.strip():
        raise StudyError("Nobody signs. Say who, with `by`.")
    try:
        day.fromisoformat(date)
    except ValueError:
        raise StudyError(f"'{date}' is no day. Write it as YYYY-MM-DD.") from None
    content = _content(study)
    facts = Facts(study.with_settings(edition="team"))
    entry = next((each for each in content.get(standard) or () if int(each["item"]) == item), None)
    entry = _added(content, chosen, facts) if entry is None else entry
    draft = collapse(draft_of(chosen, facts).text)
    words = text.strip() or str(entry.get("text") or "")
    if not (words or draft):
        raise StudyError(f"Nothing can be drafted for {standard} item {item}. Say what is reported, with `text`.")
    entry.update({"draft": draft or None, "text": words or None, "by": by.strip(), "date": date})
    entry["page"] = page.strip() or entry.get("page")
    return _save(content, study)


def _yaml() -> YAML:
    from ruamel.yaml import YAML

    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = _WIDTH
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.representer.add_representer(type(None), lambda representer, _: representer.represent_scalar(_NULL, ""))
    return yaml


_NULL = "tag:yaml.org,2002:null"


def _content(study: Study) -> CommentedMap:
    """What stands in the file: a problem in it stops the writing, so that nothing is written over."""
    from ruamel.yaml.comments import CommentedMap

    from mentorstudy.readers.signatures import read_signatures

    path = study.folder / study.config.reporting
    if not path.is_file():
        content = CommentedMap()
        content.yaml_set_start_comment(_HEAD.replace("# ", "").rstrip("\n"))
        return content
    problems: list[Any] = []
    read_signatures(path, study.config.reporting, problems)
    if problems:
        first = problems[0]
        raise StudyError(
            f"{first.message} Nothing was written; put it right first.", file=study.config.reporting, row=first.row
        )
    content = load_yaml(path.read_text(encoding="utf-8-sig"), _yaml, file=study.config.reporting)
    return CommentedMap() if content is None else content


def _added(content: CommentedMap, item: Item, facts: Facts) -> CommentedMap:
    """Put an item where its number belongs, and return it."""
    from ruamel.yaml.comments import CommentedMap, CommentedSeq

    entry = CommentedMap(
        {"item": item.number, "topic": facts.say(f"{item.standard}-{item.number}"), "draft": None}
        | dict.fromkeys(("text", "by", "date", "page"))
    )
    if content.get(item.standard) is None:
        content[item.standard] = CommentedSeq()
    entries = content[item.standard]
    place = sum(int(each["item"]) < item.number for each in entries)
    entries.insert(place, entry)
    return entry


def _save(content: CommentedMap, study: Study) -> Path:
    stream = StringIO()
    _yaml().dump(content, stream)
    path = study.folder / study.config.reporting
    return write_file(path, stream.getvalue(), own="reporting")
