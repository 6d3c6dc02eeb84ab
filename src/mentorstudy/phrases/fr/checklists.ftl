### Reporting checklists. The questions are our own words; what they ask is of the published lists:
### COREQ (Tong, Sainsbury and Craig 2007) and SRQR (O'Brien et al. 2014).

checklist-coreq = COREQ
checklist-srqr = SRQR
checklist-coreq-long = Critères consolidés pour la présentation d’une recherche qualitative (COREQ, 32 éléments)
checklist-srqr-long = Normes de présentation d’une recherche qualitative (SRQR, 21 éléments)
checklist-coreq-cite = Tong, Sainsbury et Craig (2007), International Journal for Quality in Health Care 19(6), 349-357.
checklist-srqr-cite = O’Brien, Harris, Beckman, Reed et Cook (2014), Academic Medicine 89(9), 1245-1251.
checklist-questions-own = Les questions sont formulées à neuf; c’est la liste publiée qu’il faut citer.

## COREQ

coreq-team = équipe de recherche et réflexivité
coreq-design = devis de l’étude
coreq-findings = analyse et résultats

coreq-1 = Intervieweur ou animateur
coreq-1-question = Qui a mené les entrevues ou animé les groupes de discussion?
coreq-2 = Diplômes
coreq-2-question = Quels diplômes les chercheurs détiennent-ils?
coreq-3 = Profession
coreq-3-question = Quel emploi chaque chercheur occupait-il au moment de l’étude?
coreq-4 = Genre
coreq-4-question = Quel est le genre des chercheurs?
coreq-5 = Expérience et formation
coreq-5-question = Où les chercheurs avaient-ils appris à mener ce travail, et quelle expérience en avaient-ils?
coreq-6 = Relation établie
coreq-6-question = Les intervieweurs et les participants se connaissaient-ils avant l’étude?
coreq-7 = Ce que les participants savaient de l’intervieweur
coreq-7-question = Que savaient les participants de l’intervieweur et des raisons de la recherche?
coreq-8 = Caractéristiques de l’intervieweur
coreq-8-question = Quels intérêts, présupposés ou biais de l’intervieweur faut-il connaître?
coreq-9 = Orientation méthodologique et théorie
coreq-9-question = Sur quelle méthodologie l’étude repose-t-elle, par exemple la théorisation ancrée ou l’analyse de contenu?
coreq-10 = Échantillonnage
coreq-10-question = Comment les participants ont-ils été choisis : de façon raisonnée, par commodité, par réseau?
coreq-11 = Prise de contact
coreq-11-question = Comment les a-t-on joints : en personne, par téléphone, par la poste, par courriel?
coreq-12 = Taille de l’échantillon
coreq-12-question = Combien de personnes ont participé?
coreq-13 = Non-participation
coreq-13-question = Combien ont refusé ou abandonné, et pourquoi?
coreq-14 = Lieu de la collecte
coreq-14-question = Où les données ont-elles été recueillies?
coreq-15 = Présence de tiers
coreq-15-question = Qui d’autre était présent?
coreq-16 = Description de l’échantillon
coreq-16-question = Qu’est-ce qui caractérise l’échantillon : qui sont ces personnes, quand les a-t-on entendues?
coreq-17 = Guide d’entrevue
coreq-17-question = Les questions et les relances sont-elles fournies, et ont-elles été mises à l’essai?
coreq-18 = Entrevues répétées
coreq-18-question = Certaines personnes ont-elles été rencontrées plus d’une fois, et combien?
coreq-19 = Enregistrement audio ou vidéo
coreq-19-question = Le son ou l’image ont-ils été enregistrés?
coreq-20 = Notes de terrain
coreq-20-question = A-t-on pris des notes pendant ou après les entrevues?
coreq-21 = Durée
coreq-21-question = Combien de temps ont duré les entrevues et les groupes de discussion?
coreq-22 = Saturation des données
coreq-22-question = La saturation a-t-elle été examinée, et qu’en est-il ressorti?
coreq-23 = Retour des transcriptions
coreq-23-question = Les participants ont-ils reçu leur transcription pour la commenter ou la corriger?
coreq-24 = Nombre de codeurs
coreq-24-question = Combien de personnes ont codé les données?
coreq-25 = Description de l’arbre de codes
coreq-25-question = L’arbre de codes est-il présenté?
coreq-26 = Origine des thèmes
coreq-26-question = Les thèmes étaient-ils fixés d’avance ou ont-ils émergé des données?
coreq-27 = Logiciel
coreq-27-question = Avec quel logiciel les données ont-elles été traitées?
coreq-28 = Validation par les participants
coreq-28-question = Les participants ont-ils réagi aux résultats?
coreq-29 = Citations présentées
coreq-29-question = Des citations appuient-elles les résultats, et chacune dit-elle de qui elle vient?
coreq-30 = Cohérence des données et des résultats
coreq-30-question = Les résultats concordent-ils avec les données présentées?
coreq-31 = Clarté des thèmes principaux
coreq-31-question = Les thèmes principaux ressortent-ils clairement?
coreq-32 = Clarté des thèmes secondaires
coreq-32-question = Les thèmes secondaires et les cas divergents sont-ils discutés?

