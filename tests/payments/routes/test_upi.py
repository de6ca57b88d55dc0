"""The three UPI flows: an address, a link, and the link as a QR code."""

from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as ET

import pytest

from chalicelib.payments.domain.upi import ANSWERED_WITHIN
from chalicelib.payments.store import payments
from tests.gateway import JSON, Gateway
from tests.in_process_stage import Stage


def test_a_collect_request_has_the_address_in_both_fields(gateway: Gateway) -> None:
    by_id, by_flow = (
        gateway.payment(),
        gateway.payment(upi_id=None, upi={"flow": "collect", "vpa": "test@upi"}),
    )

    assert [payment["vpa"] for payment in (by_id, by_flow)] == ["test@upi"] * 2
    assert by_id["upi"] == by_flow["upi"] == {"flow": "collect", "vpa": "test@upi"}


@pytest.mark.parametrize("upi", [{}, {"flow": "intent"}, {"flow": "qr"}])
def test_a_link_has_the_amount_and_id_of_the_payment(gateway: Gateway, upi: JSON) -> None:
    payment = gateway.payment(gateway.order(50_005), upi_id=None, upi=upi)

    link = urlsplit(payment["upi"]["link"])
    assert (link.scheme, link.netloc) == ("upi", "pay")
    assert parse_qs(link.query) == {
        "pa": ["gateway@simulator"],
        "pn": ["Corner Shop"],
        "tr": [payment["id"]],
        "am": ["500.05"],
        "cu": ["INR"],
    }


@pytest.mark.parametrize("flow", ["intent", "qr"])
@pytest.mark.parametrize(
    ("outcome", "ended"),
    [
        ("approve", ("success", None)),
        ("decline", ("failed", "payment_declined")),
        ("time_out", ("failed", "payment_timed_out")),
    ],
)
def test_a_link_opens_the_simulated_app_in_which_the_payer_decides(
    gateway: Gateway, stage: Stage, flow: str, outcome: str, ended: tuple[str, str | None]
) -> None:
    payment = gateway.payment(upi_id=None, upi={"flow": flow})
    stage.run(gateway.account)
    waiting = gateway.get(f"/v1/payments/{payment['id']}").data
    page, _, token = waiting["next_action"]["url"].partition("#")

    answered = gateway.post(f"/v1/challenges/{token}", {"outcome": outcome})
    stage.run(gateway.account)

    assert page.endswith("/challenge.html")
    assert waiting["upi"]["link"] == waiting["next_action"]["url"]
    assert ET.fromstring(waiting["upi"]["qr_svg"]).tag == "{http://www.w3.org/2000/svg}svg"
    assert answered.status == 200, answered.json
    seen = gateway.get(f"/v1/payments/{payment['id']}").data
    assert (seen["status"], seen.get("error_code")) == ended
    assert "qr_svg" not in seen["upi"]


def test_the_simulated_app_waits_as_long_as_a_upi_request(gateway: Gateway, stage: Stage) -> None:
    payment = gateway.payment(upi_id=None, upi={"flow": "qr"})
    stage.run(gateway.account)

    waiting = payments.get(gateway.account, payment["id"])

    assert waiting.challenge_before is not None
    assert waiting.challenge_before - waiting.updated_at == ANSWERED_WITHIN


@pytest.mark.parametrize(
    ("upi", "field"),
    [
        ({"flow": "collect"}, "upi.vpa"),
        ({"flow": "collect", "vpa": "no-bank"}, "upi.vpa"),
        ({"flow": "fax"}, "upi.flow"),
        ({"color": "red"}, "upi.color"),
    ],
)
def test_an_invalid_flow_is_rejected_by_field(gateway: Gateway, upi: JSON, field: str) -> None:
    answer = gateway.post("/v1/payments", {"order_id": gateway.order()["id"], "method": "upi", "upi": upi})

    assert (answer.status, answer.error["field"]) == (400, field)


@pytest.mark.parametrize(
    "how",
    [
        {"method": "upi", "upi": {"flow": "qr"}},
        {"method": "upi", "upi_id": "test@upi"},
        {"method": "netbanking", "bank": "HDFC"},
    ],
)
def test_upi_and_net_banking_accept_only_rupees(gateway: Gateway, how: JSON) -> None:
    order = gateway.order(currency="USD")

    answer = gateway.post("/v1/payments", {"order_id": order["id"], **how})

    assert (answer.status, answer.error["field"]) == (400, "method")


@pytest.mark.parametrize(
    ("how", "field"),
    [
        ({"upi_id": "failure@upi", "upi": {"flow": "collect", "vpa": "success@upi"}}, "upi_id"),
        ({"upi": {"flow": "intent", "vpa": "success@upi"}}, "upi.vpa"),
    ],
)
def test_a_second_or_unexpected_address_is_rejected(gateway: Gateway, how: JSON, field: str) -> None:
    answer = gateway.post("/v1/payments", {"order_id": gateway.order()["id"], "method": "upi", **how})

    assert (answer.status, answer.error["field"]) == (400, field)
