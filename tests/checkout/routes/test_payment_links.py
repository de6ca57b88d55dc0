"""/v1/payment-links: merchants create and cancel links, and payers pay them."""

from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs
from xml.etree import ElementTree as ET

import pytest

from chalicelib.accounts.store.merchants import read_key
from chalicelib.accounts.store.rows import ApiKeyRow
from chalicelib.checkout.store.payment_links import PaymentLinkRow
from chalicelib.domain.event import iso
from chalicelib.payments.store.rows import OrderRow
from chalicelib.settings import settings
from tests.dashboard_users import a_user, signed_in
from tests.gateway import JSON, Gateway, a_merchant, in_live_mode
from tests.in_process_stage import Stage
from tests.list_helpers import walk

CARD: JSON = {"number": "4242424242424242", "exp_month": 12, "exp_year": 2040, "cvv": "123"}
BY_UPI: JSON = {"method": "upi", "upi": {"flow": "collect", "vpa": "success@upi"}}


def create_link(gateway: Gateway, **fields: Any) -> JSON:
    body = {"amount": 50_000, "description": "Yoga class"} | fields
    link: JSON = gateway.post("/v1/payment-links", body).data
    return link


def key_of(gateway: Gateway) -> str:
    return f"link_test_{gateway.merchant_id.removeprefix('mer_')}"


def key_in(link: JSON) -> str:
    fragment: str = link["url"].partition("#")[2]
    return parse_qs(fragment)["key"][0]


def read_by_payer(payer: Gateway, link: JSON) -> JSON:
    seen: JSON = payer.get(f"/v1/checkout/payment-links/{link['id']}").data
    return seen


def pay(payer: Gateway, order_id: str) -> int:
    return payer.post("/v1/checkout/payments", {"order_id": order_id, **BY_UPI}).status


def create_order(payer: Gateway, link: JSON, key: str | None = None) -> JSON:
    order: JSON = payer.post(f"/v1/checkout/payment-links/{link['id']}/orders", key=key).data
    return order


def expire(gateway: Gateway, link: JSON) -> None:
    PaymentLinkRow.at(gateway.account, link["id"]).update(
        [PaymentLinkRow.expires_at.set(datetime.now(UTC) - timedelta(seconds=1))]
    )


def test_a_link_has_a_url_of_the_checkout_and_its_qr_code(gateway: Gateway) -> None:
    link = create_link(gateway, reference="class-7")

    fragment = f"#link={link['id']}&key={key_of(gateway)}"
    assert link["url"] == f"{settings().checkout_url}/pay.html{fragment}"
    assert ET.fromstring(link["qr_svg"]).tag == "{http://www.w3.org/2000/svg}svg"
    assert (link["status"], link["uses"], link["reference"]) == ("active", "single", "class-7")
    assert gateway.get(f"/v1/payment-links/{link['id']}").data == link


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"amount": 1}, "amount"),
        ({"currency": "XXX"}, "currency"),
        ({"description": ""}, "description"),
        ({"description": "Yoga\x00class"}, "description"),
        ({"description": "Yoga\nclass"}, "description"),
        ({"uses": "twice"}, "uses"),
        ({"expires_at": "2020-01-01T00:00:00Z"}, "expires_at"),
        ({"expires_at": "tomorrow"}, "expires_at"),
        ({"price": 1}, "price"),
    ],
)
def test_an_invalid_link_is_rejected_by_field(gateway: Gateway, fields: JSON, field: str) -> None:
    answer = gateway.post("/v1/payment-links", {"amount": 50_000, "description": "Yoga class"} | fields)

    assert (answer.status, answer.error["field"]) == (400, field)


def test_a_single_use_link_can_be_paid_once(gateway: Gateway, payer: Gateway, stage: Stage) -> None:
    link = create_link(gateway)
    order_ids = {read_by_payer(payer, link)["order_id"] for _ in range(2)} | {create_order(payer, link)["id"]}
    (order_id,) = order_ids
    first = pay(payer, order_id)
    stage.run(gateway.account)

    again = pay(payer, order_id)

    assert (first, again) == (201, 409)
    assert gateway.get(f"/v1/payment-links/{link['id']}").data["status"] == "paid"
    assert (read_by_payer(payer, link)["status"], read_by_payer(payer, link)["payable"]) == ("paid", False)
    assert payer.post(f"/v1/checkout/payment-links/{link['id']}/orders").status == 409


def test_each_payer_of_a_multiple_use_link_gets_an_order(
    gateway: Gateway, payer: Gateway, stage: Stage
) -> None:
    link = create_link(gateway, uses="many", reference="class-7")
    orders = [create_order(payer, link, key) for key in ("asha", "ravi", "asha")]
    for order in orders[:2]:
        pay(payer, order["id"])
    stage.run(gateway.account)

    seen = [gateway.get(f"/v1/orders/{order['id']}").data for order in orders]

    assert [order["status"] for order in seen] == ["paid", "paid", "paid"]
    assert len({order["id"] for order in orders}) == 2
    assert seen[0]["notes"] == {"payment_link_id": link["id"]}
    assert seen[0]["receipt"] == "class-7"
    assert read_by_payer(payer, link)["payable"] is True
    assert gateway.get(f"/v1/payment-links/{link['id']}").data["status"] == "active"


