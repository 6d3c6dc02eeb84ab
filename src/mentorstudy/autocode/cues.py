"""The words that deny or only wish for what stands beside them: the table that `polarity` reads.

The approach is that of NegEx (Chapman, Bridewell, Hanbury, Cooper and Buchanan 2001) and ConText (Harkema,
Dowling, Thornblade and Chapman 2009), with cues for spoken English. In the patterns a space is any white
space; matching is on folded text (lower case, straight apostrophes).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

__all__ = ["CUES", "Cue", "compiled", "find_cues", "first_letters", "trigger", "trigger_heads"]

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

# Where a cue can begin.
_BEGINNING = re.compile(r"(?<![\w'])\w|'")
# A part of a pattern of this table: an escape, a class, or a character.
_PART = re.compile(r"\\.|\[[^\]]*\]|.", re.DOTALL)
_CONDITIONS = ("(?=", "(?!", "(?<=", "(?<!")


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


_CANNOT = r"(?:can't|cannot|can not|cant|couldn't|could not|couldnt|wouldn't|would not)"
_PRAISE = r"(?:recommend|thank|praise|stress|emphasi[sz]e|say|speak|overstate|appreciate)"
_NICE = r"(?:nice|good|great|helpful|useful|better|ideal|lovely|perfect)"
_REVERSED = (
    "without|until|unless|if not for|but for|if it (?:weren't|wasn't|hadn't been|were not|was not|had not been) for"
)

# The first that fits at a place holds, so what only looks like a cue stands first.
CUES: tuple[Cue, ...] = (
    Cue("nothing", 0, r"not (?:only|just|merely|simply|bad|gonna lie|kidding|lying|to mention|without)"),
    Cue("nothing", 0, r"no (?:doubt|question|wonder|matter|problems?|worries|offen[cs]e|thanks|joke|exaggeration)"),
    Cue("nothing", 0, r"no (?:shortage of|lack of|end of|other|later than|less than)"),
    Cue("nothing", 0, r"without (?:a |any )?(?:doubt|question|exaggeration|hesitation)"),
    Cue("nothing", 0, rf"(?:nothing but|{_NO_ONE} else|never mind|why not|(?:whether )?or not|if not(?! for))"),
    # "I can't recommend her enough", "couldn't have asked for better feedback", "never had a better mentor"
    Cue("nothing", 0, rf"{_CANNOT} (?:even |really |ever )?{_PRAISE}(?=[^.;!?]*? enough\b)"),
    Cue(
        "nothing",
        0,
        rf"{_CANNOT} (?:have )?(?:be(?:en)?|ask(?:ed)? for|wish(?:ed)? for|want(?:ed)?|hoped? for|imagined?|get|got)"
        rf"(?: (?:any|a|an|anything|much))*(?= {_BETTER}\b)",
    ),
    Cue("nothing", 0, r"(?:couldn't|couldnt|could not) (?:have )?ask(?:ed)? for"),
    Cue("nothing", 0, rf"(?:never|{_DID_NOT})(?: \w+)?(?: a| an| any)?(?= {_BETTER} (?!much|many|often|far))"),
    Cue("nothing", 0, r"(?:never|(?:did|does|do)n't|did not) (?:hesitate|fail|stop|forget)\w*(?: to)?"),
    Cue("nothing", 0, r"i (?:don't|do not|dont) know(?=\s*(?:[,.;:?!…—–]|$))|i dunno"),
    Cue("nothing", 0, r"don't get me wrong|don't worry|i don't mind|can't wait|can't complain"),
    Cue("nothing", 0, r"(?:won't|not going to|not gonna) lie|(?:shouldn't|should not|should never|shouldnt) have"),
    # Tags and questions: "didn't he?", "don't you think", and "No, ..." that answers somebody.
    Cue("nothing", 0, rf"\w+n't {_SUBJECT}\b"),
    Cue("nothing", 0, r"(?:(?<![\s\S])|(?<=[\"“])|(?<=[,—–…-]\x20))no(?=\s*(?:[,.;:!?…—–]|$))"),
    Cue("nothing", 0, r"(?:want|like|love|hope) to (?:say|thank|add|stress|mention|tell you|emphasi[sz]e)"),
    Cue("nothing", 0, r"(?:want|like|love|hope) to be (?:fair|clear|honest)"),
    Cue("nothing", 0, r"(?:gave|give|gives|giving) (?:me|us|them|her|him|you|people)(?: \w+)? hope"),
    Cue(
        "nothing",
        0,
        r"(?:than|as)(?: (?:i|we|she|he|they))?(?: had| have| was| would have)? (?:expect|hop|want|promis|wish)\w+",
    ),
    Cue("nothing", 0, r"best wishes|wish (?:you|them|her|him) (?:luck|well|all)"),
    Cue("nothing", 0, r"(?:was|were|am|are|is|be) expected|as promised"),
    Cue("reversed", 0, _REVERSED),
    Cue("did negated", 8, _DID_NOT),
    Cue("negated", 8, _NOT_DID),
    Cue("did negated", 8, r"never"),
    Cue("negated", 8, rf"{_NO_ONE}|no longer"),
    Cue("negated", 7, r"not|(?:fail|refus)(?:s|es|ed|ing)? to|unable to"),
    Cue("did negated", 6, r"no|zero|hardly|barely|scarcely|neither|nor|little to no"),
    Cue("negated", 5, r"lack(?:s|ed|ing)?(?: of)?|absence of|instead of|rather than"),
    Cue("negated", 5, r"missing(?: out on)?|missed out on"),
    Cue("negated", 4, r"far from|anything but"),
    Cue("wished", 10, r"wish(?:ed|es|ing)?|if only"),
    Cue("hoped", 10, r"hop(?:e|es|ed|ing)|hopefully|expect(?:s|ed|ing|ations?|ancy)?"),
    Cue(
        "hoped",
        8,
        r"(?:would|'d)(?: have|'ve)? (?:really |just )?(?:like|love|prefer|appreciate|want|wish|need)(?:r?ed|d)?",
    ),
    Cue("hoped", 8, rf"would(?: have| be|'ve)?(?: been)? {_NICE}"),
    Cue("hoped", 7, r"want(?:s|ed|ing)?|dream(?:s|ed|t|ing)?(?: of| about)?|imagined"),
    Cue("hoped", 6, r"look(?:s|ed|ing)? (?:for|forward to)|(?:i|we)(?: really| just| only)? need(?:ed)?"),
    Cue("hoped", 8, r"(?:could|should|might)(?: have|'ve)|should|ought to"),
    Cue("hoped", 8, r"promis(?:e|es|ed|ing)|supposed(?: to)?|meant to"),
    Cue(
        "hoped",
        8,
        rf"thought (?:that )?(?:{_SUBJECT}|(?:the|my|a|this|these|those) \w+)"
        r"(?:'d| would| will| (?:was|were) going to)",
    ),
)

# What stands right after a hit. A few words may come between, no new clause.
_SOME = r"(?: (?!(?:and|but|because|so|when|while|i|he|she|we|they|or)\b)[\w']+){0,2}?"
_EVEN = r"(?: (?:really|actually|even|ever|exactly))?"
_NEVER = rf"(?:never|{_DID_NOT}|has not|have not|had not|hasn't|haven't|hadn't|won't)"
_IS_NOT = r"(?:wasn't|weren't|isn't|aren't|wasnt|werent|(?:was|were|is|are) (?:not|never))"
_COME = (
    r"(?:happen|came|come|materiali[sz]e|arrive|exist|help|start|take place|took place|appear|went anywhere|"
    r"go anywhere|work)"
)
_THERE = (
    r"(?:there|given|offered|provided|part|useful|helpful|possible|an option|a thing|included|mentioned|discussed|"
    r"good|great|enough|available|happening|any|much|honest|forthcoming|(?:a|an|the) (?:problem|issue)|so)"
)
AFTER_NEGATED: tuple[str, ...] = (
    rf"{_SOME} {_NEVER}{_EVEN} {_COME}\w*",
    rf"(?: part| side)? {_IS_NOT}{_EVEN} {_THERE}\b",
    r",? (?:was|were|is|are) (?:completely |totally |just |simply )?(?:missing|lacking|absent|zero|nil|non-?existent)",
    rf"(?: that| which)? (?:i|we|he|she|they|you|nobody|no one) (?:{_NEVER}|couldn't|could not)"
    r"(?: really| even| ever| actually)? (?:get|got|gotten|had|have|receive|received|find|found|give|gave|given)\b",
    rf"\s*[,:?…—–-]+(?:\s*{FILLERS}\b,?)*\s*(?:no|none|nope|nah|not really|not at all|not so much|not much|not once|"
    r"zero|nothing|never)\b(?=\s*(?:[,.!?…;]|$))",
)
_WE_HOPED = r"(?:i|we|they) (?:\w+ )?(?:hop|wish|want|expect|dream|need)\w*"
AFTER_HOPED: tuple[str, ...] = (
    rf",? (?:is|was|were|are|that is|that's) (?:what|something|all) {_WE_HOPED}",
    r" (?:that )?(?:i|we|they)(?: was| were| had been)? (?:hoping|hoped|expecting|promised|dreaming|wishing)\b",
    rf"{_SOME} (?:would|'d)(?: have|'ve)? (?:be(?:en)? (?:so |very |really )?{_NICE}|helped)\b",
)

# What ends a cue's reach, besides the sentence.
_PERSON = (
    r"(?:my|his|her|their|our|the|this|a) (?:\w+ )?(?:mentors?|mentees?|proteges?|coordinators?|managers?|program|"
    r"person|people|guy|lady|woman|man|boss|friend|bank|company|team)"
)
_CLAUSE = rf"(?:{_SUBJECT}(?:'\w+)?|{_PERSON}|who|what)\b"
_POSITIVE = r"(?:lots?|many|plenty|some|good|great|just|only|yes|yeah|plus|also|then|very|excellent|nice)\b"
_VERBS = (
    r"(?:\w{3,}ed|gave|got|had|was|were|did|told|showed|made|went|came|met|found|took|knew|taught|brought|sent|"
    r"spoke|wrote|said|read|helps|gives|is|has|now|finally|still|later|in the end)\b"
)
STOPS: tuple[str, ...] = (
    r"[;:?!]",
    r"\b(?:but|however|although|though|except|whereas|while|because|since|otherwise|when|whenever|then|if|which|"
    r"after|before|unless|until|thanks to)\b",
    r"\bso\b(?! (?:much|many|good|great|helpful|useful|far))",
    rf"(?:[,…—–]|\s-|\.\.)\s*(?:and |then |so |or )?(?:{_CLAUSE}|{_POSITIVE})",
    rf"\band (?:{_CLAUSE}|{_POSITIVE})",
)
STOPS_AFTER_DID: tuple[str, ...] = (rf"\band {_VERBS}", rf"(?:[,…—–]|\s-)\s*{_VERBS}")

# Most sentences hold none of these, and so no cue.
_TRIGGER = (
    "no|nt\\b|n't|can(?:not| not)|zero|hardly|barely|scarcely|neither|lack|absen|instead|rather|missing|missed|"
    "far from|anything but|fail|refus|unable|wish|if only|hop|expect|would|'d|want|dream|look|imagin|need|could|"
    "should|might|ought|promis|suppos|meant|never|without"
)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return the expression for a pattern of this table."""
    return re.compile(pattern.replace(" ", r"\s+"))


