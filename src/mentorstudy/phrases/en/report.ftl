### What reports say themselves, section by section.

notice-fictional = This study is fictional: every person, organization and word in it is invented.
draft-callout = Draft, machine suggestions, not reviewed. No person has coded this material: the counts say what the codebook's terms find, not what people mean.
all = all

## Counts of people

share-of-group = { $count } of { $total }{ $percent } { $total ->
    [one] { $person }
   *[other] { $people }
  }
hidden-group = { $count } { $people }
people-of-group = { $count } { $count ->
    [one] { $person }
   *[other] { $people }
  }
fewer-than = fewer than { $count }
voices-respondents = { $voices } respondents
place-paragraph = { $document }, paragraph { $number }
place-document = from a document
place-turn = { $document }, turn { $number }
on-people = on { $people }

## In brief

brief-no-claim = Evidence only: the researchers have written no claim (themes.yaml) about this group, and none is ever generated.
brief-respondents = { $count } { $count ->
    [one] respondent
   *[other] respondents
  } to the { $survey }
brief-interviews = { $count ->
    [one] an interview with { $count } { $person }
   *[other] interviews with { $count } { $people }
  }
brief-nobody = Nobody in this group was interviewed or surveyed.
brief-unfinished = People in this group were interviewed, but coding of their words is not finished yet.
brief-rests-on = This report rests on { $material }.
section-in-progress = In progress
in-progress-all = Nobody has finished a document of this study, so nothing is counted yet. { $passages ->
    [one] One passage is coded so far
   *[other] { $passages } passages are coded so far
}, in { $documents ->
    [one] one document
   *[other] { $documents } documents
}.
in-progress-part = { $passages ->
    [one] One passage is
   *[other] { $passages } passages are
} coded in { $documents ->
    [one] a document that is
   *[other] { $documents } documents that are
} not finished. They are in no count of this report.
in-progress-some = Coding is in progress: passages in unfinished documents are not counted in this report.
in-progress-caption = Passages in progress
in-progress-code = Code
in-progress-quote = Words
in-progress-voice = Who
in-progress-place = Document and turn
claim-disagrees = Dissent
claim-nobody-disagrees = no dissenting view was coded.
claim-contributing = Contributing, by links
claim-link = { $factor } ({ $count } { $count ->
    [one] person
   *[other] people
  }{ $said ->
    [0] , as we read it
   *[other] , { $said } of them as they say themselves
  })
some-of-group = some { $people }
contributing-links = Contributing, by links: { $listed }.
suggested-to-program = Suggested to mentoring programs
suggested-to-iso = Suggested to immigrant-serving organizations
suggested-to-employer = Suggested to employers
suggested-to-funder = Suggested to funders
suggested-to-government = Suggested to governments
suggested-to-regulator = Suggested to regulators
suggested-to-mentor = Suggested to mentors
suggested-to-educator = Suggested to educators
suggested-to-other = Suggested to { $name }
addressee-program = Mentoring programs
addressee-iso = Immigrant-serving organizations
addressee-employer = Employers
addressee-funder = Funders
addressee-government = Governments
addressee-regulator = Regulators
addressee-mentor = Mentors
addressee-educator = Educators
most-named = { $named }: { $count ->
    [one] named by { $people }, more than any other topic here.
   *[other] each named by { $people }, more than any other topic here.
  }
issues-caption = Issues by group: participants who named each, of those heard ({ $place }).
codes-caption = Topics by group: participants who spoke of each, of those heard ({ $place }).
codes-description = A grid of codes by group. Among { $people }: { $named }.
issues-description = A grid of issues by group. Among { $people }: { $named }.

## Recommendations

recommendations-title = Recommendations
recommendations-researchers = What the researchers suggest
recommendations-follows = This follows from the finding: { $claim }.
recommendations-asked = What { $people } ask for
asked-for-by = asked for by { $share }.
asked-also-spoke = { $count } of them also spoke of: { $challenge }.

## Findings

section-challenges = What goes wrong
section-factors = Contributing factors
section-benefits = Benefits
section-outcomes = Outcomes
section-findings = What people said
said-about-others = Said about others: { $listed }.
in-the-same-answer = { $count } in the same answer
same-people-named = The same people also mentioned: { $listed }.
in-answers = { $count ->
    [one] in 1 answer
   *[other] in { $count } answers
  }
