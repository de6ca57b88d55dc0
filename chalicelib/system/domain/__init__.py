"""The rules of the system: which reports of browsers count."""