def test_an_order_of_a_multiple_use_link_expires_after_an_hour_or_with_the_link(
    gateway: Gateway, payer: Gateway
) -> None:
    soon = datetime.now(UTC).replace(microsecond=0) + timedelta(minutes=5)
    free, bound = create_link(gateway, uses="many"), create_link(gateway, uses="many", expires_at=iso(soon))

    lasts = datetime.fromisoformat(create_order(payer, free)["expires_at"]) - datetime.now(UTC)

    assert timedelta(minutes=59) < lasts <= timedelta(hours=1)
    assert create_order(payer, bound)["expires_at"] == iso(soon)


def test_an_expired_link_cannot_be_paid(gateway: Gateway, payer: Gateway) -> None:
    link = create_link(gateway, uses="many")
    expire(gateway, link)

    assert (read_by_payer(payer, link)["status"], read_by_payer(payer, link)["payable"]) == ("expired", False)
    assert payer.post(f"/v1/checkout/payment-links/{link['id']}/orders").status == 409


def test_a_canceled_link_cannot_be_paid_by_orders_created_before(gateway: Gateway, payer: Gateway) -> None:
    link = create_link(gateway, uses="many")
    before, paid = (create_order(payer, link)["id"] for _ in range(2))
    assert pay(payer, paid) == 201

    gateway.post(f"/v1/payment-links/{link['id']}/cancel")

    assert pay(payer, before) == 409
    assert gateway.get(f"/v1/payments?order_id={before}").data == []


def test_a_canceled_link_cannot_be_paid_even_on_an_open_page(gateway: Gateway, payer: Gateway) -> None:
    link = create_link(gateway)
    order_id = read_by_payer(payer, link)["order_id"]
    canceled = gateway.post(f"/v1/payment-links/{link['id']}/cancel")

    assert (canceled.status, canceled.data["status"]) == (200, "canceled")
    assert pay(payer, order_id) == 409
    assert read_by_payer(payer, link)["status"] == "canceled"
    assert gateway.post(f"/v1/payment-links/{link['id']}/cancel").status == 409


@pytest.mark.parametrize("mode", ["test", "live"])
def test_a_link_works_when_the_key_that_created_it_is_revoked(gateway: Gateway, mode: str) -> None:
    server = in_live_mode(gateway) if mode == "live" else gateway
    page = signed_in(gateway, a_user(gateway))
    page.headers["X-Mode"] = mode
    link = create_link(server, uses="many")

    page.send("DELETE", f"/v1/dashboard/api-keys/{server.headers['X-Api-Key']}")
    own = {"X-Api-Key": key_in(link), "Origin": settings().checkout_url}
    payer = Gateway(gateway.client, gateway.merchant_id, own)

    assert server.post("/v1/orders", {"amount": 100}).status == 401
    assert read_by_payer(payer, link)["payable"] is True
    assert payer.post(f"/v1/checkout/payment-links/{link['id']}/orders").status == 201


def test_a_link_can_be_paid_by_card_with_its_key(gateway: Gateway, stage: Stage) -> None:
    link = create_link(gateway)
    payer = Gateway(gateway.client, gateway.merchant_id, {"X-Api-Key": key_in(link)})

    token = payer.post("/v1/tokens", {"card": CARD}).data["id"]
    body = {"order_id": link["order_id"], "method": "card", "token": token}
    paid = payer.post("/v1/checkout/payments", body)
    stage.run(gateway.account)

    assert paid.status == 201
    assert gateway.get(f"/v1/payment-links/{link['id']}").data["status"] == "paid"


def test_every_link_of_a_merchant_has_the_same_key(gateway: Gateway) -> None:
    page = signed_in(gateway, a_user(gateway))
    page.send("DELETE", f"/v1/dashboard/api-keys/{gateway.headers['X-Api-Key']}")

    assert {key_in(create_link(page)) for _ in range(2)} == {key_of(gateway)}


def test_the_key_of_links_cannot_be_seen_changed_or_used_by_a_server(gateway: Gateway) -> None:
    page, key = signed_in(gateway, a_user(gateway)), key_in(create_link(gateway))
    path = f"/v1/dashboard/api-keys/{key}"
    changes = [
        page.send("PATCH", path, b'{"name": "Mine"}'),
        page.post(f"{path}/roll"),
        page.send("DELETE", path),
    ]
    as_server = [
        Gateway(gateway.client, gateway.merchant_id, {"X-Api-Key": key, "X-Api-Secret": secret})
        for secret in ("", "secret")
    ]

    assert key not in [one["key"] for one in page.get("/v1/dashboard/api-keys").data]
    assert [answer.status for answer in changes] == [404] * 3
    assert [server.get("/v1/orders").status for server in as_server] == [401] * 2
    assert Gateway(gateway.client, gateway.merchant_id, {"X-Api-Key": key}).get("/v1/orders").status == 401


