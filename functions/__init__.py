"""Handle the Lambda invocations: unpack the batch, call the worker, return the failures."""
