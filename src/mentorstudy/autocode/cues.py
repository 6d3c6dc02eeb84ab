"""The words that deny or only wish for what stands beside them: the table that `polarity` reads.

The approach is that of NegEx (Chapman, Bridewell, Hanbury, Cooper and Buchanan 2001) and ConText (Harkema,
Dowling, Thornblade and Chapman 2009), with cues for spoken English. In the patterns a space is any white
space; matching is on folded text (lower case, straight apostrophes).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

__all__ = ["CUES", "Cue", "compiled", "cue_expression", "trigger"]

CueKind = Literal["nothing", "negated", "did negated", "hoped", "wished", "reversed"]

FILLERS = (
    r"(?:you know|i mean|i think|i guess|i would say|i'd say|how do (?:you|i) say|how to say|let's say|let me say|like|"
    r"u+h*m+|u+h+|e+r+m*|hm+|well|kind of|sort of|honestly|frankly|actually|basically|literally|really|at all|okay|ok)"
)
_NO_ONE = r"(?:nobody|no one|no-one|noone|nothing|none|nowhere)"
_SUBJECT = r"(?:i|you|he|she|we|they|it|there|this|that)"
_BETTER = r"(?:better|best|such|so|more|happier|kinder|clearer)"
# Contractions, with and without their apostrophe, as people and machines transcribe them.
_AUXILIARIES = "was|were|is|are|has|have|had|could|would|should|ca|wo|must|need|might|ai"
_NOT_DID = rf"(?:(?:{_AUXILIARIES})n't|(?:was|were|is|are|has|have|had|could|would|should|ca|wo)nt|cannot|can not)"
_DID_NOT = r"(?:(?:did|does|do)n't|(?:did|does|do)nt|(?:did|does|do) not)"
_ANY_NOT = rf"(?:{_DID_NOT}|{_NOT_DID}|not|never|{_NO_ONE})"


@dataclass(frozen=True)
class Cue:
    """Words that change what the hits after them say.

    Parameters
    ----------
    kind : str
        `nothing` looks like a cue and is none; `negated` and `did negated` (after which a verb in the past
        begins something new) deny; `hoped` hopes; `wished` wishes against the facts; `reversed` turns the
        denial before it round ("couldn't have done it without her").
    words : int
        How many words it reaches.
    pattern : str
        Its words.
    """

    kind: CueKind
    words: int
    pattern: str


# The first that fits at a place holds, so what only looks like a cue stands first.
CUES: tuple[Cue, ...] = (
    Cue("nothing", 0, r"not (?:only|just|merely|simply|bad|gonna lie|kidding|lying|to mention|without)"),
    Cue("nothing", 0, r"no (?:doubt|question|wonder|matter|problems?|worries|offen[cs]e|thanks|shortage of|lack of|end of|"
                      r"other|later than|less than|joke|exaggeration)"),
    Cue("nothing", 0, r"without (?:a |any )?(?:doubt|question|exaggeration|hesitation)"),
    Cue("nothing", 0, rf"(?:nothing but|{_NO_ONE} else|never mind|why not|(?:whether )?or not|if not)"),
    Cue("nothing", 0, r"(?:can't|cannot|can not|cant|couldn't|could not|couldnt) (?:even |really |ever )?(?:recommend|thank|"
                      r"praise|stress|emphasi[sz]e|say|speak|overstate|appreciate)(?=[^.;!?]*? enough\b)"),
    Cue("nothing", 0, rf"(?:can't|cannot|couldn't|couldnt|could not|wouldn't|would not) (?:have )?(?:be(?:en)?|ask(?:ed)? for|"
                      rf"wish(?:ed)? for|want(?:ed)?|hope(?:d)? for|imagine(?:d)?|get|got)(?: (?:any|a|an|anything|much))*"
                      rf"(?= {_BETTER}\b)"),
    Cue("nothing", 0, r"(?:couldn't|couldnt|could not) (?:have )?ask(?:ed)? for"),
    Cue("nothing", 0, rf"(?:never|{_DID_NOT})(?: \w+)?(?: a| an| any)?(?= {_BETTER} (?!much|many|often|far))"),
    Cue("nothing", 0, r"(?:never|(?:did|does|do)n't|did not) (?:hesitate|fail|stop|forget)\w*(?: to)?"),
    Cue("nothing", 0, r"i (?:don't|do not|dont) know(?=\s*(?:[,.;:?!…—–]|$))|i dunno"),
    Cue("nothing", 0, r"don't get me wrong|don't worry|i don't mind|can't wait|can't complain|(?:won't|not going to) lie"),
    Cue("nothing", 0, r"(?:shouldn't|should not|should never|shouldnt) have"),
    # Tags and questions: "didn't he?", "don't you think", and "No, ..." that answers somebody.
    Cue("nothing", 0, rf"\w+n't {_SUBJECT}\b"),
    Cue("nothing", 0, r"(?:(?<![\s\S])|(?<=[\"“])|(?<=[,—–…-]\x20))no(?=\s*(?:[,.;:!?…—–]|$))"),
    Cue("nothing", 0, r"(?:want|like|love|hope) to (?:say|thank|add|stress|be (?:fair|clear|honest)|mention|tell you|emphasi[sz]e)"),
    Cue("nothing", 0, r"(?:gave|give|gives|giving) (?:me|us|them|her|him|you|people)(?: \w+)? hope"),
    Cue("nothing", 0, r"(?:than|as)(?: (?:i|we|she|he|they))?(?: had| have| was| would have)? (?:expect|hop|want|promis|wish)\w+"),
    Cue("nothing", 0, r"(?:best wishes|wish (?:you|them|her|him) (?:luck|well|all)|(?:was|were|am|are|is|be) expected|as promised)"),
    Cue("reversed", 0, r"(?:without|until|unless|if it (?:weren't|wasn't|hadn't been|were not|was not|had not been) for|"
                       r"if not for|but for)"),
    Cue("did negated", 8, _DID_NOT),
    Cue("negated", 8, _NOT_DID),
    Cue("did negated", 8, r"never"),
    Cue("negated", 8, rf"{_NO_ONE}|no longer"),
    Cue("negated", 7, r"not|(?:fail|refus)(?:s|es|ed|ing)? to|unable to"),
    Cue("did negated", 6, r"no|zero|hardly|barely|scarcely|neither|nor|little to no"),
    Cue("negated", 5, r"lack(?:s|ed|ing)?(?: of)?|absence of|instead of|rather than|missing(?: out on)?|missed out on"),
    Cue("negated", 4, r"far from|anything but"),
    Cue("wished", 10, r"wish(?:ed|es|ing)?|if only"),
    Cue("hoped", 10, r"hop(?:e|es|ed|ing)|hopefully|expect(?:s|ing|ations?|ancy)?|expected"),
    Cue("hoped", 8, r"(?:would|'d)(?: have|'ve)? (?:really |just )?(?:like|love|prefer|appreciate|want|wish|need)(?:r?ed|d)?"),
    Cue("hoped", 8, r"would(?: have|'ve| be| have been|'ve been) (?:been )?(?:nice|good|great|helpful|useful|better|ideal|lovely|perfect)"),
    Cue("hoped", 7, r"want(?:s|ed|ing)?|dream(?:s|ed|t|ing)?(?: of| about)?|look(?:s|ed|ing)? (?:for|forward to)|imagined"),
    Cue("hoped", 6, r"(?:i|we)(?: really| just| only)? need(?:ed)?"),
    Cue("hoped", 8, r"(?:could|should|might)(?: have|'ve)|should|ought to|promis(?:e|es|ed|ing)|supposed(?: to)?|meant to"),
    Cue("hoped", 8, rf"thought (?:that )?(?:{_SUBJECT}|(?:the|my|a|this|these|those) \w+)(?:'d| would| will| was going to| were going to)"),
)  # fmt: skip

# What stands right after a hit. A few words may come between, no new clause.
_SOME = r"(?: (?!(?:and|but|because|so|when|while|i|he|she|we|they|or)\b)[\w']+){0,2}?"
_EVEN = r"(?: (?:really|actually|even|ever|exactly))?"
_NEVER = rf"(?:never|{_DID_NOT}|has not|have not|had not|hasn't|haven't|hadn't|won't)"
AFTER_NEGATED: tuple[str, ...] = (
    rf"{_SOME} {_NEVER}{_EVEN} (?:happen|came|come|materiali[sz]e|arrive|exist|help|start|take place|took place|appear|"
    r"went anywhere|go anywhere|work)\w*",
    rf"(?: part| side)? (?:wasn't|weren't|isn't|aren't|wasnt|werent|was not|were not|is not|are not|was never|were never){_EVEN}"
    r" (?:there|given|offered|provided|part|useful|helpful|possible|an option|a thing|included|mentioned|discussed|good|"
    r"great|enough|available|happening|any|much|honest|forthcoming|a problem|an issue|the problem|the issue|so)\b",
    r",?(?: was| were| is| are) (?:completely |totally |just |simply )?(?:missing|lacking|absent|zero|nil|non-?existent)",
    rf"(?: that| which)? (?:i|we|he|she|they|you|nobody|no one) (?:never|{_DID_NOT}|couldn't|could not|haven't|hadn't)"
    r"(?: really| even| ever| actually)? (?:get|got|gotten|had|have|receive|received|find|found|give|gave|given)\b",
    rf"\s*[,:?…—–-]+(?:\s*{FILLERS}\b,?)*\s*(?:no|none|nope|nah|not really|not at all|not so much|not much|not once|zero|"
    r"nothing|never)\b(?=\s*(?:[,.!?…;]|$))",
)
AFTER_HOPED: tuple[str, ...] = (
    r",? (?:is|was|were|are|that is|that's) (?:what|something|all) (?:i|we|they) (?:\w+ )?(?:hop|wish|want|expect|dream|need)\w*",
    r" (?:that )?(?:i|we|they)(?: was| were| had been)? (?:hoping|hoped|expecting|promised|dreaming|wishing)\b",
    rf"{_SOME} (?:would|'d)(?: have|'ve)? (?:be(?:en)? (?:so |very |really )?(?:nice|good|great|helpful|useful|better|ideal|lovely)|helped)\b",
)

# What ends a cue's reach, besides the sentence.
_PERSON = (
    r"(?:my|his|her|their|our|the|this|a) (?:\w+ )?(?:mentors?|mentees?|proteges?|coordinators?|managers?|program|person|"
    r"people|guy|lady|woman|man|boss|friend|bank|company|team)"
)
_CLAUSE = rf"(?:{_SUBJECT}(?:'\w+)?|{_PERSON}|who|what)\b"
_POSITIVE = r"(?:lots?|many|plenty|some|good|great|just|only|yes|yeah|plus|also|then|very|excellent|nice)\b"
_VERBS = (
    r"(?:\w{3,}ed|gave|got|had|was|were|did|told|showed|made|went|came|met|found|took|knew|taught|brought|sent|spoke|wrote|"
    r"said|read|helps|gives|is|has|now|finally|still|later|in the end)\b"
)
STOPS: tuple[str, ...] = (
    r"[;:?!]",
    r"\b(?:but|however|although|though|except|whereas|while|because|since|otherwise|when|whenever|then|if|which|after|"
    r"before|unless|until|thanks to)\b",
    r"\bso\b(?! (?:much|many|good|great|helpful|useful|far))",
    rf"(?:[,…—–]|\s-|\.\.)\s*(?:and |then |so |or )?(?:{_CLAUSE}|{_POSITIVE})",
    rf"\band (?:{_CLAUSE}|{_POSITIVE})",
)
STOPS_AFTER_DID: tuple[str, ...] = (rf"\band {_VERBS}", rf"(?:[,…—–]|\s-)\s*{_VERBS}")

_TRIGGER = (
    "no|nt\\b|n't|can(?:not| not)|zero|hardly|barely|scarcely|neither|lack|absen|instead|rather|missing|missed|far from|anything but|"
    "fail|refus|unable|wish|if only|hop|expect|would|'d|want|dream|look|imagin|need|could|should|might|ought|promis|suppos|"
    "meant|never|without"
)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return the expression for a pattern of this table."""
    return re.compile(pattern.replace(" ", r"\s+"))


@cache
def cue_expression() -> re.Pattern[str]:
    """Return one expression over all cues; group `c<number>` says which fitted."""
    return compiled(
        "|".join(rf"(?P<c{number}>(?:(?<![\w'])|(?='))(?:{cue.pattern})(?!\w))" for number, cue in enumerate(CUES))
    )


@cache
def stops(*, after_did: bool) -> re.Pattern[str]:
    """Return the expression for what ends a cue's reach."""
    return compiled("|".join((*STOPS, *(STOPS_AFTER_DID if after_did else ()))))


@cache
def trigger() -> re.Pattern[str]:
    """Return an expression without which no cue can be there: most sentences have none."""
    return compiled(_TRIGGER)
