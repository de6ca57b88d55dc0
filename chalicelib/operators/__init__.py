"""Operators of the platform: their sign-in, merchants, proposals that two persons decide, and the stage."""
