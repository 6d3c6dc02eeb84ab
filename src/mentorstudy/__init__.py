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
    from mentorstudy.analyse.counts import count_codes, crosstab, wide
    from mentorstudy.analyse.expectations import expectation_counts, expectations
    from mentorstudy.analyse.framework import framework_matrix
    from mentorstudy.analyse.inference import weighted_crosstab
    from mentorstudy.analyse.items import closed_answers, expected_and_met
    from mentorstudy.analyse.keyness import collocations, keyness
    from mentorstudy.analyse.pairs import compare_pairs, pair_counts, pair_mismatch
    from mentorstudy.analyse.passages import quotes, uncoded
    from mentorstudy.analyse.sample import describe_sources, table_one
    from mentorstudy.analyse.saturation import code_accumulation, saturation
    from mentorstudy.analyse.sources import compare_sources, joint_display
    from mentorstudy.analyse.talk import talk_shares
    from mentorstudy.analyse.themes import theme_counts, theme_evidence
    from mentorstudy.analyse.together import cooccurrence
    from mentorstudy.analyse.waves import expected_before, linked_waves, transitions
    from mentorstudy.analyse.words import frequencies
    from mentorstudy.asking import prompted, prompting_counts, questions_asked
    from mentorstudy.autocode.blind import blind_sample, estimate_missed
    from mentorstudy.autocode.by_example import Learned, suggest_by_example
    from mentorstudy.autocode.candidates import suggest_terms
    from mentorstudy.autocode.missing import missed
    from mentorstudy.autocode.queue import review_queue
    from mentorstudy.autocode.suggest import suggest
    from mentorstudy.checklists.signing import sign_item, write_signatures
    from mentorstudy.checklists.table import reporting_checklist
    from mentorstudy.checks import check_study
    from mentorstudy.claims import GuideQuestion, Theme
    from mentorstudy.codebook import Code, Codebook, read_codebook
    from mentorstudy.coding import Coding, Segment, build_coding
    from mentorstudy.concordance import find
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
    from mentorstudy.journal.deciding import (
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
    from mentorstudy.journal.recodifying import create_code, merge_codes, rename_code
    from mentorstudy.journal.session import Journal, open_journal
    from mentorstudy.journal.trail import history, memos, to_recode
    from mentorstudy.privacy.disclosure import disclosure
    from mentorstudy.privacy.pseudonyms import find_identifiers, pseudonymise
    from mentorstudy.privacy.withdrawal import withdraw
    from mentorstudy.readers.archives import read_archive
    from mentorstudy.readers.files import read
    from mentorstudy.readers.folder import read_study
    from mentorstudy.readers.survey import read_survey
    from mentorstudy.readers.transcripts import read_transcript
    from mentorstudy.reliability.agreement import agreement
    from mentorstudy.reliability.disagreements import confusion, disagreements
    from mentorstudy.reliability.reconciling import reconcile
    from mentorstudy.report.checklists import write_checklist
    from mentorstudy.report.document import Report
    from mentorstudy.report.kinds import reports
    from mentorstudy.report.matrix_file import write_framework_matrix
    from mentorstudy.report.summary import Summary, summarise
    from mentorstudy.report.transcript import show
    from mentorstudy.report.writing import write_reports
    from mentorstudy.signatures import Signature
    from mentorstudy.study import Study
    from mentorstudy.topics.cache import load_topics, save_topics
    from mentorstudy.topics.crosswalk import Crosswalk, crosswalk
    from mentorstudy.topics.edits import read_topic_edits, write_topic_edits
    from mentorstudy.topics.fitting import fit_topics
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
    "Crosswalk": "topics.crosswalk",
    "Journal": "journal.session",
    "Learned": "autocode.by_example",
    "Problem": "errors",
    "ReadError": "errors",
    "Report": "report.document",
    "Segment": "coding",
    "SettingsError": "errors",
    "Signature": "signatures",
    "Study": "study",
    "StudyError": "errors",
    "StudyProblems": "errors",
    "Summary": "report.summary",
    "Survey": "corpus",
    "Theme": "claims",
    "TopicStability": "topics.stability",
    "Topics": "topics.model",
    "accept": "journal.deciding",
    "agreement": "reliability.agreement",
    "blind_sample": "autocode.blind",
    "build_coding": "coding",
    "check_study": "checks",
    "closed_answers": "analyse.items",
    "code_accumulation": "analyse.saturation",
    "code_passage": "journal.deciding",
    "coded_answers": "evidence",
    "collocations": "analyse.keyness",
    "compare_pairs": "analyse.pairs",
    "compare_sources": "analyse.sources",
    "confusion": "reliability.disagreements",
    "cooccurrence": "analyse.together",
    "count_codes": "analyse.counts",
    "create_code": "journal.recodifying",
    "crosstab": "analyse.counts",
    "crosswalk": "topics.crosswalk",
    "describe_sources": "analyse.sample",
    "disagreements": "reliability.disagreements",
    "disclosure": "privacy.disclosure",
    "estimate_missed": "autocode.blind",
    "expectation_counts": "analyse.expectations",
    "expectations": "analyse.expectations",
    "expected_and_met": "analyse.items",
    "expected_before": "analyse.waves",
    "export_project": "exchange.transfer",
    "find": "concordance",
    "find_identifiers": "privacy.pseudonyms",
    "finish_document": "journal.deciding",
    "fit_topics": "topics.fitting",
    "framework_matrix": "analyse.framework",
    "frequencies": "analyse.words",
    "heard": "evidence",
    "history": "journal.trail",
    "import_project": "exchange.transfer",
    "join_corpora": "corpus",
    "joint_display": "analyse.sources",
    "keyness": "analyse.keyness",
    "linked_waves": "analyse.waves",
    "load_topics": "topics.cache",
    "memos": "journal.trail",
    "merge_codes": "journal.recodifying",
    "missed": "autocode.missing",
    "open_journal": "journal.session",
    "pair_counts": "analyse.pairs",
    "pair_mismatch": "analyse.pairs",
    "plots": "",
    "prompted": "asking",
    "prompting_counts": "asking",
    "pseudonymise": "privacy.pseudonyms",
    "questions_asked": "asking",
    "quotes": "analyse.passages",
    "read": "readers.files",
    "read_archive": "readers.archives",
    "read_codebook": "codebook",
    "read_project": "exchange.transfer",
    "read_study": "readers.folder",
    "read_survey": "readers.survey",
    "read_topic_edits": "topics.edits",
    "read_transcript": "readers.transcripts",
    "recode": "journal.deciding",
    "reconcile": "reliability.reconciling",
    "reject": "journal.deciding",
    "reliability": "",
    "rename_code": "journal.recodifying",
    "reopen_document": "journal.deciding",
    "reporting_checklist": "checklists.table",
    "reports": "report.kinds",
    "review_queue": "autocode.queue",
    "saturation": "analyse.saturation",
    "save_topics": "topics.cache",
    "show": "report.transcript",
    "sign_item": "checklists.signing",
    "suggest": "autocode.suggest",
    "suggest_by_example": "autocode.by_example",
    "suggest_terms": "autocode.candidates",
    "summarise": "report.summary",
    "table_one": "analyse.sample",
    "talk_shares": "analyse.talk",
    "theme_counts": "analyse.themes",
    "theme_evidence": "analyse.themes",
    "to_recode": "journal.trail",
    "transitions": "analyse.waves",
    "topic_prevalence": "topics.prevalence",
    "topic_stability": "topics.stability",
    "topics_over_time": "topics.prevalence",
    "uncode": "journal.deciding",
    "uncoded": "analyse.passages",
    "undo": "journal.deciding",
    "weighted_crosstab": "analyse.inference",
    "wide": "analyse.counts",
    "withdraw": "privacy.withdrawal",
    "write_checklist": "report.checklists",
    "write_framework_matrix": "report.matrix_file",
    "write_memo": "journal.deciding",
    "write_reports": "report.writing",
    "write_signatures": "checklists.signing",
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
    "compare_pairs",
    "compare_sources",
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
    "linked_waves",
    "load_topics",
    "memos",
    "merge_codes",
    "missed",
    "open_journal",
    "pair_counts",
    "pair_mismatch",
    "plots",
    "prompted",
    "prompting_counts",
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
    "saturation",
    "save_topics",
    "show",
    "sign_item",
    "suggest",
    "suggest_by_example",
    "suggest_terms",
    "summarise",
    "table_one",
    "talk_shares",
    "theme_counts",
    "theme_evidence",
    "to_recode",
    "topic_prevalence",
    "topic_stability",
    "topics_over_time",
    "transitions",
    "uncode",
    "uncoded",
    "undo",
    "weighted_crosstab",
    "wide",
    "withdraw",
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
