"""Encryption at rest, MAC keys, password hashes and card fingerprints. No DynamoDB."""
