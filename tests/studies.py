"""Valid studies at random: of any size and shape, in any script, coded by nobody or by several.

`plans()` is a Hypothesis strategy. A plan is a handful of knobs and a seed; `build` writes its study to a folder and
returns what was put in, so that counts can be held against it. The knobs are drawn one by one, so that Hypothesis
can shrink a study that fails; words, names and places come from the seed.
"""

from __future__ import annotations

import csv
import io
import json
import random
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from hypothesis import strategies as st

import mentorstudy as ms
from mentorstudy.coding import Segment
from tests.words import SCRIPTS, Words

__all__ = ["Answer", "Made", "Plan", "build", "plans", "read"]

# Keys as people type them, and words that YAML would take for something else.
TYPED = ("no", "2024", "1.10", "Got help / advice", "Défis (de temps)", "C++", "null", "=1+1", "a: b", "#1")
BARE = ("no", "2024", "1.10", "null")
GROUPS = ("protégé", "mentor", "employer", "ISO staff", "Équipe d'accueil", "")
POLARITIES = ("affirmed", "affirmed", "affirmed", "negated", "hoped", "mixed", "")
MOST_DOCUMENTS = 8
MOST_ANSWERS = 60


@dataclass(frozen=True)
class Plan:
    """What a study is to be like.

    Parameters
    ----------
    seed : int
        Where words, names and places come from.
    levels, codes : int
        How deep the codebook is, and how many codes it has; 0 levels is no codebook at all.
    script : str
        Of names of people, codes and files.
    interviews, groups, archives : int
        How many documents of each kind.
    surveys : tuple of int
        How many responses each survey has.
    identified : bool
        Whether a column of the surveys identifies respondents.
    shared : bool
        Whether some respondents are people of other files: interviewed, or of an earlier survey.
    listed : bool
        Whether there is a participants.csv.
    stakeholders : int
        How many groups there are at most; some have one member.
    coders : int
        How many people coded.
    passages : int
        How many passages each of them coded.
    finished : {"none", "some", "all", "questions"}
        What they finished.
    kept : {"journals", "table"}
        Where the coding is kept. A row of a table finishes its document.
    counted : {"", "union", "coder"}
        `[report] coding`.
    withdrawn : bool
        Whether somebody withdrew, after their words were coded.
    claims, extras : bool
        Whether there are themes; pairs, an interview guide, dates, expectations and kinds of mismatch.
    edition, language : str
        As in study.toml.
    """

    seed: int = 0
    levels: int = 2
    codes: int = 6
    script: str = "latin"
    interviews: int = 2
    groups: int = 0
    archives: int = 0
    surveys: tuple[int, ...] = ()
    identified: bool = True
    shared: bool = False
    listed: bool = True
    stakeholders: int = 2
    coders: int = 1
    passages: int = 6
    finished: str = "all"
    kept: str = "journals"
    counted: str = ""
    withdrawn: bool = False
    claims: bool = False
    extras: bool = False
    edition: str = "team"
    language: str = "en"


@dataclass(frozen=True)
class Answer:
    """What one person said, or one paragraph of an archive."""

    document: str
    kind: str
    participant: str
    text: str
    question: str = ""


@dataclass(frozen=True)
class Made:
    """A study that was written: where, after which plan, and what was put in.

    Parameters
    ----------
    folder : Path
        The study.
    plan : Plan
        What it is like.
    answers : tuple of Answer
        Everything that was said, in the order of documents.
    people : dict of str to dict
        Participants with their attributes; without those who withdrew.
    codes : tuple of str
        Paths of the codebook.
    coders : tuple of str
        Who coded.
    segments : tuple of Segment
        What they coded, without what was withdrawn.
    finished : tuple of (document, question, coder)
        What they finished.
    attributes : tuple of str
        What groups can be made by.
    questions : dict of str to tuple of str
        By survey, its open questions.
    """

    folder: Path
    plan: Plan
    answers: tuple[Answer, ...]
    people: dict[str, dict[str, str]]
    codes: tuple[str, ...]
    coders: tuple[str, ...] = ()
    segments: tuple[Segment, ...] = ()
    finished: tuple[tuple[str, str, str], ...] = ()
    attributes: tuple[str, ...] = ("stakeholder",)
    questions: dict[str, tuple[str, ...]] = field(default_factory=dict)


