"""Lambda entry points: unpack the batch, call the worker, answer the failures."""
