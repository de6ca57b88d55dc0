"""Define plans, subscriptions, invoices and the rules of their amounts."""
