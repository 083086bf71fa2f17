"""Records in, bytes out: feeds, open data, calendars, charts."""
