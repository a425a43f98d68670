"""What a package says of itself, for people and for programs: one schema, every description.

Belongs here: a module per standard, each a pure function from the facts about a package (`about`)
to the bytes of one file. Does not belong here: the facts themselves (`schemas/`), how tables are
encoded (`formats`), and where files are written (`packages`, `releases`).
"""
