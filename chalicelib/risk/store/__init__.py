"""Store rules, entries of lists and histories."""
