### What tables state in English: the functions that count return these words, and reports say them in their language.
### Where a function's words change, they change here.

## Counts that an edition tells as ranges

stated-some = some
stated-range = { $low } to { $high }
stated-or-more = { $least } or more

## Values

stated-not-stated = not stated
stated-all = all
stated-interviews = interviews
stated-archives = archives
stated-survey = survey
stated-interview = interview
stated-archive = archive
stated-focus-group = focus group
stated-met = met
stated-exceeded = exceeded
stated-unmet = unmet
stated-unclear = unclear
stated-open = open
stated-agreement = agreement
stated-contradiction = contradiction
stated-agree = agree
stated-contradict = contradict
stated-one-adds = one source adds
stated-silent = silent
stated-before = before
stated-afterwards = afterwards
stated-recalled = recalled
stated-all-others = all others
stated-affirmed = affirmed
stated-negated = negated
stated-hoped = hoped
stated-code = code
stated-category = category
stated-theme = theme
stated-overall = overall
stated-one-question = question
stated-questions = questions

## Readings of agreement

stated-reliable = reliable
stated-tentative = good for tentative conclusions
stated-not-reliable = not reliable
stated-chance = no better than chance
stated-could-be-lower = { $reading }, though it could be as low as { $low }
stated-rare = { $count ->
    [one] too rare to judge: 1 unit carries it
   *[other] too rare to judge: { $count } units carry it
  }
stated-not-defined = not defined
stated-not-defined-why = not defined: { $reason }
stated-no-variation = { $only }, so there is no variation to be reliable about
stated-chance-complete = { $only }, so agreement by chance is already complete
stated-bootstrap-few = bootstrap over { $count } participants: few, so it is too narrow
stated-bootstrap = bootstrap over { $count } participants

## How far the coding has come, and whose it is

stated-status = { $finished } of { $documents } transcripts finished; { $statement }; automatic suggestions: { $accepted } accepted, { $rejected } rejected, { $unreviewed } not reviewed; { $counted }.
stated-status-draft = Draft: machine suggestions, not reviewed. { $statement } Suggestions: { $accepted } accepted, { $rejected } rejected, { $unreviewed } not reviewed.
stated-accepted-counted = accepted ones are counted
stated-none-counted = none are counted
stated-no-person = No person has coded this study: only a machine's suggestions can be shown.
stated-coded-one = coded by one person
stated-coded-unnamed = coded by { $count } people, as the researchers chose
stated-coded-either = coded by { $names }; either one counts
stated-coded-also-one = counts use the coding of { $name }; that of { $other } is not counted
stated-coded-also = counts use the coding of { $name }; those of { $others } are not counted
stated-coded = coded by { $name }
stated-reconciled = reconciled from what { $names } coded
stated-and = { $first } and { $last }
stated-agreement-chosen = not computed, as the researchers chose ([report] agreement = false).
stated-agreement-none = none to report. { $reason }

## What was done to a codebook

stated-codebook-changed = codebook changed
stated-code-added-to = added a code to the codebook
stated-code-renamed = renamed a code
stated-code-merged = merged a code into another
stated-code-added = code added
stated-definition-changed = definition changed
stated-code-gone = code gone
stated-was = was { $code }

## Titles

stated-all-groups-compared = All groups compared
stated-technical-report = Technical report
stated-mentor-only = mentor only
stated-protege-only = protégé only
stated-both = both
stated-neither = neither

## Topics

stated-topics = { $topics } topics of { $passages } different passages in { $answers } answers, by { $engine } ({ $reason }); { $aside } passages set aside; their number { $how }.
stated-engine-named = asked for by name
stated-engine-embedding = an embedding was named, which only this engine uses
stated-engine-few = up to { $most } different passages it does better on words alone, and is always the same
stated-engine-many = over { $most } different passages carry it
stated-number-given = was given
stated-number-clustering = was found by the clustering
stated-number-regions = by dense regions, which hold nearly all passages
stated-number-stable = by { $tried } ({ $back } of the topics come back in a sample; { $agreement })
stated-number-unstable = by { $tried }; no number is stable: samples bring back little more than chance ({ $agreement }). Take the topics as hints alone
stated-number-tried = stability in samples of participants, then coherence, diversity and separation, over { $first } to { $last }
stated-number-tried-edge = stability in samples of participants, then coherence, diversity and separation, over { $first } to { $last }, the largest tried
stated-agreement-chance = agreement { $agreement }, and { $chance } where the same words are dealt anew to the texts
stated-agreement-alone = agreement { $agreement }
stated-fits = { $fits } more fits, { $parts }. A topic is found where more than half of its passages, or of its ten first terms, come together again.
stated-fits-certain = { $fits } more fits, { $parts }. A topic is found where more than half of its passages, or of its ten first terms, come together again. This engine has no chance in it, so that other seeds would change nothing.
stated-fits-both = { $seeds } with other seeds and { $samples } on samples of { $drawn }
stated-fits-seeds = { $seeds } with other seeds
stated-fits-samples = { $samples } on samples of { $drawn }
stated-drawn-passages = passages, since one person speaks alone
stated-drawn-participants = participants
