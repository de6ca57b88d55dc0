"""One valid request for each operation that changes something, by its operation id."""

import json
import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from chalicelib.accounts.store import users
from tests.callers import OPERATIONS
from tests.dashboard_users import PASSWORD, a_user, sign_in, signed_in, visitor
from tests.doubles.accounts import SIMULATOR
from tests.gateway import JSON, Answer, Gateway
from tests.images import png
from tests.in_process_stage import Stage
from tests.mailbox import payer_address
from tests.risk.risk_rules import set_rules
from tests.second_factors import add_app, assertion, code_of, new_passkey, register, registration, with_cookie
from tests.ses_events import suppress

CUSTOMER: JSON = {"name": "Ann Lee", "email": "ann@example.com"}
PLAN: JSON = {"name": "Basic", "amount": 99_900, "interval": "month"}
TAX_RATE: JSON = {"name": "GST", "basis_points": 1800}
COUPON: JSON = {"name": "Launch", "basis_points": 1000}
CARD: JSON = {"number": "4242424242424242", "exp_month": 12, "exp_year": 2040, "cvv": "123"}
CHALLENGED: JSON = {"method": "card", "card": {**CARD, "number": "4000000000003220"}}
RANGE: JSON = {"since": "2026-01-01T00:00:00Z"}
REPORT: JSON = {"kind": "summary", "from": "2026-01-01", "to": "2026-01-31"}
SCHEDULE: JSON = {"resource": "payments", "every": "day"}
BLOCKED: JSON = {"list": "blocked", "type": "bin", "value": "555566"}  # of no card that these requests use
VIEW: JSON = {"list": "payments", "name": "Failed", "search": {"status": "failed"}}
ENDPOINT: JSON = {"url": "http://127.0.0.1:4999/hook"}  # nothing answers there
A_DAY_S = 86_400
PIXELS = b64encode(png()).decode()
CHANGING: dict[str, JSON] = {
    operation["operationId"]: {**operation, "method": method, "path": path}
    for method, path, operation in OPERATIONS
    if method != "GET"
}


