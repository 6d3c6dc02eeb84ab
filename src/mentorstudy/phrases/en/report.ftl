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
place-turn = { $document }, turn { $number }
on-people = on { $people }

## In brief

brief-no-claim = Draft: evidence only. The researchers have written no claim (themes.yaml) that concerns this group, and a claim is never generated.
brief-respondents = { $count } { $count ->
    [one] respondent
   *[other] respondents
  } to the { $survey }
brief-interviews = { $count ->
    [one] an interview with { $count } { $person }
   *[other] interviews with { $count } { $people }
  }
brief-nobody = Nobody of this group was heard.
brief-unfinished = People of this group were heard, and no coding of their words is finished yet.
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
in-progress-some = Coding is in progress: what is coded in documents that are not finished is in no count of this report.
in-progress-caption = Passages in progress
in-progress-code = Code
in-progress-quote = Words
in-progress-voice = Who
in-progress-place = Document and turn
claim-evidence = Evidence from
claim-mentioned = Mentioned by
claim-disagrees = Who disagrees
claim-nobody-disagrees = no dissenting view was coded.
claim-torn = Mixed views: { $groups }
claim-contributing = Contributing
claim-factor = { $factor } (named by { $count } of the same people).
suggested-to-program = Suggested to mentoring programs
suggested-to-iso = Suggested to immigrant-serving organizations
suggested-to-employer = Suggested to employers
suggested-to-funder = Suggested to funders and policy makers
addressee-program = Mentoring programs
addressee-iso = Immigrant-serving organizations
addressee-employer = Employers
addressee-funder = Funders and policy makers
issues-caption = Who named which issue: participants, of those heard in each group ({ $place }).
codes-caption = Who spoke of what: participants, of those heard in each group ({ $place }).
codes-description = A grid of codes by group. Among { $people }: { $named }.
issues-description = A grid of issues by group. Among { $people }: { $named }.

## Recommendations

recommendations-title = Recommendations
recommendations-researchers = What the researchers suggest
recommendations-follows = This follows from the claim: { $claim }
recommendations-asked = What { $people } ask for
asked-for-by = asked for by { $share }.
asked-also-spoke = { $count } of them also spoke of: { $challenge }.

## Findings

section-challenges = Where it breaks, and why
section-factors = Contributing factors
section-benefits = Benefits
section-outcomes = Outcomes
section-findings = What was said
said-about-others = Said about others: { $listed }.
in-the-same-answer = { $count } in the same answer
same-people-named = The same people also named: { $listed }.
in-answers = { $count ->
    [one] in 1 answer
   *[other] in { $count } answers
  }
of-its-own = { $count } on the category itself
said-denied = { $count } said: { $name }
said-the-opposite = { $count } said the opposite
hoped-for-it = { $count } hoped for it
mentioned-only = { $count } mentioned it, and whether they affirm or deny it was not coded
others = Others: { $listed }.
also-coded-title = Also coded: { $count } { $count ->
    [one] code
   *[other] codes
  } with less evidence
also-coded-caption = Codes that fewer people spoke of: participants who voiced them, of those heard ({ $place }).
also-coded-note = The codes with most evidence are told in full above. The passages of every code are in the tables of the study.
differences-caption = Codes on which the groups differ most: participants who voiced them, of those heard ({ $place }).
differences-note = A difference says who raised it, not how common it is.
against-lead = Single views, and people who say the opposite of what others in the group say.
on-code = On { $name }:

## Groups compared

