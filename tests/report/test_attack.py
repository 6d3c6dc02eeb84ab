"""An attack on the shareable reports of the sample study, by someone with participants.csv but no names.

What they have: every file of `mentorstudy report --edition shareable` in every format, and who took part, with
attributes, under the pseudonyms of participants.csv. What they want: whose a quote or a view is.
"""

from __future__ import annotations

import csv
import hashlib
import re
import zipfile
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from PIL import Image
from python_calamine import CalamineWorkbook
from scipy.optimize import Bounds as Box
from scipy.optimize import LinearConstraint, milp

import mentorstudy as ms
from mentorstudy.privacy._disclosure.complementary_suppression import Relation
from mentorstudy.privacy._disclosure.linked_tables import linked_counts
from mentorstudy.privacy._disclosure.release import may_quote, release_labels, released
from mentorstudy.report.blocks import QuoteBlock
from tests.report.pdf_reading import pdf_words, properties

MINIMUM = 5
SHARED_KINDS = ("stakeholder", "brief", "comparison", "technical", "theme", "code")
LABEL = re.compile(r"\b(protégé|mentor|employer \+ ISO staff|participant) (\d+)\b")
WORDS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
SPELLED = {word: number for number, word in enumerate(WORDS)}
TOLD = re.compile(
    r"(?P<few>fewer than 5|<5)|(?P<low>\d+) to (?P<high>\d+)|(?P<some>some)|(?P<exact>\d+)", re.IGNORECASE
)


@pytest.fixture(scope="module")
def seen(shareable: ms.Study) -> ms.Study:
    """The study as its shareable reports see it: what the attacker's guesses are held against."""
    return released(shareable)


@pytest.fixture(scope="module")
def files(report_files: Callable[[str], list[Path]]) -> list[Path]:
    return report_files("shareable")


@pytest.fixture(scope="module")
def people(sample_folder: Path) -> pd.DataFrame:
    """What the attacker knows: everybody's attributes, and who withdrew or would not be quoted."""
    with (sample_folder / "participants.csv").open(encoding="utf-8") as file:
        return pd.DataFrame(list(csv.DictReader(file))).set_index("participant")


@pytest.fixture(scope="module")
def quoted(reports_on: Callable[..., tuple[ms.Report, ...]]) -> list[tuple[str, str, str]]:
    """Every quote of a person in any report of any kind: label, words, the question beside them."""
    found = []
    for report in (each for kind in SHARED_KINDS for each in reports_on(kind, "shareable")):
        for block in report.page.blocks:
            if isinstance(block, QuoteBlock) and LABEL.match(block.attribution):
                found.append((LABEL.match(block.attribution).group(), block.text, block.question))  # type: ignore[union-attr]
    assert len(found) > 300
    return found


@pytest.fixture(scope="module")
def other_files(shareable: ms.Study, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Reports of the other kinds, with the researchers' own signed items left out: there they name interviewers."""
    unsigned = replace(shareable, signatures=())
    kinds = [kind for kind in SHARED_KINDS if kind != "stakeholder"]
    return ms.write_reports(unsigned, tmp_path_factory.mktemp("others"), kind=kinds, formats=["html", "docx", "xlsx"])


def everything_in(path: Path) -> str:
    """Words, properties, comments, alternative texts and names of parts: whatever a program can read of a file."""
    if path.suffix == ".pdf":
        return pdf_words(path) + repr(properties(path))
    if path.suffix == ".png":
        with Image.open(path) as picture:
            return repr(picture.info)
    if path.suffix not in (".docx", ".xlsx", ".pptx"):
        return path.read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as parts:
        texts = [parts.read(name).decode("utf-8") for name in parts.namelist() if name.endswith((".xml", ".rels"))]
        times = {part.date_time[0] for part in parts.infolist()}
    assert times <= {1980}
    # A cell's place looks like a pseudonym: P14.
    return re.sub(r'\b(?:r|ref|sqref|topLeftCell|activeCell)="[^"]*"', "", "\n".join([*texts, *parts.namelist()]))


# Who is named, and where from.


def test_no_file_holds_a_pseudonym_a_coder_a_path_or_a_time_of_writing(files: list[Path], people: pd.DataFrame) -> None:
    names = [*people.index, "R_", "anna", "ben", "interviews/", "focus-groups/", "FG01"]
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r")(?:\b|(?<=/))")
    assert len(files) > 30
    for path in files:
        words = everything_in(path)
        assert not pattern.search(words), (path.name, pattern.search(words))
        assert not re.search(r"20[2-9]\d-[01]\d-[0-3]\d", words), path.name
        assert not pattern.search(path.name)


