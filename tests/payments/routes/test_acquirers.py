"""The merchant's acquirer accounts: secrets go in and never come out, and only an owner changes them."""

import json
from dataclasses import replace

import pytest

from chalicelib.domain.role import Role
from chalicelib.payments.routes import acquirers
from chalicelib.payments.store.acquirer_rows import AcquirerAccountRow
from chalicelib.settings import settings
from tests.dashboard_users import a_user, signed_in
from tests.doubles import accounts
from tests.doubles.accounts import CASHFREE, RAZORPAY
from tests.doubles.cashfree import CashfreeDouble
from tests.doubles.razorpay import RazorpayDouble
from tests.doubles.server import Server
from tests.doubles.stripe import StripeDouble
from tests.gateway import JSON, Gateway, a_merchant, in_live_mode

STRIPE: JSON = {**accounts.STRIPE, "webhook_secret": "whsec_abcdefgh1234", "cards": "script"}


def test_an_acquirer_account_is_shown_without_its_secrets(gateway: Gateway) -> None:
    made = gateway.post("/v1/acquirers", STRIPE)

    assert made.status == 201
    listed, found = gateway.get("/v1/acquirers").data, gateway.get(f"/v1/acquirers/{made.data['id']}").data
    assert listed == [made.data] == [found]
    assert (found["secret_last4"], found["webhook_secrets"]) == ("uble", [{"last4": "1234"}])
    assert (found["state"], found["cards"]) == ("open", "script")
    for secret in (STRIPE["secret"], STRIPE["webhook_secret"]):
        assert secret not in json.dumps([made.json, listed, found])


def test_the_secrets_are_stored_encrypted(gateway: Gateway) -> None:
    made = gateway.post("/v1/acquirers", STRIPE).data

    saved = json.dumps(AcquirerAccountRow.get(gateway.account, made["id"]).to_simple_dict(), default=str)

    assert STRIPE["secret"] not in saved
    assert STRIPE["webhook_secret"] not in saved


def test_a_repeated_request_creates_one_account(gateway: Gateway) -> None:
    first, again = (gateway.post("/v1/acquirers", STRIPE, key="once") for _ in range(2))

    assert first.data == again.data
    assert len(gateway.get("/v1/acquirers").data) == 1


def test_a_merchant_sees_only_its_own_accounts(gateway: Gateway) -> None:
    made = gateway.post("/v1/acquirers", STRIPE).data
    other = a_merchant(gateway.client)

    assert other.get("/v1/acquirers").data == []
    assert other.get(f"/v1/acquirers/{made['id']}").status == 404
    assert in_live_mode(gateway).get("/v1/acquirers").data == []


@pytest.mark.parametrize("role", [Role.VIEWER, Role.MEMBER])
def test_only_an_owner_creates_an_account(gateway: Gateway, role: Role) -> None:
    page = signed_in(gateway, a_user(gateway, role))

    assert page.post("/v1/acquirers", STRIPE).status == 403
    assert page.get("/v1/acquirers").status == 200


def test_a_live_key_is_refused_in_test_mode(gateway: Gateway) -> None:
    refused = gateway.post("/v1/acquirers", {**STRIPE, "secret": "sk_live_51Abcdef"})

    assert (refused.status, refused.error["field"]) == (400, "secret")
    assert "sk_live_51Abcdef" not in json.dumps(refused.json)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({**CASHFREE, "customer_phone": None}, "customer_phone"),
        ({**STRIPE, "customer_phone": "9999999999"}, "customer_phone"),
        ({**RAZORPAY, "multicapture": True}, "multicapture"),
        ({**CASHFREE, "upi": True}, "upi"),
        ({**RAZORPAY, "cards": "raw"}, "cards"),
        ({**RAZORPAY, "currencies": ["USD"]}, "currencies"),
    ],
)
def test_an_option_of_another_acquirer_is_refused(gateway: Gateway, body: JSON, field: str) -> None:
    refused = gateway.post("/v1/acquirers", body)

    assert (refused.status, refused.error["field"]) == (400, field)


