"""Sign a webhook and send it to a checked address."""
