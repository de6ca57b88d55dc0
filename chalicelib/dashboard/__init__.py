"""Metrics, search and resource history."""
