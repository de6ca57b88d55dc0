"""Rules of merchants, what they know of a payment, and what they decide."""
