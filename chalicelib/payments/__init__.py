"""Orders, payments, refunds, cards and challenges."""