def test_a_link_can_be_embedded_by_the_allowed_origins_of_its_key(gateway: Gateway, payer: Gateway) -> None:
    link = create_link(gateway)
    row = ApiKeyRow.get(gateway.headers["X-Api-Key"])
    row.update([ApiKeyRow.allowed_origins.set(["https://shop.example"])])
    read_key(row.key)

    path = f"/v1/checkout/payment-links/{link['id']}"
    framed = [
        payer.get(f"{path}?embedder={page}").status
        for page in ("https://shop.example", "https://evil.example")
    ]

    assert framed == [200, 403]


def test_a_paid_link_cannot_be_canceled(gateway: Gateway, payer: Gateway, stage: Stage) -> None:
    link = create_link(gateway)
    pay(payer, link["order_id"])
    stage.run(gateway.account)

    assert gateway.post(f"/v1/payment-links/{link['id']}/cancel").status == 409


def test_links_are_listed_newest_first_with_their_status(
    gateway: Gateway, payer: Gateway, stage: Stage
) -> None:
    paid, many, active = create_link(gateway), create_link(gateway, uses="many"), create_link(gateway)
    pay(payer, paid["order_id"])
    stage.run(gateway.account)

    listed = gateway.get("/v1/payment-links").json["data"]
    single = gateway.get("/v1/payment-links?uses=single&limit=1").json

    assert [(one["id"], one["status"]) for one in listed] == [
        (active["id"], "active"), (many["id"], "active"), (paid["id"], "paid"),
    ]  # fmt: skip
    assert "qr_svg" not in listed[0]
    assert ([one["id"] for one in single["data"]], single["has_more"]) == ([active["id"]], True)


def test_a_link_is_found_by_its_reference(gateway: Gateway) -> None:
    class_7, canceled = (create_link(gateway, reference="class-7") for _ in range(2))
    create_link(gateway, reference="class-70")
    create_link(gateway)
    gateway.post(f"/v1/payment-links/{canceled['id']}/cancel")

    assert walk(gateway, "/v1/payment-links?reference=class-7", 1) == [canceled["id"], class_7["id"]]
    assert walk(gateway, "/v1/payment-links?reference=class-7&status=active", 1) == [class_7["id"]]
    assert gateway.get("/v1/counts?resource=payment_links&reference=class-7").data["count"] == 2


@pytest.mark.parametrize("limit", [1, 2, 100])
def test_links_are_listed_by_the_status_that_they_show(
    gateway: Gateway, payer: Gateway, stage: Stage, limit: int
) -> None:
    paid, late, canceled, both = (create_link(gateway) for _ in range(4))
    many, ended = create_link(gateway, uses="many"), create_link(gateway, uses="many")
    for link in (paid, late):
        pay(payer, link["order_id"])
    for link in (canceled, both, ended):
        gateway.post(f"/v1/payment-links/{link['id']}/cancel")
    stage.run(gateway.account)
    active, expired = create_link(gateway), create_link(gateway)
    for link in (late, both, expired):
        expire(gateway, link)

    listed = {
        status: walk(gateway, f"/v1/payment-links?status={status}", limit)
        for status in ("active", "paid", "expired", "canceled")
    }

    assert listed == {
        "active": [active["id"], many["id"]],
        "paid": [late["id"], paid["id"]],
        "expired": [expired["id"]],
        "canceled": [ended["id"], both["id"], canceled["id"]],
    }
    assert walk(gateway, "/v1/payment-links?status=active&uses=many", limit) == [many["id"]]
    assert gateway.get("/v1/payment-links?status=open").error["field"] == "status"


def test_a_repeated_request_creates_one_link_and_one_order(gateway: Gateway) -> None:
    body = {"amount": 50_000, "description": "Yoga class"}

    first, again = (gateway.post("/v1/payment-links", body, key="once") for _ in range(2))

    assert first.data == again.data
    assert (
        len(list(PaymentLinkRow.of_account(gateway.account))),
        len(list(OrderRow.of_account(gateway.account))),
    ) == (1, 1)


def test_the_link_of_another_merchant_is_not_found(gateway: Gateway, payer: Gateway) -> None:
    link, other = create_link(gateway), a_merchant(gateway.client)
    stranger = Gateway(gateway.client, other.merchant_id, {"X-Api-Key": other.headers["X-Api-Key"]})

    answers = [
        other.get(f"/v1/payment-links/{link['id']}"),
        other.post(f"/v1/payment-links/{link['id']}/cancel"),
        stranger.get(f"/v1/checkout/payment-links/{link['id']}"),
        stranger.post(f"/v1/checkout/payment-links/{link['id']}/orders"),
    ]

    assert [answer.status for answer in answers] == [404] * 4
    assert payer.get(f"/v1/payment-links/{link['id']}").status == 401
