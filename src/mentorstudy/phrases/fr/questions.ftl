### Les sections des rapports sur les questions d’une étude.

questions-interviews = entrevues
questions-archives = archives
questions-of = sur { $total }

## Ce qui était attendu, ce qui a été vécu

expecting-title = Ce qui était attendu, ce qui a été vécu
expecting-compared-title = Qui attend quoi du même programme
expecting-rule = Est attendu ce que quelqu’un a espéré, ou dit avoir attendu. Deux passages côte à côte ne donnent pas de verdict : celui-ci revient à une personne.
expecting-lead = { $share } { $people } ont dit ce qu’ils attendaient pour eux-mêmes.
expecting-judged = Ces attentes ont été comparées à ce que les mêmes participants ont vécu : jugées pour { $judged } d’entre eux, déçues pour { $unmet }; pour { $waiting }, une attente au moins n’est pas jugée, ou la suite n’a pas été racontée.
expecting-unjudged = Personne n’a encore jugé lesquelles de ces attentes ont été comblées.
expecting-others = { $people } parlent aussi de ce que d’autres attendaient :
expecting-for = pour { $whose }, dit par { $share }
expecting-caption = { $people }, sur ce qu’ils attendaient pour eux-mêmes : participants, sur { $total } qui auraient pu le dire.
expecting-note = Les deux : les mêmes participants disent aussi ce qu’ils ont vécu. Non jugé : les deux sont racontés, et personne n’a jugé.
expecting-column-thing = Sujet
expecting-column-expected = Attendu
expecting-column-both = Les deux
expecting-column-met = Comblé
expecting-column-exceeded = Dépassé
expecting-column-unmet = Déçu
expecting-column-unclear = Incertain
expecting-column-waiting = Non jugé
expecting-words-title = L’attente et le vécu, dans les mots des mêmes personnes
expecting-pair = { $thing } : { $verdict }
expecting-said-before = Ce qui était attendu :
expecting-said-after = Ce qui a été vécu :
expecting-verdict-met = attente jugée comblée
expecting-verdict-exceeded = attente jugée dépassée
expecting-verdict-unmet = attente jugée déçue
expecting-verdict-unclear = jugement incertain
expecting-verdict-open = non jugé
expecting-compared = Ce qu’un groupe attend, un autre peut n’en avoir jamais entendu parler. On distingue ici ce que les gens attendaient pour eux-mêmes et ce qu’ils disent que d’autres attendaient.
expecting-compared-caption = Qui dit ce qui était attendu, et pour qui : participants, sur ceux entendus dans chaque groupe (entrevues).
expecting-told = { $thing }, pour { $whose } : dit par { $told }.
expecting-waves-title = Attendu avant le programme, vécu après
expecting-attrition = Sur { $before_of } personnes ayant répondu ({ $before }), { $linked } se retrouvent dans la seconde vague ({ $after }) et { $lost } non; { $new } des { $after_of } personnes de la seconde vague ne sont pas dans la première. Seules celles des deux vagues sont comptées : ce que les autres auraient répondu n’est pas connu.
expecting-attrition-few = Seules sont comptées les personnes présentes dans les deux vagues ({ $before }; { $after }) : ce que les autres auraient répondu n’est pas connu.
expecting-waves-caption = Attendu ({ $before }), vécu ({ $after }) : personnes des deux vagues qui ont vécu moins, autant ou plus que ce qu’elles attendaient.
expecting-waves-words = L’énoncé le plus souvent déçu est { $item } : { $share } ont vécu moins.
expecting-flow-caption = D’une vague à l’autre ({ $before }; { $after }) : qui est dans les deux, de quelle attente à quel vécu, et qui n’est que dans une. Sont dessinés les deux énoncés le plus souvent déçus.
expecting-flow-words = { $linked } personnes sont dans les deux vagues, { $lost } dans la première seulement, { $new } dans la seconde seulement.

## Les constats et leurs preuves

