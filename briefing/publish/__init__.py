"""A built site's way to where readers find it, and back."""
