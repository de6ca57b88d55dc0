"""Process one message. Return: done. Raise: retry, then send to the dead-letter queue."""
