"""Other coders: that their journals arrived, and, when both have finished, where the codings differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentorstudy._workbench.codebook import follow_file

if TYPE_CHECKING:
    from mentorstudy._workbench.messages import Look
    from mentorstudy._workbench.session import Reply, Session

__all__ = ["look"]


def look(session: Session, message: Look) -> list[Reply]:
    """Return what came from elsewhere since: other coders' journals by name, and a changed codebook."""
    replies = follow_file(session)
    session.others.look()
    return [*replies, {"kind": "others", "coders": session.others.coders, "problems": session.others.problems}]
