"""The public names of `mentorstudy.journal`, and where each lives: imported when first used."""

from ._history import exposures as exposures
from ._history import history as history
from ._history import memos as memos
from ._history import proposed_codes as proposed_codes
from ._history import to_recode as to_recode
from .codebook_changes import create_code as create_code
from .codebook_changes import merge_codes as merge_codes
from .codebook_changes import rename_code as rename_code
from .conclusions import decide_on_claim as decide_on_claim
from .conclusions import judge as judge
from .conclusions import link_passages as link_passages
from .conclusions import note_exposure as note_exposure
from .conclusions import propose_code as propose_code
from .decisions import accept as accept
from .decisions import code_passage as code_passage
from .decisions import finish_document as finish_document
from .decisions import recode as recode
from .decisions import reject as reject
from .decisions import reopen_document as reopen_document
from .decisions import uncode as uncode
from .decisions import undo as undo
from .decisions import write_memo as write_memo
from .session import Journal as Journal
from .session import open_journal as open_journal
