"""Customers: whom a merchant knows, and to whom orders and payments can belong."""
