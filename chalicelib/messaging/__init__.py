"""Send and receive messages between the functions: queues, batches and stream records."""