## SRQR

srqr-opening = titre et résumé
srqr-introduction = introduction
srqr-methods = méthodes
srqr-results = résultats
srqr-discussion = discussion
srqr-other = autres

srqr-1 = Titre
srqr-1-question = Le titre dit-il ce qui est étudié, et que la démarche est qualitative?
srqr-2 = Résumé
srqr-2-question = Le résumé présente-t-il le contexte, le but, les méthodes, les résultats et les conclusions, selon le format de la revue?
srqr-3 = Formulation du problème
srqr-3-question = Quel est le problème, pourquoi importe-t-il, et qu’en sait-on déjà?
srqr-4 = But ou question de recherche
srqr-4-question = Que l’étude cherche-t-elle à savoir?
srqr-5 = Approche qualitative et paradigme de recherche
srqr-5-question = Quelle approche et quelle conception du savoir la guident, et pourquoi celles-ci?
srqr-6 = Caractéristiques des chercheurs et réflexivité
srqr-6-question = Qui sont les chercheurs, quel est leur rapport aux participants, et en quoi cela a-t-il pu orienter le travail?
srqr-7 = Contexte
srqr-7-question = Dans quel lieu, quel milieu et quelles circonstances l’étude s’est-elle faite, et pourquoi importent-ils?
srqr-8 = Stratégie d’échantillonnage
srqr-8-question = Comment et pourquoi a-t-on choisi les personnes, les documents ou les événements, et quand y en avait-il assez?
srqr-9 = Questions d’éthique relatives aux participants
srqr-9-question = Quel comité d’éthique l’a approuvée, comment le consentement a-t-il été obtenu, comment la confidentialité est-elle assurée?
srqr-10 = Méthodes de collecte
srqr-10-question = Quels types de données ont été recueillis, comment, et de quand à quand?
srqr-11 = Instruments et outils de collecte
srqr-11-question = Avec quels guides, questionnaires et appareils, et ont-ils changé en cours de route?
srqr-12 = Unités étudiées
srqr-12-question = Combien de personnes, de documents ou d’événements l’étude compte-t-elle, et qu’est-ce qui les caractérise?
srqr-13 = Traitement des données
srqr-13-question = Comment les données ont-elles été transcrites, saisies, conservées, vérifiées, codées et anonymisées?
srqr-14 = Analyse des données
srqr-14-question = Comment les thèmes ont-ils été dégagés des données, et qui y a pris part?
srqr-15 = Moyens d’assurer la crédibilité
srqr-15-question = Qu’a-t-on fait pour que l’analyse soit digne de confiance, par exemple une piste de vérification ou plusieurs sources?
srqr-16 = Synthèse et interprétation
srqr-16-question = Quels sont les principaux résultats, et comment s’articulent-ils?
srqr-17 = Liens avec les données empiriques
srqr-17-question = Quelles citations, notes ou autres preuves appuient les résultats?
srqr-18 = Liens avec les travaux antérieurs, retombées, transférabilité et apport
srqr-18-question = En quoi les résultats rejoignent-ils ce que l’on sait, où peuvent-ils valoir encore, et qu’apportent-ils?
srqr-19 = Limites
srqr-19-question = Qu’est-ce qui limite les résultats et la confiance qu’on peut leur accorder?
srqr-20 = Conflits d’intérêts
srqr-20-question = Quelque chose a-t-il pu influencer les chercheurs, et comment cela a-t-il été géré?
srqr-21 = Financement
srqr-21-question = Qui a payé, et quelle part les bailleurs de fonds ont-ils prise au travail?

## What is drafted from a study

draft-interviewers = { $count ->
    [one] Un intervieweur prend la parole dans les transcriptions : { $names }.
   *[other] { $count } intervieweurs prennent la parole dans les transcriptions : { $names }.
  } Leur place dans l’équipe n’est pas au dossier.
