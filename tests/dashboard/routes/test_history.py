"""/v1/dashboard/history: the events and deliveries of one resource, read without the events of others."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.db.rows import EventRow
from chalicelib.domain.ids import new_id
from chalicelib.notices.domain.mail import Outcome
from chalicelib.notices.store import mail as mails
from chalicelib.payments.domain import payment_steps
from chalicelib.payments.store import payments
from chalicelib.payments.store.rows import PaymentRow
from tests.aws_calls import counted_calls, counted_rows
from tests.billing.routes.test_subscriptions import a_customer, a_plan, invoices_of, made, pay, subscribed
from tests.builders import NOON
from tests.customers.routes.test_mandates import given
from tests.dashboard_users import a_user, signed_in
from tests.gateway import JSON, Gateway, a_merchant
from tests.in_process_stage import Stage
from tests.mailbox import mail_to
from tests.receiver import MerchantServer
from tests.saved_methods import save_card

MANDATE = {"max_amount": 100_000, "frequency": "monthly", "expires_at": "2036-01-01T00:00:00Z"}


@pytest.fixture
def page(gateway: Gateway) -> Gateway:
    return signed_in(gateway, a_user(gateway))


def history(page: Gateway, resource: JSON) -> JSON:
    answer = page.get(f"/v1/dashboard/history/{resource['id']}")
    assert answer.status == 200
    found: JSON = answer.data
    return found


def event_types(found: JSON) -> list[str]:
    return [event["event"] for event in found["events"]]


def test_the_history_of_a_payment_has_its_refunds_and_of_an_order_its_payments_with_theirs(
    page: Gateway, gateway: Gateway, stage: Stage
) -> None:
    payment = gateway.payment()
    stage.run(gateway.account)
    refund = gateway.post(f"/v1/payments/{payment['id']}/refunds", {"amount": 700}).data
    stage.run(gateway.account)

    assert event_types(history(page, refund)) == ["refund.processed", "refund.pending"]
    assert event_types(history(page, payment)) == [
        "refund.processed", "refund.pending", "payment.success", "payment.pending",
    ]  # fmt: skip
    of_order = event_types(history(page, {"id": payment["order_id"]}))
    assert of_order[:2] == ["refund.processed", "refund.pending"]
    assert set(of_order[2:]) == {"payment.success", "payment.pending", "order.paid", "order.created"}


def test_the_history_of_a_subscription_has_its_invoices_and_of_an_invoice_its_payment(
    page: Gateway, gateway: Gateway, stage: Stage
) -> None:
    subscription = subscribed(gateway)
    [invoice] = invoices_of(gateway, subscription)
    pay(gateway, stage, invoice)

    assert set(event_types(history(page, subscription))) == {
        "subscription.created", "invoice.open", "invoice.paid",
    }  # fmt: skip
    assert set(event_types(history(page, invoice))) == {
        "invoice.open", "order.created", "payment.pending", "payment.success", "order.paid", "invoice.paid",
    }  # fmt: skip


def test_the_history_of_a_customer_has_its_methods_its_mandates_and_its_subscriptions(
    page: Gateway, gateway: Gateway, stage: Stage
) -> None:
    customer = a_customer(gateway)
    save_card(gateway, stage, customer)
    save_card(gateway, stage, customer, "5555555555554444", mandate=MANDATE)
    [first, *_] = sorted(one["id"] for one in gateway.get(f"/v1/customers/{customer}/saved-methods").data)
    made(gateway, "/v1/subscriptions", {"customer_id": customer, "plan_id": a_plan(gateway)})
    gateway.send("DELETE", f"/v1/saved-methods/{first}")

    types = event_types(history(page, {"id": customer}))

    assert set(types) == {
        "customer.created", "customer.method_saved", "customer.method_updated", "customer.method_removed",
        "mandate.created", "mandate.activated", "subscription.created",
    }  # fmt: skip


def test_the_history_of_a_mandate_says_who_paused_it(page: Gateway, gateway: Gateway, stage: Stage) -> None:
    customer = gateway.post("/v1/customers", {"name": "Ann Lee"}).data
    mandate = given(gateway, stage, customer["id"])
    gateway.post(f"/v1/mandates/{mandate['id']}/pause")

    found = history(page, mandate)

    paused, *earlier = event_types(found)
    assert paused == "mandate.paused"
    assert set(earlier) == {"mandate.activated", "mandate.created"}
    assert found["events"][0]["actor"]["type"] == "api_key"


def test_the_history_of_a_payment_has_its_disputes(page: Gateway, gateway: Gateway, stage: Stage) -> None:
    payment = gateway.payment(upi_id="dispute-lost@upi")
    stage.run(gateway.account)
    [dispute] = gateway.get("/v1/disputes").data

    found = history(page, dispute)

    assert "payment.dispute.created" in event_types(found)
    assert set(event_types(history(page, payment))) == {
        *event_types(found), "payment.success", "payment.pending",
    }  # fmt: skip
    assert set(event_types(found)) <= set(event_types(history(page, {"id": payment["order_id"]})))


def test_a_change_is_in_the_history_immediately(page: Gateway, gateway: Gateway) -> None:
    payment = gateway.payment()

    assert event_types(history(page, payment)) == ["payment.pending"]
    assert event_types(history(page, {"id": payment["order_id"]})) == ["payment.pending", "order.created"]


def test_a_history_has_the_events_and_their_deliveries(page: Gateway, gateway: Gateway, stage: Stage) -> None:
    with MerchantServer() as server:
        endpoint = gateway.post("/v1/webhook-endpoints", {"url": server.url}).data
        order = gateway.order()
        stage.run(gateway.account)

    found = history(page, order)

    (event,), (delivery,) = found["events"], found["deliveries"]
    assert event.pop("actor")["id"] == gateway.headers["X-Api-Key"]
    assert event == gateway.get(f"/v1/events/{event['id']}").data
    assert (delivery["event_id"], delivery["endpoint_id"]) == (event["id"], endpoint["id"])
    assert delivery["status"] == "success"


def test_a_history_reads_only_rows_of_its_resource(page: Gateway, gateway: Gateway, stage: Stage) -> None:
    order = gateway.order()
    for _ in range(5):
        gateway.order()

    with counted_calls() as calls, counted_rows() as rows:
        history(page, order)

    # session, order; its payments, endpoints; events
    assert calls == {"GetItem": 2, "Query": 2, "BatchGetItem": 1}
    assert rows == {"GetItem": 2, "Query": 0, "BatchGetItem": 1}


def test_the_history_of_an_order_reads_the_refunds_of_few_payments(
    page: Gateway, gateway: Gateway, stage: Stage
) -> None:
    order = gateway.order()
    first = gateway.payment(order)
    stage.run(gateway.account)
    paid = payments.get(gateway.account, first["id"])
    with PaymentRow.batch_write() as batch:
        for n in range(20):
            at = paid.created_at + timedelta(seconds=n)
            batch.save(PaymentRow.of(replace(paid, id=new_id("pay", at), created_at=at)))
        for n in range(20):
            at = paid.created_at + timedelta(minutes=1 + n)
            batch.save(PaymentRow.of(replace(paid, id=new_id("pay", at), created_at=at, amount_captured=0)))

    with counted_calls() as calls:
        history(page, order)

    # its payments, endpoints; refunds and disputes of five payments
    assert calls["Query"] == 2 + 2 * 5


def test_a_long_history_is_truncated_and_marked(page: Gateway, gateway: Gateway, stage: Stage) -> None:
    payment = gateway.payment(captured=False)
    stage.run(gateway.account)
    held = payments.get(gateway.account, payment["id"])
    for _ in range(26):
        at = held.updated_at + timedelta(seconds=1)
        requested = payment_steps.request_capture(held, at, 100)
        confirmed = payment_steps.confirm_capture(requested.after, at)
        payments.record(requested.then(confirmed))
        held = confirmed.after

    found = history(page, payment)

    assert (len(found["events"]), found["more"]) == (50, True)
    assert set(event_types(found)) == {"payment.capture_pending", "payment.captured"}


def test_a_history_of_another_merchants_resource_is_empty(
    page: Gateway, gateway: Gateway, stage: Stage
) -> None:
    order = gateway.order()
    other = a_merchant(gateway.client)

    assert history(page, order)["events"] != []
    nothing: JSON = {"events": [], "steps": [], "deliveries": [], "more": False}
    assert history(signed_in(other, a_user(other)), order) == nothing


@pytest.mark.parametrize("id", ["order", "nothing", "order_0"])
def test_the_start_of_an_id_has_no_history(page: Gateway, gateway: Gateway, stage: Stage, id: str) -> None:
    gateway.order()

    assert history(page, {"id": id})["events"] == []


@pytest.mark.parametrize("id", ["order_", "order_%20", "pay_"])
def test_a_text_that_is_no_id_has_no_history(page: Gateway, id: str) -> None:
    assert page.get(f"/v1/dashboard/history/{id}").status == 404


def test_a_payment_says_who_captured_canceled_and_refunded_it(
    page: Gateway, gateway: Gateway, stage: Stage
) -> None:
    payment = gateway.payment(captured=False)
    stage.run(gateway.account)
    path = f"/v1/payments/{payment['id']}"
    page.post(f"{path}/capture", {"amount": 1000})
    stage.run(gateway.account)
    gateway.post(f"{path}/cancel")
    page.post(f"{path}/refunds", {"amount": 700})
    stage.run(gateway.account)

    events = history(page, payment)["events"]

    actors = {one["event"]: one["actor"] and one["actor"]["type"] for one in events}
    assert actors == {
        "payment.pending": "api_key",
        "payment.success": "acquirer",
        "payment.capture_pending": "user",
        "payment.captured": "acquirer",
        "payment.canceled": "api_key",
        "refund.pending": "user",
        "refund.processed": "acquirer",
    }
    captured = next(one for one in events if one["event"] == "payment.capture_pending")
    assert captured["actor"]["name"].endswith("@example.com")


def test_a_user_who_left_is_still_named(page: Gateway, gateway: Gateway, stage: Stage) -> None:
    payment, ann = gateway.payment(), a_user(gateway)
    stage.run(gateway.account)
    signed_in(gateway, ann).post(f"/v1/payments/{payment['id']}/refunds", {"amount": 700})
    signed_in(gateway, ann).post(f"/v1/payments/{payment['id']}/notes", {"text": "Called back."})

    page.send("DELETE", f"/v1/dashboard/users/{ann.id}")

    found = history(page, payment)
    [refunded] = [one["actor"] for one in found["events"] if one["event"] == "refund.pending"]
    [noted] = [one["actor"] for one in found["steps"]]
    assert page.get("/v1/dashboard/users").data != []
    assert [refunded["name"], noted["name"]] == [ann.email, ann.email]


def test_an_authorization_that_ends_is_released_by_the_gateway(
    page: Gateway, gateway: Gateway, stage: Stage
) -> None:
    payment = gateway.payment(captured=False)
    stage.run(gateway.account)

    gateway.post("/v1/test/clock/advance", {"seconds": 8 * 86_400})
    stage.run(gateway.account)

    released = next(one for one in history(page, payment)["events"] if one["event"] == "payment.canceled")
    assert released["actor"] == {"type": "system", "id": "", "name": "", "address": ""}


def test_an_event_from_before_actors_were_recorded_names_none(page: Gateway, gateway: Gateway) -> None:
    payment = gateway.payment()
    [event] = history(page, payment)["events"]
    EventRow.at(gateway.account, event["id"]).update([EventRow.actor.remove()])

    assert [one["actor"] for one in history(page, payment)["events"]] == [None]


def test_the_evidence_of_a_dispute_names_who_sent_it(page: Gateway, gateway: Gateway, stage: Stage) -> None:
    payment = gateway.payment(upi_id="dispute-won@upi")
    stage.run(gateway.account)
    [dispute] = gateway.get("/v1/disputes").data

    page.post(f"/v1/disputes/{dispute['id']}/contest", {"evidence": {"explanation": "Delivered."}})

    events = history(page, payment)["events"]
    by = [(one["event"], one["actor"]["type"]) for one in events if "dispute" in one["event"]]
    assert ("payment.dispute.created", "acquirer") in by
    assert by[0] == ("payment.dispute.updated", "user")


def test_a_payment_shows_its_notes_and_who_created_and_canceled_its_link(
    page: Gateway, gateway: Gateway
) -> None:
    link = page.post("/v1/payment-links", {"amount": 100, "description": "Tea"}).data
    payment = gateway.payment({"id": link["order_id"]})
    note = gateway.post(f"/v1/payments/{payment['id']}/notes", {"text": "Wants\nan invoice."}).data
    gateway.post(f"/v1/payment-links/{link['id']}/cancel")

    steps = history(page, payment)["steps"]

    assert [(one["type"], one["id"], one["actor"]["type"]) for one in steps] == [
        ("payment_link.canceled", link["id"], "api_key"),
        ("note", note["id"], "api_key"),
        ("payment_link.created", link["id"], "user"),
    ]
    assert [one["text"] for one in steps if "text" in one] == ["Wants\nan invoice."]


def test_a_payment_shows_to_whom_its_receipts_were_sent_and_by_whom(
    page: Gateway, gateway: Gateway, paid: JSON
) -> None:
    address = f"{new_id('bob', NOON).lower()}@example.com"
    gateway.post(f"/v1/payments/{paid['id']}/receipt/send", {"email": address})
    page.post(f"/v1/payments/{paid['id']}/receipt/send", {"email": address})
    assert [one["type"] for one in history(page, paid)["steps"]] == ["receipt.pending"] * 2

    mail_to(address)

    sent, by_server = history(page, paid)["steps"]
    assert (sent["type"], sent["email"]) == ("receipt.sent", "b•••@example.com")
    assert sent["actor"] == {**sent["actor"], "type": "user"}
    assert sent["actor"]["name"].endswith("@example.com")
    assert by_server["actor"]["id"] == gateway.headers["X-Api-Key"]


@pytest.mark.parametrize(
    ("outcome", "status"),
    [
        (Outcome.REFUSED, "failed"),
        (Outcome.EXPIRED, "failed"),
        (Outcome.BOUNCED, "bounced"),
        (Outcome.SUPPRESSED, "suppressed"),
        (Outcome.COMPLAINED, "sent"),
    ],
)
def test_a_receipt_that_did_not_arrive_is_marked(
    page: Gateway, gateway: Gateway, paid: JSON, outcome: Outcome, status: str
) -> None:
    gateway.post(f"/v1/payments/{paid['id']}/receipt/send", {"email": "bob@example.com"})
    [step] = history(page, paid)["steps"]
    mail = mails.start(gateway.account.partition("#")[0], step["id"], NOON)
    assert mail is not None

    mails.finish(mail, outcome, NOON)

    assert [one["type"] for one in history(page, paid)["steps"]] == [f"receipt.{status}"]


def test_another_payment_does_not_show_the_receipt(
    page: Gateway, gateway: Gateway, paid: JSON, stage: Stage
) -> None:
    gateway.post(f"/v1/payments/{paid['id']}/receipt/send", {"email": "bob@example.com"})
    other = gateway.payment()

    assert history(page, other)["steps"] == []


def test_a_payment_link_has_the_steps_of_its_order(page: Gateway, gateway: Gateway, stage: Stage) -> None:
    link = gateway.post("/v1/payment-links", {"amount": 100, "description": "Tea"}).data
    gateway.payment({"id": link["order_id"]})
    stage.run(gateway.account)

    found = history(page, link)

    assert set(event_types(found)) == {"order.created", "payment.pending", "payment.success", "order.paid"}
    assert [one["type"] for one in found["steps"]] == ["payment_link.created"]
