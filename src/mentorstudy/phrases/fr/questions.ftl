### Les sections des rapports sur les questions d’une étude.

questions-interviews = entrevues
questions-archives = archives
questions-of = sur { $total }

## Ce qui était attendu, ce qui a été vécu

expecting-title = Ce que les gens attendaient et ce qu’ils ont vécu
expecting-compared-title = Qui attend quoi du même programme
expecting-rule = Est attendu ce que quelqu’un a espéré, ou dit avoir attendu. Deux passages côte à côte ne sont pas un verdict : c’est une personne qui tranche.
expecting-lead = { $share } { $people } ont dit ce qu’ils attendaient pour eux-mêmes.
expecting-judged = Pour { $judged } d’entre eux, les chercheurs ont comparé ces attentes à ce que la même personne a vécu; { $unmet } avaient une attente déçue. Pour { $waiting }, une attente au moins n’a pas été jugée, ou la suite n’a pas été racontée.
expecting-unjudged = Les chercheurs n’ont pas encore jugé lesquelles de ces attentes ont été comblées.
expecting-others = { $people } décrivent aussi ce que d’autres attendaient :
expecting-for = pour { $whose }, décrit par { $share }
expecting-caption = Ce que { $people } attendaient pour eux-mêmes : participants, sur { $total } qui auraient pu le dire.
expecting-note = A décrit les deux : les mêmes participants disent aussi ce qu’ils ont vécu. Non jugé : les deux sont décrits, mais personne n’a jugé.
expecting-column-thing = Sujet
expecting-column-expected = Attendu
expecting-column-both = A décrit les deux
expecting-column-met = Comblé
expecting-column-exceeded = Dépassé
expecting-column-unmet = Déçu
expecting-column-unclear = Incertain
expecting-column-waiting = Non jugé
expecting-words-title = Attendu et vécu, dans les mots des mêmes personnes
expecting-pair = { $thing } : { $verdict }
expecting-said-before = Ce qui était attendu :
expecting-said-after = Ce qui a été vécu :
expecting-verdict-met = attente jugée comblée
expecting-verdict-exceeded = attente jugée dépassée
expecting-verdict-unmet = attente jugée déçue
expecting-verdict-unclear = jugement incertain
expecting-verdict-open = non jugé
expecting-compared = Ce qu’un groupe attend, un autre peut n’en avoir jamais entendu parler. Cette partie distingue ce que les gens attendaient pour eux-mêmes de ce que d’autres, selon eux, attendaient.
expecting-compared-caption = Qui dit ce qui était attendu, et pour qui : participants, sur ceux entendus dans chaque groupe (entrevues).
expecting-told = { $thing }, pour { $whose } : décrit par { $told }.
expecting-waves-title = Les attentes avant le programme, l’expérience après
expecting-attrition = Sur { $before_of } personnes ayant répondu ({ $before }), { $linked } ont aussi répondu à la seconde vague ({ $after }) et { $lost } non; { $new } des { $after_of } personnes de la seconde vague n’avaient pas répondu à la première. Seules les personnes des deux vagues sont comptées : on ne sait pas ce que les autres auraient répondu.
expecting-attrition-few = Seules sont comptées les personnes des deux vagues ({ $before }; { $after }) : on ne sait pas ce que les autres auraient répondu.
expecting-waves-caption = Attendu ({ $before }), vécu ({ $after }) : personnes des deux vagues qui ont reçu moins que ce qu’elles attendaient, autant ou davantage.
expecting-waves-words = Le plus grand écart concerne { $item } : { $share } ont reçu moins que prévu.
expecting-flow-caption = D’une vague à l’autre ({ $before }; { $after }) : qui a répondu aux deux, comment l’expérience se compare aux attentes, et qui n’a répondu qu’à une. Sont montrés les deux plus grands écarts.
expecting-flow-words = { $linked } personnes ont répondu aux deux vagues, { $lost } à la première seulement et { $new } à la seconde seulement.

## Les constats et leurs preuves

