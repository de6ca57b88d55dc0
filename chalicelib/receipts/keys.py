"""The keys of the pages of receipts."""

from chalicelib.crypto.page_keys import PageKeys

RECEIPTS = PageKeys("receipt", "pay", "/receipt.html")
