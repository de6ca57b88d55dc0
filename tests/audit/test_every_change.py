"""Every operation that changes something leaves an entry of the audit log.

On the payer's path it is an event with an actor instead. A new operation of the OpenAPI document fails here
until it has a valid request in changing_calls.py, and leaves one of the two.
"""

import json
import re
from collections.abc import Iterator

import pytest
from chalice.test import Client

from chalicelib.db.rows import AuditRow, EventRow
from infra.paths import ROOT
from tests.audit.changing_calls import CALLS, CARD, CHANGING, Shop
from tests.gateway import JSON, a_merchant

BY_EVENT = {  # frequent, without settings: the event of the same transaction names the actor
    "create_customer": "customer.created",
    "update_customer": "customer.updated",
    "remove_saved_method": "customer.method_removed",
    "remove_checkout_saved_method": "customer.method_removed",
    "set_default_saved_method": "customer.method_updated",
    "remove_portal_saved_method": "customer.method_removed",
    "set_default_portal_saved_method": "customer.method_updated",
    "announce_debit": "mandate.debit_announced",
    "pause_mandate": "mandate.paused",
    "resume_mandate": "mandate.resumed",
    "revoke_mandate": "mandate.revoked",
    "revoke_hosted_mandate": "mandate.revoked",
    "create_order": "order.created",
    "create_payment": "payment.pending",
    "create_checkout_payment": "payment.pending",
    "create_payment_link_order": "order.created",
    "answer_challenge": "payment.pending",
}
NOTHING_CHANGED = {
    "create_customer_session": "returns a token, which is stored nowhere",
    "create_token": "keeps an encrypted card for 15 minutes; the payment that uses it has an event",
    "send_customer_code": "sends a code that opens a customer session, which is stored nowhere",
    "verify_customer_code": "returns the token of a customer session",
    "preview_routing": "saves nothing",
    "backtest_risk_rule": "saves nothing",
    "check_acquirer_keys": "reads from the acquirer, and keeps when it accepted the keys",
    "receive_event": "sent by an acquirer, who is none of the merchant's actors; it starts a lookup",
    "report_violations": "sent by browsers, and only logged",
    "start_authenticator": "counts after its first code, which leaves an entry",
    "start_passkey": "returns a challenge that can be used once",
    "start_passkey_sign_in": "returns a challenge that can be used once",
    "start_enrollment": "returns a challenge that can be used once",
    "start_operator_sign_in": "returns a challenge that can be used once",
    "open_invitation": "reads an invitation by its link",
    "request_password_reset": "mails a link, whose use is a change",
}
BY_OTHER_USERS = {  # tests/accounts/routes has a test of each entry
    "accept_invitation", "join_merchant", "switch_merchant", "set_new_password",
}  # fmt: skip
BY_OPERATORS = {  # of the platform; tests/operators/routes has a test of each entry
    "enroll_operator", "sign_in_operator", "end_operator_session", "create_proposal", "approve_proposal",
    "decline_proposal", "withdraw_proposal", "start_impersonation", "create_merchant",
    "invite_owner_again",
}  # fmt: skip
OF_OPERATORS_TO_A_MERCHANT = {
    "approve_proposal", "create_merchant", "invite_owner_again", "start_impersonation",
}  # fmt: skip
BY_OTHERS = {  # operators, the gateway
    "create_user", "erase_payer", "disable_endpoint", "reset_second_factor",
}  # fmt: skip
MONEY = {
    "create_refund": "refund.pending",
    "capture_payment": "payment.capture_pending",
    "cancel_payment": "payment.canceled",
}


@pytest.fixture(scope="module")
def shop(client: Client) -> Shop:
    return Shop(a_merchant(client))


def entries(shop: Shop) -> list[AuditRow]:
    return list(AuditRow.query(shop.server.merchant_id, consistent_read=True))


def events(shop: Shop) -> list[EventRow]:
    return list(EventRow.of_account(shop.server.account, consistent_read=True))


def new_events(shop: Shop, before: list[EventRow]) -> Iterator[EventRow]:
    known = {row.id for row in before}
    yield from (row for row in events(shop) if row.id not in known)


def test_every_changing_operation_has_a_request_or_a_reason() -> None:
    assert CHANGING.keys() == CALLS.keys() | NOTHING_CHANGED.keys() | BY_OTHER_USERS | BY_OPERATORS


def test_the_dashboard_filters_by_every_action() -> None:
    source = (ROOT / "dashboard-static" / "src" / "lib" / "resources.ts").read_text()
    listed = re.findall(r"'(\w+)'", source.partition("AUDIT_ACTIONS = [")[2].partition("]")[0])

    others = BY_OTHERS | BY_OTHER_USERS | OF_OPERATORS_TO_A_MERCHANT
    assert listed == sorted((CALLS.keys() - BY_EVENT.keys()) | others)


@pytest.mark.parametrize("operation", sorted(CALLS.keys() - BY_EVENT.keys()))
def test_a_change_leaves_one_entry(shop: Shop, operation: str) -> None:
    request = shop.prepare(operation)
    before = {entry.id for entry in entries(shop)}

    answer = request()

    assert answer.status < 300, answer.json
    (left,) = [one for one in entries(shop) if one.id not in before and one.action == operation]
    assert (left.actor_id, left.actor_name) == _caller(shop, operation)
    assert left.request_id


@pytest.mark.parametrize("operation", sorted(BY_EVENT | MONEY))
def test_an_event_of_a_payment_names_its_actor(shop: Shop, operation: str) -> None:
    wanted, path = (BY_EVENT | MONEY)[operation], CHANGING[operation]["path"]
    before = events(shop)

    answer = shop.send(operation)

    assert answer.status < 300, answer.json
    kind = (
        "payer"
        if path.startswith(("/v1/checkout", "/v1/challenges", "/v1/hosted-mandates", "/v1/portal"))
        else "api_key"
    )
    made = [row.actor for row in new_events(shop, before) if row.type == wanted and row.actor]
    assert ["address" in actor for actor in made if actor["type"] == kind][:1] == [True]


def test_no_entry_has_a_secret_a_card_or_data_of_a_payer(shop: Shop) -> None:
    secrets = [shop.send(name).data for name in ("create_api_key", "roll_api_key", "rotate_secret")]
    for operation in CALLS.keys() - BY_EVENT.keys():
        assert shop.send(operation).status < 500

    written = json.dumps([row.to_simple_dict() for row in entries(shop)], default=str)

    kept_out = [*(one["secret"] for one in secrets), "webhook-secret-2", CARD["number"], "Ann", "test@upi"]
    assert [text for text in kept_out if text in written] == []


def _caller(shop: Shop, operation: str) -> tuple[str, str]:
    security: list[JSON] = CHANGING[operation]["security"]
    if any("ApiKey" in one for one in security):
        return shop.server.headers["X-Api-Key"], ""
    return shop.user.id, shop.user.email
