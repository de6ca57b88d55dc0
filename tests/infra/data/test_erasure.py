"""A payer's personal data is erased everywhere, and the books stay."""

import json
from collections.abc import Callable, Iterator

import pytest

from chalicelib.db.row import Row
from chalicelib.notices.store.rows import MailRow, SuppressionRow
from chalicelib.payments.store.rows import PaymentRow, VaultRow
from infra.data.erasure import erase
from infra.data.personal_data import PERSONAL, Subject
from infra.errors import CliError
from tests.dashboard_users import a_user, signed_in
from tests.gateway import JSON, Gateway
from tests.in_process_stage import Stage
from tests.payer_messages import contact, switch_on
from tests.receiver import MerchantServer

COPIES = {"orders", "payments", "refunds", "events", "webhook_deliveries", "search_terms", "idempotency"}
KEPT = (VaultRow, SuppressionRow)
TABLES = [table for table in PERSONAL if table.subject is Subject.PAYER and table.row not in KEPT]
MONEY = ("id", "order_id", "amount", "currency", "status", "amount_captured", "amount_refunded", "created_at")


@pytest.fixture
def email(gateway: Gateway) -> str:
    return f"Ann.{gateway.merchant_id}@example.com"


def pay(gateway: Gateway, stage: Stage, email: str) -> JSON:
    """Return an order's payment with a partial refund, whose texts name the payer."""
    vpa = f"{email.partition('@')[0].lower()}@upi".replace("_", "-")
    order = gateway.order(notes={"email": email}, receipt="for Ann")
    payment = gateway.payment(order, method="upi", upi_id=vpa, metadata={"name": f"Payer of {vpa}"})
    stage.run(gateway.account)
    body = {"amount": 100, "reason": f"asked by {email}", "metadata": {"by": email}}
    gateway.post(f"/v1/payments/{payment['id']}/refunds", body, key=f"refund-{payment['id']}")
    stage.run(gateway.account)
    stage.summarize(gateway.account)
    return {**payment, "vpa": vpa}


def mentions(account: str, text: str) -> list[str]:
    """Return the tables with rows of the account in which the text appears in any column."""
    return [row.Meta.name for row in _rows(account) if text.casefold() in _whole(row)]  # type: ignore[attr-defined]


def _rows(account: str) -> Iterator[Row]:
    for table in PERSONAL:
        if table.subject is Subject.PAYER:
            yield from table.row.of_account(account)


def _whole(row: Row) -> str:
    return json.dumps(row.serialize(), ensure_ascii=False, default=str).casefold()


def test_a_payer_is_erased_from_every_table_and_the_money_stays(
    gateway: Gateway, stage: Stage, email: str
) -> None:
    with MerchantServer() as merchant:
        merchant.answer_with(200, body=f"thanks {email}".encode())
        gateway.post("/v1/webhook-endpoints", {"url": merchant.url})
        payment = pay(gateway, stage, email)
    path = f"/v1/payments/{payment['id']}"
    before = gateway.get(path).data
    tables = set(mentions(gateway.account, email)) | set(mentions(gateway.account, payment["vpa"]))

    erased = erase(email.upper(), lambda _: None)

    after = gateway.get(path).data
    assert tables >= {
        "orders",
        "payments",
        "refunds",
        "events",
        "webhook_deliveries",
        "search_terms",
        "idempotency",
    }
    assert mentions(gateway.account, email) == mentions(gateway.account, payment["vpa"]) == []
    assert set(erased) >= tables
    assert {name: after[name] for name in MONEY} == {name: before[name] for name in MONEY}
    assert (after["vpa"], after["metadata"]) == ("erased", {"erased_0": "erased"})
    assert gateway.get(f"/v1/orders/{payment['order_id']}").data["receipt"] == "erased"


@pytest.mark.parametrize("tables_erased", range(3, 2 * len(TABLES), 6))
def test_an_erasure_that_was_interrupted_is_completed_by_the_next_one(
    gateway: Gateway, stage: Stage, email: str, tables_erased: int
) -> None:
    vpa = pay(gateway, stage, email)["vpa"]
    read = 3 + len(TABLES)  # before the first table is erased

    with pytest.raises(KeyboardInterrupt):
        erase(email, interrupted_after(read + tables_erased))
    erase(email, lambda _: None)

    assert mentions(gateway.account, email) == mentions(gateway.account, vpa) == []


def test_mail_and_text_messages_to_the_payer_are_deleted(gateway: Gateway, stage: Stage) -> None:
    payer, other = contact(), contact()
    switch_on(gateway, "payment_received")
    for one in (payer, other):
        gateway.payment(metadata=one)
        stage.run(gateway.account)
    before = recipients(gateway)

    counted = erase(payer["email"].upper(), lambda _: None, dry_run=True)
    erased = erase(payer["email"], lambda _: None)

    assert before == sorted(number for one in (payer, other) for number in reached(one))
    assert recipients(gateway) == sorted(reached(other))
    assert counted["mail"] == erased["mail"] == 2


def test_mail_to_a_user_with_the_address_of_a_payer_stays(gateway: Gateway, stage: Stage) -> None:
    owner = a_user(gateway)
    gateway.payment(method="upi", upi_id="dispute-won@upi", metadata={"email": owner.email})
    stage.run(gateway.account)

    erase(owner.email, lambda _: None)

    assert recipients(gateway) == [owner.email]


