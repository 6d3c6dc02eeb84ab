"""What the standard or a receiving tool has no place for, said before anybody misses it: the standard's section 7."""

from __future__ import annotations

from mentorstudy.exchange.project import Project
from mentorstudy.exchange.refi.writing_xml import WRITER, Manuscript

__all__ = ["lose_by_standard", "lose_by_tool"]


def lose_by_standard(project: Project, manuscript: Manuscript) -> None:
    """Note what the standard has no place for."""
    if project.tool and not project.tool.startswith(WRITER):
        manuscript.lose("tool", f"'{project.tool}': the file says that {WRITER} wrote it", kept=True)
    for source in project.sources:
        for name, value in (("kind", source.kind), ("row", source.row)):
            own = source.values.get(name, "")
            if value.strip() and own.strip() and own != value:
                detail = f"'{value}' of source '{source.name}': its variable '{name}' says '{own}'"
                manuscript.lose(f"{name} of a source", detail)
            elif value.strip():
                manuscript.lose(f"{name} of a source", f"is the value of a variable '{name}'", kept=True)
    if project.finished:
        detail = "who went through which source stands in a memo on the project; other tools do not count by it"
        manuscript.lose("finished source", detail, len(project.finished), kept=True)


def lose_by_tool(project: Project, tool: str, manuscript: Manuscript) -> None:
    """Note what is in the file, and what the receiving tool was seen, or is said, not to take from it."""
    valued = [*(each.values for each in project.sources), *(each.values for each in project.cases)]
    values = sum(1 for each in valued for value in each.values() if value.strip())
    links = len(project.links)
    seen = {
        "nvivo": [],
        "maxqda": [("variable", values, "MAXQDA was reported to leave out variables of another tool")],
        "atlasti": [
            ("variable", values, "ATLAS.ti was reported to leave out variables of another tool"),
            ("case", len(project.cases), "ATLAS.ti has no cases; look for them among its groups"),
        ],
        "qualcoder": _seen_by_qualcoder(project, links),
    }
    for item, count, reason in seen.get(tool, []):
        if count:
            manuscript.lose(item, f"in the file, but {reason}", count)


def _seen_by_qualcoder(project: Project, links: int) -> list[tuple[str, int, str]]:
    passages = sum(len(each.sources) + len(each.selections) + len(each.codes) for each in project.cases)
    memos = sum(1 for each in project.memos if each.on not in ("", "project"))
    sets = sum(1 for each in project.sets if not each.sources)
    free = sum(1 for each in project.selections if not each.codings)
    return [
        ("passage of a case", passages, "QualCoder takes of a case its name, description and values only"),
        ("memo on a thing", memos, "QualCoder shows it in its journal, not on the thing"),
        ("set", sets, "QualCoder takes sets of sources only, as a variable"),
        ("link", links, "QualCoder has no links"),
        ("passage without a code", free, "QualCoder shows it as an annotation"),
    ]
