"""Telling the merchant's server: when, signed how, and sent."""
