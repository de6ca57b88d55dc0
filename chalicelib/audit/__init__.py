"""The audit log: the entries of a merchant, linked to a hash chain."""
