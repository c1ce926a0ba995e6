"""What a reader finds: Swedish words, and the index that the search in the browser reads.

`records` turns the register into what can be found; `swedish` and `compounds` take its words apart; `index` writes the files that
`site/theme/assets/search/engine.js` fetches, few at a time. Knows nothing of MkDocs.
"""
