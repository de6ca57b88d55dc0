"""Checkout and payment links: the part of the API that a payer's browser uses."""
