"""A merchant with several shards sees what one with a single shard sees."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.db.raising_shards import raise_to
from chalicelib.domain.ids import shard_of
from tests.dashboard_users import a_user, signed_in
from tests.gateway import JSON, Gateway
from tests.in_process_stage import Stage
from tests.receiver import MerchantServer

MANY = 12  # orders, so that several shards have some
REFUNDED = {"amount": 100, "metadata": {"case": "C-77"}}


@pytest.fixture
def gateway(gateway: Gateway) -> Gateway:
    """Return the API, called by a merchant with 8 shards."""
    assert raise_to(gateway.account, 8, datetime.now(UTC) - timedelta(days=1))
    return gateway


def paid_and_refunded(gateway: Gateway, stage: Stage, receipt: str) -> JSON:
    payment = gateway.payment(gateway.order(receipt=receipt))
    stage.run(gateway.account)
    refund = gateway.post(f"/v1/payments/{payment['id']}/refunds", REFUNDED).data
    stage.run(gateway.account)
    return {"order": payment["order_id"], "payment": payment["id"], "refund": refund["id"]}


def all_ids(gateway: Gateway, path: str) -> list[str]:
    """Return the ids of a list, read in pages of five."""
    ids: list[str] = []
    cursor = ""
    while True:
        page = gateway.get(f"{path}{'&' if '?' in path else '?'}limit=5{cursor}").json
        ids += [one["id"] for one in page["data"]]
        if not page["has_more"]:
            return ids
        cursor = f"&cursor={page['next_cursor']}"


def test_what_belongs_to_an_order_is_in_its_shard(gateway: Gateway, stage: Stage) -> None:
    with MerchantServer() as merchant:
        gateway.post("/v1/webhook-endpoints", {"url": merchant.url})
        made = [paid_and_refunded(gateway, stage, str(n)) for n in range(3)]

    for ids in made:
        order = shard_of(ids["order"])
        events = [e for e in gateway.get("/v1/events?limit=100").json["data"] if ids["order"] in str(e)]
        assert {shard_of(id) for id in ids.values()} == {order}
        assert {shard_of(event["id"]) for event in events} == {order}


def test_every_list_has_the_rows_of_all_shards_newest_first(gateway: Gateway, stage: Stage) -> None:
    with MerchantServer() as merchant:
        gateway.post("/v1/webhook-endpoints", {"url": merchant.url})
        made = [paid_and_refunded(gateway, stage, str(n)) for n in range(MANY)]

    for path, kind in (("orders", "order"), ("payments", "payment"), ("refunds", "refund")):
        ids = [one[kind] for one in made]
        assert len({shard_of(id) for id in ids}) > 1
        assert all_ids(gateway, f"/v1/{path}") == sorted(ids, reverse=True)
    delivered = all_ids(gateway, "/v1/webhooks")
    assert len(delivered) == len(all_ids(gateway, "/v1/events")) == len(merchant.received)
    assert delivered == sorted(delivered, reverse=True)


def test_the_children_of_a_resource_are_found(gateway: Gateway, stage: Stage) -> None:
    ids = paid_and_refunded(gateway, stage, "1")

    assert all_ids(gateway, f"/v1/payments?order_id={ids['order']}") == [ids["payment"]]
    assert all_ids(gateway, f"/v1/payments/{ids['payment']}/refunds") == [ids["refund"]]
    attempts = gateway.get(f"/v1/payments/{ids['payment']}/attempts").data
    assert len(attempts) == 1


def test_the_dashboard_adds_up_all_shards_and_finds_in_all(gateway: Gateway, stage: Stage) -> None:
    made = [paid_and_refunded(gateway, stage, "table") for _ in range(MANY)]
    stage.summarize(gateway.account)
    page = signed_in(gateway, a_user(gateway))

    (inr,) = page.get("/v1/dashboard/overview?period=7d").data["currencies"]
    found = page.get("/v1/dashboard/search?q=table").data
    refunds = page.get("/v1/dashboard/search?q=c-77").data
    by_id = page.get("/v1/dashboard/search?q=pay_").data
    history = page.get(f"/v1/dashboard/history/{made[3]['payment']}").data

    assert (inr["totals"]["succeeded"], inr["totals"]["refunds"]) == (MANY, MANY)
    newest_first = [list(reversed([one[kind] for one in made])) for kind in ("order", "refund", "payment")]
    assert [[hit["data"]["id"] for hit in hits] for hits in (found, refunds, by_id)] == newest_first
    assert {event["event"] for event in history["events"]} >= {"payment.success", "refund.processed"}


def test_the_test_clock_moves_the_work_of_all_shards(gateway: Gateway, stage: Stage) -> None:
    held = [gateway.payment(captured=False) for _ in range(MANY)]
    stage.run(gateway.account)

    gateway.post("/v1/test/clock/advance", {"seconds": 8 * 86_400})
    stage.run(gateway.account)

    states = {one["id"]: one["status"] for one in gateway.get("/v1/payments?limit=50").json["data"]}
    assert states == {payment["id"]: "canceled" for payment in held}
