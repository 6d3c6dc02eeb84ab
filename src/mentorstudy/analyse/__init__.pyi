"""The public names of `mentorstudy.analyse`, and where each lives: imported when first used."""

from .closed_answers import expected_and_met as expected_and_met
from .crosstab import wide as wide
from .expectations import expectation_counts as expectation_counts
from .inference import weighted_crosstab as weighted_crosstab
from .pairs import pair_counts as pair_counts
from .pairs import pair_mismatch as pair_mismatch
from .prompting import prompted as prompted
from .prompting import questions_asked as questions_asked
from .sample import describe_sources as describe_sources
from .saturation import code_accumulation as code_accumulation
from .themes import theme_counts as theme_counts
from .waves import expected_before as expected_before
from .waves import transitions as transitions
