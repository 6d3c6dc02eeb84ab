"""The sample study copied, and a new study folder made."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from mentorstudy.errors import SettingsError, StudyError
from mentorstudy.readers.files import guess_kind
from mentorstudy.readers.survey import read_survey
from mentorstudy.resources import resource
from mentorstudy.writing import write_file

__all__ = ["copy_sample_study", "init_study"]

_FOLDERS = {
    "interviews": "interview",
    "focus-groups": "focus group",
    "surveys": "survey",
    "archives": "archive",
}
_PARTICIPANTS = "participant,stakeholder,program,consent_quote,consent_archive,withdrawn\n"
_THEMES = """# The claims that you make after reading, each with the codes that carry it. They head the reports;
# nothing here is ever generated.
themes: []
# - name: wrong-fit
#   claim: When a pair fails, protégés say the mentor was the wrong fit.
#   concerns: [protégé]
#   codes: [challenges/mismatch]
#   opposing: []
#   contributing: [contributing_factors/too_few_mentors]
#   actions:
#     - {action: Ask both sides before matching., addressee: program}   # program, ISO, employer or funder
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
    shutil.copytree(resource("sample-study"), target, dirs_exist_ok=True)
    return target


def _is_sample(marker: Path) -> bool:
    return marker.is_file() and marker.read_bytes() == (resource("sample-study") / "study.toml").read_bytes()


def init_study(folder: str | Path, *, title: str = "") -> list[str]:
    """Return what was done to make a study folder; files that are there stay as they are.

    Transcripts, surveys and archives found in the folder are looked at, and what was detected (open
    questions, the participants' column) is written into study.toml, so that it stays and can be mended.

    Parameters
    ----------
    folder : str or Path
        The folder; made when it is not there.
    title : str
        The study's title; the folder's name when empty.

    Raises
    ------
    SettingsError
        When it is a study already.
    """
    root = Path(folder)
    if (root / "study.toml").exists():
        raise SettingsError(
            f"'{root}' is a study already: it has a study.toml. Edit that, and run `mentorstudy check`."
        )
    root.mkdir(parents=True, exist_ok=True)
    for name in _FOLDERS:
        (root / name).mkdir(exist_ok=True)
    lines = [f"Made {root}."]
    people = _participants(root)
    blocks, found = _sources(root)
    lines += found
    files = {
        "study.toml": _settings(title or root.resolve().name, blocks),
        "participants.csv": people,
        "codebook.yaml": (resource("codebooks") / "mentoring.yaml").read_text(encoding="utf-8"),
        "themes.yaml": _THEMES,
        ".gitignore": "# These words are confidential: nothing of this folder is committed by accident.\n*\n",
    }
    for name, content in files.items():
        if not (root / name).exists():
            write_file(root / name, content)
            lines.append(f"Wrote {name}.")
    lines.append("Next: put files into the folders, fill participants.csv, then run `mentorstudy check`.")
    return lines


def _participants(root: Path) -> str:
    stems = sorted(
        path.stem for path in (root / "interviews").iterdir() if path.is_file() and not path.name.startswith(".")
    )
    return _PARTICIPANTS + "".join(f"{stem},,,,,\n" for stem in stems)


def _settings(title: str, blocks: list[str]) -> str:
    head = f'title = {_quoted(title)}\nlanguage = "en"\ncodebook = "codebook.yaml"\nparticipants = "participants.csv"\n'
    report = '\n[report]\nby = "stakeholder"\nedition = "team"          # or "shareable"\nmin_participants = 5\n'
    return head + "".join(f"\n{block}" for block in blocks) + report


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _sources(root: Path) -> tuple[list[str], list[str]]:
    blocks: list[str] = []
    notes: list[str] = []
    for folder, kind in _FOLDERS.items():
        files = sorted(
            path for path in (root / folder).iterdir() if path.is_file() and not path.name.startswith((".", "~$"))
        )
        if kind == "survey":
            for path in files:
                blocks.append(_survey_block(root, path, notes))
        else:
            blocks += [_block(f"{folder}/*{ending}", kind) for ending in sorted({path.suffix for path in files})]
            for path in files:
                _look(path, kind, notes)
    if not blocks:
        blocks = [_block("interviews/*.docx", "interview")]
        notes.append("No source files yet: study.toml names interviews/*.docx as an example.")
    return blocks, notes


def _block(path: str, kind: str) -> str:
    participant = 'participant = "{stem}"     # the file name is the participant; they stand in participants.csv\n'
    return f'[[sources]]\npath = {_quoted(path)}\nkind = "{kind}"\n' + (participant if kind == "interview" else "")


def _look(path: Path, kind: str, notes: list[str]) -> None:
    try:
        guess = guess_kind(path)
    except StudyError as error:
        notes.append(f"Cannot read {path.name}: {error.message}")
        return
    if guess != kind and kind == "interview":
        notes.append(f"{path.name} shows no speakers; is it a transcript?")


def _survey_block(root: Path, path: Path, notes: list[str]) -> str:
    name = path.relative_to(root).as_posix()
    block = f'[[sources]]\npath = {_quoted(name)}\nkind = "survey"\n'
    try:
        questions = next(iter(read_survey(path).surveys.values())).questions
    except StudyError as error:
        notes.append(f"Cannot read {path.name}: {error.message}")
        return block
    kinds = dict(zip(questions["question"], questions["type"], strict=True))
    column = next((question for question, kind in kinds.items() if kind == "participant"), "")
    open_questions = [question for question, kind in kinds.items() if kind == "open"]
    if column:
        block += f"participant = {_quoted(column)}\n"
    block += 'stakeholder = ""                 # who answered: a constant, or { column = "..." }\n'
    block += f"open = [{', '.join(map(_quoted, open_questions))}]\n"
    notes.append(f"{name}: {len(open_questions)} open questions detected.")
    return block
