"""Agreement and confusion as pictures: what can be judged has a dot, what cannot is said in words."""

from __future__ import annotations

import math
from collections.abc import Callable
from io import BytesIO
from itertools import pairwise
from typing import Any

import matplotlib
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text

import mentorstudy as ms
from mentorstudy import plots
from mentorstudy.plots._confusion import _DARK, _LIGHT, _SAME
from mentorstudy.plots._sheet import letters_on, mixed
from mentorstudy.reliability._agreement import AGREEMENT_COLUMNS
from mentorstudy.reliability._agreement import agreement as agree
from mentorstudy.reliability._disagreements import CONFUSION_COLUMNS, NO_CODE
from mentorstudy.reliability._disagreements import confusion as confuse
from tests.nasty import NASTY
from tests.test_plots import contrast, luminance

BOOTSTRAP = "bootstrap over 14 participants: few, so it is too narrow"


def row(code: str, value: float = 0.74, low: float = 0.5, high: float = 0.9, **other: Any) -> dict[str, Any]:
    plain = {
        "level": "code", "code": code, "measure": "krippendorff_alpha", "unit": "answer", "n": 1250, "participants": 14,
        "prevalence": 0.1, "both": 9, "only_first": 1, "only_second": 2, "neither": 238, "observed": 0.1,
        "expected": 0.4, "coefficient": value, "low": low, "high": high, "interval": BOOTSTRAP,
        "reading": "good for tentative conclusions", "reason": "",
    }  # fmt: skip
    return plain | other


def rare(code: str) -> dict[str, Any]:
    return row(code, -0.9, -1.0, 0.0, reading="too rare to judge: 2 units carry it")


def undefined(code: str) -> dict[str, Any]:
    nan = math.nan
    return row(code, nan, nan, nan, reading="not defined: nobody gave it", reason="nobody gave it", interval="")


def judged(*rows: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(AGREEMENT_COLUMNS))


def some(words: str = "mismatch") -> pd.DataFrame:
    return judged(
        row(f"challenges/{words}"), rare(f"challenges/rare {words}"), undefined(f"benefits/{words}"),
        row("challenges", 0.7, 0.6, 0.8, level="category", measure=words, interval=words),
        row("", 0.69, 0.65, 0.73, level="overall", measure="krippendorff_alpha, MASI"),
    )  # fmt: skip


def confused(words: str = "mismatch", coders: tuple[str, str] | None = ("anna", "ben")) -> pd.DataFrame:
    rows = [
        (f"c/{words}", f"c/{words}", 9), (f"c/{words}", "c/time", 4), ("c/time", f"c/{words}", 1),
        ("c/time", "c/time", 5), ("c/agreed", "c/agreed", 7), ("c/time", NO_CODE, 2),
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=list(CONFUSION_COLUMNS))
    if coders:
        table.attrs["coders"] = tuple(f"{name}{words if words != 'mismatch' else ''}" for name in coders)
    return table


TABLES: dict[str, tuple[Callable[..., Axes], Callable[[str], pd.DataFrame]]] = {
    "agreement": (plots.agreement, some),
    "confusion": (plots.confusion, confused),
}


@pytest.fixture(params=list(TABLES))
def plot(request: pytest.FixtureRequest) -> tuple[Callable[..., Axes], Callable[[str], pd.DataFrame]]:
    return TABLES[request.param]


def texts(axes: Axes) -> list[Text]:
    axes.figure.canvas.draw()
    return [each for each in axes.findobj(Text) if isinstance(each, Text) and each.get_text()]


def said(axes: Axes) -> list[str]:
    return [each.get_text() for each in texts(axes)]


def png(axes: Axes) -> bytes:
    data = BytesIO()
    axes.get_figure(root=True).savefig(data, format="png", dpi=50, metadata={"Software": None})  # type: ignore[union-attr]
    return data.getvalue()


def dots(axes: Axes) -> list[tuple[str, float]]:
    return [(str(line.get_marker()), xs(line)[0]) for line in axes.lines if line.get_marker() in ("o", "D")]


def xs(line: Line2D) -> list[float]:
    return [float(x) for x in line.get_xdata(orig=True)]  # type: ignore[union-attr, arg-type]


