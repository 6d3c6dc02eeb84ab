"""Answers that say nothing by themselves: "n/a", "don't know", "see above".

Left in, they become topics of their own.
"""

from __future__ import annotations

import re
from functools import cache

from mentorstudy.text import collapse, fold

__all__ = ["is_uninformative", "plain_words"]

# Each a whole part of an answer, folded, without punctuation. English, then French.
_PHRASES = """
na | n a | none | nothing | no | nope | nah | no no | yes | yeah | yep | yup | ok | okay | sure | right | exactly
correct | of course | absolutely | definitely | maybe | perhaps | possibly | true | agreed | i agree | mm | mhm
mm hm | uh huh | hm | hmm | um | uh | er | not applicable | does not apply | doesnt apply | not relevant
not sure | unsure | i am not sure | im not sure | not really | i am unsure | dont know | do not know | i dont know
i do not know | dk | idk | dunno | i dunno | no idea | i have no idea | cant say | cannot say | i cant say
hard to say | cant think | cant think of anything | cant think of any | i cant think of anything | cant remember
i cant remember | dont remember | i dont remember | i do not remember | cant recall | no answer | no comment
no comments | no opinion | no response | no reply | refused | refuse | decline | declined | prefer not to say
prefer not to answer | rather not say | see above | as above | see previous | see previous answer
see my previous answer | see my answer above | same | same as above | same as before | same again | same answer
same here | already answered | answered above | as said | as i said | as mentioned | as mentioned above | ditto
idem | see below | nothing really | nothing else | nothing more | nothing to add | nothing to say
nothing further | nothing comes to mind | nothing at all | nothing at this time | nothing in particular
nothing special | none really | none at all | none at this time | none that i can think of
not that i can think of | no more | no others | no other | no nothing | nothing i can think of | no suggestions
no further comments | no other comments | no additional comments | no complaints | no concerns | not at this time
not yet | too early | too early to say | too early to tell | thats it | thats all | that is all | that is it
everything | all | all good | it was good | good | great | fine | very good | excellent | thanks | thank you
thank you very much | many thanks | test | asdf | xxx | x | blank | null | nil | tbd | tba | pass | skip
undecided | other | i see | oh | well | so | rien | rien du tout | rien a ajouter | rien de plus | rien de special
rien de particulier | aucun | aucune | aucune idee | non | oui | ouais | peut etre | bien sur | exactement
daccord | d accord | so | s o | sans objet | sans reponse | pas de reponse | pas de commentaire
pas de commentaires | aucun commentaire | ne sais pas | je ne sais pas | je sais pas | sais pas | jsp | nsp
ne s applique pas | non applicable | pas applicable | je ne me souviens pas | voir ci dessus | voir plus haut
comme ci dessus | comme plus haut | meme chose | la meme chose | pareil | deja repondu | pas encore | merci
merci beaucoup | c est tout | cest tout
"""
# What people say around saying nothing.
_HEDGES = re.compile(
    r"^(?:(?:really|just|well|oh|um|uh|sorry|honestly|actually|hm|i think|i guess|so|ben|euh)\b ?)+(?=\w)"
)
_MARKS = re.compile(r"[^\w\s]|_")
_PARTS = re.compile(r"[.,;:!?…/|()\[\]\"“”«»\n\r\t]+|\s[-–—]+\s|[-–—]{2,}")
# Joined before an answer is cut at its slashes and dots.
_JOINED = re.compile(r"\bn\s?[/.]\s?a\b\.?|\bs\s?[/.]\s?o\b\.?", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")


@cache
def _phrases() -> frozenset[str]:
    return frozenset(collapse(phrase) for line in _PHRASES.splitlines() for phrase in line.split("|") if phrase.strip())


def is_uninformative(text: str) -> bool:
    """Return whether an answer says nothing by itself, whatever was asked.

    Every part between its marks must be one of the known phrases ("Nothing, really - n/a"), or hold no letter.

    Parameters
    ----------
    text : str
        The whole answer.

    Examples
    --------
    >>> is_uninformative("N/A"), is_uninformative("Don't know... nothing."), is_uninformative("Nothing worked.")
    (True, True, False)
    """
    if len(text) > 200:
        return False
    joined = _JOINED.sub(" na ", text)
    parts = [_HEDGES.sub("", plain_words(part)).strip() for part in _PARTS.split(joined)]
    return all(part in _phrases() or not _LETTER.search(part) for part in parts if part)


def plain_words(text: str) -> str:
    """Return the words of a text alone: folded, without marks, on one line. Equal answers have equal words.

    Examples
    --------
    >>> plain_words("  Très BIEN, merci! ")
    'tres bien merci'
    """
    return collapse(_MARKS.sub(" ", fold(text).replace("'", "")))