evidence-title = Ce qui est codé sous chaque constat, et ce qui a été décidé
evidence-rule = Un constat est celui des chercheurs. Les codes trouvent les passages qui peuvent le toucher : ceux qui disent ses codes dans le sens que le constat leur donne, de la bouche et au sujet de ceux qu’il nomme. Qu’un passage appuie, nuance ou contredise le constat est la décision d’un chercheur; jusque-là, il est codé sous ce constat.
evidence-balance = { $people } : { $coded } sont codés sous ce constat.
evidence-undecided = On n’a pas encore décidé ce que leurs passages lui font.
evidence-decided = Décidé : { $parts }.
evidence-not-heard = Aucune personne du groupe ({ $people }) n’a été entendue dans cette source.
evidence-supports = L’appuie, selon la décision prise :
evidence-complicates = Le nuance, selon la décision prise :
evidence-contradicts = Le contredit, selon la décision prise :
evidence-disputed = Décidé différemment :
evidence-coded-for = Codé sous ce constat, sans décision :
evidence-coded-against = Codé dans le sens contraire, sans décision :
evidence-none-against = Aucun avis contraire n’a été codé dans ce groupe ({ $people }).
evidence-caption = Ce qui a été décidé de ceux qui sont codés sous le constat : participants, sur ceux entendus dans chaque groupe (entrevues).
evidence-word-coded = codés sous ce constat
evidence-word-supports = l’appuient
evidence-word-complicates = le nuancent
evidence-word-contradicts = le contredisent
evidence-word-torn = font plusieurs de ces choses
evidence-word-undecided = codés, sans décision
evidence-table = Codé sous le constat et décidé, par source et par groupe.
evidence-note = Les entrevues comptent des participants, les sondages des répondants, les archives des documents; ils ne sont jamais additionnés.
evidence-column-source = Source
evidence-column-group = Groupe
evidence-column-coded = Codés
evidence-column-supports = Appuient
evidence-column-complicates = Nuancent
evidence-column-contradicts = Contredisent
evidence-column-torn = Plusieurs
evidence-column-undecided = Sans décision
evidence-column-of = Sur

## Les jumelages

pairs-title = Mentors et personnes mentorées des mêmes jumelages
pairs-lead = { $pairs } { $pairs ->
    [one] jumelage peut être comparé
   *[other] jumelages peuvent être comparés
  } : les deux personnes ont été entendues. { $several ->
    [0] Chaque mentor est dans un seul jumelage.
    [1] Un mentor est dans plusieurs d’entre eux et parle de tous à la fois.
   *[other] { $several } mentors sont dans plusieurs d’entre eux et parlent de tous à la fois.
}
pairs-rule = Ne pas mentionner une chose ne veut pas dire ne pas l’avoir remarquée : la question n’a peut-être pas été posée. On ne dit que deux personnes se contredisent que si un chercheur l’a noté.
pairs-apart = Sujets que l’un mentionne et l’autre non :
pairs-told = les deux dans { $both } jumelages sur { $pairs }, le mentor seulement dans { $mentor }, la personne mentorée seulement dans { $protege }.
pairs-table = Ce que les deux mentionnent, et ce qu’un seul mentionne : jumelages, sur { $pairs }.
pairs-note = Un code comprend ceux qui en dépendent. Un mentor dans trois jumelages est compté dans les trois.
pairs-column-code = Code
pairs-column-kind = Genre de décalage
pairs-column-both = Les deux
pairs-column-mentor = Mentor seul
pairs-column-protege = Personne mentorée seule
pairs-column-neither = Aucun
pairs-column-contradict = Noté comme contradiction
pairs-column-attributes = Attributs différents
pairs-differ = { $yes } oui, { $no } non, { $unknown } non précisé
pairs-picture = Ce que chacun mentionne : la moitié gauche est remplie si le mentor le mentionne, la droite si la personne mentorée le mentionne.
pairs-kinds-title = Les genres de décalage
pairs-kinds-picture = Genres de décalage, jumelage par jumelage : la moitié gauche est remplie si le mentor le mentionne, la droite si la personne mentorée le mentionne.
pairs-kinds-table = Genres de décalage sur tous les jumelages : ce que disent les deux, et ce que montrent leurs attributs.
pairs-kinds-note = study.toml déclare les codes et les attributs de chaque genre.
pairs-picture-words = Une ligne par jumelage, une colonne par sujet. Jumelages où les deux le mentionnent : { $told }.
pairs-contradict-title = Là où les deux se contredisent
pairs-contradict = { $name } : { $mentor } et { $protege }.{ $note }

## La saturation

