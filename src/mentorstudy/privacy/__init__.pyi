"""The public names of `mentorstudy.privacy`, and where each lives: imported when first used."""

from ._disclosure.disclosure import disclosure as disclosure
from ._pseudonymise.pseudonymise import find_identifiers as find_identifiers
from ._pseudonymise.pseudonymise import pseudonymise as pseudonymise
from ._withdrawal.withdraw import withdraw as withdraw
