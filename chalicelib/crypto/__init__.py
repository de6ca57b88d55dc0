"""Provide encryption at rest, MAC keys, password hashes and card fingerprints, without DynamoDB."""
