"""Which engine, how many topics, and whether there is enough to model at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mentorstudy.corpus import Corpus
from mentorstudy.errors import SettingsError, suggestion
from mentorstudy.topics.description import LABELS
from mentorstudy.topics.embedding import DEFAULT, Embedding
from mentorstudy.topics.engines import ENGINES, Engine, Partition, Reduction, cluster, regions
from mentorstudy.topics.factors import Smoothed, factorise
from mentorstudy.topics.features import Counts
from mentorstudy.topics.grid import dense_regions, grid_around, grid_of
from mentorstudy.topics.material import DUPLICATE, NO_WORDS, NOTHING, Material
from mentorstudy.topics.number import NUMBER_COLUMNS, is_smoothed_better, is_stable, try_numbers
from mentorstudy.topics.outliers import STRATEGIES
from mentorstudy.topics.resamples import Ground

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    Array = np.ndarray[Any, np.dtype[Any]]

__all__ = ["Chosen", "check_arguments", "choose_engine", "choose_reduction", "choose_topics", "too_little"]

Progress = Callable[[str, int, int], None]
# Under so many different passages there is no pattern to find, only single answers to read.
_LEAST, _LEAST_BY_HAND = 20, 6
# Up to so many the factorisation does better on TF-IDF, gives the same on every run, and needs no compiling.
_SMALL = 2000
_MOST_FACTORS = 60
# What is set aside, of one passage and of several.
_TOLD = {
    NOTHING: ("says nothing by itself", "say nothing by themselves"),
    NO_WORDS: ("has no word to model by", "have no word to model by"),
    DUPLICATE: ("was said before, word for word", "were said before, word for word"),
}
_OUTSIDE, _FEWEST_REGIONS = 0.05, 3


@dataclass(frozen=True, eq=False)
class Chosen:
    """A partition, and how its number of topics was found.

    Parameters
    ----------
    partition : Partition
        The texts parted.
    numbers : DataFrame
        The grid; empty where there was none.
    how : str
        In words.
    smooth : bool
        For `nmf`: whether the texts were smoothed over their neighbours.
    """

    partition: Partition
    numbers: pd.DataFrame
    how: str
    smooth: bool = False


def check_arguments(
    corpus: object, engine: str, labels: str, outliers: str, number: int | None, seed: int, *, embedding: object,
    clustering: object,
) -> None:  # fmt: skip
    """Raise a clear error where an argument asks for something that is not known, or would be passed over."""
    if not isinstance(corpus, Corpus):
        raise SettingsError(f"Topics are fitted to a corpus, not to a {type(corpus).__name__}. Pass `study.corpus`.")
    if not 0 <= seed < 2**32:
        raise SettingsError(f"seed = {seed}: take a whole number from 0 to {2**32 - 1}.")
    for name, value, known in (
        ("engine", engine, ("", *ENGINES)),
        ("labels", labels, LABELS),
        ("outliers", outliers, ("keep", *STRATEGIES)),
    ):
        if value not in known:
            raise SettingsError(
                f"{name} = '{value}' is not known.{suggestion(value, [each for each in known if each])}"
            )
    passed_over = {
        "embedding": not (isinstance(embedding, str) and embedding in ("", DEFAULT)),
        "clustering": not (isinstance(clustering, str) and clustering == "auto"),
    }
    for name, named in passed_over.items():
        if engine in ("nmf", "lda") and named:
            raise SettingsError(
                f"engine = '{engine}' works on words alone, and would pass over `{name}`. Take engine = 'bertopic' (or "
                f"leave `engine` out, where an embedding is named), or leave `{name}` out."
            )
    if number is not None and number < 2:
        raise SettingsError(f"number = {number}: one topic tells nothing. Take 2 or more, or leave it out.")


def choose_engine(engine: str, embedding: object, size: int) -> tuple[Engine, str]:
    """Return the engine for so many passages, and why."""
    if engine:
        return engine, "asked for by name"  # type: ignore[return-value]
    if not (isinstance(embedding, str) and embedding in ("", DEFAULT)):
        return "bertopic", "an embedding was named, which only this engine uses"
    if size <= _SMALL:
        return "nmf", f"up to {_SMALL:,} different passages it does better on words alone, and is always the same"
    return "bertopic", f"over {_SMALL:,} different passages carry it"


def choose_reduction(embedding: Embedding) -> Reduction:
    """Return how points are reduced for BERTopic's stages.

    Few short passages share few words, and borrow them from their neighbours. Many have dense regions of their own,
    whose number UMAP shows better than neighbours do.
    """
    return "neighbours" if embedding.name == DEFAULT and len(embedding.points) <= _SMALL else "umap"


def too_little(material: Material, counts: Counts, number: int | None) -> str:
    """Return why there is too little to model; nothing where there is enough."""
    size = len(material.modelled)
    least = _LEAST if number is None else max(_LEAST_BY_HAND, 2 * number)
    aside = material.set_aside["reason"].value_counts()
    parts = [f"{count} {_TOLD[str(reason)][count != 1]}" for reason, count in sorted(aside.items())]
    told = f" ({', '.join(parts)})" if parts else ""
    passages = f"{size} different passage{'s' if size != 1 else ''}"
    if number is not None and size >= _LEAST:
        if size < least:
            return (
                f"Too many topics: {number} of {passages}{told}. A topic needs two passages at the "
                f"very least: take {size // 2} or fewer, or leave the number out."
            )
    elif size < least:
        answers = f"{material.answers} answer{'s' if material.answers != 1 else ''}"
        return (
            f"Too little to model: {passages} in {answers}{told}; {least} are needed. Read them: so few are better "
            "understood than counted."
        )
    terms, wanted = len(counts.terms), 2 * (number or 5)
    if terms < wanted:
        return (
            f"Too little to model: the {size} passages share only {terms} words or pairs of words; {wanted} are "
            "needed. They are all alike, or each about something else."
        )
    return ""


def choose_topics(
    engine: Engine,
    counts: Counts,
    embedding: Embedding | None,
    reduced: Array | None,
    clustering: object,
    *,
    number: int | None,
    numbers: Sequence[int],
    seed: int,
    progress: Progress | None,
    voices: Sequence[str] = (),
    reduction: object = "auto",
) -> Chosen:
    """Return the texts parted into as many topics as are asked for, or as are found.

    Parameters
    ----------
    engine : {"bertopic", "nmf", "lda"}
        What parts them.
    counts : Counts
        Their terms.
    embedding : Embedding or None
        Their points.
    reduced : array or None
        Their points, reduced or smoothed.
    clustering : object
        As `fit_topics` takes it.
    number : int or None
        How many, where it is given.
    numbers : sequence of int
        The grid, where it is given.
    seed : int
        Of every draw.
    progress : callable or None
        Called with words, a number and how many there are.
    voices : sequence of str
        Who said each text.
    reduction : object
        As `fit_topics` takes it.
    """
    import pandas as pd

    none = pd.DataFrame(columns=list(NUMBER_COLUMNS))
    if engine == "bertopic":
        assert reduced is not None
        if clustering not in ("auto", "k-means"):
            return Chosen(cluster(reduced, clustering, 0, seed), none, "found by the clustering")
        if number is not None:
            return Chosen(cluster(reduced, clustering, number, seed), none, "given")
        return _choose_clusters(counts, embedding, reduced, clustering, numbers, seed, progress, voices, reduction)
    ground = _smoothed_or_not(engine, counts, seed, voices, reduction, [number] if number is not None else numbers)
    made = Smoothed(counts) if ground.smooth else None
    if number is not None:
        return Chosen(factorise(counts, engine, number, seed, made), none, "given", ground.smooth)
    grid = _grid(numbers, 0, counts.matrix.shape[0])
    table = try_numbers(ground, grid, until_lost=not len(numbers), seed=seed, progress=progress)
    chosen = int(table.loc[table["chosen"], "number"].iloc[0])
    how = _how(table)
    return Chosen(factorise(counts, engine, chosen, seed, made), table, how, ground.smooth)


def _smoothed_or_not(
    engine: Engine, counts: Counts, seed: int, voices: Sequence[str], reduction: object, numbers: Sequence[int]
) -> Ground:
    """What a factorisation is tried on: smoothed over neighbours as asked, else unless that makes it less stable."""
    plain = Ground(engine, counts, None, None, "", seed, voices, smooth=False)
    if engine != "nmf" or reduction == "none":
        return plain
    smooth = Ground(engine, counts, None, None, "", seed, voices)
    return smooth if reduction == "neighbours" or is_smoothed_better(smooth, plain, numbers, seed) else plain


def _choose_clusters(
    counts: Counts, embedding: Embedding | None, reduced: Array, clustering: object, numbers: Sequence[int], seed: int,
    progress: Progress | None, voices: Sequence[str], reduction: object,
) -> Chosen:  # fmt: skip
    import pandas as pd

    smooth = isinstance(reduction, str) and reduction == "neighbours"
    seen = dense_regions(reduced, seed) if clustering == "auto" and not len(numbers) and not smooth else None
    if seen is not None and _is_clear(seen, reduced):
        none = pd.DataFrame(columns=list(NUMBER_COLUMNS))
        return Chosen(regions(reduced, seen), none, "dense regions, which hold nearly all passages")
    dense = 0 if seen is None else int(seen.max(initial=-1)) + 1
    grid = _grid(numbers, dense, counts.matrix.shape[0])
    anew = smooth and embedding is not None and embedding.name == DEFAULT
    ground = Ground("bertopic", counts, embedding, None if anew else reduced, clustering, seed, voices)
    table = try_numbers(
        ground, grid, preferred=dense, until_lost=anew and not len(numbers), seed=seed, progress=progress
    )
    chosen = int(table.loc[table["chosen"], "number"].iloc[0])
    how = _how(table)
    return Chosen(cluster(reduced, clustering, chosen, seed), table, how)


def _how(table: pd.DataFrame) -> str:
    """How a number was chosen, and how far that can be trusted."""
    tried = list(table["number"])
    best = table[table["chosen"]].iloc[0]
    edge = ", the largest tried" if best["number"] == tried[-1] and len(tried) > 1 else ""
    said = (
        f"stability in samples of participants, then coherence, diversity and separation, over {tried[0]} to "
        f"{tried[-1]}{edge}"
    )
    agreement = f"agreement {best['stability']:.2f}"
    if best["by_chance"] == best["by_chance"]:
        agreement = f"{agreement}, and {best['by_chance']:.2f} where the same words are dealt anew to the texts"
    if is_stable(best):
        return f"{said} ({best['found']:.0%} of the topics come back in a sample; {agreement})"
    return (
        f"{said}; no number is stable: samples bring back little more than chance ({agreement}). Take the topics as "
        "hints alone"
    )


def _is_clear(seen: Array, reduced: Array) -> bool:
    """Whether the regions are topics themselves: several, of all the texts, none of half of them, few outside."""
    import numpy as np

    if len(seen) != len(reduced) or int(seen.max(initial=-1)) < _FEWEST_REGIONS - 1:
        return False
    largest = int(np.bincount(seen[seen >= 0]).max())
    return float((seen < 0).mean()) < _OUTSIDE and largest < len(seen) / 2


def _grid(numbers: Sequence[int], dense: int, size: int) -> list[int]:
    if len(numbers):
        grid = sorted({int(each) for each in numbers if 2 <= each < size})
        if not grid:
            raise SettingsError(f"numbers = {list(numbers)}: none is from 2 to {size - 1}. Give some, or leave it out.")
        return grid
    return grid_around(dense, size) if dense > 1 else grid_of(size, _MOST_FACTORS)
