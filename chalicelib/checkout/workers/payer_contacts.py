"""Find how to reach the payer of a payment: by its customer first, then by its metadata."""

from typing import NamedTuple

from chalicelib.customers.domain.customer import Customer
from chalicelib.customers.store import customers
from chalicelib.notices.domain.sms import number_of
from chalicelib.payments.domain.payment import Payment
from chalicelib.receipts.payers import email_of

CONSENT = "yes"  # of sms_consent, in the metadata of the payment or of its customer


class PayerContact(NamedTuple):
    """Hold an address, and a number whose owner agreed to text messages."""

    email: str | None = None
    phone: str | None = None


def contact_of_customer(customer: Customer) -> PayerContact:
    """Return how to reach a customer. One whose data was erased is reached no more."""
    if customer.deleted_at is not None:
        return PayerContact()
    has_agreed = customer.metadata.get("sms_consent") == CONSENT
    return PayerContact(customer.email, number_of(customer.phone or "") if has_agreed else None)


def contact_of(payment: Payment) -> PayerContact:
    """Return how to reach the payer. A payer whose data was erased is reached no more, by no other copy of
    an address either."""
    customer = customers.get(payment.account, payment.customer_id) if payment.customer_id else None
    if customer is not None and customer.deleted_at is not None:
        return PayerContact()
    email = customer.email if customer else None
    return PayerContact(email or email_of(payment), _phone_of(payment, customer))


def _phone_of(payment: Payment, customer: Customer | None) -> str | None:
    known = {**(customer.metadata if customer else {}), **payment.metadata}
    if known.get("sms_consent") != CONSENT:
        return None
    own = customer.phone if customer else None
    return number_of(own or payment.metadata.get("phone", ""))
