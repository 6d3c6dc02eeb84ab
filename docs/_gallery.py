"""The gallery of figures: each drawn from the fictional sample study by the line that stands beside it."""

from __future__ import annotations

import inspect
from pathlib import Path

__all__ = ["FIGURES", "gallery_page", "write_gallery"]

# By the figure's name, the line that draws it of `study`.
FIGURES = {
    "count_codes": "ms.plots.count_codes(ms.count_codes(study))",
    "crosstab": 'ms.plots.crosstab(ms.crosstab(study, by="stakeholder"))',
    "framework_matrix": "ms.plots.framework_matrix(ms.framework_matrix(study))",
    "cooccurrence": "ms.plots.cooccurrence(ms.cooccurrence(study))",
    "themes": "ms.plots.themes(ms.analyse.theme_counts(study))",
    "sample": "ms.plots.sample(ms.sample(study))",
    "closed_answers": "ms.plots.closed_answers(ms.closed_answers(study))",
    "likert": "ms.plots.likert(ms.closed_answers(study))",
    "expectations": "ms.plots.expectations(ms.analyse.expected_and_met(study))",
    "expectation_counts": "ms.plots.expectation_counts(ms.analyse.expectation_counts(study))",
    "waves": "ms.plots.waves(ms.waves(study))",
    "transitions": "ms.plots.transitions(ms.analyse.transitions(study))",
    "pairs": "ms.plots.pairs(ms.pairs(study))",
    "triangulation": "ms.plots.triangulation(ms.triangulation(study))",
    "joint_display": "ms.plots.joint_display(ms.joint_display(study))",
    "saturation": "ms.plots.saturation(ms.analyse.code_accumulation(study))",
    "talk_shares": "ms.plots.talk_shares(ms.talk_shares(study))",
    "prompting": "ms.plots.prompting(ms.prompting(study))",
    "keyness": 'ms.plots.keyness(ms.keyness(study, group="mentor", resamples=100))',
    "frequencies": "ms.plots.frequencies(ms.frequencies(study))",
    "collocations": 'ms.plots.collocations(ms.collocations(study, "mentor*"))',
    "find": 'ms.plots.find(ms.find(study, "cancel*"))',
    "agreement": 'ms.plots.agreement(ms.agreement(study, coders=["anna", "ben"], resamples=100))',
}


def gallery_page() -> str:
    """Return the page: each figure with what it shows and how it is drawn."""
    import mentorstudy as ms

    parts = [
        "# Gallery of figures",
        "Drawn while these pages are built, from the sample study, which is fictional. A figure takes the table that "
        "a question returns; `study` is what `ms.read_study` returns. Figures of topics, of learning and of "
        "confusion are in [the reference](api-plots.rst).",
    ]
    for name, line in FIGURES.items():
        told = inspect.cleandoc(getattr(ms.plots, name).__doc__ or "").split("\n\n", 1)[0].replace("\n", " ")
        parts += [f"## {name}", told, f"```python\n{line}\n```", f"![{told}](figures/{name}.png)"]
    return "\n\n".join(parts) + "\n"


def write_gallery(folder: Path) -> list[Path]:
    """Draw the figures that are not there, or older than the code that draws, and return where they are."""
    import mentorstudy as ms

    (folder / "figures").mkdir(parents=True, exist_ok=True)
    code = max(path.stat().st_mtime for path in (*Path(ms.__file__).parent.rglob("*.py"), Path(__file__)))
    paths = {name: folder / "figures" / f"{name}.png" for name in FIGURES}
    wanted = [name for name, path in paths.items() if not path.exists() or path.stat().st_mtime < code]
    if wanted:
        _draw({name: paths[name] for name in wanted})
    return list(paths.values())


def _draw(paths: dict[str, Path]) -> None:
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot

    import mentorstudy as ms
    from mentorstudy.resources import resource

    study = ms.read_study(resource("sample-study"))
    for name, path in paths.items():
        axes = eval(FIGURES[name], {"ms": ms, "study": study})
        axes.figure.savefig(path, dpi=90, bbox_inches="tight", metadata={"Software": None})
        pyplot.close(axes.figure)
