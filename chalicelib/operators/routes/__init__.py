"""HTTP routes: parse, decide, write, respond."""
