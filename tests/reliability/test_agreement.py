"""Agreement of a study: who could have said it, on independent coding alone, and what it means."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

import mentorstudy as ms
from mentorstudy.coding import Segment
from mentorstudy.journal.session import open_journal
from mentorstudy.reliability.readings import reading_of
from tests.small import small_study

HEADER = "document,coder,code,quote,polarity,about,memo\n"
FIELD = "challenges/mismatch/profession"
NAMES = "benefits/networks"
P1, P2, P3, M1 = (f"interviews/{name}.txt" for name in ("P1", "P2", "P3", "M1"))
# Anna and Ben on P1 and P3; Ben finished P2 and gave nothing; Cleo finished P1 alone and gave nothing.
CODING = f"""{P1},anna,{FIELD},he knew nothing of my field,,,
{P1},ben,{FIELD},he knew nothing of my field,,,
{P1},anna,{NAMES},he gave me five names to call,,,
{P2},anna,{NAMES},I hoped for names,hoped,,
{P2},ben,,,,,
{P3},anna,{FIELD},It was the wrong profession altogether,,,
{P3},ben,{FIELD},It was the wrong profession altogether,,,
{M1},anna,{NAMES},They wanted a job from me,,,
"""


@pytest.fixture
def small(tmp_path: Path) -> ms.Study:
    return small_study(tmp_path / "study", coding_csv=HEADER + CODING)


def row(table, code: str, level: str = "code") -> dict[str, object]:
    found = table[(table["code"] == code) & (table["level"] == level)]
    assert len(found) == 1
    return found.iloc[0].to_dict()


def test_a_document_left_without_a_code_is_agreement_on_absence_and_an_unfinished_one_is_missing(small) -> None:
    answers = small.corpus.answers
    units = int(answers["document"].isin([P1, P2, P3]).sum())

    table = ms.agreement(small, "cohen_kappa", resamples=0)

    field, names = row(table, FIELD), row(table, NAMES)
    assert field["n"] == names["n"] == units
    assert (field["both"], field["only_first"], field["only_second"]) == (2, 0, 0)
    assert (names["both"], names["only_first"], names["only_second"]) == (0, 2, 0)
    assert field["neither"] == units - 2
    assert field["coefficient"] == 1.0
    assert table.attrs["coders"] == ("anna", "ben")
    assert table.attrs["documents"] == 3


def test_the_coefficient_is_the_one_of_the_table_of_units(small) -> None:
    table = ms.agreement(small, "cohen_kappa", resamples=0)

    cells = row(table, NAMES)
    first, second = cells["only_first"], cells["only_second"]
    total = cells["both"] + first + second + cells["neither"]
    observed = (cells["both"] + cells["neither"]) / total
    expected = (cells["both"] + first) * (cells["both"] + second) / total**2
    expected += (second + cells["neither"]) * (first + cells["neither"]) / total**2

    assert cells["observed"] == pytest.approx(observed)
    assert cells["coefficient"] == pytest.approx((observed - expected) / (1 - expected))


def test_interviewers_words_are_never_units(small) -> None:
    turns = small.corpus.turns
    table = ms.agreement(small, resamples=0)
    asked = turns[turns["document"].isin([P1, P2, P3]) & (turns["role"] == "interviewer")]

    assert len(asked) > 0
    assert row(table, FIELD)["n"] == int(
        (turns["document"].isin([P1, P2, P3]) & (turns["role"] == "participant")).sum()
    )


def test_a_code_that_few_units_carry_is_not_judged(small) -> None:
    table = ms.agreement(small, resamples=0)

    assert row(table, FIELD)["reading"] == "too rare to judge: 2 units carry it"


def test_what_is_not_defined_is_nan_with_the_reason() -> None:
    assert (
        reading_of(
            math.nan,
            math.nan,
            uses=9,
            reason="nobody differs",
        )
        == "not defined: nobody differs"
    )


def test_one_coder_alone_has_nobody_to_agree_with(tmp_path: Path) -> None:
    only = "".join(line + "\n" for line in CODING.splitlines() if ",anna," in line)

    with pytest.raises(ms.StudyError, match="only 'anna' has finished a document"):
        ms.agreement(small_study(tmp_path, coding_csv=HEADER + only))


def test_what_is_changed_after_the_first_finish_does_not_count(small) -> None:
    study = ms.journal.code_passage(small, P1, "he knew nothing of my field", FIELD, coder="cleo")
    study = ms.journal.finish_document(study, P1, coder="cleo")
    before = ms.agreement(study, coders=["anna", "cleo"], resamples=0)
    study = ms.journal.code_passage(study, P1, "he gave me five names to call", NAMES, coder="cleo")
    study = ms.journal.finish_document(study, P1, coder="cleo")

    after = ms.agreement(study, coders=["anna", "cleo"], resamples=0)

    assert row(before, NAMES)["only_first"] == row(after, NAMES)["only_first"] == 1


def test_reconciled_coding_is_nobodys_independent_coding(small) -> None:
    study = ms.reconcile(small).study

    assert ms.agreement(study, resamples=0).attrs["coders"] == ("anna", "ben")
    with pytest.raises(ms.StudyError, match="settled together is not independent"):
        ms.agreement(study, coders=["anna", "reconciled"])


def test_a_machine_is_compared_where_its_suggestions_were_not_seen(small) -> None:
    suggestions = ms.suggest(small.corpus, small.codebook)
    study = ms.journal.finish_document(small, P3, coder="cleo")
    study = ms.journal.accept(study, suggestions.where(document=P1), coder="cleo")
    study = ms.journal.finish_document(study, P1, coder="cleo")

    table = ms.agreement(study.with_coding(suggestions), coders=["cleo", "codebook"], resamples=0)

    assert table.attrs["documents"] == 1
    assert any("suggestions" in line for line in table.attrs["left_out"])


def test_a_round_is_the_documents_that_documents_csv_names(tmp_path: Path) -> None:
    study = small_study(tmp_path, coding_csv=HEADER + CODING, documents_csv=f"document,round\n{P1},1\n{P2},2\n{P3},2\n")

    assert ms.agreement(study, round=2, resamples=0).attrs["documents"] == 2  # type: ignore[arg-type]
    assert ms.agreement(study, round="2", resamples=0).attrs["documents"] == 2
    with pytest.raises(ms.StudyError, match="No document is of round '3'"):
        ms.agreement(study, round="3")


def test_the_same_seed_gives_the_same_interval_and_it_holds_the_coefficient(study: ms.Study) -> None:
    one = ms.agreement(study, resamples=200, seed=3)
    two = ms.agreement(study, resamples=200, seed=3)

    assert one.equals(two)
    defined = one[one["low"].notna()]
    assert len(defined) > 20
    assert (defined["low"] <= defined["high"]).all()
    overall = one[one["level"] == "overall"].iloc[0]
    assert overall["low"] < overall["coefficient"] < overall["high"]
    assert "few, so it is too narrow" in overall["interval"]


def test_documents_of_different_people_have_an_analytic_interval(study: ms.Study) -> None:
    table = ms.agreement(study, "gwet_ac1", unit="document", resamples=10)

    assert table.loc[table["level"] == "code", "interval"].str.startswith(("analytic", "the coefficient")).any()


@pytest.mark.parametrize("definition", ["nvivo", "maxqda", "atlasti", "dedoose"])
def test_every_tools_definition_gives_rows_of_the_same_columns(study: ms.Study, definition: str) -> None:
    table = ms.agreement(study, definition=definition, resamples=20)

    assert list(table.columns) == list(ms.agreement(study, resamples=0).columns)
    assert table["coefficient"].notna().any()
    assert ((table["coefficient"] <= 1) | table["coefficient"].isna()).all()


def test_nvivos_kappa_is_cohens_over_characters_of_one_document(small) -> None:
    from sklearn.metrics import cohen_kappa_score

    table = ms.agreement(small, definition="nvivo", coders=["anna", "ben"], resamples=0)

    document = table[(table["level"] == "document") & (table["code"] == NAMES) & (table["document"] == P1)].iloc[0]
    text = small.corpus.turns.query("document == @P1 and role == 'participant'")
    marks = {name: [0] * int((text["end"] - text["start"]).sum()) for name in ("anna", "ben")}
    offset = 0
    for turn in text.itertuples():
        for segment in small.coding.where(document=P1, code=NAMES).segments.itertuples():
            for at in range(max(turn.start, segment.start), min(turn.end, segment.end)):
                marks[segment.coder][offset + at - turn.start] = 1
        offset += turn.end - turn.start
    assert document["n"] == offset
    assert document["only_first"] == sum(marks["anna"])
    assert document["coefficient"] == pytest.approx(cohen_kappa_score(marks["anna"], marks["ben"]))


def test_categories_whose_codes_exclude_each_other_are_compared_as_labels(small) -> None:
    table = ms.agreement(small, "cohen_kappa", resamples=0)

    assert row(table, "challenges", "category")["measure"] == "cohen_kappa"


def test_wrong_choices_name_the_right_ones(small) -> None:
    with pytest.raises(ms.StudyError, match="Did you mean 'cohen_kappa'"):
        ms.agreement(small, "cohens_kappa")
    with pytest.raises(ms.StudyError, match=r"No unit 'answers'\. Did you mean 'answer'"):
        ms.agreement(small, unit="answers")
    with pytest.raises(ms.StudyError, match="Did you mean 'nvivo'"):
        ms.agreement(small, definition="nvivo12")
    with pytest.raises(ms.StudyError, match="No measure 'cohen_kappa' on characters"):
        ms.agreement(small, "cohen_kappa", unit="character")


def test_disagreements_show_the_words_and_who_coded_what(small) -> None:
    table = ms.disagreements(small)

    assert table[["document", "code", "coded_by", "not_coded_by", "words"]].values.tolist() == [
        [P1, NAMES, "anna", "ben", "anna: he gave me five names to call"],
        [P2, NAMES, "anna", "ben", "anna: I hoped for names"],
    ]
    assert table["text"].str.contains("names").all()
    assert (table["decision"] == "").all()


def test_a_confusion_sets_each_unshared_code_against_the_others(small) -> None:
    study = ms.journal.code_passage(
        small, P1, "he gave me five names to call", "challenges/lack_of_commitment", coder="ben"
    )
    study = ms.journal.finish_document(study, P1, coder="ben")

    table = ms.reliability.confusion(study)

    found = {(row.first, row.second): row.answers for row in table.itertuples()}
    assert found[FIELD, FIELD] == 2
    assert found[NAMES, "challenges/lack_of_commitment"] == 1


def test_a_majority_of_three_stands_and_a_tie_of_two_stays_open(small) -> None:
    study = ms.journal.code_passage(small, P1, "five names to call", NAMES, coder="cleo")
    study = ms.journal.finish_document(study, P1, coder="cleo")

    done = ms.reconcile(study)

    kept = done.study.coding.where(coder="reconciled").segments
    assert kept.loc[(kept["document"] == P1) & (kept["code"] == NAMES), "quote"].tolist() == [
        "he gave me five names to call"
    ]
    assert done.open[["document", "code"]].values.tolist() == [[P2, NAMES]]
    assert (done.kept, done.dropped) == (2, 0)


def test_the_teams_decisions_stand_and_reconciling_again_replaces_them(small, tmp_path: Path) -> None:
    table = ms.disagreements(small).assign(decision=["drop", "anna"])
    table.to_csv(tmp_path / "decided.csv", index=False)

    first = ms.reconcile(small, tmp_path / "decided.csv")
    again = ms.reconcile(first.study, table.assign(decision=["keep", "drop"]))

    def names(done) -> list[str]:
        found = done.study.coding.where(coder="reconciled", code=NAMES).segments
        return found.loc[found["document"].isin([P1, P2]), "document"].tolist()

    assert names(first) == [P2]
    assert names(again) == [P1]
    assert len(again.open) == 0
    assert len(again.study.coding.where(coder="anna")) == len(small.coding.where(coder="anna"))


def test_every_wrong_decision_is_named_with_its_row(small) -> None:
    table = ms.disagreements(small).assign(decision=["perhaps", "keep"], turn=["2", "x"])

    with pytest.raises(ms.errors.StudyProblems) as caught:
        ms.reconcile(small, table)

    assert [problem.row for problem in caught.value.problems] == [2, 3]


def test_nobodys_own_coding_makes_way_for_a_reconciled_one(small) -> None:
    study = ms.journal.code_passage(small, P1, "five names to call", NAMES, coder="cleo")

    with pytest.raises(ms.StudyError, match="'cleo' has coded by themselves"):
        ms.reconcile(study, coders=["anna", "ben"], coder="cleo")
    with pytest.raises(ms.StudyError, match="'anna' is one of those"):
        ms.reconcile(study, coders=["anna", "ben"], coder="anna")

    assert len(ms.read_study(study.folder).coding.where(coder="cleo")) == 1


def test_decisions_on_words_that_changed_are_refused_and_those_on_nothing_counted(small) -> None:
    table = ms.disagreements(small).assign(decision=["keep", "keep"])
    table["turn"] = table["turn"].astype(float)

    assert ms.reconcile(small, table).unused == 0
    assert ms.reconcile(small, table.assign(code=["challenges", NAMES])).unused == 1
    with pytest.raises(ms.errors.StudyProblems, match="has other words now"):
        ms.reconcile(small, table.assign(text=["Other words.", table.loc[1, "text"]]))
    with pytest.raises(ms.errors.StudyProblems, match="No code 'netwerks'"):
        ms.reconcile(small, table.assign(code=["netwerks", NAMES]))


def test_what_one_coder_alone_finished_is_taken_over(small) -> None:
    done = ms.reconcile(small)

    assert done.study.coding.where(coder="reconciled", document=M1).segments["code"].tolist() == [NAMES]
    assert [M1, "", "reconciled"] in done.study.coding.finished.values.tolist()
    statement = done.study.with_settings(coding="reconciled").counted.statement
    assert statement == "reconciled from what anna and ben coded"


def test_words_over_two_answers_count_for_those_they_really_cover(small) -> None:
    text = small.corpus.text(P1)
    with open_journal(small, "cleo") as journal:
        journal.add([Segment(P1, 0, len(text), NAMES, "cleo")])
        journal.finish(P1)
    study = ms.read_study(small.folder)

    table = ms.agreement(study, "percent_agreement", coders=["anna", "cleo"], resamples=0)

    answers = int((small.corpus.answers["document"] == P1).sum())
    assert row(table, NAMES)["both"] + row(table, NAMES)["only_second"] == answers


THEMES = """
themes:
  - name: luck
    claim: The fit was luck.
    codes: [challenges/mismatch]
    opposing: [benefits/networks]
