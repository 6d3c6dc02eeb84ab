"""Surveys with a row per answer, brought to a row per respondent."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from mentorstudy.corpus import LeftOut
from mentorstudy.readers.column_names import PEOPLE, words
from mentorstudy.readers.layout import Column, canonical
from mentorstudy.readers.rounds import names_a_round
from mentorstudy.readers.tables import Table, name_columns
from mentorstudy.text import amount

__all__ = ["Unstacked", "unstacked"]

_QUESTIONS = words("""
    question questiontext questiontitle questionlabel item itemtext prompt variable field fieldlabel frage fragetext
    pregunta domanda pergunta vraag fråga вопрос 问题 题目 質問 설문 السؤال
""")
_ANSWERS = words("""
    answer answertext response responsetext answervalue value reply antwort antworttext réponse reponse respuesta
    risposta resposta antwoord svar ответ 回答 答案 答え 응답 الإجابة
""")
_NUMBERS = words("""
    questionnumber questionno questionid questionorder itemid itemnumber qid fragenummer nr number order questioncode
    fieldname 题号
""")


@dataclass(frozen=True)
class Unstacked:
    """A table with a row per respondent.

    Parameters
    ----------
    table : Table
        The columns of the respondent, then one per question.
    participant : str
        The column that identifies respondents.
    """

    table: Table
    participant: str


@dataclass(frozen=True)
class _Parts:
    """Where a row per answer has what, by place."""

    person: int
    question: int
    answer: int
    number: int | None
    round: int | None
    others: tuple[int, ...]


def unstacked(table: Table, *, named: Sequence[str] = (), participant: str = "") -> Unstacked | None:
    """Return a table with a row per respondent of one with a row per answer; None where it is none.

    A row per answer has a column of questions, each of which comes again and again, one of answers, and one that says
    whose they are; nobody answers a question twice, or a column such as `session` tells the times apart.

    Parameters
    ----------
    table : Table
        The table.
    named : sequence of str
        Columns that the researcher names: where the questions or the answers are among them, the table stays.
    participant : str
        The column that identifies respondents, where the researcher names it.
    """
    if table.variables or len(table.rows) < 3:
        return None
    header = name_columns(table.rows[0], table.rows[1:])
    columns = [Column(at, name, name) for name, at in zip(header.names, header.columns, strict=True)]
    parts = _parts(columns, table.rows[1:], participant)
    if parts is None:
        return None
    names = {column.at: column.name for column in columns}
    if {names[parts.question], names[parts.answer]} & set(named):
        return None
    return Unstacked(_wide(table, parts, names), names[parts.person])


def _parts(columns: Sequence[Column], rows: Sequence[Sequence[str]], participant: str) -> _Parts | None:
    question = _called(columns, _QUESTIONS)
    answer = _called(columns, _ANSWERS)
    if question is None or answer is None:
        return None
    person = next((column for column in columns if column.name == participant), None) or _person(columns)
    if person is None or person.at in (question.at, answer.at):
        return None
    taken = {question.at, answer.at, person.at}
    rest = [column for column in columns if column.at not in taken]
    asked = [row[question.at].strip() for row in rows]
    if not all(asked) or not 2 <= len(set(asked)) <= len(asked) / 2 or not all(row[person.at].strip() for row in rows):
        return None
    number = next((each for each in rest if _is_number_of(each, asked, rows)), None)
    round = next((each for each in rest if each is not number and names_a_round(each)), None)
    whose = [tuple(row[at].strip() for at in _key(person, round)) for row in rows]
    keys = Counter(zip(whose, asked, strict=True))
    if sum(keys.values()) > 1.02 * len(keys):
        return None
    others = tuple(each.at for each in rest if each is not number and each is not round)
    return _Parts(person.at, question.at, answer.at, number.at if number else None, round.at if round else None, others)


def _key(person: Column, round: Column | None) -> tuple[int, ...]:
    return (person.at,) if round is None else (person.at, round.at)


def _called(columns: Sequence[Column], names: tuple[str, ...]) -> Column | None:
    found = [column for column in columns if canonical(column.name) in names and not column.name.endswith("#")]
    return found[0] if len(found) == 1 else None


def _person(columns: Sequence[Column]) -> Column | None:
    named = [column for column in columns if canonical(column.name) in PEOPLE]
    return min(named, key=lambda column: PEOPLE.index(canonical(column.name)), default=None)


def _is_number_of(column: Column, asked: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Return whether a column numbers the questions: one value for each, and each of its own."""
    if canonical(column.name) not in _NUMBERS and not column.name.rstrip().endswith("#"):
        return False
    pairs = {(name, row[column.at].strip()) for name, row in zip(asked, rows, strict=True)}
    return len(pairs) == len({name for name, _ in pairs}) == len({number for _, number in pairs})


def _wide(table: Table, parts: _Parts, names: dict[int, str]) -> Table:
    rows = table.rows[1:]
    order = _order(rows, parts)
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    seen: Counter[tuple[str, ...]] = Counter()
    for at, row in enumerate(rows):
        key = (row[parts.person].strip(), row[parts.round].strip() if parts.round is not None else "")
        question = row[parts.question].strip()
        seen[(*key, question)] += 1
        # A question that someone answers once more begins another row of theirs.
        groups[(*key, str(seen[(*key, question)]))].append(at)
    steady = [at for at in parts.others if _is_steady(rows, at, groups)]
    varied = [at for at in parts.others if at not in steady and any(row[at].strip() for row in rows)]
    kept = [parts.person, *([parts.round] if parts.round is not None else []), *steady]
    asked = [(question, at) for question in order for at in (parts.answer, *varied)]
    titles = [names[at] for at in kept]
    titles += [question if at == parts.answer else f"{question} [{names[at]}]" for question, at in asked]
    wide = [titles]
    for members in groups.values():
        answers = {rows[at][parts.question].strip(): rows[at] for at in members}
        cells = [next((rows[each][at] for each in members if rows[each][at].strip()), "") for at in kept]
        for question in order:
            said = answers.get(question)
            cells += ["" if said is None else said[at] for at in (parts.answer, *varied)]
        wide.append(cells)
    numbers = [table.numbers[0], *(table.numbers[members[0] + 1] for members in groups.values())]
    note = LeftOut(
        "row per answer",
        f"{amount(len(rows), 'row')}: '{names[parts.question]}' and "
        f"'{names[parts.answer]}' of each '{names[parts.person]}'",
        len(rows),
    )
    return replace(table, rows=wide, numbers=numbers, notes=(*table.notes, note))


def _order(rows: Sequence[Sequence[str]], parts: _Parts) -> list[str]:
    """Return the questions by their numbers where they have any, else as they come."""
    first: dict[str, str] = {}
    for row in rows:
        first.setdefault(row[parts.question].strip(), row[parts.number].strip() if parts.number is not None else "")
    rank: Callable[[str], float] = lambda name: float(first[name])  # noqa: E731 - a key that may not be one
    try:
        return sorted(first, key=rank)
    except ValueError:
        return list(first)


def _is_steady(rows: Sequence[Sequence[str]], at: int, groups: dict[tuple[str, ...], list[int]]) -> bool:
    """Return whether a column says the same in all rows of a respondent: it is theirs, not an answer's."""
    return all(len({rows[each][at].strip() for each in members} - {""}) <= 1 for members in groups.values())
