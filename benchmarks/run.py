"""Every benchmark that has a peer, in one run: ours, each peer, and what can hold at the least; a table of ratios.

Times are processor seconds, medians over some runs, on texts made up in `material`; what a machine or the hour does to
them it does to all, so that the ratios count. Peers that are not installed are left out and named. With all of them:

    uv run --with flashtext --with polars --with krippendorff --with pyarrow python benchmarks/run.py --write
    uv run python benchmarks/run.py --texts 5000 --units 50000 --check

`--write` writes RESULTS.md; `--check` fails where a ratio of budgets.toml is not held.
"""

from __future__ import annotations

import argparse
import platform
import re
import resource
import statistics
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import material
import numpy as np
import pandas as pd

HERE = Path(__file__).parent
RUNS = 3


@dataclass(frozen=True)
class Row:
    """One measured step."""

    task: str
    name: str
    seconds: float
    result: str


def clocked(call: Callable[[], Any], runs: int = RUNS) -> tuple[float, Any]:
    """Return the median of processor seconds, and what was returned."""
    spent, found = [], None
    for _ in range(runs):
        start = time.process_time()
        found = call()
        spent.append(time.process_time() - start)
    return statistics.median(spent), found


def coding(texts: list[str]) -> Iterator[Row]:
    """Coding short answers with a codebook: hits with code and offsets; ours with polarity and quotes too."""
    from mentorstudy.autocode.code_table import code_table
    from mentorstudy.autocode.matcher import compile_terms
    from mentorstudy.terms import parse_term

    by_code = material.terms_by_code()
    matcher = compile_terms({code: [parse_term(term) for term in terms] for code, terms in by_code.items()})
    plain = compile_terms(
        {code: [parse_term(term) for term in terms if "*" not in term] for code, terms in by_code.items()}, ""
    )
    table = pd.DataFrame({"id": range(len(texts)), "text": texts})
    terms = [term for listed in by_code.values() for term in listed if "*" not in term]
    task = f"coding {len(texts):,} answers, {len(by_code)} codes, {sum(map(len, by_code.values()))} terms"
    yield Row(task, "floor: lower and split", clocked(lambda: [text.lower().split() for text in texts])[0], "")
    matcher.find(texts[0])
    plain.find(texts[0])
    seconds, found = clocked(lambda: code_table(table, matcher))
    yield Row(task, "mentorstudy code_table: passages, stances, quotes", seconds, f"{len(found)} passages")
    seconds, hits = clocked(lambda: matcher.find_columns(texts))
    yield Row(task, "mentorstudy matcher: hits, stances", seconds, f"{len(hits.text)} hits")
    seconds, hits = clocked(lambda: plain.find_columns(texts))
    yield Row(task, "mentorstudy matcher: hits of words and phrases", seconds, f"{len(hits.text)} hits")
    yield from coding_peers(task, texts, terms)


def coding_peers(task: str, texts: list[str], terms: list[str]) -> Iterator[Row]:
    """What others take for the terms without a wildcard, which is all that they know."""
    from ahocorasick_rs import AhoCorasick

    automaton = AhoCorasick(terms)

    def bare() -> int:
        count = 0
        for text in texts:
            low = text.lower()
            for _, start, end in automaton.find_matches_as_indexes(low, overlapping=True):
                count += not (low[start - 1 : start].isalnum() or low[end : end + 1].isalnum())
        return count

    seconds, count = clocked(bare)
    yield Row(task, "ahocorasick_rs per text, ends of words checked", seconds, f"{count} hits")
    import spacy
    from spacy.matcher import PhraseMatcher

    nlp = spacy.blank("en")
    phrases = PhraseMatcher(nlp.vocab, attr="LOWER")
    phrases.add("all", [nlp.make_doc(term) for term in terms])
    call = lambda: sum(len(phrases(doc)) for doc in nlp.pipe(texts))  # noqa: E731
    seconds, count = clocked(call, runs=1)
    yield Row(task, "spaCy PhraseMatcher, blank pipeline", seconds, f"{count} hits")
    from sklearn.feature_extraction.text import CountVectorizer

    counter = CountVectorizer(vocabulary=dict.fromkeys(terms).keys(), ngram_range=(1, 2))
    seconds, found = clocked(lambda: counter.transform(texts), runs=1)
    yield Row(task, "scikit-learn CountVectorizer, counts alone", seconds, f"{int(found.sum())} counts")
    if find_spec("polars"):
        import polars

        series = polars.Series(texts)
        call = lambda: series.str.to_lowercase().str.find_many(terms, overlapping=True).list.len().sum()  # noqa: E731
        seconds, count = clocked(call)
        yield Row(task, "polars find_many, ends of words not checked", seconds, f"{count} places")
    if find_spec("flashtext"):
        from flashtext import KeywordProcessor  # type: ignore[import-not-found]

        keywords = KeywordProcessor()
        keywords.add_keywords_from_list(terms)
        call = lambda: sum(len(keywords.extract_keywords(text)) for text in texts)  # noqa: E731
        seconds, count = clocked(call, runs=1)
        yield Row(task, "FlashText", seconds, f"{count} hits, the leftmost")


