"""Markdown to safe HTML, and the reading of it: blocks, sentences, words."""
