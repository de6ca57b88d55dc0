"""Live mode of a new merchant starts when its requirements are met and two operators agree."""

import json
import re
from datetime import UTC, datetime

import pytest
from chalice.test import Client

from chalicelib.accounts.store import activations, merchants
from chalicelib.accounts.store.rows import ApiKeyRow, MerchantRow
from chalicelib.accounts.store.sign_in_rows import PasskeyRow, SessionRow
from chalicelib.domain.errors import Conflict
from chalicelib.operators.authentication import session_of_cookie
from chalicelib.operators.domain.operator import PLATFORM
from chalicelib.operators.domain.proposal import ProposalStatus, decided
from chalicelib.operators.store import changes, proposals
from chalicelib.payments.store import acquirer_accounts
from tests.audit_entries import an_entry
from tests.callers import OPERATIONS
from tests.dashboard_users import a_user, signed_in
from tests.gateway import JSON, Gateway, in_live_mode
from tests.operator_sessions import OPERATORS, decide, propose

ACTIVATE = "activate_live_mode"
ALL = {
    "owner_with_second_factor", "acquirer_keys_accepted", "support_contact", "allowed_website",
    "webhook_endpoint",
}  # fmt: skip
STRIPE: JSON = {
    "kind": "stripe", "name": "Stripe", "public_key": "pk_live_51Abcdef", "secret": "sk_live_51Abcdef",
}  # fmt: skip
TAKES_MONEY = {
    "advance_clock", "capture_payment", "create_checkout_payment", "create_customer_session",
    "create_order", "create_payment", "create_payment_link", "create_payment_link_order",
    "create_subscription", "create_token", "decide_review", "finalize_invoice", "resume_subscription",
    "send_customer_code", "send_receipt", "update_subscription", "verify_customer_code",
}  # fmt: skip


@pytest.fixture
def shop(client: Client, ann: Gateway) -> Gateway:
    """Return the live server of a merchant that an operator created."""
    address = f"owner-{datetime.now(UTC).timestamp()}@shop.example"
    created = ann.post(f"{OPERATORS}/merchants", {"name": "Tea Shop", "owner_email": address})
    return in_live_mode(Gateway(client, created.data["id"]))


@pytest.fixture
def ready(shop: Gateway) -> Gateway:
    """Return the same merchant after its owner has set live mode up."""
    user = a_user(shop)
    PasskeyRow(
        user.id, f"pky_{user.id}", email=user.email, name="Key", credential_id="c", public_key="p",
        sign_count=0, created_at=datetime.now(UTC),
    ).save()  # fmt: skip
    made = shop.post("/v1/acquirers", STRIPE)
    assert made.status == 201, made.json
    acquirer = acquirer_accounts.get(f"{shop.merchant_id}#live", made.data["id"])
    acquirer_accounts.record_accepted(acquirer, datetime.now(UTC))
    MerchantRow(shop.merchant_id).update([MerchantRow.branding.set({"support_email": "help@shop.example"})])
    assert shop.post("/v1/webhook-endpoints", {"url": "https://shop.example/hooks"}).status == 201
    return shop


def missing(operator: Gateway, shop: Gateway) -> set[str]:
    shown = operator.get(f"{OPERATORS}/merchants/{shop.merchant_id}").data
    return {one["name"] for one in shown["requirements"] if not one["met"]}


def order(shop: Gateway) -> str:
    answer = shop.post("/v1/orders", {"amount": 100})
    return "taken" if answer.status == 201 else str(answer.error["code"])


def test_two_operators_activate_it_and_it_takes_money(ready: Gateway, ann: Gateway, bob: Gateway) -> None:
    before = order(ready), missing(ann, ready)

    done = decide(bob, propose(ann, ready.merchant_id, ACTIVATE).data["id"])

    assert (before, done.status, order(ready)) == (("LIVE_MODE_INACTIVE", set()), 200, "taken")
    assert ann.get(f"{OPERATORS}/merchants/{ready.merchant_id}").data["live_mode_is_active"] is True
    again = propose(ann, ready.merchant_id, ACTIVATE)
    assert (again.status, again.error["description"]) == (409, "Live mode is active already.")


