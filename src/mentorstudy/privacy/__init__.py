"""Who may be named, who may be quoted, and whose words are gone."""
