### What reports say themselves, section by section.

notice-fictional = Cette étude est fictive : chaque personne, chaque organisme et chaque mot y sont inventés.
draft-callout = Ébauche, suggestions de la machine, non révisées. Personne n’a codé ces données : les nombres disent ce que trouvent les termes du livre de codes, non ce que les gens veulent dire.
all = tous

## Counts of people

share-of-group = { $count } { $count ->
    [one] { $person }
   *[other] { $people }
  } sur { $total }{ $percent }
hidden-group = { $count } { $people }
people-of-group = { $count } { $count ->
    [one] { $person }
   *[other] { $people }
  }
fewer-than = moins de { $count }
voices-respondents = { $voices }, au sondage
place-paragraph = { $document }, paragraphe { $number }
place-document = tiré d’un document
place-turn = { $document }, tour { $number }
on-people = à propos de : { $people }

## In brief

brief-no-claim = Éléments de preuve seulement : les chercheurs n’ont formulé aucun constat (themes.yaml) sur ce groupe, et aucun n’est jamais généré.
brief-respondents = { $count ->
    [one] { $count } réponse
   *[other] { $count } réponses
  } au sondage « { $survey } »
brief-interviews = des entrevues avec { $count } { $count ->
    [one] { $person }
   *[other] { $people }
  }
brief-nobody = Personne de ce groupe n’a été interrogé.
brief-unfinished = Des personnes de ce groupe ont été interrogées, mais le codage de leurs paroles n’est pas terminé.
brief-rests-on = Ce rapport repose sur { $material }.
section-in-progress = En cours
in-progress-all = Aucun document de cette étude n’est terminé : rien n’est encore compté. { $passages ->
    [one] { $passages } passage est codé
   *[other] { $passages } passages sont codés
} jusqu’ici, dans { $documents ->
    [one] { $documents } document
   *[other] { $documents } documents
}.
in-progress-part = { $passages ->
    [one] { $passages } passage est codé
   *[other] { $passages } passages sont codés
} dans { $documents ->
    [one] { $documents } document qui n’est pas terminé
   *[other] { $documents } documents qui ne sont pas terminés
}. Ils n’entrent dans aucun compte de ce rapport.
in-progress-some = Le codage est en cours : les passages des documents non terminés ne sont pas comptés dans ce rapport.
in-progress-caption = Passages en cours
in-progress-code = Code
in-progress-quote = Paroles
in-progress-voice = Qui
in-progress-place = Document et tour
claim-disagrees = Avis contraires
claim-nobody-disagrees = aucun avis contraire n’a été codé.
claim-contributing = Y contribue, selon des liens
claim-link = { $factor } ({ $count } { $count ->
    [one] personne
   *[other] personnes
  }{ $said ->
    [0] , selon notre lecture
   *[other] , dont { $said } selon leurs propres dires
  })
some-of-group = une partie du groupe ({ $people })
contributing-links = Y contribue, selon des liens : { $listed }.
suggested-to-program = Suggéré aux programmes de mentorat
suggested-to-iso = Suggéré aux organismes d’aide aux immigrants
suggested-to-employer = Suggéré aux employeurs
suggested-to-funder = Suggéré aux bailleurs de fonds
suggested-to-government = Suggéré aux gouvernements
suggested-to-regulator = Suggéré aux organismes de réglementation
suggested-to-mentor = Suggéré aux mentors
suggested-to-educator = Suggéré aux établissements d’enseignement
suggested-to-other = Suggéré : { $name }
addressee-program = Programmes de mentorat
addressee-iso = Organismes d’aide aux immigrants
addressee-employer = Employeurs
addressee-funder = Bailleurs de fonds
addressee-government = Gouvernements
addressee-regulator = Organismes de réglementation
addressee-mentor = Mentors
addressee-educator = Établissements d’enseignement
most-named = { $named } : { $count ->
    [one] nommé par { $people }, plus que tout autre sujet présenté ici.
   *[other] nommés chacun par { $people }, plus que tout autre sujet présenté ici.
  }
issues-caption = Difficultés par groupe : participants qui ont nommé chacune, sur ceux qui ont été entendus ({ $place }).
codes-caption = Sujets par groupe : participants qui ont parlé de chacun, sur ceux qui ont été entendus ({ $place }).
codes-description = Une grille des codes par groupe. Chez { $people } : { $named }.
issues-description = Une grille des difficultés par groupe. Chez { $people } : { $named }.

## Recommendations

