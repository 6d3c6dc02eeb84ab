### What tables state in English: the functions that count return these words, and reports say them in their language.
### Where a function's words change, they change here.

## Counts that an edition tells as ranges

stated-some = certains
stated-range = { $low } à { $high }
stated-or-more = { $least } ou plus

## Values

stated-not-stated = non précisé
stated-all = tous
stated-interviews = entrevues
stated-archives = archives
stated-survey = sondage
stated-interview = entrevue
stated-archive = document d’archives
stated-focus-group = groupe de discussion
stated-met = satisfaite
stated-exceeded = dépassée
stated-unmet = non satisfaite
stated-unclear = incertaine
stated-open = à juger
stated-agreement = accord
stated-contradiction = contradiction
stated-agree = concordent
stated-contradict = se contredisent
stated-one-adds = une source ajoute
stated-silent = muet
stated-before = avant
stated-afterwards = après coup
stated-recalled = de mémoire
stated-all-others = tous les autres
stated-affirmed = affirmé
stated-negated = nié
stated-hoped = espéré
stated-code = code
stated-category = catégorie
stated-theme = thème
stated-overall = ensemble
stated-one-question = question
stated-questions = questions réunies

## Readings of agreement

stated-reliable = fiable
stated-tentative = suffisant pour des conclusions provisoires
stated-not-reliable = non fiable
stated-chance = pas mieux que le hasard
stated-could-be-lower = { $reading }, mais pourrait n’être que de { $low }
stated-rare = { $count ->
    [one] trop rare pour juger : { $count } unité le porte
   *[other] trop rare pour juger : { $count } unités le portent
  }
stated-not-defined = non défini
stated-not-defined-why = non défini : { $reason }
stated-no-variation = { $only }; il n’y a donc aucune variation à mesurer
stated-chance-complete = { $only }; l’accord dû au hasard est donc déjà complet
stated-bootstrap-few = bootstrap sur { $count } participants : peu, donc trop étroit
stated-bootstrap = bootstrap sur { $count } participants

## How far the coding has come, and whose it is

stated-status = { $finished } { $finished ->
    [one] transcription terminée
   *[other] transcriptions terminées
  } sur { $documents }; { $statement }; suggestions de la machine : { $accepted } acceptées, { $rejected } rejetées, { $unreviewed } non révisées; { $counted }.
stated-status-draft = Ébauche : suggestions de la machine, non révisées. { $statement } Suggestions : { $accepted } acceptées, { $rejected } rejetées, { $unreviewed } non révisées.
stated-accepted-counted = les acceptées sont comptées
stated-none-counted = aucune n’est comptée
stated-no-person = Personne n’a codé cette étude : seules les suggestions d’une machine peuvent être montrées.
stated-coded-one = codé par une personne
stated-coded-unnamed = codé par { $count } personnes, au choix des chercheurs
stated-coded-either = codé par { $names }; l’un ou l’autre compte
stated-coded-also-one = les décomptes reposent sur le codage de { $name }; celui de { $other } n’est pas compté
stated-coded-also = les décomptes reposent sur le codage de { $name }; ceux de { $others } ne sont pas comptés
stated-coded = codé par { $name }
stated-reconciled = établi à partir de ce que { $names } ont codé
stated-and = { $first } et { $last }
stated-agreement-chosen = non calculé, au choix des chercheurs ([report] agreement = false).
stated-agreement-none = aucun à rapporter. { $reason }

## What was done to a codebook

stated-codebook-changed = livre de codes modifié
stated-code-added-to = a ajouté un code au livre de codes
stated-code-renamed = a renommé un code
stated-code-merged = a fusionné un code avec un autre
stated-code-added = code ajouté
stated-definition-changed = définition modifiée
stated-code-gone = code retiré
stated-was = était { $code }

## Titles

stated-all-groups-compared = Tous les groupes comparés
stated-technical-report = Rapport technique
stated-mentor-only = mentor seulement
stated-protege-only = personne mentorée seulement
stated-both = les deux
stated-neither = ni l’un ni l’autre

## Topics

stated-topics = { $topics } sujets tirés de { $passages } passages différents dans { $answers } réponses, par { $engine } ({ $reason }); { $aside } passages mis de côté; leur nombre { $how }.
stated-engine-named = demandé par son nom
stated-engine-embedding = un plongement a été nommé, que seul ce moteur utilise
stated-engine-few = jusqu’à { $most } passages différents, il fait mieux à partir des mots seuls et donne toujours le même résultat
stated-engine-many = plus de { $most } passages différents lui suffisent
stated-number-given = a été donné
stated-number-clustering = a été trouvé par le regroupement
stated-number-regions = vient de régions denses, qui contiennent presque tous les passages
stated-number-stable = vient de { $tried } ({ $back } des sujets reviennent dans un échantillon; { $agreement })
stated-number-unstable = vient de { $tried }; aucun nombre n’est stable : les échantillons ne redonnent guère plus que le hasard ({ $agreement }). Ne prenez ces sujets que comme des pistes
stated-number-tried = la stabilité dans des échantillons de participants, puis la cohérence, la diversité et la séparation, de { $first } à { $last }
stated-number-tried-edge = la stabilité dans des échantillons de participants, puis la cohérence, la diversité et la séparation, de { $first } à { $last }, le plus grand nombre essayé
stated-agreement-chance = accord { $agreement }, et { $chance } lorsque les mêmes mots sont redistribués entre les textes
stated-agreement-alone = accord { $agreement }
stated-fits = { $fits } autres ajustements, { $parts }. Un sujet est retrouvé lorsque plus de la moitié de ses passages, ou de ses dix premiers termes, se retrouvent ensemble.
stated-fits-certain = { $fits } autres ajustements, { $parts }. Un sujet est retrouvé lorsque plus de la moitié de ses passages, ou de ses dix premiers termes, se retrouvent ensemble. Ce moteur ne comporte aucun hasard : d’autres graines n’y changeraient rien.
stated-fits-both = { $seeds } avec d’autres graines et { $samples } sur des échantillons de { $drawn }
stated-fits-seeds = { $seeds } avec d’autres graines
stated-fits-samples = { $samples } sur des échantillons de { $drawn }
stated-drawn-passages = passages, une seule personne ayant la parole
stated-drawn-participants = participants
