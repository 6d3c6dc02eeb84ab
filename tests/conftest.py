"""What several tests share."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

import mentorstudy as ms
from mentorstudy.report.formats import FORMATS
from tests.plugin_package import Install, installing

os.environ.setdefault("MPLBACKEND", "Agg")
# Many tests start Python, and each start would compile the package anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
# What was written where is remembered by machine: tests remember apart from whoever runs them.
os.environ["MENTORSTUDY_STATE"] = tempfile.mkdtemp(prefix="mentorstudy-tests-")
# The same examples on every machine, so that a red run can be seen again; HYPOTHESIS_PROFILE=explore looks further,
# and is for the long tests' day.
settings.register_profile("fixed", max_examples=40, derandomize=True, deadline=None)
settings.register_profile("explore", max_examples=2000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fixed"))
ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample study: releases are noted in a study's folder, and the checkout stays as it is."""
    return Path(shutil.copytree(ROOT / "data" / "sample-study", tmp_path_factory.mktemp("sample") / "sample-study"))


@pytest.fixture(scope="session", autouse=True)
def _untouched_data() -> Iterator[None]:
    """Hold all tests to leave the studies of the repository as they were."""
    before = _sizes(ROOT / "data")
    yield
    assert _sizes(ROOT / "data") == before


def _sizes(folder: Path) -> dict[str, int]:
    return {path.relative_to(folder).as_posix(): path.stat().st_size for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="session")
def study(sample_folder: Path) -> ms.Study:
    """The sample study. Nothing can change it, so that it is read once."""
    return ms.read_study(sample_folder)


@pytest.fixture
def install(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Install]:
    """What installs made-up packages that add to this one, until the test ends."""
    with installing(tmp_path_factory.mktemp("packages")) as installed:
        yield installed


@pytest.fixture(scope="session")
def shareable(study: ms.Study) -> ms.Study:
    """The sample study to be shared: one object, so that what is counted and hidden in it is found out once."""
    return study.with_settings(edition="shareable")


@pytest.fixture(scope="session")
def reports_on(study: ms.Study, shareable: ms.Study) -> Callable[..., tuple[ms.Report, ...]]:
    """The sample study's reports of a kind and an edition, made once: a report keeps its page."""
    of_edition = {"team": study, "shareable": shareable}
    return cache(lambda kind, edition="team": ms.report.reports(of_edition[edition], kind))


@pytest.fixture(scope="session")
def report_files(
    study: ms.Study, shareable: ms.Study, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], list[Path]]:
    """The files of the sample study's reports on groups, in every format: written once for all processes."""
    own = tmp_path_factory.getbasetemp()
    root = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own

    def files(edition: str) -> list[Path]:
        folder, listed = root / f"reports-{edition}", root / f"reports-{edition}.json"
        with FileLock(root / f"reports-{edition}.lock"):
            if not listed.is_file():
                forms = [form for form in FORMATS if form != "pptx"]
                written = ms.write_reports({"team": study, "shareable": shareable}[edition], folder, formats=forms)
                listed.write_text(json.dumps([str(path) for path in written]), encoding="utf-8")
        return [Path(path) for path in json.loads(listed.read_text(encoding="utf-8"))]

    return files


@pytest.fixture(scope="session")
def real() -> Path:
    """Real files that nobody here wrote; they stay outside the repository."""
    folder = SHARED / "real"
    if not folder.is_dir():
        pytest.skip("the folder of real files is not beside the checkout")
    return folder
