"""A codebook: what is looked for, and where one code ends and the next begins."""

from mentorstudy.codebook.codes import CODE_COLUMNS, Code
from mentorstudy.codebook.files import read_codebook, write_codebook
from mentorstudy.codebook.model import Codebook, build_codebook

__all__ = ["CODE_COLUMNS", "Code", "Codebook", "build_codebook", "read_codebook", "write_codebook"]
