"""Every public function, asked of any study: what can be chosen is chosen at random among what the study has."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import ModuleType
from typing import Any

import pandas as pd

import mentorstudy as ms
from mentorstudy.errors import StudyError
from tests.studies import Made, read

__all__ = ["HEAVY", "NOT_ASKED", "PLOTTED", "QUESTIONS", "VARYING", "Asked", "answer"]


@dataclass(frozen=True)
class Asked:
    """A study and what is chosen to ask of it.

    Parameters
    ----------
    made : Made
        What was put in.
    draw : Random
        Chooses arguments.
    """

    made: Made
    draw: random.Random

    @cached_property
    def study(self) -> ms.Study:
        """Return the study, read once."""
        return read(self.made)

    @property
    def by(self) -> str:
        """Return an attribute that makes groups."""
        return self.draw.choice(self.made.attributes)

    @property
    def code(self) -> str:
        """Return a code; of a study without any, a word that is none."""
        return self.draw.choice(self.made.codes or ("nothing",))

    @property
    def codes(self) -> list[str] | None:
        """Return some codes, or all."""
        return self.draw.choice((None, [self.code]))

    @property
    def source(self) -> str:
        """Return a source, whether or not the study has it."""
        return self.draw.choice(("interviews", "archives", *self.made.questions))

    @property
    def base(self) -> int:
        """Return how many first interviews are the measure."""
        return self.draw.randint(1, 3)

    @property
    def group(self) -> str:
        """Return a group of stakeholders, or all of them."""
        known = [cells.get("stakeholder", "") for cells in self.made.people.values()]
        return self.draw.choice(("", *known))

    @property
    def document(self) -> str:
        """Return a document."""
        return str(self.draw.choice(list(self.study.corpus.documents.index) or ["none.txt"]))

    @property
    def participant(self) -> str:
        """Return a participant."""
        return self.draw.choice(list(self.made.people) or ["nobody"])

    @property
    def words(self) -> str:
        """Return words that somebody said."""
        return self.draw.choice([each.text for each in self.made.answers] or ["nothing"])

    @property
    def coder(self) -> str:
        """Return somebody who coded, or who is about to."""
        return self.draw.choice((*self.made.coders, "nora"))

    @property
    def segment(self) -> str:
        """Return a coded segment, or a name of none."""
        return self.draw.choice([*self.study.coding.segments["segment"], "none"])

    @cached_property
    def suggestions(self) -> Any:
        """Return what the codebook's terms suggest."""
        return ms.suggest(self.study.corpus, self.study.codebook)

    @cached_property
    def topics(self) -> Any:
        """Return topics, fitted quickly."""
        return ms.topics.fit_topics(
            self.study.corpus, number=self.draw.choice((None, 2)), engine=self.draw.choice(("", "nmf"))
        )

    @property
    def form(self) -> str:
        """Return how a command is to print."""
        return self.draw.choice(("table", "csv", "json"))

    @property
    def unit(self) -> str:
        """Return a unit of agreement."""
        return self.draw.choice(("answer", "document"))

    def file(self, *endings: str) -> str:
        """Return a path outside the study, with one of the endings."""
        return str(self.fresh.with_suffix(self.draw.choice(endings)))

    @property
    def fresh(self) -> Any:
        """Return a path outside the study that nothing stands at."""
        return self.made.folder.parent / f"{self.made.folder.name}-out"


Question = Callable[[Asked], Any]


def answer(question: Question, asked: Asked) -> Any:
    """Return what a question answers: anything, or the StudyError that it says instead."""
    try:
        return question(asked)
    except StudyError as error:
        found = error
    assert len(str(found)) > 20, f"an error that says nothing: {found!r}"
    return found


def _pass(asked: Asked) -> ms.Study:
    return ms.journal.code_passage(
        asked.study, asked.document, asked.words, asked.code, coder=asked.coder,
        polarity=asked.draw.choice(("affirmed", "negated", "hoped")),
    )  # fmt: skip


def _units(asked: Asked) -> pd.DataFrame:
    """A row per answer, a column per coder: which code it has, or none."""
    evidence = ms.coded_answers(asked.study, asked.study.coding)
    units = evidence.pivot_table(index=["document", "turn"], columns="coder", values="code", aggfunc="first")
    return units.reset_index(drop=True)


def _numbers(asked: Asked) -> pd.DataFrame:
    return _units(asked).notna().astype(int)


