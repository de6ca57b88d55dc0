"""Process one message: a return completes it; an error retries it, then moves it to the dead-letter queue."""