def cells(axes: Axes) -> dict[tuple[int, int], str]:
    found: dict[tuple[int, int], str] = {}
    boxes = [each for each in axes.patches if isinstance(each, Rectangle)]
    heights = sorted({round(box.get_y(), 6) for box in boxes})
    for box in boxes:
        found[heights.index(round(box.get_y(), 6)), round(box.get_x())] = to_hex(box.get_facecolor())
    return found


def assert_inside(axes: Axes) -> None:
    axes.figure.canvas.draw()
    whole = axes.figure.bbox
    for each in [*axes.texts, *axes.get_xticklabels(), *axes.get_yticklabels()]:
        area = each.get_window_extent()
        if area.width > 1:
            assert area.x0 >= whole.x0 - 1, each.get_text()
            assert area.x1 <= whole.x1 + 1, each.get_text()
            assert area.y0 >= whole.y0 - 1, each.get_text()
            assert area.y1 <= whole.y1 + 1, each.get_text()


def assert_apart(axes: Axes) -> None:
    """No two words of the figure lie on one another."""
    areas = [
        (each.get_text(), each.get_window_extent())
        for each in [*axes.texts, *axes.get_yticklabels()]
        if each.get_text() and not each.get_rotation()
    ]
    for number, (words, one) in enumerate(areas):
        for others, other in areas[number + 1 :]:
            wide = min(one.x1, other.x1) - max(one.x0, other.x0)
            high = min(one.y1, other.y1) - max(one.y0, other.y0)
            assert wide <= 1 or high <= 3, (words, others)


def test_anything_a_codebook_can_hold_is_drawn_without_a_warning(plot: Any) -> None:
    draw, table = plot
    axes = draw(table(NASTY), title=NASTY)

    assert len(png(axes)) > 1000
    assert_inside(axes)


def test_words_are_shown_literally(plot: Any) -> None:
    draw, table = plot
    axes = draw(table("$x^2$ and $\\frac$"), title="$y$")

    found = [each for each in texts(axes) if "$" in each.get_text()]
    assert "$y$" in [each.get_text() for each in found]
    assert len(found) > 1
    assert not any(each.get_parse_math() for each in texts(axes))


def test_the_same_table_gives_the_same_bytes_whatever_the_callers_settings(plot: Any) -> None:
    draw, table = plot
    usual = png(draw(table("x")))
    with matplotlib.rc_context({"axes.facecolor": "red", "font.size": 30, "text.color": "lime", "axes.grid": True,
                                "lines.linewidth": 9, "xtick.color": "red", "font.family": "monospace"}):  # fmt: skip
        before = dict(matplotlib.rcParams)
        axes = draw(table("x"))
        assert dict(matplotlib.rcParams) == before

    assert png(axes) == usual


def test_the_table_is_left_as_it_was(plot: Any) -> None:
    draw, table = plot
    given = table("x")
    before = given.copy()

    draw(given)

    pd.testing.assert_frame_equal(given, before)


def test_an_empty_table_says_that_there_is_nothing_to_show(plot: Any) -> None:
    draw, table = plot

    assert said(draw(table("x").iloc[:0])) == ["nothing to show"]


def test_axes_of_the_callers_are_drawn_on(plot: Any) -> None:
    draw, table = plot
    own = Figure(figsize=(9, 6)).add_subplot(1, 2, 2)

    assert draw(table("x"), ax=own, title="y") is own
    assert len(png(own)) > 1000


def test_only_the_font_that_comes_with_matplotlib_is_used(plot: Any) -> None:
    draw, table = plot
    files = {each.get_fontproperties().get_file() for each in texts(draw(table("x"), title="y"))}

    assert all(str(file).startswith(matplotlib.get_data_path()) for file in files)


def test_a_notebook_shows_the_figure_and_pyplot_does_not(plot: Any) -> None:
    import matplotlib.pyplot as plt

    draw, table = plot

    assert draw(table("x"))._repr_png_().startswith(b"\x89PNG")
    assert plt.get_fignums() == []


def test_codes_are_round_and_several_codes_together_are_diamonds() -> None:
    assert dots(plots.agreement(some())) == [("o", 0.74), ("D", 0.7), ("D", 0.69)]