compared-lead = Compared are { $heard } ({ $place }).
named-more-by = Named more by { $group } than by { $other }
denied-more-by = Denied more by { $group } than by { $other }
why-two-views = Why pairs fail, as { $first } and { $second } see it
seen-two-views = What { $first } and { $second } speak of
seen-caption = Who speaks of what: participants who name it, of those heard in each group ({ $place }).
why-brackets = In brackets: who says so, of those heard; the group named first stands first.
why-caption = Why pairs fail: participants who name it, of those heard in each group ({ $place }).
why-description = A grid of codes by group. { $described }.
why-title = Why pairs fail, as each group tells it
why-lead = What each group names most, challenges and contributing factors together, and what it denies. Someone who denies a factor says that it was missing.
why-denied = Denied: { $name }
of-whom-speaking-of = of whom speaking of { $listed }
differ-title = Where groups differ
differ-lead = Codes on which shares of groups lie furthest apart, why pairs fail before the rest; groups of fewer than three people are shown, and no difference is read from them. A difference says who raised it, not how common it is.
compared-left-out = { $count ->
    [one] These are the largest groups. One more is counted in the workbook (sheet ‘counts’).
   *[other] These are the largest groups. { $count } more are counted in the workbook (sheet ‘counts’).
}
named-by = Named by { $listed }.
denied-by = Denied by { $listed }.
agree-title = Where groups agree
agree-caption = What all groups name, most named first.
agree-note = Every group of at least three people names it, and no two of them are far apart.
every-code-title = Every code, group by group
every-code-caption = Every code by group: participants, of those heard ({ $place }).
small-groups = Small groups, in which single voices weigh heavily: { $listed }.
draft-purposive-count = The interviews are a purposive sample: a count says who raised something, not how common it is.

## Who was heard, limits, methods

sample-caption = The people of this group, by source.
sample-caption-every = The people of every group, by source.
sample-once = Someone in an interview and a focus group counts once.
sample-withheld = { $count ->
    [one] { $count } value with fewer than { $minimum } people was withheld.
   *[other] { $count } values with fewer than { $minimum } people were withheld.
  }
read-caption = What was read.
limits-purposive = { $count ->
    [one] The one interview is a purposive sample: a count says who raised something, not how common it is.
   *[other] The { $count } interviews are a purposive sample: a count says who raised something, not how common it is.
  }
limits-machine = All coding is a machine's, by the codebook's terms. It misses what is said in other words.
limits-unfinished = { $count ->
    [one] { $count } of { $total } transcripts is not finished and not counted.
   *[other] { $count } of { $total } transcripts are not finished and not counted.
  }
limits-small = This group is small ({ $count } { $count ->
    [one] person
   *[other] people
  }): single voices weigh heavily.
limits-withdrawn = { $count ->
    [one] 1 participant withdrew; nothing of theirs is used.
   *[other] { $count } participants withdrew; nothing of theirs is used.
  }
limits-withdrawn-few = Some participants ({ $count }) withdrew; nothing of theirs is used.
limits-withheld = { $count ->
    [one] { $count } coded passage is counted, not quoted: its speaker did not agree to be quoted.
   *[other] { $count } coded passages are counted, not quoted: their speakers did not agree to be quoted.
  }
limits-shareable = Shareable edition: counts from 1 to { $most } are shown as fewer than { $minimum }, nearly all as a range, and so are counts from which these could be worked out. A view of fewer people than that is counted and not quoted; quotes with names, rare words or what few people are were withheld. People bear release labels, and the passages' appendix and paths are left out.
limits-merged = Groups of fewer than { $minimum } people are reported on together: { $people }.
limits-shown-word = Shown although it would be withheld: the word '{ $what }', as { $by } decided: { $reason }.
limits-shown-quote = Shown although it would be withheld: a quote{ $what }, as { $by } decided: { $reason }.
limits-shown-group = Shown although it would be withheld: the group '{ $what }', as { $by } decided: { $reason }.
methods-quoted-agreed = Quoted is only who agreed to be quoted.
limits-uncoded = { $count ->
    [one] { $count } answer of this group in finished documents carries no code (sheet '{ $sheet }').
   *[other] { $count } answers of this group in finished documents carry no code (sheet '{ $sheet }').
  }
methods-coding = Coding
methods-counting = Counting
methods-counting-how = Participants and answers are counted, never coded segments. The denominator is who could have said it: participants whose interview is finished, respondents who answered. Interviews and surveys are never pooled; groups under 20 are never given as percentages. A passage that denies or only hopes for something is not counted as having it. A code counts the codes under it.
methods-codebook = Codebook
methods-codebook-size = { $codes ->
    [one] { $codes } code
   *[other] { $codes } codes
  }{ $categories ->
    [0] , without categories
    [one] { "" } in { $categories } category
   *[other] { "" } in { $categories } categories
  }.
