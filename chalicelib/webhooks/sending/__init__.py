"""Signs a webhook and sends it to a checked address."""
