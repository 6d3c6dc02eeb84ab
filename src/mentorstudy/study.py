"""A study: a corpus, a codebook, a coding, and the claims of the people who read them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from mentorstudy.coding import Coding, is_machine, join_codings
from mentorstudy.errors import Problem, StudyError, suggestion

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.codebook import Codebook
    from mentorstudy.corpus import Corpus
    from mentorstudy.settings import StudyConfig

__all__ = [
    "DECISION_COLUMNS",
    "VERDICTS",
    "VERDICT_COLUMNS",
    "Action",
    "CountedCoding",
    "Decisions",
    "GuideQuestion",
    "Study",
    "Theme",
]

# The columns of the tables that journals give, by the name of the table.
DECISION_COLUMNS = {
    "events": (
        "event",
        "time",
        "coder",
        "kind",
        "document",
        "question",
        "start",
        "end",
        "exact",
        "prefix",
        "suffix",
        "code",
        "polarity",
        "about",
        "of",
        "on",
        "title",
        "text",
        "origin",
        "score",
        "codes",
        "created",
        "undone",
        "file",
        "row",
    ),
    "anchors": ("how", "score", "document", "code", "coder", "start", "end", "quote", "words", "reason", "event"),
    "memos": ("memo", "time", "coder", "on", "target", "document", "title", "text"),
}
VERDICT_COLUMNS = ("participant", "pair", "code", "verdict", "coder", "note", "row")
# What a person may say of what a participant expected and met, and of what the two of a pair say.
VERDICTS = {
    "participant": ("met", "exceeded", "unmet", "unclear"),
    "pair": ("agreement", "contradiction", "unclear"),
}


@dataclass(frozen=True)
class Action:
    """Something that a theme asks someone to do.

    Parameters
    ----------
    action : str
        What should be done.
    addressee : {"program", "ISO", "employer", "funder"}
        Who should do it.
    """

    action: str
    addressee: str


@dataclass(frozen=True)
class Theme:
    """A claim that the researchers make, with the codes that carry and oppose it.

    Parameters
    ----------
    name : str
        A short handle.
    claim : str
        The sentence that people would have to believe.
    concerns : tuple of str
        The groups it concerns; empty means all.
    codes, opposing, contributing : tuple of str
        Codes whose passages support it, speak against it, or say why.
    actions : tuple of Action
        What follows from it.
    """

    name: str
    claim: str
    concerns: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    opposing: tuple[str, ...] = ()
    contributing: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True)
class GuideQuestion:
    """A question of the interview guide.

    Parameters
    ----------
    question : str
        A short name.
    text : str
        As the guide words it.
    terms : tuple of str
        What an interviewer says when asking it, as a codebook's terms on one line.
    codes : tuple of str
        What it asks about: said in answer to it, a code was prompted.
    stakeholders : tuple of str
        Of whom it is asked; empty means all.
    """

    question: str
    text: str
    terms: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    stakeholders: tuple[str, ...] = ()


@dataclass(frozen=True)
class CountedCoding:
    """The coding that a report counts, and a sentence that says whose it is.

    Parameters
    ----------
    coding : Coding
        The segments that count, and the documents that are finished.
    coders : tuple of str
        The people whose coding counts.
    statement : str
        For the reader.
    draft : bool
        True when nobody's coding counts, so that only a machine's suggestions can be shown.
    """

    coding: Coding
    coders: tuple[str, ...]
    statement: str
    draft: bool


@dataclass(frozen=True, eq=False)
class Decisions:
    """What the journals hold besides coded segments, as tables.

    Parameters
    ----------
    events, anchors, memos : callable, optional
        Returns the table, as `journal.replay` makes it; absent where nobody keeps a journal. The table of all
        events is made when it is asked for: most questions never ask.
    """

    events: Callable[[], pd.DataFrame] | None = None
    anchors: Callable[[], pd.DataFrame] | None = None
    memos: Callable[[], pd.DataFrame] | None = None

    def table(self, name: str) -> pd.DataFrame:
        """Return one of the tables, with its columns but no row where there is no journal."""
        import pandas as pd

        found: Callable[[], pd.DataFrame] | None = getattr(self, name)
        if found is None:
            return pd.DataFrame(columns=list(DECISION_COLUMNS[name]), dtype=object)
        return found().copy(deep=False)


@dataclass(frozen=True, eq=False)
class Study:
    """Everything that is known in one study. A study never changes: a verb returns a new one.

    Parameters
    ----------
    folder : Path
        Where it was read from.
    config : StudyConfig
        study.toml.
    corpus : Corpus
        What was said, and by whom. A withdrawn participant is in none of it.
    codebook : Codebook
        What is looked for.
    coding : Coding
        Which passage carries which code.
    themes : tuple of Theme
        The researchers' claims.
    notes : tuple of Problem
        What was noticed while reading that is no error.
    hashes : tuple of (str, str)
        Path and SHA-256 of every file read, by path.
    withdrawn : int
        How many participants withdrew.
    tabled : Coding, optional
        The part of the coding that stands in a table; the rest is replayed from journals.
    decisions : Decisions
        What people decided and wrote besides, as the journals have it.
    judged : DataFrame, optional
        What people said in verdicts.csv; see `verdicts`.
    guide : tuple of GuideQuestion
        The interview guide.
    """

    folder: Path
    config: StudyConfig
    corpus: Corpus
    codebook: Codebook
    coding: Coding
    themes: tuple[Theme, ...] = ()
    notes: tuple[Problem, ...] = ()
    hashes: tuple[tuple[str, str], ...] = ()
    withdrawn: int = 0
    tabled: Coding | None = None
    decisions: Decisions = field(default_factory=Decisions)
    judged: pd.DataFrame | None = None
    guide: tuple[GuideQuestion, ...] = ()

    @property
    def verdicts(self) -> pd.DataFrame:
        """Return what people said of expectations and of pairs, as verdicts.csv has it.

        Columns participant, pair (one of the two is empty), code, verdict, coder, note, row.
        """
        import pandas as pd

        if self.judged is None:
            return pd.DataFrame(columns=list(VERDICT_COLUMNS), dtype=object)
        return self.judged.copy(deep=False)

    @property
    def events(self) -> pd.DataFrame:
        """Return every event of the journals, by time: columns as in `journal.Event`, and undone, file, row."""
        return self.decisions.table("events")

    @property
    def anchors(self) -> pd.DataFrame:
        """Return the coded passages that are not where they were coded: moved, changed or lost.

        Columns how, score, document, code, coder, start, end, quote, words, reason, event.
        """
        return self.decisions.table("anchors")

    @property
    def title(self) -> str:
        """Return the study's title."""
        return self.config.title

    @property
    def counted(self) -> CountedCoding:
        """Return the coding that counts, as `[report] coding` says.

        Raises
        ------
        StudyError
            When the coder named there coded nothing.
        """
        return counted_coding(self.coding, self.config.report.coding)

    @property
    def study_hash(self) -> str:
        """Return the SHA-256 over the inputs, the version and the settings."""
        from mentorstudy.version import __version__

        lines = [f"{path}\0{digest}" for path, digest in sorted(self.hashes)]
        lines += [__version__, self.config.model_dump_json()]
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()

    @property
    def notice(self) -> str:
        """Return what every report says first: that the study is fictional, and the researchers' note."""
        fictional = "This study is fictional: every person, organization and word in it is invented."
        return " ".join(part for part in (fictional if self.config.fictional else "", self.config.report.note) if part)

    def source_title(self, source: str) -> str:
        """Return what reports call a source: its title in study.toml, else its file's name."""
        for each in self.config.sources:
            if each.title and PurePosixPath(source).match(each.path):
                return each.title
        return PurePosixPath(source).name

    def where(self, **attributes: object) -> Study:
        """Return the part of the study that attributes of participants or documents select.

        Parameters
        ----------
        **attributes
            As in `Corpus.where`: `stakeholder="mentor"`, `kind="interview"`, a list for any of several.
        """
        corpus = self.corpus.where(**attributes)
        return replace(self, corpus=corpus, coding=self.coding.where(document=list(corpus.documents.index)))

    def with_coding(self, *codings: Coding) -> Study:
        """Return the study with other codings joined to its own."""
        return replace(self, coding=join_codings(self.coding, *codings))

    def with_settings(self, **report: object) -> Study:
        """Return the study with other `[report]` settings, such as `edition="shareable"`."""
        settings = self.config.report.model_copy(
            update={key: value for key, value in report.items() if value is not None}
        )
        checked = type(settings).model_validate(settings.model_dump())
        return replace(self, config=self.config.model_copy(update={"report": checked}))

    def __repr__(self) -> str:
        return (
            f"<Study '{self.title}': {len(self.corpus.documents)} documents, "
            f"{len(self.corpus.participants)} participants, {len(self.codebook)} codes, {len(self.coding)} segments>"
        )

    def _repr_html_(self) -> str:
        from mentorstudy.report.notebook import study_html

        return study_html(self)