recommendations-title = Recommandations
recommendations-researchers = Ce que suggèrent les chercheurs
recommendations-follows = Découle du constat : { $claim }.
recommendations-asked = Ce que demandent les participants ({ $people })
asked-for-by = demandé par { $share }.
asked-also-spoke = { $count ->
    [one] { $count } d’entre eux a aussi parlé de : { $challenge }.
   *[other] { $count } d’entre eux ont aussi parlé de : { $challenge }.
  }

## Findings

section-challenges = Ce qui ne va pas
section-factors = Facteurs contributifs
section-benefits = Bienfaits
section-outcomes = Retombées
section-findings = Ce que les gens ont dit
said-about-others = Dit à propos d’autres : { $listed }.
in-the-same-answer = dont { $count } dans la même réponse
same-people-named = Les mêmes personnes ont aussi mentionné : { $listed }.
in-answers = { $count ->
    [one] dans { $count } réponse
   *[other] dans { $count } réponses
  }
of-its-own = { $count } sur la catégorie elle-même
said-denied = { $count ->
    [one] { $count } a dit : { $name }
   *[other] { $count } ont dit : { $name }
  }
said-the-opposite = { $count ->
    [one] { $count } a dit le contraire
   *[other] { $count } ont dit le contraire
  }
hoped-for-it = { $count ->
    [one] { $count } l’espérait
   *[other] { $count } l’espéraient
  }
mentioned-only = { $count ->
    [one] { $count } l’a mentionné, sans qu’on ait codé s’il l’affirme ou le nie
   *[other] { $count } l’ont mentionné, sans qu’on ait codé s’ils l’affirment ou le nient
  }
others = Autres : { $listed }.
also-coded-title = Aussi codés : { $count } { $count ->
    [one] code moins étayé
   *[other] codes moins étayés
  }
also-coded-caption = Codes dont moins de personnes ont parlé : participants, sur ceux qui ont été entendus ({ $place }).
also-coded-note = Les codes les mieux étayés sont présentés plus haut.
also-coded-more = { $count ->
    [one] Un autre code est dans le classeur (feuille « counts »).
   *[other] { $count } autres codes sont dans le classeur (feuille « counts »).
  }
differences-caption = Codes sur lesquels les groupes diffèrent le plus : participants qui en ont parlé, sur ceux qui ont été entendus ({ $place }).
differences-note = Une différence montre qui a soulevé un point, et non à quel point il est répandu.
against-lead = Points de vue d’une seule personne, et personnes qui disent le contraire de ce que d’autres disent dans leur groupe.
on-code = Sur { $name } :

## Groups compared

compared-lead = Ce rapport compare { $heard } ({ $place }).
named-more-by = Nommé davantage par { $group } que par { $other }
denied-more-by = Nié davantage par { $group } que par { $other }
why-two-views = Pourquoi des jumelages échouent : le point de vue de deux groupes ({ $first }, { $second })
seen-two-views = Ce dont parlent les { $first } et les { $second }
seen-caption = Sujets par groupe : participants qui les nomment, sur ceux qui ont été entendus dans chaque groupe ({ $place }).
why-brackets = Entre parenthèses : qui le dit, sur ceux qui ont été entendus; le groupe nommé en premier vient en premier.
why-caption = Pourquoi des jumelages échouent : participants qui le nomment, sur ceux qui ont été entendus dans chaque groupe ({ $place }).
why-description = Une grille des codes par groupe. { $described }.
why-title = Pourquoi des jumelages échouent, selon chaque groupe
why-lead = Ce que chaque groupe nomme le plus, difficultés et facteurs contributifs confondus, et ce qu’il nie. Nier un facteur, c’est dire qu’il faisait défaut.
why-denied = Nié : { $name }
of-whom-speaking-of = en parlant de { $listed }
differ-title = Où les groupes diffèrent
differ-lead = Codes sur lesquels les parts des groupes diffèrent le plus, en commençant par les raisons des échecs. Les groupes de moins de trois personnes sont montrés, mais ne sont pas comparés. Une différence montre qui a soulevé un point, et non à quel point il est répandu.
compared-left-out = { $count ->
    [one] Ce sont les groupes les plus grands. Un autre est compté dans le classeur (feuille « counts »).
   *[other] Ce sont les groupes les plus grands. { $count } autres sont comptés dans le classeur (feuille « counts »).
}
named-by = Nommé par { $listed }.
denied-by = Nié par { $listed }.
agree-title = Où les groupes s’accordent
agree-caption = Ce que tous les groupes nomment, du plus au moins fréquent.
agree-note = Chaque groupe d’au moins trois personnes le nomme, dans des parts semblables.
every-code-title = Tous les codes, groupe par groupe
every-code-caption = Tous les codes par groupe : participants, sur ceux qui ont été entendus ({ $place }).
small-groups = Petits groupes, à lire comme les récits de quelques personnes : { $listed }.
draft-purposive-count = Les entrevues forment un échantillon raisonné, et non aléatoire : un nombre montre qui a soulevé un point, et non à quel point il est répandu.

