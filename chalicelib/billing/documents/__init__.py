"""Invoices as PDF files."""
