"""The commands of `python -m infra`, by what they work on."""
