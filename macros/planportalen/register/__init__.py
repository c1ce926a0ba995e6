"""What a plan is: the model, reading the files under `data/`, checking them, asking them.

Files in `data/` come in through `load`; a `Register` and a list of `Problem` go out. Nothing here knows of HTML or MkDocs.
"""