def find_cues(sentence: str) -> Iterator[tuple[int, int, Cue]]:
    """Yield the cues of a folded sentence with their places, from left to right; of several at a place the first.

    A cue begins where a word does, or with an apostrophe: only there is one looked for, and only among those that can
    begin with the letter that stands there.

    Parameters
    ----------
    sentence : str
        Folded: lower case, straight apostrophes.
    """
    by_letter = _by_letter()
    other = by_letter[""]
    after = 0
    for place in _BEGINNING.finditer(sentence):
        at = place.start()
        if at >= after and (found := by_letter.get(sentence[at], other).match(sentence, at)) is not None:
            after = found.end()
            yield at, after, CUES[int(str(found.lastgroup)[1:])]


@cache
def _by_letter() -> dict[str, re.Pattern[str]]:
    """Return one expression per first letter over the cues that can begin with it, and under "" one for all others.

    Group `c<number>` says which cue fitted.
    """
    firsts = [first_letters(cue.pattern) for cue in CUES]
    return {
        letter: compiled(
            "|".join(
                rf"(?P<c{number}>(?:{cue.pattern})(?!\w))"
                for number, cue in enumerate(CUES)
                if (first := firsts[number]) is None or letter in first
            )
        )
        for letter in {"", *(letter for first in firsts if first for letter in first)}
    }


