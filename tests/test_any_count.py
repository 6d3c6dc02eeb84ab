"""Numbers that must hold on any study: against a plain recount, and whatever changes that is no matter."""

from __future__ import annotations

import csv
import io
import random
import tempfile
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

import mentorstudy as ms
from mentorstudy.errors import StudyError
from tests.studies import Made, Plan, build, places_of, plans, read, write_table

RUNS = [6, pytest.param(400, marks=pytest.mark.long)]
SAYING, DENYING = ("affirmed", "mixed", ""), ("negated", "mixed")
# A passage that runs a little into another turn does not make its speaker a voice: DESIGN.md, rule 2.
SHARE, CHARACTERS = 0.2, 12


def on_plans(name: str, runs: int, check: Callable[[Plan, Path], None], **fixed: object) -> None:
    """Hold a check on so many plans, the same ones on every machine."""

    @seed(zlib.crc32(f"{name} {runs}".encode()))
    @settings(
        max_examples=runs,
        deadline=None,
        database=None,
        derandomize=False,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink) if runs > 6 else (Phase.generate,),
    )
    @given(plans(**fixed))
    def hold(plan: Plan) -> None:
        with tempfile.TemporaryDirectory() as folder:
            check(plan, Path(folder))

    hold()


# A recount in plain Python, from what was put in.


def source_of(kind: str, document: str) -> str:
    return {"survey": document.partition("#")[0], "archive": "archives"}.get(kind, "interviews")


def counted(made: Made, study: ms.Study) -> tuple[set[str], bool]:
    """Whose coding counts, and whether anybody's does."""
    statement = study.counted
    return set(statement.coders), not statement.draft


def recount(made: Made, study: ms.Study, coders: set[str]) -> dict[tuple[str, str], tuple[int, ...]]:
    """By code and source: participants and answers that say it, who deny, who hope; who could have, and answers."""
    answers = list(zip(made.answers, places_of(made, study), strict=True))
    done = {(document, question) for document, question, coder in made.finished if coder in coders}
    heard = [(each, place) for each, place in answers if {(each.document, ""), (each.document, each.question)} & done]
    found: dict[tuple[str, str], list[set[object]]] = defaultdict(lambda: [set(), set(), set(), set()])
    limits: dict[str, tuple[set[str], set[object]]] = defaultdict(lambda: (set(), set()))
    for each, place in heard:
        voice = each.participant if each.kind != "archive" else each.document
        source = source_of(each.kind, each.document)
        limits[source][0].add(voice)
        limits[source][1].add(place)
        for segment in made.segments:
            shared = min(segment.end, place[2]) - max(segment.start, place[1])
            real = shared >= CHARACTERS or shared >= SHARE * (segment.end - segment.start)
            if segment.coder not in coders or segment.document != each.document or shared <= 0 or not real:
                continue
            parts = segment.code.split("/")
            for code in ("/".join(parts[: depth + 1]) for depth in range(len(parts))):
                people, places, denying, hoping = found[code, source]
                if segment.polarity in SAYING:
                    people.add(voice)
                    places.add(place)
                if segment.polarity in DENYING:
                    denying.add(voice)
                if segment.polarity == "hoped":
                    hoping.add(voice)
    return {
        key: (*(len(found[key][at]) if key in found else 0 for at in range(4)), *map(len, limits[key[1]]))
        for key in {(code, source) for code in made.codes for source in limits}
    }


def tabled(table: pd.DataFrame) -> dict[tuple[str, str], tuple[int, ...]]:
    columns = ["participants", "answers", "negated", "hoped", "participants_of", "answers_of"]
    keys = zip(table["code"], table["source"], strict=True)
    return {key: tuple(map(int, row)) for key, row in zip(keys, table[columns].to_numpy(), strict=True)}


@pytest.mark.parametrize("runs", RUNS)
def test_counts_are_those_of_a_plain_recount(runs: int) -> None:
    def check(plan: Plan, folder: Path) -> None:
        # Where one voice of a focus group has gone, the places of the others' passages are no longer those put in.
        made = build(replace(plan, withdrawn=plan.withdrawn and not plan.groups), folder / "study")
        study = read(made)
        try:
            coders, _ = counted(made, study)
        except StudyError:
            return
        table = ms.count_codes(study, codes=list(made.codes) or None)

        assert tabled(table) == recount(made, study, coders)

    on_plans("recount", runs, check)


@pytest.mark.parametrize("runs", RUNS)
def test_groups_of_a_crosstab_add_up_to_everybody(runs: int) -> None:
    def check(plan: Plan, folder: Path) -> None:
        study = read(build(plan, folder / "study"))
        try:
            everybody = ms.count_codes(study)
        except StudyError:
            return
        by_group = ms.crosstab(study, "stakeholder")
        columns = ["participants", "answers", "negated", "hoped", "participants_of", "answers_of"]
        summed = by_group.groupby(["code", "source"], sort=False)[columns].sum()

        assert (everybody.set_index(["code", "source"])[columns] == summed.loc[summed.index]).all(axis=None)

    on_plans("groups", runs, check)


@pytest.mark.parametrize("runs", RUNS)
def test_taking_a_coders_work_away_lets_no_count_of_a_union_grow(runs: int) -> None:
    def check(plan: Plan, folder: Path) -> None:
        made = build(plan, folder / "study")
        before = tabled(ms.count_codes(read(made), codes=list(made.codes)))
        for coder in made.coders:
            left = [name for name in made.coders if name != coder]
            if not any(each.coder in left for each in made.segments):
                continue
            other = build(plan, folder / f"without-{coder}")
            take_away(other, coder)
            after = tabled(ms.count_codes(read(other), codes=list(made.codes)))
            grown = {key: (before.get(key), row) for key, row in after.items() if grew(before.get(key), row)}
            assert grown == {}, f"without {coder}"

    on_plans("union", runs, check, coders=3, counted="union", levels=2, codes=6)


