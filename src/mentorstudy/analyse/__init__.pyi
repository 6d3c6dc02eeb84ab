"""The public names of `mentorstudy.analyse`, and where each lives: imported when first used."""

from .absent import absent as absent
from .absent import pairs_heard as pairs_heard
from .absent import rounds_answered as rounds_answered
from .closed_answers import expected_and_met as expected_and_met
from .crosstab import wide as wide
from .expectations import expectation_counts as expectation_counts
from .goals import goals as goals
from .inference import weighted_crosstab as weighted_crosstab
from .links import links as links
from .pairs import pair_counts as pair_counts
from .pairs import pair_mismatch as pair_mismatch
from .prompting import prompted as prompted
from .prompting import questions_asked as questions_asked
from .sample import describe_sources as describe_sources
from .saturation import code_accumulation as code_accumulation
from .themes import theme_counts as theme_counts
from .waves import expected_before as expected_before
from .waves import transitions as transitions
