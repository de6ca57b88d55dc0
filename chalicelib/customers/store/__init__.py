"""Store customers."""