of-its-own = { $count } on the category itself
said-denied = { $count } said: { $name }
said-the-opposite = { $count } said the opposite
hoped-for-it = { $count } hoped for it
mentioned-only = { $count } mentioned it; whether they affirm or deny it was not coded
others = Others: { $listed }.
also-coded-title = Also coded: { $count } { $count ->
    [one] code
   *[other] codes
  } with less evidence
also-coded-caption = Codes that fewer people spoke of: participants, of those heard ({ $place }).
also-coded-note = The codes with the most evidence are described above.
also-coded-more = { $count ->
    [one] 1 more is in the workbook (sheet ‘counts’).
   *[other] { $count } more are in the workbook (sheet ‘counts’).
  }
differences-caption = Codes on which the groups differ most: participants, of those heard ({ $place }).
differences-note = A difference shows who raised something, not how common it is.
against-lead = Views held by one person, and people who say the opposite of what others in their group say.
on-code = On { $name }:

## Groups compared

compared-lead = This report compares { $heard } ({ $place }).
named-more-by = Named more often by { $group } than by { $other }
denied-more-by = Denied more often by { $group } than by { $other }
why-two-views = Why pairs fail, as { $first } and { $second } see it
seen-two-views = What { $first } and { $second } speak of
seen-caption = Topics by group: participants who named each, of those heard ({ $place }).
why-brackets = In brackets: how many say so, of those heard; the first group’s number comes first.
why-caption = Why pairs fail: participants who named each reason, of those heard in each group ({ $place }).
why-description = A grid of codes by group. { $described }.
why-title = Why pairs fail, as each group tells it
why-lead = What each group names most, challenges and contributing factors together, and what it denies. To deny a factor is to say that it was missing.
why-denied = Denied: { $name }
of-whom-speaking-of = of whom speaking of { $listed }
differ-title = Where groups differ
differ-lead = Codes on which the groups’ shares differ most, beginning with why pairs fail. Groups of fewer than three people are shown but not compared. A difference shows who raised something, not how common it is.
compared-left-out = { $count ->
    [one] These are the largest groups. One more is counted in the workbook (sheet ‘counts’).
   *[other] These are the largest groups. { $count } more are counted in the workbook (sheet ‘counts’).
}
named-by = Named by { $listed }.
denied-by = Denied by { $listed }.
agree-title = Where groups agree
agree-caption = What all groups name, the most often named first.
agree-note = Every group of at least three people names it, in similar shares.
every-code-title = Every code, group by group
every-code-caption = Every code by group: participants, of those heard ({ $place }).
small-groups = Small groups, to be read as a few people’s accounts: { $listed }.
draft-purposive-count = Interviewees are a purposive sample, not a random one: a count shows who raised something, not how common it is.

## Who was heard, limits, methods

sample-caption = The people of this group, by source.
sample-caption-every = The people of every group, by source.
sample-once = Someone who took part in an interview and a focus group counts once.
sample-withheld = { $count ->
    [one] { $count } value with fewer than { $minimum } people was withheld.
   *[other] { $count } values with fewer than { $minimum } people were withheld.
  }
read-caption = What was read.
limits-purposive = { $count ->
    [one] There is one interview: it shows what one person says, not how common it is.
   *[other] The { $count } interviews are a purposive sample, not a random one: a count shows who raised something, not how common it is.
  }
limits-machine = All coding was done automatically, by the codebook’s terms. It misses what people say in other words.
limits-unfinished = { $count ->
    [one] { $count } of { $total } transcripts is not finished, so it is not counted.
   *[other] { $count } of { $total } transcripts are not finished, so they are not counted.
  }
limits-small = This group is small ({ $count } { $count ->
    [one] person
   *[other] people
  }): read the counts as a few people’s accounts, not as a pattern.
limits-withdrawn = { $count ->
    [one] 1 participant withdrew; none of their words are used.
   *[other] { $count } participants withdrew; none of their words are used.
  }
limits-withdrawn-few = Some participants ({ $count }) withdrew; none of their words are used.
limits-withheld = { $count ->
    [one] { $count } coded passage is not quoted (no consent), but counted.
   *[other] { $count } coded passages are not quoted (no consent), but counted.
  }
