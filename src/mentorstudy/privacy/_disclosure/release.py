"""Who a shareable edition speaks of, and under which name: release labels, consent to be quoted, groups."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from mentorstudy.claims import Limb, Theme
from mentorstudy.errors import SettingsError, StudyError
from mentorstudy.text import amount

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.study import Study

__all__ = ["SMALLER", "TOGETHER", "may_quote", "merged_groups", "release_labels", "released", "released_names"]

_NOT_STATED = "not stated"
# Between the names of groups that are reported on together: a sign, since reports are in several languages.
TOGETHER = " + "
SMALLER = "smaller groups"
# What is found out about a study is kept by the study: all its reports have to see the same one.
_RELEASED: WeakKeyDictionary[Study, Study] = WeakKeyDictionary()


def release_labels(study: Study) -> dict[str, str]:
    """Return the name under which an edition shows each participant.

    The team sees pseudonyms. A shareable edition numbers the people of each group in an order that nobody can work
    out who has not got all that was said: were it made from the pseudonyms alone, whoever has participants.csv could
    number them again, and knew whose every quote is. A label names the group only where reports are by stakeholder:
    "mentor 3" in the report of a program would tell two things of one person.

    Returns
    -------
    dict of str to str
        Participant to label.
    """
    people = study.corpus.participants
    if study.config.report.edition == "team":
        return {name: name for name in people.index}
    secret = _secret(study)
    shuffled = sorted(people.index, key=lambda name: hmac.new(secret, str(name).encode(), "sha256").hexdigest())
    stakeholders = study.config.report.by == "stakeholder"
    counts: dict[str, int] = {}
    labels: dict[str, str] = {}
    if study.config.report.edition == "partner":
        # Whose staff know every pair: a number that returns beside several quotes would put a person together.
        return {str(name): str(people.at[name, "stakeholder"]) or "participant" for name in people.index}
    for name in shuffled:
        group = (str(people.at[name, "stakeholder"]) if stakeholders else "") or "participant"
        counts[group] = counts.get(group, 0) + 1
        labels[name] = f"{group} {counts[group]}"
    return labels


def _secret(study: Study) -> bytes:
    """A key that only who has every transcript and answer can make; it is printed nowhere."""
    digest = hashlib.sha256(b"release labels\0")
    for text in study.corpus.documents["text"]:
        digest.update(hashlib.sha256(str(text).encode("utf-8", "surrogatepass")).digest())
    return digest.digest()


def may_quote(study: Study) -> pd.Series[bool]:
    """Return, by participant, whether a report may quote them.

    Whoever said no is quoted in no edition, and in the partner edition only who agreed to that as well. Whoever was
    not asked is quoted for the team only. Where fewer people of a group agreed than the shareable edition's minimum,
    it quotes none of them: a quote could only be one of theirs.
    """
    people = study.corpus.participants
    report = study.config.report
    stated = people["consent"].astype(str)
    wanted = {"quote", "partner"} if report.edition == "partner" else {"quote"}
    agreed = stated.map(lambda consent: wanted <= set(consent.split(";")))
    if report.edition != "team":
        if report.by not in people.columns:
            return agreed
        kind = people.index.isin(_surveyed(study))
        sizes = agreed.groupby([people[report.by], kind]).transform("sum")
        return agreed & (sizes >= report.min_participants)
    # Where nobody of a stakeholder's group has any consent on file, consent was not asked in the data.
    asked = stated.groupby(people["stakeholder"]).transform(lambda column: bool((column != "").any()))
    return agreed | ~asked.astype(bool)


def _surveyed(study: Study) -> set[str]:
    return {str(name) for survey in study.corpus.surveys.values() for name in survey.responses.index}


def merged_groups(study: Study, by: str) -> dict[str, str]:
    """Return under which name a shareable edition reports on each group of people.

    Groups of fewer people than `[report] min_participants`, in interviews or in any survey, stand together with the
    next smallest until they are enough: a table of four employers is a table about four people whom many know
    (global recoding; Hundepool, A., et al. (2012). *Statistical Disclosure Control*. Wiley, section 3.2). Nobody is
    left out.

    Parameters
    ----------
    study : Study
        The study.
    by : str
        The attribute that makes the groups.

    Returns
    -------
    dict of str to str
        Group to group; those that are large enough to themselves.
    """
    groups = _sizes(study, by)
    minimum = study.config.report.min_participants
    shown = {each.what for each in study.config.report.overrides if each.kind == "group"}
    whole: dict[str, tuple[str, ...]] = {name: (name,) for name in groups}
    sizes = {name: dict(found) for name, found in groups.items()}
    while len(whole) > 1:
        small = [
            name
            for name, found in sizes.items()
            if name not in shown and min(found.values(), default=minimum) < minimum
        ]
        if not small:
            break
        first = min(small, key=lambda name: (min(sizes[name].values(), default=0), name))
        others = [name for name in whole if name != first and name not in shown]
        if not others:
            break
        other = min(others, key=lambda name: (name not in small, sum(sizes[name].values()), name))
        members = tuple(sorted((*whole.pop(first), *whole.pop(other)), key=list(groups).index))
        joined = _joined(sizes.pop(first), sizes.pop(other))
        name = TOGETHER.join(members) if len(members) <= 3 else SMALLER
        whole[name], sizes[name] = members, joined
    return {member: name for name, members in whole.items() for member in members}


def _joined(one: dict[str, int], other: dict[str, int]) -> dict[str, int]:
    return {source: one.get(source, 0) + other.get(source, 0) for source in {**one, **other}}


def _sizes(study: Study, by: str) -> dict[str, dict[str, int]]:
    """How many people of each group spoke in interviews, and answered each survey; groups in their own order."""
    people = study.corpus.participants
    surveys = {name: set(survey.responses.index) for name, survey in study.corpus.surveys.items()}
    everybody = set().union(*surveys.values())
    found: dict[str, dict[str, int]] = {}
    sources = {"interviews": set(people.index) - everybody, **surveys}
    # Where all groups together are too few, no merging helps; counts of such a source are hidden instead.
    enough = {name: each for name, each in sources.items() if len(each) >= study.config.report.min_participants}
    for group, part in people.groupby(people[by].replace("", _NOT_STATED), sort=False):
        counts = {name: len(each.intersection(part.index)) for name, each in enough.items()}
        found[str(group)] = {name: count for name, count in counts.items() if count}
    return found


def released_names(study: Study, by: str, names: Sequence[str]) -> tuple[str, ...]:
    """Return under which names a study's edition reports on groups that are asked for by their own."""
    if study.config.report.edition == "team":
        return tuple(names)
    merged = merged_groups(study, by or study.config.report.by)
    return tuple(dict.fromkeys(merged.get(name, name) for name in names))


