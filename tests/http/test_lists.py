"""Lists with filters and time ranges: all pages together have every resource once."""

from collections.abc import Callable
from itertools import pairwise
from urllib.parse import quote

import pytest

from chalicelib.domain.event import iso
from chalicelib.payments.domain.instrument import Instrument, Method
from chalicelib.payments.domain.payment import Payment, PaymentStatus
from chalicelib.payments.domain.refund import Refund, RefundStatus
from chalicelib.payments.store.rows import PaymentRow, RefundRow
from tests.aws_calls import counted_calls
from tests.builders import NOON, a_payment, a_refund
from tests.gateway import Gateway
from tests.list_helpers import MINUTE, nth, walk

FIVE, NINE = iso(NOON + 5 * MINUTE), iso(NOON + 9 * MINUTE)
IN_INDIA = quote((NOON + 5 * MINUTE).isoformat().replace("12:05:00+00:00", "17:35:00+05:30"))


@pytest.fixture
def payments(gateway: Gateway) -> list[Payment]:
    some = []
    for n in range(24):
        id, at = nth("pay", n)
        some.append(
            a_payment(
                account=gateway.account, id=id, created_at=at, order_id=f"order_{n % 2}",
                status=list(PaymentStatus)[n % 5], instrument=Instrument(list(Method)[n % 3]),
            )
        )  # fmt: skip
    with PaymentRow.batch_write() as batch:
        for payment in some:
            batch.save(PaymentRow.of(payment))
    return some


@pytest.mark.parametrize("limit", [1, 2, 7, 100])
@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("", lambda p: True),
        ("?status=success", lambda p: p.status is PaymentStatus.SUCCESS),
        ("?method=upi", lambda p: p.instrument.method is Method.UPI),
        ("?method=upi&status=failed", lambda p: (p.instrument.method, p.status) == ("upi", "failed")),
        ("?order_id=order_1", lambda p: p.order_id == "order_1"),
        ("?order_id=order_1&status=pending", lambda p: (p.order_id, p.status) == ("order_1", "pending")),
        ("?order_id=order_none", lambda p: False),
        (f"?from={FIVE}", lambda p: p.created_at >= NOON + 5 * MINUTE),
        (f"?to={FIVE}", lambda p: p.created_at < NOON + 5 * MINUTE),
        (f"?from={FIVE}&to={NINE}", lambda p: NOON + 5 * MINUTE <= p.created_at < NOON + 9 * MINUTE),
        (f"?from={IN_INDIA}&to={NINE}&method=card&status=failed", lambda p: p.id == "none"),
        (
            f"?from={IN_INDIA}&status=failed",
            lambda p: p.created_at >= NOON + 5 * MINUTE and p.status == "failed",
        ),
        (
            f"?order_id=order_0&from={FIVE}&to={NINE}&method=card",
            lambda p: (
                p.order_id == "order_0"
                and NOON + 5 * MINUTE <= p.created_at < NOON + 9 * MINUTE
                and p.instrument.method is Method.CARD
            ),
        ),
        ("?from=1900-01-01T00:00Z&to=9999-12-31T23:59:59.999999-14:00", lambda p: True),
        ("?to=0001-01-01T00:00:00%2B14:00&from=0001-01-01T00:00:00%2B14:01", lambda p: False),
    ],
)
def test_payments_are_listed_by_filters_and_creation_time(
    gateway: Gateway, payments: list[Payment], query: str, wanted: Callable[[Payment], bool], limit: int
) -> None:
    expected = [payment.id for payment in reversed(payments) if wanted(payment)]

    assert walk(gateway, f"/v1/payments{query}", limit) == expected


def test_adjacent_time_ranges_have_every_payment_once(gateway: Gateway, payments: list[Payment]) -> None:
    ends = [iso(NOON + minutes * MINUTE) for minutes in (0, 1, 10, 13, 24)]

    parts = [walk(gateway, f"/v1/payments?from={start}&to={end}", 5) for start, end in pairwise(ends)]

    assert sorted(id for part in parts for id in part) == [payment.id for payment in payments]


def test_a_list_without_filters_reads_one_page(gateway: Gateway, payments: list[Payment]) -> None:
    with counted_calls() as calls:
        gateway.get(f"/v1/payments?from={FIVE}")

    assert calls["Query"] == 1


@pytest.fixture
def refunds(gateway: Gateway) -> list[Refund]:
    some = []
    for n in range(12):
        id, at = nth("rfnd", n)
        some.append(
            a_refund(
                account=gateway.account, id=id, created_at=at, payment_id=f"pay_{n % 2}",
                status=list(RefundStatus)[n % 3],
            )
        )  # fmt: skip
    with RefundRow.batch_write() as batch:
        for refund in some:
            batch.save(RefundRow.of(refund))
    PaymentRow.of(a_payment(account=gateway.account, id="pay_1")).save()
    return some


@pytest.mark.parametrize("limit", [1, 2, 100])
@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("refunds?status=failed", lambda n: n % 3 == 2),
        ("refunds?payment_id=pay_0", lambda n: n % 2 == 0),
        (f"refunds?payment_id=pay_0&status=pending&from={FIVE}", lambda n: n == 6),
        ("payments/pay_1/refunds", lambda n: n % 2 == 1),
        (f"payments/pay_1/refunds?status=processed&to={NINE}", lambda n: n in (1, 7)),
    ],
)
def test_refunds_are_listed_by_filters_and_creation_time(
    gateway: Gateway, refunds: list[Refund], path: str, wanted: Callable[[int], bool], limit: int
) -> None:
    expected = [refunds[n].id for n in reversed(range(12)) if wanted(n)]

    assert walk(gateway, f"/v1/{path}", limit) == expected


def test_every_list_can_be_filtered_by_time(gateway: Gateway) -> None:
    gateway.post("/v1/webhook-endpoints", {"url": "https://example.com/hook"})
    gateway.order()
    names = ("orders", "events", "webhook-endpoints")

    before, after = (
        [len(gateway.get(f"/v1/{name}?{end}=2026-01-01T00:00:00Z").data) for name in names]
        for end in ("to", "from")
    )

    assert (before, after) == ([0, 0, 0], [1, 1, 1])
