### Words on figures.

plot-draft = draft, machine suggestions, not reviewed
plot-nothing = nothing to show
plot-codes = { $count ->
    [one] 1 code
   *[other] { $count } codes
  }
plot-saturation-key = line: in the order of collection · grey: in random orders (5th to 95th percentile)
plot-too-few = too few interviews to say
plot-new-to-the-end = more than { $share } new to the end
plot-undated = interviews without a date: no order of collection
plot-reached = { $at }+{ $run }: at most { $share } new
plot-reached-again = { $at }+{ $run }: at most { $share } new, later more again
plot-interviews-in-order = interviews, in the order of collection
plot-volunteered = unasked
plot-prompted = when asked
plot-denied = denies it
plot-not-mentioned = asked, not mentioned
plot-supports = support it
plot-torn = several
plot-complicates = complicate it
plot-contradicts = contradict it
plot-undecided = coded, not decided
plot-not-concerned = { $group } (not concerned)
plot-own = of its own
plot-counted = { $count } { $what }
plot-more-codes = and { $count } more { $count ->
    [one] code
   *[other] codes
  }
plot-nobody = nobody
plot-parts-of = { $parts }, of { $total }
plot-said-times = { $count ->
    [one] { $said }, once
   *[other] { $said }, { $count } times
  }
plot-nowhere-else = nowhere else
plot-times-as-often = { $ratio } times as often
plot-framework-number = number: passages that affirm it
plot-framework-signs = ×: only denied · ○: only hoped for · empty: not said
plot-codes-most-spoken-of = { $count } of { $total } codes: those that most speak of
plot-cases-first = { $count } of { $total } cases: the first of each group
plot-first-coder = first coder
plot-second-coder = second coder
plot-no-code = No code
plot-confusion-key = Rows: { $first }. Columns: { $second }. Numbers: answers. Blue: both gave the code.
plot-confusion-most = Most often one for the other:
plot-confusion-pair = – { $one } and { $other }: { $count }
plot-topics-largest = { $count } of { $total } topics: the largest
plot-codes-topics-meet = { $count } of { $total } codes: those that topics meet most
plot-crosswalk-key = Answers that have both. Shaded: more than by chance (adjusted residual over { $limit }), the darker the more.
plot-met-less = met less than expected
plot-as-expected = as expected
plot-met-more = met more
plot-as-told-by = as told by
plot-expected-by = Expected by: { $group }
plot-item-expected = { $item }: expected ({ $asked }), n = { $total }
plot-met-framed = met (framed: as expected)
plot-waves-colours = orange: met less than expected · grey: as expected · blue: met more
plot-waves-lost = light grey: not in both waves, or not answered in both
plot-waves-title = { $before }: { $first } respondents; { $after }: { $second }
plot-in-both-waves = in both waves
plot-one-answer-missing = in both, one answer missing
plot-not-later = not found in the later wave
plot-not-earlier = not found in the earlier wave
plot-before = before
plot-after = after
plot-codes-meet-most = { $count } of { $total } codes: those that meet others most
plot-framed-chance = framed: at least twice as often as by chance
plot-all-codes-together = All codes together
plot-precision = Precision
plot-recall = Recall
plot-used = Used
plot-learning-alpha = Krippendorff's alpha against people, on answers of people the model had not seen.
plot-learning-model = Dot and bar: the model, with its interval (grey where it is not used).
plot-learning-others = Square: the codebook's terms. Diamond: people among each other.
plot-most-pairs-name = { $count } of { $total }: those that most pairs name
plot-in-several = { $mentor } (in several)
plot-mentor-names = mentor names it
plot-protege-names = protégé names it
plot-contradiction = contradiction
plot-coefficient = Coefficient
plot-its-codes-together = Its codes together
plot-codes-within-together = { $category }, its codes together
plot-themes-codes-together = Themes, each with its codes together
plot-all-codes = All codes
plot-category-itself = { $category } (itself)
plot-together = Together: { $measure }
plot-tentative = .667 tentative
plot-firm = .80 firm
plot-between-numbers = ,
plot-agreement-measure = Measure: { $measures }. n: { $units } that two or more coders finished.
plot-agreement-line = Line: { $hows }.
plot-agreement-key = Dot: a code. Diamond: several codes together.
plot-agreement-alike = [–]: nobody differed, so that no interval can show how sure this is.
plot-share = share of respondents, with its { $level } interval
plot-weighted-share = weighted share of respondents, with its { $level } interval
plot-group-against = { $group }, against { $against }
plot-as-often = as often
plot-times = { $count } { $count ->
    [one] time
   *[other] times
  }
plot-keyness-axis = as often as the others; at the right, how many of the group say it
plot-documents-most = { $count } of { $total } documents: those with most
plot-beginning = beginning
plot-end = end
plot-half = half
plot-all = all
plot-share-of-words = share of the words
plot-share-of-turns = share of the turns
plot-share-of-questions = share of the questions
plot-share-of-seconds = share of the seconds
plot-curve-stability = Stability: samples agree
plot-curve-found = Topics that come back in samples
plot-curve-coherence = Coherence: terms come together (NPMI)
plot-curve-diversity = Diversity: labels share no terms
plot-curve-separation = Separation: texts lie apart
plot-curve-reduced-separation = Separation in few dimensions
plot-curve-score = All of them together
plot-answers-of-people = { $answers ->
    [one] 1 answer
   *[other] { $answers } answers
  } of { $people ->
    [one] 1 person
   *[other] { $people } people
  }
plot-found-in-runs = { $words }; found in { $found } of { $runs } runs
plot-intervals = Intervals: { $how }.
plot-topics-most-people = { $count } of { $total } topics: those of most people
plot-topics = topics
plot-deny = { $count } deny
plot-deny-it = { $count } deny it
plot-say-so = { $said } say so
plot-interviews-say-so = interviews: { $said } say so
