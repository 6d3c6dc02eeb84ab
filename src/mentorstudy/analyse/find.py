"""Keyword in context: every place where something is said, with the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from mentorstudy.arguments import check_at_least
from mentorstudy.errors import StudyError
from mentorstudy.evidence import check_attribute, coded_answers, group_of, source_names
from mentorstudy.rows import rows_of
from mentorstudy.text import collapse

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.coding import Coding
    from mentorstudy.study import Study

__all__ = ["FOUND_COLUMNS", "find"]

FOUND_COLUMNS = (
    "before", "found", "after", "participant", "group", "role", "document", "turn", "start", "end", "question",
    "source", "kind", "length",
)  # fmt: skip
_Span = tuple[int, int]


def find(
    study: Study,
    pattern: str = "",
    *,
    code: str = "",
    regex: bool = False,
    by: str = "stakeholder",
    words: int = 8,
    coding: Coding | None = None,
) -> pd.DataFrame:
    """Return every place where something is said, in everything that was read, with the words around it.

    Interviewers' words are found as well, and say so in `role`: they are nobody's evidence.

    Parameters
    ----------
    study : Study
        The study.
    pattern : str
        A term as in a codebook: a word or phrase (`job search`), with `*` and `?` (`mentor*`), all inflected
        forms (`lemma:introduce`), two near each other (`near(mentor*, never, 6)`), with or without a veto
        (`luck not(bad)`). Case and accents do not matter. Empty with a code: the coded passages.
    code : str
        Only in passages that carry this code or one under it.
    regex : bool
        The pattern is a regular expression of Python, upper and lower case alike; it is held against turns.
    by : str
        The attribute that `group` shows.
    words : int
        How many words before and after are shown, of the same turn.
    coding : Coding, optional
        Whose passages, for `code`; by default the coding that `[report] coding` names.

    Returns
    -------
    DataFrame
        Columns before, found, after, participant, group, role, document, turn, start, end (of what was found, in
        the document), question, source, kind, length (of the document, in characters); by document and place.

    Raises
    ------
    StudyError
        When there is nothing to look for, the pattern is no term or expression, or there is no such code.

    See Also
    --------
    mentorstudy.plots.find
    mentorstudy.show
    mentorstudy.quotes

    Examples
    --------
    >>> from mentorstudy import read_study
    >>> from mentorstudy.resources import resource
    >>> table = find(read_study(resource("sample-study")), "lemma:promise")
    >>> sorted(set(table["found"].str.lower()))[:2]
    ['promised', 'promises']
    """
    import pandas as pd

    check_at_least(0, words=words)
    check_attribute(study, by)
    if not pattern.strip() and not code:
        raise StudyError("There is nothing to look for. Name a pattern, such as 'mentor*', or a code.")
    turns = study.corpus.turns
    passages = _passages(study, code, coding) if code else None
    if passages is not None:
        touched = turns.set_index(["document", "turn"]).index.isin(list(passages))
        turns = turns[touched]
    texts = [str(text) for text in turns["text"]]
    spans = _spans(pattern, texts, study.config.language, regex=regex) if pattern.strip() else [None] * len(texts)
    names = source_names(study).to_dict()
    kinds, whole = (study.corpus.documents[name].to_dict() for name in ("kind", "text"))
    rows = []
    for turn, text, found in zip(rows_of(turns), texts, spans, strict=True):
        inside = None if passages is None else passages[turn.document, turn.turn]
        for start, end in _kept(found, inside, int(turn.start)):
            who = str(turn.participant)
            rows.append(
                (collapse(" ".join(text[:start].split()[-words:])) if words else "", collapse(text[start:end]),
                 " ".join(text[end:].split()[:words]), who, "", turn.role,
                 turn.document, turn.turn, int(turn.start) + start, int(turn.start) + end, turn.question,
                 str(names[turn.document]), str(kinds[turn.document]), len(str(whole[turn.document])))
            )  # fmt: skip
    table = pd.DataFrame(rows, columns=list(FOUND_COLUMNS))
    if by:
        table = table.assign(group=group_of(table["participant"], study, by))
    return table.sort_values(["document", "start", "end"], ignore_index=True)


def _passages(study: Study, code: str, coding: Coding | None) -> dict[tuple[str, int], list[_Span]]:
    evidence = coded_answers(study, coding)
    evidence = evidence[evidence["code"].isin(study.codebook.under(code))]
    found: dict[tuple[str, int], list[_Span]] = {}
    for row in rows_of(evidence):
        found.setdefault((row.document, row.turn), []).append((int(row.start), int(row.end)))
    return found


def _spans(pattern: str, texts: Sequence[str], language: str, *, regex: bool) -> list[list[_Span]]:
    """Find the pattern in each text; offsets in the text."""
    if regex:
        try:
            expression = re.compile(pattern, re.IGNORECASE)
        except re.error as error:
            raise StudyError(f"'{pattern}' is no regular expression: {error}. A term needs no `regex`.") from None
        return [[match.span() for match in expression.finditer(text) if match.group()] for text in texts]
    from mentorstudy.autocode.matcher import compile_terms
    from mentorstudy.terms import parse_term

    matcher = compile_terms({"found": [parse_term(pattern)]}, language)
    return [[(hit.start, hit.end) for hit in hits] for hits in matcher.find_many(texts)]


def _kept(found: list[_Span] | None, inside: list[_Span] | None, offset: int) -> Iterator[_Span]:
    """Yield what was found, inside the passages if there are any; without a pattern, the passages themselves."""
    passages = None if inside is None else sorted({(start - offset, end - offset) for start, end in inside})
    if found is None:
        yield from passages or ()
        return
    for start, end in found:
        if passages is None or any(low <= start and end <= high for low, high in passages):
            yield start, end
