"""The command line: parse, call one function, print."""

from __future__ import annotations

__all__ = ["main"]


def main() -> None:
    """Run the command line; errors of a study are printed without a traceback, and exit with 1."""
    import sys

    from mentorstudy.cli.app import app
    from mentorstudy.cli.output import fail
    from mentorstudy.errors import StudyError

    try:
        app(prog_name="mentorstudy")
    except StudyError as error:
        fail(str(error))
    except BrokenPipeError:
        # The reader of our output (head, less) has gone; that is no error of ours.
        sys.stderr.close()
        sys.exit(0)
