"""The technical report: what was read, how it was coded, how far that can be trusted, and how to do it again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mentorstudy.analyse.sample import describe_sources, sample
from mentorstudy.finished import finished_documents
from mentorstudy.privacy._disclosure.primary_suppression import hide_sample
from mentorstudy.report.blocks import Block, Bullets, Heading, Paragraph, TableBlock
from mentorstudy.report.data.coding_quality import Status, Trust, trust_of
from mentorstudy.report.data.material import coding_shown
from mentorstudy.report.data.quote_picker import Quote
from mentorstudy.report.edition import EditionView, heading_of
from mentorstudy.report.sections.appendix import method_sentences, source_table
from mentorstudy.report.sections.coding_quality import trust_blocks, trust_tables
from mentorstudy.report.sections.topics import study_topics
from mentorstudy.rows import rows_of
from mentorstudy.version import __version__

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.study import Study

__all__ = [
    "Methods",
    "brief_blocks",
    "change_blocks",
    "codebook_blocks",
    "coding_blocks",
    "describe_methods",
    "hash_blocks",
    "material_blocks",
    "people_blocks",
    "setting_blocks",
    "technical_tables",
    "topic_blocks",
]

_LIBRARIES = ("pandas", "numpy", "scipy", "scikit-learn", "spacy", "matplotlib", "python-docx", "typst")

# What a reader of surveys leaves out, by what it notes, and how far those went whom it keeps.
_LEFT_OUT = {
    "preview response": "previews",
    "test response": "tests",
    "spam response": "spam",
    "row that stands twice": "twice",
}
_STATES = ("complete", "partial", "empty")


@dataclass(frozen=True, eq=False)
class Methods:
    """How a study was done.

    Parameters
    ----------
    study : Study
        The study.
    by : str
        The attribute that makes the groups.
    status, trust : Status, Trust
        How far the coding has come, and how it came about.
    sample, sources : DataFrame
        `sample` and `describe_sources`.
    """

    study: Study
    by: str
    status: Status
    trust: Trust
    sample: pd.DataFrame
    sources: pd.DataFrame
    quotes: tuple[Quote, ...] = ()
    withheld: int = 0
    kind = "technical"

    @property
    def name(self) -> str:
        """Return what its files are called."""
        return "technical" if self.by == "stakeholder" else f"technical by {self.by}"

    @property
    def heading(self) -> str:
        """Return what the report is about, as its title says."""
        return "Technical report"


def describe_methods(study: Study, by: str = "", only: Sequence[str] = ()) -> tuple[Methods, ...]:
    """Return how a study was done: the data of its technical report."""
    by = by or study.config.report.by
    status = coding_shown(study)[1]
    return (Methods(study, by, status, trust_of(study), sample(study, by), describe_sources(study)),)


def brief_blocks(methods: Methods, view: EditionView) -> Iterator[Block]:
    """Return in a page how it was coded and counted."""
    yield Heading(view.say("section-in-brief"), 1, "in-brief")
    documents, words = int(methods.sources["documents"].sum()), int(methods.sources["words"].sum())
    yield Paragraph(view.say("technical-lead", documents=documents, words=words), "lead")
    yield Bullets(tuple(method_sentences(methods, view)))


def people_blocks(methods: Methods, view: EditionView) -> Iterator[Block]:
    """Return who was heard, group by group, and by the values of attributes."""
    import pandas as pd

    yield Heading(view.say("technical-sample"), 1, "sample")
    sample = methods.sample if view.team else hide_sample(methods.sample, view.minimum)[0]
    title = methods.study.source_title
    say = view.say
    columns = {
        "source": [say.stated(title(source)) for source in sample["source"]],
        "group": [heading_of(str(group)) for group in sample["group"]],
        "attribute": [str(name).replace("_", " ") or say("all") for name in sample["attribute"]],
        "value": [say.stated(value) for value in sample["value"]],
        "participants": list(sample["participants"]),
    }
    table = pd.DataFrame({say(f"column-{name}"): values for name, values in columns.items()})
    yield TableBlock(table, say("technical-sample-caption"), say("technical-sample-note"), "sample")
    if methods.study.withdrawn:
        # How few would tell of them; that some did is told.
        count = methods.study.withdrawn
        few = not view.shows(count)
        yield Paragraph(
            say("limits-withdrawn-few", count=view.number(count)) if few else say("technical-withdrawn", count=count)
        )


def material_blocks(methods: Methods, view: EditionView) -> Iterator[Block]:
    """Return what was read: sources, and for the team every document."""
    yield Heading(view.say("technical-material"), 1, "material")
    yield TableBlock(source_table(methods, view), view.say("read-caption"), name="sources")
    yield from _exclusions(methods, view)
    documents = methods.study.corpus.documents
    told = documents[documents["kind"] != "survey"]
    if view.team and len(told):
        columns = {name: view.say(f"head-{name}") for name in ("document", "kind", "participant", "date", "language")}
        told = told.assign(kind=[view.say.stated(kind) for kind in told["kind"]])
        table = told.reset_index()[list(columns)].rename(columns=columns)
        yield TableBlock(table, view.say("technical-documents"), name="documents")
    notes = [each for each in methods.study.notes if each.severity != "error"]
    if view.team and notes:
        yield Heading(view.say("technical-noticed"), 2)
        yield Bullets(tuple((each.file, each.message) for each in notes[:40]))


def _exclusions(methods: Methods, view: EditionView) -> Iterator[Block]:
    """Return which responses of surveys are not counted, and which were broken off."""
    import pandas as pd

    # How many broke off is a part of all who answered, which other pages tell.
    told = _STATES if view.team else ()
    rows = []
    for name, survey in methods.study.corpus.surveys.items():
        left = {kind: sum(note.count for note in survey.notes if note.item == kind) for kind in _LEFT_OUT}
        states: dict[Any, int] = {}
        if survey.respondents is not None:
            states = survey.respondents["state"].value_counts().to_dict()
        counts = [int(states.get(state, 0)) for state in told]
        rows.append([methods.study.source_title(name), *left.values(), *counts])
    if rows:
        columns = [view.say(f"exclusions-{name}") for name in ("survey", *_LEFT_OUT.values(), *told)]
        table = pd.DataFrame(rows, columns=columns)
        yield TableBlock(table, view.say("exclusions-caption"), view.say("exclusions-note"), "exclusions")


def codebook_blocks(methods: Methods, view: EditionView) -> Iterator[Block]:
    """Return the whole codebook."""
    book = methods.study.codebook.table
    columns = {"name": view.say("head-code")}
    columns |= {name: view.say(f"head-{name}") for name in ("definition", "include", "exclude")}
    yield Heading(view.say("methods-codebook"), 1, "codebook")
    fixed = methods.study.config.codebook_fixed
    yield Paragraph(view.say("technical-codebook-fixed" if fixed else "technical-codebook-changed"))
    depth = book["code"].str.count("/")
    shown = book.assign(name=["– " * level + name for level, name in zip(depth, book["name"], strict=True)])
    yield TableBlock(shown[list(columns)].rename(columns=columns), view.say("technical-codes"), name="codes")


def change_blocks(methods: Methods, view: EditionView) -> Iterator[Block]:
    """Return how the codebook changed."""
    import pandas as pd

    yield Heading(view.say("technical-changes"), 1, "codebook-changes")
    renamed = [(each.code, ", ".join(each.was)) for each in methods.study.codebook if each.was]
    if renamed:
        table = pd.DataFrame(renamed, columns=[view.say("head-code"), view.say("head-was")])
        yield TableBlock(table, view.say("technical-renamed"), name="renamed")
    changes = methods.trust.changes
    if len(changes):
        kept = ["time", *(["coder"] if view.team else []), "action", "code", "detail"]
        told = {name: [view.say.stated(value) for value in changes[name]] for name in ("action", "detail")}
        shown = changes.assign(**told)[kept].rename(columns={name: view.say(f"column-{name}") for name in kept})
        yield TableBlock(shown, view.say("technical-changed"), name="changes")
    if not renamed and not len(changes):
        yield Paragraph(view.say("technical-unchanged"))


def coding_blocks(methods: Methods, view: EditionView) -> Iterator[Block]:
    """Return who coded what, and how far coders agree."""
    import pandas as pd

    yield Heading(view.say("methods-coding"), 1, "coding")
    finished = finished_documents(methods.study.corpus, methods.study.coding.finished)
    kinds = methods.study.corpus.documents["kind"]
    if len(finished) and view.team:
        counted = (
            finished.assign(kind=finished["document"].map(kinds)).groupby(["coder", "kind"], as_index=False).size()
        )
        segments = methods.study.coding.segments["coder"].value_counts()
        rows = [
            (row.coder, view.say.stated(row.kind), row.size, int(segments.get(row.coder, 0)))
            for row in rows_of(counted)
        ]
        columns = [view.say(f"head-{name}") for name in ("coder", "kind", "finished", "segments")]
        yield TableBlock(pd.DataFrame(rows, columns=columns), view.say("technical-coders"), name="coders")
    yield from trust_blocks(methods.trust, methods.study, view, changes=False)


def topic_blocks(methods: Methods, view: EditionView) -> Iterator[Block]:
    """Return how stable the topics are that a machine found, where any were fitted."""
    import pandas as pd

    fitted = study_topics(methods.study)
    if fitted is None:
        return
    yield Heading(view.say("technical-topics"), 1, "topics")
    yield Paragraph(view.say.stated(fitted.statement))
    if fitted.agreement == fitted.agreement:
        yield Paragraph(
            view.say(
                "technical-topics-agreement",
                runs=view.say.stated(fitted.runs),
                agreement=view.say.number(fitted.agreement, 2),
            ).strip()
        )
    if fitted.topics is None or not len(fitted.topics):
        return
    rows = [
        (row.topic, row.name or row.label, row.size, row.participants, _runs(row, view))
        for row in rows_of(view.table(fitted.topics.topics, ["participants"]))
    ]
    columns = [view.say(f"head-{name}") for name in ("topic", "label", "answers", "participants", "found-again")]
    yield TableBlock(pd.DataFrame(rows, columns=columns), view.say("technical-topics-caption"), name="topic stability")


def _runs(row: object, view: EditionView) -> str:
    found, runs = getattr(row, "found", float("nan")), getattr(row, "runs", float("nan"))
    known = found == found and runs == runs
    return view.say("topics-runs", found=int(found), runs=int(runs)) if known else ""


def setting_blocks(methods: Methods, view: EditionView) -> Iterator[Block]:
    """Return the settings of the study, and the versions of the programs."""
    import platform
    from importlib.metadata import PackageNotFoundError, version

    import pandas as pd

    yield Heading(view.say("technical-settings"), 1, "settings")
    settings = methods.study.config.model_dump(mode="json", exclude_defaults=True)
    settings.pop("sources", None)
    if not view.team:
        settings = {key: value for key, value in settings.items() if key in ("title", "language", "codebook_fixed")}
    rows = [(f"{name}", _shown(value)) for name, value in sorted(settings.items())]
    yield TableBlock(
        pd.DataFrame(rows, columns=[view.say("head-setting"), view.say("column-value")]), view.say("technical-toml")
    )
    versions = [("mentorstudy", __version__), ("Python", platform.python_version())]
    for name in _LIBRARIES:
        try:
            versions.append((name, version(name)))
        except PackageNotFoundError:
            continue
    yield TableBlock(
        pd.DataFrame(versions, columns=[view.say("head-program"), view.say("head-version")]),
        view.say("technical-versions"),
        name="versions",
    )


def _shown(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def hash_blocks(methods: Methods, view: EditionView) -> Iterator[Block]:
    """Return what proves the inputs: one number over all, and for the team one per file."""
    import pandas as pd

    yield Heading(view.say("provenance-title"), 1, "provenance")
    yield Paragraph(view.say("provenance-hash", hash=methods.study.study_hash), "small")
    yield Paragraph(view.say("technical-hash"))
    if view.team:
        table = pd.DataFrame(methods.study.hashes, columns=[view.say("column-file"), "SHA-256"])
        yield TableBlock(table, view.say("provenance-files"), name="files")


def technical_tables(methods: Methods, view: EditionView) -> dict[str, pd.DataFrame]:
    """Return the tables behind the technical report."""
    codebook = {"codebook": methods.study.codebook.table}
    return {**codebook, **trust_tables(methods.trust)} if view.team else codebook
