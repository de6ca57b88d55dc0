"""Assess a payment before its acquirer is asked."""
