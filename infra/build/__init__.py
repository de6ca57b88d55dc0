"""Build the zip and the sites."""
