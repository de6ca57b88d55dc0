"""Receipts: the merchant gets the URL of a payment's receipt, and its holder reads this payment alone."""

import json
from base64 import b64encode
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

import pypdf
import pytest
import requests
from chalice.test import Client

from chalicelib.aws import client as client_of
from chalicelib.crypto.sealed_references import seal_reference
from chalicelib.settings import settings
from tests.aws_calls import counted_calls
from tests.dashboard_users import THROUGH_SITE, a_user, from_address, signed_in
from tests.gateway import JSON, Gateway, SetLimits, a_merchant, in_live_mode
from tests.images import png_of
from tests.in_process_stage import Stage


@pytest.fixture
def holder(client: Client) -> Gateway:
    """Return a browser without any credentials."""
    return Gateway(client, "", {})


def key_of(gateway: Gateway, payment: JSON) -> str:
    url: str = gateway.get(f"/v1/payments/{payment['id']}/receipt").data["url"]
    return urlsplit(url).fragment


def images_in(file: JSON) -> int:
    answer = requests.get(file["url"], timeout=60)
    resources: Any = pypdf.PdfReader(BytesIO(answer.content), strict=True).pages[0]["/Resources"]
    return len(resources["/XObject"])


def text_of(file: JSON) -> str:
    answer = requests.get(file["url"], timeout=60)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{file["file_name"]}"'
    return pypdf.PdfReader(BytesIO(answer.content), strict=True).pages[0].extract_text()


def test_a_payment_has_a_receipt_with_a_number_and_a_page(gateway: Gateway, paid: JSON) -> None:
    receipt = gateway.get(f"/v1/payments/{paid['id']}/receipt").data

    assert receipt["status"] == "paid"
    assert paid["id"].startswith(receipt["number"])
    assert receipt["url"].startswith("https://pay.example.com/receipt.html#")
    assert urlsplit(receipt["url"]).query == ""  # the key is in no request for the page


def test_the_number_finds_the_payment(gateway: Gateway, paid: JSON) -> None:
    number = gateway.get(f"/v1/payments/{paid['id']}/receipt").data["number"]

    assert len(number) < len(paid["id"])
    assert gateway.get(f"/v1/payments/{number}").status == 404


def test_a_pdf_has_the_logo_of_the_merchant(gateway: Gateway, holder: Gateway, paid: JSON) -> None:
    page, path = signed_in(gateway, a_user(gateway)), f"/v1/receipts/{key_of(gateway, paid)}/pdf"
    logo = {"content": b64encode(png_of(6, b"\x1d\x4e\xd8\x80")).decode()}
    before = images_in(holder.get(path).data)

    shown = page.send("PUT", "/v1/dashboard/branding/logo", json.dumps(logo).encode()).data
    with_logo = images_in(holder.get(path).data)
    client_of("s3").delete_object(Bucket=settings().checkout_bucket, Key=shown["logo_url"][1:])

    assert [before, with_logo, images_in(holder.get(path).data)] == [0, 1, 0]


def test_a_merchant_that_chose_utc_has_receipts_in_utc(gateway: Gateway, holder: Gateway, paid: JSON) -> None:
    page, path = signed_in(gateway, a_user(gateway)), f"/v1/receipts/{key_of(gateway, paid)}"
    of_the_currency = holder.get(path).data["time_zone"]

    page.send("PATCH", "/v1/dashboard/settings", b'{"time_zone": "UTC"}')

    assert (of_the_currency, holder.get(path).data["time_zone"]) == ("Asia/Kolkata", "UTC")


def test_the_holder_of_the_key_reads_the_receipt_without_credentials(
    gateway: Gateway, holder: Gateway, paid: JSON
) -> None:
    receipt = holder.get(f"/v1/receipts/{key_of(gateway, paid)}").data

    assert (receipt["status"], receipt["amount_paid"], receipt["currency"]) == ("paid", 50_000, "INR")
    assert (receipt["merchant"]["name"], receipt["mode"]) == ("Corner Shop", "test")
    assert receipt["vpa"] == "t•••@upi"
    assert paid["id"] not in str(receipt)


def test_the_receipt_follows_the_payment(gateway: Gateway, holder: Gateway, stage: Stage) -> None:
    payment = gateway.payment()
    key = key_of(gateway, payment)
    before = holder.get(f"/v1/receipts/{key}").data["status"]
    stage.run(gateway.account)
    gateway.post(f"/v1/payments/{payment['id']}/refunds", {"amount": 20_000})
    receipt = holder.get(f"/v1/receipts/{key}").data

    assert before == "pending"
    assert (receipt["status"], receipt["amount_refunded"]) == ("partly_refunded", 20_000)
    assert [(one["amount"], one["status"]) for one in receipt["refunds"]] == [(20_000, "pending")]