def agreement(units: int) -> Iterator[Row]:
    """Alpha of two coders with an interval, against others' single value."""
    from mentorstudy.reliability.coefficients.bootstrap import bootstrap_interval

    draw = np.random.default_rng(1)
    first = draw.integers(0, 5, units)
    table = pd.DataFrame({"anna": first, "ben": np.where(draw.random(units) < 0.7, first, draw.integers(0, 5, units))})
    people = np.arange(units) // 3
    task = f"alpha of 2 coders x {units:,} units"
    bootstrap_interval(table.head(100))
    for name, groups in (("", None), (", over participants of 3 answers", people)):
        seconds, found = clocked(lambda groups=groups: bootstrap_interval(table, groups=groups))
        yield Row(task, f"mentorstudy, with 1,000 resamples{name}", seconds, f"{found.value:.5f}")
    if find_spec("krippendorff"):
        import krippendorff  # type: ignore[import-not-found]

        wide = table.to_numpy().T.astype(float)
        call = lambda: krippendorff.alpha(reliability_data=wide, level_of_measurement="nominal")  # noqa: E731
        seconds, value = clocked(call)
        yield Row(task, "krippendorff, one value", seconds, f"{value:.5f}")
    if find_spec("statsmodels"):
        from statsmodels.stats import inter_rater

        cells = table.to_numpy()
        seconds, value = clocked(lambda: inter_rater.fleiss_kappa(inter_rater.aggregate_raters(cells)[0]))
        yield Row(task, "statsmodels Fleiss, one value", seconds, f"{value:.5f}")


def reading(texts: list[str]) -> Iterator[Row]:
    """Reading a survey of three columns."""
    from mentorstudy import read_survey

    task = f"reading {len(texts):,} responses of 3 columns"
    with tempfile.TemporaryDirectory() as folder:
        path = material.write_study(Path(folder) / "study", len(texts), coders=()) / "surveys" / "exit.csv"
        seconds, _ = clocked(lambda: path.read_bytes().decode())
        yield Row(task, "floor: the bytes, decoded", seconds, "")
        seconds, corpus = clocked(lambda: read_survey(path, participant="id", open=["best"]), runs=1)
        yield Row(task, "mentorstudy read_survey: corpus, checks", seconds, f"{len(corpus.turns)} answers")
        seconds, table = clocked(lambda: pd.read_csv(path, dtype=str))
        yield Row(task, "pandas read_csv(dtype=str)", seconds, f"{len(table)} rows")
        if find_spec("polars"):
            import polars

            seconds, frame = clocked(lambda: polars.read_csv(path, infer_schema=False))
            yield Row(task, "polars read_csv", seconds, f"{len(frame)} rows")


def versions() -> str:
    """Return what was measured with."""
    found = [f"Python {platform.python_version()}"]
    for name in (
        "mentorstudy",
        "pandas",
        "spacy",
        "ahocorasick_rs",
        "scikit-learn",
        "polars",
        "flashtext",
        "krippendorff",
    ):
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            found.append(f"{name} not installed")
    return ", ".join(found)


def table_of(rows: list[Row]) -> str:
    """Return the rows as Markdown, each step with how many times longer or shorter than ours the peer took."""
    lines = []
    for task in dict.fromkeys(row.task for row in rows):
        mine = [row for row in rows if row.task == task]
        ours = next(row.seconds for row in mine if row.name.startswith("mentorstudy"))
        lines += [
            f"\n## {task[0].upper()}{task[1:]}\n",
            "| Step | Seconds | Times ours | Result |",
            "|---|---:|---:|---|",
        ]
        lines += [f"| {row.name} | {row.seconds:.3f} | {row.seconds / ours:.2f} | {row.result} |" for row in mine]
    return "\n".join(lines)


def failures(rows: list[Row]) -> Iterator[str]:
    """Yield the budgets that are not held."""
    for budget in tomllib.loads((HERE / "budgets.toml").read_text(encoding="utf-8"))["budget"]:
        found = {
            key: next((row.seconds for row in rows if re.match(budget[key], row.name)), None)
            for key in ("step", "yardstick")
        }
        if found["step"] is None or found["yardstick"] is None:
            continue
        ratio = found["step"] / found["yardstick"]
        if ratio > budget["most"]:
            yield f"{budget['step']} takes {ratio:.2f} of {budget['yardstick']}; the budget is {budget['most']}"


def main() -> None:
    """Run everything and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--texts", type=int, default=20_000)
    parser.add_argument("--units", type=int, default=200_000)
    parser.add_argument("--write", action="store_true", help="write RESULTS.md")
    parser.add_argument("--check", action="store_true", help="fail where a budget is not held")
    arguments = parser.parse_args()
    texts = material.answers(arguments.texts)
    rows = [*coding(texts), *agreement(arguments.units), *reading(texts)]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    report = f"{versions()}. Processor seconds, medians; peak of the whole run {peak:,.0f} MB.\n{table_of(rows)}\n"
    print(report)
    if arguments.write:
        head = (
            "# Results\n\nWritten by `benchmarks/run.py`, which says how. Ratios count; seconds are one machine's.\n\n"
        )
        (HERE / "RESULTS.md").write_text(head + report, encoding="utf-8")
    if arguments.check and (missed := list(failures(rows))):
        sys.exit("\n".join(missed))


if __name__ == "__main__":
    main()