def test_what_is_too_rare_or_not_defined_is_said_in_words_and_has_no_dot() -> None:
    axes = plots.agreement(judged(rare("a/b"), undefined("a/c")))

    assert dots(axes) == []
    assert {"too rare to judge: 2 units carry it", "not defined: nobody gave it"} <= set(said(axes))
    assert said(axes).count("–") == 2
    # A value that is not drawn does not stretch the scale either.
    assert axes.get_xlim()[0] == 0


def test_a_code_without_a_category_stands_under_no_heading() -> None:
    axes = plots.agreement(judged(row("outcomes/job"), row("solo"), row("benefits/names")))

    assert [label.get_text() for label in axes.get_yticklabels()] == ["Solo", "Job", "Names"]


def test_an_interval_without_width_is_not_shown_as_certainty() -> None:
    words = said(plots.agreement(judged(row("c/one", 1.0, 1.0, 1.0), row("c/two"))))

    assert "1.00 [–]" in words
    assert "[–]: nobody differed, so that no interval can show how sure this is." in words
    assert not [each for each in said(plots.agreement(judged(row("c/two")))) if each.startswith("[–]")]


def test_themes_and_every_measure_of_a_category_have_their_own_lines() -> None:
    table = judged(
        row("c/one"), row("c", level="category", measure="cu_alpha"),
        row("c", level="category", measure="character_holsti"), row("luck-of-the-fit", level="theme"),
    )  # fmt: skip

    axes = plots.agreement(table)
    labels = [label.get_text() for label in axes.get_yticklabels()]

    assert [each for each in labels if each.startswith("Together")] == [
        "Together: cu alpha", "Together: character holsti",
    ]  # fmt: skip
    assert "Luck of the fit" in labels
    assert len(dots(axes)) == 4


def test_numbers_stand_beside_the_dots() -> None:
    words = said(plots.agreement(some()))

    assert {"0.74 [0.50, 0.90]", "0.69 [0.65, 0.73]", "1,250"} <= set(words)
    assert "0.74" in said(plots.agreement(judged(row("a/b", low=math.nan, high=math.nan))))


def test_below_nought_is_drawn_and_has_a_true_minus() -> None:
    axes = plots.agreement(judged(row("a/b", -0.25, -0.62, 0.1)))

    assert axes.get_xlim()[0] == pytest.approx(-0.7)
    assert "\N{MINUS SIGN}0.25 [\N{MINUS SIGN}0.62, 0.10]" in said(axes)
    assert "0.00 [0.00, 0.10]" in said(plots.agreement(judged(row("a/b", -0.001, -0.004, 0.1))))


def test_lines_stand_at_the_conventions_and_say_so() -> None:
    axes = plots.agreement(some())
    upright = {xs(line)[0] for line in axes.lines if len(set(xs(line))) == 1 and line.get_zorder() == 0}

    assert {0.667, 0.8} <= upright
    assert {".667 tentative", ".80 firm"} <= set(said(axes))


def test_codes_stand_under_their_category_and_the_whole_at_the_end() -> None:
    table = judged(
        row("", level="overall"), row("challenges/time"), row("challenges"), row("benefits/a/job_search"),
        row("challenges", level="category"), row("benefits/a/b", level="document"), row("alone"),
    )  # fmt: skip
    labels = [label.get_text() for label in plots.agreement(table).get_yticklabels()]

    assert labels == [
        "Alone",
        "Time",
        "Challenges (itself)",
        "Its codes together",
        "A/job search",
        "All codes together",
    ]


def test_single_documents_of_nvivo_are_left_out() -> None:
    table = judged(row("a/b", level="document"), row("a/b", level="document"))

    assert said(plots.agreement(table)) == ["nothing to show"]


def test_how_it_was_measured_stands_under_the_figure() -> None:
    words = " ".join(" ".join(said(plots.agreement(judged(row("a/b"))))).split())

    assert "krippendorff alpha" in words
    assert "answers that two or more coders finished" in words
    assert "few, so it is too narrow" in words


