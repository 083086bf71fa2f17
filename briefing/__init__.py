"""Dossier's library: articles in, records, links, pages and published sites out."""
