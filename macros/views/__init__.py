"""What a reader sees: the register turned into HTML through the templates in `overrides/fragment/`.

A `Views` object comes from a register, a reference date and the problems found in it; its methods return `Markup`. Nothing here knows
of MkDocs: links are made from addresses by `addresses`, and the pages that are made for each thing are listed by `pages`.
"""
