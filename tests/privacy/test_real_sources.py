"""Every real file that is read at all is written again without the names in it, and with all its other words."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

import mentorstudy as ms
from mentorstudy.privacy._pseudonymise.pseudonymise import Entry, find_identifiers, pseudonymise
from mentorstudy.readers.folder import load_study
from mentorstudy.text import fold, normalise
from tests.conftest import SHARED

# Larger ones are tried by hand: a suite that is run often should be fast.
LARGEST = 160_000
NAMES_OF_EACH = 8
KINDS = ("person", "employer", "place")
FILES = sorted(
    path
    for folder, endings in (("survey", (".csv", ".xlsx")), ("transcript", (".md", ".pdf", ".vtt", ".srt", ".sbv")))
    for path in (SHARED / "real" / folder).glob("*")
    # A data dictionary is no source by itself.
    if path.suffix in endings and 0 < path.stat().st_size < LARGEST and not path.stem.endswith("_metadata")
)


def study_of(folder: Path, file: Path) -> ms.Study | None:
    """Put a file into a study of its own, with everybody who speaks in it in the list of participants."""
    folder.mkdir()
    shutil.copyfile(file, folder / file.name)
    kind = "survey" if file.parent.name == "survey" else "focus group"
    (folder / "study.toml").write_text(
        f'title = "T"\n[[sources]]\npath = "{file.name}"\nkind = "{kind}"\n', encoding="utf-8"
    )
    (folder / "codebook.yaml").write_text("title: T\ncodes:\n  a:\n    name: A\n    terms: [zz]\n", encoding="utf-8")
    people: list[str] = []
    for _ in range(3):
        study, problems = load_study(folder)
        found = (re.search("unknown participant '([^']*)'", str(problem)) for problem in problems)
        unknown = [each[1] for each in found if each]
        if not unknown:
            return study
        people += unknown
        (folder / "participants.csv").write_text("\n".join(["participant", *people, ""]), encoding="utf-8")
    return None


def frequent_names(study: ms.Study) -> list[str]:
    """Return words with a capital inside sentences, as if they were names."""
    counts = Counter(
        word for text in study.corpus.documents["text"] for word in re.findall(r"(?<=[a-z,] )[A-Z][a-zäöüéß]{3,}", text)
    )
    return sorted(counts, key=lambda word: (-counts[word], word))[:NAMES_OF_EACH]


@pytest.mark.parametrize("file", FILES, ids=lambda path: str(path.name))
def test_a_real_file_names_nobody_and_keeps_all_other_words(file: Path, tmp_path: Path) -> None:
    study = study_of(tmp_path / "study", file)
    if study is None:
        pytest.skip("this file is not read")
    names = [Entry(name, KINDS[at % len(KINDS)]) for at, name in enumerate(frequent_names(study))]
    table = find_identifiers(study, roster=[*names, Entry("Zdenka Vlk")])

    done = pseudonymise(study, table.assign(apply=table["apply"].replace("?", "no")), out=tmp_path / "out")

    new = ms.read_study(done.folder)
    hidden = {fold(each) for each in table.loc[table["apply"] == "yes", "identifier"] if each.isalpha()}
    for path in done.folder.rglob("*.*"):
        words = re.findall(r"[^\W\d_]+", fold(normalise(path.read_bytes().decode("utf-8")).text))
        assert not hidden & (set(words) - {"title", "path", "kind", "codes", "name", "terms"}), path.name
        assert not hidden & set(re.findall(r"[^\W\d_]+", fold(path.stem)))
    assert not hidden & {fold(label) for label in new.corpus.turns["speaker"]}
    for name, document in done.carrying.words.items():
        old, text = study.corpus.text(name), new.corpus.text(done.carrying.document(name))
        at = there = 0
        for start, end, new_start, new_end in document.words.changes:
            assert old[at:start] == text[there:new_start]
            at, there = end, new_end
        assert old[at:] == text[there:]
