"""What each page shows: frozen views made from records, the only thing a template receives."""