def first_letters(pattern: str) -> frozenset[str] | None:
    r"""Return the characters that a pattern of this table can begin with, None where it can be any.

    Of regular expressions it knows what the table uses: letters, groups, alternatives, what may be absent, and
    conditions. Whatever else a pattern begins with can be any character.

    Examples
    --------
    >>> sorted(first_letters(r"(?:a |any )?doubt|(?<=x)no(?=y)")), first_letters(r"\w+n't")
    (['a', 'd', 'n'], None)
    """
    found = _first(pattern)
    return None if found is None or "" in found else frozenset(found)


def _first(pattern: str) -> set[str] | None:
    """Return the characters that a pattern can begin with, with "" where it can be empty; None where any."""
    found: set[str] = set()
    for choice in _choices(pattern):
        head, rest = _head(choice)
        if head.startswith(_CONDITIONS):
            inside: set[str] | None = {""}
        elif head.startswith("("):
            inside = _first(head[1:-1].removeprefix("?:"))
        else:
            inside = {head} if head.isalpha() or head in ("", "'") else None
        if inside is None:
            return None
        if rest[:1] in ("?", "*") or ("" in inside and rest):
            following = _first(rest.lstrip("?*"))
            if following is None:
                return None
            inside = (inside - {""}) | following
        found |= inside
    return found


