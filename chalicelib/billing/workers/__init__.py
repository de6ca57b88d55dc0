"""Bill subscriptions that are due, and follow the payments of invoices."""