def test_reports_of_other_kinds_hold_no_pseudonym_coder_or_path_either(
    other_files: list[Path], people: pd.DataFrame
) -> None:
    names = [*people.index, "R_", "anna", "ben", "Lena", "Seun", "interviews/", "focus-groups/", "FG01"]
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r")(?:\b|(?<=/))")

    assert len(other_files) > 100
    for path in other_files:
        words = everything_in(path)
        assert not pattern.search(words), (path.name, pattern.search(words))
        assert not re.search(r"20[2-9]\d-[01]\d-[0-3]\d", words), path.name


def test_labels_cannot_be_made_again_from_participants_csv(shareable: ms.Study, seen: ms.Study) -> None:
    """They were once: numbered in the order of a hash of title and pseudonym, both of which the attacker has."""
    labels = release_labels(seen)
    guessed = sorted(labels, key=lambda name: hashlib.sha256(f"{seen.title}\0{name}".encode()).hexdigest())
    numbers: defaultdict[str, int] = defaultdict(int)
    right = 0
    for name in guessed:
        group = LABEL.match(labels[name]).group(1)  # type: ignore[union-attr]
        numbers[group] += 1
        right += labels[name] == f"{group} {numbers[group]}"
    documents = seen.corpus.documents
    other = replace(seen, corpus=seen.corpus.replace(documents=documents.assign(text=documents["text"] + " ")))

    assert right < len(labels) / 20
    assert sum(labels[name] == label for name, label in release_labels(other).items()) < len(labels) / 20


def test_nobody_is_numbered_in_the_order_of_a_list(seen: ms.Study) -> None:
    labels = release_labels(seen)
    for group in ("protégé", "mentor"):
        listed = [labels[name] for name in seen.corpus.participants.index]
        numbers = [int(label.rpartition(" ")[2]) for label in listed if label.startswith(f"{group} ")]
        assert abs(np.corrcoef(numbers, range(len(numbers)))[0, 1]) < 0.35


# Whose words.


def test_a_quote_fits_five_people_at_least_by_all_it_says_of_its_speaker(
    quoted: list[tuple[str, str, str]], people: pd.DataFrame, seen: ms.Study
) -> None:
    """By the words of the attributes in it, and by all quotes under one label taken together."""
    groups = seen.corpus.participants["stakeholder"]
    everybody = people.assign(group=groups).dropna(subset=["group"])
    fits: dict[str, set[str]] = {}
    for label, words, question in quoted:
        group = LABEL.match(label).group(1)  # type: ignore[union-attr]
        mine = everybody[(everybody["group"] == group) & (everybody["consent_quote"] == "yes")]
        fits.setdefault(label, set(mine.index))
        said = set(re.findall(r"\w+", f"{words} {question}".lower()))
        for name in ("profession_before", "program", "iso"):
            for value in set(everybody[name]) - {""}:
                if value.lower() in f"{words} {question}".lower():
                    fits[label] &= set(mine.index[mine[name] == value])
        profession = mine["profession_before"].str.lower().str.split()
        for word in {each for words_of in profession for each in words_of if len(each) > 4} & said:
            fits[label] &= set(mine.index[[word in words_of for words_of in profession]])

    assert {label: found for label, found in fits.items() if len(found) < MINIMUM} == {}


def test_no_quote_names_anybody_or_a_rare_place(quoted: list[tuple[str, str, str]], shareable: ms.Study) -> None:
    words = " ".join(quote for _, quote, _ in quoted)
    mentioned = ("Priya", "Gord", "Samira", "Wei", "Lena", "Hakan", "Farah", "Seun", "Cebu", "Eritrea", "Turkey")
    spoken = " ".join(shareable.corpus.answers["text"])

    assert sum(name in spoken for name in mentioned) > 5
    assert [name for name in mentioned if re.search(rf"\b{name}\b", words)] == []


def test_a_view_of_few_is_not_quoted_so_that_no_quote_and_no_lack_of_one_tells_how_few(
    shareable: ms.Study, seen: ms.Study
) -> None:
    """It told: one quote where four find room is one voice; none, the one protégé who would not be quoted."""
    counts = ms.crosstab(seen, codes=list(seen.codebook.table["code"]))
    held = {(row.code, row.group, row.source): int(row.participants) for row in counts.itertuples()}
    few = [number for (_, _, source), number in held.items() if source == "interviews" and 0 < number < MINIMUM]
    assert len(few) > 20
    for summary in ms.summarise(shareable):
        for quote in summary.quotes:
            if quote.kind != "archive" and quote.polarity == "affirmed":
                assert held[quote.code, summary.group, summary.source] >= MINIMUM
        assert summary.against == () or all(quote.polarity == "negated" for quote in summary.against)


