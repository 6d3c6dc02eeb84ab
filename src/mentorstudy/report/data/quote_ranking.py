"""What speaks for a quote before others: that people marked it, and that it says what its code is about."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from mentorstudy.journal._history import memos

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.study import Study

__all__ = ["KEY_QUOTE", "closeness", "is_key", "leans", "with_key_quotes"]

# How the memo of a passage begins that people want quoted before others, in a journal or in the table of codings.
KEY_QUOTE = "key quote"
_WORD = re.compile(r"[^\W\d_]{2,}")
# Of more than so many passages the middle is taken from some, evenly spread: it does not move by more.
_MOST = 400
# Words at the beginning that point to what was said before, and those that answer.
_POINTING = frozenset(
    ("it", "its", "that", "this", "these", "those", "he", "him", "his", "she", "her", "they", "them", "their", "there",
     "then", "so", "and", "but", "or", "because", "which", "such", "same", "ça", "cela", "ce", "ceci", "il", "elle",
     "ils", "elles", "lui", "leur", "eux", "en", "alors", "donc", "et", "mais", "ou", "parce", "qui", "même")
)  # fmt: skip
_ANSWERING = frozenset(
    ("yes", "no", "yeah", "yep", "nope", "well", "okay", "ok", "right", "sure", "exactly", "oui", "non", "ouais",
     "ben", "bon", "voilà", "exact")
)  # fmt: skip
_FEW_WORDS = 7


def is_key(memo: object) -> bool:
    """Return whether a memo marks its passage as one to be quoted before others.

    Examples
    --------
    >>> is_key("Key quote: says it all"), is_key("a key to the door")
    (True, False)
    """
    return str(memo).strip().lower().startswith(KEY_QUOTE)


def with_key_quotes(passages: pd.DataFrame, study: Study) -> pd.DataFrame:
    """Return passages with the memos that mark key quotes: those of journals stand beside the passage, not in it.

    Parameters
    ----------
    passages : DataFrame
        As `quotes` returns it.
    study : Study
        Its memos on coded segments, titled `key quote` or beginning so, mark their passage.
    """
    written = study.decisions.table("memos")
    if not len(written):
        return passages
    written = memos(study)
    written = written[written["on"] == "segment"]
    marked = written[
        [is_key(title) or is_key(text) for title, text in zip(written["title"], written["text"], strict=True)]
    ]
    if not len(marked):
        return passages
    here = passages["segment"].isin(_segments(study, set(marked["target"])))
    return passages.assign(memo=passages["memo"].where(~here, KEY_QUOTE))


def _segments(study: Study, events: set[str]) -> set[str]:
    """The coded segments that some events of journals made: memos name the event, tables the segment."""
    coded = study.events
    coded = coded[coded["event"].isin(events)]
    made = set(zip(coded["document"], coded["code"], coded["exact"], strict=True))
    segments = study.coding.segments
    places = zip(segments["document"], segments["code"], segments["quote"], strict=True)
    return {name for name, place in zip(segments["segment"], places, strict=True) if place in made} | events


def leans(text: str) -> int:
    """Return in how many ways a quote leans on what was said before it: 0 for one that stands by itself.

    Parameters
    ----------
    text : str
        Its words.

    Examples
    --------
    >>> leans("My mentor cancelled three times in a row."), leans("Yes, that was it."), leans("and then he left.")
    (0, 3, 3)
    """
    words = _WORD.findall(text.casefold()) or [""]
    opening = words[1:] if words[0] in _ANSWERING else words
    fragment = text[:1].islower() or text.rstrip()[-1:] not in ".!?…»”\"'"
    points = bool(opening[:1]) and opening[0] in _POINTING
    return (words[0] in _ANSWERING) + points + fragment + (len(words) < _FEW_WORDS)


def closeness(texts: Sequence[str]) -> list[float]:
    """Return how close each text is to what all of them have in common: 1 for the closest, in between for the rest.

    The cosine of its words to the middle of all, words weighted by how few of the texts have them (tf-idf; Salton and
    Buckley 1988), so that what everybody says about anything weighs little. A text that stands alone is as close as
    any.

    Parameters
    ----------
    texts : sequence of str
        The passages of one code.

    References
    ----------
    Salton, G., and Buckley, C. (1988). Term-weighting approaches in automatic text retrieval. *Information Processing
    & Management*, 24(5), 513-523.

    Examples
    --------
    >>> said = ["he cancelled the meeting", "she cancelled every meeting", "lovely weather today"]
    >>> [round(each, 1) for each in closeness(said)]
    [1.0, 1.0, 0.8]
    """
    bags = [frozenset(_WORD.findall(text.casefold())) for text in texts]
    step = max(1, -(-len(bags) // _MOST))
    sample = bags[::step]
    having = Counter(word for bag in sample for word in sorted(bag))
    weight = {word: math.log(1 + len(sample) / count) for word, count in having.items()}
    middle = {word: weight[word] * count / len(sample) for word, count in having.items()}
    found = [_cosine(bag, weight, middle) for bag in bags]
    best = max(found, default=0.0)
    return [each / best if best else 1.0 for each in found]


def _cosine(bag: frozenset[str], weight: dict[str, float], middle: dict[str, float]) -> float:
    # In one order: a sum of floats is not the same in any.
    words = sorted(word for word in bag if word in weight)
    size = math.sqrt(sum(weight[word] ** 2 for word in words))
    return sum(weight[word] * middle[word] for word in words) / size if size else 0.0
