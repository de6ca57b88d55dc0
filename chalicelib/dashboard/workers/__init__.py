"""One message's work. Return: done. Raise: try again, then the dead-letter queue."""