@dataclass
class Shop:
    """A merchant with the resources of a request, created when it is asked for."""

    server: Gateway
    stage: Stage = field(default_factory=Stage)

    def __post_init__(self) -> None:
        self.use_new_user()
        self.payer = Gateway(
            self.server.client, self.server.merchant_id, {"X-Api-Key": self.server.headers["X-Api-Key"]}
        )

    def send(self, operation_id: str) -> Answer:
        """Send the valid request of an operation as a caller that may."""
        return self.prepare(operation_id)()

    def prepare(self, operation_id: str) -> Callable[..., Answer]:
        """Create what the request of an operation needs, and return a function that sends it."""
        self.owner = self._signed_in()  # a new session may change settings
        path_ids, body = CALLS[operation_id](self)
        operation = CHANGING[operation_id]
        names = re.findall(r"{(\w+)}", operation["path"])
        path = operation["path"].format(**dict(zip(names, path_ids, strict=True)))
        return partial(self._caller(operation).send, operation["method"], path, json.dumps(body).encode())

    def use_new_user(self) -> None:
        self.user = a_user(self.server)
        self.owner = signed_in(self.server, self.user)

    def made(self, path: str, body: JSON) -> str:
        by = self.owner if path.startswith("/v1/dashboard") else self.server
        answer = by.post(path, body)
        assert answer.status == 201, answer.json
        return str(answer.data.get("id") or answer.data["key"])

    def held(self) -> str:
        """Return a payment in review."""
        set_rules(self.server, "if amount > 0 then review")
        payment = self.payment()
        set_rules(self.server, enabled=False)
        return payment

    def listed(self, path: str) -> list[str]:
        return [one["id"] for one in self.server.get(path).data]

    def order(self) -> str:
        return str(self.server.order()["id"])

    def payment(self, **how: Any) -> str:
        """Return a payment after its verdict."""
        payment = self.server.payment(**how)
        self.stage.run(self.server.account)
        return str(payment["id"])

    def note(self) -> tuple[str, str]:
        """Return the ids of a payment and of its note."""
        payment_id = self.payment()
        return payment_id, self.made(f"/v1/payments/{payment_id}/notes", {"text": "For Ann."})

    def file(self) -> str:
        """Return the file of a refund batch."""
        return f"payment_id,reason\n{self.payment()},Ann asked\n"

    def batch(self) -> str:
        """Return a refund batch after its check."""
        batch_id = self.made("/v1/refund-batches", {"csv": self.file()})
        self.stage.run(self.server.account)
        return batch_id

    def dispute(self) -> str:
        known = self.listed("/v1/disputes")
        self.payment(upi_id="dispute-won@upi")
        return next(id for id in self.listed("/v1/disputes") if id not in known)

    def difference(self) -> str:
        self.payment(upi_id="payout-wrong@upi")
        self.server.post("/v1/test/clock/advance", {"seconds": A_DAY_S})
        self.stage.run(self.server.account)
        return self.listed("/v1/settlement-differences")[0]

    def saved_methods(self) -> tuple[str, str]:
        """Return two methods of a customer. The first one is the default."""
        customer = self.made("/v1/customers", CUSTOMER)
        first, second = (self._saved(customer, number) for number in (CARD["number"], "5555555555554444"))
        return first, second

    def with_session(self, saved_method: str) -> Gateway:
        """Return the payer with a session of the customer whose method it is."""
        return self.session_of(self.customer_of(saved_method), "checkout")

    def in_portal(self, customer: str) -> Gateway:
        """Return the payer with a session of the customer for the portal."""
        self.owner.send("PATCH", "/v1/dashboard/settings", b'{"portal": true}')
        return self.session_of(customer, "portal")

    def session_of(self, customer: str, page: str) -> Gateway:
        body = {"customer_id": customer, "for": page}
        token = self.server.post("/v1/customer-sessions", body).data["token"]
        return replace(self.payer, headers=self.payer.headers | {"Customer-Session": token})

    def customer_of(self, saved_method: str) -> str:
        return str(self.server.get(f"/v1/saved-methods/{saved_method}").data["customer_id"])

    def mandate(self) -> str:
        order = self.server.order(customer_id=self.made("/v1/customers", CUSTOMER))
        asked = {"max_amount": 100_000, "expires_at": "2040-01-01T00:00:00Z"}
        saves = {"consent": "Charge me each month.", "mandate": asked}
        payment = self.payment(order=order, method="card", card=CARD, save_method=saves)
        method = self.server.get(f"/v1/payments/{payment}").data["saved_method"]
        return str(self.server.get(f"/v1/saved-methods/{method}").data["mandate_id"])

    def mandate_key(self, mandate: str) -> str:
        """Return the key of the mandate's page."""
        return str(self.server.get(f"/v1/mandates/{mandate}").data["hosted_url"]).partition("#")[2]

    def paused_mandate(self) -> str:
        mandate = self.mandate()
        self.server.post(f"/v1/mandates/{mandate}/pause")
        return mandate

    def _saved(self, customer: str, number: str) -> str:
        order = self.server.order(customer_id=customer)
        saves = {"save_method": {"consent": "Save this card for my next purchases."}}
        payment = self.payment(order=order, method="card", card={**CARD, "number": number}, **saves)
        return str(self.server.get(f"/v1/payments/{payment}").data["saved_method"])

    def new_subscription(self) -> JSON:
        """Return the request of a subscription."""
        customer, plan = self.made("/v1/customers", CUSTOMER), self.made("/v1/plans", PLAN)
        return {"customer_id": customer, "plan_id": plan}

    def subscription(self) -> str:
        return self.made("/v1/subscriptions", self.new_subscription())

    def paused(self) -> str:
        """Return a paused subscription."""
        subscription = self.subscription()
        self.server.post(f"/v1/subscriptions/{subscription}/pause")
        return subscription

    def invoice(self) -> str:
        return self.listed(f"/v1/invoices?subscription_id={self.subscription()}")[0]

    def new_invoice(self) -> JSON:
        """Return the request of an invoice."""
        lines = [{"description": "Pottery class", "unit_amount": 50_000, "quantity": 2}]
        return {"customer_id": self.made("/v1/customers", CUSTOMER), "lines": lines}

    def draft(self) -> str:
        """Return a draft of an invoice."""
        return self.made("/v1/invoices", self.new_invoice())

    def paid_invoice(self) -> str:
        """Return an invoice that was paid."""
        invoice = self.server.post(f"/v1/invoices/{self.draft()}/finalize").data
        upi = {"flow": "collect", "vpa": "success@upi"}
        self.made("/v1/payments", {"order_id": invoice["order_id"], "method": "upi", "upi": upi})
        self.stage.run(self.server.account)
        return str(invoice["id"])

    def endpoint(self, *, new: bool = False) -> str:
        known = [] if new else self.listed("/v1/webhook-endpoints")
        return known[0] if known else self.made("/v1/webhook-endpoints", ENDPOINT)

    def delivery(self) -> str:
        endpoint = self.endpoint()
        self.payment()
        return self.listed(f"/v1/webhooks?endpoint={endpoint}&event=payment.success")[0]

    def link(self, uses: str = "single") -> str:
        body = {"amount": 100, "description": "Tea", "uses": uses}
        return self.made("/v1/payment-links", body)

    def acquirer(self) -> str:
        return self.made("/v1/acquirers", SIMULATOR)

    def key(self) -> str:
        return self.made("/v1/dashboard/api-keys", {"name": "Server"})

    def invitation(self) -> str:
        return self.made("/v1/dashboard/invitations", {"email": "ann@example.com", "role": "viewer"})

    def bounced(self) -> str:
        """Return the address of a payer whose mail bounced."""
        address = payer_address()
        suppress(self.server.merchant_id, address)
        return address

    def session(self) -> str:
        other = self._signed_in()
        return re.split(r"[.;]", other.headers["Cookie"])[1]

    def challenge(self) -> str:
        payment = self.server.get(f"/v1/payments/{self.payment(**CHALLENGED)}").data
        return str(payment["next_action"]["url"].partition("#")[2])

    def _signed_in(self) -> Gateway:
        return signed_in(self.server, users.find(self.user.email) or self.user)

    def _caller(self, operation: JSON) -> Gateway:
        schemes = {name for one in operation["security"] for name in one}
        if "ApiSecret" in schemes:
            return self.payer if _is_publishable(operation) else self.server
        return self.owner if "Session" in schemes else visitor(self.server)


