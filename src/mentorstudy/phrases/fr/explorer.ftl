### L’explorateur : une page de passages codés, à chercher et à filtrer.

reports-explorer = Explorateur : les passages codés, à consulter
explorer-title = Explorateur des passages
explorer-lead = Les passages codés, avec la question à laquelle chacun répond. Choisissez une barre ou un filtre pour lire les passages correspondants.
explorer-search = Chercher dans les passages
explorer-code = Code
explorer-group = Groupe
explorer-stance = Position
explorer-source = Source
explorer-program = Programme
explorer-any = Tous
explorer-affirmed = affirmé
explorer-unstated = position non codée
explorer-counts = Qui a dit quoi
explorer-counts-note = Chaque barre montre combien de personnes l’ont dit, parmi celles qui ont été entendues en entrevue ou en groupe de discussion.
explorer-passages = Passages
explorer-shown = Passages : { $count }
explorer-none = Aucun passage ne correspond. Retirez un filtre ou cherchez un autre mot.
explorer-more = En afficher d’autres
explorer-copy = Copier la référence
explorer-copied = Copié
explorer-clear = Effacer les filtres
explorer-scripts = Sans scripts, cette page présente { $shown } passages sur { $total }. La recherche et les filtres exigent des scripts.
explorer-shareable = Cette page contient des nombres diffusables et les passages dont les auteurs ont accepté d’être cités. Les avis de moins de { $minimum } personnes sont comptés, sans être cités.
