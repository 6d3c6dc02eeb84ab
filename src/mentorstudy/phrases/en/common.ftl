### Words that many parts of a report use.

list = { $most } and { $last }
list-more = { $count } more
share = { $count } of { $total }

## Kinds of sources

kind-interview = interview
kind-focus-group = focus group
kind-survey = survey
kind-archive = archive
kind-member-check = member check

kinds-interview = interviews
kinds-focus-group = focus groups
kinds-survey = surveys
kinds-archive = archives

## People and groups

group-size = { $group }: { $count }
not-stated = not stated
share-percent = { $count } of { $total } ({ $percent })
yes = yes
no = no

## Polarity

polarity-negated = negated
polarity-hoped = hoped
polarity-mixed = mixed

## Measures and units of agreement

measure-krippendorff-alpha = krippendorff alpha
units-answer = answers
units-document = documents
units-character = characters
