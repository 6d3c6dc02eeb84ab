"""Figures: functions that take a table and return matplotlib Axes.

    import mentorstudy as ms

    ms.plots.crosstab(ms.crosstab(study))

Numbers are printed beside what is drawn, so that a figure can be read in grey, on paper, and by people who
do not see colours. A number that an edition hides (`<5`) is drawn as hidden, at a size that says nothing.
Titles are left to captions. Nothing of the caller's matplotlib settings is used, and none is changed.
"""

from mentorstudy.plots.accumulating import saturation
from mentorstudy.plots.arguing import prompting, themes
from mentorstudy.plots.bars import choices, collocations, counts, frequencies, sample
from mentorstudy.plots.charting import framework
from mentorstudy.plots.crossing import crosswalk
from mentorstudy.plots.diverging import expectations, likert
from mentorstudy.plots.expecting import expectation_counts, transitions
from mentorstudy.plots.flowing import linked_waves
from mentorstudy.plots.grids import cooccurrence, crosstab
from mentorstudy.plots.learning import learning
from mentorstudy.plots.pairing import pairs
from mentorstudy.plots.reliability import agreement, confusion
from mentorstudy.plots.sharing import shares
from mentorstudy.plots.talking import find, keyness, talk_shares
from mentorstudy.plots.topics import topic_numbers, topic_prevalence, topic_sizes
from mentorstudy.plots.triangulating import joint_display, sources

__all__ = [
    "agreement",
    "choices",
    "collocations",
    "confusion",
    "cooccurrence",
    "counts",
    "crosstab",
    "crosswalk",
    "expectation_counts",
    "expectations",
    "find",
    "framework",
    "frequencies",
    "joint_display",
    "keyness",
    "learning",
    "likert",
    "linked_waves",
    "pairs",
    "prompting",
    "sample",
    "saturation",
    "shares",
    "sources",
    "talk_shares",
    "themes",
    "topic_numbers",
    "topic_prevalence",
    "topic_sizes",
    "transitions",
]