## Who was heard, limits, methods

sample-caption = Les personnes de ce groupe, par source.
sample-caption-every = Les personnes de chaque groupe, par source.
sample-once = Une personne qui a participé à une entrevue et à un groupe de discussion compte une fois.
sample-withheld = { $count ->
    [one] { $count } valeur de moins de { $minimum } personnes a été retenue.
   *[other] { $count } valeurs de moins de { $minimum } personnes ont été retenues.
  }
read-caption = Ce qui a été lu.
limits-purposive = { $count ->
    [one] L’entrevue forme un échantillon raisonné : un nombre dit qui a soulevé un point, non à quel point il est répandu.
   *[other] Les { $count } entrevues forment un échantillon raisonné : un nombre dit qui a soulevé un point, non à quel point il est répandu.
  }
limits-machine = Tout le codage a été fait automatiquement, d’après les termes du livre de codes. Ce qui est dit autrement lui échappe.
limits-unfinished = { $count ->
    [one] { $count } transcription sur { $total } n’est pas terminée et ne compte pas.
   *[other] { $count } transcriptions sur { $total } ne sont pas terminées et ne comptent pas.
  }
limits-small = { $count ->
    [one] Ce groupe est petit ({ $count } personne) : une seule voix pèse lourd.
   *[other] Ce groupe est petit ({ $count } personnes) : une seule voix pèse lourd.
  }
limits-withdrawn = { $count ->
    [one] { $count } participant s’est retiré; aucune de ses paroles n’est utilisée.
   *[other] { $count } participants se sont retirés; aucune de leurs paroles n’est utilisée.
  }
limits-withdrawn-few = Des participants ({ $count }) se sont retirés; aucune de leurs paroles n’est utilisée.
limits-withheld = { $count ->
    [one] { $count } passage codé est compté sans être cité : son auteur n’a pas accepté d’être cité.
   *[other] { $count } passages codés sont comptés sans être cités : leurs auteurs n’ont pas accepté d’être cités.
  }
limits-shareable = Édition destinée à la diffusion : les nombres de 1 à { $most } sont donnés comme moins de { $minimum }, presque tous comme un intervalle, de même que les nombres dont on pourrait les déduire. Une opinion de moins de personnes est comptée sans être citée; les citations contenant des noms, des mots rares ou ce que peu de personnes sont ont été retenues. Les personnes portent des étiquettes de diffusion, et l’annexe des passages ainsi que les chemins de fichiers sont omis. Les citations sont celles qu’une personne nommée de l’équipe a libérées.
limits-partner = Édition destinée à un organisme partenaire : aucune citation ne figure à côté d’un jumelage, d’un programme, d’un organisme ou d’un document, et les personnes ne sont désignées que par leur groupe. Les citations sont celles qu’une personne nommée de l’équipe a libérées, de personnes qui y ont consenti. Les nombres de 1 à { $most } sont donnés comme moins de { $minimum }, presque tous comme un intervalle, de même que les nombres dont on pourrait les déduire.
limits-merged = Les groupes de moins de { $minimum } personnes sont présentés ensemble : { $people }.
limits-shown-word = Montré bien que retenu d’ordinaire : le mot « { $what } », sur décision de { $by } : { $reason }.
limits-shown-quote = Montré bien que retenu d’ordinaire : une citation{ $what }, sur décision de { $by } : { $reason }.
limits-shown-group = Montré bien que retenu d’ordinaire : le groupe « { $what } », sur décision de { $by } : { $reason }.
methods-quoted-agreed = Seules les personnes qui y ont consenti sont citées.
limits-elsewhere = Le rapport technique présente les méthodes, l’accord entre les codeurs et les fichiers lus. La comparaison présente les décisions sur chaque constat. L’explorateur présente les passages derrière les nombres.
limits-uncoded = { $count ->
    [one] { $count } réponse de ce groupe, dans des documents terminés, ne porte aucun code (feuille « { $sheet } »).
   *[other] { $count } réponses de ce groupe, dans des documents terminés, ne portent aucun code (feuille « { $sheet } »).
  }
