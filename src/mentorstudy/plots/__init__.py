"""Figures: functions that take a table and return matplotlib Axes.

    import mentorstudy as ms

    ms.plots.crosstab(ms.crosstab(study))

Numbers are printed beside what is drawn, so that a figure can be read in grey, on paper, and by people who
do not see colours. A number that an edition hides (`<5`) is drawn as hidden, at a size that says nothing.
Titles are left to captions. Nothing of the caller's matplotlib settings is used, and none is changed.
"""

from mentorstudy.plots._agreement import agreement
from mentorstudy.plots._closed_answers import closed_answers
from mentorstudy.plots._collocations import collocations
from mentorstudy.plots._confusion import confusion
from mentorstudy.plots._cooccurrence import cooccurrence
from mentorstudy.plots._count_codes import count_codes
from mentorstudy.plots._crosstab import crosstab
from mentorstudy.plots._crosswalk import crosswalk
from mentorstudy.plots._expectation_counts import expectation_counts
from mentorstudy.plots._expectations import expectations
from mentorstudy.plots._find import find
from mentorstudy.plots._framework_matrix import framework_matrix
from mentorstudy.plots._frequencies import frequencies
from mentorstudy.plots._joint_display import joint_display
from mentorstudy.plots._keyness import keyness
from mentorstudy.plots._learning import learning
from mentorstudy.plots._likert import likert
from mentorstudy.plots._pairs import pairs
from mentorstudy.plots._prompting import prompting
from mentorstudy.plots._sample import sample
from mentorstudy.plots._saturation import saturation
from mentorstudy.plots._shares import shares
from mentorstudy.plots._talk_shares import talk_shares
from mentorstudy.plots._themes import themes
from mentorstudy.plots._topic_numbers import topic_numbers
from mentorstudy.plots._topic_prevalence import topic_prevalence
from mentorstudy.plots._topic_sizes import topic_sizes
from mentorstudy.plots._transitions import transitions
from mentorstudy.plots._triangulation import triangulation
from mentorstudy.plots._waves import waves

__all__ = [
    "agreement",
    "closed_answers",
    "collocations",
    "confusion",
    "cooccurrence",
    "count_codes",
    "crosstab",
    "crosswalk",
    "expectation_counts",
    "expectations",
    "find",
    "framework_matrix",
    "frequencies",
    "joint_display",
    "keyness",
    "learning",
    "likert",
    "pairs",
    "prompting",
    "sample",
    "saturation",
    "shares",
    "talk_shares",
    "themes",
    "topic_numbers",
    "topic_prevalence",
    "topic_sizes",
    "transitions",
    "triangulation",
    "waves",
]
