"""Where the rest meets MkDocs: the plugin, the pages made for each thing, and publishing. The only room that imports mkdocs."""
