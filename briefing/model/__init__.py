"""Records, front matter, addresses, settings and problems: what the rest is built on."""