methods-coding = Codage
methods-counting = Dénombrement
methods-counting-how = On compte des participants et des réponses, jamais des segments codés. Le dénominateur est l’ensemble de ceux qui auraient pu le dire : participants dont l’entrevue est terminée, répondants qui ont répondu. Entrevues et sondages ne sont jamais confondus; les groupes de moins de 20 ne sont jamais donnés en pourcentage. Un passage qui nie une chose ou l’espère seulement n’est pas compté comme l’ayant. Un code compte les codes placés sous lui.
methods-codebook = Livre de codes
methods-codebook-size = { $codes ->
    [one] { $codes } code
   *[other] { $codes } codes
  }{ $categories ->
    [0] , sans catégorie
    [one] { "" } en { $categories } catégorie
   *[other] { "" } en { $categories } catégories
  }.
methods-suggestions = Suggestions automatiques
methods-suggested-draft = { $accepted } acceptées, { $rejected } rejetées, { $unreviewed } non révisées; montrées comme ébauche.
methods-suggested = { $accepted } acceptées, { $rejected } rejetées, { $unreviewed } non révisées; ces dernières ne sont pas comptées.
methods-consent = Consentement
methods-withheld = { $count ->
    [one] { $count } passage n’a pas été cité faute de consentement.
   *[other] { $count } passages n’ont pas été cités faute de consentement.
  }
methods-none-withheld = Aucune citation n’a dû être omise.
methods-software = Logiciel
methods-software-which = mentorstudy { $version }; tout le travail a été fait sur les ordinateurs des chercheurs.
passages-title = Annexe : les passages derrière les citations
passage-place = { $who }, caractères { $start } à { $end }
provenance-title = Provenance
provenance-hash = Empreinte de l’étude { $hash }
provenance-words = { $words } { $words ->
    [one] mot
   *[other] mots
  } dans { $documents } { $documents ->
    [one] document
   *[other] documents
  }.
provenance-files = Fichiers lus.
machine-lead = Ce que trouvent les termes du livre de codes, sans révision par une personne. Ce n’est pas une preuve, mais cela peut être comparé à ce que des personnes ont codé. Les réponses ouvertes des sondages figurent ici quand personne ne les a codées.
machine-caption = Codes que les termes du livre de codes suggèrent dans les mots de ce groupe.

## How the coding was done

trust-how = On compare la première version indépendante de chaque codeur, réponse par réponse; un document qu’un codeur a terminé sans y mettre de code est un accord sur l’absence. Les intervalles sont de { $level }, par rééchantillonnage des participants. À partir de 0,800, on s’appuie couramment sur un code; à partir de 0,667, pour des conclusions provisoires seulement; un code que portent moins de { $rare } réponses n’est pas jugé.
trust-few = { $count } participants, c’est peu : les vrais intervalles sont plus larges.
trust-caption = À quel point les codeurs s’accordent (alpha de Krippendorff).
trust-changes = Changements au livre de codes pendant le codage.
trust-agreement = Accord intercodeurs
trust-coders = { $count ->
    [one] { $count } codeur
   *[other] { $count } codeurs
  }
trust-compared = { $who }; { $documents ->
    [one] { $documents } document a été terminé par au moins deux d’entre eux
   *[other] { $documents } documents ont été terminés par au moins deux d’entre eux
  }, qui diffèrent sur { $differing ->
    [one] { $differing } code de réponse
   *[other] { $differing } codes de réponses
  }. Ce qui a été réglé entre eux et les suggestions acceptées ne sont pas comparés.
trust-trail = Piste de vérification
trust-no-history = le codage est consigné dans un tableau, qui ne garde pas d’historique.
trust-days = du { $first } au { $last }
trust-journal = { $count ->
    [one] { $coder } : { $count } décision au journal, { $days }.
   *[other] { $coder } : { $count } décisions au journal, { $days }.
  }
trust-journals = { $coders ->
    [one] { $coders } codeur tient un journal
   *[other] { $coders } codeurs tiennent des journaux
  } de { $decisions ->
    [one] { $decisions } décision.
   *[other] { $decisions } décisions.
  }
