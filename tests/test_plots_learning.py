"""The figure of what was learned: a row per code, what is not used in grey, hostile names as they stand."""

from __future__ import annotations

import math

import pandas as pd
import pytest

import mentorstudy as ms


def row(code: str, **changes: object) -> dict[str, object]:
    return {
        "code": code, "precision": 0.8, "recall": 0.5, "alpha": 0.6, "alpha_low": 0.4, "alpha_high": 0.75,
        "terms_alpha": 0.3, "people_alpha": 0.7, "used": True, "reason": "",
    } | changes  # fmt: skip


def words_of(axes: object) -> list[str]:
    return [text.get_text() for text in axes.texts]  # type: ignore[attr-defined]


def test_each_code_has_its_precision_recall_and_whether_it_is_used() -> None:
    axes = ms.plots.learning(pd.DataFrame([row("a/one"), row("a/two", precision=0.12, used=False), row("")]))

    assert {"0.80", "0.50", "0.12", "yes", "no"} <= set(words_of(axes))
    assert [label.get_text() for label in axes.get_yticklabels()] == ["A/one", "A/two", "All codes together"]


def test_what_is_not_known_is_not_drawn() -> None:
    nothing = dict.fromkeys(("alpha", "alpha_low", "alpha_high", "terms_alpha", "people_alpha", "precision"), math.nan)
    axes = ms.plots.learning(pd.DataFrame([row("a/one", **nothing)]))

    assert "–" in words_of(axes)
    assert not [line for line in axes.lines if line.get_marker() in ("o", "s", "D")]


def test_an_alpha_below_nought_widens_the_axis() -> None:
    axes = ms.plots.learning(pd.DataFrame([row("a/one", alpha=-0.22, alpha_low=-0.3)]))

    assert axes.get_xlim()[0] == pytest.approx(-0.3)


@pytest.mark.parametrize("code", ["$x$/a_b^c", "<b>&/one", "العربية/一"])
def test_names_are_drawn_as_they_stand(code: str) -> None:
    axes = ms.plots.learning(pd.DataFrame([row(code)]))
    axes.figure.canvas.draw()

    assert "$" in axes.get_yticklabels()[0].get_text() or "$" not in code


def test_nothing_learned_is_a_picture_that_says_so() -> None:
    axes = ms.plots.learning(pd.DataFrame(columns=list(row(""))))

    assert axes.figure is not None
    assert words_of(axes)
