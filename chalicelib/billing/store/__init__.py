"""Store plans, subscriptions and invoices."""
