"""How the documentation is built: `uv run --group docs sphinx-build -W -b html docs docs/_build`.

Nothing is fetched. What the code knows (settings, commands, formats, public names) is written down from the code
before the pages are read, so that no page can fall behind it.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from _generated_pages import write_pages

from mentorstudy import __version__

project = "mentorstudy"
author = "The mentorstudy developers"
copyright = author
release = version = __version__
extensions = ["myst_parser", "numpydoc", "sphinx.ext.autodoc"]
exclude_patterns = ["_build", "_*.py"]
source_suffix = {".md": "markdown", ".rst": "restructuredtext"}
default_role = "code"
nitpick_ignore: list[tuple[str, str]] = []

myst_enable_extensions = ["colon_fence", "deflist"]
# Links to a heading are checked like links to a page.
myst_heading_anchors = 4

autodoc_typehints = "none"
autodoc_member_order = "groupwise"
numpydoc_show_class_members = False
numpydoc_class_members_toctree = False

html_theme = "pydata_sphinx_theme"
html_title = f"mentorstudy {__version__}"
html_theme_options = {"show_prev_next": True, "navigation_with_keys": False, "navbar_align": "left"}
# All pages stand one level below the first, where the sidebar of the theme would be empty.
html_sidebars = {"**": ["globaltoc.html"]}
html_show_sourcelink = False
html_copy_source = False

write_pages(Path(__file__).parent)
