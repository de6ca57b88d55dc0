"""Refund batches: refunds of many payments by a file, checked first and then confirmed."""
