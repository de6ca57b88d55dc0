"""Lists of payments that need attention: each is one query, however many other payments a merchant has."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from bench.usage import recorded
from chalicelib.aws import client
from chalicelib.db.raising_shards import raise_to
from chalicelib.domain.ids import new_id, shard_of
from chalicelib.payments.domain.payment import Payment, PaymentState, PaymentStatus
from chalicelib.payments.store.dispute_rows import DisputeRow
from chalicelib.payments.store.rows import PaymentRow, RefundRow
from tests.aws_calls import counted_calls
from tests.builders import NOON, a_payment, a_refund
from tests.doubles.dispute_fixtures import a_response
from tests.gateway import Gateway
from tests.in_process_stage import Stage
from tests.list_helpers import nth, walk
from tests.receiver import MerchantServer

MANY = 50_000
BATCH_SIZE = 25  # BatchWriteItem's limit
SHARDS = "012"


def put_successful(account: str, first: int) -> None:
    """Put a batch of payments, with the columns only that a filter compares."""
    table = PaymentRow._get_connection().table_name
    puts = []
    for n in range(first, first + BATCH_SIZE):
        key = {"partition": {"S": f"{account}#0"}, "id": {"S": nth("pay", n)[0]}}
        puts.append({"PutRequest": {"Item": {**key, "status": {"S": "success"}, "method": {"S": "upi"}}}})
    client("dynamodb").batch_write_item(RequestItems={table: puts})


def test_one_failed_payment_of_50_000_is_found_by_two_reads(gateway: Gateway) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda first: put_successful(gateway.account, first), range(0, MANY, BATCH_SIZE)))
    id, at = nth("pay", MANY // 2)
    PaymentRow.of(
        a_payment(account=gateway.account, id=id, created_at=at, status=PaymentStatus.FAILED)
    ).save()
    gateway.get("/v1/payments?status=canceled")  # reads the key and the number of shards, once a minute

    with counted_calls() as calls:
        listed = gateway.get("/v1/payments?status=failed").json

    assert ([one["id"] for one in listed["data"]], listed["has_more"]) == ([id], False)
    assert calls == {"Query": 1, "BatchGetItem": 1}


# The badge of a payment, its status, and its amounts of 100.
BADGES: list[tuple[str, PaymentStatus, dict[str, int]]] = [
    ("pending", PaymentStatus.PENDING, {}),
    ("requires_action", PaymentStatus.REQUIRES_ACTION, {}),
    ("failed", PaymentStatus.FAILED, {}),
    ("canceled", PaymentStatus.CANCELED, {}),
    ("authorized", PaymentStatus.SUCCESS, {"amount_capturable": 100}),
    ("capture_pending", PaymentStatus.SUCCESS, {"capture_pending": 100}),
    ("capture_pending", PaymentStatus.SUCCESS, {"amount_captured": 60, "capture_pending": 40}),
    ("partly_captured", PaymentStatus.SUCCESS, {"amount_captured": 60, "amount_capturable": 40}),
    ("partly_captured", PaymentStatus.SUCCESS, {"amount_captured": 60}),  # the rest was released
    ("captured", PaymentStatus.SUCCESS, {"amount_captured": 100}),
    ("captured", PaymentStatus.SUCCESS, {"amount_captured": 100}),
    ("partly_refunded", PaymentStatus.SUCCESS, {"amount_captured": 100, "amount_refunded": 40}),
    ("refunded", PaymentStatus.SUCCESS, {"amount_captured": 60, "amount_refunded": 60}),
]


def badge(n: int) -> str:
    return BADGES[n % len(BADGES)][0]


def some_payments(account: str) -> list[Payment]:
    """Return payments of each badge, oldest first."""
    made = []
    for n in range(3 * len(BADGES)):
        id, at = nth("pay", n)
        _, status, amounts = BADGES[n % len(BADGES)]
        made.append(
            a_payment(
                account=account, id=f"{id[:-1]}{SHARDS[n % 3]}", created_at=at, order_id=f"order_{n % 2}",
                amount=100, status=status, currency="USD" if n % 3 == 1 else "INR", **amounts,
            )
        )  # fmt: skip
    return made


@pytest.fixture
def payments(gateway: Gateway) -> list[Payment]:
    """Create payments in three shards. Some have refunds that failed."""
    assert raise_to(gateway.account, 3, datetime.now(UTC) - timedelta(days=1))
    made = some_payments(gateway.account)
    for n, payment in enumerate(made):
        PaymentRow.of(payment).save()
        related = {"account": gateway.account, "payment_id": payment.id}
        for _ in range(2 if payment.amount_refunded or n % 4 == 0 else 0):
            RefundRow.of(a_refund(id=new_id("rfnd", NOON, shard_of(payment.id)), **related)).save()
        if n % 6 == 0:
            DisputeRow.of(a_response(payment, "du_1", id=new_id("dp", NOON, shard_of(payment.id)))).save()
    return made


def of_badge(name: str) -> Callable[[int, Payment], bool]:
    return lambda n, _payment: badge(n) == name


@pytest.mark.parametrize("limit", [1, 2, 7, 100])
@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        *((f"state={one}", of_badge(one)) for one in PaymentState if one is not PaymentState.DISPUTED),
        *((f"status={one}", of_badge(one)) for one in PaymentStatus if one is not PaymentStatus.SUCCESS),
        ("status=success", lambda n, p: p.status == "success"),
        (f"status=canceled&to={NOON:%Y-%m-%dT%H}:09Z", lambda n, p: p.status == "canceled" and n < 9),
        ("currency=USD", lambda n, p: n % 3 == 1),
        ("currency=USD&status=failed", lambda n, p: n % 3 == 1 and p.status == "failed"),
        ("currency=USD&state=captured", lambda n, p: n % 3 == 1 and badge(n) == "captured"),
        ("state=captured&status=failed", lambda n, p: False),
        ("state=disputed", lambda n, p: n % 6 == 0),
        ("state=disputed&status=failed", lambda n, p: n % 6 == 0 and p.status == "failed"),
        ("state=refunded&order_id=order_1", lambda n, p: badge(n) == "refunded" and n % 2 == 1),
        ("state=disputed&order_id=order_0", lambda n, p: n % 6 == 0),
    ],
)
def test_a_list_of_a_status_or_state_has_every_payment_once(
    gateway: Gateway, payments: list[Payment], query: str, wanted: Callable[[int, Payment], bool], limit: int
) -> None:
    expected = [one.id for n, one in enumerate(payments) if wanted(n, one)][::-1]

    assert walk(gateway, f"/v1/payments?{query}", limit) == expected


def test_the_usual_states_are_lists_of_one_query(gateway: Gateway, payments: list[Payment]) -> None:
    """One for each shard: three."""
    gateway.get("/v1/payments")  # reads the key and the number of shards, once a minute
    queries = {}
    for state in PaymentState:
        with counted_calls() as calls:
            gateway.get(f"/v1/payments?state={state}&limit=100")
        queries[state] = calls["Query"] // 3

    assert queries == {state: 2 if state is PaymentState.PARTLY_CAPTURED else 1 for state in PaymentState}


def listed(gateway: Gateway, path: str) -> list[str]:
    return [one["id"] for one in gateway.get(path).data]


def lists_of(gateway: Gateway) -> set[str]:
    """Return the filters whose lists are not empty."""
    filters = (*(f"state={one}" for one in PaymentState), *(f"status={one}" for one in PaymentStatus))
    return {one for one in filters if listed(gateway, f"/v1/payments?{one}")}


def test_a_payment_is_in_the_lists_of_its_state_only(gateway: Gateway, stage: Stage) -> None:
    payment = gateway.payment(captured=False)
    assert lists_of(gateway) == {"status=pending"}
    stage.run(gateway.account)
    assert lists_of(gateway) == {"status=success", "state=authorized"}

    gateway.post(f"/v1/payments/{payment['id']}/capture", {"amount": 20_000})
    assert lists_of(gateway) == {"status=success", "state=capture_pending"}
    stage.run(gateway.account)
    assert lists_of(gateway) == {"status=success", "state=partly_captured"}  # 30,000 is left

    gateway.post(f"/v1/payments/{payment['id']}/cancel")
    assert lists_of(gateway) == {"status=success", "state=partly_captured"}

    gateway.post(f"/v1/payments/{payment['id']}/refunds", {"amount": 100})
    stage.run(gateway.account)
    assert lists_of(gateway) == {"status=success", "state=partly_refunded"}

    gateway.post(f"/v1/payments/{payment['id']}/refunds")
    stage.run(gateway.account)
    assert lists_of(gateway) == {"status=success", "state=refunded"}


def test_a_disputed_and_refunded_payment_is_in_both_lists(gateway: Gateway, stage: Stage) -> None:
    payment = gateway.payment(method="upi", upi_id="dispute-inquiry@upi")
    stage.run(gateway.account)
    assert lists_of(gateway) == {"status=success", "state=captured", "state=disputed"}

    gateway.post(f"/v1/payments/{payment['id']}/refunds", {"amount": 100})

    assert lists_of(gateway) == {"status=success", "state=disputed", "state=partly_refunded"}


def test_a_payment_whose_refund_failed_is_not_refunded(gateway: Gateway, stage: Stage) -> None:
    payment = gateway.payment(method="upi", upi_id="refund-fails@upi")
    stage.run(gateway.account)
    refund = gateway.post(f"/v1/payments/{payment['id']}/refunds").data
    assert lists_of(gateway) == {"status=success", "state=refunded"}
    assert listed(gateway, "/v1/refunds?status=failed") == []

    stage.run(gateway.account)

    assert lists_of(gateway) == {"status=success", "state=captured"}
    assert listed(gateway, "/v1/refunds?status=failed") == [refund["id"]]


def test_a_payment_that_succeeds_costs_no_write_of_an_index_of_statuses(
    gateway: Gateway, stage: Stage
) -> None:
    with MerchantServer() as merchant, recorded() as usage:
        gateway.post("/v1/webhook-endpoints", {"url": merchant.url})
        payment = gateway.payment()
        stage.run(gateway.account)
        gateway.post(f"/v1/payments/{payment['id']}/refunds", {"amount": 100})
        stage.run(gateway.account)

    assert usage.table_writes()["payments"] > 0
    assert [table for table in usage.table_writes() if "by_status" in table] == []
