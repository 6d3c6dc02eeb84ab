"""Qualitative research on mentoring programs: from files to a report per stakeholder.

    import mentorstudy as ms

    study = ms.read_study("my-study")
    ms.crosstab(study, by="stakeholder")
    for summary in ms.summarise(study, by="stakeholder"):
        display(ms.Report(summary))

Every name here is imported when it is first used, so that `import mentorstudy` is instant.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from mentorstudy.version import __version__

if TYPE_CHECKING:
    from mentorstudy import plots, reliability
    from mentorstudy._workbench.jupyter import workbench
    from mentorstudy.analyse.closed_answers import closed_answers, expected_and_met
    from mentorstudy.analyse.collocations import collocations
    from mentorstudy.analyse.cooccurrence import cooccurrence
    from mentorstudy.analyse.count_codes import count_codes
    from mentorstudy.analyse.crosstab import crosstab, wide
    from mentorstudy.analyse.expectations import expectation_counts, expectations
    from mentorstudy.analyse.find import find
    from mentorstudy.analyse.framework_matrix import framework_matrix
    from mentorstudy.analyse.frequencies import frequencies
    from mentorstudy.analyse.inference import weighted_crosstab
    from mentorstudy.analyse.joint_display import joint_display
    from mentorstudy.analyse.keyness import keyness
    from mentorstudy.analyse.pairs import pair_counts, pair_mismatch, pairs
    from mentorstudy.analyse.prompting import prompted, prompting, questions_asked
    from mentorstudy.analyse.quotes import quotes, uncoded
    from mentorstudy.analyse.sample import describe_sources, sample
    from mentorstudy.analyse.saturation import code_accumulation, saturation
    from mentorstudy.analyse.talk_shares import talk_shares
    from mentorstudy.analyse.themes import theme_counts, themes
    from mentorstudy.analyse.triangulation import triangulation
    from mentorstudy.analyse.waves import expected_before, transitions, waves
    from mentorstudy.autocode.missed import missed
    from mentorstudy.autocode.missed_rate import blind_sample, estimate_missed
    from mentorstudy.autocode.review_queue import review_queue
    from mentorstudy.autocode.suggest import suggest
    from mentorstudy.autocode.suggest_by_example import Learned, suggest_by_example
    from mentorstudy.autocode.suggest_terms import suggest_terms
    from mentorstudy.checklists.reporting_file import sign_item, write_signatures
    from mentorstudy.checklists.table import reporting_checklist
    from mentorstudy.checks import check_study
    from mentorstudy.claims import GuideQuestion, Theme
    from mentorstudy.codebook import Code, Codebook, read_codebook
    from mentorstudy.coding import Coding, Segment, build_coding
    from mentorstudy.corpus import Corpus, Survey, join_corpora
    from mentorstudy.errors import (
        CodebookError,
        CodingError,
        Problem,
        ReadError,
        SettingsError,
        StudyError,
        StudyProblems,
    )
    from mentorstudy.evidence import coded_answers, heard
    from mentorstudy.exchange.transfer import export_project, import_project, read_project
    from mentorstudy.journal._history import history, memos, to_recode
    from mentorstudy.journal.codebook_changes import create_code, merge_codes, rename_code
    from mentorstudy.journal.decisions import (
        accept,
        code_passage,
        finish_document,
        recode,
        reject,
        reopen_document,
        uncode,
        undo,
        write_memo,
    )
    from mentorstudy.journal.session import Journal, open_journal
    from mentorstudy.privacy._disclosure.disclosure import disclosure
    from mentorstudy.privacy._pseudonymise.pseudonymise import find_identifiers, pseudonymise
    from mentorstudy.privacy._withdrawal.withdraw import withdraw
    from mentorstudy.readers.archives import read_archive
    from mentorstudy.readers.files import read
    from mentorstudy.readers.folder import read_study
    from mentorstudy.readers.survey import read_survey
    from mentorstudy.readers.transcripts import read_transcript
    from mentorstudy.reliability._agreement import agreement
    from mentorstudy.reliability._disagreements import confusion, disagreements
    from mentorstudy.reliability._reconcile import reconcile
    from mentorstudy.report.data.summary import Summary, summarise
    from mentorstudy.report.document import Report
    from mentorstudy.report.kinds import reports
    from mentorstudy.report.matrix_file import write_framework_matrix
    from mentorstudy.report.sections.checklists import write_checklist
    from mentorstudy.report.transcript import show
    from mentorstudy.report.writing import write_reports
    from mentorstudy.signatures import Signature
    from mentorstudy.study import Study
    from mentorstudy.topics._crosswalk import Crosswalk, crosswalk
    from mentorstudy.topics.cache import load_topics, save_topics
    from mentorstudy.topics.edits import read_topic_edits, write_topic_edits
    from mentorstudy.topics.fit import fit_topics
    from mentorstudy.topics.model import Topics
    from mentorstudy.topics.prevalence import topic_prevalence, topics_over_time
    from mentorstudy.topics.stability import TopicStability, topic_stability


# Where each public name lives. The imports above say the same to type checkers and editors, and a test
# holds the two together.
_HOMES = {
    "Code": "codebook",
    "Codebook": "codebook",
    "CodebookError": "errors",
    "Coding": "coding",
    "CodingError": "errors",
    "Corpus": "corpus",
    "GuideQuestion": "claims",
    "Crosswalk": "topics._crosswalk",
    "Journal": "journal.session",
    "Learned": "autocode.suggest_by_example",
    "Problem": "errors",
    "ReadError": "errors",
    "Report": "report.document",
    "Segment": "coding",
    "SettingsError": "errors",
    "Signature": "signatures",
    "Study": "study",
    "StudyError": "errors",
    "StudyProblems": "errors",
    "Summary": "report.data.summary",
    "Survey": "corpus",
    "Theme": "claims",
    "TopicStability": "topics.stability",
    "Topics": "topics.model",
    "accept": "journal.decisions",
    "agreement": "reliability._agreement",
    "blind_sample": "autocode.missed_rate",
    "build_coding": "coding",
    "check_study": "checks",
    "closed_answers": "analyse.closed_answers",
    "code_accumulation": "analyse.saturation",
    "code_passage": "journal.decisions",
    "coded_answers": "evidence",
    "collocations": "analyse.collocations",
    "pairs": "analyse.pairs",
    "triangulation": "analyse.triangulation",
    "confusion": "reliability._disagreements",
    "cooccurrence": "analyse.cooccurrence",
    "count_codes": "analyse.count_codes",
    "create_code": "journal.codebook_changes",
    "crosstab": "analyse.crosstab",
    "crosswalk": "topics._crosswalk",
    "describe_sources": "analyse.sample",
    "disagreements": "reliability._disagreements",
    "disclosure": "privacy._disclosure.disclosure",
    "estimate_missed": "autocode.missed_rate",
    "expectation_counts": "analyse.expectations",
    "expectations": "analyse.expectations",
    "expected_and_met": "analyse.closed_answers",
    "expected_before": "analyse.waves",
    "export_project": "exchange.transfer",
    "find": "analyse.find",
    "find_identifiers": "privacy._pseudonymise.pseudonymise",
    "finish_document": "journal.decisions",
    "fit_topics": "topics.fit",
    "framework_matrix": "analyse.framework_matrix",
    "frequencies": "analyse.frequencies",
    "heard": "evidence",
    "history": "journal._history",
    "import_project": "exchange.transfer",
    "join_corpora": "corpus",
    "joint_display": "analyse.joint_display",
    "keyness": "analyse.keyness",
    "waves": "analyse.waves",
    "load_topics": "topics.cache",
    "memos": "journal._history",
    "merge_codes": "journal.codebook_changes",
    "missed": "autocode.missed",
    "open_journal": "journal.session",
    "pair_counts": "analyse.pairs",
    "pair_mismatch": "analyse.pairs",
    "plots": "",
    "prompted": "analyse.prompting",
    "prompting": "analyse.prompting",
    "pseudonymise": "privacy._pseudonymise.pseudonymise",
    "questions_asked": "analyse.prompting",
    "quotes": "analyse.quotes",
    "read": "readers.files",
    "read_archive": "readers.archives",
    "read_codebook": "codebook",
    "read_project": "exchange.transfer",
    "read_study": "readers.folder",
    "read_survey": "readers.survey",
    "read_topic_edits": "topics.edits",
    "read_transcript": "readers.transcripts",
    "recode": "journal.decisions",
    "reconcile": "reliability._reconcile",
    "reject": "journal.decisions",
    "reliability": "",
    "rename_code": "journal.codebook_changes",
    "reopen_document": "journal.decisions",
    "reporting_checklist": "checklists.table",
    "reports": "report.kinds",
    "review_queue": "autocode.review_queue",
    "saturation": "analyse.saturation",
    "save_topics": "topics.cache",
    "show": "report.transcript",
    "sign_item": "checklists.reporting_file",
    "suggest": "autocode.suggest",
    "suggest_by_example": "autocode.suggest_by_example",
    "suggest_terms": "autocode.suggest_terms",
    "summarise": "report.data.summary",
    "sample": "analyse.sample",
    "talk_shares": "analyse.talk_shares",
    "theme_counts": "analyse.themes",
    "themes": "analyse.themes",
    "to_recode": "journal._history",
    "transitions": "analyse.waves",
    "topic_prevalence": "topics.prevalence",
    "topic_stability": "topics.stability",
    "topics_over_time": "topics.prevalence",
    "uncode": "journal.decisions",
    "uncoded": "analyse.quotes",
    "undo": "journal.decisions",
    "weighted_crosstab": "analyse.inference",
    "wide": "analyse.crosstab",
    "withdraw": "privacy._withdrawal.withdraw",
    "workbench": "_workbench.jupyter",
    "write_checklist": "report.sections.checklists",
    "write_framework_matrix": "report.matrix_file",
    "write_memo": "journal.decisions",
    "write_reports": "report.writing",
    "write_signatures": "checklists.reporting_file",
    "write_topic_edits": "topics.edits",
}

__all__ = [
    "Code",
    "Codebook",
    "CodebookError",
    "Coding",
    "CodingError",
    "Corpus",
    "Crosswalk",
    "GuideQuestion",
    "Journal",
    "Learned",
    "Problem",
    "ReadError",
    "Report",
    "Segment",
    "SettingsError",
    "Signature",
    "Study",
    "StudyError",
    "StudyProblems",
    "Summary",
    "Survey",
    "Theme",
    "TopicStability",
    "Topics",
    "__version__",
    "accept",
    "agreement",
    "blind_sample",
    "build_coding",
    "check_study",
    "closed_answers",
    "code_accumulation",
    "code_passage",
    "coded_answers",
    "collocations",
    "confusion",
    "cooccurrence",
    "count_codes",
    "create_code",
    "crosstab",
    "crosswalk",
    "describe_sources",
    "disagreements",
    "disclosure",
    "estimate_missed",
    "expectation_counts",
    "expectations",
    "expected_and_met",
    "expected_before",
    "export_project",
    "find",
    "find_identifiers",
    "finish_document",
    "fit_topics",
    "framework_matrix",
    "frequencies",
    "heard",
    "history",
    "import_project",
    "join_corpora",
    "joint_display",
    "keyness",
    "load_topics",
    "memos",
    "merge_codes",
    "missed",
    "open_journal",
    "pair_counts",
    "pair_mismatch",
    "pairs",
    "plots",
    "prompted",
    "prompting",
    "pseudonymise",
    "questions_asked",
    "quotes",
    "read",
    "read_archive",
    "read_codebook",
    "read_project",
    "read_study",
    "read_survey",
    "read_topic_edits",
    "read_transcript",
    "recode",
    "reconcile",
    "reject",
    "reliability",
    "rename_code",
    "reopen_document",
    "reporting_checklist",
    "reports",
    "review_queue",
    "sample",
    "saturation",
    "save_topics",
    "show",
    "sign_item",
    "suggest",
    "suggest_by_example",
    "suggest_terms",
    "summarise",
    "talk_shares",
    "theme_counts",
    "themes",
    "to_recode",
    "topic_prevalence",
    "topic_stability",
    "topics_over_time",
    "transitions",
    "triangulation",
    "uncode",
    "uncoded",
    "undo",
    "waves",
    "weighted_crosstab",
    "wide",
    "withdraw",
    "workbench",
    "write_checklist",
    "write_framework_matrix",
    "write_memo",
    "write_reports",
    "write_signatures",
    "write_topic_edits",
]

if not TYPE_CHECKING:
    # Hidden from type checkers, so that they still catch a misspelt name.
    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            from mentorstudy.errors import suggestion

            raise AttributeError(f"mentorstudy has no '{name}'.{suggestion(name, __all__)}")
        home = _HOMES[name]
        value = import_module(f"mentorstudy.{home or name}")
        return getattr(value, name) if home else value


def __dir__() -> list[str]:
    return sorted(__all__)
