"""A change of money, keys or settings needs a user who is there, and who proved it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.accounts.authentication import COOKIE
from chalicelib.accounts.domain.user import User
from chalicelib.accounts.store.sign_in_rows import SessionRow
from tests.callers import OPERATIONS
from tests.contract import document
from tests.dashboard_users import PASSWORD, SESSIONS, cookie_of, signed_in
from tests.gateway import JSON, Answer, Gateway

REAUTHENTICATE = "/v1/dashboard/session/reauthenticate"
KEYS = "/v1/dashboard/api-keys"
MINUTE = timedelta(minutes=1)
# Operations that neither change money, settings, keys and users nor read secrets.
UNGUARDED = {
    "POST /v1/dashboard/invitations/join",  # the link is the proof
    "POST /v1/dashboard/sessions/switch",
    "GET /v1/dashboard/audit-log",  # has no secrets
    "POST /v1/dashboard/password",  # takes the current password
    "POST /v1/dashboard/session/reauthenticate",
    "POST /v1/dashboard/session/second-factor",
    "PATCH /v1/dashboard/alerts",
    "POST /v1/dashboard/suppressed-addresses/allow",
    "DELETE /v1/dashboard/sessions",
    "DELETE /v1/dashboard/sessions/{session_id}",
    "POST /v1/disputes/{dispute_id}/evidence",
    "POST /v1/export-schedules",
    "DELETE /v1/export-schedules/{schedule_id}",
    "POST /v1/dashboard/saved-views",
    "PATCH /v1/dashboard/saved-views/{view_id}",
    "DELETE /v1/dashboard/saved-views/{view_id}",
    "POST /v1/exports",  # only reads what the user may read
    "POST /v1/reports",  # so does a report
    "POST /v1/customers",
    "PATCH /v1/customers/{customer_id}",
    "DELETE /v1/saved-methods/{saved_method_id}",
    "POST /v1/saved-methods/{saved_method_id}/default",
    "POST /v1/mandates/{mandate_id}/notices",  # moves no money by itself
    "POST /v1/mandates/{mandate_id}/pause",
    "POST /v1/mandates/{mandate_id}/revoke",
    "POST /v1/plans",  # as an order, a plan moves no money by itself
    "POST /v1/plans/{plan_id}/archive",
    "POST /v1/coupons",
    "POST /v1/coupons/{coupon_id}/archive",
    "POST /v1/tax-rates",
    "POST /v1/tax-rates/{tax_rate_id}/archive",
    "POST /v1/subscriptions",
    "PATCH /v1/subscriptions/{subscription_id}",
    "POST /v1/subscriptions/{subscription_id}/pause",
    "POST /v1/subscriptions/{subscription_id}/resume",
    "POST /v1/subscriptions/{subscription_id}/cancel",
    "POST /v1/invoices",
    "PATCH /v1/invoices/{invoice_id}",
    "DELETE /v1/invoices/{invoice_id}",
    "POST /v1/invoices/{invoice_id}/finalize",
    "POST /v1/invoices/{invoice_id}/void",
    "POST /v1/invoices/{invoice_id}/mark-uncollectible",
    "POST /v1/orders",
    "POST /v1/payment-links",
    "POST /v1/payment-links/{link_id}/cancel",
    "POST /v1/payments/{payment_id}/notes",
    "DELETE /v1/payments/{payment_id}/notes/{note_id}",
    "POST /v1/payments/{payment_id}/receipt/send",
    "POST /v1/refund-batches",  # refunds nothing until it is confirmed
    "POST /v1/refund-batches/{batch_id}/cancel",
    "POST /v1/risk/backtests",
    "POST /v1/routing/preview",
    "POST /v1/settlement-differences/{difference_id}/resolve",
    "POST /v1/test/clock/advance",
    "POST /v1/webhook-endpoints/{endpoint_id}/recover",
    "POST /v1/webhook-endpoints/{endpoint_id}/replay",
    "POST /v1/webhook-endpoints/{endpoint_id}/test",
    "POST /v1/webhooks/{webhook_id}/retry",
}
MONEY = {
    "POST /v1/mandates/{mandate_id}/resume",
    "POST /v1/payments",
    "POST /v1/payments/{payment_id}/cancel",
    "POST /v1/payments/{payment_id}/capture",
    "POST /v1/payments/{payment_id}/refunds",
    "POST /v1/invoices/{invoice_id}/credit-notes",
    "POST /v1/payments/{payment_id}/review",
    "POST /v1/refund-batches/{batch_id}/confirm",
    "POST /v1/disputes/{dispute_id}/accept",
    "POST /v1/disputes/{dispute_id}/contest",
}


def of_users() -> dict[str, JSON]:
    """Return the operations of dashboard users that write, or read what viewers may not see."""
    return {
        f"{method} {path}": operation
        for method, path, operation in OPERATIONS
        for security in operation["security"]
        if "Session" in security and (method != "GET" or security["Session"] != ["viewer"])
    }


def test_every_change_of_settings_keys_and_users_needs_a_fresh_proof() -> None:
    presence = {name: operation.get("x-presence") for name, operation in of_users().items()}

    not_fresh = {name for name, needed in presence.items() if needed != "fresh"}

    assert not_fresh == UNGUARDED | MONEY | {"GET /v1/webhooks/{webhook_id}/curl"}
    assert {presence[name] for name in MONEY} == {"active"}


@pytest.fixture
def page(gateway: Gateway, user: User) -> Gateway:
    return signed_in(gateway, user)


def set_times(user: User, **ago: timedelta) -> None:
    (row,) = SessionRow.query(user.id)
    row.update([getattr(SessionRow, name).set(datetime.now(UTC) - time) for name, time in ago.items()])


def with_new_cookie(page: Gateway, answer: Answer) -> Gateway:
    return Gateway(
        page.client, page.merchant_id, page.headers | {"Cookie": f"{COOKIE}={cookie_of(answer).value}"}
    )


def create_key(page: Gateway) -> Answer:
    return page.post(KEYS, {"name": "Server"}, key="once")


def test_a_key_needs_a_proof_of_the_last_five_minutes(page: Gateway, user: User) -> None:
    set_times(user, verified_at=6 * MINUTE)

    refused = create_key(page)
    confirmed = page.post(REAUTHENTICATE, {"password": PASSWORD})
    made = create_key(with_new_cookie(page, confirmed))

    assert (refused.status, refused.error["code"]) == (403, "REAUTHENTICATION_REQUIRED")
    assert (confirmed.status, made.status) == (200, 201)


def test_a_read_needs_no_proof_but_a_secret_does(gateway: Gateway, page: Gateway, user: User) -> None:
    endpoint = gateway.post("/v1/webhook-endpoints", {"url": "https://example.com/hook"}).data
    set_times(user, verified_at=6 * MINUTE)

    secret = page.get(f"/v1/webhook-endpoints/{endpoint['id']}/secret")

    assert (page.get("/v1/webhook-endpoints").status, secret.status) == (200, 403)


def test_a_refund_needs_a_user_who_was_not_idle(page: Gateway, user: User, paid: JSON) -> None:
    refunds = f"/v1/payments/{paid['id']}/refunds"
    set_times(user, verified_at=60 * MINUTE, active_at=14 * MINUTE)
    assert page.post(refunds, {"amount": 100}).status == 201
    set_times(user, active_at=16 * MINUTE)

    page.get("/v1/payments")  # a click does not undo the time without the user
    refused = page.post(refunds, {"amount": 100}, key="again")
    confirmed = page.post(REAUTHENTICATE, {"password": PASSWORD})

    assert (refused.status, refused.error["code"]) == (403, "REAUTHENTICATION_REQUIRED")
    assert with_new_cookie(page, confirmed).post(refunds, {"amount": 100}, key="again").status == 201


def test_polling_does_not_keep_a_user_active(page: Gateway, user: User) -> None:
    set_times(user, active_at=10 * MINUTE, seen_at=10 * MINUTE)

    page.get("/v1/payments", **{"X-Background": "true"})

    (row,) = SessionRow.query(user.id)
    now = datetime.now(UTC)
    assert now - row.seen_at < MINUTE
    assert now - row.active_at > 9 * MINUTE


def test_a_server_needs_no_presence(gateway: Gateway, paid: JSON) -> None:
    assert gateway.post(f"/v1/payments/{paid['id']}/refunds", {"amount": 100}).status == 201


def test_a_wrong_password_confirms_nothing_and_is_limited(page: Gateway, user: User) -> None:
    set_times(user, verified_at=6 * MINUTE)

    statuses = [page.post(REAUTHENTICATE, {"password": "a guess"}).status for _ in range(7)]

    assert (set(statuses[:5]), statuses[-1]) == ({401}, 429)
    assert create_key(page).status == 403


def test_a_confirmation_replaces_the_cookie(page: Gateway, user: User) -> None:
    confirmed = page.post(REAUTHENTICATE, {"password": PASSWORD})
    after = with_new_cookie(page, confirmed)
    reads = [one.get(SESSIONS).status for one in (page, after)]  # one was sent before the answer came
    writes = [create_key(one).status for one in (page, after)]
    (row,) = SessionRow.query(user.id)
    row.update([SessionRow.previous_until.set(datetime.now(UTC))])

    assert (reads, writes) == ([200, 200], [403, 201])
    assert [one.get(SESSIONS).status for one in (page, after)] == [401, 200]


@pytest.mark.parametrize("send", [lambda page: page.get("/v1/orders"), create_key])
def test_an_owner_without_a_second_factor_has_no_live_mode(
    page: Gateway, user: User, send: Callable[[Gateway], Answer]
) -> None:
    (row,) = SessionRow.query(user.id)
    row.update([SessionRow.has_second_factor.set(False)])

    test = send(page)
    page.headers["X-Mode"] = "live"
    live, own = send(page), page.get("/v1/dashboard/me")

    assert (live.status, live.error["code"]) == (403, "SECOND_FACTOR_REQUIRED")
    assert "Settings" in live.error["description"]
    assert (test.status < 300, own.status) == (True, 200)


def test_the_document_publishes_the_cookie_of_the_session() -> None:
    assert document()["components"]["securitySchemes"]["Session"]["name"] == COOKIE