evidence-title = Ce qui parle pour et contre chaque constat
evidence-rule = Un constat est celui des chercheurs. Parlent pour lui les passages qui disent ses codes dans le sens que le constat leur donne, de la bouche et au sujet de ceux qu’il nomme; contre lui, ceux de sens contraire, et ceux qui disent ce qui s’y oppose.
evidence-balance = { $people } : { $supports } parlent pour; { $torn } d’entre eux parlent aussi contre, et { $opposes } seulement contre.
evidence-not-heard = Aucune personne du groupe ({ $people }) n’a été entendue dans cette source.
evidence-for = Pour :
evidence-against = Contre :
evidence-none-against = Aucun avis contraire n’a été codé dans ce groupe ({ $people }).
evidence-caption = Qui parle pour le constat, dans les deux sens, ou contre : participants, sur ceux entendus dans chaque groupe (entrevues).
evidence-word-for = pour
evidence-word-both = les deux
evidence-word-against = contre
evidence-table = Pour et contre le constat, par source et par groupe.
evidence-note = Les entrevues comptent des participants, les sondages des répondants, les archives des documents; ils ne sont jamais additionnés.
evidence-column-source = Source
evidence-column-group = Groupe
evidence-column-for = Pour
evidence-column-both = Les deux
evidence-column-against = Contre
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
pairs-rule = Se taire n’est pas ignorer : qui ne nomme pas une chose n’a peut-être pas été interrogé. On ne dit que deux personnes se contredisent que si quelqu’un l’a noté.
pairs-apart = Là où l’un parle et l’autre non :
pairs-told = les deux dans { $both } jumelages sur { $pairs }, le mentor seul dans { $mentor }, la personne mentorée seule dans { $protege }.
pairs-table = Ce que les deux nomment, et ce qu’un seul nomme : jumelages, sur { $pairs }.
pairs-note = Un code compte ceux qui en dépendent. Un mentor dans trois jumelages figure dans trois.
pairs-column-code = Code
pairs-column-kind = Genre de décalage
pairs-column-both = Les deux
pairs-column-mentor = Mentor seul
pairs-column-protege = Personne mentorée seule
pairs-column-neither = Aucun
pairs-column-contradict = Noté comme contradiction
pairs-column-attributes = Attributs différents
pairs-differ = { $yes } oui, { $no } non, { $unknown } non précisé
pairs-picture = Ce que chacun des deux nomme : à gauche le mentor, à droite la personne mentorée.
pairs-kinds-title = Les genres de décalage
pairs-kinds-picture = Genres de décalage, jumelage par jumelage : à gauche le mentor, à droite la personne mentorée.
pairs-kinds-table = Genres de décalage sur tous les jumelages : ce que disent les deux, et ce que montrent leurs attributs.
pairs-kinds-note = Les codes et les attributs de chaque genre sont déclarés dans study.toml.
pairs-picture-words = Une ligne par jumelage, une colonne par sujet. Jumelages où les deux le nomment : { $told }.
pairs-contradict-title = Là où les deux se contredisent
pairs-contradict = { $name } : { $mentor } et { $protege }.{ $note }

## La saturation

saturation-title-saturation = Saturation
saturation-title-coverage = Couverture des codes
saturation-rule-saturation = Les nouveaux codes de chaque suite de { $run } entrevues, dans l’ordre de la collecte, sont rapportés aux codes des { $base } premières (Guest, Namey et Chen 2020). L’ordre de la collecte en est un parmi d’autres : des ordres aléatoires l’accompagnent.
saturation-rule-coverage = Le livre de codes a été écrit avant la lecture des entrevues : il s’agit donc de sa couverture, non de saturation, car aucun nouveau thème ne pouvait apparaître. Les codes qu’ajoute chaque suite de { $run } entrevues sont rapportés à ceux des { $base } premières (Guest, Namey et Chen 2020); des ordres aléatoires accompagnent l’ordre de la collecte.
saturation-size = { $interviews ->
    [one] { $interviews } entrevue
   *[other] { $interviews } entrevues
}, { $codes ->
    [one] { $codes } code.
   *[other] { $codes } codes.
}
saturation-reached = Après { $reached }, les { $run } suivantes ont apporté au plus 5 % de nouveaux codes ({ $notation }).
saturation-orders = Il en va ainsi dans { $reaching } ordres aléatoires sur { $orders }, après { $median } entrevues (5e au 95e centile : { $low } à { $high }).
saturation-again = Une suite ultérieure en a de nouveau apporté davantage.
saturation-few = Trop peu pour conclure : il en faut { $need }.
saturation-not = De nouveaux codes sont apparus jusqu’à la fin.
saturation-undated = Toutes les entrevues ne sont pas datées : il n’y a donc pas d’ordre de collecte.
saturation-bare = Les premières entrevues ne portent aucun code.
saturation-caption = Codes connus après chaque entrevue, dans l’ordre de la collecte et dans des ordres aléatoires.
saturation-table-saturation = Saturation par groupe.
saturation-table-coverage = Couverture du livre de codes par groupe.
saturation-note = 7+{ $run } : atteinte après sept entrevues, avec { $run } de plus pour le constater. Un tiret : non atteinte, ou impossible à dire.
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
sources-rule = La façon dont les sources se rencontrent est lue dans les décomptes; ce n’est pas une interprétation. Les entrevues comptent des participants, les sondages des répondants, les archives des documents; ils ne sont jamais additionnés.
sources-caption = Qui le dit et qui le nie, source par source, pour tous les codes dont deux sources parlent (matrice de triangulation).
sources-no-contradiction = Aucune source n’en contredit une autre.
sources-contradict-title = Là où elles se contredisent
sources-told = { $source } : { $says } le disent, { $denies } le nient
joint-title = Réponses fermées à côté des mots des gens
joint-rule = Quelle question se trouve à côté de quel code est déclaré dans study.toml. Les personnes interrogées figurent à côté des répondants, sans y être ajoutées.
joint-answers = la réponse la plus fréquente est { $choice } ({ $respondents } { $respondents ->
    [one] répondant
   *[other] répondants
  });
joint-interviews = parmi les personnes interrogées, { $says } en parlent ({ $code }), et { $denies } le nient.
joint-caption = Réponses aux questions fermées, et combien de répondants et de personnes interrogées disent la même chose dans leurs mots (présentation conjointe).

