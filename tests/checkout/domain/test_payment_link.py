"""Payment links: their orders, their states and their view."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from chalicelib.checkout.domain.payment_link import (
    LinkStatus,
    PaymentLink,
    Uses,
    address_of,
    check_active,
    link_id_of,
    order_of,
    status_of,
    to_view,
)
from chalicelib.domain.errors import PaymentLinkEnded
from chalicelib.payments.domain.order import Order, OrderStatus
from tests.builders import ACCOUNT, NOON, an_order

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
CHECKOUT = "https://checkout.example"
PAID, UNPAID = an_order(status=OrderStatus.PAID), an_order(status=OrderStatus.ATTEMPTED)


def a_link(**changes: Any) -> PaymentLink:
    values: dict[str, Any] = {
        "account": ACCOUNT, "id": "plink_1", "key": "key_1", "amount": 700, "currency": "USD",
        "description": "Tea", "uses": Uses.SINGLE, "created_at": NOON,
    }  # fmt: skip
    return PaymentLink(**values | changes)


def test_an_order_of_a_link_has_the_amount_and_reference_of_the_link() -> None:
    order = order_of(a_link(reference="table 7"), "order_1", NOON + DAY)

    assert order == Order(
        ACCOUNT, "order_1", 700, "USD", NOON + DAY,
        receipt="table 7", notes={"payment_link_id": "plink_1"},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("uses", "link_ends", "order_ends"),
    [
        (Uses.SINGLE, None, None),
        (Uses.SINGLE, NOON + DAY, NOON + DAY),
        (Uses.MANY, None, NOON + HOUR),
        (Uses.MANY, NOON + DAY, NOON + HOUR),
        (Uses.MANY, NOON + MINUTE, NOON + MINUTE),
    ],
)
def test_an_order_expires_with_its_link_and_an_order_of_many_within_an_hour(
    uses: Uses, link_ends: datetime | None, order_ends: datetime | None
) -> None:
    assert order_of(a_link(uses=uses, expires_at=link_ends), "order_1", NOON).expires_at == order_ends


@pytest.mark.parametrize(
    ("link", "order", "status"),
    [
        (a_link(), UNPAID, LinkStatus.ACTIVE),
        (a_link(uses=Uses.MANY), None, LinkStatus.ACTIVE),
        (a_link(expires_at=NOON + MINUTE), UNPAID, LinkStatus.ACTIVE),
        (a_link(expires_at=NOON), UNPAID, LinkStatus.EXPIRED),
        (a_link(canceled_at=NOON), UNPAID, LinkStatus.CANCELED),
        (a_link(canceled_at=NOON, expires_at=NOON), None, LinkStatus.CANCELED),
        (a_link(), PAID, LinkStatus.PAID),
        (a_link(canceled_at=NOON, expires_at=NOON), PAID, LinkStatus.PAID),
    ],
)
def test_a_link_is_active_until_it_is_paid_canceled_or_expired(
    link: PaymentLink, order: Order | None, status: LinkStatus
) -> None:
    assert status_of(link, order, NOON) is status


def test_an_active_link_can_be_paid() -> None:
    check_active(a_link(expires_at=NOON + MINUTE), UNPAID, NOON)


@pytest.mark.parametrize(
    ("link", "order", "status"),
    [
        (a_link(), PAID, "paid"),
        (a_link(canceled_at=NOON), UNPAID, "canceled"),
        (a_link(expires_at=NOON), None, "expired"),
    ],
)
def test_an_ended_link_cannot_be_paid_and_the_error_has_its_status(
    link: PaymentLink, order: Order | None, status: str
) -> None:
    with pytest.raises(PaymentLinkEnded, match=f"is {status}"):
        check_active(link, order, NOON)


def test_the_url_has_the_link_and_key_in_its_fragment_only() -> None:
    page, hash_sign, fragment = address_of(a_link(), CHECKOUT).partition("#")

    assert (page, hash_sign, fragment) == (f"{CHECKOUT}/pay.html", "#", "link=plink_1&key=key_1")


def test_a_link_view_matches_the_contract() -> None:
    assert to_view(a_link(), LinkStatus.ACTIVE, CHECKOUT) == {
        "id": "plink_1",
        "url": f"{CHECKOUT}/pay.html#link=plink_1&key=key_1",
        "amount": 700,
        "currency": "USD",
        "description": "Tea",
        "uses": "single",
        "status": "active",
        "created_at": "2026-11-23T12:00:00.000Z",
    }


@pytest.mark.parametrize(
    ("change", "shown"),
    [
        ({"reference": "table 7"}, {"reference": "table 7"}),
        ({"order_id": "order_1"}, {"order_id": "order_1"}),
        ({"expires_at": NOON + DAY}, {"expires_at": "2026-11-24T12:00:00.000Z"}),
        ({"canceled_at": NOON + HOUR}, {"canceled_at": "2026-11-23T13:00:00.000Z"}),
    ],
)
def test_a_link_view_has_the_optional_fields_that_are_set(
    change: dict[str, Any], shown: dict[str, str]
) -> None:
    bare = to_view(a_link(), LinkStatus.ACTIVE, CHECKOUT)

    assert to_view(a_link(**change), LinkStatus.ACTIVE, CHECKOUT) == {**bare, **shown}


def test_an_order_of_a_link_has_the_id_of_its_link() -> None:
    link = a_link()

    assert link_id_of(order_of(link, "order_1", NOON)) == link.id
    assert link_id_of(an_order()) is None