def _with_another_session(shop: Shop) -> tuple[list[str], JSON]:
    shop.session()
    return [], {}


def _reauthentication(shop: Shop) -> tuple[list[str], JSON]:
    shop.use_new_user()  # the session gets another cookie
    return [], {"password": PASSWORD}


def _password(shop: Shop) -> tuple[list[str], JSON]:
    shop.use_new_user()
    return [], {"email": shop.user.email, "password": PASSWORD}


def _new_password(shop: Shop) -> tuple[list[str], JSON]:
    shop.use_new_user()
    return [], {"current_password": PASSWORD, "new_password": "seven green umbrellas"}


def _first_code(shop: Shop) -> tuple[list[str], JSON]:
    shop.use_new_user()
    secret = shop.owner.post("/v1/dashboard/second-factors/authenticator").data["secret"]
    return [], {"code": code_of(secret)}


def _with_app(shop: Shop) -> tuple[list[str], JSON]:
    shop.use_new_user()
    shop.owner, _, _ = add_app(shop.owner)
    return [], {}


def _second_factor(shop: Shop) -> tuple[list[str], JSON]:
    shop.use_new_user()
    _, secret, _ = add_app(shop.owner)
    page = visitor(shop.server)
    shop.owner = with_cookie(page, sign_in(page, shop.user.email))
    return [], {"code": code_of(secret)}


def _new_passkey(shop: Shop) -> tuple[list[str], JSON]:
    shop.use_new_user()
    return [], registration(shop.owner, new_passkey())


def _known_passkey(shop: Shop) -> tuple[list[str], JSON]:
    shop.use_new_user()
    added = register(shop.owner, new_passkey())
    shop.owner = with_cookie(shop.owner, added)
    return [added.data["id"]], {}


def _used_passkey(shop: Shop) -> tuple[list[str], JSON]:
    shop.use_new_user()
    passkey = new_passkey()
    register(shop.owner, passkey)
    return [], assertion(visitor(shop.server), passkey)


def _method_of_the_payer(shop: Shop) -> tuple[list[str], JSON]:
    method, _ = shop.saved_methods()
    shop.payer = shop.with_session(method)
    return [method], {}


def _method_in_portal(shop: Shop) -> tuple[list[str], JSON]:
    _, method = shop.saved_methods()
    shop.payer = shop.in_portal(shop.customer_of(method))
    return [method], {}


def _subscription_in_portal(shop: Shop, *, ends: bool = False) -> tuple[list[str], JSON]:
    subscription = shop.subscription()
    if ends:
        shop.server.post(f"/v1/subscriptions/{subscription}/cancel", {"at_period_end": True})
    shop.payer = shop.in_portal(shop.server.get(f"/v1/subscriptions/{subscription}").data["customer_id"])
    return [subscription], {}


Call = Callable[[Shop], tuple[list[str], JSON]]