@st.composite
def plans(draw: st.DrawFn, **fixed: object) -> Plan:
    """Return plans of any shape; `fixed` holds some of the knobs still."""
    levels = draw(st.sampled_from((2, 1, 3, 0, 4, 5)))
    interviews = draw(st.sampled_from((2, 1, 0, 3, 4)))
    groups = draw(st.sampled_from((0, 0, 1, 2)))
    archives = draw(st.sampled_from((0, 0, 1, 2)))
    surveys = tuple(draw(st.lists(st.sampled_from((3, 1, 2, 8, 20)), max_size=2)))
    if not (interviews or groups or archives or surveys):
        interviews = 1
    coders = draw(st.sampled_from((1, 0, 3)))
    kept = draw(st.sampled_from(("journals", "table")))
    plan = Plan(
        seed=draw(st.integers(0, 2**32 - 1)),
        levels=levels,
        codes=draw(st.sampled_from((6, 1, 3, 12, 30, 120, 400))) if levels else 0,
        script=draw(st.sampled_from(SCRIPTS)),
        interviews=interviews,
        groups=groups,
        archives=archives,
        surveys=surveys,
        identified=draw(st.sampled_from((True, True, False))),
        shared=draw(st.sampled_from((False, True))),
        listed=draw(st.sampled_from((True, True, False))),
        stakeholders=draw(st.sampled_from((2, 1, 3, 5))),
        coders=coders,
        passages=draw(st.sampled_from((6, 1, 15, 30))),
        finished=draw(st.sampled_from(("all", "some", "none", "questions"))),
        kept=kept,
        counted=draw(st.sampled_from(("", "union", "coder"))) if coders else "",
        withdrawn=draw(st.booleans()),
        claims=draw(st.booleans()),
        extras=draw(st.booleans()),
        edition=draw(st.sampled_from(("team", "shareable"))),
        language=draw(st.sampled_from(("en", "fr"))),
    )
    return replace(plan, **fixed)  # type: ignore[arg-type]


def build(plan: Plan, folder: Path, *, renamed: bool = False) -> Made:
    """Write the study of a plan to a folder, and return what was put in.

    Where it is `renamed`, participants have other names, in another order of the alphabet, and nothing else differs.
    """
    made = _Writer(plan, folder, renamed).write()
    made = _coded(made)
    return _withdrawn(made) if plan.withdrawn and plan.listed else made


def read(made: Made) -> ms.Study:
    """Return the study as anybody reads it."""
    return ms.read_study(made.folder)


