"""One valid request for each changing operation that tests/audit/changing_calls.py leaves out.

They save nothing, or belong to other users or to operators of the platform.
"""

import re
from collections.abc import Callable
from urllib.parse import unquote

from chalicelib.domain.role import Role
from infra.data import operators
from tests.audit.changing_calls import CARD, Shop
from tests.dashboard_users import PASSWORD, a_user, joined, signed_in, visitor
from tests.gateway import JSON, Gateway, a_merchant
from tests.mailbox import mail_to, payer_address, token_sent_to
from tests.operator_sessions import OPERATORS, an_address, an_operator, operator_page, propose
from tests.second_factors import new_passkey

Request = tuple[Gateway, str, JSON]  # who sends it, its path and its body

INVITATIONS, RESETS = "/v1/dashboard/invitations", "/v1/dashboard/password-resets"
SESSIONS, ENROLLMENT = f"{OPERATORS}/sessions", f"{OPERATORS}/enrollment"
BACKTEST: JSON = {"rule": "if card.new and amount > INR 500.00 then review", "days": 30}
MERCHANT: JSON = {
    "name": "Corner Shop", "owner_email": "asha@shop.example", "currency": "INR", "time_zone": "Asia/Kolkata",
}  # fmt: skip
REPORTED: JSON = {
    "csp-report": {
        "document-uri": "https://checkout.example.com/", "blocked-uri": "https://other.example/x.js",
        "effective-directive": "script-src-elem", "disposition": "enforce",
    }
}  # fmt: skip


def _invitation(shop: Shop) -> str:
    """Return the secret of a mailed invitation."""
    address = an_address()
    shop.owner.post(INVITATIONS, {"email": address, "role": "member"})
    return token_sent_to(address)


def _reset(shop: Shop) -> Request:
    shop.use_new_user()
    visitor(shop.server).post(RESETS, {"email": shop.user.email})
    body = {"token": token_sent_to(shop.user.email), "new_password": "seven green umbrellas"}
    return visitor(shop.server), f"{RESETS}/complete", body


def _joining(shop: Shop) -> Request:
    other = a_merchant(shop.server.client)
    user = a_user(other)
    shop.owner.post(INVITATIONS, {"email": user.email, "role": "member"})
    return signed_in(other, user), f"{INVITATIONS}/join", {"token": token_sent_to(user.email)}


def _switch(shop: Shop) -> Request:
    other = a_merchant(shop.server.client)
    user = joined(a_user(other), shop.server, Role.VIEWER)
    return signed_in(other, user), "/v1/dashboard/sessions/switch", {"merchant_id": shop.server.merchant_id}


def _proposal(shop: Shop, decision: str) -> Request:
    """Return a decision: another operator approves or declines what one proposed, who may withdraw it."""
    first = an_operator(shop.server.client)
    proposed = propose(first, a_merchant(shop.server.client).merchant_id).data["id"]
    by = first if decision == "withdraw" else an_operator(shop.server.client)
    return by, f"{OPERATORS}/proposals/{proposed}/{decision}", {}


def _enrollment_link() -> str:
    return unquote(operators.add(an_address())["Link"].partition("#")[2])


def _enrollment(shop: Shop) -> Request:
    page, token = operator_page(shop.server.client), _enrollment_link()
    options = page.post(f"{ENROLLMENT}/options", {"token": token}).data["public_key"]
    return page, ENROLLMENT, {"token": token, "credential": new_passkey().create(options)}


def _operator_sign_in(shop: Shop) -> Request:
    page, token, passkey = operator_page(shop.server.client), _enrollment_link(), new_passkey()
    options = page.post(f"{ENROLLMENT}/options", {"token": token}).data["public_key"]
    page.post(ENROLLMENT, {"token": token, "credential": passkey.create(options)})
    options = page.post(f"{SESSIONS}/options").data["public_key"]
    return page, SESSIONS, {"credential": passkey.get(options)}


def _invitation_of_owner(shop: Shop) -> Request:
    by = an_operator(shop.server.client)
    made = by.post(f"{OPERATORS}/merchants", MERCHANT).data
    return by, f"{OPERATORS}/merchants/{made['id']}/invitation", {}


