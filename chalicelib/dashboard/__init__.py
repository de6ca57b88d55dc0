"""Metrics, search, resource history and the request log."""