def released(study: Study, by: str = "") -> Study:
    """Return a study as a report of its edition may see it: the team's as it is, a shareable one with groups merged.

    Parameters
    ----------
    study : Study
        The study.
    by : str
        The attribute that makes the groups; by default the one of `[report] by`.

    Raises
    ------
    StudyError
        When fewer people were heard in all than a shareable edition may report on.
    SettingsError
        When the edition is shareable, and its groups are made by another attribute.
    """
    by = by or study.config.report.by
    report = study.config.report
    if study in _RELEASED and by == report.by:
        return _RELEASED[study]
    people = study.corpus.participants
    if report.edition == "team":
        return study
    if report.edition == "partner" and by != "stakeholder":
        raise SettingsError(
            f"The partner edition is by stakeholder: by '{by}' it would say beside each quote which {by} it is from, "
            'and staff know every pair. Set by = "stakeholder" under [report], or keep edition = "team".'
        )
    if by != report.by:
        raise SettingsError(
            f"A shareable edition is by one attribute, and [report] by is '{report.by}': by '{by}' as well, reports "
            "would tell two things of everybody quoted in both, and their counts could be subtracted from each other. "
            f'Set by = "{by}" under [report], and share one of the two.'
        )
    if 0 < len(people) < report.min_participants:
        verb = "is" if len(people) == 1 else "are"
        raise StudyError(
            f"{amount(len(people), 'person')} {verb} fewer than {report.min_participants} ([report] min_participants): "
            "in a shareable edition each of them could be told. "
            'Use edition = "team", and keep the report to yourselves.'
        )
    names = merged_groups(study, by)
    if all(group == name for group, name in names.items()):
        return study
    themes = tuple(_released_theme(each, people["stakeholder"], names) for each in study.themes)
    values = people[by].replace("", _NOT_STATED).map(lambda group: names.get(str(group), group))
    merged = people.assign(**{by: values.replace(_NOT_STATED, "")})
    corpus = study.corpus.replace(participants=merged)
    new = replace(study, corpus=corpus, themes=themes if by == "stakeholder" else study.themes)
    _RELEASED[study] = new
    return new


def _released_theme(theme: Theme, stakeholders: pd.Series[str], names: Mapping[str, str]) -> Theme:
    concerns = tuple(dict.fromkeys(names.get(group, group) for group in theme.concerns))
    codes, opposing, contributing = (
        tuple(_released(limb, stakeholders, names) for limb in limbs)
        for limbs in (theme.codes, theme.opposing, theme.contributing)
    )
    return replace(theme, concerns=concerns, codes=codes, opposing=opposing, contributing=contributing)


def _released(limb: Limb, stakeholders: pd.Series[str], names: Mapping[str, str]) -> Limb:
    """Return a limb that means whom it meant before: a merged group has people in it whom the claim does not name."""
    speakers, spoken_of = (
        frozenset(str(person) for person in stakeholders.index[stakeholders == group])
        if names.get(group, group) != group
        else None
        for group in (limb.by, limb.about)
    )
    return replace(limb, by=names.get(limb.by, limb.by), speakers=speakers, spoken_of=spoken_of)