def grew(before: tuple[int, ...] | None, after: tuple[int, ...]) -> bool:
    """Whether more participants or answers carry a code than did before."""
    return any(now > was for now, was in zip(after[:2], (before or (0, 0))[:2], strict=True))


def take_away(made: Made, coder: str) -> None:
    journal = made.folder / "codings" / f"{coder}.jsonl"
    table = made.folder / "coding.csv"
    if journal.is_file():
        journal.unlink()
    elif table.is_file():
        found = csv.DictReader(io.StringIO(table.read_text(encoding="utf-8")))
        rows = [row for row in found if row["coder"] != coder]
        write_table(table, list(found.fieldnames or ()), rows)


# What is no matter.


def numbers(study: ms.Study) -> Iterator[tuple[str, list[tuple[object, ...]]]]:
    """Yield every table of numbers, its rows in an order that no name and no file decides."""
    asked: dict[str, Callable[[], pd.DataFrame]] = {
        "count_codes": lambda: ms.count_codes(study),
        "crosstab": lambda: ms.crosstab(study, "stakeholder"),
        "agreement": lambda: ms.agreement(study, resamples=0),
        "cooccurrence": lambda: ms.cooccurrence(study),
        "sample": lambda: ms.sample(study),
        "describe_sources": lambda: ms.analyse.describe_sources(study),
        "theme_counts": lambda: ms.analyse.theme_counts(study),
        "closed_answers": lambda: ms.closed_answers(study),
        "expectation_counts": lambda: ms.analyse.expectation_counts(study),
        "pair_counts": lambda: ms.analyse.pair_counts(study),
        "prompting": lambda: ms.prompting(study),
        "talk_shares": lambda: ms.talk_shares(study).drop(columns=["document", "speaker", "participant"]),
        "frequencies": lambda: ms.frequencies(study, least=1),
    }
    for name, ask in asked.items():
        try:
            table = ask()
        except StudyError:
            continue
        plain = table.select_dtypes(["number", "str", "object"])
        yield name, sorted((tuple(map(rounded, row)) for row in plain.to_numpy(dtype=object)), key=repr)


def rounded(value: object) -> object:
    # As text: NaN is NaN here.
    return f"{value:.9g}" if isinstance(value, float) else value


def same_numbers(one: ms.Study, other: ms.Study) -> None:
    for (name, before), (_, after) in zip(numbers(one), numbers(other), strict=True):
        assert before == after, f"{name}: {set(before) ^ set(after)}"


@pytest.mark.parametrize("runs", RUNS)
def test_renaming_participants_changes_no_number(runs: int) -> None:
    def check(plan: Plan, folder: Path) -> None:
        same_numbers(read(build(plan, folder / "one")), read(build(plan, folder / "two", renamed=True)))

    on_plans("renamed", runs, check)


@pytest.mark.parametrize("runs", RUNS)
def test_the_order_of_files_and_rows_changes_no_number_where_rows_are_identified(runs: int) -> None:
    def check(plan: Plan, folder: Path) -> None:
        made = build(plan, folder / "study")
        before = read(made)
        shuffle(made, plan.seed)

        same_numbers(before, read(made))

    on_plans("order", runs, check, identified=True)


@pytest.mark.parametrize("runs", RUNS)
def test_rows_without_identifiers_in_another_order_are_noticed_by_their_words(runs: int) -> None:
    def check(plan: Plan, folder: Path) -> None:
        made = build(plan, folder / "study")
        coded = {(each.coder, each.code, each.quote) for each in made.segments}
        shuffle(made, plan.seed)
        try:
            study = read(made)
        except StudyError:
            return
        texts = study.corpus.documents["text"]
        for segment in study.coding.segments.itertuples():
            words = texts[segment.document][segment.start : segment.end]
            assert words == segment.quote
            assert (segment.coder, segment.code, words) in coded

    on_plans("noticed", runs, check, identified=False, surveys=(8,))


def shuffle(made: Made, number: int) -> None:
    """Put the rows of every table of the study, and its blocks of sources, into another order."""
    draw = random.Random(number)
    for name in ("participants.csv", "documents.csv", "pairs.csv", "coding.csv", *made.questions):
        path = made.folder / name
        if path.suffix == ".csv" and path.is_file():
            table = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8")))
            rows = list(table)
            write_table(path, list(table.fieldnames or ()), draw.sample(rows, len(rows)))
    settings_file = made.folder / "study.toml"
    head, *blocks = settings_file.read_text(encoding="utf-8").split("[[sources]]")
    last, mark, report = blocks[-1].partition("[report]")
    last, own, kinds = last.partition("[mismatch.")
    blocks = [each.strip() for each in (*blocks[:-1], last)]
    shuffled = "".join(f"[[sources]]\n{each}\n\n" for each in draw.sample(blocks, len(blocks)))
    settings_file.write_text(f"{head}{shuffled}{own}{kinds}{mark}{report}", encoding="utf-8")


def test_a_recount_finds_a_wrong_count(tmp_path: Path) -> None:
    made = build(Plan(finished="all", coders=1, counted="union"), tmp_path / "study")
    study = read(made)
    right = recount(made, study, {"anna"})

    assert right == tabled(ms.count_codes(study, codes=list(made.codes)))
    assert any(row[0] for row in right.values())
    assert recount(replace(made, segments=made.segments[1:]), study, {"anna"}) != right
