"""Which pictures of a page are its article's."""
