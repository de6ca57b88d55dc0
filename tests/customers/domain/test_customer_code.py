"""A one-time code is sent to the customer's own address only, in any form in which the payer writes it."""

import pytest

from chalicelib.customers.domain.customer_code import own_address
from chalicelib.notices.domain.mail import Channel
from tests.builders import NOON, a_customer

EMAIL, SMS = Channel.EMAIL, Channel.SMS
ANN = a_customer(email="Ann.Lee@example.com", phone="+919876543210")


@pytest.mark.parametrize(
    ("channel", "written"),
    [
        (EMAIL, "Ann.Lee@example.com"),
        (EMAIL, "ann.lee@EXAMPLE.com"),
        (SMS, "+919876543210"),
        (SMS, "+91 98765-43210"),
    ],
)
def test_a_code_is_sent_to_the_address_as_the_merchant_stored_it(channel: Channel, written: str) -> None:
    assert own_address(ANN, channel, written) == (ANN.email if channel is EMAIL else ANN.phone)


@pytest.mark.parametrize(
    ("channel", "written"),
    [
        (EMAIL, "ann.lee@example.org"),
        (EMAIL, ""),
        (EMAIL, "+919876543210"),
        (SMS, "+919876543211"),
        (SMS, ""),
    ],
)
def test_no_code_is_sent_to_another_address(channel: Channel, written: str) -> None:
    assert own_address(ANN, channel, written) is None


@pytest.mark.parametrize("channel", [EMAIL, SMS])
@pytest.mark.parametrize("written", ["", "ann.lee@example.com"])
def test_a_deleted_customer_and_an_order_without_one_have_no_address(channel: Channel, written: str) -> None:
    assert own_address(a_customer(deleted_at=NOON), channel, written) is None
    assert own_address(None, channel, written) is None
