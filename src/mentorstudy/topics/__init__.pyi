"""The public names of `mentorstudy.topics`, and where each lives: imported when first used."""

from ._crosswalk import Crosswalk as Crosswalk
from ._crosswalk import crosswalk as crosswalk
from .cache import load_topics as load_topics
from .cache import save_topics as save_topics
from .edits import read_topic_edits as read_topic_edits
from .edits import write_topic_edits as write_topic_edits
from .fit import fit_topics as fit_topics
from .model import Topics as Topics
from .prevalence import topic_prevalence as topic_prevalence
from .prevalence import topics_over_time as topics_over_time
from .stability import TopicStability as TopicStability
from .stability import topic_stability as topic_stability