## Le guide d’entrevue

guide-title = Dit sans question, dit en réponse
guide-rule = Est sollicité ce qui répond à une question sur le sujet. Non demandé n’est pas un constat; non mentionné, bien que demandé, en est un.
guide-caption = Ce que { $people } ont dit sans question, dit en réponse, nié, ou pas mentionné bien que demandé : participants.
guide-unasked-lead = Dit sans question
guide-unasked = surtout { $listed }.
guide-silent-lead = Demandé, non mentionné
guide-silent = { $listed }.
guide-never-lead = Non demandé
guide-never = { $listed } : de ce silence, rien ne suit.
guide-asked-title = Le guide d’entrevue tel qu’il a été suivi
guide-asked-rule = Une question compte comme posée quand les mots de l’intervieweur contiennent un de ses termes; dans un groupe de discussion, à tous ses membres.
guide-asked-caption = Questions du guide : participants à qui elles ont été posées, sur ceux interrogés.
guide-asked-note = Un tiret : le guide ne la pose pas à ce groupe, et personne ne l’a posée.
guide-column-question = Question
guide-not-intended = –

## Les codes qui vont ensemble

together-title = Ce qui va ensemble
together-rule = Sont comptées les réponses d’entrevues qui portent les deux codes. Par hasard : aussi souvent que deux codes de leur fréquence se rencontreraient s’ils n’avaient rien à voir l’un avec l’autre.
together-told = { $one } et { $other } se trouvent ensemble dans { $count } { $count ->
    [one] réponse
   *[other] réponses
  } de { $people } { $people ->
    [one] participant
   *[other] participants
  }; le seul hasard en donnerait { $expected }.
together-none = Aucune paire de codes ne se rencontre deux fois plus souvent que par hasard.
together-caption = Combien de fois deux codes se trouvent dans la même réponse.
together-table = Codes qui se rencontrent au moins deux fois plus souvent que par hasard.
together-note = Peu de réponses : une piste de lecture, non un constat.
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
  }, avec les citations dans les cellules et une colonne pour les résumés. La commande « mentorstudy matrix STUDY --out matrix.xlsx » écrit la matrice avec ses mots; les résumés qu’on y écrit restent quand elle est récrite.
framework-caption = Passages par cas et par code.
framework-words = Une grille de { $cases } cas par { $codes } { $codes ->
    [one] code
   *[other] codes
  } : combien de passages affirment chacun, et lesquels sont seulement niés ou espérés.
framework-table = De combien de codes parlent les cas de chaque groupe.
framework-note = La cellule vide d’un cas dont l’entrevue est terminée dit que rien n’en a été dit.
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
talk-range = D’une entrevue à l’autre, de { $low } à { $high }.
talk-rule = Les mots sont comptés tels que transcrits; une question est une phrase qui finit par un point d’interrogation.
talk-table = La part des intervieweurs, selon qui a été interrogé (médianes).
talk-caption = Part des mots, conversation par conversation : les intervieweurs en gris.
talk-words = L’intervieweur parle le plus dans { $document } : { $share } des mots.
talk-column-group = Groupe
talk-column-interviews = Entrevues
talk-column-words = Des mots
talk-column-questions = Des questions

## Les mots

keyness-title = Les mots qu’ils disent plus que d’autres
keyness-lead = { $people } disent ces mots plus souvent que toutes les autres personnes interrogées : { $listed }.
keyness-rule = Chaque mot est dit par au moins { $least } d’entre eux, et l’intervalle de son log-ratio, rééchantillonné sur les participants, n’atteint pas l’égalité. Aucun test : les entrevues sont un échantillon raisonné.
keyness-caption = Combien de fois plus souvent { $people } disent un mot que tous les autres : log-ratio et son intervalle sur les participants.

## Intervalles et tests

inference-title = Intervalles et tests
inference-warning = Les entrevues sont un échantillon raisonné : aucun intervalle ni test n’est donné pour elles, seulement pour les sondages.
inference-items-title = Vécu et attendu : { $survey }
inference-items-caption = Répondants qui ont vécu moins que ce qu’ils se souviennent avoir attendu, face à ceux qui ont vécu plus.
inference-items-note = Intervalles à 95 % selon Wilson; test des signes exact, moins contre plus, corrigé sur les énoncés selon Holm. Aucune part de moins de { $least }.
inference-codes-title = Ce que disent les réponses ouvertes : { $survey }
inference-caption = Part des répondants ({ $survey }) dont les réponses ouvertes portent un code, avec intervalles à 95 % selon Wilson.
inference-codes-caption = Parts des répondants, avec intervalles, et chaque groupe face à tous les autres.
inference-codes-note = Test exact de Fisher face à tous les autres groupes du sondage, corrigé sur les codes selon Holm. Un tiret : pas d’autre groupe.
inference-column-item = Énoncé
inference-column-less = Vécu moins
inference-column-more = Vécu plus
inference-column-interval = Intervalle à 95 %
inference-column-p = p (Holm)
inference-column-code = Code
inference-column-group = Groupe
inference-column-share = Répondants
inference-interval = { $low } à { $high }
