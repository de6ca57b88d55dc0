"""Define the routes of plans, subscriptions and invoices."""
