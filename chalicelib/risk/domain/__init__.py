"""Define the rules of merchants, what they know of a payment, and what they decide."""
