"""Seed data, replay of events, demo metrics and `make listen`."""