CALLS: dict[str, Call] = {
    "create_acquirer": lambda shop: ([], SIMULATOR),
    "change_acquirer": lambda shop: ([shop.acquirer()], {"name": "Second"}),
    "rotate_webhook_secret": lambda shop: ([shop.acquirer()], {"webhook_secret": "webhook-secret-2"}),
    "answer_challenge": lambda shop: ([shop.challenge()], {"outcome": "approve"}),
    "create_payment_link_order": lambda shop: ([shop.link("many")], {}),
    "create_checkout_payment": lambda shop: (
        [],
        {"order_id": shop.order(), "method": "upi", "upi": {"flow": "collect", "vpa": "test@upi"}},
    ),
    "create_api_key": lambda shop: ([], {"name": "Server"}),
    "change_api_key": lambda shop: ([shop.key()], {"name": "Till"}),
    "roll_api_key": lambda shop: ([shop.key()], {}),
    "revoke_api_key": lambda shop: ([shop.key()], {}),
    "change_settings": lambda shop: ([], {"name": "Tea Shop"}),
    "change_branding": lambda shop: ([], {"color": "#1d4ed8"}),
    "replace_logo": lambda shop: ([], {"content": PIXELS}),
    "remove_logo": lambda shop: ([], {}),
    "allow_mail": lambda shop: ([], {"email": shop.bounced()}),
    "change_payer_messages": lambda shop: ([], {"channels": {"refund_made": ["email"]}}),
    "choose_alerts": lambda shop: ([], {"topics": {"disputes": False}}),
    "change_limits": lambda shop: ([], {"limits": {"bin-tries": 7}}),
    "accept_dispute": lambda shop: ([shop.dispute()], {}),
    "contest_dispute": lambda shop: ([shop.dispute()], {"evidence": {"explanation": "Paid by Ann."}}),
    "upload_evidence": lambda shop: ([shop.dispute()], {"content_type": "application/pdf"}),
    "replace_risk_settings": lambda shop: (
        [],
        {"version": shop.server.get("/v1/risk").data["version"], "enabled": True, "rules": []},
    ),
    "create_risk_list_entry": lambda shop: ([], BLOCKED),
    "delete_risk_list_entry": lambda shop: ([shop.made("/v1/risk/lists", BLOCKED)], {}),
    "decide_review": lambda shop: ([shop.held()], {"decision": "reject"}),
    "create_customer": lambda shop: ([], CUSTOMER),
    "update_customer": lambda shop: ([shop.made("/v1/customers", CUSTOMER)], {"name": "Ann Ng"}),
    "delete_customer": lambda shop: ([shop.made("/v1/customers", CUSTOMER)], {}),
    "remove_checkout_saved_method": _method_of_the_payer,
    "remove_portal_saved_method": _method_in_portal,
    "set_default_portal_saved_method": _method_in_portal,
    "cancel_portal_subscription": _subscription_in_portal,
    "keep_portal_subscription": lambda shop: _subscription_in_portal(shop, ends=True),
    "announce_debit": lambda shop: ([shop.mandate()], {"amount": 100, "currency": "INR"}),
    "pause_mandate": lambda shop: ([shop.mandate()], {}),
    "resume_mandate": lambda shop: ([shop.paused_mandate()], {}),
    "revoke_mandate": lambda shop: ([shop.mandate()], {}),
    "revoke_hosted_mandate": lambda shop: ([shop.mandate_key(shop.mandate())], {}),
    "remove_saved_method": lambda shop: ([shop.saved_methods()[0]], {}),
    "set_default_saved_method": lambda shop: ([shop.saved_methods()[1]], {}),
    "create_plan": lambda shop: ([], PLAN),
    "archive_plan": lambda shop: ([shop.made("/v1/plans", PLAN)], {}),
    "create_coupon": lambda shop: ([], COUPON),
    "archive_coupon": lambda shop: ([shop.made("/v1/coupons", COUPON)], {}),
    "create_tax_rate": lambda shop: ([], TAX_RATE),
    "archive_tax_rate": lambda shop: ([shop.made("/v1/tax-rates", TAX_RATE)], {}),
    "create_subscription": lambda shop: ([], shop.new_subscription()),
    "update_subscription": lambda shop: ([shop.subscription()], {"quantity": 2}),
    "pause_subscription": lambda shop: ([shop.subscription()], {}),
    "resume_subscription": lambda shop: ([shop.paused()], {}),
    "cancel_subscription": lambda shop: ([shop.subscription()], {}),
    "create_invoice": lambda shop: ([], shop.new_invoice()),
    "update_invoice": lambda shop: ([shop.draft()], {"days_until_due": 30}),
    "delete_invoice": lambda shop: ([shop.draft()], {}),
    "finalize_invoice": lambda shop: ([shop.draft()], {}),
    "create_credit_note": lambda shop: ([shop.paid_invoice()], {"type": "refund", "amount": 100}),
    "void_invoice": lambda shop: ([shop.invoice()], {}),
    "mark_invoice_uncollectible": lambda shop: ([shop.invoice()], {}),
    "create_order": lambda shop: ([], {"amount": 100}),
    "create_export_schedule": lambda shop: ([], SCHEDULE),
    "delete_export_schedule": lambda shop: ([shop.made("/v1/export-schedules", SCHEDULE)], {}),
    "save_view": lambda shop: ([], VIEW),
    "change_saved_view": lambda shop: ([shop.made("/v1/dashboard/saved-views", VIEW)], {"name": "All"}),
    "delete_saved_view": lambda shop: ([shop.made("/v1/dashboard/saved-views", VIEW)], {}),
    "create_export": lambda shop: ([], {"resource": "payments"}),
    "create_report": lambda shop: ([], REPORT),
    "create_payment_link": lambda shop: ([], {"amount": 100, "description": "Tea for Ann"}),
    "cancel_payment_link": lambda shop: ([shop.link()], {}),
    "create_payment": lambda shop: (
        [],
        {"order_id": shop.order(), "method": "upi", "upi_id": "test@upi"},
    ),
    "cancel_payment": lambda shop: ([shop.payment(captured=False)], {"reason": "Ann asked"}),
    "capture_payment": lambda shop: ([shop.payment(captured=False)], {}),
    "create_payment_note": lambda shop: ([shop.payment()], {"text": "Ann asked for an invoice."}),
    "delete_payment_note": lambda shop: (list(shop.note()), {}),
    "send_receipt": lambda shop: ([shop.payment()], {"email": "ann@example.com"}),
    "create_refund_batch": lambda shop: ([], {"csv": shop.file()}),
    "confirm_refund_batch": lambda shop: ([shop.batch()], {"count": 1, "totals": {"INR": 50_000}}),
    "cancel_refund_batch": lambda shop: ([shop.batch()], {}),
    "create_refund": lambda shop: ([shop.payment()], {"amount": 100, "reason": "Ann asked"}),
    "replace_dunning": lambda shop: ([], {"retry_days": [2, 4], "grace_days": 1, "end_state": "pause"}),
    "replace_routing": lambda shop: (
        [],
        {
            "version": shop.server.get("/v1/routing").data["version"],
            "rules": [],
            "fallback": ["simulator"],
        },
    ),
    "resolve_settlement_difference": lambda shop: ([shop.difference()], {"note": "Ann knows."}),
    "advance_clock": lambda shop: ([], {"seconds": 1}),
    "create_endpoint": lambda shop: ([], ENDPOINT),
    "delete_endpoint": lambda shop: ([shop.endpoint(new=True)], {}),
    "change_endpoint": lambda shop: ([shop.endpoint()], {"description": "Till"}),
    "recover_endpoint": lambda shop: ([shop.endpoint()], RANGE),
    "replay_endpoint": lambda shop: ([shop.endpoint()], RANGE),
    "rotate_secret": lambda shop: ([shop.endpoint()], {}),
    "send_test_event": lambda shop: ([shop.endpoint()], {"event": "payment.success"}),
    "retry_webhook": lambda shop: ([shop.delivery()], {}),
    "change_user": lambda shop: ([a_user(shop.server).id], {"role": "viewer"}),
    "remove_user": lambda shop: ([a_user(shop.server).id], {}),
    "create_invitation": lambda shop: ([], {"email": "ann@example.com", "role": "viewer"}),
    "withdraw_invitation": lambda shop: ([shop.invitation()], {}),
    "end_session": lambda shop: ([shop.session()], {}),
    "end_other_sessions": _with_another_session,
    "change_password": _new_password,
    "reauthenticate": _reauthentication,
    "confirm_authenticator": _first_code,
    "replace_recovery_codes": _with_app,
    "remove_authenticator": _with_app,
    "enter_second_factor": _second_factor,
    "add_passkey": _new_passkey,
    "remove_passkey": _known_passkey,
    "sign_in_with_passkey": _used_passkey,
    "sign_in": _password,
}


def _is_publishable(operation: JSON) -> bool:
    return any("ApiSecret" not in one for one in operation["security"] if "ApiKey" in one)
