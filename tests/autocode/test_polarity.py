import re

import pytest

from mentorstudy.autocode.polarity import polarity_of

# The hit stands in square brackets.
AFFIRMED = [
    "She gave me [contacts].",
    "Couldn't have done my [resume] without her.",
    "I couldn't have done it without her [feedback].",
    "I wouldn't have found a [job] without my mentor.",
    "I would never have found the [contacts] if it weren't for her.",
    "Not only [contacts], also a friend.",
    "He was not just kind, he gave me [feedback].",
    "No doubt, the [networking] helped.",
    "There is no doubt that he gave me [contacts].",
    "I can't recommend the [networking] enough.",
    "I can't thank her enough for the [feedback].",
    "Nothing but good [contacts], I must say.",
    "I couldn't have asked for better [feedback].",
    "I never had better [feedback] in my life.",
    "It was not advice but [contacts] that helped.",
    "I had no advice, but he gave me [contacts].",
    "I had no advice; the [contacts] were good.",
    "There was no advice. The [contacts] were good.",
    "No advice? The [contacts] were good!",
    "I got no job, however the [feedback] was useful.",
    "He didn't call, he was busy, but my [resume] is better.",
    "No, he gave me [contacts].",
    "No, no, the [feedback] was good.",
    "Yeah, no, the [feedback] was good.",
    "I didn't get a job, my mentor fixed my [resume] though.",
    "I had no contacts, good [feedback] though.",
    "She never cancelled and she gave me [feedback].",
    "He didn't know the field and gave me [contacts] all the same.",
    "I didn't have a network until she gave me [contacts].",
    "It was the [feedback] I needed, she gave it, didn't she?",
    "He's good, isn't he, with the [resume]?",
    "I don't know, the [networking] was fine.",
    "Don't get me wrong, the [feedback] was good.",
    "As I expected, the [networking] was good.",
    "It was better than I hoped, all that [feedback].",
    "I got the [referral] I was hoping for.",
    "I want to say that the [feedback] was good.",
    "I wish he hadn't [cancelled] so often.",
    "He shouldn't have [cancelled] five times.",
    "When I cried she gave me hope and [contacts].",
    "Without a doubt the [resume] was the best part.",
    "She never hesitated to give me [feedback].",
    "No shortage of [contacts] with that man.",
    "Nobody else gave me such [feedback].",
    "Best wishes, and thanks for the [contacts].",
    "I expected a job. What I got was [feedback].",
    "Because I had no [idea], she gave me [[contacts]].",
]
NEGATED = [
    "There was no [networking] at all.",
    "No [mismatch], really.",
    "I never got any [contacts].",
    "He didn't help me with my [resume].",
    "He didn’t help me with my [resume].",
    "he didnt help me with my [resume]",
    "I went home without any [feedback].",
    "There was no, um, [networking].",
    "There was, like, no, you know, no [networking].",
    "There wasn't really any [networking], to be honest.",
    "We did not do any [networking] there.",
    "Nobody gave me [feedback].",
    "Nothing about [networking], nothing.",
    "Neither [contacts] nor a job.",
    "There were neither jobs nor [contacts].",
    "I got no advice, no [contacts], no job.",
    "I got no advice or [contacts].",
    "I didn't get advice, feedback or [contacts].",
    "There was a complete lack of [feedback].",
    "I hardly got any [feedback].",
    "She failed to give me [feedback].",
    "I couldn't get a [referral].",
    "I got a hug instead of [feedback].",
    "Not [contacts] but advice.",
    "The [referral] never came.",
    "The [networking] didn't happen.",
    "The [feedback] wasn't there.",
    "[Networking]? No.",
    "[Networking]? Like, no, not really.",
    "The [networking], um, not really.",
    "[Contacts]: none.",
    "The [contacts] I never got.",
    "The [feedback] was missing.",
    "I didn't expect any [contacts].",
    "I don't think he gave me any [contacts].",
    "He can't [network] to save his life.",
    "I have no [contacts] in this\ncity.",
    "I really didn't get any help with finding work\nthrough his [contacts].",
    "My mentor never, how do you say, gave [feedback].",
]
HOPED = [
    "I hoped for [contacts].",
    "I was expecting a [referral].",
    "I would have liked more [feedback].",
    "I'd have liked more [feedback].",
    "I wish I had more [contacts].",
    "I was hoping, you know, that he would give me [contacts].",
    "My hope was, um, a [referral].",
    "We wanted [feedback].",
    "He was supposed to help with my [resume].",
    "They promised me [contacts].",
    "I thought he would give me [contacts].",
    "He could have given me [contacts].",
    "They should give us [feedback].",
    "If only I had had [contacts].",
    "More [feedback] would have been nice.",
    "A [referral] is what I hoped for.",
    "It would be good to get [feedback].",
    "I hope that there will be no [mismatch].",
    "Hopefully I will find [contacts].",
    "I was looking for [contacts].",
    "I dreamed of a [referral].",
]


def marked(sentence: str) -> tuple[str, tuple[int, int]]:
    found = re.search(r"\[\[(.+?)\]\]", sentence) or re.search(r"\[(.+?)\]", sentence)
    assert found is not None
    before = re.sub(r"[\[\]]", "", sentence[: found.start()])
    return re.sub(r"[\[\]]", "", sentence), (len(before), len(before) + len(found[1]))


@pytest.mark.parametrize("sentence", AFFIRMED)
def test_what_is_said_to_be_so_is_affirmed(sentence):
    text, span = marked(sentence)
    assert polarity_of(text, [span]) == "affirmed"


@pytest.mark.parametrize("sentence", NEGATED)
def test_what_is_denied_is_negated(sentence):
    text, span = marked(sentence)
    assert polarity_of(text, [span]) == "negated"


@pytest.mark.parametrize("sentence", HOPED)
def test_what_is_wished_for_is_hoped(sentence):
    text, span = marked(sentence)
    assert polarity_of(text, [span]) == "hoped"


@pytest.mark.parametrize(
    "sentence",
    ["He [never had time] for me.", "I [didn't understand] a word.", "[No training], nothing.", "I [expected] more."],
)
def test_a_term_that_says_no_itself_is_affirmed(sentence):
    text, span = marked(sentence)
    assert polarity_of(text, [span]) == "affirmed"


def test_a_hope_that_a_term_names_can_be_denied():
    text, span = marked("I never [expected] a job.")
    assert polarity_of(text, [span]) == "negated"


def test_a_denial_between_the_two_words_of_a_near_term_counts_only_when_it_is_not_one_of_them():
    text = "I got absolutely no contacts."
    spans = {word: (text.index(word), text.index(word) + len(word)) for word in ("got", "no", "contacts")}
    assert polarity_of(text, [spans["got"], spans["contacts"]]) == "negated"
    assert polarity_of(text, [spans["no"], spans["contacts"]]) == "affirmed"


def test_a_cue_reaches_only_some_words_far():
    text, span = marked("No one of the many people that I ever met in that very long year in that city had [contacts].")
    assert polarity_of(text, [span]) == "affirmed"


def test_a_long_text_takes_no_longer_per_hit():
    text = "I got contacts there and more. " * 2000
    start = text.rindex("contacts")
    assert polarity_of(text, [(start, start + 8)]) == "affirmed"
