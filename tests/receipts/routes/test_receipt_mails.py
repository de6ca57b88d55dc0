"""A merchant mails the receipt of a payment, once for each request and to one address."""

from urllib.parse import urlsplit

import pytest
from chalice.test import Client

from tests.gateway import JSON, Gateway, SetSetting, a_merchant
from tests.in_process_stage import Stage
from tests.mailbox import mail_to, payer_address


@pytest.fixture
def address() -> str:
    return payer_address()


def send(gateway: Gateway, payment: JSON, key: str | None = None, **body: str) -> int:
    return gateway.post(f"/v1/payments/{payment['id']}/receipt/send", body, key=key).status


def test_the_payer_gets_the_address_of_the_receipt(gateway: Gateway, paid: JSON, address: str) -> None:
    status = send(gateway, paid, email=address)
    (mail,) = mail_to(address)

    receipt = gateway.get(f"/v1/payments/{paid['id']}/receipt").data
    assert status == 201
    assert mail["Subject"] == "Receipt from Corner Shop"
    assert all(part in mail["BodyText"] for part in ("₹500.00", receipt["url"], receipt["number"]))
    assert paid["id"] not in mail["BodyText"]


def test_the_mail_is_in_the_chosen_language(gateway: Gateway, paid: JSON, address: str) -> None:
    send(gateway, paid, email=address, language="hi")
    (mail,) = mail_to(address)

    assert mail["Subject"] == "Corner Shop की रसीद"


def test_the_link_of_the_mail_opens_the_receipt(
    gateway: Gateway, paid: JSON, address: str, client: Client
) -> None:
    send(gateway, paid, email=address)
    (mail,) = mail_to(address)

    url = next(word for word in mail["BodyText"].split() if word.startswith("https://pay.example.com/"))
    opened = Gateway(client, "", {}).get(f"/v1/receipts/{urlsplit(url).fragment}")
    assert opened.data["status"] == "paid"


def test_without_an_address_the_payer_of_the_payment_gets_it(
    gateway: Gateway, stage: Stage, address: str
) -> None:
    payment = gateway.payment(metadata={"email": address})
    stage.run(gateway.account)

    assert send(gateway, payment) == 201
    assert len(mail_to(address)) == 1


def test_a_payment_without_an_address_needs_one(gateway: Gateway, paid: JSON) -> None:
    refused = gateway.post(f"/v1/payments/{paid['id']}/receipt/send")

    assert (refused.status, refused.error["field"]) == (400, "email")


def test_a_repeated_request_sends_one_mail(gateway: Gateway, paid: JSON, address: str) -> None:
    statuses = [send(gateway, paid, "once", email=address) for _ in range(3)]

    assert statuses == [201, 201, 201]
    assert len(mail_to(address)) == 1


def test_a_payment_has_five_mails_in_an_hour(gateway: Gateway, paid: JSON, address: str) -> None:
    statuses = [send(gateway, paid, email=address) for _ in range(11)]  # an hour can end meanwhile

    assert statuses[:5] == [201] * 5
    assert statuses.count(429) >= 1
    assert len(mail_to(address)) == statuses.count(201)


def test_a_payment_that_is_not_captured_has_no_receipt_to_send(
    gateway: Gateway, stage: Stage, address: str
) -> None:
    payment = gateway.payment(captured=False)
    stage.run(gateway.account)

    assert send(gateway, payment, email=address) == 409
    assert mail_to(address) == []


def test_another_merchant_cannot_send_it(client: Client, paid: JSON, address: str) -> None:
    assert send(a_merchant(client), paid, email=address) == 404
    assert mail_to(address) == []


def test_a_stage_without_a_sender_says_so(
    gateway: Gateway, paid: JSON, address: str, set_setting: SetSetting
) -> None:
    set_setting("MAIL_SENDER", "")

    assert send(gateway, paid, email=address) == 409