def _spans(asked: Asked) -> tuple[pd.DataFrame, int]:
    """Coded segments of one document that do not overlap within a coder and code, and its length."""
    document = asked.document
    segments = asked.study.coding.segments
    spans = segments.loc[segments["document"] == document, ["coder", "start", "end", "code"]]
    text = asked.study.corpus.documents["text"].get(document, "")
    return spans, max(1, len(text))


def _on_units(name: str) -> Question:
    return lambda asked: getattr(ms.reliability, name)(_units(asked))


def _on_spans(name: str, **options: Any) -> Question:
    return lambda asked: getattr(ms.reliability, name)(*_spans(asked), **options)


# One entry asks one thing; what stands after a name tells two questions to one function apart.
QUESTIONS: dict[str, Question] = {
    "journal.accept": lambda a: ms.journal.accept(a.study, a.suggestions, coder=a.coder),
    "analyse.absent": lambda a: ms.analyse.absent(a.study),
    "analyse.goals": lambda a: ms.analyse.goals(a.study),
    "analyse.links": lambda a: ms.analyse.links(a.study),
    "analyse.pairs_heard": lambda a: ms.analyse.pairs_heard(a.study),
    "analyse.rounds_answered": lambda a: ms.analyse.rounds_answered(a.study),
    "journal.decide_on_claim": lambda a: ms.journal.decide_on_claim(
        a.study, a.segment, "theme-0", a.draw.choice(("supports", "complicates", "maybe")), coder=a.coder
    ),
    "journal.exposures": lambda a: ms.journal.exposures(a.study),
    "journal.judge": lambda a: ms.journal.judge(a.study, "goal", "weekly-meetings", "reached", coder=a.coder),
    "journal.link_passages": lambda a: ms.journal.link_passages(
        a.study, a.segment, a.segment, a.draw.choice(("led to", "despite", "near")), coder=a.coder
    ),
    "journal.note_exposure": lambda a: ms.journal.note_exposure(a.study, "coding", a.document, coder=a.coder, of="ben"),
    "journal.propose_code": lambda a: ms.journal.propose_code(a.study, "a new code", coder=a.coder),
    "journal.proposed_codes": lambda a: ms.journal.proposed_codes(a.study),
    "agreement": lambda a: ms.agreement(a.study, unit=a.draw.choice(("answer", "document")), resamples=20),
    "agreement character": lambda a: ms.agreement(a.study, unit="character", resamples=10),
    "agreement definition": lambda a: ms.agreement(
        a.study, definition=a.draw.choice(("nvivo", "maxqda", "atlasti", "dedoose")), resamples=10
    ),
    "agreement measure": lambda a: ms.agreement(
        a.study, a.draw.choice(tuple(ms.reliability.MEASURES)), codes=a.codes or (), resamples=10
    ),
    "autocode.blind_sample": lambda a: ms.autocode.blind_sample(a.study, a.suggestions, 5),
    "build_coding": lambda a: ms.build_coding(a.made.segments),
    "check_study": lambda a: ms.check_study(a.made.folder),
    "closed_answers": lambda a: ms.closed_answers(a.study),
    "closed_answers survey": lambda a: ms.closed_answers(a.study, survey=a.source),
    "analyse.code_accumulation": lambda a: ms.analyse.code_accumulation(
        a.study, a.by, base=a.draw.randint(1, 4), source=a.source
    ),
    "journal.code_passage": _pass,
    "coded_answers": lambda a: ms.coded_answers(a.study),
    "collocations": lambda a: ms.collocations(
        a.study, a.draw.choice(("mentor*", "time", "zzz", "n*")), by=a.by, group=a.group, source=a.source
    ),
    "pairs": lambda a: ms.pairs(a.study, codes=a.codes),
    "triangulation": lambda a: ms.triangulation(a.study, codes=a.codes),
    "reliability.confusion": lambda a: ms.reliability.confusion(a.study),
    "cooccurrence": lambda a: ms.cooccurrence(
        a.study, within=a.draw.choice(("answer", "passage", "participant", "words")), source=a.source
    ),
    "cooccurrence group": lambda a: ms.cooccurrence(a.study, by="stakeholder", group=a.group),
    "count_codes": lambda a: ms.count_codes(a.study, codes=a.codes),
    "journal.create_code": lambda a: ms.journal.create_code(
        a.study, ms.Code(a.draw.choice(("brand_new", f"{a.code}/under", a.code)), name="New"), coder=a.coder
    ),
    "crosstab": lambda a: ms.crosstab(a.study, a.by, codes=a.codes, coverage=a.draw.random() < 0.5),
    "crosstab inference": lambda a: ms.crosstab(
        a.study.with_settings(inference=True), a.by, inference=True
    ),
    "analyse.describe_sources": lambda a: ms.analyse.describe_sources(a.study),
    "disagreements": lambda a: ms.disagreements(a.study),
    "privacy.disclosure": lambda a: ms.privacy.disclosure(a.study),
    "autocode.estimate_missed": lambda a: ms.autocode.estimate_missed(
        a.study, a.suggestions, ms.autocode.blind_sample(a.study, a.suggestions, 5)
    ),
    "analyse.expectation_counts": lambda a: ms.analyse.expectation_counts(a.study, a.by, source=a.source),
    "expectations": lambda a: ms.expectations(a.study, a.by, source=a.source, codes=a.codes),
    "analyse.expected_and_met": lambda a: ms.analyse.expected_and_met(a.study),
    "analyse.expected_before": lambda a: ms.analyse.expected_before(a.study),
    "exchange.export_project": lambda a: ms.exchange.export_project(
        a.study, a.fresh.with_suffix(a.draw.choice((".qdpx", ".qdc", ".xlsx", ".csv")))
    ),
    "find": lambda a: ms.find(a.study, a.draw.choice(("mentor*", "time", "lemma:help", "(")), by=a.by),
    "find code": lambda a: ms.find(a.study, code=a.code),
    "find regex": lambda a: ms.find(a.study, r"\w+ing\b", regex=True),
    "privacy.find_identifiers": lambda a: ms.privacy.find_identifiers(a.study),
    "journal.finish_document": lambda a: ms.journal.finish_document(a.study, a.document, coder=a.coder),
    "framework_matrix": lambda a: ms.framework_matrix(a.study, codes=a.codes, source=a.source),
    "frequencies": lambda a: ms.frequencies(a.study, a.draw.choice(("", a.by)), source=a.source, least=1),
    "heard": lambda a: ms.heard(a.study),
    "journal.history": lambda a: ms.journal.history(a.study),
    "exchange.import_project": lambda a: ms.exchange.import_project(
        ms.exchange.export_project(a.study, a.fresh.with_suffix(".qdpx")).path, into=a.made.folder
    ),
    "exchange.import_project table": lambda a: ms.exchange.import_project(
        ms.exchange.export_project(a.study, a.fresh.with_suffix(".xlsx")).path, into=a.made.folder, coder="nora"
    ),
    "join_corpora": lambda a: ms.join_corpora([a.study.corpus]),
    "joint_display": lambda a: ms.joint_display(a.study),
    "keyness": lambda a: ms.keyness(a.study, a.by, group=a.group, source=a.source, least=1, resamples=20),
    "waves": lambda a: ms.waves(a.study),
    "topics.load_topics": lambda a: ms.topics.load_topics(a.study),
    "journal.memos": lambda a: ms.journal.memos(
        ms.journal.write_memo(a.study, "A thought.", coder=a.coder, on="document", of=a.document)
    ),
    "journal.merge_codes": lambda a: ms.journal.merge_codes(a.study, a.code, a.code, coder=a.coder),
    "missed": lambda a: ms.missed(a.study, codes=a.codes or ()),
    "analyse.pair_counts": lambda a: ms.analyse.pair_counts(a.study),
    "analyse.pair_mismatch": lambda a: ms.analyse.pair_mismatch(a.study),
    "analyse.prompted": lambda a: ms.analyse.prompted(a.study, by=a.by, codes=a.codes),
    "prompting": lambda a: ms.prompting(a.study, a.by, codes=a.codes),
    "analyse.questions_asked": lambda a: ms.analyse.questions_asked(a.study),
    "quotes": lambda a: ms.quotes(a.study, a.draw.choice(("", a.code)), by=a.by),
    "read": lambda a: ms.read(a.made.folder / a.document.partition("#")[0]),
    "read_codebook": lambda a: ms.read_codebook(a.made.folder / "codebook.yaml"),
    "exchange.read_project": lambda a: ms.exchange.read_project(
        ms.exchange.export_project(a.study, a.fresh.with_suffix(".qdpx")).path
    ),
    "read_study": lambda a: ms.read_study(a.made.folder),
    "journal.recode": lambda a: ms.journal.recode(a.study, a.segment, a.code, coder=a.coder, polarity="negated"),
    "reconcile": lambda a: ms.reconcile(a.study),
    "journal.reject": lambda a: ms.journal.reject(a.study, a.suggestions, coder=a.coder),
    "journal.rename_code": lambda a: ms.journal.rename_code(a.study, a.code, "something_else", coder=a.coder),
    "journal.reopen_document": lambda a: ms.journal.reopen_document(a.study, a.document, coder=a.coder),
    "checklists.reporting_checklist": lambda a: ms.checklists.reporting_checklist(
        a.study, a.draw.choice(("coreq", "srqr"))
    ),
    "review_queue": lambda a: ms.review_queue(a.study, coder=a.coder, n=5),
    "saturation": lambda a: ms.saturation(
        a.study, a.by, base=a.draw.randint(1, 4), orders=20, codes=a.codes
    ),
    "suggest": lambda a: a.suggestions.segments,
    "suggest_by_example": lambda a: ms.suggest_by_example(
        a.study, min_examples=2, min_participants=2, folds=2, resamples=20
    ),
    "suggest_terms": lambda a: ms.suggest_terms(a.study, a.code, min_participants=1),
    "show": lambda a: str(ms.show(a.study, a.document)) + ms.show(a.study, a.document)._repr_html_(),
    "checklists.sign_item": lambda a: ms.checklists.sign_item(
        a.study, a.draw.randint(1, 32), by="Lena", date="2026-01-05", text="Said."
    ),
    "summarise": lambda a: ms.summarise(a.study, a.by),
    "sample": lambda a: ms.sample(a.study, a.by),
    "talk_shares": lambda a: ms.talk_shares(a.study),
    "analyse.theme_counts": lambda a: ms.analyse.theme_counts(a.study, a.by),
    "themes": lambda a: ms.themes(a.study, a.draw.choice(("", "theme-0")), by=a.by),
    "journal.to_recode": lambda a: ms.journal.to_recode(a.study),
    "analyse.transitions": lambda a: ms.analyse.transitions(a.study),
    "journal.uncode": lambda a: ms.journal.uncode(a.study, a.segment, coder=a.coder),
    "uncoded": lambda a: ms.uncoded(a.study),
    "journal.undo": lambda a: ms.journal.undo(a.study, coder=a.coder),
    "analyse.weighted_crosstab": lambda a: ms.analyse.weighted_crosstab(a.study, a.by, survey=a.source),
    "analyse.wide": lambda a: ms.analyse.wide(ms.crosstab(a.study, a.by), a.source),
    "privacy.withdraw": lambda a: ms.privacy.withdraw(a.made.folder, a.participant, dry_run=a.draw.random() < 0.5),
    "report.write_checklist": lambda a: ms.report.write_checklist(
        a.study, a.fresh.with_suffix(a.draw.choice((".md", ".xlsx")))
    ),
    "report.write_framework_matrix": lambda a: ms.report.write_framework_matrix(
        a.study, a.file(".xlsx"), source=a.source
    ),
    "journal.write_memo": lambda a: ms.journal.write_memo(
        a.study, "A thought.", coder=a.coder, on="code", of=a.code
    ),
    "checklists.write_signatures": lambda a: ms.checklists.write_signatures(a.study),
    "journal.open_journal": lambda a: _journal(a, "nora"),
    "study shown": lambda a: (repr(a.study), a.study._repr_html_()),
    "read_transcript": lambda a: ms.read_transcript(_a_file(a, "interviews/")),
    "read_archive": lambda a: ms.read_archive(_a_file(a, "archives/")),
    "read_survey": lambda a: ms.read_survey(_a_file(a, "surveys/")),
    # Coefficients on the same study's coding.
    **{
        f"reliability.{name}": _on_units(name)
        for name in (
            "cohen_kappa", "cohen_kappa_maximum", "conger_kappa", "brennan_prediger", "fleiss_kappa", "gwet_ac1",
            "holsti", "krippendorff_alpha", "percent_agreement", "scott_pi", "coefficient", "undefined_reason",
            "bootstrap_interval", "analytic_interval", "pooled_kappa",
        )
    },
    "reliability.gwet_ac2": lambda a: ms.reliability.gwet_ac2(_numbers(a)),
    **{
        f"reliability.{name}": _on_spans(name)
        for name in (
            "binary_u_alpha", "character_alpha", "character_holsti", "character_kappa", "character_percent",
            "character_table", "cu_alpha", "semantic_cu_alpha", "u_alpha", "unitizing_alpha",
        )
    },
    "reliability.code_u_alpha": lambda a: ms.reliability.code_u_alpha(*_spans(a), code=a.code),
    "reliability.span_coefficient": lambda a: ms.reliability.span_coefficient(
        *_spans(a), measure=a.draw.choice(tuple(ms.reliability.SPAN_MEASURES))
    ),
    "reliability.span_bootstrap": lambda a: ms.reliability.span_bootstrap(
        [_spans(a), _spans(a)], measure="character_percent", resamples=10
    ),
    "reliability.maxqda_overlap": lambda a: ms.reliability.maxqda_overlap(_spans(a)[0]),
    "reliability.nvivo_comparison": lambda a: ms.reliability.nvivo_comparison(*_nvivo(a)),
    "reliability.nvivo_averages": lambda a: ms.reliability.nvivo_averages(ms.reliability.nvivo_comparison(*_nvivo(a))),
    "reliability.concatenate": lambda a: ms.reliability.concatenate(*_nvivo(a)),
    "reliability.without": lambda a: ms.reliability.without(_spans(a)[0], [(0, 3)], _spans(a)[1] + 3),
}  # fmt: skip


