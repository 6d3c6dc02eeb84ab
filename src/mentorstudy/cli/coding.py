"""Commands by which one person codes and decides: each writes to that person's journal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mentorstudy.cli.common import load
from mentorstudy.cli.options import Me, StudyFolder
from mentorstudy.cli.output import fail, say
from mentorstudy.text import amount

if TYPE_CHECKING:
    from mentorstudy.coding import Coding
    from mentorstudy.study import Study

__all__ = ["commands"]

commands = typer.Typer()

Segment = Annotated[str, typer.Argument(help="The segment, as `quotes --format csv` and `history` name it.")]
Documents = Annotated[list[str], typer.Argument(help="Documents as the study names them, or a survey's path.")]
OneQuestion = Annotated[str, typer.Option("--question", help="Of survey responses only this question.")]
Polarity = Annotated[str, typer.Option(help="affirmed, negated, hoped or mixed; empty where you take no stance.")]
View = Annotated[str, typer.Option(help="Whose view it gives: own, reported, or rejected (reported and disputed).")]
Chosen = Annotated[list[str] | None, typer.Option("--segment", help="This suggestion; may be given several times.")]
OfCode = Annotated[str, typer.Option("--code", help="All suggestions of this code and what is under it.")]
OfDocument = Annotated[str, typer.Option("--document", help="Only suggestions in this document.")]
FromFile = Annotated[
    Path | None,
    typer.Option(
        "--file",
        help="Suggestions as `code` or `suggest-by-example --out` writes them; their column `review` decides.",
    ),
]


@commands.command(name="code-passage")
def passage(
    study: StudyFolder,
    document: Annotated[str, typer.Argument(help="The document.")],
    quote: Annotated[str, typer.Argument(help="The exact words.")],
    code: Annotated[str, typer.Argument(help="The code.")],
    coder: Me,
    start: Annotated[int | None, typer.Option(help="Where the words start, when they stand there twice.")] = None,
    polarity: Polarity = "",
    about: Annotated[str, typer.Option(help="The stakeholder spoken of, where that is not the speaker's own.")] = "",
    view: View = "own",
    memo: Annotated[str, typer.Option(help="A note on the segment.")] = "",
    new: Annotated[bool, typer.Option("--new", help="Add the code to the codebook where it is not in it yet.")] = False,
) -> None:
    """Put a code on the words of a document.

    Example: mentorstudy code-passage my-study interviews/P01.txt "five names" benefits/networks --coder anna
    """
    from mentorstudy.journal.decisions import code_passage

    code_passage(
        load(study, changes=True),
        document,
        quote,
        code,
        coder=coder,
        start=start,
        polarity=polarity,
        about=about,
        view=view,
        memo=memo,
        new=new,
    )
    say(f"Coded by {coder}: {code}.")


@commands.command(name="uncode")
def take_back(study: StudyFolder, segment: Segment, coder: Me) -> None:
    """Take a coded segment back.

    Example: mentorstudy uncode my-study 1f0c9a7b2d3e --coder anna
    """
    from mentorstudy.journal.decisions import uncode

    uncode(load(study, changes=True), segment, coder=coder)
    say(f"Taken back by {coder}.")


@commands.command(name="recode")
def give_another(
    study: StudyFolder,
    segment: Segment,
    coder: Me,
    code: Annotated[str, typer.Option(help="The other code.")] = "",
    polarity: Annotated[str, typer.Option(help="The other polarity; unstated takes it back.")] = "",
    view: View = "",
) -> None:
    """Give a coded segment another code, polarity or view.

    Example: mentorstudy recode my-study 1f0c9a7b2d3e --code challenges/mismatch --coder anna
    """
    from mentorstudy.journal.decisions import recode

    if not (code or polarity or view):
        fail("Say what it is now: --code, --polarity or --view.")
    recode(load(study, changes=True), segment, code, coder=coder, polarity=polarity, view=view)
    say(f"Recoded by {coder}.")


@commands.command(name="finish")
def finish(study: StudyFolder, documents: Documents, coder: Me, question: OneQuestion = "") -> None:
    """Say that documents are coded to their end: what carries no code there carries none.

    The path of a survey stands for all of its responses; with --question, only the answers to that question are
    finished.

    Example: mentorstudy finish my-study surveys/exit.csv --question Q5 --coder anna
    """
    from mentorstudy.journal.session import open_journal

    with open_journal(load(study, changes=True), coder) as journal:
        journal.finish(documents, question=question)
    say(f"{_on(documents, question)} finished by {coder}.")


@commands.command(name="reopen")
def reopen(study: StudyFolder, documents: Documents, coder: Me, question: OneQuestion = "") -> None:
    """Take a finish back, to go on coding; with --question, that of one question of a survey alone.

    Example: mentorstudy reopen my-study interviews/P01.txt --coder anna
    """
    from mentorstudy.journal.session import open_journal

    with open_journal(load(study, changes=True), coder) as journal:
        journal.reopen(documents, question=question)
    say(f"{_on(documents, question)} reopened by {coder}.")


def _on(documents: list[str], question: str) -> str:
    named = documents[0] if len(documents) == 1 else str(len(documents))
    return f"{named}, {question}:" if question else named


@commands.command(name="workbench")
def on_screen(
    study: StudyFolder,
    coder: Me,
    port: Annotated[int, typer.Option(help="The port of this machine to serve it on; a free one when 0.")] = 0,
    browser: Annotated[bool, typer.Option(help="Open it in the browser.")] = True,
) -> None:
    """Read and code the study in a browser, on this machine only, until Ctrl+C.

    Example: mentorstudy workbench my-study --coder anna
    """
    from mentorstudy._workbench.server import serve

    serve(load(study), coder, port=port, told=_say_where, opened=browser)


def _say_where(address: str) -> None:
    say(f"The workbench is at {address}\nIt is for this machine only. Stop it with Ctrl+C; all that is coded is kept.")


@commands.command(name="undo")
def take_event_back(
    study: StudyFolder,
    coder: Me,
    event: Annotated[str, typer.Option(help="An event, as `history` names it; the last one when empty.")] = "",
) -> None:
    """Undo an earlier event of this coder's; the last one when none is named.

    Example: mentorstudy undo my-study --coder anna
    """
    from mentorstudy.journal.session import open_journal

    with open_journal(load(study, changes=True), coder) as journal:
        undone = journal.undone_by(journal.undo(event))
    say(f"Undone: {coder} {undone}.")


@commands.command(name="memo")
def memo(
    study: StudyFolder,
    text: Annotated[str, typer.Argument(help="The words.")],
    coder: Me,
    on: Annotated[str, typer.Option(help="study, document, code, segment or participant.")] = "study",
    of: Annotated[str, typer.Option(help="Which one.")] = "",
    title: Annotated[str, typer.Option(help="A heading.")] = "",
) -> None:
    """Write a memo on the study, a document, a code, a segment or a participant.

    Example: mentorstudy memo my-study "Tired, but proud." --on document --of interviews/P01.txt --coder anna
    """
    from mentorstudy.journal.decisions import write_memo

    write_memo(load(study, changes=True), text, coder=coder, on=on, of=of, title=title)
    say("Kept.")


@commands.command(name="accept")
def accept_suggestions(
    study: StudyFolder,
    coder: Me,
    segment: Chosen = None,
    code: OfCode = "",
    document: OfDocument = "",
    file: FromFile = None,
) -> None:
    """Take suggestions of the codebook's terms as evidence.

    Example: mentorstudy accept my-study --code benefits/networks --document interviews/P01.txt --coder anna
    """
    from mentorstudy.journal.decisions import accept

    loaded = load(study, changes=True)
    chosen = _suggestions(loaded, segment, code, document, file, "accepted")
    accept(loaded, chosen, coder=coder)
    say(f"{amount(len(chosen), 'suggestion')} accepted by {coder}.")


@commands.command(name="reject")
def reject_suggestions(
    study: StudyFolder,
    coder: Me,
    segment: Chosen = None,
    code: OfCode = "",
    document: OfDocument = "",
    file: FromFile = None,
) -> None:
    """Refuse suggestions of the codebook's terms.

    Example: mentorstudy reject my-study --file suggestions.csv --coder anna
    """
    from mentorstudy.journal.decisions import reject

    loaded = load(study, changes=True)
    chosen = _suggestions(loaded, segment, code, document, file, "rejected")
    reject(loaded, chosen, coder=coder)
    say(f"{amount(len(chosen), 'suggestion')} rejected by {coder}.")


def _suggestions(
    study: Study, segments: list[str] | None, code: str, document: str, file: Path | None, decision: str
) -> Coding:
    """The suggestions that were named, as they are made now."""
    from mentorstudy.autocode.suggest import suggest
    from mentorstudy.coding import join_codings
    from mentorstudy.readers.tables import read_records

    if not (segments or code or document or file):
        fail("Say which suggestions: --segment, --code, --document or --file.")
    found = suggest(study.corpus, study.codebook)
    if file is not None:
        found = join_codings(found, _learned(study, file))
    if code:
        found = found.where(code=list(study.codebook.under(code)))
    if document:
        study.corpus.text(document)
        found = found.where(document=document)
    wanted = list(segments or ())
    if file is not None:
        header, records, _ = read_records(file)
        missing = [name for name in ("segment", "review") if name not in header]
        if missing:
            fail(f"{file}: no column '{missing[0]}'. Write the file with `mentorstudy code STUDY --out FILE`.")
        wanted += [cells["segment"].strip() for _, cells in records if cells["review"].strip() == decision]
        if not wanted:
            fail(f"{file}: no row has '{decision}' in its column `review`.")
    if wanted:
        unknown = sorted(set(wanted) - set(found.segments["segment"]))
        if unknown:
            fail(
                f"'{unknown[0]}' is no suggestion of the codebook as it is now. Make them anew with "
                "`mentorstudy code` or `mentorstudy suggest-by-example`."
            )
        found = found.where(segment=wanted)
    if not len(found):
        fail("There is no such suggestion.")
    return found


def _learned(study: Study, file: Path) -> Coding:
    """The suggestions of a learned model in a file, which stand by themselves: what was learned may have moved on."""
    from mentorstudy.coding import Segment as CodedSegment
    from mentorstudy.coding import build_coding, check_quotes
    from mentorstudy.readers.tables import read_records

    header, records, _ = read_records(file)
    if "coder" not in header:
        return build_coding([])
    segments = []
    for row, cells in records:
        if not cells["coder"].startswith("model:"):
            continue
        try:
            segments.append(
                CodedSegment(
                    cells["document"],
                    int(float(cells["start"])),
                    int(float(cells["end"])),
                    study.codebook.resolve(cells["code"]),
                    cells["coder"],
                    origin="suggested",
                    polarity=cells.get("polarity", ""),
                    about=cells.get("about", ""),
                    quote=cells["quote"],
                    score=float(cells.get("score") or "nan"),
                    memo=cells.get("memo", ""),
                )
            )
        except (KeyError, ValueError) as error:
            fail(f"{file}, row {row}: this is no suggestion as `suggest-by-example --out` writes it ({error}).")
    coding = build_coding(segments)
    for wrong, reason in check_quotes(coding, study.corpus):
        fail(f"{file}: {wrong['document']}: {reason} Make the suggestions anew with `mentorstudy suggest-by-example`.")
    return coding