limits-shareable = Shareable edition: counts from 1 to { $most } are shown as “fewer than { $minimum }”, counts close to everybody as a range, and so are counts from which these could be worked out. Views held by fewer people than that are counted but not quoted, and quotes with names, rare words or details that few people share are left out. People have release labels; file paths and the appendix of passages are left out. Only quotes that a named person of the team released are shown.
limits-partner = Partner edition, for an organization that takes part: no quote stands beside a pair, a program, an organization or a document, and people are called by their group alone. Quotes are those that a named person of the team released, of people who agreed to that. Counts from 1 to { $most } are shown as fewer than { $minimum }, nearly all as a range, and so are counts from which these could be worked out.
limits-merged = Groups of fewer than { $minimum } people are reported on together: { $people }.
limits-shown-word = Shown although it would be withheld: the word '{ $what }', as { $by } decided: { $reason }.
limits-shown-quote = Shown although it would be withheld: a quote{ $what }, as { $by } decided: { $reason }.
limits-shown-group = Shown although it would be withheld: the group '{ $what }', as { $by } decided: { $reason }.
methods-quoted-agreed = Only people who agreed to be quoted are quoted.
limits-elsewhere = The technical report has the methods, the agreement between coders and the files that were read. The comparison has the decisions on each finding. The evidence explorer has the passages behind the numbers.
limits-uncoded = { $count ->
    [one] { $count } answer from this group in a finished document has no code (sheet '{ $sheet }').
   *[other] { $count } answers from this group in finished documents have no code (sheet '{ $sheet }').
  }
methods-coding = Coding
methods-counting = Counting
methods-counting-how = Participants and answers are counted, never coded segments. Each count is out of those who could have said it: participants whose interview is finished, or respondents who answered. Interviews and surveys are never added up; groups under 20 are never given as percentages. A passage that denies something, or only hopes for it, does not count as having it. A code includes the codes under it.
methods-codebook = Codebook
methods-codebook-size = { $codes ->
    [one] { $codes } code
   *[other] { $codes } codes
  }{ $categories ->
    [0] , without categories
    [one] { "" } in { $categories } category
   *[other] { "" } in { $categories } categories
  }.
methods-suggestions = Automatic suggestions
methods-suggested-draft = { $accepted } accepted, { $rejected } rejected, { $unreviewed } unreviewed; shown as a draft.
methods-suggested = { $accepted } accepted, { $rejected } rejected, { $unreviewed } unreviewed; unreviewed suggestions are not counted.
methods-consent = Consent
methods-withheld = { $count } { $count ->
    [one] passage
   *[other] passages
  } withheld from quotation.
methods-none-withheld = No quote had to be left out.
methods-software = Software
methods-software-which = mentorstudy { $version }; all work was done on the researchers’ own computers.
passages-title = Appendix: the passages behind the quotes
passage-place = { $who }, characters { $start } to { $end }
provenance-title = Provenance
provenance-hash = Study hash { $hash }
provenance-words = { $words } { $words ->
    [one] word
   *[other] words
  } in { $documents } { $documents ->
    [one] document
   *[other] documents
  }.
provenance-files = Files read.
machine-lead = What the codebook’s terms find, not reviewed by anyone. It is not evidence; it can be checked against what people coded. Open survey answers appear here if nobody has coded them.
machine-caption = Codes that the codebook's terms suggest in this group's words.

## How the coding was done

trust-how = Agreement compares each coder’s first independent coding of a document, answer by answer; where both finished a document and neither used a code, they agree that it is absent. Intervals ({ $level }) come from resampling participants. By convention, a code is relied upon from .800, and from .667 for tentative conclusions only; codes in fewer than { $rare } answers are not judged.
trust-few = { $count } participants are few: the true intervals are wider.
trust-caption = How far coders agree (Krippendorff’s alpha).
trust-changes = Changes to the codebook during coding.
trust-agreement = Agreement between coders
trust-coders = { $count } { $count ->
    [one] coder
   *[other] coders
  }
trust-compared = { $who }; { $documents } documents were finished by at least two of them, who differ on { $differing } codes of answers. What was settled between them, and suggestions that were accepted, are not compared.
trust-trail = Audit trail
trust-no-history = the coding is kept in a table, which has no history.
trust-days = { $first } to { $last }
trust-journal = { $coder }: { $count } { $count ->
    [one] decision
   *[other] decisions
  } in the journal, { $days }.
trust-journals = { $coders ->
    [one] { $coders } coder keeps a journal of { $decisions } decisions.
   *[other] { $coders } coders keep journals of { $decisions } decisions.
  }
trust-definitions = Definitions
trust-to-recode = { $count ->
    [one] 1 finished document was coded before a definition changed (`mentorstudy to-recode`).
   *[other] { $count } finished documents were coded before a definition changed (`mentorstudy to-recode`).
  }
