### The sections of reports on the questions of a study.

questions-interviews = interviews
questions-archives = archives
questions-of = of { $total }

## What was expected, and what was met

expecting-title = What people expected and what they got
expecting-compared-title = Who expects what of the same program
expecting-rule = Expected means that somebody hoped for it, or said they had expected it. Two passages side by side are not a verdict: a person decides.
expecting-lead = { $share } { $people } said what they themselves had expected.
expecting-judged = For { $judged } of them, the researchers compared these expectations with what the same person got; { $unmet } had an unmet expectation. For { $waiting }, at least one expectation was not judged, or the outcome was never mentioned.
expecting-unjudged = The researchers have not judged yet which of these expectations were met.
expecting-others = { $people } also describe what others expected:
expecting-for = for { $whose }, described by { $share }
expecting-caption = What { $people } expected for themselves: participants, of { $total } who could have said so.
expecting-note = Described both: the same participants also say what they got. Not judged: both are described, but nobody has judged.
expecting-column-thing = Topic
expecting-column-expected = Expected it
expecting-column-both = Described both
expecting-column-met = Met
expecting-column-exceeded = Exceeded
expecting-column-unmet = Unmet
expecting-column-unclear = Unclear
expecting-column-waiting = Not judged
expecting-words-title = Expected and experienced, in the words of the same people
expecting-pair = { $thing }: { $verdict }
expecting-said-before = What was expected:
expecting-said-after = What they got:
expecting-verdict-met = judged met
expecting-verdict-exceeded = judged exceeded
expecting-verdict-unmet = judged unmet
expecting-verdict-unclear = judged unclear
expecting-verdict-open = not judged
expecting-compared = What one group expects, another may never have heard of. This part separates what people expected for themselves from what they say others expected.
expecting-compared-caption = Who says what was expected, and for whom: participants, of those heard in each group (interviews).
expecting-told = { $thing }, for { $whose }: described by { $told }.
expecting-waves-title = Expectations before the program and experience after it
expecting-attrition = Of { $before_of } respondents to the { $before }, { $linked } also answered the { $after } and { $lost } did not; { $new } of the { $after_of } respondents to the { $after } did not answer the { $before }. Only people in both are counted: how the others would have answered is not known.
expecting-attrition-few = Only respondents to both the { $before } and the { $after } are counted: how the others would have answered is not known.
expecting-waves-caption = Expected in the { $before }, experienced in the { $after }: linked respondents who got less than, as much as, or more than they had expected.
expecting-waves-words = The largest gap is { $item }: { $share } got less than they had expected.
expecting-flow-caption = From the { $before } to the { $after }: who answered both, how expectations compare with experience, and who answered only one. Shown: the two largest gaps.
expecting-flow-words = { $linked } respondents answered both surveys, { $lost } only the earlier and { $new } only the later one.

## Claims and their evidence

evidence-title = What is coded to each claim, and what was decided
evidence-rule = A claim is the researchers’. Codes find passages that may bear on it: those that say its codes with the stance that the claim gives them, by those and of those whom it names. Whether a passage supports, complicates or contradicts the claim is a researcher’s decision; until then it is coded to this finding.
evidence-balance = Of { $people }, { $coded } are coded to this finding.
evidence-undecided = What their passages do to it is not decided yet.
evidence-decided = As decided: { $parts }.
evidence-not-heard = No { $people } were heard in this source.
evidence-supports = Supports it, as decided:
evidence-complicates = Complicates it, as decided:
evidence-contradicts = Contradicts it, as decided:
evidence-disputed = Decided differently:
evidence-coded-for = Coded to this finding, not decided:
evidence-coded-against = Coded with the opposite stance, not decided:
evidence-none-against = No dissenting view of { $people } was coded.
evidence-caption = What was decided of those who are coded to the finding: participants, of those heard in each group (interviews).
evidence-word-coded = coded to this finding
evidence-word-supports = support it
evidence-word-complicates = complicate it
evidence-word-contradicts = contradict it
evidence-word-torn = do several of these
evidence-word-undecided = coded and not decided
evidence-table = Coded to the finding, and what was decided, by source and group.
evidence-note = Interviews count participants, surveys count respondents and archives count documents; they are never added up.
evidence-column-source = Source
evidence-column-group = Group
evidence-column-coded = Coded to it
evidence-column-supports = Support
evidence-column-complicates = Complicate
evidence-column-contradicts = Contradict
evidence-column-torn = Several
evidence-column-undecided = Not decided
evidence-column-of = Of

