"""The keys of the pages of mandates, where their payers can revoke them."""

from chalicelib.crypto.page_keys import PageKeys

MANDATES = PageKeys("mandate", "man", "/mandate.html")
