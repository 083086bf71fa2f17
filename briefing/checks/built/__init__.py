"""What must hold of a built site: its files, pages, links, requests, sizes, and its silence."""