methods-suggestions = Suggestions of the machine
methods-suggested-draft = { $accepted } accepted, { $rejected } rejected, { $unreviewed } unreviewed; shown as a draft.
methods-suggested = { $accepted } accepted, { $rejected } rejected, { $unreviewed } unreviewed; unreviewed ones are no evidence.
methods-consent = Consent
methods-withheld = { $count } { $count ->
    [one] passage
   *[other] passages
  } withheld from quotation.
methods-none-withheld = No quote had to be withheld.
methods-software = Software
methods-software-which = mentorstudy { $version }; everything ran on the researchers' own machine.
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
machine-lead = What the codebook's terms find, not reviewed by a person: no evidence, shown to be checked against it. Surveys' open answers stand here where nobody has coded them.
machine-caption = Codes that the codebook's terms suggest in this group's words.

## How the coding was done

trust-how = Compared is each coder's first independent finish of a document, answer by answer; a document that a coder finished and left without a code is agreement on absence. Intervals are of { $level }, from resampling participants. From .800 a code is commonly relied upon, from .667 for tentative conclusions only; one that fewer than { $rare } answers carry is not judged.
trust-few = { $count } participants are few: the intervals are too narrow.
trust-caption = How far coders agree (Krippendorff's alpha).
trust-changes = Changes of the codebook while people coded.
trust-agreement = Agreement between coders
trust-coders = { $count } { $count ->
    [one] coder
   *[other] coders
  }
trust-compared = { $who }; { $documents } documents were finished by at least two of them, who differ on { $differing } codes of answers. What was settled between them, and suggestions that were accepted, are not compared.
trust-trail = Audit trail
trust-no-history = the coding stands in a table, which keeps no history.
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
    [one] 1 finished document rests on definitions that were changed since (`mentorstudy to-recode`).
   *[other] { $count } finished documents rest on definitions that were changed since (`mentorstudy to-recode`).
  }
trust-edited = Edited transcripts
trust-lost = { $count ->
    [one] 1 coded passage was lost when transcripts were corrected, and count nowhere.
   *[other] { $count } coded passages were lost when transcripts were corrected, and count nowhere.
  }

## Surveys and archives

surveys-title = Surveys
surveys-respondents = { $count } { $count ->
    [one] respondent
   *[other] respondents
  } of this group. Each question has its own number of answers.
surveys-closed-caption = All closed questions of { $survey }.
surveys-closed-note = Respondents who gave the answer, of those who answered the question.
surveys-open-caption = Open questions: how many answered, of those who were asked (all groups).
surveys-coded-caption = What the open answers say.
surveys-recalled-caption = Recalled expectation against experience: respondents who met less than, as much as and more than they recall having expected. Both were asked after the program.
surveys-recalled-description = The item with most unmet expectations is '{ $item }': { $unmet } met less.
surveys-scales-caption = Questions with an ordered scale: respondents by answer.
surveys-scales-description = { $count ->
    [one] 1 question: { $questions }.
   *[other] { $count } questions: { $questions }.
  }
archives-title = Archives: intended against experienced
archives-lead = What program documents say beside what people of this group say. A document is no voice, and is counted apart.
archives-caption = Codes that documents carry, and what the group says of the same.

## Topics

topics-title = Appendix: topics, as a machine sees them
topics-lead = A machine parted the answers by the words they share. Topics are no codes and no evidence: they are a second look, to be read beside what people coded.
topics-figure = Topics of the whole study: answers, people, and how often each came back.
topics-caption = Topics that { $people } speak of: participants, of those who answered, by source.
topics-note = Draft, machine suggestions, not reviewed. A topic meets the code that its answers carry most beyond chance.
topics-found = How they were found
topics-back = How far they come back
topics-back-how = Agreement with the first fit { $agreement } on average (adjusted mutual information: 1 the same, 0 as by chance). { $runs }
topics-back-unknown = not looked at; a topic of one fit may be a chance of it.
topics-good = How good they are
topics-good-how = coherence { $coherence } (NPMI, from -1 over 0 to 1), diversity { $diversity }, { $outliers } of passages in no topic.
topics-beside-codebook = Beside the codebook
topics-uncovered = no code covers: { $topics }.
topics-covered = every topic meets a code.
topics-unmet = No topic meets: { $codes }.
topics-all-met = Every code that was used meets a topic.
topics-bar = { $topic }: { $count } { $count ->
    [one] answer
   *[other] answers
  }
