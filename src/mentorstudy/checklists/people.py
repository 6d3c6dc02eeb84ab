"""Drafts on the people of a study: who asked, who was chosen, heard, described, and what they agreed to."""

from __future__ import annotations

import re

from mentorstudy.checklists.draft import Draft, Facts, file, section

__all__ = [
    "attributes", "consent", "dates", "groups", "interviewers", "material", "others_present", "pseudonyms", "repeats",
    "sample_size", "withdrawn",
]  # fmt: skip

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def interviewers(facts: Facts) -> Draft | None:
    """Return who speaks as interviewer; a shareable edition has no names."""
    labels = facts.turns.loc[facts.turns["role"] == "interviewer", "speaker"]
    # One person's label is often written in several ways.
    names = {str(label).casefold(): str(label) for label in sorted(set(labels)) if label}
    if not names:
        return None
    if not facts.team:
        return Draft(facts.say("draft-interviewers-unnamed", count=len(names)))
    shown = facts.say.listed(sorted(names.values()))
    return Draft(facts.say("draft-interviewers", count=len(names), names=shown), (file(facts.study.config.documents),))


def groups(facts: Facts) -> Draft | None:
    """Return which groups participants were sought from."""
    found = sorted({str(name) for name in facts.study.corpus.participants["stakeholder"] if name})
    if not found:
        return None
    words = facts.say("draft-groups", count=len(found), names=facts.say.listed(found))
    return Draft(words, (file(facts.study.config.participants),))


def sample_size(facts: Facts) -> Draft | None:
    """Return how many were interviewed, and how many responded to each survey."""
    say, people = facts.say, facts.interviewed
    sentences = []
    if len(people):
        named = people["stakeholder"].replace("", say("not-stated")).value_counts(sort=True)
        sentences.append(
            say("draft-interviewed", count=len(people), groups=facts.sizes(named.sort_index()), material=_spoken(facts))
        )
    for name, survey in sorted(facts.study.corpus.surveys.items()):
        title = facts.study.source_title(name)
        sentences.append(say("draft-surveyed", count=len(survey.responses), survey=title))
    return Draft(" ".join(sentences), (section("sample"),)) if sentences else None


def _spoken(facts: Facts) -> str:
    kinds = facts.spoken["kind"].value_counts()
    parts = {"draft-interviews": kinds.get("interview", 0), "draft-focus-groups": kinds.get("focus group", 0)}
    return facts.say.listed(facts.say(name, count=int(count)) for name, count in parts.items() if count)


def withdrawn(facts: Facts) -> Draft:
    """Return how many withdrew."""
    count = facts.study.withdrawn
    evidence = (file(facts.study.config.participants), section("limits"))
    if not count:
        return Draft(facts.say("draft-nobody-withdrew"), evidence)
    if facts.hides([count]):
        return Draft(facts.say("draft-withdrawn-hidden"), evidence)
    return Draft(facts.say("draft-withdrawn", count=count), evidence)


def material(facts: Facts) -> Draft | None:
    """Return which kinds of sources there are: where the words come from."""
    documents = facts.study.corpus.documents
    parts = [_spoken(facts)] if len(facts.spoken) else []
    for name, count in (
        ("draft-surveys", len(facts.study.corpus.surveys)),
        ("draft-archives", int((documents["kind"] == "archive").sum())),
    ):
        if count:
            parts.append(facts.say(name, count=count))
    if not parts:
        return None
    return Draft(facts.say("draft-material", material=facts.say.listed(parts)), (section("methods"),))


def others_present(facts: Facts) -> Draft | None:
    """Return whether others speak in the transcripts."""
    if not len(facts.spoken):
        return None
    others = facts.turns[(facts.turns["role"] == "other") & (facts.turns["speaker"] != "")]
    count = int(others["document"].nunique())
    return Draft(facts.say("draft-others-present", count=count) if count else facts.say("draft-nobody-else"))


def attributes(facts: Facts) -> Draft | None:
    """Return what is on file of those interviewed."""
    people = facts.interviewed.drop(columns=["stakeholder", "consent"])
    stated = [str(name).replace("_", " ") for name in people.columns if (people[name] != "").any()]
    if not stated:
        return None
    words = facts.say("draft-attributes", count=len(stated), names=facts.say.listed(stated))
    return Draft(words, (file(facts.study.config.participants), section("sample")))


def dates(facts: Facts) -> Draft | None:
    """Return from when to when people were heard; a shareable edition names months, which single out nobody."""
    known = sorted(date for date in facts.spoken["date"].astype(str) if _DATE.match(date))
    if not known:
        return None
    first, last = (date if facts.team else date[:7] for date in (known[0], known[-1]))
    undated = len(facts.spoken) - len(known)
    words = facts.say("draft-dates", first=first, last=last, undated=undated)
    return Draft(words, (file(facts.study.config.documents),))


def repeats(facts: Facts) -> Draft | None:
    """Return whether anybody was heard more than once, and in how many rounds."""
    turns = facts.turns[facts.turns["participant"].isin(facts.interviewed.index)]
    heard = turns.groupby("participant")["document"].nunique()
    if not len(heard):
        return None
    again = int((heard > 1).sum())
    evidence = (file(facts.study.config.documents),)
    if again and facts.hides([again]):
        return Draft(facts.say("draft-again-hidden"), evidence)
    words = facts.say("draft-again", count=again, total=len(heard)) if again else facts.say("draft-once")
    rounds = {str(each) for each in facts.spoken["round"] if each}
    return Draft(" ".join([words, *([facts.say("draft-rounds", count=len(rounds))] if rounds else [])]), evidence)


def consent(facts: Facts) -> Draft | None:
    """Return what participants agreed to."""
    (quote, total), (archive, _) = agreed_to(facts, "quote"), agreed_to(facts, "archive")
    if not quote + archive:
        return None
    evidence = (file(facts.study.config.participants), section("methods"))
    if facts.hides([quote, archive, total - quote, total - archive]):
        return Draft(facts.say("draft-consent-hidden"), evidence)
    return Draft(facts.say("draft-consent", total=total, quote=quote, archive=archive), evidence)


def agreed_to(facts: Facts, what: str) -> tuple[int, int]:
    """Return how many of those interviewed agreed to something, and how many there are."""
    stated = facts.interviewed["consent"].astype(str)
    return sum(what in each.split(";") for each in stated), len(stated)


def pseudonyms(facts: Facts) -> Draft:
    """Return how names are kept out."""
    return Draft(facts.say("draft-pseudonyms", minimum=facts.minimum))
