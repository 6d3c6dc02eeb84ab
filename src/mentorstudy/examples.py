"""The sample study copied, and a new study folder made."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

from mentorstudy.errors import SettingsError, StudyError, suggestion
from mentorstudy.plans import together
from mentorstudy.readers.discovery import KIND_FOLDERS, Discovery, discover
from mentorstudy.readers.folder import load_study
from mentorstudy.readers.participant_lists import ParticipantList
from mentorstudy.readers.study_settings import SETTINGS, begun_config
from mentorstudy.resources import resource
from mentorstudy.settings import StudyConfig, read_config
from mentorstudy.version import FILES_VERSION
from mentorstudy.writing import write_file

__all__ = ["copy_sample_study", "init_study"]

_IGNORED = "# These words are confidential: nothing of this folder is committed by accident.\n*\n"
_EXAMPLE = """# The files to read: add a block for each kind of file. Without any, those in the folder are looked at.
# [[sources]]
# path = "interviews/*.docx"
# kind = "interview"          # interview, focus group, survey or archive
# participant = "{stem}"      # the file name is the participant
"""
_CONDUCT = """
# What only people know, to be written where it is so:
# stakeholders = ["protégé", "mentor", "employer"]   # at the top: groups the study is about, heard or not
# [analysis]
# approach = "reflexive"       # no numbers; or codebook, framework, coding reliability, grounded theory
# [[rounds]]                   # documents that several people code
# name = "first"
# purpose = "training"         # or reliability
# documents = ["interviews/P0*.docx"]
# frozen = true                # no new codes until it is over: they wait as proposals
# [governance]
# community = "..."
# agreement = "OCAP"
# needs_approval = ["analysis by group", "edition", "export"]
# Beside this file, if you have them: goals.csv (name,program,goal,document,quote,whom,code,item,by_when),
# consent.csv (participant,scope,answer,version,date), release.csv (document,quote,edition,by,date,words).
"""
_EMPTY_CODEBOOK = """# The codebook: what you look for, each code with what it means. Codes can be written here, added
# as you code (`code-passage ... --new`, `create-code`), or brought in by an import. A code with codes under it is a
# category; a codebook needs none. `mentorstudy init --codebook mentoring` begins with a worked one.
codes:
# benefits:
#   name: Benefits
#   definition: What people gained.
#   codes:
#     networks:
#       name: Networks
#       definition: People and contacts.
#       include: Names passed on, introductions.
#       exclude: Contacts that were hoped for and did not come.
#       examples: [She gave me five names to call.]
#       terms: [contact*, "lemma:introduce"]     # what the machine looks for, to suggest passages
"""
_PARTICIPANTS = "participant,stakeholder,program,consent_quote,consent_archive,withdrawn\n"
_THEMES = """# The claims that you make after reading, each with the codes that carry it. They head the reports;
# nothing here is ever generated.
themes: []
# - name: wrong-fit
#   claim: When a pair fails, protégés say the mentor was the wrong fit.
#   rank: 1                                        # its place in reports
#   concerns: [protégé]
#   codes: [challenges/mismatch]
#   opposing: []
#   contributing: [contributing_factors/too_few_mentors]
#   rivals:                                        # other explanations, and what you make of them
#     - {explanation: Only those whose pair failed came to speak., answer: We cannot rule it out.}
#   actions:
#     # For whom: government, regulator, funder, employer, ISO, program, mentor, educator. Basis: who asks for it, or
#     # inferred. Of several addressees one is in the lead.
#     - {action: Ask both sides first., addressee: [program, ISO], lead: program, basis: inferred, cost: An hour.}
"""


def copy_sample_study(folder: str | Path) -> Path:
    """Return a fresh copy of the sample study, which is fictional.

    Parameters
    ----------
    folder : str or Path
        Where to; a copy that is there already is brought up to date, anything else is not touched.

    Raises
    ------
    StudyError
        When the folder holds something else.
    """
    target = Path(folder)
    marker = target / "study.toml"
    if target.exists() and any(target.iterdir()) and not _is_sample(marker):
        raise StudyError(f"'{target}' is not empty, and holds no copy of the sample study. Name a new folder.")
    sample = resource("sample-study")
    with together(target, "demo"):
        for each in sorted(path for path in sample.rglob("*") if path.is_file()):
            write_file(target / each.relative_to(sample), each.read_bytes(), own="all")
    return target


def _is_sample(marker: Path) -> bool:
    return marker.is_file() and marker.read_bytes() == (resource("sample-study") / "study.toml").read_bytes()


def init_study(folder: str | Path, *, title: str = "", codebook: str = "") -> list[str]:
    """Return what was done to make a study folder; files that are there stay as they are and where they are.

    Transcripts, surveys and archives anywhere in the folder are looked at, and what was detected (what each is, open
    questions, the participants' column) is written into study.toml, so that it stays and can be mended. A study.toml
    that names no sources gets those that were found.

    Parameters
    ----------
    folder : str or Path
        The folder; made when it is not there.
    title : str
        The study's title; the folder's name when empty.
    codebook : str
        A codebook to begin with, such as `mentoring`; an empty, commented one when empty.

    Raises
    ------
    SettingsError
        When it is a study already, or there is no such codebook.
    """
    root = Path(folder)
    book = _codebook(codebook)
    config = read_config(root / SETTINGS) if (root / SETTINGS).exists() else None
    if config is not None and config.sources:
        raise SettingsError(
            f"'{root}' is a study already: it has a study.toml. Edit that, and run `mentorstudy check`."
        )
    with together(root, "init"):
        return _begun(root, title, book, config)


def _begun(root: Path, title: str, book: str, config: StudyConfig | None) -> list[str]:
    """Write what a study folder begins with, where it is not there, and say what was done."""
    root.mkdir(parents=True, exist_ok=True)
    found = discover(root)
    lines = [f"Made a study of '{root.resolve().name}'.", *_said(found)]
    if not found.found:
        for names in KIND_FOLDERS.values():
            (root / names[0]).mkdir(exist_ok=True)
    if config is None:
        lines += _written(root, {SETTINGS: settings_text(begun_config(root, found, title=title), found)})
    elif found.found:
        before = (root / SETTINGS).read_text(encoding="utf-8-sig")
        write_file(
            root / SETTINGS, before.rstrip() + "\n" + "".join(f"\n{block}" for block in _blocks(found)), own="all"
        )
        lines.append(f"Added the sources to {SETTINGS}.")
    lines += _written(root, _beginnings(root, found, book))
    return [*lines, _next(found)]


def _codebook(name: str) -> str:
    known = {path.stem: path for path in sorted(resource("codebooks").glob("*.yaml"))}
    if name and name not in known:
        raise SettingsError(f"There is no codebook '{name}' to begin with.{suggestion(name, known)}")
    return known[name].read_text(encoding="utf-8") if name else _EMPTY_CODEBOOK


def _said(found: Discovery) -> Iterator[str]:
    for each in found.found:
        yield f"{each.path}: {each.kind}, because {each.why}."
    for key, name in found.tables.items():
        yield f"{name}: taken for the {'list of participants' if key == 'participants' else key}."
    if found.listed is not None:
        groups = f", groups from '{found.listed.stakeholder}'" if found.listed.stakeholder else ""
        yield (
            f"{found.listed.path}: lists the participants, by '{found.listed.participant}'{groups}; what it says of "
            "them goes into participants.csv, which is read from now on."
        )
    for name, reason in found.passed:
        if found.listed is not None and name == found.listed.path:
            continue
        yield f"{name}: no source. {reason[0].upper()}{reason[1:].rstrip('.')}."


def _beginnings(root: Path, found: Discovery, book: str) -> dict[str, str]:
    """Return the files that a study has besides its settings, as they begin."""
    files = {"themes.yaml": _THEMES, ".gitignore": _IGNORED}
    if "codebook" not in found.tables:
        files["codebook.yaml"] = book
    if "participants" not in found.tables:
        files["participants.csv"] = _participants(root, found)
    return files


def _written(root: Path, files: dict[str, str]) -> Iterator[str]:
    """Write the files that are not there, and say which."""
    for name, content in files.items():
        if not (root / name).exists():
            write_file(root / name, content, own="all")
            yield f"Wrote {name}."


def _participants(root: Path, found: Discovery) -> str:
    """Return a table of those whom transcripts name, to be filled; respondents of surveys stand in their surveys."""
    study, _ = load_study(root)
    names: list[str] = []
    if study is not None:
        corpus = study.corpus
        spoken = corpus.turns["document"].map(corpus.documents["kind"]).isin(["interview", "focus group"])
        names = [name for name in dict.fromkeys(corpus.turns.loc[spoken, "participant"]) if name]
    header = _PARTICIPANTS.strip().split(",")
    known: dict[str, dict[str, str]] = {}
    if found.listed is not None:
        header, known = _of_list(found.listed)
    rows = {name: dict.fromkeys(header, "") | known.get(name, {"participant": name}) for name in [*known, *names]}
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([header, *map(dict.values, rows.values())])
    return text.getvalue()


def _of_list(listed: ParticipantList) -> tuple[list[str], dict[str, dict[str, str]]]:
    """Return the columns and rows of participants.csv that a list of the study's own makes."""
    kept = [each for each in listed.columns if each not in ("participant", "stakeholder")]
    asked = [each for each in _PARTICIPANTS.strip().split(",")[3:] if each not in kept and "consent" not in kept]
    rows = {
        row[listed.participant]: {
            "participant": row[listed.participant],
            "stakeholder": row[listed.stakeholder].strip() if listed.stakeholder else "",
            **{column: row[column].strip() for column in kept},
        }
        for row in listed.rows
    }
    return ["participant", "stakeholder", *kept, *asked], rows


def settings_text(config: StudyConfig, found: Discovery) -> str:
    """Return a study.toml, with what was detected in it and room for what only people know."""
    head = f"version = {FILES_VERSION}\ntitle = {_quoted(config.title)}\nlanguage = {_quoted(config.language)}\n"
    head += f"codebook = {_quoted(config.codebook)}\nparticipants = {_quoted(config.participants)}\n"
    report = '\n[report]\nby = "stakeholder"\nedition = "team"          # partner, shareable\nmin_participants = 5\n'
    report += _CONDUCT
    return head + "".join(f"\n{block}" for block in _blocks(found) or [_EXAMPLE]) + report


def _blocks(found: Discovery) -> list[str]:
    return [_block(block) for block in found.blocks]


def _block(block: dict[str, object]) -> str:
    lines = ["[[sources]]", f"path = {_quoted(block['path'])}", f"kind = {_quoted(block['kind'])}"]
    if block["kind"] == "interview" and "text" not in block:
        lines.append('participant = "{stem}"     # the file name is the participant')
    if block["kind"] == "survey":
        lines.append('stakeholder = ""                 # who answered: a constant, or { column = "..." }')
    lines += [f"{key} = {_quoted(value)}" for key, value in block.items() if key not in ("path", "kind")]
    return "\n".join(lines) + "\n"


def _quoted(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _next(found: Discovery) -> str:
    if not found.found:
        return "Next: put transcripts, surveys and archives into the folder, then run `mentorstudy check`."
    return "Next: look at study.toml, fill participants.csv, then run `mentorstudy check`."