trust-definitions = Définitions
trust-to-recode = { $count ->
    [one] { $count } document terminé repose sur des définitions modifiées depuis (`mentorstudy to-recode`).
   *[other] { $count } documents terminés reposent sur des définitions modifiées depuis (`mentorstudy to-recode`).
  }
trust-edited = Transcriptions modifiées
trust-lost = { $count ->
    [one] { $count } passage codé a été perdu lors de corrections aux transcriptions et ne compte nulle part.
   *[other] { $count } passages codés ont été perdus lors de corrections aux transcriptions et ne comptent nulle part.
  }

## Surveys and archives

surveys-title = Sondages
surveys-respondents = { $count ->
    [one] { $count } répondant de ce groupe. Chaque question a son propre nombre de réponses.
   *[other] { $count } répondants de ce groupe. Chaque question a son propre nombre de réponses.
  }
surveys-closed-caption = Toutes les questions fermées du sondage : { $survey }.
surveys-closed-note = Répondants qui ont donné cette réponse, sur ceux qui ont répondu à la question.
surveys-open-caption = Questions ouvertes : combien de personnes ont répondu, sur celles à qui on les a posées (tous les groupes).
surveys-coded-caption = Codes dans les réponses ouvertes.
surveys-recalled-caption = Attentes remémorées et expérience vécue : répondants qui ont reçu moins que ce qu’ils se rappellent avoir attendu, autant ou davantage. Les deux questions ont été posées après le programme.
surveys-recalled-description = Le plus grand écart concerne « { $item } » : { $unmet } ont reçu moins que prévu.
surveys-scales-caption = Questions à échelle ordonnée : répondants par réponse.
surveys-scales-description = { $count ->
    [one] { $count } question : { $questions }.
   *[other] { $count } questions : { $questions }.
  }
archives-title = Ce que promettent les programmes, ce que rapportent les gens
archives-lead = Ce que disent les documents des programmes, à côté de ce que disent les personnes de ce groupe. Les documents sont comptés à part.
archives-caption = Codes trouvés dans les documents, et combien de personnes du groupe parlent de la même chose.

## Topics

topics-title = Annexe : sujets automatiques
topics-lead = Le logiciel a regroupé les réponses d’après les mots qu’elles partagent. Les sujets ne sont ni des codes ni des preuves : c’est un second regard, à lire à côté de ce que des personnes ont codé.
topics-figure = Sujets de l’ensemble de l’étude : réponses, personnes, et combien de fois chacun est revenu.
topics-caption = Sujets dont parle ce groupe ({ $people }) : participants, sur ceux qui ont répondu, par source.
topics-note = Ébauche, suggestions de la machine, non révisées. Chaque sujet est présenté avec le code que ses réponses portent le plus souvent, au-delà du hasard.
topics-found = Comment ils ont été trouvés
topics-back = Leur stabilité
topics-back-how = Accord moyen de { $agreement } avec le premier ajustement (information mutuelle ajustée : 1, identique; 0, comme par hasard). { $runs }
topics-back-unknown = non vérifiée; un sujet trouvé une seule fois peut être dû au hasard.
topics-good = Leur qualité
topics-good-how = cohérence { $coherence } (NPMI, de -1 à 1 en passant par 0), diversité { $diversity }, { $outliers } des passages dans aucun sujet.
topics-beside-codebook = À côté du livre de codes
topics-uncovered = aucun code ne couvre : { $topics }.
topics-covered = chaque sujet correspond à un code.
topics-unmet = Aucun sujet ne correspond à : { $codes }.
topics-all-met = Chaque code utilisé correspond à un sujet.
topics-bar = { $count ->
    [one] { $topic } : { $count } réponse
   *[other] { $topic } : { $count } réponses
  }
topics-bars = Une barre par sujet. { $told }.
topics-numbered = sujet { $number }
topics-runs = { $found } essais sur { $runs }
topics-not-looked = non vérifié
topics-one = Sujet : { $topic }

## The index of reports

all-reports = Tous les rapports
reports-stakeholder = Rapports sur les groupes
reports-brief = Notes de synthèse : deux pages pour agir
reports-comparison = Les groupes comparés
reports-technical = Méthodes et matériel
reports-theme = Les constats et leurs preuves
reports-code = Les codes et leurs passages
reports-participant = Profils de cas
reports-by = { $title }, selon { $attribute }
heard-interviewed = { $count ->
    [one] { $count } en entrevue
   *[other] { $count } en entrevue
  }
heard-in-survey = { $count } au sondage « { $survey } »

## Heads of columns

