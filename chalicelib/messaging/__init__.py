"""Messages between the functions: queues, batches and stream records."""
