"""The public names of `mentorstudy.exchange`, and where each lives: imported when first used."""

from .transfer import export_project as export_project
from .transfer import import_project as import_project
from .transfer import read_project as read_project
