"""Typst in a process of its own: inside this one it would keep the memory of all that it ever laid out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from mentorstudy.errors import StudyError

__all__ = ["typeset"]

_REFUSED = 3
_FINE = 300
# PDF/UA-1 (ISO 14289-1), which Typst holds a document to, and how its refusals begin.
_ACCESSIBLE, _ACCESSIBLE_SAYS = "ua-1", "PDF/UA-1"


def typeset(template: str, report: str, fonts: Path, *, picture: bool = False) -> bytes:
    """Return the PDF, or the picture, that Typst makes of a template.

    A PDF is held to PDF/UA-1; what that refuses is laid out as a tagged PDF that does not claim it.

    Its fonts are those of the folder and those inside Typst, none of the system's, and it has no clock.

    Parameters
    ----------
    template : str
        In Typst's language.
    report : str
        What the template draws, as JSON: its input `report`.
    fonts : Path
        A folder of fonts.
    picture : bool
        Whether a PNG of the one page is wanted, of 300 dots per inch.

    Raises
    ------
    StudyError
        When the template cannot be laid out, or no process can be started for it.

    Examples
    --------
    >>> typeset("#sys.inputs.report", '"Words"', Path())[:5]
    b'%PDF-'
    """
    asked = json.dumps(
        {"template": template, "report": report, "fonts": str(fonts), "form": "png" if picture else "pdf"}
    )
    # The same modules as here, and none from the folder that one happens to be in.
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-P", "-m", "mentorstudy.report.render.typst_process"]
    try:
        done = subprocess.run(command, input=asked.encode(), capture_output=True, env=environment, check=False)
    except OSError as error:
        raise StudyError(f"The PDF cannot be laid out: no process can be started ({error.strerror}).") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip()
        reason = said if done.returncode == _REFUSED else said.rpartition("\n")[2] or f"ended with {done.returncode}"
        raise StudyError(f"The PDF cannot be laid out ({reason}). The other formats are not concerned.")
    return done.stdout


def _main() -> int:
    from typst import Fonts, TypstError, compile

    asked = json.loads(sys.stdin.buffer.read())
    fonts = Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[asked["fonts"]])
    options: dict[str, Any] = {
        "font_paths": fonts,
        "ignore_system_fonts": True,
        "format": asked["form"],
        "ppi": _FINE,
        "timestamp": 0,
        "sys_inputs": {"report": asked["report"]},
    }
    held = options | ({"pdf_standards": _ACCESSIBLE} if asked["form"] == "pdf" else {})
    template = asked["template"].encode()
    try:
        try:
            made = compile(template, **held)
        except TypstError as error:
            # Letters that no font here has, or a heading without words: tagged all the same, and no claim is made.
            if _ACCESSIBLE_SAYS not in error.message:
                raise
            made = compile(template, **options)
    except TypstError as error:
        sys.stderr.buffer.write(error.message.encode("utf-8", "replace"))
        return _REFUSED
    # A document without a page gives no bytes.
    sys.stdout.buffer.write(made if isinstance(made, bytes) else b"")
    return 0


if __name__ == "__main__":
    sys.exit(_main())
