"""The index: whoever was heard, and a link to every report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from mentorstudy.analyse.sample import sample
from mentorstudy.outlines import KINDS
from mentorstudy.phrases import phrases_in
from mentorstudy.report.blocks import Block, Bullets, Callout, Heading, Page
from mentorstudy.report.data.material import coding_shown
from mentorstudy.report.edition import heading_of, notice_of
from mentorstudy.report.render.logo import logo_of
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    from mentorstudy.study import Study

__all__ = ["overview_page"]

# What people who act read, then what says how it was done; the others follow as they are listed.
_FIRST = ("brief", "stakeholder", "comparison", "technical", "explorer")


def overview_page(study: Study, reports: Sequence[tuple[str, str, str, str]], by: str = "") -> Page:
    """Return the page that leads to every report.

    Parameters
    ----------
    study : Study
        The study.
    reports : sequence of (str, str, str, str)
        Kind, attribute that made the groups, heading and file of every report.
    by : str
        The attribute by which it is said who was heard; by default the one of `[report] by`.
    """
    status = coding_shown(study)[1]
    say = phrases_in(study.report_language)
    settings = study.config.report
    return Page(
        title=settings.title or study.title,
        subtitle=say("all-reports"),
        language=study.report_language,
        status=say.stated(status),
        blocks=(*_notices(study, status.draft), *_lists(study, reports, by or settings.by)),
        tables={},
        authors=settings.authors,
        logo=logo_of(study),
        contents="",
    )


def _notices(study: Study, draft: bool) -> Iterator[Block]:
    if study.notice:
        yield Callout(notice_of(study), "fictional" if study.config.fictional else "note")
    if draft:
        yield Callout(phrases_in(study.report_language)("draft-sentence"), "draft")


def _lists(study: Study, reports: Sequence[tuple[str, str, str, str]], by: str) -> Iterator[Block]:
    say = phrases_in(study.report_language)
    for kind in sorted(KINDS, key=lambda name: _FIRST.index(name) if name in _FIRST else len(_FIRST)):
        mine = [(attribute, heading, file) for each, attribute, heading, file in reports if each == kind]
        for attribute in sorted({each[0] for each in mine}, key=lambda name: (name != by, name)):
            part = [(heading, file) for each, heading, file in mine if each == attribute]
            groups = kind in ("stakeholder", "comparison")
            title = say(f"reports-{kind}")
            if groups and attribute != study.config.report.by:
                title = say("reports-by", title=title, attribute=attribute.replace("_", " "))
            yield Heading(title, 1, kind)
            heard = _heard(study, attribute) if kind == "stakeholder" else {}
            part.sort(key=lambda each: list(heard).index(each[0]) if each[0] in heard else len(heard))
            yield Bullets(
                tuple((heading, heard.get(heading, "")) for heading, _ in part), tuple(file for _, file in part)
            )


def _heard(study: Study, by: str) -> dict[str, str]:
    """Say who was heard of each group, source by source: the same person can have answered two surveys."""
    say = phrases_in(study.report_language)
    heard = sample(study, by, attributes=())
    sizes = heard[heard["attribute"] == ""]
    said: dict[str, list[str]] = {}
    for row in rows_of(sizes.sort_values("source", key=lambda names: names != "interviews", kind="stable")):
        count = int(row.participants)
        words = (
            say("heard-interviewed", count=count)
            if row.source == "interviews"
            else say("heard-in-survey", count=count, survey=study.source_title(row.source))
        )
        said.setdefault(heading_of(str(row.group)), []).append(words)
    return {group: f"{say.listed(parts)}." for group, parts in said.items()}