def test_nothing_lies_on_anything_or_is_clipped_at_sixty_codes() -> None:
    rows = [
        (rare if number % 7 == 0 else row)(f"category {number // 6}/a rather long name of a code {number}")
        for number in range(60)
    ]
    wholes = [row(f"category {number}", level="category") for number in range(10)]
    axes = plots.agreement(judged(*rows, *wholes, row("", level="overall")), title="All")

    assert_inside(axes)
    assert_apart(axes)


def test_only_codes_on_which_coders_differ_are_drawn_and_no_code_comes_last() -> None:
    axes = plots.confusion(confused())
    labels = [label.get_text() for label in axes.get_yticklabels()]

    assert labels == ["Mismatch", "Time", "No code"]
    assert [label.get_text() for label in axes.get_xticklabels()] == labels


def test_numbers_stand_in_their_cells_and_the_diagonal_has_its_own_colour() -> None:
    axes = plots.confusion(confused())
    shades = cells(axes)

    assert shades[0, 0] == shades[1, 1] == _SAME
    assert shades[0, 1] == _DARK
    assert shades[1, 0] == _LIGHT
    assert _LIGHT != shades[1, 2] != _DARK
    assert _DARK not in cells(plots.confusion(confused().query("answers != 4"))).values()
    assert {"9", "4", "1", "5", "2"} <= set(said(axes))
    assert "7" not in said(axes)


def test_whose_codes_are_where_is_said_also_when_the_table_forgot_it() -> None:
    assert any(words.startswith("Rows: anna. Columns: ben.") for words in said(plots.confusion(confused())))
    assert any("Rows: first coder." in words for words in said(plots.confusion(confused(coders=None))))


def test_the_pairs_most_often_confused_are_named_either_way_round() -> None:
    assert "– Mismatch and Time: 5" in said(plots.confusion(confused()))


def test_coders_who_never_differ_have_nothing_to_show() -> None:
    table = pd.DataFrame([("a", "a", 5)], columns=list(CONFUSION_COLUMNS))

    assert said(plots.confusion(table)) == ["nothing to show"]


def test_codes_that_end_alike_are_shown_whole() -> None:
    table = pd.DataFrame([("a/time", "b/time", 2)], columns=list(CONFUSION_COLUMNS))

    assert [label.get_text() for label in plots.confusion(table).get_yticklabels()] == ["A/time", "B/time"]


def test_a_grid_of_sixty_codes_is_readable_and_not_clipped() -> None:
    codes = [f"category {number // 6}/a rather long name of a code {number}" for number in range(60)]
    rows = [(code, code, 12) for code in codes]
    rows += [(one, other, 3 + number) for number, (one, other) in enumerate(pairwise(codes))]
    axes = plots.confusion(pd.DataFrame(rows, columns=list(CONFUSION_COLUMNS)), title="All")

    assert len(axes.get_yticklabels()) == 60
    assert_inside(axes)
    assert_apart(axes)


def test_numbers_are_readable_on_every_shade_and_more_is_darker_in_grey() -> None:
    shades = [mixed(_LIGHT, _DARK, step / 100) for step in range(101)]

    assert all(contrast(letters_on(shade), shade) >= 4.5 for shade in [_SAME, *shades])
    greys = [luminance(shade) for shade in shades]
    assert greys == sorted(greys, reverse=True)
    assert contrast(_LIGHT, _DARK) > 4.5


def test_the_sample_study_is_drawn(study: ms.Study) -> None:
    agreed = plots.agreement(agree(study, resamples=20))
    differed = plots.confusion(confuse(study))

    assert {"Lack of commitment", "All codes together", "too rare to judge: 2 units carry it"} <= set(said(agreed))
    assert "Varying understandings" in said(differed)
    for axes in (agreed, differed):
        assert_inside(axes)
        assert_apart(axes)


@pytest.mark.parametrize("definition", ["nvivo", "maxqda", "atlasti", "dedoose"])
def test_what_other_tools_measure_is_drawn_too(study: ms.Study, definition: str) -> None:
    axes = plots.agreement(agree(study, definition=definition, resamples=0))

    assert "nothing to show" not in said(axes)
    assert_inside(axes)
    assert_apart(axes)
