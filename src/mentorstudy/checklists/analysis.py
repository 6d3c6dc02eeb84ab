"""Drafts on the analysis and the findings: coders, codebook, themes, quotations, trust, limits."""

from __future__ import annotations

from mentorstudy.checklists.draft import Draft, Facts, command, file, section
from mentorstudy.checklists.people import agreed_to
from mentorstudy.coding import is_machine
from mentorstudy.evidence import counted_codes
from mentorstudy.journal._history import history
from mentorstudy.version import __version__

__all__ = [
    "agreed", "claim_evidence", "coders", "derivation", "limits", "major", "minor", "quotations", "software", "title",
    "trail", "tree",
]  # fmt: skip

_CODEBOOK_ACTIONS = ("codebook changed", "added a code to the codebook", "renamed a code", "merged a code into another")


def coders(facts: Facts) -> Draft:
    """Return who coded, and how far the coding has come."""
    people = [name for name in facts.study.coding.people if not is_machine(name)]
    if not people:
        return Draft(facts.say("draft-no-coder"))
    finished = set(facts.study.counted.coding.finished["document"]) & set(facts.spoken.index)
    counts = {"count": len(people), "finished": len(finished), "total": len(facts.spoken)}
    if not facts.team:
        return Draft(facts.say("draft-coders-unnamed", **counts), (section("coding"),))
    words = facts.say("draft-coders", names=facts.say.listed(people), **counts)
    return Draft(words, (section("coding"), file(facts.study.config.coding)))


def agreed(facts: Facts) -> Draft:
    """Return how far coders agree."""
    table = facts.agreement
    if table is None or not len(table):
        return Draft(facts.say("draft-no-agreement"))
    row = table.iloc[0]
    count = int(table.attrs.get("documents", 0))
    evidence = (section("coding"), command("agree STUDY"))
    if row["coefficient"] != row["coefficient"]:
        return Draft(facts.say("draft-agreement-undefined", documents=count), evidence)
    shown = {
        name: facts.say.number(float(row[column]), 2)
        for name, column in (("alpha", "coefficient"), ("low", "low"), ("high", "high"))
    }
    return Draft(facts.say("draft-agreement", documents=count, **shown), evidence)


def tree(facts: Facts) -> Draft | None:
    """Return what the codebook has."""
    book = facts.study.codebook
    codes = book.table[book.table["code"].isin(counted_codes(facts.study))]
    if not len(codes):
        return None
    categories = [book[path].name for path in book.categories]
    words = facts.say(
        "draft-tree",
        codes=len(codes),
        categories=len(categories),
        names=facts.say.listed(categories),
        defined=int((codes["definition"] != "").sum()),
        examples=int((codes["examples"] != "").sum()),
    )
    return Draft(words, (file(facts.study.config.codebook),))


def derivation(facts: Facts) -> Draft | None:
    """Return whether codes and themes were set beforehand, and who made the themes."""
    sentences = [facts.say("draft-beforehand")] if facts.study.config.codebook_fixed else []
    changes = int(history(facts.study)["action"].isin(_CODEBOOK_ACTIONS).sum())
    if changes:
        sentences.append(facts.say("draft-added", count=changes))
    if facts.study.themes:
        sentences.append(facts.say("draft-claims", count=len(facts.study.themes)))
    evidence = (file(facts.study.config.codebook), file(facts.study.config.themes))
    return Draft(" ".join(sentences), evidence) if sentences else None


def software(facts: Facts) -> Draft:
    """Return the software with its version, and what became of a machine's suggestions."""
    sentences = [facts.say("draft-software", version=__version__)]
    reviews = facts.study.coding.where(origin="suggested").segments["review"].value_counts()
    if reviews.sum():
        counts = {name: int(reviews.get(name, 0)) for name in ("accepted", "rejected")}
        sentences.append(facts.say("draft-suggestions", **counts))
    return Draft(" ".join(sentences), (section("methods"),))


def quotations(facts: Facts) -> Draft | None:
    """Return how quotations are identified."""
    if facts.study.counted.draft:
        return None
    if not facts.team:
        return Draft(facts.say("draft-quotations-shareable"))
    count, total = agreed_to(facts, "quote")
    words = facts.say("draft-quotations")
    asked = f" {facts.say('draft-quotable', count=count, total=total)}" if count else ""
    return Draft(words + asked, (command("quotes STUDY"),))


def claim_evidence(facts: Facts) -> Draft | None:
    """Return how many passages are coded to the claims, and decided on."""
    if not facts.study.themes:
        return None
    counts = facts.theme_counts
    words = facts.say(
        "draft-claim-evidence",
        count=len(facts.study.themes),
        coded=int(counts["coded_passages"].sum()),
        decided=int(counts["decided_passages"].sum()),
    )
    return Draft(words, (command("themes STUDY --passages"),))


def major(facts: Facts) -> Draft | None:
    """Return the researchers' claims."""
    if not facts.study.themes:
        return None
    claims = " ".join(f"({number}) {each.claim}" for number, each in enumerate(facts.study.themes, start=1))
    words = facts.say("draft-major", count=len(facts.study.themes), claims=claims)
    return Draft(words, (section("in-brief"), file(facts.study.config.themes)))


def minor(facts: Facts) -> Draft | None:
    """Return against how many of the claims people speak as well."""
    if not facts.study.themes:
        return None
    counts = facts.theme_counts
    against = counts[["complicates", "contradicts", "torn", "opposite"]].sum(axis=1).groupby(counts["theme"]).sum()
    words = facts.say("draft-minor", count=int((against > 0).sum()), total=len(facts.study.themes))
    return Draft(words, (section("against"), section("differences")))


def title(facts: Facts) -> Draft:
    """Return the study's title."""
    words = facts.say("draft-title", title=facts.say.quoted(facts.study.title))
    return Draft(words, (file("study.toml"),))


def trail(facts: Facts) -> Draft:
    """Return how many decisions are on record."""
    count = len(history(facts.study))
    words = facts.say("draft-trail", count=count) if count else facts.say("draft-no-trail")
    return Draft(words, (command("history STUDY"),) if count else ())


def limits(facts: Facts) -> Draft | None:
    """Return what limits the findings, as far as the study shows it."""
    sentences = [facts.say("draft-purposive")] if len(facts.interviewed) else []
    counted = facts.study.counted
    if not counted.draft:
        finished = set(counted.coding.finished["document"])
        unfinished = sum(name not in finished for name in facts.spoken.index)
        if unfinished:
            sentences.append(facts.say("draft-unfinished", count=unfinished, total=len(facts.spoken)))
    return Draft(" ".join(sentences), (section("limits"),)) if sentences else None
