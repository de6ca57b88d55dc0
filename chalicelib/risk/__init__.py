"""Risk: rules that allow, authenticate, hold or block a payment before its acquirer is asked."""