draft-interviewers-unnamed = { $count ->
    [one] Un intervieweur prend la parole dans les transcriptions.
   *[other] { $count } intervieweurs prennent la parole dans les transcriptions.
  }
draft-groups = { $count ->
    [one] Les participants viennent d’un seul groupe : { $names }.
   *[other] Les participants viennent de { $count } groupes : { $names }.
  } La façon dont on les a choisis n’est pas au dossier.
draft-interviewed = { $count ->
    [one] { $count } personne a été rencontrée
   *[other] { $count } personnes ont été rencontrées
  } ({ $groups }), en { $material }.
draft-interviews = { $count ->
    [one] { $count } entrevue
   *[other] { $count } entrevues
  }
draft-focus-groups = { $count ->
    [one] { $count } groupe de discussion
   *[other] { $count } groupes de discussion
  }
draft-archives = { $count ->
    [one] { $count } document d’archives
   *[other] { $count } documents d’archives
  }
draft-surveys = { $count ->
    [one] { $count } sondage
   *[other] { $count } sondages
  }
draft-surveyed = { $count ->
    [one] { $count } personne a répondu
   *[other] { $count } personnes ont répondu
  } au sondage « { $survey } ».
draft-withdrawn = { $count ->
    [one] { $count } participant s’est retiré; rien de ce qui venait de lui n’est utilisé.
   *[other] { $count } participants se sont retirés; rien de ce qui venait d’eux n’est utilisé.
  } Le nombre de refus n’est pas au dossier.
draft-withdrawn-hidden = Des participants se sont retirés; rien de ce qui venait d’eux n’est utilisé. Le nombre de refus n’est pas au dossier.
draft-nobody-withdrew = Personne ne s’est retiré. Le nombre de refus n’est pas au dossier.
draft-material = L’étude repose sur { $material }. Le lieu des rencontres n’est pas au dossier.
draft-again-hidden = Certaines personnes ont été entendues dans plus d’une entrevue ou d’un groupe de discussion.
draft-others-present = { $count ->
    [one] Dans { $count } transcription, une personne qui n’est ni intervieweur ni participant prend la parole.
   *[other] Dans { $count } transcriptions, une personne qui n’est ni intervieweur ni participant prend la parole.
  }
draft-nobody-else = Dans aucune transcription ne parle quelqu’un qui ne serait ni intervieweur ni participant; qui écoutait n’est pas au dossier.
draft-attributes = { $count ->
    [one] Une caractéristique des personnes rencontrées est au dossier : { $names }.
   *[other] { $count } caractéristiques des personnes rencontrées sont au dossier : { $names }.
  }
draft-dates = { $undated ->
    [0] Les entrevues et les groupes de discussion ont eu lieu du { $first } au { $last }.
    [one] Les entrevues et les groupes de discussion ont eu lieu du { $first } au { $last }; { $undated } n’est pas daté.
   *[other] Les entrevues et les groupes de discussion ont eu lieu du { $first } au { $last }; { $undated } ne sont pas datés.
  }
draft-guide = { $count ->
    [one] Le guide d’entrevue compte une question, fournie intégralement.
   *[other] Le guide d’entrevue compte { $count } questions, fournies intégralement.
  } { $asked ->
    [one] { $asked } a été posée dans au moins une entrevue.
   *[other] { $asked } ont été posées dans au moins une entrevue.
  } Sa mise à l’essai n’est pas au dossier.
draft-once = Chaque personne a été rencontrée une seule fois.
draft-again = { $count ->
    [one] { $count } personne sur { $total } a été entendue dans plus d’une entrevue ou d’un groupe de discussion.
   *[other] { $count } personnes sur { $total } ont été entendues dans plus d’une entrevue ou d’un groupe de discussion.
  }
draft-rounds = { $count ->
    [one] Les entrevues se sont faites en une seule vague.
   *[other] Les entrevues se sont faites en { $count } vagues.
  }
draft-recorded = { $count ->
    [one] { $count } transcription sur { $total } porte des codes temporels, comme en laisse un enregistrement.
   *[other] { $count } transcriptions sur { $total } portent des codes temporels, comme en laisse un enregistrement.
  } Rien au dossier ne dit si le son ou l’image ont été enregistrés.
draft-memos = { $count ->
    [one] { $count } mémo est au dossier ({ $kinds }).
   *[other] { $count } mémos sont au dossier ({ $kinds }).
  } Les notes prises pendant les entrevues n’y comptent que si elles ont été saisies comme mémos.
