### Ce que dit une note de synthèse : deux pages pour les personnes qui agissent.

brief-title = Note de synthèse
brief-title-for = Note de synthèse à l’intention des { $people }
brief-headline = En une phrase
brief-coded-only = Ce qui a été codé
brief-coded-lead = Les chercheurs n’ont pas rédigé de constats pour cette note. Elle présente ce qui a été codé, dans l’ordre du livre de codes, sans classement ni conseil.
brief-coded-caption = Qui a parlé de quoi : participants aux entrevues et aux groupes de discussion.
brief-coded-note = La liste complète des codes se trouve dans le rapport technique.
brief-numbers = Chiffres clés
brief-number-heard = { $people } en entrevue et en groupe de discussion
brief-number-answered = { $count ->
    [one] réponse au sondage « { $survey } »
   *[other] réponses au sondage « { $survey } »
  }
brief-number-question = { $answers } : { $question }
brief-findings = Nos constats
brief-tied = Les constats de même rang sont d’égale importance.
brief-coded-to = Codés sous ce constat : { $groups }.
brief-mentioned-by = Mentionné par { $groups }.
brief-dissent = Un avis différent
brief-dissent-people = Codés comme avis différent : { $groups }.
brief-no-dissent = Aucun avis contraire n’a été codé.
brief-survey = { $survey } : { $told }.
brief-either = { $most } ou { $last }
brief-answer-labelled = { $share } { $label }
brief-answer = { $share } ont répondu { $answers } à la question { $question }
brief-answer-among = parmi les personnes qui ont répondu { $among }, { $share } ont répondu { $answers } à la question { $question }
brief-actions = Qui fait quoi
brief-actions-caption = Les actions que suggèrent les chercheurs, et le constat qui fonde chacune.
brief-column-who = Qui
brief-column-action = Action
brief-column-why = Constat
brief-sure = Quelle est la solidité de ces constats?
brief-sure-heard = Qui a été entendu
brief-sure-told = { $heard }. Ces personnes ont été choisies pour ce qu’elles pouvaient dire : les nombres indiquent qui a soulevé une question, et non sa fréquence.
brief-sure-nobody = Aucune parole n’a encore été comptée.
brief-sure-not-heard = Groupes non entendus en entrevue : { $groups }.
brief-sure-agree = Où les sources concordent
brief-sure-dissent = { $number ->
    [0] Aucun avis contraire n’a été codé.
    [one] { $total ->
        [one] Un avis différent a été codé sur le seul constat.
       *[other] Un avis différent a été codé sur un des { $all } constats.
      }
   *[other] Un avis différent a été codé sur { $some } des { $all } constats.
  }
brief-sure-all-differ = Un avis différent a été codé sur chaque constat.
brief-sure-unstated = { $count ->
    [one] Pour un constat, les prises de position n’ont pas été codées : rien ne peut être dit des désaccords.
   *[other] Pour { $told } constats, les prises de position n’ont pas été codées : rien ne peut être dit des désaccords.
  }
brief-sure-survey = { $number ->
    [0] Aucune question de sondage ne porte sur ces constats.
    [one] Des réponses de sondage portent sur l’un d’eux.
   *[other] Des réponses de sondage portent sur { $told } d’entre eux.
  }
brief-sure-documents = { $number ->
    [0] Aucun document de programme n’y est codé.
    [one] Des documents de programme sont codés sous l’un d’eux.
   *[other] Des documents de programme sont codés sous { $told } d’entre eux.
  }
brief-sure-limits = Ce qui reste inconnu
brief-sure-response = Les réactions des participants à ces constats ne sont pas consignées ici, et rien ici ne montre ce qui a causé quoi.
brief-key-words = Les nombres sont en mots : « quelques » désigne moins du quart d’un groupe, « certains » moins des deux cinquièmes, « environ la moitié » jusqu’à trois cinquièmes, « la plupart » jusqu’à neuf dixièmes. Chaque mot correspond au milieu de l’intervalle qui figure dans les tableaux.
brief-notes-claim = Constat : { $claim }
brief-notes-codes = Codes : { $codes }.
brief-notes-counts = Nombres (entrevues et groupes de discussion) : { $groups }.
brief-notes-opposite = Avis différent : { $groups }.
brief-notes-quote = Citation : { $place }.
brief-notes-more = Le rapport technique présente les méthodes; le rapport sur chaque groupe contient les autres passages.
brief-speaker-years = { $who }, { $years ->
    [one] un an
   *[other] { $told } ans
  } au Canada

## Numbers in words

spelled = { $count ->
    [0] aucun
    [1] un
    [2] deux
    [3] trois
    [4] quatre
    [5] cinq
    [6] six
    [7] sept
    [8] huit
    [9] neuf
   *[other] { $count }
  }
spelled-people = { $count } { $number ->
    [one] { $person }
   *[other] { $people }
  }
spelled-of-group = { $count } des { $total } { $people }
spelled-none-of-group = { $total ->
    [one] pas le seul { $person }
   *[other] aucun des { $told } { $people }
  }
spelled-all-of-group = { $total ->
    [1] le seul { $person }
    [2] les deux { $people }
   *[other] les { $told } { $people }
  }
worded-few = quelques { $people }
worded-some = certains { $people }
worded-half = environ la moitié des { $people }
worded-most = la plupart des { $people }
worded-nearly-all = presque tous les { $people }
