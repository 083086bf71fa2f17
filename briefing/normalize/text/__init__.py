"""What text alone tells: words, days, names, addresses, and the table of noise."""