def _nvivo(asked: Asked) -> tuple[pd.DataFrame, dict[str, int]]:
    segments = asked.study.coding.segments[["document", "coder", "start", "end", "code"]]
    return segments, {name: len(text) for name, text in asked.study.corpus.documents["text"].items()}


def _a_file(asked: Asked, folder: str) -> Any:
    names = [name.partition("#")[0] for name in asked.study.corpus.documents.index]
    known = [name for name in names if name.startswith(folder)]
    return asked.made.folder / asked.draw.choice(known or [f"{folder}none.txt"])


def _journal(asked: Asked, coder: str) -> list[str]:
    turns = asked.study.corpus.turns
    turn = turns.iloc[asked.draw.randrange(len(turns))]
    with ms.journal.open_journal(asked.study, coder) as journal:
        coded = journal.code(turn["document"], int(turn["start"]), int(turn["end"]), asked.code)
        return [coded, *journal.uncode(coded), journal.undo()]


# Each kind of plot with the table that it draws.
PLOTTED: dict[str, Question] = {
    "agreement": QUESTIONS["agreement"],
    "closed_answers": lambda a: ms.closed_answers(a.study),
    "collocations": QUESTIONS["collocations"],
    "confusion": QUESTIONS["reliability.confusion"],
    "cooccurrence": QUESTIONS["cooccurrence"],
    "count_codes": QUESTIONS["count_codes"],
    "crosstab": lambda a: ms.crosstab(a.study, a.by),
    "expectation_counts": QUESTIONS["analyse.expectation_counts"],
    "expectations": QUESTIONS["analyse.expected_and_met"],
    "find": QUESTIONS["find"],
    "framework_matrix": QUESTIONS["framework_matrix"],
    "frequencies": QUESTIONS["frequencies"],
    "joint_display": QUESTIONS["joint_display"],
    "keyness": QUESTIONS["keyness"],
    "likert": QUESTIONS["closed_answers"],
    "waves": QUESTIONS["waves"],
    "pairs": QUESTIONS["pairs"],
    "prompting": QUESTIONS["prompting"],
    "sample": QUESTIONS["sample"],
    "saturation": QUESTIONS["analyse.code_accumulation"],
    "triangulation": QUESTIONS["triangulation"],
    "talk_shares": QUESTIONS["talk_shares"],
    "themes": QUESTIONS["analyse.theme_counts"],
    "transitions": QUESTIONS["analyse.transitions"],
}


