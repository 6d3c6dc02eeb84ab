### Words that the formats of a report bring: labels, captions, heads and feet of pages.

label-draft = Ébauche
label-fictional = Fictif
label-note = Remarque
label-withheld = Retenu
mark-draft = Ébauche, suggestions de la machine, non révisées
mark-fictional = Étude fictive
draft-sentence = Ébauche, suggestions de la machine, non révisées.
caption-table = Tableau
caption-figure = Figure
caption-table-number = Tableau { $number }.
caption-figure-number = Figure { $number }.
asked = Question : { $question }
no-attribution = sans attribution
passage-link = passage
in-words = En mots : { $description }
nothing-to-show = Rien à montrer.
continued = suite
in-this-report = Dans ce rapport
other-reports = Autres rapports
skip-to-report = Aller au rapport
back-to-quote = Retour à la citation { $number } de ce passage
quoted-back = cité
quoted-on-page = Cité à la page
page-word = Page
page-of = de
at-page = page
made-with = Produit avec mentorstudy sur le propre poste des chercheurs.
fonts-lack = { $count ->
    [one] Les polices de ce PDF n’ont pas { $count } caractère du rapport : { $scripts }. Une case vide en tient lieu ici; le HTML et le document Word le montrent.
   *[other] Les polices de ce PDF n’ont pas { $count } caractères du rapport : { $scripts }. Des cases vides en tiennent lieu ici; le HTML et le document Word les montrent.
  }
workbook-cut = … [coupé : le texte a { $length } caractères, une cellule en contient { $most }]
workbook-cut-cells = { $count ->
    [one] { $count } cellule contenait plus de { $most } caractères et a été coupée; elle le dit.
   *[other] { $count } cellules contenaient plus de { $most } caractères et ont été coupées; chacune le dit.
  }
workbook-about = à propos
workbook-sheet = Feuille
workbook-rows = Rangées
workbook-columns = Colonnes
figure-column-figure = figure
figure-column-file = fichier
figure-column-caption = légende
figure-column-description = description
figure-column-draft = ébauche
