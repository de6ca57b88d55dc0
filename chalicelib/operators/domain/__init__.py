"""Rules: frozen values and pure functions. No AWS, no HTTP, no clock, no randomness."""