def test_new_keys_and_states_replace_the_old_ones(gateway: Gateway) -> None:
    account = gateway.post("/v1/acquirers", STRIPE).data

    changed = change(gateway, account, {"secret": "sk_test_rotated9", "state": "draining", "name": "Stripe"})

    assert (changed["secret_last4"], changed["state"], changed["name"]) == ("ted9", "draining", "Stripe")
    assert changed["public_key"] == account["public_key"]


def test_upi_at_stripe_is_enabled_and_disabled(gateway: Gateway) -> None:
    account = gateway.post("/v1/acquirers", STRIPE).data

    enabled, disabled = (change(gateway, account, {"upi": upi}) for upi in (True, False))

    assert [one["upi"] for one in (account, enabled, disabled)] == [False, True, False]
    assert gateway.post("/v1/acquirers", {**STRIPE, "upi": True}).data["upi"] is True


def test_an_account_from_before_the_option_has_no_upi(gateway: Gateway) -> None:
    account = gateway.post("/v1/acquirers", {**STRIPE, "upi": True}).data
    row = AcquirerAccountRow.get(gateway.account, account["id"])
    row.update([AcquirerAccountRow.upi.remove()])

    assert gateway.get(f"/v1/acquirers/{account['id']}").data["upi"] is False


def test_two_webhook_secrets_are_valid_during_a_rotation(gateway: Gateway) -> None:
    account = gateway.post("/v1/acquirers", STRIPE).data
    path = f"/v1/acquirers/{account['id']}/webhook-secret"

    rotated = gateway.post(path, {"webhook_secret": "whsec_abcdefgh5678"})
    third = gateway.post(path, {"webhook_secret": "whsec_abcdefgh9999"})

    newest, previous = rotated.data["webhook_secrets"]
    assert (newest, previous["last4"]) == ({"last4": "5678"}, "1234")
    assert previous["expires_at"] > rotated.data["updated_at"]
    assert third.status == 409


def test_the_only_secret_is_replaced_without_an_overlap(gateway: Gateway) -> None:
    account = gateway.post("/v1/acquirers", STRIPE).data
    body = {"webhook_secret": "whsec_abcdefgh5678", "replace_newest": True}

    replaced = gateway.post(f"/v1/acquirers/{account['id']}/webhook-secret", body).data

    assert replaced["webhook_secrets"] == [{"last4": "5678"}]


def test_a_secret_without_overlap_replaces_the_previous_one(gateway: Gateway) -> None:
    account = gateway.post("/v1/acquirers", STRIPE).data
    body = {"webhook_secret": "whsec_abcdefgh5678", "overlap_seconds": 0}

    replaced = gateway.post(f"/v1/acquirers/{account['id']}/webhook-secret", body).data

    assert replaced["webhook_secrets"] == [{"last4": "5678"}]


@pytest.mark.parametrize(
    ("double", "body", "wrong_secret"),
    [
        (StripeDouble, STRIPE, "sk_test_another1"),
        (RazorpayDouble, RAZORPAY, "another secret"),
        (CashfreeDouble, CASHFREE, "cfsk_ma_test_another"),
    ],
)
def test_the_acquirer_is_asked_whether_it_accepts_the_keys(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch, double: type[Server], body: JSON, wrong_secret: str
) -> None:
    with double() as acquirer:
        use_double(monkeypatch, {body["kind"]: acquirer.origin})
        account = gateway.post("/v1/acquirers", body).data
        path = f"/v1/acquirers/{account['id']}/test-keys"

        accepted = gateway.post(path)
        change(gateway, account, {"secret": wrong_secret.replace(" ", "_")})
        refused = gateway.post(path)

    unreachable = gateway.post(path)
    results = [answer.data["result"] for answer in (accepted, refused, unreachable)]
    assert results == ["accepted", "refused", "unreachable"]


def use_double(monkeypatch: pytest.MonkeyPatch, origins: dict[str, str]) -> None:
    known = replace(settings(), acquirer_origins=origins)
    monkeypatch.setattr(acquirers, "settings", lambda: known)


def change(gateway: Gateway, account: JSON, body: JSON) -> JSON:
    answer = gateway.send("PATCH", f"/v1/acquirers/{account['id']}", json.dumps(body).encode())
    assert answer.status == 200, answer.json
    changed: JSON = answer.data
    return changed
