"""What is done with one message. Return: done. Raise: try again, then the dead-letter queue."""
