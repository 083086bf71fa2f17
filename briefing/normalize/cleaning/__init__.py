"""Noise in and around the article goes, and what belongs to it comes back."""
