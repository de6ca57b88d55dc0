"""Bring the rows of a stage to the form of this release."""
