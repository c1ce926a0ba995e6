"""What a reader sees: the register turned into HTML through the templates in `templates/`.

A `context.Edition` comes from a register, a reference date and the problems found in it; functions from a page's `Context` to `Markup` make the parts.
Nothing here knows of MkDocs: links are made from addresses by `addresses`, and the pages that come one for each thing are listed by `pages`.
"""