column-code = Code
column-category = Catégorie
column-source = Source
column-group = Groupe
column-participants = Participants
column-attribute = Caractéristique
column-value = Valeur
column-of = Sur
column-file = Fichier
column-kind = Type
column-documents = Documents
column-answers = Réponses
column-words = Mots
column-time = Moment
column-coder = Codeur
column-action = Ce qui a été fait
column-detail = Détail
column-level = Niveau
column-alpha = Alpha
column-interval = Intervalle
column-reading = Lecture
column-question = Question
column-answer = Réponse
column-answered = Ont répondu
column-asked = Interrogés
column-respondents = Répondants
column-paragraphs = Paragraphes
column-experienced-by = Vécu par
column-said-the-opposite = Ont dit le contraire
column-hoped-for-it = L’espéraient
column-topic = Sujet
column-found-in = Retrouvé dans
column-meets-code = Rejoint le code

## Technical reports, reports on a claim or a code, case profiles

technical-sample = Échantillon
technical-sample-caption = Qui a été entendu, par source et par groupe.
technical-sample-note = Les rangées « tous » donnent la taille des groupes. Une personne qui a participé à une entrevue et à un groupe de discussion compte une fois.
technical-withdrawn = Se sont retirés, et ne figurent nulle part ici : { $count }.
technical-material = Matériel
technical-documents = Tous les documents, sauf les réponses aux sondages.
technical-noticed = Remarques faites à la lecture des fichiers
technical-codebook-fixed = Le livre de codes a été rédigé avant la lecture du matériel.
technical-codebook-changed = Le livre de codes a été rédigé et modifié au fil de la lecture du matériel.
technical-codes = Tous les codes, ceux qui en relèvent après un tiret. Chemins, exemples et termes figurent dans le classeur (feuille « codebook »).
technical-lead = { $documents ->
    [one] { $documents } document, soit { $words } mots, a été lu.
   *[other] { $documents } documents, soit { $words } mots, ont été lus.
  }
technical-changes = Changements au livre de codes
technical-renamed = Codes renommés ou fusionnés.
technical-changed = Changements pendant le codage, par date.
technical-unchanged = Aucun code n’a été renommé, et aucune définition n’a été changée.
technical-coders = Qui a codé quoi.
technical-topics = Sujets automatiques
technical-topics-agreement = { $runs } Accord moyen entre les essais : { $agreement }.
technical-topics-caption = Les sujets, et combien de fois ils ont été retrouvés.
technical-settings = Réglages et versions
technical-toml = Réglages de study.toml qui diffèrent des valeurs par défaut.
technical-versions = Versions.
technical-hash = Elle porte sur les fichiers lus, la version et les réglages : la même étude donne la même empreinte et les mêmes rapports, octet pour octet.
head-document = Document
head-kind = Type
head-participant = Participant
head-date = Date
head-language = Langue
head-code = Code
head-name = Nom
head-definition = Définition
head-include = Comprend
head-exclude = Ne comprend pas
head-was = Ancien nom
head-coder = Codeur
head-finished = Documents terminés
head-segments = Segments codés en tout
head-topic = Sujet
head-label = Nom ou termes
head-answers = Réponses
head-participants = Participants
head-found-again = Retrouvé dans
head-setting = Réglage
head-program = Programme
head-version = Version
head-group = Groupe
head-coded = Codé sous ce constat
head-supports = L’appuient
head-complicates = Le nuancent
head-contradicts = Le contredisent
head-torn = Plusieurs de ces choses
head-undecided = Sans décision
head-voiced = L’ont dit
head-negated = L’ont nié
head-hoped = L’espéraient
head-words = Mots
head-coding-finished = Codage terminé
head-pair = Jumelage
head-mentor = Mentor
head-protege = Personne mentorée
head-start = Début
head-end = Fin
head-outcome = Issue
head-said = Qui le dit
head-verdict = Verdict
head-survey = Sondage
head-question = Question
head-answer = Réponse
theme-claim = Le constat
theme-concerns = Il concerne : { $listed }.
theme-counts-caption = Qui est codé sous le constat, et ce qui a été décidé : participants, sur ceux qui ont été entendus ({ $place }).
theme-counts-note = Les codes trouvent les passages qui peuvent toucher un constat; ce que chacun lui fait est la décision d’un chercheur. Personne n’est dans deux des colonnes après la première.
theme-supporting = Ce qui l’appuie, selon la décision prise
theme-coded = Codé sous ce constat, sans décision
theme-complicating = Ce qui le nuance, selon la décision prise
theme-opposing = Ce qui le contredit, selon la décision prise
theme-disputed = Ce que des codeurs ont décidé différemment
theme-coded-against = Codé dans le sens contraire, sans décision
theme-reported = Avis d’autrui rapportés : comptés pour personne
theme-contributing = Ce qui y contribue, selon des liens
theme-mentioned = Ce qui est aussi mentionné
theme-nothing = Rien n’a été jugé le contredire.
theme-rivals = Autres explications, et ce que nous en faisons
theme-actions = Ce qui en découle
code-belongs = Comprend
code-does-not = Ne comprend pas
code-below = Codes placés sous lui
code-examples = Exemples du livre de codes
code-terms = Termes
code-was = Ancien nom
code-from = Origine
code-who = Qui l’a dit
code-figure = Le code et ceux placés sous lui : participants, sur ceux qui ont été entendus dans chaque groupe ({ $place }).
code-figure-description = Une grille des codes par groupe; le tableau ci-dessous donne les nombres du code même.
code-counts-caption = Qui l’a dit : participants, sur ceux qui ont été entendus ({ $place }).
code-denied = Personnes qui le nient
code-hoped = Ce qui était espéré
code-archives = Ce que disent les documents
passages-withheld = { $count ->
    [one] { $count } passage est compté sans être cité : son auteur n’a pas accepté d’être cité.
   *[other] { $count } passages sont comptés sans être cités : leurs auteurs n’ont pas accepté d’être cités.
  }