## Pairs

pairs-title = Mentors and protégés of the same pairs
pairs-lead = { $pairs ->
    [one] In one pair both people were heard, so their accounts can be compared.
   *[other] In { $pairs } pairs both people were heard, so their accounts can be compared.
} { $several ->
    [0] Each mentor is in one pair.
    [one] One mentor is in several of them and speaks about all of them at once.
   *[other] { $several } mentors are in several of them and speak about all of them at once.
}
pairs-rule = Not mentioning something does not mean not noticing it: the person may not have been asked. Two people are said to contradict each other only if a researcher has marked it.
pairs-apart = Topics that only one of the two mentions:
pairs-told = both in { $both } of { $pairs } pairs, only the mentor in { $mentor }, only the protégé in { $protege }.
pairs-table = What both people in a pair mention, and what only one of them does: pairs, of { $pairs }.
pairs-note = A code includes those under it. A mentor in three pairs is counted in all three.
pairs-column-code = Code
pairs-column-kind = Kind of mismatch
pairs-column-both = Both
pairs-column-mentor = Mentor only
pairs-column-protege = Protégé only
pairs-column-neither = Neither
pairs-column-contradict = Marked as contradiction
pairs-column-attributes = Attributes differ
pairs-differ = { $yes } yes, { $no } no, { $unknown } not stated
pairs-picture = What each person mentions: the left half is filled if the mentor does, the right half if the protégé does.
pairs-kinds-title = Kinds of mismatch
pairs-kinds-picture = Kinds of mismatch, pair by pair: the left half is filled if the mentor mentions it, the right half if the protégé does.
pairs-kinds-table = Kinds of mismatch over all pairs: what the two people say, and what their attributes show.
pairs-kinds-note = study.toml declares which codes and attributes belong to a kind.
pairs-picture-words = A row per pair, a column per topic. Pairs in which both mention it: { $told }.
pairs-contradict-title = Where the two contradict each other
pairs-contradict = { $name }: { $mentor } and { $protege }.{ $note }

## Saturation

saturation-title-saturation = Saturation
saturation-title-coverage = Code coverage
saturation-rule-saturation = New codes in every { $run } interviews, in the order of collection, compared with the codes of the first { $base } (Guest, Namey and Chen 2020). The order of collection is one of many, so random orders are shown beside it.
saturation-rule-coverage = The codebook was written before the interviews were read, so this shows how much of it the interviews cover, not saturation: no new theme could appear. Codes that every { $run } interviews add are compared with those of the first { $base } (Guest, Namey and Chen 2020); random orders are shown beside the order of collection.
saturation-size = { $interviews ->
    [one] one interview
   *[other] { $interviews } interviews
} with { $codes ->
    [one] one code.
   *[other] { $codes } codes.
}
saturation-reached = After { $reached }, the next { $run } brought at most 5% new codes ({ $notation }).
saturation-orders = { $reaching } of { $orders } random orders reach it too, after { $median } interviews (5th to 95th percentile: { $low } to { $high }).
saturation-again = Later interviews brought more again.
saturation-few = Too few interviews to say: at least { $need } are needed.
saturation-not = New codes kept coming to the end.
saturation-undated = Some interviews have no date, so the order of collection is not known.
saturation-bare = The first interviews have no codes.
saturation-caption = Codes seen after each interview, in the order of collection and in random orders.
saturation-table-saturation = Saturation by group.
saturation-table-coverage = Coverage of the codebook by group.
saturation-note = 7+{ $run }: reached after seven interviews, confirmed by { $run } more. A dash: not reached, or not known.
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
sources-rule = Agreement between sources is read from the counts; it is not an interpretation. Interviews count participants, surveys count respondents and archives count documents; they are never added up.
sources-caption = Who says it and who denies it, source by source, for all codes found in two or more sources (triangulation matrix).
sources-no-contradiction = No two sources contradict each other.
sources-contradict-title = Where they contradict each other
sources-told = { $source }: { $says } say it, { $denies } deny it
joint-title = Survey answers and interviews compared
joint-rule = study.toml declares which question goes with which code. Interviewees are shown beside respondents and never added to them.
joint-answers = the most frequent answer is { $choice } ({ $respondents } { $respondents ->
    [one] respondent
   *[other] respondents
  });
joint-interviews = of the interviewees, { $says } speak of { $code } and { $denies } deny it.
joint-caption = Answers to closed questions, and how many respondents and interviewees say the same in their own words (joint display).

