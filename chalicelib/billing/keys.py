"""The keys of the pages of invoices."""

from chalicelib.crypto.page_keys import PageKeys

INVOICES = PageKeys("invoice", "inv", "/invoice.html")