trust-edited = Edited transcripts
trust-lost = { $count ->
    [one] 1 coded passage was lost when transcripts were corrected and is not counted.
   *[other] { $count } coded passages were lost when transcripts were corrected and are not counted.
  }

## Surveys and archives

surveys-title = Surveys
surveys-respondents = { $count } { $count ->
    [one] respondent
   *[other] respondents
  } of this group. Each question has its own number of answers.
surveys-closed-caption = All closed questions of { $survey }.
surveys-closed-note = Respondents who gave the answer, of those who answered the question.
surveys-open-caption = Open questions: how many people answered, of those who were asked (all groups).
surveys-coded-caption = Codes in the open answers.
surveys-recalled-caption = Expectations as recalled, compared with experience: respondents who got less than, as much as, or more than they recall expecting. Both questions were asked after the program.
surveys-recalled-description = The largest gap is ‘{ $item }’: { $unmet } got less than they expected.
surveys-scales-caption = Questions with an ordered scale: respondents by answer.
surveys-scales-description = { $count ->
    [one] 1 question: { $questions }.
   *[other] { $count } questions: { $questions }.
  }
archives-title = What programs promise, what people report
archives-lead = What program documents say, beside what people in this group say. Documents are counted separately.
archives-caption = Codes found in documents, and how many people in this group speak of the same thing.

## Topics

topics-title = Appendix: automatic topics
topics-lead = The software grouped the answers by the words they share. Topics are not codes and not evidence: they are a second look, to be read beside what people coded.
topics-figure = Topics of the whole study: answers, people, and how often each came back.
topics-caption = Topics in the answers of { $people }: participants, of those who answered, by source.
topics-note = Draft, machine suggestions, not reviewed. Each topic is shown with the code that its answers carry most often beyond chance.
topics-found = How they were found
topics-back = How stable they are
topics-back-how = Agreement with the first fit { $agreement } on average (adjusted mutual information: 1 the same, 0 as by chance). { $runs }
topics-back-unknown = not checked; a topic found once may be due to chance.
topics-good = How good they are
topics-good-how = coherence { $coherence } (NPMI, from -1 over 0 to 1), diversity { $diversity }, { $outliers } of passages in no topic.
topics-beside-codebook = Beside the codebook
topics-uncovered = no code covers: { $topics }.
topics-covered = every topic matches a code.
topics-unmet = No topic matches: { $codes }.
topics-all-met = Every code that was used matches a topic.
topics-bar = { $topic }: { $count } { $count ->
    [one] answer
   *[other] answers
  }
topics-bars = A bar per topic. { $told }.
topics-numbered = topic { $number }
topics-runs = { $found } of { $runs } runs
topics-not-looked = not checked
topics-one = Topic: { $topic }

## The index of reports

all-reports = All reports
reports-stakeholder = Reports on groups
reports-brief = Briefs: two pages to act on
reports-comparison = The groups compared
reports-technical = Methods and material
reports-theme = Claims and their evidence
reports-code = Codes and their passages
reports-participant = Case profiles
reports-by = { $title }, by { $attribute }
heard-interviewed = { $count } interviewed
heard-in-survey = { $count } in the { $survey }

## Heads of columns

column-code = Code
column-category = Category
column-source = Source
column-group = Group
column-participants = Participants
column-attribute = Attribute
column-value = Value
column-of = Of
column-file = File
column-kind = Kind
column-documents = Documents
column-answers = Answers
column-words = Words
column-time = Time
column-coder = Coder
column-action = What was done
column-detail = Detail
column-level = Level
column-alpha = Alpha
column-interval = Interval
column-reading = Reading
column-question = Question
column-answer = Answer
column-answered = Answered
column-asked = Asked
column-respondents = Respondents
column-paragraphs = Paragraphs
column-experienced-by = Experienced by
column-said-the-opposite = Said the opposite
column-hoped-for-it = Hoped for it
column-topic = Topic
column-found-in = Found in
column-meets-code = Meets the code

## Technical reports, reports on a claim or a code, case profiles

technical-sample = Sample
technical-sample-caption = Who was heard, by source and group.
technical-sample-note = Rows marked “all” give the size of each group. Someone who took part in an interview and a focus group counts once.
technical-withdrawn = Withdrew, and left out of everything: { $count }.
technical-material = Material
technical-documents = All documents except survey responses.
technical-noticed = Notes from reading the files
technical-codebook-fixed = The codebook was written before the material was read.
technical-codebook-changed = The codebook was written and changed while the material was read.
technical-codes = Every code; codes under another follow a dash. Paths, examples and terms are in the workbook (sheet ‘codebook’).
technical-lead = { $documents ->
    [one] { $documents } document of { $words } words was read.
   *[other] { $documents } documents of { $words } words were read.
  }
