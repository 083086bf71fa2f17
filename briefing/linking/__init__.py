"""Names in text: found, decided by rule, linked, and recorded as mentions."""
