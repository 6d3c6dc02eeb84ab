"""Figures: functions that take a table and return matplotlib Axes.

    import mentorstudy as ms

    ms.plots.crosstab(ms.crosstab(study))

Numbers are printed beside what is drawn, so that a figure can be read in grey, on paper, and by people who
do not see colours. A number that an edition hides (`<5`) is drawn as hidden, at a size that says nothing.
Titles are left to captions. Nothing of the caller's matplotlib settings is used, and none is changed.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
