"""List all merchants, in the order of the table, which has none."""

from chalicelib.accounts.domain.merchant import Merchant
from chalicelib.accounts.store.rows import MerchantRow
from chalicelib.db.paging import Listed, cursor_of


def page_after(merchant_id: str | None, limit: int) -> Listed:
    """Return the merchants after this one, or the first ones."""
    start = {"id": {"S": merchant_id}} if merchant_id else None
    found = MerchantRow.scan(limit=limit, page_size=limit, last_evaluated_key=start)
    merchants = [row.to(Merchant) for row in found]
    last = found.last_evaluated_key
    return Listed(merchants, cursor_of(last["id"]["S"]) if last else None)
