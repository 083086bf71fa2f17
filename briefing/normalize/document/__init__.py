"""A page as its text and its tree, and what the stages of its way hand on to each other."""
