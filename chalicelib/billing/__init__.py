"""Bill subscriptions: plans, subscriptions and their invoices, each paid by an order of its own."""
