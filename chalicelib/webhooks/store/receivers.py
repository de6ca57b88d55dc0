"""Read who gets the events of an account: its webhook endpoints, and payers, by one query."""

from chalicelib.notices.domain.payer_messages import PayerMessages
from chalicelib.notices.store import payer_messages
from chalicelib.webhooks.domain.endpoint import Endpoint
from chalicelib.webhooks.store.rows import EndpointRow


def of_account(account: str) -> tuple[list[Endpoint], PayerMessages | None]:
    """Return the endpoints, and the switches of messages to payers if the merchant ever changed one."""
    pages = EndpointRow.query(account, consistent_read=True).page_iter
    items = [item for page in pages for item in page["Items"]]
    own = [payer_messages.of_item(item) for item in items]
    rows = [EndpointRow.from_raw_data(item) for item, found in zip(items, own, strict=True) if found is None]
    return [row.endpoint() for row in rows], next(filter(None, own), None)
