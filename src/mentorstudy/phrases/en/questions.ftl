### The sections of reports on the questions of a study.

questions-interviews = interviews
questions-archives = archives
questions-of = of { $total }

## What was expected, and what was met

expecting-title = What was expected, and what was met
expecting-compared-title = Who expects what of the same program
expecting-rule = Expected is what somebody hoped for, or told of having expected. Two passages side by side give no verdict: that is a person’s.
expecting-lead = { $share } { $people } said what they themselves had expected.
expecting-judged = People held these expectations against what the same participants met: judged for { $judged } of them, unmet for { $unmet }; for { $waiting } at least one expectation is not judged, or what they met was never told.
expecting-unjudged = Nobody has judged yet which of these expectations were met.
expecting-others = { $people } also tell of what others expected:
expecting-for = for { $whose }, told by { $share }
expecting-caption = { $people } on what they expected for themselves: participants, of { $total } who could have said so.
expecting-note = Both told: the same participants also say what they met. Not judged: both are told, and nobody has judged.
expecting-column-thing = Thing
expecting-column-expected = Expected it
expecting-column-both = Both told
expecting-column-met = Met
expecting-column-exceeded = Exceeded
expecting-column-unmet = Unmet
expecting-column-unclear = Unclear
expecting-column-waiting = Not judged
expecting-words-title = Expected and met, in the words of the same people
expecting-pair = { $thing }: { $verdict }
expecting-said-before = What was expected:
expecting-said-after = What was met:
expecting-verdict-met = judged met
expecting-verdict-exceeded = judged exceeded
expecting-verdict-unmet = judged unmet
expecting-verdict-unclear = judged unclear
expecting-verdict-open = not judged
expecting-compared = What one stakeholder expects, another may never have heard of. Told apart here are what people expected for themselves, and what they say that others expected.
expecting-compared-caption = Who says that what was expected, and for whom: participants, of those heard in each group (interviews).
expecting-told = { $thing }, for { $whose }: told by { $told }.
expecting-waves-title = Expected before the program, met after it
expecting-attrition = Of { $before_of } respondents to the { $before }, { $linked } were found again in the { $after }, and { $lost } were not; { $new } of the { $after_of } respondents to the { $after } are not in the { $before }. Only those in both are counted: what the others would have answered is not known.
expecting-attrition-few = Counted are only the respondents who are in both the { $before } and the { $after }: what the others would have answered is not known.
expecting-waves-caption = Expected in the { $before }, met in the { $after }: linked respondents who met less than, as much as and more than they had expected.
expecting-waves-words = The item with most unmet expectations is { $item }: { $share } met less.
expecting-flow-caption = From the { $before } to the { $after }: who is in both, from which expectation to which experience, and who is in one of them only. Drawn are the two items with most unmet expectations.
expecting-flow-words = { $linked } respondents are in both waves, { $lost } only in the earlier, { $new } only in the later one.

## Claims and their evidence

evidence-title = The evidence for and against each claim
evidence-rule = A claim is the researchers’. For it speak passages that say its codes with the stance that the claim gives them, by those and of those whom it names; against it, passages of the opposite stance, and those that say what opposes it.
evidence-balance = Of { $people }, { $supports } speak for it; { $torn } of them also speak against it, and { $opposes } only against it.
evidence-not-heard = No { $people } were heard in this source.
evidence-for = For it:
evidence-against = Against it:
evidence-none-against = No dissenting view of { $people } was coded.
evidence-caption = Who speaks for the claim, for both sides, or against it: participants, of those heard in each group (interviews).
evidence-word-for = for it
evidence-word-both = both
evidence-word-against = against it
evidence-table = For and against the claim, by source and group.
evidence-note = Interviews count participants, surveys respondents, archives documents; they are never added up.
evidence-column-source = Source
evidence-column-group = Group
evidence-column-for = For it
evidence-column-both = Both
evidence-column-against = Against it
evidence-column-of = Of

## Pairs

