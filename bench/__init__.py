"""Measurements that are too long for a test run."""