technical-changes = Changes of the codebook
technical-renamed = Codes that were renamed or merged.
technical-changed = Changes during coding, by date.
technical-unchanged = No code was renamed, and no definition was changed.
technical-coders = Who coded what.
technical-topics = Automatic topics
technical-topics-agreement = { $runs } Mean agreement over runs: { $agreement }.
technical-topics-caption = Topics, and how often they were found again.
technical-settings = Settings and versions
technical-toml = Settings in study.toml that differ from the defaults.
technical-versions = Versions.
technical-hash = It covers the files read, the version and the settings: the same study gives the same number and the same reports, byte for byte.
head-document = Document
head-kind = Kind
head-participant = Participant
head-date = Date
head-language = Language
head-code = Code
head-name = Name
head-definition = Definition
head-include = Includes
head-exclude = Excludes
head-was = Former name
head-coder = Coder
head-finished = Documents finished
head-segments = Coded segments in all
head-topic = Topic
head-label = Name or terms
head-answers = Answers
head-participants = Participants
head-found-again = Found again in
head-setting = Setting
head-program = Program
head-version = Version
head-group = Group
head-coded = Coded to this finding
head-supports = Support it
head-complicates = Complicate it
head-contradicts = Contradict it
head-torn = Several of these
head-undecided = Not decided
head-voiced = Said it
head-negated = Denied it
head-hoped = Hoped for it
head-words = Words
head-coding-finished = Coding finished
head-pair = Pair
head-mentor = Mentor
head-protege = Protégé
head-start = Start
head-end = End
head-outcome = Outcome
head-said = Who says it
head-verdict = Verdict
head-survey = Survey
head-question = Question
head-answer = Answer
theme-claim = The claim
theme-concerns = It concerns { $listed }.
theme-counts-caption = Who is coded to the finding, and what was decided: participants, of those heard ({ $place }).
theme-counts-note = Codes find passages that may bear on a claim; what each does to it is a researcher’s decision. Nobody stands in two of the columns after the first.
theme-supporting = What supports it, as decided
theme-coded = Coded to this finding, and not decided
theme-complicating = What complicates it, as decided
theme-opposing = What contradicts it, as decided
theme-disputed = What coders decided differently
theme-coded-against = Coded with the opposite stance, and not decided
theme-reported = Views of others that people report: counted for nobody
theme-contributing = What contributes to it, by links
theme-mentioned = What is also mentioned
theme-nothing = Nothing was decided to contradict it.
theme-rivals = Other explanations, and what we make of them
theme-actions = What follows from it
code-belongs = Includes
code-does-not = Excludes
code-below = Codes under it
code-examples = Examples in the codebook
code-terms = Terms
code-was = Former name
code-from = From
code-who = Who said it
code-figure = The code and those under it: participants, of those heard in each group ({ $place }).
code-figure-description = A grid of codes by group; the table below has the numbers of the code itself.
code-counts-caption = Who said it: participants, of those heard ({ $place }).
code-denied = People who deny it
code-hoped = What was hoped for
code-archives = What documents say
passages-withheld = { $count ->
    [one] 1 passage is not quoted (no consent), but counted.
   *[other] { $count } passages are not quoted (no consent), but counted.
  }
passages-more = { $count ->
    [one] { $count } more passage is in the workbook (sheet '{ $sheet }').
   *[other] { $count } more passages are in the workbook (sheet '{ $sheet }').
  }
profile-person = The person
profile-documents = Documents in which this person speaks.
profile-pairs = Pairs
profile-pairs-caption = Pairs that this person was in.
profile-pairs-alone = In none of this person’s pairs were both people heard, so their accounts cannot be compared.
profile-told-caption = What the two people in a pair say about the same topics.
profile-told-note = Not mentioning something does not mean not noticing it: the person may not have been asked.
profile-said = What they said
profile-codes = Codes
profile-answers = Survey answers
profile-answers-caption = Answers to closed questions.
profile-memos = Memos
profile-withheld = { $count ->
    [one] { $count } coded passage is not shown: this person did not agree to be quoted.
   *[other] { $count } coded passages are not shown: this person did not agree to be quoted.
  }