pairs-title = Mentors and protégés of the same pairs
pairs-lead = { $pairs } { $pairs ->
    [one] pair
   *[other] pairs
  } can be compared: both of the two were heard. { $several ->
    [0] Each mentor is in one pair.
    [one] One mentor is in several of them, and speaks of all at once.
   *[other] { $several } mentors are in several of them, and speak of all at once.
}
pairs-rule = Silence is not blindness: who does not name a thing may not have been asked. That two people contradict each other is said only where a person has marked it.
pairs-apart = Where one side speaks and the other does not:
pairs-told = both in { $both } of { $pairs } pairs, the mentor alone in { $mentor }, the protégé alone in { $protege }.
pairs-table = What both of a pair name, and what one of them does: pairs, of { $pairs }.
pairs-note = A code counts those under it. A mentor in three pairs stands in three of them.
pairs-column-code = Code
pairs-column-kind = Kind of mismatch
pairs-column-both = Both
pairs-column-mentor = Mentor only
pairs-column-protege = Protégé only
pairs-column-neither = Neither
pairs-column-contradict = Marked as contradiction
pairs-column-attributes = Attributes differ
pairs-differ = { $yes } yes, { $no } no, { $unknown } not stated
pairs-picture = What each of the two names: filled left where the mentor does, right where the protégé does.
pairs-kinds-title = Mismatch by kind
pairs-kinds-picture = Kinds of mismatch, pair by pair: filled left where the mentor names it, right where the protégé does.
pairs-kinds-table = Kinds of mismatch over all pairs: what the two say, and what their attributes show.
pairs-kinds-note = Which codes and attributes tell of a kind is declared in study.toml.
pairs-picture-words = A row per pair, a column per thing. Pairs in which both name it: { $told }.
pairs-contradict-title = Where the two contradict each other
pairs-contradict = { $name }: { $mentor } and { $protege }.{ $note }

## Saturation

saturation-title-saturation = Saturation
saturation-title-coverage = Code coverage
saturation-rule-saturation = The new codes of every { $run } interviews in the order of collection are held against the codes of the first { $base } (Guest, Namey and Chen 2020). The order of collection is one of many: random orders stand beside it.
saturation-rule-coverage = The codebook was written before the interviews were read, so that this is its coverage, and no saturation: no new theme could come up. The codes that every { $run } interviews add are held against those of the first { $base } (Guest, Namey and Chen 2020); random orders stand beside the order of collection.
saturation-size = { $interviews ->
    [one] one interview
   *[other] { $interviews } interviews
} with { $codes ->
    [one] one code.
   *[other] { $codes } codes.
}
saturation-reached = After { $reached }, the next { $run } brought at most 5% new codes ({ $notation }).
saturation-orders = So it is in { $reaching } of { $orders } random orders, after { $median } interviews (5th to 95th percentile: { $low } to { $high }).
saturation-again = A later stretch brought more again.
saturation-few = Too few to say: it takes { $need }.
saturation-not = New codes kept coming to the end.
saturation-undated = Not every interview has a date, so that there is no order of collection.
saturation-bare = The first interviews carry no code.
saturation-caption = Codes known after each interview, in the order of collection and in random orders.
saturation-table-saturation = Saturation by group.
saturation-table-coverage = Coverage of the codebook by group.
saturation-note = 7+{ $run }: reached after seven interviews, with { $run } more to see it. A dash: not reached, or not to be said.
saturation-column-group = Group
saturation-column-interviews = Interviews
saturation-column-codes = Codes
saturation-column-base = In the base
saturation-column-close = At most 5% new
saturation-column-none = None new

## Sources

sources-title = Where the sources agree, and where they do not
sources-lead = On { $agree ->
    [one] one code
   *[other] { $agree } codes
} the sources agree, on { $contradict } they contradict each other, and on { $adds } one source alone speaks.
sources-rule = How sources meet is read off the counts, and is no interpretation. Interviews count participants, surveys respondents, archives documents; they are never added up.
sources-caption = Who says it and who denies it, source by source, on all codes that two sources speak of (triangulation matrix).
sources-no-contradiction = No two sources contradict each other.
sources-contradict-title = Where they contradict each other
sources-told = { $source }: { $says } say it, { $denies } deny it
joint-title = Closed answers beside people’s own words
joint-rule = Which question stands beside which code is declared in study.toml. The interviewed stand beside the respondents, and are never added to them.
joint-answers = the answer given most is { $choice } ({ $respondents } { $respondents ->
    [one] respondent
   *[other] respondents
  });
joint-interviews = of the interviewed, { $says } speak of { $code }, and { $denies } deny it.
joint-caption = Answers to closed questions, and how many of the respondents and of the interviewed say the same in their own words (joint display).

## The interview guide