def test_one_operator_activates_nothing(ready: Gateway, ann: Gateway) -> None:
    refused = decide(ann, propose(ann, ready.merchant_id, ACTIVATE).data["id"])

    assert (refused.status, order(ready)) == (403, "LIVE_MODE_INACTIVE")


def test_a_new_merchant_lacks_every_requirement_and_is_not_proposed(shop: Gateway, ann: Gateway) -> None:
    in_live_mode(shop)
    ApiKeyRow(f"key_live_{shop.merchant_id}").update([ApiKeyRow.allowed_origins.set([])])

    refused = propose(ann, shop.merchant_id, ACTIVATE)

    assert (missing(ann, shop), refused.status) == (ALL, 409)
    assert "acquirer keys accepted" in refused.error["description"]


def test_a_merchant_without_live_keys_needs_no_website_and_no_endpoint(shop: Gateway, ann: Gateway) -> None:
    ApiKeyRow(f"key_live_{shop.merchant_id}").update([ApiKeyRow.revoked_at.set(datetime.now(UTC))])

    assert missing(ann, shop) == ALL - {"allowed_website", "webhook_endpoint"}


def test_what_is_lost_after_the_proposal_stops_the_approval(
    ready: Gateway, ann: Gateway, bob: Gateway
) -> None:
    id = propose(ann, ready.merchant_id, ACTIVATE).data["id"]
    [account] = ready.get("/v1/acquirers").data
    new_secret = json.dumps({"secret": "sk_live_other"}).encode()
    ready.send("PATCH", f"/v1/acquirers/{account['id']}", new_secret)

    assert (decide(bob, id).status, order(ready)) == (409, "LIVE_MODE_INACTIVE")
    assert missing(ann, ready) == {"acquirer_keys_accepted"}


@pytest.mark.parametrize("lost", ["acquirer", "contact"])
def test_the_write_itself_refuses_what_changed_after_the_read(
    ready: Gateway, ann: Gateway, bob: Gateway, lost: str
) -> None:
    proposal = proposals.get(propose(ann, ready.merchant_id, ACTIVATE).data["id"])
    at = datetime.now(UTC)
    by = session_of_cookie(bob.headers["Cookie"], at)
    assert by is not None
    after = decided(proposal, ProposalStatus.APPROVED, by.operator_id, by.email, at)
    change = changes.planned(after, at)
    if lost == "acquirer":
        [account] = ready.get("/v1/acquirers").data
        ready.send("PATCH", f"/v1/acquirers/{account['id']}", b'{"state": "closed"}')
    else:
        MerchantRow(ready.merchant_id).update([MerchantRow.branding.set({})])

    with pytest.raises(Conflict):
        proposals.approve(after, change, by, at, None, (an_entry(PLATFORM),))

    assert order(ready) == "LIVE_MODE_INACTIVE"


def test_exactly_what_takes_money_is_refused_in_live_mode(shop: Gateway) -> None:
    user = a_user(shop)
    owner = signed_in(shop, user)
    owner.headers["X-Mode"] = "live"
    [session] = SessionRow.query(user.id)
    session.update([SessionRow.has_second_factor.set(True)])
    callers = {"Session": owner, "ApiKey": shop}
    refused = set()
    for method, path, operation in OPERATIONS:
        kinds = [kind for kind in callers if any(kind in one for one in operation["security"])]
        for kind in kinds if method != "GET" else []:
            answer = callers[kind].send(method, re.sub(r"{(\w+)}", "unknown_1", path), b"{}")
            if answer.status == 403 and answer.error["code"] == "LIVE_MODE_INACTIVE":
                refused.add(operation["operationId"])

    assert refused == TAKES_MONEY


def test_test_mode_and_older_merchants_are_active(shop: Gateway, gateway: Gateway) -> None:
    activations.check(f"{shop.merchant_id}#test")
    activations.check(f"{gateway.merchant_id}#live")

    assert order(in_live_mode(gateway)) == "taken"
    assert merchants.current(gateway.merchant_id).inactive_since is None
