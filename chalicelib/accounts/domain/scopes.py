"""The scopes of API keys: a resource, and whether the key may read or write it."""

SCOPES = frozenset(
    {
        "acquirers:read",
        "acquirers:write",
        "checkout:read",
        "checkout:write",
        "disputes:read",
        "disputes:write",
        "events:read",
        "exports:read",
        "exports:write",
        "orders:read",
        "orders:write",
        "payment-links:read",
        "payment-links:write",
        "payments:read",
        "payments:write",
        "payouts:read",
        "refunds:read",
        "refunds:write",
        "routing:read",
        "routing:write",
        "settlement-differences:read",
        "settlement-differences:write",
        "test-clock:write",
        "tokens:write",
        "webhook-endpoints:read",
        "webhook-endpoints:write",
        "webhooks:read",
        "webhooks:write",
    }
)