def counted_coding(coding: Coding, wanted: str = "") -> CountedCoding:
    """Return the coding that counts, and the sentence that says so.

    Parameters
    ----------
    coding : Coding
        All of it.
    wanted : str
        A coder's name, `union`, or empty for the coder who finished most documents.
    """
    evidence = coding.evidence
    people = [name for name in coding.people if not is_machine(name)]
    accepted = bool((evidence.segments["review"] == "accepted").any())
    if not people and not accepted:
        return CountedCoding(
            Coding(coding.segments.iloc[:0], coding.finished.iloc[:0]),
            (),
            "No person has coded this study: only a machine's suggestions can be shown.",
            draft=True,
        )
    if wanted == "union":
        return CountedCoding(evidence, tuple(people), f"coded by {_listed(people)}; either one counts", draft=False)
    if wanted and wanted not in coding.coders:
        raise StudyError(
            f"[report] coding = '{wanted}', but no coder of that name has coded.{suggestion(wanted, coding.coders)} "
            "Name a coder, or 'union'."
        )
    counts = coding.finished["coder"].value_counts()
    chosen = wanted or max(people or coding.coders, key=lambda name: (int(counts.get(name, 0)), name))
    others = [name for name in people if name != chosen]
    also = f"{_listed(others)} also coded, and {'is' if len(others) == 1 else 'are'} not counted" if others else ""
    table = evidence.segments
    # A suggestion that a person accepted counts, whoever's coding was chosen.
    counted = table[(table["coder"] == chosen) | (table["review"] == "accepted")]
    finished = evidence.where(coder=chosen).finished
    if chosen == "reconciled" and others:
        statement = f"reconciled from what {_listed(others)} coded"
    else:
        statement = f"coded by {chosen}{f' ({also})' if also else ''}"
    return CountedCoding(Coding(counted, finished), (chosen,), statement, draft=False)


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