def _drawn(name: str) -> Question:
    def question(asked: Asked) -> object:
        from matplotlib import pyplot

        table = PLOTTED[name](asked)
        try:
            axes = getattr(ms.plots, name)(table, language=asked.study.report_language)
            axes.get_figure(root=True).canvas.draw()
            return axes
        finally:
            pyplot.close("all")

    return question


def _shares(asked: Asked) -> object:
    table = ms.analyse.weighted_crosstab(asked.study, asked.by, survey=asked.source)
    return ms.plots.shares(table, asked.source)


QUESTIONS |= {f"plots.{name}": _drawn(name) for name in PLOTTED}
QUESTIONS["plots.shares"] = _shares


def _reported(asked: Asked) -> list[str]:
    kind = asked.draw.choice(KINDS)
    return [each.html() for each in ms.report.reports(asked.study, kind)]


KINDS = ("stakeholder", "comparison", "technical", "theme", "code", "participant")


def _written(formats: tuple[str, ...]) -> Question:
    return lambda a: ms.write_reports(a.study, a.fresh, kind=a.draw.choice(KINDS), formats=formats)


def _pseudonymised(asked: Asked) -> Any:
    review = ms.privacy.find_identifiers(asked.study)
    review["replace"] = "no" if "replace" in review.columns else None
    return ms.privacy.pseudonymise(asked.study, review, out=asked.fresh)


