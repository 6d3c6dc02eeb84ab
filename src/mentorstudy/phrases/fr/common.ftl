### Words that many parts of a report use.

list = { $most } et { $last }
share = { $count } sur { $total }

## Kinds of sources

kind-interview = entrevue
kind-focus-group = groupe de discussion
kind-survey = sondage
kind-archive = document d’archives

kinds-interview = entrevues
kinds-focus-group = groupes de discussion
kinds-survey = sondages
kinds-archive = archives

## People and groups

group-size = { $group } : { $count }
not-stated = non précisé
