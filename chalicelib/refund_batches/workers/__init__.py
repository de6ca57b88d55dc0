"""Handle one message: return when done, raise to retry and then go to the dead-letter queue."""
