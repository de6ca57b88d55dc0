"""Serve the HTTP routes: parse, decide, write, respond."""
