"""A dossier for people and tables: on a terminal (`terminal`), as Markdown (`markdown`), as CSV (`table`), as a web page (`page`)."""
