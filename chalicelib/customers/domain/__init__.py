"""Define customers, their changes and their search terms."""