"""


def kappa_of(both: float, first: float, second: float, neither: float) -> tuple[float, float, float]:
    """Observed and expected agreement, and kappa, by hand."""
    total = both + first + second + neither
    observed = (both + neither) / total
    one, other = (both + first) / total, (both + second) / total
    expected = one * other + (1 - one) * (1 - other)
    return observed, expected, (observed - expected) / (1 - expected) if expected < 1 else math.nan


def cells_of(found: dict[str, object]) -> tuple[float, ...]:
    return tuple(float(found[name]) for name in ("both", "only_first", "only_second", "neither"))  # type: ignore[arg-type]


def test_every_figure_of_dedoose_is_kappa_per_code_and_pooled(small) -> None:
    table = ms.agreement(small, definition="dedoose", resamples=50)
    units = int(small.corpus.answers["document"].isin([P1, P2, P3]).sum())

    field, names, overall = row(table, FIELD), row(table, NAMES), row(table, "", "overall")

    assert cells_of(field) == (2, 0, 0, units - 2)
    assert cells_of(names) == (0, 2, 0, units - 2)
    assert field["prevalence"] == pytest.approx(4 / (2 * units))
    assert names["prevalence"] == pytest.approx(2 / (2 * units))
    parts = [kappa_of(*cells_of(each)) for each in (field, names)]
    assert (field["observed"], field["expected"], field["coefficient"]) == pytest.approx(parts[0])
    assert (names["observed"], names["expected"], names["coefficient"]) == pytest.approx(parts[1])
    observed, expected = (sum(part[side] for part in parts) / 2 for side in (0, 1))
    assert overall["measure"] == "pooled_kappa"
    assert overall["coefficient"] == pytest.approx((observed - expected) / (1 - expected))
    on_characters = ms.agreement(small, definition="dedoose", unit="character", resamples=50)
    assert on_characters.equals(table)


def characters(study: ms.Study, documents: tuple[str, ...] = (P1, P2, P3)) -> dict[str, int]:
    turns = study.corpus.answers
    return {name: int((turns["end"] - turns["start"])[turns["document"] == name].sum()) for name in documents}


def test_every_figure_of_nvivo_is_kappa_by_character_and_its_mean_over_documents(small) -> None:
    table = ms.agreement(small, definition="nvivo", resamples=50)
    lengths = characters(small)
    marked = {P1: len("he knew nothing of my field"), P3: len("It was the wrong profession altogether")}

    documents = table[(table["level"] == "document") & (table["code"] == FIELD)].set_index("document")
    assert set(documents.index) == {P1, P2, P3}
    for name in (P1, P3):
        found = documents.loc[name].to_dict()
        assert found["n"] == lengths[name]
        assert cells_of(found) == (marked[name], 0, 0, lengths[name] - marked[name])
        assert found["coefficient"] == 1.0
        assert found["prevalence"] == pytest.approx(marked[name] / lengths[name])
        assert found["expected"] == pytest.approx(kappa_of(*cells_of(found))[1])
    assert math.isnan(documents.loc[P2, "coefficient"])
    assert "NVivo prints 1" in documents.loc[P2, "reason"]
    field, names, overall = row(table, FIELD), row(table, NAMES), row(table, "", "overall")
    assert field["coefficient"] == 1.0
    assert field["reading"].endswith("; kappa is defined in 2 of 3")
    assert (names["coefficient"], names["both"]) == (0.0, 0)
    assert names["only_first"] == len("he gave me five names to call") + len("I hoped for names")
    assert overall["coefficient"] == pytest.approx((1 + 1 + 0 + 0) / 4)
    assert overall["low"] <= overall["coefficient"] <= overall["high"]


def test_every_figure_of_maxqda_counts_segments_with_a_partner(small) -> None:
    table = ms.agreement(small, definition="maxqda", resamples=2000)

    field, names, overall = row(table, FIELD), row(table, NAMES), row(table, "", "overall")

    assert (field["n"], field["both"], field["only_first"], field["only_second"]) == (2, 2, 0, 0)
    assert field["coefficient"] == field["observed"] == 1.0
    assert (names["n"], names["both"], names["only_first"], names["only_second"]) == (2, 0, 2, 0)
    assert names["reading"] == "too rare to judge: 0 of 2 segments have a partner"
    assert (overall["n"], overall["observed"], overall["expected"]) == (4, 0.5, 0.5)
    assert overall["coefficient"] == 0.0
    # P1 has one of each, P2 a disagreement alone, P3 an agreement alone.
    assert (overall["low"], overall["high"]) == (-1.0, 1.0)
    assert overall["interval"].startswith("bootstrap over 3 participants: few")


def test_every_figure_of_atlasti_is_alpha_by_character_within_and_between_categories(small) -> None:
    table = ms.agreement(small, definition="atlasti", resamples=50)
    length = sum(characters(small).values())
    only = len("he gave me five names to call") + len("I hoped for names")

    names = row(table, NAMES)
    share = only / (2 * length)
    disagreement = 2 * share * (1 - share) * 2 * length / (2 * length - 1)
    assert names["measure"] == "character_alpha"
    assert cells_of(names) == (0, only, 0, length - only)
    assert names["coefficient"] == pytest.approx(1 - only / length / disagreement)
    category = table[table["level"] == "category"].set_index(["code", "measure"])
    assert category.loc[("challenges", "character_alpha"), "coefficient"] == 1.0
    assert category.loc[("challenges", "character_percent"), "coefficient"] == 1.0
    assert category.loc[("benefits", "character_percent"), "coefficient"] == pytest.approx(1 - only / length)
    assert category.loc[("benefits", "character_holsti"), "coefficient"] == 0.0
    assert "No passage was coded by two coders" in category.loc[("benefits", "cu_alpha"), "reason"]
    assert row(table, "", "overall")["measure"] == "semantic_cu_alpha"


def test_without_resamples_there_is_no_interval_in_any_unit_or_definition(small) -> None:
    ways = [{"unit": unit} for unit in ("answer", "document", "character")]
    ways += [{"definition": name} for name in ("nvivo", "maxqda", "atlasti", "dedoose")]

    for way in ways:
        table = ms.agreement(small, resamples=0, **way)
        assert table[["low", "high"]].isna().all(axis=None), way
        assert table.attrs["warnings"] == ()


def test_few_participants_are_warned_of(study: ms.Study) -> None:
    for way in ({"unit": "answer"}, {"unit": "document"}, {"unit": "character"}, {"definition": "maxqda"}):
        table = ms.agreement(study, resamples=20, **way)
        assert table.attrs["warnings"] == ("14 participants are few: below 20, intervals are too narrow",), way
        assert table.loc[table["low"].notna(), "interval"].str.contains("few").all()


def test_an_interval_where_nobody_differed_says_that_it_can_show_nothing(small) -> None:
    for unit in ("answer", "document", "character"):
        found = row(ms.agreement(small, unit=unit, resamples=50), FIELD)
        assert (found["low"], found["high"]) == (1.0, 1.0)
        assert "no disagreement was seen" in found["interval"]


def test_alpha_has_agreement_in_the_columns_of_agreement_as_kappa_has(small) -> None:
    alpha, kappa = (
        row(ms.agreement(small, name, resamples=0), NAMES) for name in ("krippendorff_alpha", "cohen_kappa")
    )

    assert alpha["observed"] == pytest.approx(kappa["observed"])
    assert alpha["coefficient"] == pytest.approx(1 - (1 - alpha["observed"]) / (1 - alpha["expected"]))


def test_a_theme_is_compared_with_the_codes_that_support_it_or_speak_against_it(tmp_path: Path) -> None:
    study = small_study(tmp_path / "study", coding_csv=HEADER + CODING, themes_yaml=THEMES)

    for way in ({"unit": "answer"}, {"unit": "document"}, {"measure": "u_alpha", "unit": "character"}):
        table = ms.agreement(study, resamples=0, **way)
        found, whole = row(table, "luck", "theme"), row(table, "", "overall")
        assert found["coefficient"] == whole["coefficient"], way  # of all codes that anybody gave here


def test_kappa_of_all_codes_by_character_is_pooled(small) -> None:
    table = ms.agreement(small, unit="character", resamples=20)

    overall = row(table, "", "overall")
    parts = [kappa_of(*cells_of(row(table, code))) for code in (FIELD, NAMES)]
    observed, expected = (sum(part[side] for part in parts) / 2 for side in (0, 1))
    assert overall["measure"] == "pooled_character_kappa"
    assert (overall["observed"], overall["expected"]) == pytest.approx((observed, expected))
    assert overall["coefficient"] == pytest.approx((observed - expected) / (1 - expected))


def test_one_code_against_the_others_of_its_category_is_defined(study: ms.Study) -> None:
    table = ms.agreement(study, "code_u_alpha", unit="character", resamples=0).set_index("code")

    assert table["coefficient"].notna().sum() > 20
    assert table.loc["benefits/honest_feedback", "coefficient"] < 1


def test_polarity_counts_on_characters_too(small) -> None:
    table = ms.agreement(small, unit="character", polarity="hoped", resamples=0)

    assert row(table, NAMES)["only_first"] == len("I hoped for names")


def test_three_coders_who_did_not_all_finish_are_compared_where_two_did(small) -> None:
    study = ms.journal.code_passage(small, P1, "he knew nothing of my field", FIELD, coder="cleo")
    study = ms.journal.finish_document(study, P1, coder="cleo")
    answers = small.corpus.answers["document"].value_counts()

    table = ms.agreement(study, resamples=0)

    found = row(table, FIELD)
    assert table.attrs["coders"] == ("anna", "ben", "cleo")
    assert found["n"] == answers[[P1, P2, P3]].sum()
    assert found["prevalence"] == pytest.approx(5 / (2 * found["n"] + answers[P1]))
    assert math.isnan(found["both"])
    assert found["coefficient"] == 1.0
    with pytest.raises(ms.StudyError, match="for two coders; this table has 3"):
        ms.agreement(study, definition="dedoose")


def test_as_of_a_day_only_what_was_decided_until_then_is_compared(small) -> None:
    study = ms.journal.code_passage(small, P1, "he knew nothing of my field", FIELD, coder="cleo")
    study = ms.journal.finish_document(study, P1, coder="cleo")

    assert ms.agreement(study, resamples=0, as_of="2999-01-01").attrs["coders"] == ("anna", "ben", "cleo")
    assert ms.agreement(study, resamples=0, as_of="2001-01-01").attrs["coders"] == ("anna", "ben")
    with pytest.raises(ms.StudyError, match="No coder 'cleo' has finished"):
        ms.agreement(study, coders=["anna", "cleo"], as_of="2001-01-01")


def test_a_day_that_is_none_and_a_measure_of_another_unit_are_refused_with_what_would_be_right(study: ms.Study) -> None:
    for compare in (ms.agreement, ms.disagreements, ms.reliability.confusion):
        with pytest.raises(ms.errors.SettingsError, match="as_of='yesterday' is no day"):
            compare(study, as_of="yesterday")
    with pytest.raises(ms.errors.SettingsError, match="'u_alpha' is a measure on characters, not on answers"):
        ms.agreement(study, measure="u_alpha")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"measure": "gwet_ac2"}, "gwet_ac1"),
        ({"measure": "cohen_kappa", "unit": "character"}, "character_kappa"),
        ({"coders": ["anna", "codebook"]}, "missed"),
    ],
)
def test_a_question_that_agreement_cannot_answer_is_sent_to_what_can(study: ms.Study, asked: dict, told: str) -> None:
    with pytest.raises(ms.StudyError, match=told):
        ms.agreement(study, **{"coders": ["anna", "ben"], **asked}, resamples=0)
