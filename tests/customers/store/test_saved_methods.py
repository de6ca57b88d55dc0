"""Saved methods under concurrent changes, and in the transactions of payments."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from chalicelib.customers.domain import saved_method_steps as steps
from chalicelib.customers.domain.saved_method import SavedMethod, SavedMethodKind
from chalicelib.customers.domain.saved_method_steps import CustomerMethods
from chalicelib.customers.store import customers, saved_methods
from chalicelib.db.paging import Page
from chalicelib.db.transaction import all_or_nothing
from chalicelib.domain.actor import GATEWAY
from chalicelib.domain.errors import BadRequest, NotFound
from chalicelib.domain.event import iso
from chalicelib.domain.ids import new_id
from chalicelib.payments.domain import payment_steps
from chalicelib.payments.domain.instrument import instrument_by
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.routing import Selection
from chalicelib.payments.store import orders, payment_lists, payments
from tests.builders import NOON, a_customer, an_order

SAVERS = 6


@pytest.fixture
def customer(account: str) -> str:
    known = a_customer(account=account)
    customers.add(known, None, GATEWAY)
    return known.id


def a_card(account: str, customer: str, number: int = 1) -> SavedMethod:
    card = {"brand": "visa", "last4": f"{number:04}", "exp_month": 12, "exp_year": 2040}
    return SavedMethod(
        account=account, id=new_id("sm", NOON), customer_id=customer, method=SavedMethodKind.CARD,
        acquirer="simulator", consent={"text": "Save it.", "given_at": iso(NOON)}, payment_id="pay_1",
        created_at=NOON, updated_at=NOON, token=f"simtok:success:::{number}", card=card,
    )  # fmt: skip


def save(account: str, customer: str, number: int = 1) -> SavedMethod:
    def step(known: CustomerMethods) -> SavedMethod:
        change = steps.save(known, a_card(account, customer, number))
        saved_methods.write(change, None, GATEWAY)
        return change.written[0]

    return saved_methods.until_written(account, customer, step)


def remove(account: str, method: SavedMethod) -> None:
    known = saved_methods.of_customer(account, method.customer_id)
    saved_methods.write(steps.remove(known, method, NOON), None, GATEWAY)


def a_charge(account: str, method: SavedMethod) -> Payment:
    """Return a payment of a new order that is not written."""
    at = datetime.now(UTC)
    order = an_order(account=account, id=new_id("order", at), customer_id=method.customer_id)
    orders.add(order, claim=None)
    by_method = Selection([method.acquirer], 0, None)
    return payment_steps.open_payment(
        order, instrument_by(method), new_id("pay", at), at, by_method, auto_capture=True, off_session=True
    )


def test_methods_that_are_saved_at_the_same_time_are_all_kept_and_one_is_the_default(
    account: str, customer: str
) -> None:
    with ThreadPoolExecutor(SAVERS) as threads:
        made = list(threads.map(lambda number: save(account, customer, number), range(SAVERS)))

    known = saved_methods.of_customer(account, customer)
    assert {one.id for one in known.methods} == {one.id for one in made}
    assert known.default_id in {one.id for one in made}
    assert known.version == SAVERS


def test_a_method_that_was_removed_meanwhile_is_not_charged(account: str, customer: str) -> None:
    method = save(account, customer)
    payment = a_charge(account, method)
    remove(account, method)

    with pytest.raises(BadRequest, match="removed"):
        payments.add(payment, claim=None)

    order = orders.get(account, payment.order_id)
    assert (order.attempts, payment_lists.of_order(account, order.id, Page()).items) == (0, [])


def test_a_payment_is_written_in_a_transaction_of_the_caller(account: str, customer: str) -> None:
    payment = a_charge(account, save(account, customer))

    with all_or_nothing() as rows:
        payments.put_new(rows, payment)

    written = payments.get(account, payment.id)
    assert (written.off_session, written.saved_method) == (True, payment.saved_method)
    assert orders.get(account, payment.order_id).attempts == 1


def test_a_deleted_customer_saves_no_method(account: str) -> None:
    with pytest.raises(NotFound):
        save(account, new_id("cus", NOON))


def test_a_change_of_methods_that_were_read_before_is_refused(account: str, customer: str) -> None:
    known = saved_methods.of_customer(account, customer)
    save(account, customer)

    with pytest.raises(saved_methods.MethodsChanged):
        saved_methods.write(steps.save(known, a_card(account, customer, 2)), None, GATEWAY)


def test_the_token_of_an_active_method_is_not_erased(account: str, customer: str) -> None:
    method = save(account, customer)

    saved_methods.erase_token(method)

    assert saved_methods.get(account, method.id).token == method.token


def test_the_customers_default_is_found(account: str, customer: str) -> None:
    first = save(account, customer)
    save(account, customer, 2)

    default = saved_methods.default_of(account, customer)

    assert default is not None
    assert default.id == first.id
    remove(account, default)
    assert saved_methods.default_of(account, customer) != default
