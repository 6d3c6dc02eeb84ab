"""Journals: people's decisions on disk, an event a line, one file per coder, only ever appended to."""

from mentorstudy.journal._replay import Replay, replay
from mentorstudy.journal.anchors import Anchor, find_anchor
from mentorstudy.journal.events import EVENT_KINDS, Event
from mentorstudy.journal.files import JournalFile, read_journal
from mentorstudy.journal.names import check_coder
from mentorstudy.journal.session import Journal, open_journal

__all__ = [
    "EVENT_KINDS",
    "Anchor",
    "Event",
    "Journal",
    "JournalFile",
    "Replay",
    "check_coder",
    "find_anchor",
    "open_journal",
    "read_journal",
    "replay",
]
