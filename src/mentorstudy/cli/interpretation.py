"""Commands by which one person says what passages mean: for claims, beside each other, against what was promised."""

from __future__ import annotations

from typing import Annotated

import typer

from mentorstudy.cli.common import load
from mentorstudy.cli.display import show
from mentorstudy.cli.options import Form, Me, StudyFolder
from mentorstudy.cli.output import TableFormat, say

__all__ = ["commands"]

commands = typer.Typer()

Note = Annotated[str, typer.Option(help="Why.")]
End = "a coded segment, as `quotes --format csv` names it, or a code"


@commands.command(name="decide-on-claim")
def decide(
    study: StudyFolder,
    segment: Annotated[str, typer.Argument(help="The coded segment, as `themes --theme NAME --format csv` names it.")],
    claim: Annotated[str, typer.Argument(help="The claim's name in themes.yaml.")],
    decision: Annotated[str, typer.Argument(help="supports, complicates or contradicts; open takes it back.")],
    coder: Me,
    note: Note = "",
) -> None:
    """Decide what a passage does to a claim: until somebody does, it is only coded to this finding.

    Example: mentorstudy decide-on-claim my-study 1f0c9a7b2d3e luck-of-the-fit complicates --coder anna
    """
    from mentorstudy.journal.conclusions import decide_on_claim

    decide_on_claim(load(study, changes=True), segment, claim, decision, coder=coder, note=note)
    say(f"Decided by {coder}: {decision}.")


@commands.command(name="link-passages")
def link(
    study: StudyFolder,
    near: Annotated[str, typer.Argument(help=f"The near end: {End}.")],
    relation: Annotated[str, typer.Argument(help="'led to', 'despite' or 'instead of'.")],
    far: Annotated[str, typer.Argument(help=f"The far end: {End}.")],
    coder: Me,
    basis: Annotated[str, typer.Option(help="said (by the participant) or read (by the researcher).")] = "read",
    note: Note = "",
) -> None:
    """Link two passages or codes: two things in one interview are no contribution of one to the other, a link is.

    Example: mentorstudy link-passages my-study 1f0c9a7b2d3e "led to" 77aa01bc9d2e --basis said --coder anna
    """
    from mentorstudy.journal.conclusions import link_passages

    link_passages(load(study, changes=True), near, far, relation, coder=coder, basis=basis, note=note)
    say(f"Linked by {coder}: {relation}.")


@commands.command(name="judge")
def give_verdict(
    study: StudyFolder,
    on: Annotated[str, typer.Argument(help="participant, pair or goal.")],
    of: Annotated[str, typer.Argument(help="Which one.")],
    verdict: Annotated[str, typer.Argument(help="Such as met, agreement, or 'partly reached'.")],
    coder: Me,
    code: Annotated[str, typer.Option(help="On which thing; a goal needs none.")] = "",
    note: Note = "",
) -> None:
    """Give a verdict on an expectation, on a pair's two accounts, or on a goal of a program.

    Example: mentorstudy judge my-study goal weekly-meetings "partly reached" --coder anna
    """
    from mentorstudy.journal.conclusions import judge

    judge(load(study, changes=True), on, of, verdict, coder=coder, code=code, note=note)
    say(f"Judged by {coder}: {verdict}.")


@commands.command(name="note-exposure")
def expose(
    study: StudyFolder,
    what: Annotated[str, typer.Argument(help="coding, suggestions or topics.")],
    coder: Me,
    document: Annotated[list[str] | None, typer.Option(help="Where; may be given several times.")] = None,
    of: Annotated[str, typer.Option(help="Whose it was.")] = "",
) -> None:
    """Note that you have seen others' coding, suggestions or topics: what you code there now is not independent.

    Example: mentorstudy note-exposure my-study coding --of ben --document interviews/P01.txt --coder anna
    """
    from mentorstudy.journal.conclusions import note_exposure

    note_exposure(load(study, changes=True), what, document or (), coder=coder, of=of)
    say(f"Noted: {coder} saw {what}.")


@commands.command(name="propose-code")
def propose(
    study: StudyFolder,
    code: Annotated[str, typer.Argument(help="The path, such as benefits/confidence.")],
    coder: Me,
    name: Annotated[str, typer.Option(help="What people read.")] = "",
    definition: Annotated[str, typer.Option(help="What it means.")] = "",
    segment: Annotated[str, typer.Option(help="The coded segment that asks for it.")] = "",
) -> None:
    """Propose a code while the codebook is frozen for a round; `create-code` adds one once the round is over.

    Example: mentorstudy propose-code my-study benefits/confidence --definition "Trusting oneself." --coder anna
    """
    from mentorstudy.journal.conclusions import propose_code

    propose_code(load(study, changes=True), code, coder=coder, name=name, definition=definition, passage=segment)
    say(f"Proposed by {coder}: {code}.")


@commands.command(name="proposed-codes")
def proposals(study: StudyFolder, form: Form = TableFormat.table) -> None:
    """Show the codes that coders proposed while the codebook was frozen.

    Example: mentorstudy proposed-codes my-study
    """
    from mentorstudy.journal._history import proposed_codes

    show(proposed_codes(load(study)), form, columns=["code", "name", "definition", "coder", "standing"])


@commands.command(name="links")
def all_links(study: StudyFolder, form: Form = TableFormat.table) -> None:
    """Show what led to what, despite what or instead of what, and on whose word.

    Example: mentorstudy links my-study --format csv
    """
    from mentorstudy.analyse.links import links

    show(links(load(study)), form, columns=["participant", "code", "relation", "to_code", "basis", "quote", "to_quote"])


@commands.command(name="goals")
def programs_goals(
    study: StudyFolder,
    program: Annotated[str, typer.Option(help="Only goals of this program, and those of all programs.")] = "",
    form: Form = TableFormat.table,
) -> None:
    """Show what programs promised beside what people met, with the verdicts of people.

    Example: mentorstudy goals my-study --program "Career Bridge"
    """
    from mentorstudy.analyse.goals import goals

    columns = ["goal", "program", "group", "affirmed", "denied", "hoped", "participants_of", "answers", "verdict"]
    show(goals(load(study), program), form, columns=columns)


@commands.command(name="absent")
def not_here(study: StudyFolder, form: Form = TableFormat.table) -> None:
    """Show which groups were heard in which sources, and which no source reached.

    Example: mentorstudy absent my-study
    """
    from mentorstudy.analyse.absent import absent

    show(absent(load(study)), form)
