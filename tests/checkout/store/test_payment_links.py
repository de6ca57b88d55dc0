"""Rows that change between read and write."""

import pytest

from chalicelib.checkout.domain.payment_link import PaymentLink, Uses, order_of
from chalicelib.checkout.store import payment_links
from chalicelib.domain.actor import GATEWAY, author_of
from chalicelib.domain.errors import PaymentLinkEnded
from chalicelib.payments.domain.order import OrderStatus
from chalicelib.payments.store.rows import OrderRow
from tests.builders import NOON


def test_a_link_that_was_paid_after_it_was_read_is_not_canceled(account: str) -> None:
    link = PaymentLink(
        account=account, id="plink_1", key="key_1", amount=500, currency="INR", description="Tea",
        uses=Uses.SINGLE, created_at=NOON, order_id="order_1",
    )  # fmt: skip
    order = order_of(link, "order_1", NOON)
    payment_links.add(link, order, claim=None)
    OrderRow.at(account, order.id).update([OrderRow.status.set(OrderStatus.PAID)])

    with pytest.raises(PaymentLinkEnded, match="is paid"):
        payment_links.cancel(link, NOON, author_of(GATEWAY), claim=None)

    assert payment_links.get(account, link.id) == link
