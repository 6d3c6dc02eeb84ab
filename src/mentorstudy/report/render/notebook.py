"""What objects look like in Jupyter: small tables, every text escaped, no style that leaks into the notebook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

from mentorstudy.evidence import answer_turns
from mentorstudy.finished import finished_documents
from mentorstudy.report.render.office import cell_text, is_number, legal
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    from mentorstudy.codebook import Codebook
    from mentorstudy.corpus import Corpus
    from mentorstudy.report.blocks import Page
    from mentorstudy.report.data.summary import Summary
    from mentorstudy.study import Study
    from mentorstudy.topics.model import Topics

__all__ = ["codebook_html", "corpus_html", "report_html", "study_html", "summary_html", "topics_html"]

_MOST = 40  # rows
_HEIGHT = 720  # pixels


def corpus_html(corpus: Corpus) -> str:
    """Return the documents of a corpus by kind, with their people and answers."""
    return _titled("Corpus", "", _corpus_table(corpus))


def _corpus_table(corpus: Corpus) -> str:
    documents = corpus.documents
    voices = answer_turns(corpus)
    voices = voices.assign(kind=voices["document"].map(documents["kind"]))
    rows = []
    for kind, part in documents.groupby("kind", sort=True):
        mine = voices[voices["kind"] == kind]
        people = mine.loc[mine["participant"] != "", "participant"].nunique()
        rows.append((str(kind), len(part), people, len(mine)))
    return _table(("Kind", "Documents", "Participants", "Answers"), rows)


def codebook_html(codebook: Codebook) -> str:
    """Return the codes of a codebook as the tree they are, with what they mean."""
    rows = [
        ("\u2003" * code.code.count("/") + code.name, code.code, code.definition, len(code.terms) or "")
        for code in codebook
    ]
    words = f"{len(codebook)} codes" + (f", {count} of them categories" if (count := len(codebook.categories)) else "")
    return _titled(codebook.title or "Codebook", words, _table(("Name", "Code", "Definition", "Terms"), rows, _MOST))


def study_html(study: Study) -> str:
    """Return what a study holds: documents, codes, whose coding counts, claims."""
    from mentorstudy.errors import StudyError

    try:
        counted = study.counted.statement
    except StudyError as error:
        counted = str(error)
    finished = finished_documents(study.corpus, study.coding.finished)["document"].nunique()
    rows: list[tuple[object, ...]] = [
        ("Participants", len(study.corpus.participants)),
        ("Codes", len(study.codebook)),
        ("Coded segments", len(study.coding)),
        ("Documents finished by a coder", finished),
        ("Claims", len(study.themes)),
        ("Counted", counted),
    ]
    return _titled(study.title, "", _corpus_table(study.corpus), _table(("", ""), rows))


def summary_html(summary: Summary) -> str:
    """Return a summary's counts, as far as the study's edition tells them: who voiced what, of how many."""
    from mentorstudy.report.edition import edition_view

    view = edition_view(summary.study)
    found = [*summary.issues, *summary.factors, *summary.benefits, *summary.outcomes, *summary.other]
    rows: list[tuple[object, ...]] = [
        (each.name, view.share(each.participants, each.participants_of), each.answers) for each in found
    ]
    # How many answers there are would tell how many people of few gave them.
    kept = 3 if view.team else 2
    words = f"{view.number(summary.participants)} participants, {len(summary.quotes)} quotes. {summary.status}"
    table = _table(("Code", "Participants", "Answers")[:kept], [row[:kept] for row in rows], _MOST)
    return _titled(f"Summary: {summary.group}", words, table)


def topics_html(topics: Topics) -> str:
    """Return a row per topic, with one quote, and what must be known first."""
    rows = []
    for row in rows_of(topics.topics):
        runs = getattr(row, "runs", float("nan"))
        found = f"{int(row.found)} of {int(runs)} runs" if runs == runs else ""
        rows.append((row.topic, row.name or row.label, row.size, row.participants, found, (*row.quotes, "")[0]))
    heads = ("Topic", "Name or terms", "Answers", "Participants", "Found in", "Quote")
    return _titled("Topics: a machine's view", topics.statement, _table(heads, rows, _MOST))


def report_html(page: Page) -> str:
    """Return a whole page in a frame of its own, so that neither it nor the notebook changes the other's looks.

    Parameters
    ----------
    page : Page
        The report. Links to other files are left out: in a notebook they lead nowhere.
    """
    from mentorstudy.report.render.html import page_html

    # Inside a frame, a link within the page would load the notebook into it, were it not for the base.
    inside = page_html(replace(page, links=())).replace("base-uri 'none'; ", "", 1)
    inside = inside.replace('<meta charset="utf-8">', '<meta charset="utf-8">\n<base href="about:srcdoc">', 1)
    title = legal(f"{page.title}: {page.subtitle}")
    return (
        f'<iframe title="{escape(title)}" sandbox="" srcdoc="{escape(inside)}" width="100%" height="{_HEIGHT}" '
        f'style="border:1px solid #8888; border-radius:4px"></iframe>'
    )


def _titled(title: str, words: str, *parts: str) -> str:
    under = f"<p>{_text(words)}</p>" if words else ""
    return f"<div><p><strong>{_text(title)}</strong></p>{under}{''.join(parts)}</div>"


def _table(heads: Sequence[str], rows: Iterable[Sequence[object]], most: int = 0) -> str:
    every = list(rows)
    shown = every[:most] if most else every
    left = len(every) - len(shown)
    head = "".join(f'<th scope="col" style="text-align:start">{_text(name)}</th>' for name in heads)
    head = f"<thead><tr>{head}</tr></thead>" if any(heads) else ""
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in shown)
    more = f"<p>and {left} more</p>" if left else ""
    return f"<table>{head}<tbody>{body}</tbody></table>{more}"


def _cell(value: object) -> str:
    side = "end" if is_number(value) else "start"
    return f'<td dir="auto" style="text-align:{side}">{_text(value)}</td>'


def _text(value: object) -> str:
    return escape(cell_text(value))