saturation-title-saturation = Saturation
saturation-title-coverage = Couverture des codes
saturation-rule-saturation = Nouveaux codes de chaque suite de { $run } entrevues, dans l’ordre de la collecte, comparés aux codes des { $base } premières (Guest, Namey et Chen 2020). L’ordre de la collecte en est un parmi d’autres : des ordres aléatoires sont donnés à côté.
saturation-rule-coverage = Le livre de codes a été écrit avant la lecture des entrevues : il s’agit donc de sa couverture, non de saturation, car aucun nouveau thème ne pouvait apparaître. Les codes qu’ajoute chaque suite de { $run } entrevues sont rapportés à ceux des { $base } premières (Guest, Namey et Chen 2020); des ordres aléatoires accompagnent l’ordre de la collecte.
saturation-size = { $interviews ->
    [one] { $interviews } entrevue
   *[other] { $interviews } entrevues
}, { $codes ->
    [one] { $codes } code.
   *[other] { $codes } codes.
}
saturation-reached = Après { $reached }, les { $run } suivantes ont apporté au plus 5 % de nouveaux codes ({ $notation }).
saturation-orders = { $reaching } ordres aléatoires sur { $orders } l’atteignent aussi, après { $median } entrevues (5e au 95e centile : { $low } à { $high }).
saturation-again = Des entrevues ultérieures en ont encore apporté.
saturation-few = Trop peu d’entrevues pour conclure : il en faut au moins { $need }.
saturation-not = De nouveaux codes sont apparus jusqu’à la fin.
saturation-undated = Certaines entrevues ne sont pas datées : l’ordre de la collecte n’est pas connu.
saturation-bare = Les premières entrevues n’ont aucun code.
saturation-caption = Codes connus après chaque entrevue, dans l’ordre de la collecte et dans des ordres aléatoires.
saturation-table-saturation = Saturation par groupe.
saturation-table-coverage = Couverture du livre de codes par groupe.
saturation-note = 7+{ $run } : atteinte après sept entrevues, confirmée par { $run } de plus. Un tiret : non atteinte, ou inconnue.
saturation-column-group = Groupe
saturation-column-interviews = Entrevues
saturation-column-codes = Codes
saturation-column-base = Dans la base
saturation-column-close = Au plus 5 % de nouveaux
saturation-column-none = Aucun nouveau

## Les sources

sources-title = Là où les sources concordent, et là où elles ne concordent pas
sources-lead = Les sources concordent sur { $agree ->
    [one] { $agree } code
   *[other] { $agree } codes
}, se contredisent sur { $contradict }, et sur { $adds } une seule parle.
sources-rule = L’accord entre les sources est lu dans les décomptes; ce n’est pas une interprétation. Les entrevues comptent des participants, les sondages des répondants, les archives des documents; ils ne sont jamais additionnés.
sources-caption = Qui le dit et qui le nie, source par source, pour tous les codes dont deux sources parlent (matrice de triangulation).
sources-no-contradiction = Aucune source n’en contredit une autre.
sources-contradict-title = Là où elles se contredisent
sources-told = { $source } : { $says } le disent, { $denies } le nient
joint-title = Réponses aux sondages et entrevues comparées
joint-rule = study.toml déclare quelle question va avec quel code. Les personnes interrogées figurent à côté des répondants, sans y être ajoutées.
joint-answers = la réponse la plus fréquente est { $choice } ({ $respondents } { $respondents ->
    [one] répondant
   *[other] répondants
  });
joint-interviews = parmi les personnes interrogées, { $says } en parlent ({ $code }), et { $denies } le nient.
joint-caption = Réponses aux questions fermées, et combien de répondants et de personnes interrogées disent la même chose dans leurs mots (présentation conjointe).

## Le guide d’entrevue

guide-title = Abordé spontanément ou en réponse à une question
guide-rule = Est sollicité ce qui répond à une question sur le sujet. Un silence ne compte que si la question a été posée.
guide-caption = Ce que { $people } ont abordé spontanément, dit en réponse, nié, ou pas mentionné bien qu’on l’ait demandé : participants.
guide-unasked-lead = Abordé spontanément
guide-unasked = le plus souvent { $listed }.
guide-silent-lead = Demandé, mais non mentionné
guide-silent = { $listed }.
guide-never-lead = Non demandé
guide-never = { $listed } : on ne peut rien en dire.
guide-asked-title = Le guide d’entrevue tel qu’il a été suivi
guide-asked-rule = Une question compte comme posée quand les mots de l’intervieweur contiennent un de ses termes; dans un groupe de discussion, à tous ses membres.
guide-asked-caption = Questions du guide : participants à qui elles ont été posées, sur les personnes interrogées.
guide-asked-note = Un tiret : le guide ne la pose pas à ce groupe, et personne ne l’a posée.
guide-column-question = Question
guide-not-intended = –

## Les codes qui vont ensemble

