"""Qualitative research on mentoring programs: from files to a report per stakeholder.

    import mentorstudy as ms

    study = ms.read_study("my-study")
    ms.crosstab(study, by="stakeholder")
    for summary in ms.summarise(study, by="stakeholder"):
        display(ms.Report(summary))

What is used daily is here; the rest stands in namespaces: `ms.analyse` (what goes with the questions), `ms.autocode`,
`ms.journal`, `ms.reliability`, `ms.topics`, `ms.plots`, `ms.report`, `ms.checklists`, `ms.exchange`, `ms.privacy` and
`ms.errors`. `__init__.pyi` lists the names. Each is imported when it is first used, so that `import mentorstudy` is
instant.
"""

import lazy_loader

from mentorstudy.version import __version__ as __version__

_found, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)


def __getattr__(name: str) -> object:
    """Import a public name, or say which one was meant."""
    if name not in __all__:
        from mentorstudy.errors import suggestion

        raise AttributeError(f"mentorstudy has no '{name}'.{_namespace_of(name) or suggestion(name, __all__)}")
    return _found(name)


def _namespace_of(name: str) -> str:
    """Say where a name stands that is not among those for every day; nothing is imported for names of Python's own."""
    if name.startswith("_"):
        return ""
    spaces = (space for space in __all__ if space.islower() and hasattr(_found(space), "__path__"))
    return next((f" It is `mentorstudy.{space}.{name}`." for space in spaces if name in _found(space).__all__), "")