def test_whoever_is_quoted_is_one_of_five_who_agreed_to_be(shareable: ms.Study, seen: ms.Study) -> None:
    agreed = may_quote(seen)
    surveyed = {str(name) for survey in seen.corpus.surveys.values() for name in survey.responses.index}
    people = seen.corpus.participants
    for summary in ms.summarise(shareable):
        for quote in summary.quotes:
            if quote.participant:
                circle = people.index[people["stakeholder"] == summary.group]
                same = [name for name in circle if (name in surveyed) == (quote.participant in surveyed)]
                assert sum(bool(agreed[name]) for name in same) >= MINIMUM


# How many.


def test_no_report_and_no_column_is_of_fewer_than_five_people(files: list[Path], people: pd.DataFrame) -> None:
    assert (people["stakeholder"] == "employer").sum() == 4
    assert not any(path.stem == "employer" for path in files)
    for path in files:
        words = everything_in(path)
        assert not re.search(r"\bof [1-4]\b(?! (?:codes|topics|documents))", words), path.name


def test_a_count_is_told_alike_in_every_place_and_format(files: list[Path], shareable: ms.Study) -> None:
    """A number that a table hides stands in no sentence, figure, alternative text or sheet."""
    told: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    folder = next(path.parent for path in files if path.name == "index.html")
    for path in folder.glob("*.xlsx"):
        header, *rows = CalamineWorkbook.from_path(path).get_sheet_by_name("counts").to_python()
        for row in (dict(zip(header, each, strict=True)) for each in rows):
            if row["source"] == "interviews":
                told[str(row["name"]), str(row["group"])].add(ranged(row["participants"]))
    for path in folder.glob("figures/*issues-by-group*.csv"):
        for row in pd.read_csv(path, dtype=str).to_dict("records"):
            if row["source"] == "interviews":
                told[row["name"], row["group"]].add(ranged(row["participants"]))
    names = {"Protégés": "protégé", "Mentors": "mentor", "Employers + ISO staff": "employer + ISO staff"}
    for path in folder.glob("*.md"):
        text = path.read_text(encoding="utf-8")
        group = names[re.match(r"# .*: (.+)", text)[1]]  # type: ignore[index]
        for name, cell in re.findall(r"\n### (.+)\n\n.+\n\n([\w ]+?) of \d+ \w", text):
            told[name, group].add(ranged(str(SPELLED.get(cell.lower(), cell))))
        for name, cell in re.findall(r"(?:among .*?: |; )([A-Z][\w', ]+): ([\w ]+) of \d+", text, re.IGNORECASE):
            if (name, group) in told:
                told[name, group].add(ranged(cell))
    counts = ms.crosstab(released(shareable), codes=list(shareable.codebook.table["code"]))
    true = counts[counts["source"] == "interviews"].set_index(["name", "group"])["participants"]

    assert len(told) > 60
    assert {key: cells for key, cells in told.items() if len(cells) > 1} == {}
    for key, cells in told.items():
        low, high = map(int, next(iter(cells)).split("-"))
        assert low <= true[key] <= high
        assert low == high or high - low >= 2


def ranged(cell: object) -> str:
    """The numbers that a told count can be, as the attacker reads them."""
    found = TOLD.search(str(cell).removesuffix(".0"))
    assert found, cell
    if found["few"]:
        return f"1-{MINIMUM - 1}"
    return f"{found['low']}-{found['high']}" if found["low"] else f"{found['exact']}-{found['exact']}"


def test_no_count_of_few_follows_from_codes_above_beside_and_below_it(seen: ms.Study) -> None:
    """Integer programming over everything that is told of a group: every code, denial, hope and claim."""
    from mentorstudy.privacy._disclosure.linked_tables import linked_ranges

    cells, relations = linked_counts(seen)
    ranges = linked_ranges(seen)
    told = {key: ranges.of(*cell) for key, cell in cells.items()}
    small = [key for key, (count, _) in cells.items() if 0 < count < MINIMUM]
    assert len(small) > 60
    for key, (low, high) in known(told, relations, small).items():
        assert low <= cells[key][0] <= high
        assert (low, high) == told[key], key


