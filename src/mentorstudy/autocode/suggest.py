"""Suggested segments: what the codebook's terms find in answers and archives."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from mentorstudy.autocode.lemmas import expand_phrase, has_lemmas
from mentorstudy.autocode.matcher import Matcher, compile_codebook
from mentorstudy.autocode.polarity import STANCES
from mentorstudy.autocode.sentences import passages
from mentorstudy.coding import Polarity, Segment, build_coding
from mentorstudy.evidence import SAYING, answer_turns
from mentorstudy.finished import finished_rows
from mentorstudy.terms import Lemma, Near, Term, Words

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.codebook import Codebook
    from mentorstudy.coding import Coding
    from mentorstudy.corpus import Corpus

__all__ = ["CODER", "Passage", "example_misses", "expansions", "found_passages", "memo_of", "suggest"]

CODER = "codebook"


def suggest(corpus: Corpus, codebook: Codebook) -> Coding:
    """Return the passages that the codebook's terms find, as suggestions for people to accept or reject.

    Answers and archive text are coded, never the interviewer nor anybody else. A segment is the sentence
    around the hits of one code and polarity (sentences over 60 words are cut at a breath); its memo names
    the terms. Only affirmed ones will count once accepted; the others are there to be looked at.

    Parameters
    ----------
    corpus : Corpus
        What was said.
    codebook : Codebook
        What is looked for.

    Returns
    -------
    Coding
        Segments with coder `codebook`, origin `suggested`, review `none`, exact offsets and quotes.

    See Also
    --------
    mentorstudy.suggest_by_example
    mentorstudy.suggest_terms
    mentorstudy.review_queue

    Examples
    --------
    >>> from mentorstudy.codebook import Code, build_codebook
    >>> from mentorstudy.corpus import Reading, Turn, build_corpus
    >>> from mentorstudy.terms import parse_term
    >>> corpus = build_corpus([Reading("a.txt", "interview", (Turn("It was cold. She fixed my resume."),))])
    >>> codebook = build_codebook([Code("benefits/skills", terms=(parse_term("resume"),))])
    >>> suggest(corpus, codebook).segments[["start", "end", "quote", "memo"]].values.tolist()
    [[13, 33, 'She fixed my resume.', 'term: resume']]
    """
    turns = answer_turns(corpus)
    texts = corpus.documents["text"].to_dict()
    stakeholders = corpus.participants["stakeholder"].to_dict() if "stakeholder" in corpus.participants else {}
    about = {code.code: code.about for code in codebook if code.about}
    columns = (turns[name].tolist() for name in ("document", "start", "end", "participant"))
    places = list(zip(*columns, strict=True))
    words = [texts[name][start:end] for name, start, end, _ in places]
    segments: list[Segment] = []
    for number, spans in found_passages(compile_codebook(codebook), words):
        document, start, _, participant = places[number]
        speaker = str(stakeholders.get(participant, ""))
        segments += _segments(str(document), start, words[number], spans, about, speaker)
    # A machine finishes every document it was given.
    return build_coding(
        segments, finished=finished_rows(corpus, ((str(name), CODER) for name in corpus.documents.index))
    )


# A passage of a text that carries a code: its start and end, the code, the stance and the terms found in it.
Passage = tuple[int, int, str, Polarity, tuple[str, ...]]


def found_passages(matcher: Matcher, texts: Sequence[str]) -> Iterator[tuple[int, list[Passage]]]:
    """Yield the texts with hits, by number, each with a passage per sentence, code and polarity.

    Parameters
    ----------
    matcher : Matcher
        What is looked for.
    texts : sequence of str
        Normalised texts: answers.
    """
    hits = matcher.find_columns(texts)
    names = [(rule.code, rule.term) for rule in matcher.rules]
    columns = (hits.text, hits.start, hits.end, hits.rule, hits.polarity)
    for number, rows in groupby(zip(*(column.tolist() for column in columns), strict=True), key=itemgetter(0)):
        text = texts[number]
        bounds = passages(text)
        groups: dict[tuple[int, int, str, Polarity], list[str]] = {}
        for _, low, high, rule, polarity in rows:
            first = bounds[max(bisect_right(bounds, (low, len(text))) - 1, 0)]
            last = first if high <= first[1] else bounds[max(bisect_right(bounds, (high - 1, len(text))) - 1, 0)]
            code, term = names[rule]
            key = min(first[0], low), max(last[1], high), code, STANCES[polarity]
            groups.setdefault(key, []).append(term)
        yield number, [(*key, tuple(dict.fromkeys(terms))) for key, terms in groups.items()]


def _segments(
    document: str, offset: int, text: str, found: Sequence[Passage], about: Mapping[str, str], speaker: str
) -> Iterator[Segment]:
    """Yield one segment per code, polarity and sentence of a turn."""
    for start, end, code, polarity, terms in found:
        yield Segment(
            document,
            offset + start,
            offset + end,
            code,
            CODER,
            origin="suggested",
            polarity=polarity,
            about="" if about.get(code, "") == speaker else about.get(code, ""),
            quote=text[start:end],
            memo=memo_of(terms),
        )


def memo_of(terms: Sequence[str]) -> str:
    """Return what a suggestion's memo says of the terms that made it.

    Examples
    --------
    >>> memo_of(["luck"]), memo_of(["luck", "chance*"])
    ('term: luck', 'terms: luck; chance*')
    """
    return f"{'term' if len(terms) == 1 else 'terms'}: {'; '.join(terms)}"


def example_misses(codebook: Codebook) -> pd.DataFrame:
    """Return the examples that their own code's terms do not find.

    Codes without terms are for people alone and have no misses. An example counts as found when a hit is
    affirmed (or of no stance, where cues are not known), of the code itself or of one under it.

    Parameters
    ----------
    codebook : Codebook
        The codebook.

    Returns
    -------
    DataFrame
        Columns code, example, row (of the code, in its file).
    """
    import pandas as pd

    matcher = compile_codebook(codebook)
    rows = [
        (code.code, example, code.row)
        for code in codebook
        if code.terms
        for example in code.examples
        if not _is_found(matcher, code.code, example)
    ]
    return pd.DataFrame(rows, columns=["code", "example", "row"], dtype=object)


def _is_found(matcher: Matcher, code: str, example: str) -> bool:
    return any(
        hit.polarity in SAYING and (hit.code == code or hit.code.startswith(f"{code}/"))
        for hit in matcher.find(example)
    )


def expansions(codebook: Codebook) -> pd.DataFrame:
    """Return what every `lemma:` of the codebook stands for.

    Parameters
    ----------
    codebook : Codebook
        The codebook.

    Returns
    -------
    DataFrame
        Columns code, term, forms (separated by commas), note (when the language has no table of forms).
    """
    import pandas as pd

    known = has_lemmas(codebook.language)
    note = "" if known else f"No inflected forms are packaged for the language '{codebook.language}': the word alone."
    rows = [
        (code.code, str(term), ", ".join(expand_phrase(lemma.text, codebook.language)), note)
        for code in codebook
        for term in code.terms
        for lemma in _lemmas(term)
    ]
    return pd.DataFrame(rows, columns=["code", "term", "forms", "note"], dtype=object)


def _lemmas(term: Term) -> Iterator[Lemma]:
    parts: list[Words | Lemma] = [term.what.first, term.what.second] if isinstance(term.what, Near) else [term.what]
    for part in (*parts, *term.unless):
        if isinstance(part, Lemma):
            yield part
