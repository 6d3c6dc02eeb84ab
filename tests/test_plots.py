"""Figures: every number readable, hidden numbers hidden, nothing of the caller's settings used or changed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from itertools import combinations
from typing import Any

import matplotlib
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.offsetbox import AnnotationBbox
from matplotlib.patches import Rectangle
from matplotlib.text import Text

import mentorstudy as ms
from mentorstudy import plots
from mentorstudy.analyse import closed_answers
from mentorstudy.analyse.collocations import COLLOCATION_COLUMNS
from mentorstudy.analyse.crosstab import COUNT_COLUMNS
from mentorstudy.analyse.expectations import EXPECTATION_COUNT_COLUMNS
from mentorstudy.analyse.find import FOUND_COLUMNS
from mentorstudy.analyse.frequencies import FREQUENCY_COLUMNS
from mentorstudy.analyse.inference import INFERENCE_COLUMNS
from mentorstudy.analyse.joint_display import JOINT_COLUMNS
from mentorstudy.analyse.keyness import KEYNESS_COLUMNS
from mentorstudy.analyse.pairs import MISMATCH_COLUMNS
from mentorstudy.analyse.prompting import PROMPTING_COLUMNS
from mentorstudy.analyse.saturation import ACCUMULATION_COLUMNS
from mentorstudy.analyse.talk_shares import TALK_COLUMNS
from mentorstudy.analyse.themes import THEME_COUNT_COLUMNS
from mentorstudy.analyse.triangulation import SOURCE_COLUMNS
from mentorstudy.analyse.waves import TRANSITION_COLUMNS, WAVE_COLUMNS
from mentorstudy.phrases import phrases_in
from mentorstudy.plots._diverging_bars import side_of
from mentorstudy.plots._lettering import SIZE, printable, width_of, wrapped
from mentorstudy.plots._sheet import BLUE, letters_on, mixed
from tests.nasty import NASTY
from tests.report.pages import counted

DRAFT = phrases_in("en")("plot-draft")

AGREE = ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"]


def answers(*questions: tuple[str, list[str], list[Any]]) -> pd.DataFrame:
    rows = [
        ("s.csv", f"Q{number}", text, choice, count, 40, True)
        for number, (text, scale, counts) in enumerate(questions)
        for choice, count in zip(scale, counts, strict=True)
    ]
    columns = ["survey", "question", "text", "choice", "respondents", "respondents_of", "scale"]
    return pd.DataFrame(rows, columns=columns)


def met(words: str = "Contacts") -> pd.DataFrame:
    columns = ["survey", "expected_question", "met_question", "text", "less", "same", "more", "respondents"]
    return pd.DataFrame(
        [("s", "e", "m", words, 21, 9, 4, 34), ("s", "f", "n", "A job", 5, "<5", 0, 8)], columns=columns
    )


def together(*codes: str, count: Any = 3) -> pd.DataFrame:
    rows = [(one, other, count) for one, other in combinations(sorted(codes), 2)]
    return pd.DataFrame(rows, columns=["code", "other", "together"])


def heard(words: str = "protégé") -> pd.DataFrame:
    rows = [
        ("interviews", words, "", "", 15, 15),
        ("interviews", words, "program", "North", "<5", 15),
        ("surveys/exit.csv", words, "", "", 60, 60),
    ]
    return pd.DataFrame(rows, columns=["source", "group", "attribute", "value", "participants", "participants_of"])


def known(words: str = "protégé") -> pd.DataFrame:
    new = [14, 10, 8, 5, 4, 3, 1, 0]
    rows = [
        (words, number, f"d{number}", f"2024-01-0{number}", 9, new[number - 1], sum(new[:number]), 37,
         7, ratio, 20.0, 30.0, 45.0, "saturation", 4, 2)
        for number, ratio in enumerate([float("nan")] * 5 + [0.19, 0.11, 0.03], start=1)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(ACCUMULATION_COLUMNS))


def key_words(words: str = "volunteer") -> pd.DataFrame:
    rows = [
        (words, "all others", words, 9, 800, 1, 900, 5, 8, 1, 20, 9.1, 3.2, 1.1, 5.0, 500),
        ("mentor", "all others", "clients", 0, 800, 9, 900, 0, 8, 6, 20, 9.1, -3.2, -5.0, -1.1, 500),
        ("mentor", "all others", "unsure", 5, 800, 3, 900, 3, 8, 3, 20, 1.1, 0.6, -1.1, 1.5, 500),
    ]
    return pd.DataFrame(rows, columns=list(KEYNESS_COLUMNS))


def places(words: str = "interviews/P01.docx") -> pd.DataFrame:
    rows = [("", "x", "", "P1", "g", role, words, 1, start, start + 4, "", "interviews", "interview", 900)
            for role, start in (("participant", 10), ("interviewer", 500))]  # fmt: skip
    return pd.DataFrame(rows, columns=list(FOUND_COLUMNS))


def talked(words: str = "Anna") -> pd.DataFrame:
    rows = [
        ("i/P1.txt", "interview", speaker, role, "", "", 90, share, 4, 0.5, 1, float("nan"), float("nan"), float("nan"))
        for speaker, role, share in (("Lena", "interviewer", 0.2), (words, "participant", 0.8))
    ]
    table = pd.DataFrame(rows, columns=list(TALK_COLUMNS))
    return table.assign(document=words)


def often(words: str = "mentor") -> pd.DataFrame:
    rows = [(words, words, 75, 9000, 83.3, 31, 32, 31, 33), ("b", "told", 5, 9000, 5.5, 3, 32, 3, 33)]
    return pd.DataFrame(rows, columns=list(FREQUENCY_COLUMNS))


def expected(words: str = "Contacts") -> pd.DataFrame:
    rows = [("a/b", words, "interviews", group, words, 8, count, 3, 1, 0, 0, 2, 0, 1)
            for group, count in (("mentor", 2), (words, "<5"))]  # fmt: skip
    return pd.DataFrame(rows, columns=list(EXPECTATION_COUNT_COLUMNS))


def moved(words: str = "Contacts") -> pd.DataFrame:
    rows = [("s", "", "recalled", "e", "m", words, one, two, 4 if one == two else "<5", 12, 0)
            for one in ("A lot", words) for two in ("A lot", words)]  # fmt: skip
    return pd.DataFrame(rows, columns=list(TRANSITION_COLUMNS))


def paired(words: str = "Profession") -> pd.DataFrame:
    rows = [
        (f"{number}", "M1", words, "North", "lapsed", 2, 1, kind, said, *counts, "", "", verdict, "", "", "")
        for kind in (words, "Time")
        for number, (said, counts, verdict) in enumerate(
            [("both", (1, 2, 0, 0), ""), ("protégé only", (0, 2, 1, 0), "contradiction"),
             ("not comparable", (1, 0, 0, 0), "")]
        )
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(MISMATCH_COLUMNS))


def shared(words: str = "Contacts") -> pd.DataFrame:
    rows = [("a/b", words, "a", "s", group, 12, 40, 14, 90, 0, 0, 12, 0, 0.3, 0.18, 0.45, 0.1, 0.2, "")
            for group in (words, "mentor")]  # fmt: skip
    return pd.DataFrame(rows, columns=["code", "name", "category", "source", "group", *COUNT_COLUMNS[4:],
                                       *INFERENCE_COLUMNS])  # fmt: skip


def triangulated(words: str = "Contacts") -> pd.DataFrame:
    rows = [
        ("a/b", words, "a", "interviews", words, 3, 1, 8, "says", "contradict", ""),
        ("a/b", words, "a", "archives", "archives", 0, 2, 3, "denies", "contradict", ""),
        ("a/c", "Time", "a", "interviews", words, "<5", 0, 8, "says", "one source adds", ""),
    ]
    return pd.DataFrame(rows, columns=list(SOURCE_COLUMNS))


def joined(words: str = "Contacts") -> pd.DataFrame:
    rows = [("a/b", words, "s", "q", f"How - {words}", choice, count, 40, 3, 9, "", 6, 2, 14, "")
            for choice, count in (("A lot", 30), (words, "<5"))]  # fmt: skip
    return pd.DataFrame(rows, columns=list(JOINT_COLUMNS))


def claimed(words: str = "Pairs fail.") -> pd.DataFrame:
    rows = [("a", words, "interviews", group, True, 20, 14, 3, 7, 3, against, 2, 4, 0, 3, 0, 20, 12, 0)
            for group, against in ((words, 1), ("mentor", "<5"))]  # fmt: skip
    return pd.DataFrame(rows, columns=list(THEME_COUNT_COLUMNS))


def told(words: str = "Contacts") -> pd.DataFrame:
    rows = [("a/b", words, group, 14, 5, count, 0, 2, 6) for group, count in ((words, 1), ("mentor", "<5"))]
    return pd.DataFrame(rows, columns=list(PROMPTING_COLUMNS))


def charted(words: str = "P1") -> pd.DataFrame:
    cells = {"a/b": ["“Yes.”\n“Twice.” [hoped]", "“No.” [negated] (interviews/P2.txt, turn 3)", ""],
             f"a/{words}": ["“Hoped.” [hoped]", "", "“Yes.” [laughs]"]}  # fmt: skip
    table = pd.DataFrame(cells, index=pd.Index([words, "P2", "M1"], name="participant"))
    return table.assign(stakeholder=["protégé", words, "mentor"], summary="")


def near(words: str = "experience") -> pd.DataFrame:
    rows = [(words, 12, 300, 3, 9000, 5, 9, 30.1, 6.9), ("job", 1, 300, 0, 9000, "<5", 9, 3.1, 5.9)]
    return pd.DataFrame(rows, columns=list(COLLOCATION_COLUMNS))


def two_waves(words: str = "exit.csv") -> pd.DataFrame:
    return pd.DataFrame([("s/intake.csv", words, "link", 63, 120, 60, 3, 60, 0, 0)], columns=list(WAVE_COLUMNS))


def flowing(words: str = "Contacts") -> pd.DataFrame:
    rows = [("exit.csv", "s/intake.csv", "before", "e", "m", words, one, two, count, 57, step)
            for one, two, count, step in (("A lot", "A lot", 30, 0), ("A lot", words, 20, -1), (words, "A lot", 7, 1),
                                          (words, words, 0, 0))]  # fmt: skip
    return pd.DataFrame(rows, columns=list(TRANSITION_COLUMNS))


def one_group(words: str) -> pd.DataFrame:
    table = counted(words)
    return table[table["group"] == "mentor"]


TABLES: dict[str, tuple[Callable[..., Axes], Callable[[str], pd.DataFrame]]] = {
    "crosstab": (plots.crosstab, lambda words: counted(words, words)),
    "count_codes": (plots.count_codes, one_group),
    "likert": (plots.likert, lambda words: answers((words, AGREE, [1, 2, 3, 4, 30]), (words, [words, "b"], [1, "<5"]))),
    "expectations": (plots.expectations, met),
    "closed_answers": (plots.closed_answers, lambda words: answers((words, [words, "No"], [30, 10]))),
    "cooccurrence": (plots.cooccurrence, lambda words: together(words, "a/b", "c/b")),
    "sample": (plots.sample, heard),
    "saturation": (plots.saturation, known),
    "keyness": (plots.keyness, key_words),
    "find": (plots.find, places),
    "talk_shares": (plots.talk_shares, talked),
    "frequencies": (plots.frequencies, often),
    "expectation_counts": (plots.expectation_counts, expected),
    "transitions": (plots.transitions, moved),
    "pairs": (plots.pairs, paired),
    "themes": (plots.themes, claimed),
    "prompting": (plots.prompting, told),
    "triangulation": (plots.triangulation, triangulated),
    "joint_display": (plots.joint_display, joined),
    "framework_matrix": (plots.framework_matrix, charted),
    "collocations": (plots.collocations, near),
    "waves": (plots.waves, two_waves),
    "shares": (partial(plots.shares, source="s"), shared),
}


@pytest.fixture(params=list(TABLES))
def plot(request: pytest.FixtureRequest) -> tuple[Callable[..., Axes], Callable[[str], pd.DataFrame]]:
    return TABLES[request.param]


def said(axes: Axes) -> list[str]:
    """Every text of the axes and their labels."""
    figure = axes.figure
    figure.canvas.draw()
    return [each.get_text() for each in axes.findobj(Text) if each.get_text()]


def png(axes: Axes) -> bytes:
    data = BytesIO()
    axes.figure.savefig(data, format="png", dpi=60, metadata={"Software": None})
    return data.getvalue()


def boxes(axes: Axes) -> Iterator[Rectangle]:
    return (each for each in axes.patches if isinstance(each, Rectangle))


def hatched(axes: Axes) -> list[Rectangle]:
    return [each for each in boxes(axes) if each.get_hatch() == "/////"]


def test_anything_a_source_can_hold_is_drawn_without_a_warning(plot: Any) -> None:
    draw, table = plot

    assert len(png(draw(table(NASTY), draft=True))) > 1000


def test_words_are_shown_literally(plot: Any) -> None:
    draw, table = plot
    axes = draw(table("$x^2$ and $\\frac$"))

    texts = [each for each in axes.findobj(Text) if "$" in each.get_text()]
    assert texts
    assert not any(each.get_parse_math() for each in texts)
    png(axes)


def test_an_empty_table_says_that_there_is_nothing_to_show(plot: Any) -> None:
    draw, table = plot

    assert said(draw(table("x").iloc[:0])) == ["nothing to show"]
    assert sorted(said(draw(table("x").iloc[:0], draft=True))) == [DRAFT, "nothing to show"]


def test_a_draft_says_so_on_the_face(plot: Any) -> None:
    draw, table = plot

    assert DRAFT in said(draw(table("x"), draft=True))
    assert DRAFT not in said(draw(table("x")))


def test_the_table_is_left_as_it_was(plot: Any) -> None:
    draw, table = plot
    given = table("x")
    before = given.copy()

    draw(given)

    pd.testing.assert_frame_equal(given, before)


def test_the_same_table_gives_the_same_bytes(plot: Any) -> None:
    draw, table = plot

    assert png(draw(table("x"))) == png(draw(table("x")))


def test_the_callers_settings_are_neither_used_nor_changed(plot: Any) -> None:
    draw, table = plot
    usual = png(draw(table("x")))
    with matplotlib.rc_context({"axes.facecolor": "red", "font.size": 30, "text.color": "lime", "hatch.color": "red",
                                "patch.edgecolor": "red", "axes.grid": True, "font.family": "monospace"}):  # fmt: skip
        before = dict(matplotlib.rcParams)
        axes = draw(table("x"))
        assert dict(matplotlib.rcParams) == before

    assert png(axes) == usual


def test_axes_of_the_callers_are_drawn_on(plot: Any) -> None:
    draw, table = plot
    figure = Figure(figsize=(8, 6))
    own = figure.add_subplot(2, 1, 2)

    assert draw(table(NASTY), ax=own, draft=True) is own
    png(own)


def test_only_the_font_that_comes_with_matplotlib_is_used(plot: Any) -> None:
    draw, table = plot
    axes = draw(table(NASTY), draft=True)

    files = {each.get_fontproperties().get_file() for each in axes.findobj(Text) if each.get_text()}
    assert all(str(file).startswith(matplotlib.get_data_path()) for file in files)


def test_no_figure_is_left_with_pyplot(plot: Any) -> None:
    import matplotlib.pyplot as plt

    draw, table = plot
    draw(table("x"))

    assert plt.get_fignums() == []


def test_a_notebook_shows_the_figure(plot: Any) -> None:
    draw, table = plot

    assert draw(table("x"))._repr_png_().startswith(b"\x89PNG")  # type: ignore[attr-defined]


def test_importing_plots_does_not_import_matplotlib() -> None:
    code = "import sys, mentorstudy.plots; sys.exit('matplotlib' in sys.modules or 'pandas' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_labels_stay_inside_the_figure(plot: Any) -> None:
    draw, table = plot
    axes = draw(table("A very long label of many words that goes on and on and on " * 3), draft=True)
    axes.figure.canvas.draw()
    whole = axes.figure.bbox

    # Keys are boxes of texts, which know their own place only as a whole.
    placed = [*axes.texts, *axes.get_xticklabels(), *axes.get_yticklabels(), *axes.findobj(AnnotationBbox)]
    for each in placed:
        area = each.get_window_extent()
        if area.width > 1:
            assert area.x0 >= whole.x0 - 1
            assert area.x1 <= whole.x1 + 1
            assert area.y0 >= whole.y0 - 1
            assert area.y1 <= whole.y1 + 1


def test_a_crosstab_prints_every_count_with_its_denominator() -> None:
    texts = set(said(plots.crosstab(counted())))

    assert texts == {"Mismatch", "Time", "Mentor", "Employer", "3 of 7", "0 of 4", "<5 of 7", "4 of 4"}


def test_a_hidden_cell_is_hatched_and_a_small_total_is_not_printed() -> None:
    table = counted().assign(participants="<5")
    axes = plots.crosstab(table)

    assert len(hatched(axes)) == 4
    assert said(axes).count("<5") == 2


def test_more_voices_are_darker() -> None:
    table = pd.concat([counted(group=f"g{number}").iloc[[0]].assign(participants=number) for number in range(1, 8)])
    shades = [sum(box.get_facecolor()[:3]) for box in boxes(plots.crosstab(table))]

    assert shades == sorted(shades, reverse=True)
    assert len(set(shades)) == 7


def test_a_crosstab_shows_one_source_and_the_codes_asked_for() -> None:
    table = pd.concat([counted(), counted("In a survey").assign(source="surveys/exit.csv")])

    assert "In a survey" not in said(plots.crosstab(table))
    assert "In a survey" in said(plots.crosstab(table, source="surveys/exit.csv"))
    labels = [label.get_text() for label in plots.crosstab(table, codes=["challenges/b", "nope"]).get_yticklabels()]
    assert labels == ["Time"]


def test_codes_stand_under_their_category_where_there_are_several() -> None:
    table = pd.concat([counted(), counted("Contacts").assign(category="contributing_factors", code="f/a")])

    assert {"Challenges", "Contributing factors"} <= set(said(plots.crosstab(table)))
    assert "Challenges" not in said(plots.crosstab(counted()))


def test_a_code_under_another_is_marked() -> None:
    table = pd.concat([counted(), counted("Of seniority").iloc[:2].assign(code="challenges/a/b")])

    assert "– Of seniority" in said(plots.crosstab(table))


def test_a_group_that_was_not_heard_of_a_code_has_a_dash() -> None:
    assert "–" in said(plots.crosstab(counted().iloc[:3]))


def test_bars_are_as_long_as_the_share_and_hidden_ones_all_alike() -> None:
    table = one_group("Mismatch")
    first = plots.count_codes(table)
    lengths = [box.get_width() for box in boxes(first)]

    assert lengths == pytest.approx([1, 3 / 7, 1, 0.05])
    assert len(hatched(first)) == 1
    assert "3 of 7 (1 negated)" in said(first)
    assert "<5 of 7 (<5 hoped)" in said(first)


def test_percentages_come_with_twenty_and_more_only() -> None:
    few = answers(("Why?", ["Yes", "No"], [3, 16])).assign(respondents_of=19)

    assert "3 of 19" in said(plots.closed_answers(few))
    assert "30 of 40 (75%)" in said(plots.closed_answers(answers(("Why?", ["Yes", "No"], [30, 10]))))


def test_several_questions_are_told_apart_and_one_can_be_chosen() -> None:
    table = answers(("First?", ["Yes"], [40]), ("Second?", ["No"], [40]))

    assert {"First?", "Second?"} <= set(said(plots.closed_answers(table)))
    assert set(said(plots.closed_answers(table, question="Q1"))) == {"No", "40 of 40 (100%)"}


def test_the_middle_of_every_scale_stands_in_one_line() -> None:
    axes = plots.likert(answers(("A", AGREE, [1, 9, 10, 15, 5]), ("B", AGREE, [10, 10, 4, 10, 6])))

    middles = [box for box in boxes(axes) if matplotlib.colors.to_hex(box.get_facecolor()) == "#d9d9d9"]
    assert [box.get_x() + box.get_width() / 2 for box in middles] == pytest.approx([0, 0])


def test_a_scale_has_one_key_though_some_answers_were_not_given() -> None:
    texts = said(plots.likert(answers(("A", AGREE[1:], [9, 10, 15, 6]), ("B", AGREE[:4], [10, 10, 10, 10]))))

    assert [text.strip() for text in texts].count("Agree") == 1
    assert {"Strongly disagree", "Strongly agree"} <= {text.strip() for text in texts}
    assert texts.count("n = 40") == 2


def test_questions_without_a_scale_are_left_out_of_scales() -> None:
    table = answers(("A", ["Yes", "No"], [20, 20])).assign(scale=False)

    assert said(plots.likert(table)) == ["nothing to show"]


def test_the_stem_of_a_grid_of_questions_is_said_once() -> None:
    texts = said(plots.likert(answers(("How - A", AGREE, [8] * 5), ("How - B", AGREE, [8] * 5))))

    assert {"How", "A", "B"} <= set(texts)


def test_the_width_of_a_hidden_number_tells_nothing() -> None:
    widths = []
    for total in (35, 38):
        table = answers(("A", AGREE, ["<5", 8, 8, 8, 8])).assign(respondents_of=total)
        widths += [box.get_width() for box in hatched(plots.likert(table))]

    assert widths[0] == widths[1]


@pytest.mark.parametrize("scale", closed_answers._SCALES)
def test_every_known_scale_runs_from_under_the_middle_to_over_it(scale: tuple[str, ...]) -> None:
    sides = [side_of(choice) for choice in scale]

    # A scale that holds both `very` and `extremely` may order them either way, on one side.
    assert sides == sorted(sides)
    assert sides[0] == -1
    assert sides[-1] == 1


def test_expectations_say_how_many_met_less_and_more() -> None:
    texts = said(plots.expectations(met()))

    assert {"Contacts", "21", "9", "4", "n = 34", "<5", "n = 8"} <= set(texts)


def test_codes_that_end_alike_are_shown_whole() -> None:
    labels = set(said(plots.cooccurrence(together("a/time", "b/time", "b/job"))))

    assert {"A/time", "B/time", "Job"} <= labels


def test_codes_that_are_left_out_are_counted() -> None:
    table = together(*(f"c/{number:02}" for number in range(30)))
    axes = plots.cooccurrence(table, most=10)

    assert "10 of 30 codes: those that meet others most" in said(axes)
    assert len(axes.get_yticklabels()) == 9


def test_pairs_that_meet_more_than_by_chance_are_framed() -> None:
    table = together("a/x", "b/y").assign(expected=1.4)

    assert "framed: at least twice as often as by chance" in said(plots.cooccurrence(table))
    assert "framed" not in " ".join(said(plots.cooccurrence(table.assign(expected=1.6))))


def test_who_was_heard_can_be_broken_down() -> None:
    assert set(said(plots.sample(heard()))) == {"protégé", "interviews", "15", "exit.csv", "60"}
    assert {"interviews: protégé", "North", "<5 of 15"} <= set(said(plots.sample(heard(), attribute="program")))


def test_where_new_codes_stop_coming_is_marked_and_too_few_interviews_are_not() -> None:
    assert {"45 codes", "6+2: at most 5% new"} <= set(said(plots.saturation(known())))
    few = said(plots.saturation(known().iloc[:4]))
    assert "too few interviews to say" in few
    undated = said(plots.saturation(known().assign(date="")))
    assert "interviews without a date: no order of collection" in undated


def test_a_word_whose_interval_reaches_over_as_often_is_not_drawn() -> None:
    texts = said(plots.keyness(key_words()))

    assert {"volunteer", "clients", "mentor, against all others", "5 of 8"} <= set(texts)
    assert "unsure" not in texts


def test_a_share_that_is_not_known_names_the_known() -> None:
    with pytest.raises(ms.StudyError, match="Did you mean 'words_share'"):
        plots.talk_shares(talked(), share="words")


def test_a_pair_shows_who_names_it_who_denies_it_and_who_was_not_heard() -> None:
    axes = plots.pairs(paired().iloc[:3])

    assert {"M1 (in several) – Profession, lapsed", "×", "–", "contradiction"} <= set(said(axes))
    filled = [box for box in boxes(axes) if matplotlib.colors.to_hex(box.get_facecolor()) in ("#0072b2", "#d98a00")]
    # Two in the key; both of the first pair, the protégé of the second.
    assert len(filled) == 2 + 3


def test_sources_that_contradict_each_other_say_so_with_who_denies() -> None:
    assert {"contradict", "3 of 8, 1 deny", "0 of 3, 2 deny"} <= set(said(plots.triangulation(triangulated())))


def test_a_closed_result_has_peoples_own_words_beside_it() -> None:
    texts = said(plots.joint_display(joined()))

    assert "30 of 40 (75%); 3 of 9 say so" in texts
    assert "Contacts; interviews: 6 of 14 say so, 2 deny it" in texts


def test_a_claim_shows_who_supports_complicates_and_contradicts_it_and_of_whom_nothing_is_decided() -> None:
    assert "7 support it, 2 several, 3 complicate it, 1 contradict it, 4 coded, not decided, of 20" in said(
        plots.themes(claimed())
    )


def test_what_was_said_unasked_is_told_from_what_was_asked_for() -> None:
    assert "5 unasked, 1 when asked, 2 asked, not mentioned, of 14" in said(plots.prompting(told()))


def test_a_case_shows_how_many_passages_affirm_and_what_is_only_denied_or_hoped_for() -> None:
    assert {"1", "×", "○"} <= set(said(plots.framework_matrix(charted())))
    assert "1 of 2 codes: those that most speak of" in said(plots.framework_matrix(charted(), codes=1))


def test_a_word_that_is_said_nowhere_else_has_no_factor() -> None:
    texts = said(plots.collocations(near()))

    assert "5 of 9, 12 times, 119 times as often" in texts
    assert "<5 of 9, once, nowhere else" in texts


def test_who_is_in_one_wave_only_ends_there() -> None:
    texts = said(plots.waves(two_waves()))

    assert "not found in the later wave: 3" in texts
    assert "not found in the earlier wave: 60" in texts
    assert texts.count("in both waves: 60") == 2


def test_bands_add_up_to_who_is_in_both_waves() -> None:
    texts = said(plots.waves(two_waves(), flows=flowing()))

    assert {"A lot: 50", "A lot: 37", "Contacts: 7", "Contacts: 20"} <= set(texts)
    assert texts.count("in both, one answer missing: 3") == 2


def test_anything_an_answer_can_hold_flows() -> None:
    axes = plots.waves(two_waves(), flows=flowing(NASTY).assign(text=NASTY))

    assert any(printable(NASTY)[:6] in text for text in said(axes))
    assert png(axes) == png(plots.waves(two_waves(), flows=flowing(NASTY).assign(text=NASTY)))


def test_a_hidden_flow_hides_the_part_that_it_comes_from() -> None:
    hidden = flowing().assign(respondents=[30, "<5", 7, 0])
    texts = said(plots.waves(two_waves(), flows=hidden))

    assert {"A lot: <5", "Contacts: <5", "Contacts: 7", "A lot: 37"} <= set(texts)


def test_letters_are_readable_on_every_shade() -> None:
    for step in range(101):
        colour = mixed("#eaf2f8", "#08457e", step / 100)
        assert contrast(letters_on(colour), colour) >= 4.5


def test_the_ends_of_a_scale_differ_in_grey() -> None:
    axes = plots.likert(answers(("A", AGREE, [8] * 5)))
    bars = list(boxes(axes))

    assert [bool(box.get_hatch()) for box in bars] == [True, True, False, False, False]
    greys = [round(luminance(matplotlib.colors.to_hex(box.get_facecolor())), 2) for box in bars]
    assert greys[0] < greys[1] < greys[2] > greys[3] > greys[4]
    assert luminance(BLUE) < 0.2


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("שלום \u202ex\u202c", "שלום x"),
        ("中文", "□□"),
        ("\U0001f468\u200d\U0001f469\u200d\U0001f467!", "□!"),
        ("e\u0301", "é"),
        ("a\x00\x1b\ud800b\tc\r\nd", "ab c d"),
        ("", ""),
        (3.0, "3.0"),
    ],
)
def test_what_the_font_lacks_becomes_a_box(words: object, shown: str) -> None:
    assert printable(words) == shown


def test_lines_are_no_wider_than_the_room() -> None:
    lines = wrapped(NASTY, 90, most=99).split("\n")

    assert "".join(lines).replace(" ", "") == printable(NASTY).replace(" ", "")
    assert all(width_of(line, SIZE) <= 90 for line in lines)
    assert wrapped(NASTY, 90, most=2).count("\n") == 1
    assert wrapped(NASTY, 90, most=2).endswith("…")
    assert width_of(wrapped(NASTY, 90, most=1)) <= 90


def test_the_sample_study_is_drawn(study: ms.Study) -> None:
    table = ms.crosstab(study, by="stakeholder")

    assert "Mismatch" in said(plots.crosstab(table))
    for axes in (plots.expectations(ms.analyse.expected_and_met(study)), plots.cooccurrence(ms.cooccurrence(study)),
                 plots.likert(ms.closed_answers(study)), plots.count_codes(ms.count_codes(study)),
                 plots.closed_answers(ms.closed_answers(study)), plots.sample(ms.sample(study))):  # fmt: skip
        assert "nothing to show" not in said(axes)
