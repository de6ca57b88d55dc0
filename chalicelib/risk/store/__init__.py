"""Rules, list entries and counters in DynamoDB."""
