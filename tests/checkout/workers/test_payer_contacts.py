"""A payer is reached by the customer of the payment first, then by what its metadata has."""

from typing import Any

import pytest

from chalicelib.checkout.workers.payer_contacts import contact_of
from chalicelib.payments.store import payments
from tests.gateway import JSON, Gateway
from tests.in_process_stage import Stage
from tests.mailbox import sent_to
from tests.payer_messages import contact, sms_to, switch_on


@pytest.fixture
def metadata() -> JSON:
    return contact()


def a_customer(gateway: Gateway, **more: Any) -> JSON:
    """Store a customer whose address and number no other test uses."""
    own = contact()
    body = {"email": own["email"], "phone": own["phone"].replace(" ", ""), **more}
    made: JSON = gateway.post("/v1/customers", body).data
    return made


def paid_by(gateway: Gateway, stage: Stage, customer: JSON, metadata: JSON) -> JSON:
    payment = gateway.payment(gateway.order(customer_id=customer["id"]), metadata=metadata)
    stage.run(gateway.account)
    return payment


def test_the_customer_is_reached_before_the_metadata(gateway: Gateway, stage: Stage, metadata: JSON) -> None:
    switch_on(gateway, "payment_received")
    customer = a_customer(gateway)

    paid_by(gateway, stage, customer, metadata)

    assert (len(sent_to(customer["email"])), len(sms_to(customer["phone"]))) == (1, 1)
    assert (sent_to(metadata["email"]), sms_to(metadata["phone"])) == ([], [])


def test_the_metadata_has_what_the_customer_has_not(gateway: Gateway, stage: Stage, metadata: JSON) -> None:
    switch_on(gateway, "payment_received")
    customer = a_customer(gateway, email=None)

    paid_by(gateway, stage, customer, metadata)

    assert (len(sent_to(metadata["email"])), len(sms_to(customer["phone"]))) == (1, 1)


def test_an_erased_customer_gets_no_message_at_any_address(
    gateway: Gateway, stage: Stage, metadata: JSON
) -> None:
    switch_on(gateway, "payment_received", "refund_made")
    customer = a_customer(gateway)
    payment = paid_by(gateway, stage, customer, metadata)
    gateway.send("DELETE", f"/v1/customers/{customer['id']}")

    gateway.post(f"/v1/payments/{payment['id']}/refunds")
    stage.run(gateway.account)

    assert (len(sent_to(customer["email"])), sent_to(metadata["email"])) == (1, [])
    assert (len(sms_to(customer["phone"])), sms_to(metadata["phone"])) == (1, [])


@pytest.mark.parametrize(
    ("of_customer", "of_payment", "reached"),
    [("yes", None, True), (None, "yes", True), ("yes", "no", False), (None, None, False)],
)
def test_a_text_message_needs_the_consent_of_the_customer_or_of_the_payment(
    gateway: Gateway, of_customer: str | None, of_payment: str | None, reached: bool
) -> None:
    given = [{"sms_consent": one} if one else {} for one in (of_customer, of_payment)]
    customer = a_customer(gateway, metadata=given[0])
    payment = gateway.payment(gateway.order(customer_id=customer["id"]), metadata=given[1])

    found = contact_of(payments.get(gateway.account, payment["id"]))

    assert found == (customer["email"], customer["phone"] if reached else None)