draft-memo-document = sur des documents : { $count }
draft-memo-segment = sur des passages : { $count }
draft-memo-code = sur des codes : { $count }
draft-memo-participant = sur des participants : { $count }
draft-memo-study = sur l’étude : { $count }
draft-duration = { $count ->
    [one] Dans la seule transcription à codes temporels, l’échange a duré { $median } minutes.
   *[other] Dans les { $count } transcriptions à codes temporels, l’échange a duré de { $least } à { $most } minutes (médiane : { $median }).
  }
draft-saturation = { $group } : base { $base }, suite { $run }, seuil { $threshold }; atteint à l’entrevue { $reached } sur { $interviews }{ $again ->
    [yes] , bien qu’une suite ultérieure ait apporté davantage
   *[no] {""}
  }.
draft-saturation-not = { $group } : non démontrée ({ $interviews } entrevues; base { $base }, suite { $run }, seuil { $threshold }).
draft-saturation-how = Nouveaux codes dans l’ordre de la collecte, d’après Guest, Namey et Chen (2020).
draft-coverage-how = Le livre de codes a été rédigé d’avance : il s’agit de la couverture de ses codes et non de saturation (Guest, Namey et Chen 2020).
draft-coders = { $count ->
    [one] { $count } personne a codé
   *[other] { $count } personnes ont codé
  } ({ $names }){ $total ->
    [0] {""}
   *[other] ; { $finished ->
        [one] { $finished } transcription sur { $total } a été codée
       *[other] { $finished } transcriptions sur { $total } ont été codées
      } jusqu’au bout par la personne dont le codage compte
  }.
draft-coders-unnamed = { $count ->
    [one] { $count } personne a codé
   *[other] { $count } personnes ont codé
  }{ $total ->
    [0] {""}
   *[other] ; { $finished ->
        [one] { $finished } transcription sur { $total } a été codée
       *[other] { $finished } transcriptions sur { $total } ont été codées
      } jusqu’au bout par la personne dont le codage compte
  }.
draft-no-coder = Personne n’a encore codé.
draft-agreement = { $documents ->
    [one] { $documents } document a été codé par au moins deux d’entre elles de façon indépendante
   *[other] { $documents } documents ont été codés par au moins deux d’entre elles de façon indépendante
  } : l’alpha de Krippendorff, tous codes confondus, est de { $alpha } (intervalle à 95 % de { $low } à { $high }).
draft-agreement-undefined = { $documents ->
    [one] { $documents } document a été codé par au moins deux d’entre elles de façon indépendante.
   *[other] { $documents } documents ont été codés par au moins deux d’entre elles de façon indépendante.
  } L’accord, tous codes confondus, n’est pas défini.
draft-no-agreement = Aucun accord intercodeurs n’a été calculé.
draft-tree = { $codes ->
    [one] { $codes } code
   *[other] { $codes } codes
  }{ $categories ->
    [0] , sans catégorie
    [one] { "" } en { $categories } catégorie ({ $names })
   *[other] { "" } en { $categories } catégories ({ $names })
  }; { $defined } ont une définition, { $examples } un exemple.
draft-beforehand = Le livre de codes a été rédigé avant la lecture des entrevues.
draft-added = { $count ->
    [one] Pendant le codage, le livre de codes a été modifié une fois.
   *[other] Pendant le codage, le livre de codes a été modifié { $count } fois.
  }
draft-claims = { $count ->
    [one] Les chercheurs ont formulé un thème sous forme de constat, lié à des codes; il n’a pas été généré.
   *[other] Les chercheurs ont formulé { $count } thèmes sous forme de constats, chacun lié à des codes; aucun n’a été généré.
  }
draft-software = mentorstudy { $version }, sur le propre poste des chercheurs.
draft-suggestions = Parmi les suggestions de la machine, { $accepted } ont été acceptées et { $rejected } rejetées par une personne; aucune autre ne compte.
draft-quotations = Les résultats s’appuient sur des citations, chacune avec le pseudonyme du participant, son groupe et l’endroit dans la transcription.
draft-quotable = { $count ->
    [one] { $count } participant rencontré sur { $total } a accepté d’être cité.
   *[other] { $count } participants rencontrés sur { $total } ont accepté d’être cités.
  }
