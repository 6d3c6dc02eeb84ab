"""What mentorstudy needs to run is free to use, and says so."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(autouse=True)
def beside_the_docs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(DOCS))


def test_no_run_time_dependency_is_under_the_gpl_the_agpl_or_no_licence() -> None:
    from _dependencies import dependencies

    found = dependencies()

    assert len(found) > 40
    assert [each.name for each in found if not each.licence] == []
    plain = {each.name: each.licence.upper().replace("LGPL", "") for each in found}
    assert [name for name, licence in plain.items() if "GPL" in licence or "GNU" in licence] == []
    assert [each.name for each in found if not each.released] == []
    assert {"pandas", "filelock", "jinja2"} <= {each.name for each in found if each.is_direct}
    sys.modules.pop("_dependencies", None)
