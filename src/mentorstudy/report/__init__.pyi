"""The public names of `mentorstudy.report`, and where each lives: imported when first used."""

from .kinds import reports as reports
from .matrix_file import write_framework_matrix as write_framework_matrix
from .sections.checklists import write_checklist as write_checklist