topics-bars = A bar per topic. { $told }.
topics-numbered = topic { $number }
topics-runs = { $found } of { $runs } runs
topics-not-looked = not looked at
topics-one = Topic: { $topic }

## The index of reports

all-reports = All reports
reports-stakeholder = Reports on groups
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
technical-sample-note = The rows of all attributes are the groups' sizes. Someone in an interview and a focus group counts once.
technical-withdrawn = Withdrawn, and in nothing of this: { $count }.
technical-material = Material
technical-documents = Every document but the responses to surveys.
technical-noticed = What was noticed while reading
technical-codebook-fixed = The codebook was written before the material was read.
technical-codebook-changed = The codebook was written and changed while the material was read.
technical-codes = Every code, those under it after a dash. Paths, examples and terms stand in the workbook (sheet ‘codebook’).
technical-lead = { $documents ->
    [one] { $documents } document of { $words } words was read.
   *[other] { $documents } documents of { $words } words were read.
  }
technical-changes = Changes of the codebook
technical-renamed = Codes that had another name, or took in others.
technical-changed = Changes while people coded, by date.
technical-unchanged = No code was renamed, and the journals hold no change of a definition.
technical-coders = Who coded what.
technical-topics = Topics of a machine
technical-topics-agreement = { $runs } Mean agreement over runs: { $agreement }.
technical-topics-caption = Topics, and how often they come back.
technical-settings = Settings and versions
technical-toml = study.toml, where it is not as usual.
technical-versions = Versions.
technical-hash = It is over the files read, the version and the settings: the same study gives the same number, and the same reports to the byte.
head-document = Document
head-kind = Kind
head-participant = Participant
head-date = Date
head-language = Language
head-code = Code
head-name = Name
head-definition = Definition
head-include = Belongs
head-exclude = Does not
head-was = Was
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
head-supports = Only for it
head-opposes = Only against it
head-torn = Both
head-contributes = Named what contributes
head-voiced = Voiced it
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
theme-counts-caption = Who speaks for the claim and against it: participants, of those heard ({ $place }).
theme-counts-note = For it speaks who says what its codes stand for; against it who denies that, or says what opposes it.
theme-supporting = What speaks for it
theme-opposing = What speaks against it
theme-contributing = What contributes to it
theme-nothing = Nothing, in what is coded.
theme-actions = What follows from it
code-belongs = Belongs to it
code-does-not = Does not belong to it
code-below = Codes under it
code-examples = Examples in the codebook
code-terms = Terms
code-was = Was called
code-from = From
code-who = Who voiced it
code-figure = The code and those under it: participants, of those heard in each group ({ $place }).
code-figure-description = A grid of codes by group; the table below has the numbers of the code itself.
code-counts-caption = Who voiced it: participants, of those heard ({ $place }).
code-denied = Voices that deny it
code-hoped = What was hoped for
code-archives = What archives say
passages-withheld = { $count ->
    [one] 1 passage is counted, not quoted: the speakers did not agree to be quoted.
   *[other] { $count } passages are counted, not quoted: the speakers did not agree to be quoted.
  }
passages-more = { $count ->
    [one] { $count } more passage stands in the workbook (sheet '{ $sheet }').
   *[other] { $count } more passages stand in the workbook (sheet '{ $sheet }').
  }
profile-person = The person
profile-documents = Documents in which this person speaks.
profile-pairs = Pairs
profile-pairs-caption = Pairs that this person was in.
profile-pairs-alone = No pair of theirs was heard on both sides, so that nothing can be held side by side.
profile-told-caption = What the two of a pair say of the same things.
profile-told-note = Silence is not blindness: who does not name a thing may not have been asked.
profile-said = What they said
profile-codes = Codes
profile-answers = Survey answers
profile-answers-caption = Answers to closed questions.
profile-memos = Memos
profile-withheld = { $count ->
    [one] { $count } coded passage is not shown: this person did not agree to be quoted.
   *[other] { $count } coded passages are not shown: this person did not agree to be quoted.
  }