def known(
    told: dict[object, tuple[int, int]], relations: list[Relation], wanted: list[object]
) -> dict[object, tuple[int, int]]:
    """How closely the attacker knows each count, all relations of its group taken together."""
    place = {key: number for number, key in enumerate(told)}
    found: dict[object, tuple[int, int]] = {}
    by_group: defaultdict[tuple[object, ...], list[Relation]] = defaultdict(list)
    for each in relations:
        by_group[each.whole[:2]].append(each)  # type: ignore[index]
    for group, mine in by_group.items():
        keys = [key for key in place if key[:2] == group]  # type: ignore[index]
        at = {key: number for number, key in enumerate(keys)}
        rows, lows, highs = [], [], []
        for each in mine:
            # Passages may carry the whole itself, so that its parts may be fewer.
            if sum(told[part][1] for part in each.parts) < told[each.whole][0]:
                continue
            row = np.zeros(len(keys))
            row[at[each.whole]] = -1
            row[[at[part] for part in each.parts]] = 1
            rows.append(row)
            lows.append(0.0)
            highs.append(0.0 if each.disjoint else np.inf)
            for part in each.parts:
                row = np.zeros(len(keys))
                row[at[each.whole]], row[at[part]] = 1, -1
                rows.append(row)
                lows.append(0.0)
                highs.append(np.inf)
        held = LinearConstraint(np.array(rows), lows, highs)
        box = Box([told[key][0] for key in keys], [told[key][1] for key in keys])
        for key in wanted:
            if key not in at or not any(key in (each.whole, *each.parts) for each in mine):
                continue
            ends = []
            for sign in (1, -1):
                aim = np.zeros(len(keys))
                aim[at[key]] = sign
                answer = milp(aim, constraints=held, bounds=box, integrality=np.ones(len(keys)))
                ends.append(round(sign * answer.fun) if answer.success else told[key][0 if sign > 0 else 1])
            found[key] = (ends[0], ends[1])
    return found


@pytest.mark.parametrize("sheet", ["survey answers", "expectations", "sample"])
def test_no_hidden_part_follows_from_a_total(files: list[Path], sheet: str) -> None:
    """Every answer to a question, every step from expected to met, every value of an attribute, less the others."""
    checked = 0
    for path in files:
        if path.suffix != ".xlsx" or sheet not in (book := CalamineWorkbook.from_path(path)).sheet_names:
            continue
        header, *rows = book.get_sheet_by_name(sheet).to_python()
        table = pd.DataFrame(rows, columns=header)
        for cells, total in wholes(sheet, table):
            bounds = [tuple(map(int, ranged(cell).split("-"))) for cell in cells]
            lows, highs = sum(low for low, _ in bounds), sum(high for _, high in bounds)
            if lows == highs:
                continue
            for low, high in bounds:
                checked += 1
                derived = max(low, total - (highs - high)), min(high, total - (lows - low))
                assert low == high or derived[1] - derived[0] >= 3 or derived == (low, high)
                assert not (low < high and derived[0] == derived[1])
    assert checked or sheet != "survey answers"


def wholes(sheet: str, table: pd.DataFrame) -> list[tuple[list[object], int]]:
    if sheet == "survey answers":
        return [
            (list(part["respondents"]), int(part["respondents_of"].iloc[0]))
            for _, part in table.groupby(["survey", "question"])
        ]
    if sheet == "expectations":
        return [([row["less"], row["same"], row["more"]], int(row["respondents"])) for row in table.to_dict("records")]
    sizes = table[table["Attribute"] == "all"].set_index("Source")["Participants"]
    found = []
    for (source, _), part in table[table["Attribute"] != "all"].groupby(["Source", "Attribute"]):
        shown = [cell for cell in part["Participants"] if not str(cell).startswith("<")]
        rest = int(sizes[source]) - sum(int(cell) for cell in shown)
        # How many values were withheld is not told: one at least, if any.
        assert rest == 0 or rest >= MINIMUM, (source, part)
        found.append((shown, sum(int(cell) for cell in shown)))
    return found


def test_no_cell_says_how_many_withdrew_or_would_not_be_quoted(files: list[Path]) -> None:
    for path in files:
        words = everything_in(path)
        assert not re.search(r"\b[1-4] participants? withdrew", words), path.name
        assert not re.search(r"\d+ (?:coded )?passages (?:are counted|withheld)", words), path.name


def test_differences_are_chosen_by_what_is_told(shareable: ms.Study) -> None:
    """That a code is in the list told that shares differ by four tenths at least, and with it a hidden count."""
    from mentorstudy.report.edition import edition_view

    for summary in ms.summarise(shareable):
        ranges = edition_view(summary.study).ranges
        for each in summary.differences:
            middles = {group: sum(ranges.of(count, size)) / 2 / size for group, count, size in each.groups}
            own = middles.pop(summary.group)
            assert max(abs(own - other) for other in middles.values()) >= 0.4