passages-more = { $count ->
    [one] { $count } autre passage se trouve dans le classeur (feuille « { $sheet } »).
   *[other] { $count } autres passages se trouvent dans le classeur (feuille « { $sheet } »).
  }
profile-person = La personne
profile-documents = Documents où cette personne prend la parole.
profile-pairs = Jumelages
profile-pairs-caption = Jumelages dont cette personne a fait partie.
profile-pairs-alone = Dans aucun de ses jumelages les deux personnes n’ont été entendues : leurs récits ne peuvent pas être comparés.
profile-told-caption = Ce que les deux membres d’un jumelage disent des mêmes sujets.
profile-told-note = Ne pas mentionner une chose ne veut pas dire ne pas l’avoir remarquée : la question n’a peut-être pas été posée.
profile-said = Ce qu’elle a dit
profile-codes = Codes
profile-answers = Réponses aux sondages
profile-answers-caption = Réponses aux questions fermées.
profile-memos = Mémos
profile-withheld = { $count ->
    [one] { $count } passage codé n’est pas montré : cette personne n’a pas accepté d’être citée.
   *[other] { $count } passages codés ne sont pas montrés : cette personne n’a pas accepté d’être citée.
  }

# Rapports sur les programmes, sur les groupes absents, et lettres aux participants.
reports-program = Programmes et organismes
reports-return = Lettres aux participants
absent-brief = Personne de ce groupe ({ $people }) n’a participé. Voici ce qu’en disent { $speakers } : ce n’est jamais sa propre voix, et rien n’est affirmé ici comme un fait à son sujet.
absent-silent = Personne de ce groupe ({ $people }) n’a participé, et rien de ce qui est codé ne porte sur lui.
absent-said = Ce que d’autres disent de ce groupe ({ $people })
absent-by = { $speaker }, au sujet de ce groupe ({ $people })
documents-speak = les documents
documents-title = Documents
not-here-title = Qui n’est pas ici
not-here = Aucune source n’a atteint { $listed }. Ce qui en est dit l’est par d’autres.
program-heard = Entrevues : { $listed }. Les groupes ne sont jamais additionnés.
program-nobody = Personne n’y a été interviewé.
read-as-accounts = Peu de personnes ont été entendues ({ $listed }) : leurs propos sont à lire comme leurs récits, non comme une tendance.
goals-title = Ce qui était promis, et ce qui a été vécu
goal-by-when = Échéance
goal-experience = sur { $total } personnes interviewées, { $affirmed } en parlent, { $denied } le nient, { $hoped } l’espéraient
goal-survey = Sondage
goal-not-asked = non demandé
goal-answers = { $answers } sur { $total }
goal-no-answers = aucune réponse
goal-barriers = Obstacles liés
goal-verdict = Jugement des chercheurs
goal-no-verdict = personne n’a jugé
rounds-title = Vagues
rounds-caption = Qui a répondu à chaque vague, chaque personne une fois; sont perdues celles de la première vague qui n’ont plus répondu.
rounds-source = Sondage
rounds-group = Groupe
rounds-round = Vague
rounds-answered = Ont répondu
rounds-of-first = De la première vague
rounds-lost = Perdues
pairs-heard-title = Jumelages, et qui en a été entendu
pairs-heard-caption = De combien de jumelages les deux personnes ont été interviewées, une seule, ou aucune.
pairs-heard-note = Là où l’une des deux n’a pas été entendue, rien n’est dit d’un désaccord.
pairs-heard-program = Programme
pairs-heard-pairs = Jumelages
pairs-heard-both = Les deux
pairs-heard-mentor-only = Mentor seul
pairs-heard-protege-only = Protégé seul
pairs-heard-none = Aucun
mentoring-title = Ce qu’est le mentorat, dans les mots de chaque groupe
mentoring-lead = Côte à côte; la conception d’aucun groupe n’est la mesure de celle d’un autre.
return-title = Ce que nous avons entendu de vous
return-opening = Merci d’avoir participé à l’étude { $study }. Cette lettre vous rapporte ce que nous avons compris de vos propos.
return-private = Elle ne contient que vos propres paroles, et les constats que nous y avons lus. Rien de ce que quelqu’un d’autre a dit de vous ou avec vous n’y figure.
return-findings = Ce que nous avons constaté, et celles de vos paroles que nous y avons lues
return-other = Autres choses que vous avez dites
return-you = vous
return-reply = Votre réponse
return-questions = Y reconnaissez-vous ce que vous vouliez dire? Y a-t-il quelque chose d’inexact, d’absent ou à retirer? Vous n’avez pas à répondre, ni à donner de raison.
return-what-becomes = Votre réponse est conservée comme telle, à côté de ce que vous avez dit auparavant. Elle peut appuyer, nuancer ou contredire un constat, et ne change rien sans qu’on le voie.
suggested-lead = { $listed }, sous la conduite de { $lead }
action-basis-asked = Demandé par { $listed }.
action-basis-inferred = Les chercheurs l’en déduisent.
action-cost = Coût : { $cost }
reflexive-status = Analyse thématique réflexive
reflexive-methods = Ceci est une analyse thématique réflexive. Les thèmes sont l’interprétation que les chercheurs font de ce qui a été dit, à force de lire et de coder. La fréquence d’un propos n’en mesure pas le sens.
reflexive-journal = Du journal réflexif
through-interpreter = par l’entremise d’un interprète
in-reply = en réponse aux constats
brief-replies = { $count } { $count ->
    [one] réponse
   *[other] réponses
  } aux constats rapportés
