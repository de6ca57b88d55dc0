"""Receipts: what a payer can show of a payment, as a page, as a PDF and by mail."""