def _sign_out(shop: Shop) -> Request:
    return an_operator(shop.server.client), f"{SESSIONS}/current", {}


def _impersonation(shop: Shop) -> Request:
    body = {"merchant_id": shop.server.merchant_id, "reason": "They cannot find a payout."}
    return an_operator(shop.server.client), f"{OPERATORS}/impersonations", body


def _proposing(shop: Shop) -> Request:
    merchant_id = shop.server.merchant_id
    body = {"action": "suspend_merchant", "merchant_id": merchant_id, "reason": "Payers report fake goods."}
    return an_operator(shop.server.client), f"{OPERATORS}/proposals", body


def _code(shop: Shop) -> Request:
    """Return the entry of a code that was mailed."""
    address = payer_address()
    customer = shop.made("/v1/customers", {"email": address})
    path = f"/v1/checkout/orders/{shop.server.order(customer_id=customer)['id']}/codes"
    code_id = shop.payer.post(path, {"email": address}).data["id"]
    [mail] = mail_to(address)
    return shop.payer, f"{path}/verify", {"id": code_id, "code": re.findall("[0-9]{6}", mail["Subject"])[0]}


def _options(path: str) -> Callable[[Shop], Request]:
    return lambda shop: (visitor(shop.server), f"/v1/dashboard/{path}", {})


OTHER_CALLS: dict[str, Callable[[Shop], Request]] = {
    "create_token": lambda shop: (shop.payer, "/v1/tokens", {"card": CARD}),
    "create_customer_session": lambda shop: (
        shop.server, "/v1/customer-sessions",
        {"customer_id": shop.made("/v1/customers", {"name": "Ann Lee"}), "for": "checkout"},
    ),
    "send_customer_code": lambda shop: (
        shop.payer, f"/v1/checkout/orders/{shop.order()}/codes", {"email": "asha@example.com"}
    ),
    "verify_customer_code": _code,
    "preview_routing": lambda shop: (
        shop.server, "/v1/routing/preview", {"amount": 50_000, "currency": "INR", "method": "upi"}
    ),
    "backtest_risk_rule": lambda shop: (shop.server, "/v1/risk/backtests", BACKTEST),
    "report_violations": lambda shop: (visitor(shop.server), "/v1/policy-reports", REPORTED),
    "start_authenticator": lambda shop: (shop.owner, "/v1/dashboard/second-factors/authenticator", {}),
    "start_passkey": lambda shop: (shop.owner, "/v1/dashboard/passkeys/options", {}),
    "start_passkey_sign_in": _options("sessions/passkey-options"),
    "start_enrollment": lambda shop: (
        operator_page(shop.server.client), f"{ENROLLMENT}/options", {"token": _enrollment_link()}
    ),
    "start_operator_sign_in": lambda shop: (operator_page(shop.server.client), f"{SESSIONS}/options", {}),
    "open_invitation": lambda shop: (
        visitor(shop.server), f"{INVITATIONS}/open", {"token": _invitation(shop)}
    ),
    "request_password_reset": lambda shop: (visitor(shop.server), RESETS, {"email": shop.user.email}),
    "accept_invitation": lambda shop: (
        visitor(shop.server), f"{INVITATIONS}/accept",
        {"token": _invitation(shop), "new_password": PASSWORD},
    ),
    "join_merchant": _joining,
    "switch_merchant": _switch,
    "set_new_password": _reset,
    "enroll_operator": _enrollment,
    "sign_in_operator": _operator_sign_in,
    "end_operator_session": _sign_out,
    "invite_owner_again": _invitation_of_owner,
    "create_merchant": lambda shop: (
        an_operator(shop.server.client), f"{OPERATORS}/merchants", MERCHANT
    ),
    "create_proposal": _proposing,
    "approve_proposal": lambda shop: _proposal(shop, "approve"),
    "decline_proposal": lambda shop: _proposal(shop, "decline"),
    "withdraw_proposal": lambda shop: _proposal(shop, "withdraw"),
    "start_impersonation": _impersonation,
}  # fmt: skip
