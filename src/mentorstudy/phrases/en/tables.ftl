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

stated-status = { $finished } of { $documents } transcripts finished; { $statement }; suggestions of the machine: { $accepted } accepted, { $rejected } rejected, { $unreviewed } not reviewed; { $counted }.
stated-status-draft = Draft: machine suggestions, not reviewed. { $statement } Suggestions: { $accepted } accepted, { $rejected } rejected, { $unreviewed } not reviewed.
stated-accepted-counted = the accepted are counted
stated-none-counted = none is counted
stated-no-person = No person has coded this study: only a machine's suggestions can be shown.
stated-coded-one = coded by one person
stated-coded-unnamed = coded by { $count } people, as the researchers chose
stated-coded-either = coded by { $names }; either one counts
stated-coded-also-one = coded by { $name } ({ $other } also coded, and is not counted)
stated-coded-also = coded by { $name } ({ $others } also coded, and are not counted)
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