@pytest.mark.parametrize(("language", "title"), [("en", "Receipt"), ("hi", "रसीद")])
def test_a_receipt_is_a_pdf_in_the_chosen_language(
    gateway: Gateway, holder: Gateway, paid: JSON, language: str, title: str
) -> None:
    for_merchant = gateway.get(f"/v1/payments/{paid['id']}/receipt/pdf?language={language}").data
    for_holder = holder.get(f"/v1/receipts/{key_of(gateway, paid)}/pdf?language={language}").data

    assert title in text_of(for_merchant)
    assert text_of(for_merchant) == text_of(for_holder)


def test_an_unknown_language_is_refused(gateway: Gateway, paid: JSON) -> None:
    refused = gateway.get(f"/v1/payments/{paid['id']}/receipt/pdf?language=fr")

    assert (refused.status, refused.error["field"]) == (400, "language")


@pytest.mark.parametrize("key", ["a", "pay_01KG9ZV3T4M9D0B2E6H8JXQWRN", "q" * 90, "%E0%A4", "QUFB" * 40])
def test_a_wrong_key_finds_nothing_and_reads_nothing(holder: Gateway, key: str) -> None:
    holder.get("/v1/receipts/first")  # derives the key of keys, once in a sandbox
    with counted_calls() as calls:
        answers = [holder.get(f"/v1/receipts/{key}{path}") for path in ("", "/pdf")]

    assert [answer.status for answer in answers] == [404, 404]
    assert not calls


def test_every_changed_character_makes_a_key_wrong(gateway: Gateway, holder: Gateway, paid: JSON) -> None:
    key = key_of(gateway, paid)
    changed = [
        f"{key[:at]}{'A' if key[at] != 'A' else 'B'}{key[at + 1 :]}" for at in range(0, len(key) - 1, 7)
    ]

    assert {holder.get(f"/v1/receipts/{one}").status for one in changed} == {404}


def test_a_key_of_another_purpose_opens_no_receipt(gateway: Gateway, holder: Gateway, paid: JSON) -> None:
    key = seal_reference("challenge", gateway.account, paid["id"])

    assert holder.get(f"/v1/receipts/{key}").status == 404


def test_a_key_opens_its_own_payment_only(
    gateway: Gateway, holder: Gateway, stage: Stage, client: Client
) -> None:
    other = a_merchant(client)
    stage.run(gateway.account)
    first, second = gateway.payment(), gateway.payment(order=gateway.order(amount=700))

    keys = {key_of(gateway, payment) for payment in (first, second)}
    amounts = [
        holder.get(f"/v1/receipts/{key}").data["amount"]
        for key in (key_of(gateway, first), key_of(gateway, second))
    ]
    assert len(keys) == 2
    assert amounts == [50_000, 700]
    assert other.get(f"/v1/payments/{first['id']}/receipt").status == 404
    assert in_live_mode(gateway).get(f"/v1/payments/{first['id']}/receipt").status == 404
    assert other.get(f"/v1/payments/{first['id']}/receipt/pdf").status == 404


def test_a_key_of_a_receipt_is_no_api_key(gateway: Gateway, client: Client, paid: JSON) -> None:
    browser = Gateway(client, "", {"X-Api-Key": key_of(gateway, paid)})

    assert browser.get(f"/v1/checkout/payments/{paid['id']}").status == 401


def test_a_holder_is_limited_by_address(
    gateway: Gateway, holder: Gateway, paid: JSON, set_limits: SetLimits
) -> None:
    set_limits("address-reads=2,address-writes=1")
    key = key_of(gateway, paid)

    def statuses(path: str, address: str) -> list[int]:
        at = Gateway(holder.client, "", THROUGH_SITE | from_address(address))
        return [at.get(f"/v1/receipts/{key}{path}").status for _ in range(5)]

    assert statuses("", "192.0.2.1").count(429) >= 1  # a minute can end between the requests
    assert statuses("", "192.0.2.2")[0] == 200
    assert statuses("/pdf", "192.0.2.3").count(429) >= 3


def test_the_checkout_gives_the_receipt_of_a_captured_payment(
    gateway: Gateway, payer: Gateway, stage: Stage
) -> None:
    body: Any = {
        "order_id": gateway.order()["id"],
        "method": "upi",
        "upi": {"flow": "collect", "vpa": "success@upi"},
    }
    payment = payer.post("/v1/checkout/payments", body).data
    stage.run(gateway.account)

    assert "receipt_url" not in payment
    paid = payer.get(f"/v1/checkout/payments/{payment['id']}").data
    assert paid["receipt_url"] == gateway.get(f"/v1/payments/{payment['id']}/receipt").data["url"]
