"""How likely something is an article, by numbers fitted to pages read by people."""
