"""Metrics, search, resource history and saved views."""
