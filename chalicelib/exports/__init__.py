"""Exports: files with all rows of a list, for finance."""
