"""The public names of `mentorstudy.autocode`, and where each lives: imported when first used."""

from .missed_rate import blind_sample as blind_sample
from .missed_rate import estimate_missed as estimate_missed
from .suggest_by_example import Learned as Learned