# Reports on programs, on groups that are not here, and letters to participants.
reports-program = Programs and organizations
reports-return = Letters to participants
absent-brief = No { $person } took part. This is what { $speakers } say about { $people }: it is never their own voice, and nothing here is stated as a fact about them.
absent-silent = No { $person } took part, and nothing that is coded is said about { $people }.
absent-said = What others say about { $people }
absent-by = { $speaker } about { $people }
documents-speak = documents
documents-title = Documents
not-here-title = Who is not here
not-here = No source reached { $listed }. What is said about them is said by others.
program-heard = Interviewed: { $listed }. Groups are never added up.
program-nobody = Nobody of it was interviewed.
read-as-accounts = Of { $listed } few people were heard: read what they say as their accounts, not as a pattern.
goals-title = What was promised, and what people met
goal-by-when = By when
goal-experience = of { $total } interviewed, { $affirmed } speak of it, { $denied } deny it, { $hoped } hoped for it
goal-survey = Survey
goal-not-asked = not asked
goal-answers = { $answers } of { $total }
goal-no-answers = no answers
goal-barriers = Linked barriers
goal-verdict = Verdict of the researchers
goal-no-verdict = nobody has judged
rounds-title = Rounds
rounds-caption = Who answered in each round, each person once; lost are those of the first round who did not answer again.
rounds-source = Survey
rounds-group = Group
rounds-round = Round
rounds-answered = Answered
rounds-of-first = Of the first round
rounds-lost = Lost
pairs-heard-title = Pairs, and who of them was heard
pairs-heard-caption = Of how many pairs both were interviewed, one alone, or neither.
pairs-heard-note = Where one of the two was not heard, nothing is said of whether they differ.
pairs-heard-program = Program
pairs-heard-pairs = Pairs
pairs-heard-both = Both
pairs-heard-mentor-only = Mentor only
pairs-heard-protege-only = Protégé only
pairs-heard-none = Neither
mentoring-title = What mentoring is, in each group’s words
mentoring-lead = Side by side; no group’s understanding is the measure of another’s.
return-title = What we heard from you
return-opening = Thank you for taking part in { $study }. This letter brings back to you what we understood from your words.
return-private = It holds your own words only, and the findings that we read them with. Nothing of what anybody else said of you or with you is in it.
return-findings = What we found, and your words that we read with it
return-other = Other things that you said
return-you = you
return-reply = Your reply
return-questions = Do you recognize what you meant? Is anything wrong, missing, or better left out? You need not answer, and you need give no reason.
return-what-becomes = What you reply is kept as your reply, beside what you said before. It can support, complicate or contradict a finding, and changes nothing without being seen.
suggested-lead = For { $listed }, led by { $lead }
action-basis-asked = Asked for by { $listed }.
action-basis-inferred = The researchers infer it.
action-cost = Cost: { $cost }
reflexive-status = Reflexive thematic analysis
reflexive-methods = This is a reflexive thematic analysis: themes are the researchers’ interpretation of what was said, made by reading and coding again and again. How often a thing was said is no measure of what it means.
reflexive-journal = From the reflexive journal
through-interpreter = through an interpreter
in-reply = in reply to findings
brief-replies = { $count } { $count ->
    [one] reply
   *[other] replies
  } to findings that were brought back
return-heading = A letter to you

## Survey items crossed, and what is not counted

crossed-title = Survey answers compared with each other
crossed-heading = { $columns } By: { $rows }
crossed-invited = Invited: { $count }.
crossed-invited-unknown = Invited: not recorded.
crossed-answered = Responded: { $responded }. Answered both questions: { $both }.
crossed-planned = This comparison was planned before the answers were read.
crossed-exploratory = Exploratory: chosen from { $count } pairs of questions after the answers were in. Some pairs differ by chance.
crossed-withheld = Not shown in this edition: too few people, or people of several groups, answered.
crossed-caption = { $rows } and { $columns } ({ $survey }).
crossed-seen = Answered { $answers }: { $told }.
crossed-of = { $share } of those who answered { $answer }
crossed-note = Respondents who answered both questions.
crossed-of-whom = All
crossed-no-cause = People chose their answers, so these numbers do not show what caused what. Other differences between the same people may explain them.
exclusions-survey = Survey
exclusions-previews = Previews
exclusions-tests = Tests
exclusions-spam = Spam
exclusions-twice = Repeated rows
exclusions-complete = Finished
exclusions-partial = Unfinished
exclusions-empty = Empty
exclusions-caption = Survey responses that are not counted, and those that are.
exclusions-note = Previews, tests, spam and repeated rows are left out. Unfinished responses are counted for the questions that they reached.
