"""study.toml: what a study is made of, checked key by key."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from mentorstudy.conduct import AnalysisSettings, GovernanceSettings, RoundSettings
from mentorstudy.errors import Problem, ReadError, SettingsError, StudyProblems, suggestion
from mentorstudy.outlines import KINDS, OWN, REST, section_named, section_names
from mentorstudy.phrases import LANGUAGES, report_language
from mentorstudy.structured import load_toml
from mentorstudy.version import FILES_VERSION, __version__

__all__ = [
    "EDITIONS",
    "RELEASES",
    "WITHDRAWALS",
    "MismatchSettings",
    "ReportSettings",
    "SourceSettings",
    "StakeholderColumn",
    "StudyConfig",
    "read_config",
    "report_settings",
]

Edition = Literal["team", "partner", "shareable"]
EDITIONS: tuple[Edition, ...] = ("team", "partner", "shareable")
OverrideKind = Literal["word", "quote", "group"]


class _Settings(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class StakeholderColumn(_Settings):
    """The column of a survey that names each respondent's stakeholder.

    Parameters
    ----------
    column : str
        The column.
    values : dict of str to str
        What its cells say, and the stakeholder that each stands for (`"1"` for `protégé`); a cell that is not among
        them is a stakeholder as it is written.
    """

    column: str
    values: dict[str, str] = Field(default_factory=dict)


# Where `withdraw` notes who withdrew.
WITHDRAWALS = "withdrawals.csv"
# What shareable editions told, so that the next one gives nothing away together with them.
RELEASES = "releases.csv"
_STUDY_FILES = {
    "study.toml": "settings",
    WITHDRAWALS: "list of those who withdrew",
    RELEASES: "list of releases",
    "topics.yaml": "topics",
    "topics/topics.json": "topics",
}


class SourceSettings(_Settings):
    """One `[[sources]]` block: which files, and how to read them.

    Parameters
    ----------
    path : str
        A glob inside the study folder.
    title : str
        What reports call it; the file's name when empty.
    kind : {"interview", "focus group", "survey", "archive", "member check"}
        What the files are. A member check is what somebody replied to findings that were brought back to them: it
        counts by itself, never among interviews.
    participant : str
        For interviews `{stem}` (the file's name) or a fixed name; for surveys the identifying column.
    interviewers : tuple of str, optional
        The interviewers' labels; detected when absent.
    interpreters : tuple of str
        The labels of interpreters: what they say stands for the participant, and quotes of it are marked.
    speakers : dict of str to str
        For focus groups: label to participant. Or a list of labels, which are taken as they are written.
    round : str
        For surveys: the column that tells several rows of one participant apart (event, session, date); detected when
        empty.
    attributes : tuple of str
        Columns of a survey that become attributes of participants.
    stakeholder : str or {"column": ..., "values": {...}}
        A constant, or the column that says it, with the stakeholders that its cells stand for.
    open : tuple of str, optional
        The open questions; detected when absent.
    layout : {"", "turns"}
        `turns`: a CSV with a row per turn, as an import writes it, with columns document, role and text.
    text : str
        For a table of transcripts: the column that holds the words.
    speaker : str
        For a table of transcripts with a row per turn: the column that names the speaker.
    sheet : str
        Of a workbook: the sheet to read; the first one when empty.
    encoding : str
        How the file's characters are encoded; detected when empty.
    language : str
        The source's language, ISO 639-1; the study's when empty.
    expectations : dict of str to str
        Pairs of closed items on the same thing: the one expected, the one met.
    link : str
        The column that links a respondent to other waves of the survey.
    before : str
        The file of an earlier wave of the survey, linked by the column `link` of both.
    expected_before : dict of str to str
        Pairs of closed items on the same thing: the one expected, asked in the earlier wave, the one met, asked here.
    items : dict of str to str
        Closed items and the codes that stand for the same thing: the joint display puts them side by side.
    weight : str
        The column of survey weights. Where it is named, `crosstab` can give weighted shares, in a table of their own.
    invited : int
        For surveys: how many people were asked to take part; 0 where it is not known.
    consent : str
        What everyone in the source agreed to, such as `quote` on a consent page of the survey.
    """

    path: str
    title: str = ""
    kind: Literal["interview", "focus group", "survey", "archive", "member check"]
    participant: str = ""
    interviewers: tuple[str, ...] | None = None
    interpreters: tuple[str, ...] = ()
    speakers: dict[str, str] = Field(default_factory=dict)
    round: str = ""
    attributes: tuple[str, ...] = ()
    stakeholder: str | StakeholderColumn = ""
    open: tuple[str, ...] | None = None
    layout: Literal["", "turns"] = ""
    text: str = ""
    speaker: str = ""
    sheet: str = ""
    encoding: str = ""
    language: str = ""
    expectations: dict[str, str] = Field(default_factory=dict)
    link: str = ""
    before: str = ""
    expected_before: dict[str, str] = Field(default_factory=dict)
    items: dict[str, str] = Field(default_factory=dict)
    weight: str = ""
    invited: int = Field(default=0, ge=0)
    consent: str = ""

    @field_validator("speakers", mode="before")
    @classmethod
    def _labels(cls, speakers: object) -> object:
        """Take a list of labels too: they are heard as they are written, and are nobody's participant."""
        return dict.fromkeys(map(str, speakers), "") if isinstance(speakers, list | tuple) else speakers

    @field_validator("stakeholder", mode="before")
    @classmethod
    def _group(cls, stakeholder: object) -> object:
        """Say in one sentence what a stakeholder can be, not once for each of the two."""
        if isinstance(stakeholder, Mapping) and "column" in stakeholder and not {*stakeholder} - {"column", "values"}:
            return StakeholderColumn.model_validate(stakeholder)
        if not isinstance(stakeholder, str | StakeholderColumn):
            raise ValueError(
                'is one stakeholder, such as "mentor", or the column that names it: { column = "role" }, or '
                '{ column = "role", values = { "1" = "mentor" } }'
            )
        return stakeholder

    @field_validator("path")
    @classmethod
    def _inside(cls, path: str) -> str:
        return inside(path)

    def names(self, file: str) -> bool:
        """Return whether the block's glob names a file, by its path inside the study folder.

        Examples
        --------
        >>> block = SourceSettings(path="*.txt", kind="archive")
        >>> block.names("letter.txt"), block.names("old/letter.txt")
        (True, False)
        """
        return _fits(file.split("/"), unicodedata.normalize("NFC", self.path).split("/"))


def _fits(parts: Sequence[str], globs: Sequence[str]) -> bool:
    if not globs:
        return not parts
    if globs[0] == "**":
        return any(_fits(parts[at:], globs[1:]) for at in range(len(parts) + 1))
    return bool(parts) and fnmatchcase(parts[0], globs[0]) and _fits(parts[1:], globs[1:])


class MismatchSettings(_Settings):
    """A `[mismatch.kind]` block: what tells that the two of a pair did not fit in one respect.

    Parameters
    ----------
    codes : tuple of str
        Codes, with those under them, whose passages say so.
    attributes : tuple of str
        Attributes of participants that differ where the two do not fit.
    """

    codes: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()


class OverrideSettings(_Settings):
    """A `[[report.overrides]]` block: something that a shareable edition would withhold, and a person lets through.

    Every report says so, with who and why.

    Parameters
    ----------
    kind : {"word", "quote", "group"}
        A word (or name) that identifies nobody; a quote; a group of few people that is reported on by itself.
    what : str
        The word, the segment of the quote as `mentorstudy disclosure` names it, or the group.
    by : str
        Who decided.
    reason : str
        Why it may be shown.
    """

    kind: OverrideKind
    what: str = Field(min_length=1)
    by: str = Field(min_length=1)
    reason: str = Field(min_length=1)


class CrossedSettings(_Settings):
    """A `[[report.crossed]]` block: two closed questions of a survey that reports cross with each other.

    Parameters
    ----------
    rows, columns : str
        The questions, by their name in the survey: who gave which answer to the first, and of them to the second.
    survey : str
        The survey's path; the one that has both questions where empty.
    planned : bool
        Whether it was decided on before the answers were read. Else reports say that it is exploratory, and from how
        many pairs of questions it was chosen.
    """

    rows: str = Field(min_length=1)
    columns: str = Field(min_length=1)
    survey: str = ""
    planned: bool = False


class WorkbenchSettings(_Settings):
    """The `[workbench]` block: how people code on screen.

    Parameters
    ----------
    suggestions : {"asked", "finished"}
        When a coder can see what a machine suggests: when they ask for it, or once they have finished the document.
    """

    suggestions: Literal["asked", "finished"] = "asked"


class ReportSettings(_Settings):
    """The `[report]` block.

    Parameters
    ----------
    title : str
        What reports are headed with, by default the study's title.
    logo : str
        A picture (PNG or SVG) in the study folder, for the head of reports.
    authors : tuple of str
        Who answers for the reports.
    sections : dict of str to tuple of str
        By kind of report, its sections in order, `...` for all that are not named; own ones by the path of their
        template in the study folder, such as `templates/next_steps.md.jinja`. A list alone is for the reports on
        a group; a kind that is not named has its usual ones.
    by : str
        The attribute that makes the groups.
    coding : str
        Whose coding counts: a coder's name, or `union`. Empty: the coder who finished most documents.
    edition : {"team", "partner", "shareable"}
        Who will read it: the team; an organization that takes part, whose staff know every pair; or anybody.
    min_participants : int
        Below it, cells of a shareable report are suppressed. Three at least, or nothing is hidden.
    overrides : tuple of OverrideSettings
        What a shareable report shows although it would be withheld.
    crossed : tuple of CrossedSettings
        Closed questions of a survey that reports cross with each other.
    note : str
        A sentence printed on the first page of every report.
    inference : bool
        Whether intervals and tests are given for surveys. Interviews are purposive samples: for them it is refused.
    language : str
        The language of the fixed words of reports and figures, `en` or `fr`; by default the study's.
    paper : {"letter", "a4"}
        What reports are printed on; by default what is usual where the study's language is spoken.
    agreement : bool
        Whether reports say how far coders agree. False where the analysis is reflexive: there coding is
        interpretation, and agreement no sign of its quality (Braun and Clarke 2021).
    mentoring : tuple of str
        Codes, with those under them, whose passages say what mentoring is: reports show them group by group, side by
        side.
    """

    title: str = ""
    authors: tuple[str, ...] = ()
    logo: str = ""
    sections: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    by: str = "stakeholder"
    coding: str = ""
    edition: Edition = "team"
    min_participants: int = Field(default=5, ge=1)
    overrides: tuple[OverrideSettings, ...] = ()
    crossed: tuple[CrossedSettings, ...] = ()
    note: str = ""
    inference: bool = False
    language: str = ""
    paper: Literal["", "letter", "a4"] = ""
    agreement: bool = True
    mentoring: tuple[str, ...] = ()

    @field_validator("logo")
    @classmethod
    def _picture(cls, path: str) -> str:
        if path and PurePosixPath(path).suffix.lower() not in (".png", ".svg"):
            raise ValueError(f"'{path}' is no PNG and no SVG. Save the logo as one of them")
        return inside(path) if path else ""

    @field_validator("sections", mode="before")
    @classmethod
    def _by_kind(cls, sections: object) -> object:
        return {KINDS[0]: sections} if isinstance(sections, list | tuple) else sections

    @field_validator("sections")
    @classmethod
    def _known(cls, sections: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        for kind, names in sections.items():
            if kind not in KINDS:
                raise ValueError(f"there is no kind of report '{kind}'.{suggestion(kind, KINDS)}")
            for name in names:
                if name.endswith(OWN):
                    inside(name)
                elif name != REST and not section_named(kind, name):
                    known = [*section_names(kind), REST]
                    raise ValueError(f"a {kind} report has no section '{name}'.{suggestion(name, known)}")
        return sections

    @field_validator("language")
    @classmethod
    def _has_words(cls, language: str) -> str:
        if language and report_language(language) != language.replace("_", "-").split("-")[0].lower():
            raise ValueError(f"no fixed words in '{language}'. There are {' and '.join(LANGUAGES)}")
        return language


_FILE_SETTINGS = (
    "codebook",
    "participants",
    "documents",
    "pairs",
    "themes",
    "coding",
    "verdicts",
    "goals",
    "consent",
    "release",
    "guide",
    "reporting",
)


class StudyConfig(_Settings):
    """The whole of study.toml.

    Parameters
    ----------
    title : str
        What the reports are headed with; the folder's name when empty.
    language : str
        The language of the study, ISO 639-1.
    version : int
        The version of the study's files; 1 where the file does not say.
    fictional : bool
        True for invented material: every report says so.
    codebook : str
        The file of the codes, in the study folder like every file below.
    participants : str
        The file of participants, with a row each.
    documents : str
        The file that says more of documents (date, interviewer, language, round), if there is one.
    pairs : str
        The file of pairs of mentor and protégé, if there is one.
    themes : str
        The file of your claims, if there is one.
    coding : str
        The table of what people coded, if there is one.
    verdicts : str
        The file of what you judge of expectations and pairs, if there is one.
    goals : str
        The file of what programs promised, if there is one.
    consent : str
        The file of what participants agreed to, scope by scope, if there is one.
    release : str
        The file of the quotes that were let out of the team, if there is one.
    guide : str
        The file of the interview guide's questions, if there is one.
    reporting : str
        The file of the items of COREQ and SRQR that you signed, if there is one.
    codebook_fixed : bool
        True where the codebook was written before the interviews were read: no new code could come up in them, so
        that saturation is called code coverage.
    sources : tuple of SourceSettings
        In the order in which they are read. Without any, those that are found in the folder.
    stakeholders : tuple of str
        Groups that the study is about, heard or not: one of which nobody took part gets a report of what others say
        about it.
    addressees : tuple of str
        Names of the study's own for those whom actions are for, beside government, regulator, funder, employer, ISO,
        program, mentor and educator.
    analysis : AnalysisSettings
        The approach to analysis.
    governance : GovernanceSettings
        A community that governs its data, and what needs its approval.
    rounds : tuple of RoundSettings
        Rounds of coding by several people, to train or to measure agreement.
    mismatch : dict of str to MismatchSettings
        The kinds of mismatch between mentor and protégé, such as `profession`.
    report : ReportSettings
        How reports are made.
    workbench : WorkbenchSettings
        How people code on screen.
    """

    title: str = ""
    language: str = "en"
    version: int = Field(default=1, ge=1)
    fictional: bool = False
    codebook: str = "codebook.yaml"
    codebook_fixed: bool = False
    participants: str = "participants.csv"
    documents: str = "documents.csv"
    pairs: str = "pairs.csv"
    themes: str = "themes.yaml"
    coding: str = "coding.csv"
    verdicts: str = "verdicts.csv"
    goals: str = "goals.csv"
    consent: str = "consent.csv"
    release: str = "release.csv"
    guide: str = "guide.csv"
    reporting: str = "reporting.yaml"
    sources: tuple[SourceSettings, ...] = ()
    stakeholders: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    analysis: AnalysisSettings = AnalysisSettings()
    governance: GovernanceSettings = GovernanceSettings()
    rounds: tuple[RoundSettings, ...] = ()
    mismatch: dict[str, MismatchSettings] = Field(default_factory=dict)
    report: ReportSettings = ReportSettings()
    workbench: WorkbenchSettings = WorkbenchSettings()

    @field_validator(*_FILE_SETTINGS)
    @classmethod
    def _inside(cls, path: str) -> str:
        return inside(path)

    def holds(self, file: str) -> str:
        """Return what a file is to the study, such as `codebook`, `source` or `journal`; empty where it is nothing.

        Parameters
        ----------
        file : str
            Its path inside the study folder, POSIX.

        Examples
        --------
        >>> config = StudyConfig(sources=[SourceSettings(path="interviews/*.txt", kind="interview")])
        >>> [config.holds(name) for name in ("pairs.csv", "interviews/P01.txt", "codings/anna.jsonl", "matrix.xlsx")]
        ['pairs', 'source', 'journal', '']
        """
        if file in _STUDY_FILES:
            return _STUDY_FILES[file]
        own = next((key for key in _FILE_SETTINGS if getattr(self, key) == file), "")
        if own:
            return own
        if file.startswith("codings/"):
            return "journal"
        return "source" if any(each.names(file) for each in self.sources) else ""


def inside(path: str) -> str:
    """Return a path of the study when it stays in the study folder.

    Raises
    ------
    ValueError
        When it is absolute or climbs out of the folder.

    Examples
    --------
    >>> inside("interviews/*.docx")
    'interviews/*.docx'
    """
    pure = PurePosixPath(path.replace("\\", "/"))
    if pure.is_absolute() or ".." in pure.parts or re.match(r"[A-Za-z]:", path) or path.startswith("~"):
        raise ValueError(f"'{path}' leaves the study folder. Copy the file into the folder and name it from there")
    return str(pure)


def read_config(path: str | Path) -> StudyConfig:
    """Return the settings of a study.

    Parameters
    ----------
    path : str or Path
        A study.toml.

    Raises
    ------
    SettingsError
        When the file is missing or not TOML.
    StudyProblems
        When keys or values are wrong: all of them at once.
    """
    file = Path(path)
    try:
        content = load_toml(file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise SettingsError(
            f"No {file.name} in '{file.parent}'. A study folder has one; `mentorstudy init FOLDER` writes it.",
            file=file.name,
        ) from None
    except ReadError as error:
        raise SettingsError(error.message, file=file.name, row=error.row) from None
    except UnicodeDecodeError as error:
        raise SettingsError(f"Not TOML: {error}. Save it as UTF-8.", file=file.name) from None
    except OSError as error:
        raise SettingsError(f"Cannot be opened: {error.strerror}.", file=file.name) from None
    _check_version(content.get("version", 1), file.name)
    try:
        return StudyConfig.model_validate(content)
    except ValidationError as error:
        raise StudyProblems([_problem(dict(each), file.name) for each in error.errors()]) from None


def report_settings(settings: ReportSettings, changes: Mapping[str, object]) -> ReportSettings:
    """Return `[report]` settings with some of them changed.

    Parameters
    ----------
    settings : ReportSettings
        As they are.
    changes : mapping of str to object
        What is otherwise; None leaves a setting as it is.

    Raises
    ------
    StudyProblems
        When there is no such setting, or one cannot have that value.
    """
    told = {key: value for key, value in changes.items() if value is not None}
    try:
        return ReportSettings.model_validate(settings.model_dump() | told)
    except ValidationError as error:
        found = [_problem(dict(each) | {"loc": ("report", *each["loc"])}, "") for each in error.errors()]
        raise StudyProblems(found) from None


def _check_version(version: object, file: str) -> None:
    """Refuse what a newer mentorstudy wrote, before its settings are taken for mistakes."""
    if isinstance(version, int) and version > FILES_VERSION:
        raise SettingsError(
            f"version = {version}: a newer mentorstudy wrote this study. This one ({__version__}) reads files up to "
            f"version {FILES_VERSION}. Update it with `pip install --upgrade mentorstudy`; the study stays as it is.",
            file=file,
        )


def _problem(error: dict[str, object], file: str) -> Problem:
    place = error["loc"]
    parts = [
        f"[{part}]" if isinstance(part, int) else str(part) for part in (place if isinstance(place, tuple) else ())
    ]
    where = ".".join(parts).replace(".[", "[")
    message = str(error["msg"]).removeprefix("Value error, ")
    if error["type"] == "extra_forbidden":
        known = _known_keys(parts)
        message = f"no such setting.{suggestion(parts[-1], known)}"
    elif error["type"] == "missing":
        message = "is missing."
    value = error.get("input")
    shown = f" (got {value!r})" if isinstance(value, str | int | float) and error["type"] != "extra_forbidden" else ""
    return Problem(f"{where or 'study'}: {message}{shown}", file)


def _known_keys(parts: Sequence[str]) -> list[str]:
    """Return the settings of the block that a path of settings ends in."""
    model: type[BaseModel] = StudyConfig
    for part in parts[:-1]:
        field = model.model_fields.get(part)
        model = next(_models_in(field.annotation), model) if field else model
    return list(model.model_fields)


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_in(inner)
