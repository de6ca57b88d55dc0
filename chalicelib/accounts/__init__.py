"""Merchants, API keys, users and sessions: who may call the API."""
