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