def _choices(pattern: str) -> list[str]:
    """Return what stands between the bars of a pattern that are in no group."""
    choices, rest = [""], pattern
    while rest:
        head, rest = _head(rest)
        if head == "|":
            choices.append("")
        else:
            choices[-1] += head
    return choices


def _head(pattern: str) -> tuple[str, str]:
    """Return the first part of a pattern, a whole group, a class, an escape or a character, and the rest."""
    if not pattern.startswith("("):
        head = _PART.match(pattern)
        return (head.group(), pattern[head.end() :]) if head else ("", "")
    depth, end = 0, 0
    for part in _PART.finditer(pattern):
        depth += {"(": 1, ")": -1}.get(part.group(), 0)
        end = part.end()
        if not depth:
            break
    return pattern[:end], pattern[end:]


@cache
def stops(*, after_did: bool) -> re.Pattern[str]:
    """Return the expression for what ends a cue's reach."""
    return compiled("|".join((*STOPS, *(STOPS_AFTER_DID if after_did else ()))))


@cache
def trigger_heads() -> tuple[str, ...]:
    """Return letters without which no trigger can be there: what each of them begins with."""
    # The bar inside of a group parts two that begin alike.
    return tuple(dict.fromkeys(re.findall(r"(?:\A|(?<=\|))[a-z']+", re.sub(r"\([^)]*\)", "", _TRIGGER))))


@cache
def trigger() -> re.Pattern[str]:
    """Return an expression without which no cue can be there: most sentences have none."""
    return compiled(_TRIGGER)
