"""The workbench in a notebook, carried by anywidget."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mentorstudy._workbench.assets import module, style
from mentorstudy._workbench.extra import need_extra
from mentorstudy._workbench.session import Session

if TYPE_CHECKING:
    from mentorstudy.study import Study

__all__ = ["Workbench", "workbench"]


class Workbench:
    """A workbench that shows itself in Jupyter.

    Parameters
    ----------
    session : Session
        Who codes what.
    height : str
        How high it is, as CSS has it.
    """

    def __init__(self, session: Session, height: str) -> None:
        self.session = session
        self._widget = _widget_class()(height=height)
        self._widget.on_msg(self._heard)
        session.hear(self._tell)

    @property
    def study(self) -> Study:
        """Return the study with what has been coded by now."""
        from mentorstudy.journal.decisions import replayed

        return replayed(self.session.study)

    def close(self) -> None:
        """Give the journal free; what was coded is in it."""
        self.session.hand_over()

    def _heard(self, _: object, content: Any, buffers: object) -> None:
        number = content.get("id") if isinstance(content, dict) else None
        self._widget.send({"re": number, "replies": self.session.handle(content)})

    def _tell(self, reply: dict[str, Any]) -> None:
        self._widget.send({"re": None, "replies": [reply]})

    def __repr__(self) -> str:
        return f"<Workbench of {self.session.coder} on '{self.session.study.title}', written to {self.session.file}>"

    def _repr_mimebundle_(self, **options: Any) -> Any:
        return self._widget._repr_mimebundle_(**options)


def _widget_class() -> Any:
    """Return the widget's class, which can only be made where anywidget is installed."""
    need_extra(("anywidget",))
    import anywidget
    import traitlets

    class Widget(anywidget.AnyWidget):
        _esm = module("widget")
        _css = style()
        height = traitlets.Unicode("720px").tag(sync=True)

    return Widget


def workbench(study: Study, coder: str, *, height: str = "720px") -> Workbench:
    """Return a workbench: the study's documents, to be read and coded in Jupyter.

    What is coded is in the coder's journal as soon as the page says that it is saved; `mentorstudy workbench` shows
    the same in a browser. Nothing that other coders coded is shown before both have finished a document.

    Parameters
    ----------
    study : Study
        A study that was read from a folder.
    coder : str
        Who codes.
    height : str
        How high it is in the notebook, as CSS has it.

    Returns
    -------
    Workbench
        It shows itself; its `study` is the study with what has been coded by now, and `close()` gives the journal
        free. A cell that is run again takes over from the one before.

    Raises
    ------
    StudyError
        When the extra `workbench` is not installed, the name cannot be a coder's, or another process has the
        journal open.

    See Also
    --------
    mentorstudy.journal.open_journal : coding by a program.
    mentorstudy.show : a transcript with its codes, to be read.

    Examples
    --------
    >>> import shutil, tempfile
    >>> from mentorstudy import read_study, workbench
    >>> from mentorstudy.resources import resource
    >>> folder = tempfile.TemporaryDirectory()
    >>> copy = shutil.copytree(resource("sample-study"), f"{folder.name}/my-study")
    >>> shown = workbench(read_study(copy), coder="carla")
    >>> shown
    <Workbench of carla on 'Pre-employment mentoring in Lakemount', written to codings/carla.jsonl>
    >>> shown.close()
    >>> folder.cleanup()
    """
    need_extra(("anywidget",))
    return Workbench(Session(study, coder), height)
