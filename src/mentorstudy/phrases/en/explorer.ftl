### The evidence explorer: one page of coded passages to search and filter.

reports-explorer = Evidence explorer: coded passages to search
explorer-title = Evidence explorer
explorer-lead = Coded passages, with the question that each answers. Choose a bar or a filter to read the passages behind it.
explorer-search = Search the passages
explorer-code = Code
explorer-group = Group
explorer-stance = Stance
explorer-source = Source
explorer-program = Program
explorer-any = All
explorer-affirmed = affirmed
explorer-unstated = stance not coded
explorer-counts = Who said what
explorer-counts-note = Each bar shows people who said it, of those heard in interviews and focus groups.
explorer-passages = Passages
explorer-shown = { $count } passages
explorer-none = No passage fits. Clear a filter or search for another word.
explorer-more = Show more
explorer-copy = Copy citation
explorer-copied = Copied
explorer-clear = Clear filters
explorer-scripts = Without scripts this page lists { $shown } of { $total } passages. Search and filters need scripts.
explorer-shareable = This page holds released counts and passages whose speakers agreed to be quoted. Views of fewer than { $minimum } people are counted, not quoted.
