"""Pelican's side of Dossier: each package turns Pelican's events into library calls.

They run in phases, so that their order within a phase does not matter:

briefs       on `initialized`: reads the content into one registry, shared in Pelican's context
dossiers     as a generator: plans a page for each company and policy, and the A–Z indexes
editions     as a generator: plans briefs, home, archives, topics, pages, redirects
cards        as a generator: plans a social card for each brief and dossier
feeds        as a generator: plans feeds, open data, calendars and sitemaps
crosslinks   when all have planned: renders every text and links its mentions
incremental  as the last generator but one: checks the plan, renders and writes what it holds
search       as the last generator: plans the search page; its index follows the written pages
"""
