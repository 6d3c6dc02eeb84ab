### Words on figures.

plot-draft = ébauche, suggestions de la machine, non révisées
plot-nothing = rien à montrer
plot-codes = { $count ->
    [one] { $count } code
   *[other] { $count } codes
  }
plot-saturation-key = ligne : dans l’ordre de la collecte · gris : dans des ordres aléatoires (5e au 95e centile)
plot-too-few = trop peu d’entrevues pour le dire
plot-new-to-the-end = plus de { $share } de nouveau jusqu’à la fin
plot-undated = entrevues non datées : aucun ordre de collecte
plot-reached = { $at }+{ $run } : au plus { $share } de nouveau
plot-reached-again = { $at }+{ $run } : au plus { $share } de nouveau, puis davantage
plot-interviews-in-order = entrevues, dans l’ordre de la collecte
plot-volunteered = spontanément
plot-prompted = sur demande
plot-denied = le nie
plot-not-mentioned = demandé, non mentionné
plot-supports = l’appuient
plot-torn = plusieurs
plot-complicates = le nuancent
plot-contradicts = le contredisent
plot-undecided = codés, sans décision
plot-not-concerned = { $group } (non concerné)
plot-own = sur le code même
plot-counted = { $count } { $what }
plot-more-codes = et { $count } { $count ->
    [one] autre code
   *[other] autres codes
  }
plot-nobody = personne
plot-parts-of = { $parts }, sur { $total }
plot-said-times = { $said }, { $count } fois
plot-nowhere-else = nulle part ailleurs
plot-times-as-often = { $ratio } fois plus souvent
plot-framework-number = nombre : passages qui l’affirment
plot-framework-signs = × : seulement nié · ○ : seulement espéré · vide : non dit
plot-codes-most-spoken-of = { $count } codes sur { $total } : ceux dont on parle le plus
plot-cases-first = { $count } cas sur { $total } : les premiers de chaque groupe
plot-first-coder = premier codeur
plot-second-coder = second codeur
plot-no-code = Aucun code
plot-confusion-key = Rangées : { $first }. Colonnes : { $second }. Nombres : réponses. Bleu : les deux ont donné le code.
plot-confusion-most = Le plus souvent l’un pour l’autre :
plot-confusion-pair = – { $one } et { $other } : { $count }
plot-topics-largest = { $count } sujets sur { $total } : les plus gros
plot-codes-topics-meet = { $count } codes sur { $total } : ceux que les sujets rejoignent le plus
plot-crosswalk-key = Réponses qui ont les deux. Ombré : plus que par hasard (résidu ajusté supérieur à { $limit }), plus foncé pour davantage.
plot-met-less = moins que prévu
plot-as-expected = comme prévu
plot-met-more = plus que prévu
plot-as-told-by = selon
plot-expected-by = Attentes de : { $group }
plot-item-expected = { $item } : attente ({ $asked }), n = { $total }
plot-met-framed = vécu (encadré : comme prévu)
plot-waves-colours = orange : moins que prévu · gris : comme prévu · bleu : plus que prévu
plot-waves-lost = gris pâle : absent d’une vague, ou sans réponse dans l’une d’elles
plot-waves-title = { $before } : { $first } répondants; { $after } : { $second }
plot-in-both-waves = dans les deux vagues
plot-one-answer-missing = dans les deux, une réponse manquante
plot-not-later = absents de la seconde vague
plot-not-earlier = absents de la première vague
plot-before = avant
plot-after = après
plot-codes-meet-most = { $count } codes sur { $total } : ceux qui en rejoignent le plus d’autres
plot-framed-chance = encadré : au moins deux fois plus souvent que par hasard
plot-all-codes-together = Tous les codes ensemble
plot-precision = Précision
plot-recall = Rappel
plot-used = Utilisé
plot-learning-alpha = Alpha de Krippendorff par rapport aux personnes, sur les réponses de gens que le modèle n’avait pas vus.
plot-learning-model = Point et barre : le modèle, avec son intervalle (en gris s’il n’est pas utilisé).
plot-learning-others = Carré : les termes du livre de codes. Losange : les personnes entre elles.
plot-most-pairs-name = { $count } sur { $total } : ce que le plus de jumelages nomment
plot-in-several = { $mentor } (dans plusieurs)
plot-mentor-names = nommé par le mentor
plot-protege-names = nommé par la personne mentorée
plot-contradiction = contradiction
plot-coefficient = Coefficient
plot-its-codes-together = Ses codes ensemble
plot-codes-within-together = { $category }, ses codes ensemble
plot-themes-codes-together = Thèmes, chacun avec ses codes ensemble
plot-all-codes = Tous les codes
plot-category-itself = { $category } (la catégorie même)
plot-together = Ensemble : { $measure }
plot-tentative = 0,667 provisoire
plot-firm = 0,80 ferme
plot-between-numbers =;
plot-agreement-measure = Mesure : { $measures }. n : { $units } que deux codeurs ou plus ont terminés.
plot-agreement-line = Ligne : { $hows }.
plot-agreement-key = Point : un code. Losange : plusieurs codes ensemble.
plot-agreement-alike = [–] : personne n’a différé, de sorte qu’aucun intervalle ne peut dire à quel point c’est sûr.
plot-share = part des répondants, avec son intervalle à { $level }
plot-weighted-share = part pondérée des répondants, avec son intervalle à { $level }
plot-group-against = { $group }, par rapport à { $against }
plot-as-often = aussi souvent
plot-times = { $count } fois
plot-keyness-axis = fréquence par rapport aux autres; à droite, combien du groupe le disent
plot-documents-most = { $count } documents sur { $total } : ceux qui en ont le plus
plot-beginning = début
plot-end = fin
plot-half = moitié
plot-all = tout
plot-share-of-words = part des mots
plot-share-of-turns = part des tours de parole
plot-share-of-questions = part des questions
plot-share-of-seconds = part des secondes
plot-curve-stability = Stabilité : les échantillons concordent
plot-curve-found = Sujets qui reviennent dans les échantillons
plot-curve-coherence = Cohérence : les termes vont ensemble (NPMI)
plot-curve-diversity = Diversité : les étiquettes ne partagent aucun terme
plot-curve-separation = Séparation : les textes sont éloignés
plot-curve-reduced-separation = Séparation en peu de dimensions
plot-curve-score = Le tout ensemble
plot-answers-of-people = { $answers ->
    [one] { $answers } réponse
   *[other] { $answers } réponses
  } de { $people ->
    [one] { $people } personne
   *[other] { $people } personnes
  }
plot-found-in-runs = { $words }; retrouvé dans { $found } essais sur { $runs }
plot-intervals = Intervalles : { $how }.
plot-topics-most-people = { $count } sujets sur { $total } : ceux du plus grand nombre
plot-topics = sujets
plot-deny = { $count } le nient
plot-deny-it = { $count } le nient
plot-say-so = { $said } le disent
plot-interviews-say-so = entrevues : { $said } le disent