guide-title = Said unasked, and said when asked
guide-rule = Prompted is what answers a question about it. Not asked is no finding; not mentioned, though asked, is one.
guide-caption = What { $people } said unasked, said when asked, denied, or did not mention though asked: participants.
guide-unasked-lead = Raised unasked
guide-unasked = most of all { $listed }.
guide-silent-lead = Asked, and not mentioned
guide-silent = { $listed }.
guide-never-lead = Not asked
guide-never = { $listed }: of their silence nothing follows.
guide-asked-title = The interview guide as it was asked
guide-asked-rule = A question counts as asked where the interviewer’s words hold one of its terms; in a focus group, of everyone in it.
guide-asked-caption = Questions of the guide: participants who were asked, of those interviewed.
guide-asked-note = A dash: the guide does not ask it of the group, and nobody did.
guide-column-question = Question
guide-not-intended = –

## Codes that come together

together-title = What comes together
together-rule = Counted are answers of interviews that carry both codes. By chance: as often as two codes of their frequency would meet if they had nothing to do with each other.
together-told = { $one } and { $other } stand together in { $count } { $count ->
    [one] answer
   *[other] answers
  } of { $people } { $people ->
    [one] participant
   *[other] participants
  }; chance alone would give { $expected }.
together-none = No two codes stand together twice as often as by chance.
together-caption = How often two codes stand in the same answer.
together-table = Codes that come together at least twice as often as by chance.
together-note = Few answers: a hint where to read, and no finding.
together-column-code = Code
together-column-other = And
together-column-together = Answers
together-column-expected = By chance
together-column-people = Participants

## The framework matrix

framework-title = The framework matrix
framework-lead = The interviews are charted as { $cases } { $cases ->
    [one] case
   *[other] cases
  } by { $codes } { $codes ->
    [one] code
   *[other] codes
  }, with the quotes in the cells and a column for written summaries. The command “mentorstudy matrix STUDY --out matrix.xlsx” writes the matrix with its words; summaries written there stay when it is written again.
framework-caption = Passages by case and code.
framework-words = A grid of { $cases } { $cases ->
    [one] case
   *[other] cases
  } by { $codes } { $codes ->
    [one] code
   *[other] codes
  }: how many passages affirm each, and which are only denied or hoped for.
framework-table = How many codes the cases of each group speak of.
framework-note = An empty cell of a case whose interview is finished says that nothing was said of it.
framework-column-group = Group
framework-column-cases = Cases
framework-column-median = Codes spoken of (median)
framework-column-least = Least
framework-column-most = Most

## Talk

talk-title = Who talks how much
talk-lead = In { $interviews ->
    [one] one interview
   *[other] { $interviews } interviews
}, interviewers speak { $median } of the words (median).
talk-range = In single interviews it is { $low } to { $high }.
talk-rule = Words are counted as transcribed; a question is a sentence that ends in a question mark.
talk-table = The interviewers’ share, by who was interviewed (medians).
talk-caption = Share of the words, conversation by conversation: interviewers in grey.
talk-words = The interviewer talks most in { $document }: { $share } of the words.
talk-column-group = Group
talk-column-interviews = Interviews
talk-column-words = Of the words
talk-column-questions = Of the questions

## Words

keyness-title = Words that they say more than others
keyness-lead = { $people } say these words more often than all others who were interviewed: { $listed }.
keyness-rule = Every word is said by at least { $least } of them, and the interval of its log ratio, drawn again over participants, does not reach as often. No test: interviews are a purposive sample.
keyness-caption = How many times more often { $people } say a word than all others: log ratio, with its interval over participants.

## Intervals and tests

inference-title = Intervals and tests
inference-warning = Interviews are a purposive sample: no interval or test is given for them, only for surveys.
inference-items-title = Met against expected: { $survey }
inference-items-caption = Respondents who met less than they recall having expected, against those who met more.
inference-items-note = 95% intervals after Wilson; exact sign test of less against more, corrected over the items after Holm. No share of fewer than { $least }.
inference-codes-title = What open answers say: { $survey }
inference-caption = Share of respondents to the { $survey } whose open answers carry a code, with 95% intervals after Wilson.
inference-codes-caption = Shares of respondents, with intervals, and each group against all others.
inference-codes-note = Fisher’s exact test against all other groups of the survey, corrected over codes after Holm. A dash: no other group.
inference-column-item = Item
inference-column-less = Met less
inference-column-more = Met more
inference-column-interval = 95% interval
inference-column-p = p (Holm)
inference-column-code = Code
inference-column-group = Group
inference-column-share = Respondents
inference-interval = { $low } to { $high }