return-heading = Une lettre pour vous

## Questions d’enquête croisées, et ce qui n’est pas compté

crossed-title = Réponses d’enquête mises en regard
crossed-heading = { $columns } Selon : { $rows }
crossed-invited = Invitations : { $count }.
crossed-invited-unknown = Invitations : nombre non consigné.
crossed-answered = Réponses reçues : { $responded }. Réponses aux deux questions : { $both }.
crossed-planned = Cette comparaison a été prévue avant la lecture des réponses.
crossed-exploratory = Exploratoire : choisie parmi { $count } paires de questions, une fois les réponses reçues. Certaines paires diffèrent par hasard.
crossed-withheld = Non présenté dans cette édition : trop peu de personnes, ou des personnes de plusieurs groupes, ont répondu.
crossed-caption = { $rows } et { $columns } ({ $survey }).
crossed-seen = Ont répondu { $answers } : { $told }.
crossed-of = { $share } des personnes qui ont répondu { $answer }
crossed-note = Personnes qui ont répondu aux deux questions.
crossed-of-whom = Total
crossed-no-cause = Les personnes ont choisi leurs réponses : ces nombres ne montrent pas ce qui a causé quoi. D’autres différences entre ces mêmes personnes peuvent les expliquer.
exclusions-survey = Enquête
exclusions-previews = Aperçus
exclusions-tests = Essais
exclusions-spam = Pourriels
exclusions-twice = Lignes répétées
exclusions-complete = Terminées
exclusions-partial = Non terminées
exclusions-empty = Vides
exclusions-caption = Réponses aux enquêtes qui ne sont pas comptées, et celles qui le sont.
exclusions-note = Les aperçus, les essais, les pourriels et les lignes répétées sont laissés de côté. Les réponses non terminées comptent pour les questions atteintes.