## The interview guide

guide-title = Raised spontaneously or when prompted
guide-rule = Prompted means said in answer to a question about it. Silence counts only if the person was asked.
guide-caption = What { $people } raised spontaneously, said when prompted, denied, or did not mention although asked: participants.
guide-unasked-lead = Raised spontaneously
guide-unasked = most often { $listed }.
guide-silent-lead = Asked about but not mentioned
guide-silent = { $listed }.
guide-never-lead = Not asked
guide-never = { $listed }: nothing can be said about these.
guide-asked-title = The interview guide as it was asked
guide-asked-rule = A question counts as asked if the interviewer’s words contain one of its terms; in a focus group, it counts as asked of everyone.
guide-asked-caption = Questions in the guide: participants who were asked, of those interviewed.
guide-asked-note = A dash: the guide does not put this question to the group, and nobody did.
guide-column-question = Question
guide-not-intended = –

## Codes that come together

together-title = Codes that occur together
together-rule = Interview answers that carry both codes. Expected by chance: how often two codes this frequent would occur together if they were unrelated.
together-told = { $one } and { $other } occur together in { $count } { $count ->
    [one] answer
   *[other] answers
  } from { $people } { $people ->
    [one] participant
   *[other] participants
  }; { $expected } would be expected by chance.
together-none = No two codes occur together twice as often as expected by chance.
together-caption = How often two codes occur in the same answer.
together-table = Codes that occur together at least twice as often as expected by chance.
together-note = These are few answers: read the passages before drawing conclusions.
together-column-code = Code
together-column-other = And
together-column-together = Answers
together-column-expected = Expected by chance
together-column-people = Participants

## The framework matrix

framework-title = The framework matrix
framework-lead = The interviews are charted as { $cases } { $cases ->
    [one] case
   *[other] cases
  } by { $codes } { $codes ->
    [one] code
   *[other] codes
  }, with the quotes in the cells and a column for written summaries. The command “mentorstudy framework-matrix STUDY --out matrix.xlsx” writes the matrix with its words; summaries written there stay when it is written again.
framework-caption = Passages by case and code.
framework-words = A grid of { $cases } { $cases ->
    [one] case
   *[other] cases
  } by { $codes } { $codes ->
    [one] code
   *[other] codes
  }: how many passages affirm each code, and which are only denied or hoped for.
framework-table = How many codes the cases in each group speak of.
framework-note = An empty cell in a case whose interview is finished means that the person did not speak of it.
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
talk-range = In single interviews the share ranges from { $low } to { $high }.
talk-rule = Words are counted as transcribed; a question is a sentence that ends in a question mark.
talk-table = Interviewers’ share, by group interviewed (medians).
talk-caption = Share of words in each conversation: interviewers in grey.
talk-words = The interviewer talks most in { $document }: { $share } of the words.
talk-column-group = Group
talk-column-interviews = Interviews
talk-column-words = Of the words
talk-column-questions = Of the questions

## Words

keyness-title = Distinctive words
keyness-lead = { $people } use these words more often than all other interviewees: { $listed }.
keyness-rule = Words used by at least { $least } people and clearly more often than in other groups (the 95% interval of the log ratio, resampled over participants, lies above zero). This is not a test: interviewees are a purposive sample.
keyness-caption = How much more often { $people } use a word than all others: log ratio, with its interval over participants.

## Intervals and tests

inference-title = Intervals and tests
inference-warning = Interviewees are a purposive sample, not a random one: intervals and tests are given only for surveys.
inference-items-title = Experience compared with expectations: { $survey }
inference-items-caption = Respondents who got less than they recall expecting, compared with those who got more.
inference-items-note = 95% Wilson intervals; exact sign test of less against more, with Holm’s correction over items. Shares of fewer than { $least } are not shown.
inference-codes-title = Open answers: { $survey }
inference-caption = Share of respondents to the { $survey } whose open answers carry a code, with 95% Wilson intervals.
inference-codes-caption = Shares of respondents, with intervals, and each group against all others.
inference-codes-note = Fisher’s exact test against all other groups in the survey, with Holm’s correction over codes. A dash: no other group.
inference-column-item = Item
inference-column-less = Got less
inference-column-more = Got more
inference-column-interval = 95% interval
inference-column-p = p (Holm)
inference-column-code = Code
inference-column-group = Group
inference-column-share = Respondents
inference-interval = { $low } to { $high }