class _Writer:
    """Writes everything but the coding."""

    def __init__(self, plan: Plan, folder: Path, renamed: bool = False) -> None:
        self.plan = plan
        self.renamed = renamed
        self.folder = folder
        self.draw = random.Random(plan.seed)
        self.words = Words(self.draw, plan.script, plan.language)
        self.answers: list[Answer] = []
        self.people: dict[str, dict[str, str]] = {}
        self.respondents: dict[str, dict[str, str]] = {}
        self.sources: list[str] = []
        self.questions: dict[str, tuple[str, ...]] = {}
        self.documents: list[str] = []
        self.left = MOST_ANSWERS

    def write(self) -> Made:
        plan = self.plan
        codes = self._codebook()
        self._interviews()
        self._groups()
        for number, size in enumerate(plan.surveys):
            self._survey(number, size)
        self._archives()
        attributes = ("stakeholder", *(("program", "site") if plan.listed or plan.surveys else ()))
        if plan.listed:
            rows = [{"participant": name} | cells for name, cells in self.people.items()]
            fields = ["participant", "stakeholder", "program", "site", "consent_quote", "consent_archive", "withdrawn"]
            self._table("participants.csv", fields, rows)
        if plan.extras:
            self._extras(codes)
        if plan.claims and codes:
            self._claims(codes)
        self._settings(codes)
        people = self.people | self.respondents
        return Made(
            self.folder, plan, tuple(self.answers), people, tuple(codes), attributes=attributes,
            questions=self.questions,
        )  # fmt: skip

    # The codebook.

    def _codebook(self) -> list[str]:
        plan = self.plan
        if not plan.levels:
            return []
        keys: dict[str, str] = {}
        for _ in range(plan.codes):
            paths = list(keys)
            over = [path for path in paths[-40:] if path.count("/") < plan.levels - 1]
            # A first chain goes all the way down, so that a codebook of five levels has five.
            deep = len(paths) < plan.levels and paths
            parent = paths[-1] if deep else self.draw.choice(["", *over])
            key = self._key()
            path = f"{parent}/{part_of(key)}".lstrip("/")
            # Two keys with one path are an error, so that the second is left out.
            keys.setdefault(path, key)
        ordered = sorted(keys, key=lambda path: path.split("/"))
        lines = [f"title: {_quoted(self.words.said(1, 3))}", f"language: {plan.language}", "codes:"]
        lines += [line for path in ordered for line in self._code(path, keys[path], ordered)]
        self._text("codebook.yaml", "\n".join(lines) + "\n")
        return ordered

    def _key(self) -> str:
        how = self.draw.random()
        if how < 0.15:
            return self.draw.choice(TYPED)
        word = self.words.name()
        return word if how < 0.7 else f"{word} {self.draw.choice(('/', '&', '–', '(2)', '_'))} {self.words.name()}"

    def _code(self, path: str, key: str, paths: Sequence[str]) -> Iterator[str]:
        indent = "  " * (1 + 2 * path.count("/"))
        yield f"{indent}{key if key in BARE else _quoted(key)}:"
        inner = indent + "  "
        if self.draw.random() < 0.5:
            yield f"{inner}name: {_quoted(self.words.said(1, 3))}"
        if self.draw.random() < 0.6:
            yield f"{inner}definition: {_quoted(self.words.said())}"
        if self.draw.random() < 0.4:
            term = self.draw.choice(("advice", "time*", "wrong profession", "conseils", "temps", "help"))
            yield f"{inner}terms: [{_quoted(term)}]"
        if any(other.startswith(f"{path}/") for other in paths):
            yield f"{inner}codes:"

    # Sources.

    def _person(self) -> str:
        # A pseudonym, not a word that could head a paragraph ("Goal: ...").
        name = self.words.name("P" if self.plan.script in ("latin", "accents", "mixed") else "")
        if self.renamed:
            name = f"{self.words.letter(len(self.people))}{name}"
        name = name[0].upper() + name[1:]
        groups = GROUPS[: self.plan.stakeholders]
        # The first group is large, the last has one member or none.
        weights = [2 ** (len(groups) - number) for number in range(len(groups))]
        self.people[name] = {
            "stakeholder": self.draw.choices(groups, weights)[0],
            "program": self.draw.choice(("North", "South", "")),
            "site": self.draw.choice(("01", "2/3", "TRUE")),
            "consent_quote": self.draw.choice(("yes", "yes", "no")),
            "consent_archive": self.draw.choice(("yes", "no")),
            "withdrawn": "no",
        }
        return name

    def _interviews(self) -> None:
        for _ in range(self.plan.interviews):
            person = self._person()
            ending = self.draw.choice(("txt", "docx"))
            document = f"interviews/{person}.{ending}"
            lines = []
            for _ in range(self.draw.randint(1, 5)):
                lines.append(("Interviewer", self.words.question()))
                lines.append((person, self._answer(document, "interview", person)))
            self._transcript(document, lines)
        if self.plan.interviews:
            glob = self.draw.choice(("interviews/*", "interviews/*.*"))
            known = 'interviewers = ["Interviewer"]' if self.draw.random() < 0.7 else ""
            self._source(f"path = {_quoted(glob)}", 'kind = "interview"', 'participant = "{stem}"', known)

    def _groups(self) -> None:
        for number in range(self.plan.groups):
            ending = self.draw.choice(("txt", "docx"))
            document = f"groups/G{number + 1}.{ending}"
            labels = [f"{name}" for name in ("Ana", "Cem", "Li", "Noor")[: self.draw.randint(2, 4)]]
            names = {label: self._person() if self.plan.listed else f"{document}/{label}" for label in labels}
            lines = [("Interviewer", self.words.question())]
            for label in [*labels, *labels[: self.draw.randint(0, 2)]]:
                lines.append((label, self._answer(document, "focus group", names[label])))
            self._transcript(document, lines)
            speakers = ", ".join(f"{_quoted(label)} = {_quoted(name)}" for label, name in names.items())
            mapped = f"speakers = {{ {speakers} }}" if self.plan.listed else ""
            self._source(
                f"path = {_quoted(document)}", 'kind = "focus group"', 'interviewers = ["Interviewer"]', mapped
            )

    def _survey(self, number: int, size: int) -> None:
        name = f"surveys/{self.words.name('s')}.{self.draw.choice(('csv', 'xlsx'))}"
        opened = [f"Q{each + 1}" for each in range(self.draw.randint(1, 3))]
        rows = []
        size = max(1, min(size, self.left // len(opened)))
        known_people = [*(self.people if self.plan.listed else ()), *self.respondents]
        known_people = known_people if self.plan.shared and self.plan.identified else []
        for each in range(size):
            # Rows are numbered as people see them: the header is the first.
            known = f"R{number}{100 - each if self.renamed else each:02d}"
            person = known if self.plan.identified else f"{Path(name).stem}-R{each + 2:04d}"
            group, program = (
                self.draw.choice(GROUPS[: self.plan.stakeholders]),
                self.draw.choice(("North", "South", "")),
            )
            if known_people and self.draw.random() < 0.5:
                known = person = known_people.pop(self.draw.randrange(len(known_people)))
                cells = self.people.get(person) or self.respondents[person]
                group, program = cells.get("stakeholder") or cells["group"], cells["program"]
            answers = {question: "" if self.draw.random() < 0.2 else self.words.said(1) for question in opened}
            if not any(answers.values()):
                answers[opened[0]] = self.words.said(1)
            row = {"group": group, "program": program, "site": "01"}
            met = {key: self.draw.choice(("A lot", "A little", "Not at all", "")) for key in ("expected", "met")}
            if person not in self.people:
                self.respondents.setdefault(person, row)
            rows.append(({"id": person} if self.plan.identified else {}) | row | met | answers)
            for question, text in answers.items():
                if text:
                    self._keep(Answer(f"{name}#{person}", "survey", person, text, question))
        self.questions[name] = tuple(opened)
        self._table(name, list(rows[0]), rows)
        self._source(
            f"path = {_quoted(name)}",
            'kind = "survey"',
            'participant = "id"' if self.plan.identified else "",
            # People of several files are of one group.
            'stakeholder = { column = "group" }' if self.plan.shared else self._stakeholder(),
            f"open = {json.dumps(opened)}",
            'attributes = ["program", "site"]',
            'consent = "quote"' if self.draw.random() < 0.5 else "",
            'expectations = { expected = "met" }' if self.plan.extras else "",
        )

    def _stakeholder(self) -> str:
        return self.draw.choice(('stakeholder = { column = "group" }', 'stakeholder = "protégé"'))

    def _archives(self) -> None:
        for number in range(self.plan.archives):
            document = f"archives/guide{number}.{self.draw.choice(('txt', 'docx'))}"
            paragraphs = [self._answer(document, "archive", "") for _ in range(self.draw.randint(1, 4))]
            self._transcript(document, [("", words) for words in paragraphs])
        if self.plan.archives:
            self._source('path = "archives/*"', 'kind = "archive"')

    def _answer(self, document: str, kind: str, person: str) -> str:
        words = self.words.said()
        if kind == "archive":
            # A whole sentence: a few words alone would be a heading.
            words = f"{self.words.said(8)}, {self.words.said(8)}.".replace("..", ".")
        self._keep(Answer(document, kind, person, words))
        return words

    def _keep(self, answer: Answer) -> None:
        self.left -= 1
        self.answers.append(answer)

    # What a study can have besides.

    def _extras(self, codes: Sequence[str]) -> None:
        if self.plan.listed:
            mentors = [name for name, cells in self.people.items() if cells["stakeholder"] == "mentor"]
            others = [name for name, cells in self.people.items() if cells["stakeholder"] == "protégé"]
            pairs = [
                {"pair": str(n), "mentor": a, "protégé": b}
                for n, (a, b) in enumerate(zip(mentors, others, strict=False))
            ]
            if pairs:
                self._table("pairs.csv", ["pair", "mentor", "protégé"], pairs)
        dated = [
            {"document": name, "date": self.draw.choice(("2024-02-05", "2024-11-30", "")), "round": "1"}
            for name in self.documents
        ]
        if dated:
            self._table("documents.csv", ["document", "date", "round"], dated)
        if codes:
            guide = {"question": "hard", "text": "What was hard?", "terms": "hard; difficile; help"}
            self._table("guide.csv", [*guide, "codes"], [guide | {"codes": self.draw.choice(codes)}])

    def _claims(self, codes: Sequence[str]) -> None:
        stated = [cells["stakeholder"] for cells in self.people.values()] if self.plan.listed else []
        # Groups that are there when one of them has withdrawn.
        spoken = {name for name in stated if stated.count(name) > 1}
        lines = ["themes:"]
        for number in range(self.draw.randint(1, 3)):
            chosen = self.draw.sample(codes, min(len(codes), 3))
            concerns = [name for name in sorted(spoken) if name][: self.draw.randint(0, 2)]
            lines.append(f"  - name: theme-{number}")
            lines.append(f"    claim: {_quoted(self.words.said(5))}")
            lines.append(f"    concerns: {json.dumps(concerns, ensure_ascii=False)}")
            for key, of in (("codes", chosen[:1]), ("opposing", chosen[1:2]), ("contributing", chosen[2:3])):
                lines.append(f"    {key}: {json.dumps(of, ensure_ascii=False)}")
            lines.append(f"    actions: [{{action: {_quoted(self.words.said(3))}, addressee: program}}]")
        self._text("themes.yaml", "\n".join(lines) + "\n")

    # Files.

    def _settings(self, codes: Sequence[str]) -> None:
        plan = self.plan
        blocks = [f"title = {_quoted(self.words.said(1, 4))}", f'language = "{plan.language}"', *self.sources]
        if plan.extras and codes:
            blocks.append(f'[mismatch.time]\ncodes = [{_quoted(codes[0])}]\nattributes = ["program"]')
        counted = {"union": "union", "coder": _coders(plan)[-1] if plan.coders else "", "": ""}[plan.counted]
        by = self.draw.choice(("stakeholder", "stakeholder", "program" if plan.listed else "stakeholder"))
        report = [f'by = "{by}"', f"coding = {_quoted(counted)}", f'edition = "{plan.edition}"']
        blocks.append("\n".join(["[report]", *report]))
        self._text("study.toml", "\n\n".join(blocks) + "\n")

    def _source(self, *lines: str) -> None:
        self.sources.append("\n".join(["[[sources]]", *filter(None, lines)]))

    def _transcript(self, name: str, lines: Sequence[tuple[str, str]]) -> None:
        self.documents.append(name)
        paragraphs = [f"{speaker}: {words}" if speaker else words for speaker, words in lines]
        path = self._path(name)
        if path.suffix == ".docx":
            from docx import Document

            document = Document()
            for each in paragraphs:
                document.add_paragraph(each)
            document.save(str(path))
        else:
            path.write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")

    def _table(self, name: str, columns: Sequence[str], rows: Sequence[dict[str, str]]) -> None:
        write_table(self._path(name), columns, rows)

    def _text(self, name: str, content: str) -> None:
        self._path(name).write_text(content, encoding="utf-8")

    def _path(self, name: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path


def part_of(key: str) -> str:
    """Return the part of a path that a key becomes: DESIGN.md, "The study folder", once more and by other means."""
    plain = unicodedata.normalize("NFC", key)
    if all(each.isalnum() or each in "_-" for each in plain):
        return plain
    words = "".join(each if unicodedata.category(each)[0] in "LNM" else " " for each in plain).split()
    return "_".join(words) or "code"


def write_table(path: Path, columns: Sequence[str], rows: Sequence[dict[str, str]]) -> None:
    """Write rows to a CSV or XLSX file."""
    if path.suffix == ".xlsx":
        import xlsxwriter

        with xlsxwriter.Workbook(path) as book:
            sheet = book.add_worksheet()
            for at, row in enumerate([list(columns), *([each.get(name, "") for name in columns] for each in rows)]):
                for column, value in enumerate(row):
                    sheet.write_string(at, column, value)
        return
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(buffer.getvalue(), encoding="utf-8")


def _quoted(words: str) -> str:
    """Return words in quotation marks that YAML, JSON and TOML all read alike."""
    return json.dumps(words, ensure_ascii=False)


# The coding.


def _coders(plan: Plan) -> tuple[str, ...]:
    return ("anna", "ben", "Zoë Ö")[: plan.coders]


def _coded(made: Made) -> Made:
    """Have the plan's coders code and finish, in journals or in a table."""
    plan = made.plan
    coders = _coders(plan)
    if not coders or not made.codes:
        return made
    study = read(made)
    draw = random.Random(plan.seed + 1)
    places = places_of(made, study)
    segments = [each for coder in coders for each in _passages(made, study, places, coder, draw)]
    documents = list(dict.fromkeys(each.document for each in made.answers))
    finished: set[tuple[str, str, str]] = set()
    for coder in coders:
        share = {"none": 0.0, "some": 0.5, "questions": 0.5, "all": 1.0}[plan.finished]
        units = [(name, "") for name in documents]
        if plan.finished == "questions" and plan.kept == "journals":
            # Of a survey one question, of everybody or of some.
            chosen = {name: draw.choice(questions) for name, questions in made.questions.items()}
            units = [(name, chosen.get(name.partition("#")[0], "")) for name in documents]
            # Only who answered it can have it finished.
            asked = {(each.document, each.question) for each in made.answers}
            units = [unit for unit in units if unit in asked]
        finished |= {(name, question, coder) for name, question in units if draw.random() < share}
    if plan.kept == "table":
        finished |= {(each.document, "", each.coder) for each in segments}
        _write_coding_table(made, segments, finished)
    else:
        _write_journals(study, coders, segments, finished)
    active = {each.coder for each in segments} | {coder for _, _, coder in finished}
    return replace(
        made,
        coders=tuple(name for name in coders if name in active),
        segments=tuple(segments),
        finished=tuple(sorted(finished)),
    )


def places_of(made: Made, study: ms.Study) -> list[tuple[str, int, int]]:
    """Return where every answer stands in the study that was read: document, start, end.

    Raises
    ------
    AssertionError
        When the study holds other words than were written.
    """
    turns = study.corpus.turns
    turns = turns[turns["role"].isin(["participant", "text"])]
    found: dict[str, list[tuple[int, int, str]]] = {}
    for document, start, end, text in zip(turns["document"], turns["start"], turns["end"], turns["text"], strict=True):
        found.setdefault(document, []).append((int(start), int(end), text))
    places = []
    for each in made.answers:
        start, end, text = found[each.document].pop(0)
        assert text == each.text.strip(), f"{each.document}: read {text!r}, written {each.text!r}"
        places.append((each.document, start, end))
    assert not any(found.values()), "the study holds words that nobody wrote"
    return places


def _passages(
    made: Made, study: ms.Study, places: Sequence[tuple[str, int, int]], coder: str, draw: random.Random
) -> list[Segment]:
    texts = study.corpus.documents["text"]
    found: dict[str, Segment] = {}
    for _ in range(made.plan.passages if places else 0):
        document, start, end = draw.choice(places)
        first, last = sorted((draw.randint(start, end), draw.randint(start, end)))
        how = draw.random()
        if how < 0.3 or first == last:
            first, last = start, end
        elif how < 0.4 and "#" not in document:
            # Over the end of an answer, which in a survey no tool can do.
            last = min(len(texts[document]), end + 30)
        # Blanks at the ends of a passage are cut off by whoever selects it.
        words = texts[document][first:last]
        first, last = first + len(words) - len(words.lstrip()), last - len(words) + len(words.rstrip())
        code, stance = draw.choice(made.codes), draw.choice(POLARITIES)
        if first < last:
            quote = texts[document][first:last]
            segment = Segment(document, first, last, code, coder, polarity=stance, quote=quote)
            found[segment.segment] = segment
    return list(found.values())


def _write_coding_table(made: Made, segments: Sequence[Segment], finished: set[tuple[str, str, str]]) -> None:
    columns = ["document", "coder", "code", "quote", "start", "end", "polarity"]
    rows = [{name: str(getattr(each, name)) for name in columns} for each in segments]
    rows += [{"document": document, "coder": coder} for document, _, coder in sorted(finished)]
    write_table(made.folder / "coding.csv", columns, rows)


def _write_journals(
    study: ms.Study, coders: Sequence[str], segments: Sequence[Segment], finished: set[tuple[str, str, str]]
) -> None:
    for coder in coders:
        with ms.journal.open_journal(study, coder) as journal:
            journal.add([each for each in segments if each.coder == coder])
            for document, question, by in sorted(finished):
                if by == coder:
                    journal.finish(document, question=question)


def _withdrawn(made: Made) -> Made:
    """Have somebody of participants.csv withdraw, after they were coded."""
    path = made.folder / "participants.csv"
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
    kinds = {each.participant: each.kind for each in made.answers}
    # Offsets of a table hold for the transcript as it was: of a focus group somebody's words would be gone.
    allowed = ("interview",) if made.plan.kept == "table" else ("interview", "focus group")
    interviewed = [row for row in rows if kinds.get(row["participant"]) in allowed]
    if len(interviewed) < 2:
        return made
    gone = random.Random(made.plan.seed + 2).choice(interviewed)
    gone["withdrawn"] = "yes"
    write_table(path, list(gone), rows)
    name = gone["participant"]
    lost = {each.document for each in made.answers if each.participant == name and each.kind != "focus group"}
    return replace(
        made,
        answers=tuple(each for each in made.answers if each.participant != name),
        people={each: cells for each, cells in made.people.items() if each != name},
        segments=tuple(each for each in made.segments if each.document not in lost),
        finished=tuple(each for each in made.finished if each[0] not in lost),
    )
