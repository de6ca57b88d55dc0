"""The versions of the API: one module for each change, which makes the version before it."""
