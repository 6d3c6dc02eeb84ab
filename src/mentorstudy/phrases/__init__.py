"""The fixed words of reports, figures and checklists: one catalogue per language."""

from mentorstudy.phrases.catalogue import LANGUAGES, Phrases, catalogue_of, phrases_in, report_language

__all__ = ["LANGUAGES", "Phrases", "catalogue_of", "phrases_in", "report_language"]
