"""Define the routes of customers."""
