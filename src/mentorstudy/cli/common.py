"""What commands do before and after the one function that they call."""

from __future__ import annotations

from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from mentorstudy.cli.output import asked_of_screen, fail, progress_bar, say
from mentorstudy.cli.place import keeps_going
from mentorstudy.writing import write_file

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from mentorstudy.codebook import Codebook
    from mentorstudy.coding import Coding
    from mentorstudy.study import Study

__all__ = ["chosen_coding", "load", "save_plot", "say_written"]


def load(folder: Path, *, changes: bool = False) -> Study:
    """Return the study in a folder, with progress; for a command that changes it, what was broken off comes first."""
    from mentorstudy.plans import complete_first
    from mentorstudy.readers.folder import read_study
    from mentorstudy.readers.study_settings import study_folder

    if changes and keeps_going():
        fail("--keep-going is for reading: this command changes the study, and needs all of it.")
    if changes:
        complete_first(study_folder(folder))

    with progress_bar("reading") as step:
        study = read_study(folder, progress=step, keep_going=keeps_going())
    if keeps_going():
        for note in study.notes:
            if note.message.startswith("left out: "):
                say(str(note))
    asked_of_screen().names.update(_names(study.codebook))
    assumed = [note for note in study.notes if note.file == "study.toml" and note.severity == "warning"]
    for note in assumed[:1]:
        say(f"Note: {note.message}")
    return study


def _names(codebook: Codebook) -> dict[str, str]:
    """What codes are called on a screen: a name that two bear would not tell them apart."""
    taken = Counter(code.name for code in codebook)
    return {code.code: code.name for code in codebook if taken[code.name] == 1}


def chosen_coding(study: Study, coder: str) -> Coding:
    """Return the coding of a coder, of all of them, of the machine, or what study.toml says."""
    from mentorstudy.autocode.suggest import suggest
    from mentorstudy.counted import counted_coding

    if coder == "codebook":
        return suggest(study.corpus, study.codebook)
    chosen = counted_coding(study.coding, coder) if coder else study.counted
    if chosen.draft:
        say("Draft, machine suggestions, not reviewed: no person has coded this study.")
        return suggest(study.corpus, study.codebook)
    say(f"Counting what was {chosen.statement}.")
    return chosen.coding


def save_plot(axes: Axes, path: Path) -> None:
    """Write axes to a PNG or SVG file."""
    if path.suffix.lower() not in (".png", ".svg"):
        fail(f"'{path.name}': a plot is written as .png or .svg.")
    from mentorstudy.plots._sheet import plain_style

    metadata: dict[str, None] = {"Date": None} if path.suffix.lower() == ".svg" else {"Software": None}
    with plain_style():
        figure = axes.get_figure(root=True)
        assert figure is not None
        data = BytesIO()
        form = path.suffix.lower().removeprefix(".")
        figure.savefig(data, format=form, dpi=200, bbox_inches="tight", metadata=metadata)
    write_file(path, data.getvalue())
    say(f"Drawn to {path}.")


def say_written(written: list[Path], folder: Path) -> None:
    """Say which files were written."""
    if not written:
        say(f"Nothing changed since the reports in {folder} were written. Add --force to write them again.")
        return
    size = sum(path.stat().st_size for path in written) / 1e6
    noun = "file" if len(written) == 1 else "files"
    say(f"Wrote {len(written)} {noun} ({size:.1f} MB) to {folder}:")
    for path in written:
        say(f"  {path.relative_to(folder) if path.is_relative_to(folder) else path.name}")
    index = folder / "index.html"
    if index in written:
        say(f"Start with {index}.")
