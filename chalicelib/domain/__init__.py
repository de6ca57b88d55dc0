"""Define values and rules of every slice: errors, events, ids, idempotency, money. Standard library only."""
