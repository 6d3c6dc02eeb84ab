"""Texts as points: TF-IDF with SVD, spaCy, a model in a local folder, a pipeline, or an array of one's own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentorstudy.errors import SettingsError
from mentorstudy.topics.features import Counts, tf_idf

if TYPE_CHECKING:
    import numpy as np

__all__ = ["DEFAULT", "Embedding", "embed", "known_rows"]

DEFAULT = "tf-idf"
_DIMENSIONS = 100
_NOUGHT = 1e-9


@dataclass(frozen=True, eq=False)
class Embedding:
    """Texts as points.

    Parameters
    ----------
    points : array, shape (texts, dimensions)
        Each of length 1, or nought where a text has no known word.
    name : str
        What made them.
    encode : callable or None
        Makes points of other texts; None where they were given as an array.
    """

    points: np.ndarray[Any, Any]
    name: str
    encode: Callable[[Sequence[str]], np.ndarray[Any, Any]] | None = None

    def only(self, rows: np.ndarray[Any, Any]) -> Embedding:
        """Return the points of some of the texts."""
        return Embedding(self.points[rows], self.name, self.encode)


def known_rows(counts: Counts, embedding: Embedding | None) -> np.ndarray[Any, Any]:
    """Return the texts that lie anywhere: those with a shared term, or a point that is not nought.

    The others have nothing in common with any text, least of all with each other: together they are no topic.
    """
    import numpy as np

    if embedding is None:
        return np.flatnonzero(np.asarray(counts.matrix.sum(axis=1)).ravel() > 0)
    return np.flatnonzero(np.linalg.norm(embedding.points, axis=1) > _NOUGHT)


def embed(texts: Sequence[str], counts: Counts, embedding: object = DEFAULT, *, seed: int = 0) -> Embedding:
    """Return texts as points. Nothing is fetched unless a model that is not on this machine is named.

    Parameters
    ----------
    texts : sequence of str
        The texts.
    counts : Counts
        Their terms, for `tf-idf`.
    embedding : str, Path, array or object
        `tf-idf` (TF-IDF with 100 components of a singular value decomposition), `spacy` or `spacy:NAME` (an installed
        model with vectors), a folder or name of a model2vec or sentence-transformers model, an array with a row per
        text, or anything with `fit_transform` (a scikit-learn pipeline), `encode` or `embed`.
    seed : int
        Of the decomposition.

    Raises
    ------
    SettingsError
        When there is no such model, or the points do not fit the texts.
    """
    import numpy as np

    if isinstance(embedding, str) and embedding in ("", DEFAULT):
        return Embedding(_unit(_decomposed(counts, seed)), DEFAULT)
    if isinstance(embedding, str) and embedding.partition(":")[0] == "spacy":
        encode, name = _spacy(embedding.partition(":")[2]), embedding
    elif isinstance(embedding, str | Path):
        encode, name = _model(str(embedding)), Path(embedding).name
    elif hasattr(embedding, "fit_transform"):
        return Embedding(_unit(_checked(embedding.fit_transform(list(texts)), texts)), type(embedding).__name__)
    elif hasattr(embedding, "encode") or hasattr(embedding, "embed"):
        encode, name = _encoder(embedding), type(embedding).__name__
    elif isinstance(embedding, np.ndarray):
        return Embedding(_unit(_checked(embedding, texts)), "an array")
    else:
        raise SettingsError(
            f"embedding = {embedding!r} makes no points of texts. Take 'tf-idf', 'spacy', the folder of a model, an "
            "array with a row per text, or an object with `fit_transform` or `encode`."
        )
    return Embedding(_unit(_checked(encode(list(texts)), texts)), name, encode)


def _decomposed(counts: Counts, seed: int) -> Any:
    import numpy as np
    from sklearn.decomposition import TruncatedSVD

    weights = tf_idf(counts)
    size, terms = weights.shape
    if min(size, terms) < 3:
        return np.asarray(weights.todense()) if terms else np.zeros((size, 1))
    return TruncatedSVD(min(_DIMENSIONS, terms - 1, size - 1), random_state=seed).fit_transform(weights)


def _checked(points: Any, texts: Sequence[str]) -> Any:
    import numpy as np

    dense = points.toarray() if hasattr(points, "toarray") else points
    array = np.asarray(dense, dtype=float)
    if array.ndim != 2 or len(array) != len(texts):
        raise SettingsError(
            f"The embedding has the shape {array.shape}, and there are {len(texts)} passages to model. Give a row per "
            "passage, in the order of `mentorstudy.topics.material.prepare_material(corpus).modelled`."
        )
    if not np.isfinite(array).all():
        row = int((~np.isfinite(array)).any(axis=1).argmax())
        raise SettingsError(f"Row {row} of the embedding holds NaN or infinity. Leave no number out.")
    return array


def _unit(points: Any) -> np.ndarray[Any, Any]:
    import numpy as np

    array = np.asarray(points, dtype=float)
    length = np.linalg.norm(array, axis=1, keepdims=True)
    unit: np.ndarray[Any, Any] = array / np.where(length == 0, 1, length)
    return unit


def _spacy(name: str) -> Callable[[Sequence[str]], Any]:
    import numpy as np
    import spacy

    installed = spacy.util.get_installed_models()
    name = name or next(iter(sorted(each for each in installed if not each.endswith("_sm"))), "")
    if not name or (name not in installed and not Path(name).is_dir()):
        raise SettingsError(
            f"No spaCy model {f'{name!r} ' if name else 'with vectors '}is installed (there is: "
            f"{', '.join(sorted(installed)) or 'none'}). Install one, such as en_core_web_md, or leave `embedding` out."
        )
    pipeline = spacy.load(name, exclude=["parser", "ner", "tagger", "lemmatizer", "attribute_ruler"])
    if not pipeline.vocab.vectors.size:
        raise SettingsError(f"The spaCy model '{name}' has no vectors. Take one that ends in _md or _lg.")
    return lambda texts: np.asarray([document.vector for document in pipeline.pipe(texts)])


def _model(name: str) -> Callable[[Sequence[str]], Any]:
    """A model of model2vec or sentence-transformers, in a folder or by name."""
    folder = Path(name)
    if not folder.is_dir() and (folder.is_absolute() or name.startswith((".", "~")) or "/" not in name):
        raise SettingsError(
            f"embedding = '{name}' is neither known nor a folder. Take 'tf-idf', 'spacy', the folder of a model2vec or "
            "sentence-transformers model, or the full name of one (owner/model), which is fetched once."
        )
    is_sentence = (folder / "modules.json").is_file() and not _is_static(folder)
    if folder.is_dir() and not is_sentence and not (folder / "config.json").is_file():
        raise SettingsError(f"The folder '{name}' holds no model: it has neither modules.json nor config.json.")
    found = _model2vec(name) if not is_sentence else None
    return found or _sentence_transformers(name)


def _is_static(folder: Path) -> bool:
    """Whether a folder holds a model2vec model, which is laid out for sentence-transformers too."""
    for name, mark in (("modules.json", "StaticEmbedding"), ("config.json", '"model2vec"')):
        if (folder / name).is_file() and mark in (folder / name).read_text(encoding="utf-8", errors="replace"):
            return True
    return False


def _model2vec(name: str) -> Callable[[Sequence[str]], Any] | None:
    try:
        from model2vec import StaticModel
    except ImportError:
        if Path(name).is_dir():
            raise SettingsError(f"'{name}' needs the package model2vec. Install it: pip install model2vec.") from None
        return None
    if not Path(name).is_dir() and "potion" not in name and "m2v" not in name.lower():
        return None
    encode: Callable[[Sequence[str]], Any] = StaticModel.from_pretrained(name).encode
    return encode


def _sentence_transformers(name: str) -> Callable[[Sequence[str]], Any]:
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError:
        raise SettingsError(
            f"embedding = '{name}' needs the package sentence-transformers (with PyTorch, several GB). Install it: "
            "pip install sentence-transformers; or leave `embedding` out."
        ) from None
    model = SentenceTransformer(name, device="cpu")
    return lambda texts: model.encode(list(texts), show_progress_bar=False)


def _encoder(model: Any) -> Callable[[Sequence[str]], Any]:
    encode: Callable[[Sequence[str]], Any] = model.encode if hasattr(model, "encode") else model.embed
    return encode
