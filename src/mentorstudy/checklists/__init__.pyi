"""The public names of `mentorstudy.checklists`, and where each lives: imported when first used."""

from .reporting_file import sign_item as sign_item
from .reporting_file import write_signatures as write_signatures
from .table import Signature as Signature
from .table import reporting_checklist as reporting_checklist