together-title = Codes qui apparaissent ensemble
together-rule = Réponses d’entrevues qui portent les deux codes. Attendu par hasard : combien de fois deux codes aussi fréquents apparaîtraient ensemble s’ils n’avaient aucun lien.
together-told = { $one } et { $other } apparaissent ensemble dans { $count } { $count ->
    [one] réponse
   *[other] réponses
  } de { $people } { $people ->
    [one] participant
   *[other] participants
  }; le hasard en donnerait { $expected }.
together-none = Aucune paire de codes n’apparaît deux fois plus souvent que par hasard.
together-caption = Combien de fois deux codes apparaissent dans la même réponse.
together-table = Codes qui apparaissent ensemble au moins deux fois plus souvent que par hasard.
together-note = Ces réponses sont peu nombreuses : lire les passages avant de conclure.
together-column-code = Code
together-column-other = Et
together-column-together = Réponses
together-column-expected = Par hasard
together-column-people = Participants

## La matrice

framework-title = La matrice d’analyse
framework-lead = Les entrevues forment une matrice de { $cases } cas par { $codes } { $codes ->
    [one] code
   *[other] codes
  }, avec les citations dans les cellules et une colonne pour les résumés. La commande « mentorstudy framework-matrix STUDY --out matrix.xlsx » écrit la matrice avec ses mots; les résumés qu’on y écrit restent quand elle est récrite.
framework-caption = Passages par cas et par code.
framework-words = Une grille de { $cases } cas par { $codes } { $codes ->
    [one] code
   *[other] codes
  } : combien de passages affirment chacun, et lesquels sont seulement niés ou espérés.
framework-table = De combien de codes parlent les cas de chaque groupe.
framework-note = Une cellule vide, dans un cas dont l’entrevue est terminée, veut dire que la personne n’en a pas parlé.
framework-column-group = Groupe
framework-column-cases = Cas
framework-column-median = Codes abordés (médiane)
framework-column-least = Minimum
framework-column-most = Maximum

## La parole

talk-title = Qui parle combien
talk-lead = Dans { $interviews ->
    [one] { $interviews } entrevue
   *[other] { $interviews } entrevues
}, les intervieweurs prononcent { $median } des mots (médiane).
talk-range = D’une entrevue à l’autre, cette part va de { $low } à { $high }.
talk-rule = Les mots sont comptés tels que transcrits; une question est une phrase qui finit par un point d’interrogation.
talk-table = Part des intervieweurs, selon le groupe interrogé (médianes).
talk-caption = Part des mots dans chaque conversation : les intervieweurs en gris.
talk-words = L’intervieweur parle le plus dans { $document } : { $share } des mots.
talk-column-group = Groupe
talk-column-interviews = Entrevues
talk-column-words = Des mots
talk-column-questions = Des questions

## Les mots

keyness-title = Mots distinctifs
keyness-lead = { $people } emploient ces mots plus souvent que toutes les autres personnes interrogées : { $listed }.
keyness-rule = Mots employés par au moins { $least } personnes et nettement plus souvent que dans les autres groupes (l’intervalle à 95 % du log-ratio, rééchantillonné sur les participants, est au-dessus de zéro). Ce n’est pas un test : les entrevues forment un échantillon raisonné.
keyness-caption = À quel point { $people } emploient un mot plus souvent que tous les autres : log-ratio et son intervalle sur les participants.

## Intervalles et tests

inference-title = Intervalles et tests
inference-warning = Les entrevues forment un échantillon raisonné, et non aléatoire : intervalles et tests ne sont donnés que pour les sondages.
inference-items-title = L’expérience comparée aux attentes : { $survey }
inference-items-caption = Répondants qui ont reçu moins que ce qu’ils se rappellent avoir attendu, comparés à ceux qui ont reçu davantage.
inference-items-note = Intervalles à 95 % selon Wilson; test des signes exact, moins contre plus, corrigé sur les énoncés selon Holm. Aucune part de moins de { $least }.
inference-codes-title = Réponses ouvertes : { $survey }
inference-caption = Part des répondants ({ $survey }) dont les réponses ouvertes portent un code, avec intervalles à 95 % selon Wilson.
inference-codes-caption = Parts des répondants, avec intervalles, et chaque groupe face à tous les autres.
inference-codes-note = Test exact de Fisher face à tous les autres groupes du sondage, corrigé sur les codes selon Holm. Un tiret : pas d’autre groupe.
inference-column-item = Énoncé
inference-column-less = A reçu moins
inference-column-more = A reçu plus
inference-column-interval = Intervalle à 95 %
inference-column-p = p (Holm)
inference-column-code = Code
inference-column-group = Groupe
inference-column-share = Répondants
inference-interval = { $low } à { $high }
