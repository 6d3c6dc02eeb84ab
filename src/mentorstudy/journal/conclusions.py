"""What people make of passages, as verbs: each writes to one journal and returns the study as it then is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from mentorstudy.journal.decisions import replayed
from mentorstudy.journal.session import open_journal

if TYPE_CHECKING:
    from mentorstudy.coding import Segment
    from mentorstudy.study import Study

__all__ = ["decide_on_claim", "judge", "link_passages", "note_exposure", "propose_code"]


def decide_on_claim(
    study: Study, passage: str | Segment, claim: str, decision: str, *, coder: str, note: str = ""
) -> Study:
    """Return the study with a decision of what a passage does to a claim of themes.yaml.

    Codes find what may speak for a claim; whether it does is decided here, passage by passage.

    Parameters
    ----------
    study : Study
        A study that was read from a folder.
    passage : str or Segment
        A coded segment by its identifier, whoever coded it; or a passage, as a segment whose code does not count.
    claim : str
        The name of a claim in themes.yaml.
    decision : {"supports", "complicates", "contradicts", "open"}
        What it does; `open` takes this coder's earlier decision back.
    coder, note : str
        Who decides, and why.

    Raises
    ------
    CodingError
        When there is no such passage, claim or decision; nothing is written then.

    See Also
    --------
    mentorstudy.themes : what is decided, and what is open.
    """
    with open_journal(study, coder) as journal:
        journal.decide_on_claim(passage, claim, decision, note=note)
    return replayed(study)


def link_passages(
    study: Study,
    near: str | Segment,
    far: str | Segment,
    relation: str,
    *,
    coder: str,
    basis: str = "read",
    note: str = "",
) -> Study:
    """Return the study with a link between two passages or codes: what led to what, despite what, instead of what.

    Two things in one interview are no contribution of one to the other; a link is.

    Parameters
    ----------
    study : Study
        A study that was read from a folder.
    near, far : str or Segment
        The ends: a coded segment by its identifier, a code, or a segment.
    relation : {"led to", "despite", "instead of"}
        What `near` is to `far`.
    coder, note : str
        Who links, and why.
    basis : {"said", "read"}
        Whether the participant says so, or the researcher reads it so.

    Raises
    ------
    CodingError, CodebookError
        When there is no such end, relation or basis.

    See Also
    --------
    mentorstudy.analyse.links : the links that stand.
    mentorstudy.journal.undo : takes a link back.
    """
    with open_journal(study, coder) as journal:
        journal.link(near, far, relation, basis=basis, note=note)
    return replayed(study)


def judge(study: Study, on: str, of: str, verdict: str, *, coder: str, code: str = "", note: str = "") -> Study:
    """Return the study with a verdict on an expectation, on a pair's two accounts, or on a goal of a program.

    Parameters
    ----------
    study : Study
        A study that was read from a folder.
    on : {"participant", "pair", "goal"}
        Whose expectation, which pair, or which goal.
    of : str
        The participant, the pair, or the goal as goals.csv names it.
    verdict : str
        Of a participant met, exceeded, unmet or unclear; of a pair agreement, contradiction or unclear; of a goal
        reached, partly reached, not reached or cannot be told.
    coder, code, note : str
        Who judges, on which thing, and why. A goal's verdict needs no code.

    See Also
    --------
    mentorstudy.journal.decide_on_claim
    mentorstudy.expectations
    mentorstudy.pairs
    """
    with open_journal(study, coder) as journal:
        journal.judge(on, of, verdict, code=code, note=note)
    return replayed(study)


def note_exposure(study: Study, what: str, documents: str | Iterable[str] = (), *, coder: str, of: str = "") -> Study:
    """Return the study with a note that this coder has seen others' coding, suggestions or topics.

    What they code there afterwards, or finish anew, is not independent, and counts for no agreement.

    Parameters
    ----------
    study : Study
        A study that was read from a folder.
    what : {"coding", "suggestions", "topics"}
        What was seen.
    documents : str or iterable of str
        Where; empty for everywhere.
    coder, of : str
        Who saw it, and whose it was.

    See Also
    --------
    mentorstudy.journal.exposures
    mentorstudy.journal.propose_code
    """
    with open_journal(study, coder) as journal:
        journal.note_exposure(what, documents, of=of)
    return replayed(study)


def propose_code(
    study: Study, code: str, *, coder: str, name: str = "", definition: str = "", passage: str | Segment = ""
) -> Study:
    """Return the study with a code that is proposed while the codebook is frozen.

    Parameters
    ----------
    study : Study
        A study that was read from a folder.
    code, name, definition : str
        Its path, what people read, and what it means.
    coder : str
        Who proposes it.
    passage : str or Segment
        What asked for it.

    See Also
    --------
    mentorstudy.journal.create_code : writes a code into the codebook.
    """
    with open_journal(study, coder) as journal:
        journal.propose_code(code, name=name, definition=definition, passage=passage)
    return replayed(study)
