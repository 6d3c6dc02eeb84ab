"""What a person should code next: the answers that would teach most, each of another kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from mentorstudy.arguments import check_at_least
from mentorstudy.autocode.kernels import text_space
from mentorstudy.autocode.model import Model
from mentorstudy.autocode.suggest_by_example import Learned, suggest_by_example
from mentorstudy.errors import StudyError, suggestion
from mentorstudy.evidence import open_turns, touched
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from mentorstudy.autocode.kernels import TextSpace
    from mentorstudy.autocode.model import Progress
    from mentorstudy.study import Study

    Floats = np.ndarray[Any, np.dtype[np.float64]]

__all__ = ["QUEUE_COLUMNS", "review_queue"]

QUEUE_COLUMNS = ("rank", "document", "turn", "participant", "teaches", "why", "text")
# Of this many of the most uncertain answers the queue is chosen.
_CANDIDATES = 2000
_NAMED = 3


def review_queue(
    study: Study,
    learned: Learned | None = None,
    *,
    coder: str = "",
    n: int = 20,
    seed: int = 0,
    progress: Progress | None = None,
) -> pd.DataFrame:
    """Return the answers whose coding by a person would teach most, in the order to code them.

    An answer teaches where the model cannot tell whether a code applies, and where the terms of a code with too few
    examples are found; and it teaches less the more it is like an answer further up in the queue.

    Parameters
    ----------
    study : Study
        The study.
    learned : Learned, optional
        What `suggest_by_example` returned; it is learned anew when absent.
    coder : str
        Whose queue: what this coder has finished or coded is not in it. By default the coder who counts.
    n : int
        How long the queue is.
    seed : int
        For learning, when `learned` is absent.
    progress : callable, optional
        Told of progress.

    Returns
    -------
    DataFrame
        Columns rank, document, turn, participant, teaches (a number to sort by), why (codes and their probability,
        in words), text. The same study gives the same queue.

    Raises
    ------
    StudyError
        When there is no such coder, or the queue is to have no answer.

    See Also
    --------
    mentorstudy.suggest
    mentorstudy.suggest_by_example
    mentorstudy.journal.accept
    mentorstudy.missed

    Examples
    --------
    >>> from mentorstudy.readers.folder import read_study
    >>> from mentorstudy.resources import resource
    >>> review_queue(read_study(resource("sample-study")), n=3)["rank"].tolist()
    [1, 2, 3]
    """
    check_at_least(1, n=n)
    if coder and coder not in study.coding.coders:
        raise StudyError(f"No coder '{coder}' has coded.{suggestion(coder, study.coding.coders)}")
    if learned is None:
        learned = suggest_by_example(study, resamples=0, seed=seed, progress=progress)
    model = learned._model
    answers = _open_answers(study, coder)
    space = text_space(list(answers["text"])) if len(answers) else None
    uncertain = _uncertainty(study, model, answers, learned)
    return _queue(answers, space, uncertain, n)


def _open_answers(study: Study, coder: str) -> pd.DataFrame:
    """Return answers that the coder has neither finished nor coded."""
    counted = study.counted
    who = [coder] if coder else list(counted.coders)
    own = study.coding.where(coder=who)
    turns = open_turns(study.corpus, own)
    fresh = turns[~touched(turns, own.segments)]
    return fresh[["document", "turn", "start", "participant", "text"]].sort_values(
        ["document", "start"], ignore_index=True
    )


def _uncertainty(study: Study, model: Model | None, answers: pd.DataFrame, learned: Learned) -> list[tuple[float, str]]:
    """Return, per answer, how much there is to learn and why."""
    import numpy as np

    from mentorstudy.autocode.matcher import compile_codebook

    unlearned = set(learned.unlearned["code"]) - set(() if model is None else model.codes)
    chances = _chances(model, answers)
    rare = compile_codebook(study.codebook).find_many(list(answers["text"]))
    result = []
    for number in range(len(answers)):
        here = chances[number] if chances is not None else np.zeros(0)
        # 1 where it is even odds, 0 where the model is sure.
        open_questions = 1 - np.abs(2 * here - 1)
        hits = sorted({hit.code for hit in rare[number] if hit.code in unlearned})
        order = [int(at) for at in np.argsort(-open_questions, kind="stable")[:_NAMED]]
        why = [f"{model.codes[at]} {here[at]:.2f}" for at in order if model is not None and open_questions[at] > 0.1]
        why += [f"{code} has too few examples" for code in hits[:_NAMED]]
        result.append((float(open_questions.sum()) + 0.5 * len(hits), "; ".join(why) or "unlike what is coded"))
    return result


def _chances(model: Model | None, answers: pd.DataFrame) -> Floats | None:
    if model is None:
        return None
    import numpy as np

    place = {
        (document, turn): number
        for number, (document, turn) in enumerate(
            zip(model.examples.answers["document"], model.examples.answers["turn"], strict=True)
        )
    }
    rows = [place[row.document, row.turn] for row in rows_of(answers)]
    chances: Floats = model.chances[np.array(rows, dtype=np.int64)]
    return chances


def _queue(answers: pd.DataFrame, space: TextSpace | None, uncertain: list[tuple[float, str]], n: int) -> pd.DataFrame:
    import numpy as np
    import pandas as pd

    if space is None:
        return pd.DataFrame(columns=list(QUEUE_COLUMNS))
    value = np.round(np.array([each for each, _ in uncertain]), 6)
    pool = np.sort(np.argsort(-value, kind="stable")[:_CANDIDATES])
    chosen = list(_diverse(space, pool, value[pool] + 1e-3, n))
    picked = answers.iloc[chosen]
    return pd.DataFrame(
        {
            "rank": range(1, len(picked) + 1),
            "document": picked["document"].to_numpy(),
            "turn": picked["turn"].to_numpy(),
            "participant": picked["participant"].to_numpy(),
            "teaches": [uncertain[at][0] for at in chosen],
            "why": [uncertain[at][1] for at in chosen],
            "text": picked["text"].to_numpy(),
        }
    )


def _diverse(space: TextSpace, pool: Any, value: Floats, n: int) -> Iterator[int]:
    """Yield the best answer, then again and again the best of those least like what was chosen."""
    import numpy as np

    rows = space.take(pool)
    likest = np.zeros(len(pool))
    left = np.ones(len(pool), dtype=bool)
    for _ in range(min(n, len(pool))):
        worth = np.where(left, np.round(value * (1 - likest), 9), -1)
        at = int(worth.argmax())
        left[at] = False
        yield int(pool[at])
        one = (rows[0][[at]], None if rows[1] is None else rows[1][[at]])
        likest = np.maximum(likest, space.cosine(one, rows)[0])