def _on_topics(ask: Callable[[Asked, Any], Any]) -> Question:
    return lambda asked: ask(asked, asked.topics)


# What takes seconds: asked in a hundredth of the runs.
HEAVY: dict[str, Question] = {
    "Report": lambda a: [ms.Report(each).markdown() for each in ms.summarise(a.study)],
    "report.reports": _reported,
    "write_reports": _written(("html", "md")),
    "write_reports office": _written(("docx", "xlsx")),
    "write_reports pdf": _written(("pdf",)),
    "privacy.pseudonymise": _pseudonymised,
    "topics.fit_topics": lambda a: a.topics.topics,
    "topics.crosswalk": _on_topics(lambda a, topics: ms.topics.crosswalk(topics, a.study).table),
    "topics.topic_prevalence": _on_topics(
        lambda a, topics: ms.topics.topic_prevalence(topics, a.study, a.by, resamples=10)
    ),
    "topics.topics_over_time": _on_topics(lambda a, topics: ms.topics.topics_over_time(topics, a.study, resamples=10)),
    "topics.topic_stability": _on_topics(
        lambda a, topics: ms.topics.topic_stability(a.study.corpus, topics=topics, seeds=(1,), resamples=1).runs
    ),
    "topics.save_topics": _on_topics(lambda a, topics: ms.topics.save_topics(topics, a.made.folder)),
    "topics.write_topic_edits": lambda a: ms.topics.write_topic_edits(a.fresh, []),
    "topics.read_topic_edits": lambda a: ms.topics.read_topic_edits(a.fresh),
    "plots.crosswalk": _on_topics(lambda a, topics: ms.plots.crosswalk(ms.topics.crosswalk(topics, a.study).table)),
    "plots.topic_numbers": _on_topics(lambda a, topics: ms.plots.topic_numbers(topics.numbers)),
    "plots.topic_sizes": _on_topics(lambda a, topics: ms.plots.topic_sizes(topics.topics)),
    "plots.topic_prevalence": _on_topics(
        lambda a, topics: ms.plots.topic_prevalence(ms.topics.topic_prevalence(topics, a.study, a.by, resamples=10))
    ),
    "plots.learning": lambda a: ms.plots.learning(
        ms.suggest_by_example(a.study, min_examples=2, min_participants=2, folds=2, resamples=20).errors
    ),
}
# Tables whose columns are the study's own: its codes, its attributes, its speakers.
VARYING = ("framework_matrix", "analyse.wide", "crosstab", "check_study")
# Public names that answer no question: types, errors, namespaces.
NOT_ASKED = (
    "Code", "Codebook", "Goal", "errors.CodebookError", "Coding", "errors.CodingError", "Corpus", "topics.Crosswalk",
    "GuideQuestion", "journal.Journal", "autocode.Learned", "errors.Problem", "errors.ReadError", "Segment",
    "errors.SettingsError", "checklists.Signature", "Study", "StudyError", "errors.StudyProblems", "Summary",
    "Survey", "Theme", "workbench", "topics.TopicStability", "topics.Topics", "__version__", "analyse", "autocode",
    "checklists",
    "errors", "exchange", "journal", "plots", "privacy", "reliability", "report", "topics", "reliability.MEASURES",
    "reliability.SPAN_MEASURES", "reliability.Coefficient",
)  # fmt: skip


def public_names() -> Iterator[str]:
    """Return every public function's name, with its namespace."""
    for name in ms.__all__:
        value = getattr(ms, name)
        yield name
        if isinstance(value, ModuleType) and name != "errors":
            yield from (f"{name}.{inner}" for inner in value.__all__)


def asked_names() -> set[str]:
    """Return the names that the questions ask."""
    return {name.partition(" ")[0] for name in (*QUESTIONS, *HEAVY)}


_Columns = Mapping[str, tuple[str, ...]]
