"""Find the mail and text messages to a payer, which an erasure deletes. Others end after 30 days."""

from collections.abc import Iterable, Iterator

from chalicelib.customers.store.customers import CustomerRow
from chalicelib.notices.domain.sms import number_of
from chalicelib.notices.domain.suppression import TO_PAYERS
from chalicelib.notices.store.rows import MailRow
from chalicelib.payments.store.rows import PaymentRow

Id = tuple[str, str]  # account, id


def mail_to(wanted: str, ids: Iterable[Id]) -> list[MailRow]:
    """Return the rows of mail to the address, and of text messages to the payer's numbers.

    `ids` are those of the payer as a customer, and of the payer's payments. A number can be that of several
    people, so only messages of the same merchants are found by it.
    """
    numbers = set(_numbers(ids))
    return [row for row in MailRow.scan() if row.kind in TO_PAYERS and _is_to(row, wanted, numbers)]


def account_of(row: MailRow) -> str:
    """Return the account in whose audit log a deleted mail is counted. Receipts do not say their mode."""
    return f"{row.account}#{row.values.get('account_mode', 'live')}"


def _is_to(row: MailRow, wanted: str, numbers: set[tuple[str, str]]) -> bool:
    recipient = row.recipient or ""
    return recipient.casefold() == wanted or (row.account, recipient) in numbers


def _numbers(ids: Iterable[Id]) -> Iterator[tuple[str, str]]:
    """Yield the payer's phone numbers, each with the merchant who knows it."""
    for account, id in ids:
        phone = _phone_of(account, id)
        number = number_of(phone) if phone else None
        if number is not None:
            yield account.partition("#")[0], number


def _phone_of(account: str, id: str) -> str | None:
    if id.startswith("cus_"):
        customer = CustomerRow.find(account, id)
        return customer.phone if customer else None
    if id.startswith("pay_"):
        payment = PaymentRow.find(account, id)
        return payment.metadata.get("phone") if payment else None
    return None
