### What a brief says: two pages for people who act.

brief-title = Brief
brief-title-for = Brief for { $people }
brief-headline = In one sentence
brief-coded-only = What was coded
brief-coded-lead = The researchers have not written findings for this brief. It lists what was coded, in the order of the codebook, without ranking or advice.
brief-coded-caption = Who spoke of what: participants in interviews and focus groups.
brief-coded-note = The full list of codes is in the technical report.
brief-numbers = Key numbers
brief-number-heard = { $people } in interviews and focus groups
brief-number-answered = { $count ->
    [one] response to the { $survey }
   *[other] responses to the { $survey }
  }
brief-number-question = { $answers }: { $question }
brief-findings = What we found
brief-tied = Findings with the same rank are equally important.
brief-coded-to = Coded to this finding: { $groups }.
brief-mentioned-by = Mentioned by { $groups }.
brief-dissent = A different view
brief-dissent-people = Coded as a different view: { $groups }.
brief-no-dissent = No dissenting view was coded.
brief-survey = { $survey }: { $told }.
brief-either = { $most } or { $last }
brief-answer-labelled = { $share } { $label }
brief-answer = { $share } answered { $answers } to { $question }
brief-answer-among = of those who answered { $among }, { $share } answered { $answers } to { $question }
brief-actions = Who does what
brief-actions-caption = Actions that the researchers suggest, and the finding behind each.
brief-column-who = Who
brief-column-action = Action
brief-column-why = Finding
brief-sure = How sure are we?
brief-sure-heard = Who was heard
brief-sure-told = { $heard }. They were chosen for what they could tell: the counts say who raised something, not how common it is.
brief-sure-nobody = Nobody's words have been counted yet.
brief-sure-not-heard = Not heard in interviews: { $groups }.
brief-sure-agree = Where sources agree
brief-sure-dissent = { $number ->
    [0] No dissenting view was coded on any finding.
    [one] { $total ->
        [one] A different view was coded on the one finding.
       *[other] A different view was coded on one of the { $all } findings.
      }
   *[other] A different view was coded on { $some } of the { $all } findings.
  }
brief-sure-all-differ = A different view was coded on every finding.
brief-sure-unstated = { $count ->
    [one] On one finding, stances were not coded, so nothing can be said about dissent.
   *[other] On { $told } findings, stances were not coded, so nothing can be said about dissent.
  }
brief-sure-survey = { $number ->
    [0] No survey question bears on these findings.
    [one] Survey answers bear on one of them.
   *[other] Survey answers bear on { $told } of them.
  }
brief-sure-documents = { $number ->
    [0] No program document is coded to them.
    [one] Program documents are coded to one of them.
   *[other] Program documents are coded to { $told } of them.
  }
brief-sure-limits = What is not known
brief-sure-response = Participants' responses to these findings are not recorded here, and nothing here shows what caused what.
brief-key-words = Counts are in words: “a few” is under a quarter of a group, “some” under two fifths, “about half” up to three fifths, “most” up to nine tenths. Each stands for the middle of the range in the tables.
brief-notes-claim = Finding: { $claim }
brief-notes-codes = Codes: { $codes }.
brief-notes-counts = Counts (interviews and focus groups): { $groups }.
brief-notes-opposite = Different view: { $groups }.
brief-notes-quote = Quote: { $place }.
brief-notes-more = The technical report has the methods; the report on each group has the other passages.
brief-speaker-years = { $who }, { $years ->
    [one] one year
   *[other] { $told } years
  } in Canada

## Numbers in words

spelled = { $count ->
    [0] none
    [1] one
    [2] two
    [3] three
    [4] four
    [5] five
    [6] six
    [7] seven
    [8] eight
    [9] nine
   *[other] { $count }
  }
spelled-people = { $count } { $number ->
    [one] { $person }
   *[other] { $people }
  }
spelled-of-group = { $count } of { $total } { $people }
spelled-none-of-group = { $total ->
    [one] not the one { $person }
   *[other] none of the { $told } { $people }
  }
spelled-all-of-group = { $total ->
    [1] the one { $person }
    [2] both { $people }
   *[other] all { $told } { $people }
  }
worded-few = a few { $people }
worded-some = some { $people }
worded-half = about half of the { $people }
worded-most = most { $people }
worded-nearly-all = nearly all { $people }
