### Words that many parts of a report use.

list = { $most } et { $last }
list-more = { $count } autres
share = { $count } sur { $total }

## Kinds of sources

kind-interview = entrevue
kind-focus-group = groupe de discussion
kind-survey = sondage
kind-archive = document d’archives
kind-member-check = retour aux participants

kinds-interview = entrevues
kinds-focus-group = groupes de discussion
kinds-survey = sondages
kinds-archive = archives

## People and groups

group-size = { $group } : { $count }
not-stated = non précisé
share-percent = { $count } sur { $total } ({ $percent })
yes = oui
no = non

## Polarity

polarity-negated = nié
polarity-hoped = espéré
polarity-mixed = partagé

## Measures and units of agreement

measure-krippendorff-alpha = alpha de Krippendorff
units-answer = réponses
units-document = documents
units-character = caractères
