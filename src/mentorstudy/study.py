"""A study: a corpus, a codebook, a coding, and the claims of the people who read them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from mentorstudy.coding import Coding, join_codings
from mentorstudy.counted import CountedCoding, counted_coding
from mentorstudy.decisions import VERDICT_COLUMNS, Decisions
from mentorstudy.errors import Problem
from mentorstudy.phrases import report_language
from mentorstudy.text import amount

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.claims import Goal, GuideQuestion, Release, Theme
    from mentorstudy.codebook import Codebook
    from mentorstudy.corpus import Corpus
    from mentorstudy.settings import StudyConfig
    from mentorstudy.signatures import Signature

__all__ = ["Study"]


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
    goals : tuple of Goal
        What programs promised, as goals.csv has it.
    releases : tuple of Release
        The quotes that were let out of the team, as release.csv has them.
    signatures : tuple of Signature
        What people say of the items of reporting checklists.

    See Also
    --------
    mentorstudy.read_study
    mentorstudy.Corpus
    mentorstudy.Codebook
    mentorstudy.Coding
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
    goals: tuple[Goal, ...] = ()
    releases: tuple[Release, ...] = ()
    signatures: tuple[Signature, ...] = ()

    @property
    def report_language(self) -> str:
        """Return the language of the fixed words of reports: `[report] language`, else the study's.

        English where there is no catalogue in it.
        """
        return report_language(self.config.report.language or self.config.language)

    @property
    def verdicts(self) -> pd.DataFrame:
        """Return what people said of expectations, pairs and goals: in verdicts.csv, then in journals.

        Columns participant, pair, goal (two of the three are empty), code, verdict, coder, note, row (0 in journals).
        """
        import pandas as pd

        columns = list(VERDICT_COLUMNS)
        tabled = pd.DataFrame(columns=columns, dtype=object) if self.judged is None else self.judged
        written = self.decisions.table("judged").assign(row=0)[columns]
        here = written["participant"].isin(["", *self.corpus.participants.index])
        written = written[here & written["pair"].isin(["", *self.corpus.pairs["pair"]])]
        return pd.concat([tabled, written], ignore_index=True) if len(written) else tabled.copy(deep=False)

    @property
    def is_reflexive(self) -> bool:
        """Return whether the analysis is reflexive: then nothing shows agreement, saturation or counts of people."""
        return self.config.analysis.approach == "reflexive"

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
            if each.title and each.names(source):
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
        """Return the study with other `[report]` settings, such as `edition="shareable"`; None leaves one as it is.

        Raises
        ------
        StudyProblems
            When there is no such setting, or one cannot have that value.
        """
        from mentorstudy.settings import report_settings

        checked = report_settings(self.config.report, report)
        return replace(self, config=self.config.model_copy(update={"report": checked}))

    def __repr__(self) -> str:
        return (
            f"<Study '{self.title}': {amount(len(self.corpus.documents), 'document')}, "
            f"{amount(len(self.corpus.participants), 'participant')}, "
            f"{amount(len(self.codebook), 'code')}, {amount(len(self.coding), 'segment')}>"
        )

    def _repr_html_(self) -> str:
        from mentorstudy.report.render.notebook import study_html

        return study_html(self)
