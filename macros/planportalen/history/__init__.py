"""What changed: the register as it was in git's revisions, and what two registers differ in by meaning.

`git` reads revisions through `register`, `compare` tells differences, `cells` those within a row. Knows nothing of pages.
"""