draft-quotations-shareable = Les résultats s’appuient sur des citations de personnes qui y ont consenti, chacune sous une étiquette de diffusion.
draft-claim-evidence = { $count ->
    [one] Le constat est placé
   *[other] Chacun des { $count } constats est placé
  } à côté de tous les passages qui sont codés sous lui : { $coded } passages, dont { $decided } ont fait l’objet d’une décision.
draft-major = { $count ->
    [one] Un constat ouvre les rapports : { $claims }
   *[other] { $count } constats ouvrent les rapports : { $claims }
  }
draft-minor = { $count ->
    [0] Personne ne contredit l’un ou l’autre des { $total } constats.
    [one] Un constat sur { $total } est aussi contredit par des participants, et on les entend.
   *[other] { $count } constats sur { $total } sont aussi contredits par des participants, et on les entend.
  } Les points de vue isolés et les personnes qui disent le contraire de leur groupe ont leur propre section.
draft-title = Le titre est : { $title }.
draft-consent = { $quote ->
    [one] { $quote } participant rencontré sur { $total } a accepté d’être cité, et
   *[other] { $quote } participants rencontrés sur { $total } ont accepté d’être cités, et
  } { $archive } que leurs propos soient archivés. L’approbation d’un comité d’éthique n’est pas au dossier.
draft-consent-hidden = Seuls les participants qui y ont consenti sont cités. L’approbation d’un comité d’éthique n’est pas au dossier.
draft-pseudonyms = Les personnes portent des pseudonymes; l’édition destinée à la diffusion leur donne d’autres étiquettes et masque les groupes de moins de { $minimum }.
draft-questionnaires = { $count ->
    [one] Un questionnaire a été utilisé : { $names }.
   *[other] { $count } questionnaires ont été utilisés : { $names }.
  }
draft-questionnaire = { $survey } ({ $questions } questions, dont { $open ->
    [one] { $open } ouverte
   *[other] { $open } ouvertes
  })
draft-processing = { $words } mots ont été lus dans { $documents } { $documents ->
    [one] document
   *[other] documents
  } ({ $kinds }). Les textes sont conservés tels qu’ils ont été lus, avec une somme de contrôle; un passage codé porte ses mots et est vérifié par rapport à son texte.
draft-trail = { $count ->
    [one] { $count } décision est consignée
   *[other] { $count } décisions sont consignées
  }, avec leur auteur et leur date.
draft-no-trail = Le codage est consigné dans un tableau, qui ne garde pas d’historique.
draft-triangulation = Les sources sont confrontées : { $kinds }.
draft-purposive = Les entrevues forment un échantillon raisonné : un nombre dit qui a soulevé un point, non à quel point il est répandu.
draft-unfinished = { $count ->
    [one] { $count } transcription sur { $total } n’est pas codée jusqu’au bout et ne compte pas.
   *[other] { $count } transcriptions sur { $total } ne sont pas codées jusqu’au bout et ne comptent pas.
  }

## What points to the evidence

evidence-file = { $file }
evidence-command = mentorstudy { $command }
evidence-section = section { $title }
section-sample = Qui a été entendu
section-methods = Méthodes
section-coding = Comment le codage s’est fait
section-limits = Limites
section-in-brief = En bref
section-against = Points de vue divergents
section-machine = Annexe : suggestions automatiques non révisées
section-differences = Ce que les groupes voient autrement

## The checklist as a table, and what is asked of people

checklist-status-signed = signé
checklist-status-drafted = ébauché
checklist-status-open = à faire
checklist-subtitle = Grille { $standard }
checklist-section = Grilles de présentation
checklist-summary = { $signed ->
    [one] { $signed } élément sur { $total } est signé par une personne
   *[other] { $signed } éléments sur { $total } sont signés par une personne
  }, { $drafted ->
    [one] { $drafted } est ébauché à partir de l’étude et attend une signature
   *[other] { $drafted } sont ébauchés à partir de l’étude et attendent une signature
  }, { $open ->
    [one] { $open } reste à faire
   *[other] { $open } restent à faire
  }.
checklist-caption = Ce qui est rapporté pour chaque élément de { $standard }.
checklist-item = Élément
checklist-topic = Sujet
checklist-reported = Ce qui est rapporté
checklist-where = Où
checklist-status = État
checklist-page = page { $page }
checklist-changed = L’ébauche a changé depuis la signature. Elle dit maintenant : { $draft }
checklist-open-item = À rédiger par les chercheurs.
checklist-parts = Éléments { $first } à { $last } : { $part }.
checklist-part-of-one = Élément { $item } : { $part }.