def reached(payer: JSON) -> list[str]:
    return [payer["email"], payer["phone"].replace(" ", "")]


def recipients(gateway: Gateway) -> list[str]:
    """Return the recipients of the mail that the gateway still has."""
    rows = MailRow.query(gateway.merchant_id, consistent_read=True)
    return sorted(row.recipient for row in rows if row.recipient)


def interrupted_after(steps: int) -> Callable[[str], None]:
    """Return a progress that ends the command after a number of steps."""
    started: list[str] = []

    def start(step: str) -> None:
        if len(started) == steps:
            raise KeyboardInterrupt
        started.append(step)

    return start


def test_events_and_deliveries_can_be_read_afterwards(gateway: Gateway, stage: Stage, email: str) -> None:
    gateway.post("/v1/webhook-endpoints", {"url": "https://shop.example.com/hook"})
    pay(gateway, stage, email)
    before = gateway.get("/v1/events?limit=100").data

    erase(email, lambda _: None)

    after = gateway.get("/v1/events?limit=100").data
    assert [(one["id"], one["event"], one["data"].get("amount")) for one in after] == [
        (one["id"], one["event"], one["data"].get("amount")) for one in before
    ]


def test_another_payer_keeps_their_data(gateway: Gateway, stage: Stage, email: str) -> None:
    other = pay(gateway, stage, f"other.{email}")
    pay(gateway, stage, f"x{email}")

    erase(f"x{email}", lambda _: None)

    assert gateway.get(f"/v1/payments/{other['id']}").data["vpa"] == other["vpa"]
    assert set(mentions(gateway.account, f"other.{email}")) >= {"orders", "refunds", "events"}


def test_an_erased_payer_is_not_found_by_the_search(gateway: Gateway, stage: Stage, email: str) -> None:
    page = signed_in(gateway, a_user(gateway))
    pay(gateway, stage, email)
    erase(email, lambda _: None)

    assert page.get(f"/v1/dashboard/search?q={email}").data == []


def test_a_pending_payment_prevents_the_erasure(gateway: Gateway, stage: Stage, email: str) -> None:
    order = gateway.order(notes={"email": email})
    payment = gateway.payment(order)

    with pytest.raises(CliError, match=payment["id"]):
        erase(email, lambda _: None)

    assert gateway.get(f"/v1/orders/{order['id']}").data["notes"] == {"email": email}


def test_a_dry_run_counts_and_changes_nothing(gateway: Gateway, stage: Stage, email: str) -> None:
    payment = pay(gateway, stage, email)
    before = PaymentRow.get(*PaymentRow.key_of(gateway.account, payment["id"])).serialize()

    counted = erase(email, lambda _: None, dry_run=True)

    assert PaymentRow.get(*PaymentRow.key_of(gateway.account, payment["id"])).serialize() == before
    assert counted == erase(email, lambda _: None)


def test_a_note_about_a_payer_is_erased_and_keeps_its_author(
    gateway: Gateway, stage: Stage, email: str
) -> None:
    user = a_user(gateway)
    path = f"/v1/payments/{pay(gateway, stage, email)['id']}/notes"
    signed_in(gateway, user).post(path, {"text": "Wants a copy by mail."})

    erase(email, lambda _: None)

    [note] = gateway.get(path).data
    assert (note["text"], note["author"]["name"]) == ("erased", user.email)


def test_erasing_a_payer_who_is_a_user_too_keeps_the_notes_of_other_payers(
    gateway: Gateway, stage: Stage, email: str
) -> None:
    user = a_user(gateway)
    path = f"/v1/payments/{pay(gateway, stage, email)['id']}/notes"
    signed_in(gateway, user).post(path, {"text": "Called back."})

    erase(user.email, lambda _: None)

    assert [note["text"] for note in gateway.get(path).data] == ["Called back."]


def test_a_customer_of_the_address_is_erased_with_the_orders_that_name_it(
    gateway: Gateway, stage: Stage, email: str
) -> None:
    customer = gateway.post("/v1/customers", {"name": "Ann Lee", "email": email}).data
    order = gateway.order(customer_id=customer["id"], notes={"for": "Ann Lee"})
    stage.summarize(gateway.account)

    erase(email, lambda _: None)

    deleted = gateway.get(f"/v1/customers/{customer['id']}").data
    assert deleted["deleted_at"]
    assert "name" not in deleted
    assert mentions(gateway.account, email) == mentions(gateway.account, "ann lee") == []
    assert gateway.get(f"/v1/orders/{order['id']}").data["amount"] == order["amount"]


def test_the_texts_of_a_subscription_and_of_invoices_are_erased(
    gateway: Gateway, stage: Stage, email: str
) -> None:
    customer = gateway.post("/v1/customers", {"email": email}).data["id"]
    plan = gateway.post("/v1/plans", {"name": "Basic", "amount": 100, "interval": "month"}).data["id"]
    named = {"customer_id": customer, "plan_id": plan, "metadata": {"for": email}}
    subscription = gateway.post("/v1/subscriptions", named).data["id"]
    lines = [{"description": f"Class for {email}", "unit_amount": 100}]
    gateway.post("/v1/invoices", {"customer_id": customer, "lines": lines})

    erase(email, print)

    assert mentions(gateway.account, email) == []
    assert gateway.post(f"/v1/subscriptions/{subscription}/cancel").data["status"] == "canceled"
