"""Requests after which mail is sent. Each is made once: its client gives up if there is no response."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from chalicelib.accounts.domain.password_reset import new_reset
from chalicelib.accounts.domain.user import User
from chalicelib.accounts.store import memberships, users
from chalicelib.accounts.store.rows import (
    ApiKeyRow,
    InvitationRow,
    MembershipRow,
    MerchantRow,
    PasswordResetRow,
)
from chalicelib.accounts.store.sign_in_rows import SessionRow
from chalicelib.dashboard.domain.metric import Addition, Metric, MetricDelta
from chalicelib.dashboard.store import metrics
from chalicelib.domain.actor import GATEWAY
from chalicelib.domain.audit import Audited, entry_of
from chalicelib.domain.ids import new_id
from chalicelib.domain.role import Role
from chalicelib.messaging import queues
from chalicelib.notices.domain.tasks import WatchTask
from chalicelib.notices.store import payer_messages
from chalicelib.notices.store.rows import MailRow
from chalicelib.webhooks.domain.endpoint import DisabledReason, disable
from chalicelib.webhooks.domain.schedule import Schedule
from chalicelib.webhooks.store import endpoints
from tests.builders import an_endpoint
from tests.dashboard_users import PAGE, a_user, sign_in, signed_in, visitor
from tests.gateway import Gateway, in_live_mode
from tests.in_process_stage import Stage
from tests.mailbox import token_sent_to
from tests.payer_messages import contact

NEW = "a quite different sentence"
SMS = "a text message"
RESETS = "/v1/dashboard/password-resets"


@dataclass(frozen=True)
class Story:
    """`request` makes a change, of which `is_written` knows whether it was written.

    `mail` has the recipient and the subject of each mail that follows from it.
    """

    merchant_id: str
    request: Callable[[], object]
    is_written: Callable[[], bool]
    mail: set[tuple[str, str]]


def invitation(gateway: Gateway) -> Story:
    owner, email = signed_in(gateway, a_user(gateway)), f"new-{gateway.merchant_id.lower()}@example.com"
    return Story(
        gateway.merchant_id,
        lambda: owner.post("/v1/dashboard/invitations", {"email": email, "role": "viewer"}),
        lambda: InvitationRow.count(gateway.merchant_id, consistent_read=True) == 1,
        {(email, "Invitation to Corner Shop")},
    )


def password_reset(gateway: Gateway) -> Story:
    user, page = a_user(gateway), visitor(gateway)
    return Story(
        gateway.merchant_id,
        lambda: page.post(RESETS, {"email": user.email}),
        lambda: PasswordResetRow.count(_reset_id(user)) == 1,
        {(user.email, "Set a new password")},
    )


def password_set_with_the_link(gateway: Gateway) -> Story:
    user, page = a_user(gateway), visitor(gateway)
    page.post(RESETS, {"email": user.email})
    token = token_sent_to(user.email)
    return Story(
        gateway.merchant_id,
        lambda: page.post(f"{RESETS}/complete", {"token": token, "new_password": NEW}),
        lambda: _user(user.email).password != user.password,
        {(user.email, "Your password was changed")},
    )


def sign_in_in_a_new_browser(gateway: Gateway) -> Story:
    user, page = a_user(gateway), visitor(gateway)
    return Story(
        gateway.merchant_id,
        lambda: sign_in(page, user.email),
        lambda: SessionRow.count(user.id, consistent_read=True) == 1,
        {(user.email, "Sign-in in a new browser")},
    )


def changed_role(gateway: Gateway) -> Story:
    boss, other, member = a_user(gateway), a_user(gateway), a_user(gateway, Role.MEMBER)
    page = signed_in(gateway, boss)
    return Story(
        gateway.merchant_id,
        lambda: page.send("PATCH", f"/v1/dashboard/users/{member.id}", b'{"role": "viewer"}'),
        lambda: memberships.get(gateway.merchant_id, member.id).role is Role.VIEWER,
        {(one.email, "Role changed: Corner Shop") for one in (boss, other, member)},
    )


def live_key_in_a_new_network(gateway: Gateway) -> Story:
    user, live = a_user(gateway), in_live_mode(gateway)
    live.headers |= PAGE | {"X-Forwarded-For": "198.51.100.7, 130.176.0.1"}
    return Story(
        gateway.merchant_id,
        lambda: live.get("/v1/orders"),
        lambda: ApiKeyRow.get(live.headers["X-Api-Key"], consistent_read=True).networks is not None,
        {(user.email, "API key used from a new network: Corner Shop")},
    )


def disabled_endpoint(gateway: Gateway) -> Story:
    owners = [a_user(gateway), a_user(gateway)]
    a_user(gateway, Role.MEMBER)
    endpoint = an_endpoint(account=gateway.account)
    endpoints.add(endpoint, None)
    change = disable(endpoint, DisabledReason.GONE, Schedule.TEST, datetime.now(UTC))
    changed = Audited("webhook_endpoint", endpoint.id)
    entry = entry_of(gateway.account, GATEWAY, "disable_endpoint", changed, "", change.after.updated_at)
    return Story(
        gateway.merchant_id,
        lambda: endpoints.disable(change, entry),
        lambda: endpoints.get(gateway.account, endpoint.id).is_disabled,
        {(one.email, "Test mode: Webhook endpoint disabled: Corner Shop") for one in owners},
    )


def daily_digest(gateway: Gateway) -> Story:
    user, at = a_user(gateway), datetime.now(UTC)
    MembershipRow(gateway.merchant_id, user.id).update([MembershipRow.alerts.set(["daily_digest"])])
    MerchantRow(gateway.merchant_id).update([MerchantRow.time_zone.set(_where_it_is_nine(at))])
    paid = Addition(at - timedelta(hours=2), {Metric("INR", "upi", "volume"): 50_000})
    metrics.count(gateway.account, [MetricDelta(new_id("evt", at), [paid])])
    sent: list[bool] = []

    def search() -> None:
        queues.send([(WatchTask(gateway.account), 0)])
        sent.append(True)

    return Story(
        gateway.merchant_id,
        search,
        lambda: bool(sent) or MailRow.count(gateway.merchant_id, consistent_read=True) > 0,
        {(user.email, "Test mode: Your day at Corner Shop: INR 500.00")},
    )


def messages_to_a_payer(gateway: Gateway) -> Story:
    """Switch messages to payers on after a payment, whose events are relayed again afterwards."""
    payer, stage = contact(), Stage()
    gateway.payment(metadata=payer)
    stage.run(gateway.account)
    payer_messages.forget(gateway.account)  # a minute later
    page = signed_in(gateway, a_user(gateway))
    body = json.dumps({"channels": {"payment_received": ["email", "sms"]}}).encode()
    return Story(
        gateway.merchant_id,
        lambda: page.send("PATCH", "/v1/dashboard/payer-messages", body),
        lambda: bool(payer_messages.get(gateway.account).channels),
        {(payer["email"], "Test mode: Payment to Corner Shop"), (payer["phone"], SMS)},
    )


def _where_it_is_nine(at: datetime) -> str:
    """Return a time zone in which it is between nine and ten in the morning."""
    ahead = (9 - at.hour + 12) % 24 - 12  # hours
    return f"Etc/GMT{-ahead:+d}"  # its signs are the other way round


MAIL_STORIES = (
    invitation,
    password_reset,
    password_set_with_the_link,
    sign_in_in_a_new_browser,
    changed_role,
    live_key_in_a_new_network,
    disabled_endpoint,
    daily_digest,
    messages_to_a_payer,
)


def _user(email: str) -> User:
    user = users.find(email)
    assert user is not None
    return user


def _reset_id(user: User) -> str:
    return new_reset(user.email, "", user.created_at).id
