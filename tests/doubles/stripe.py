"""A local HTTP server with the rules of Stripe's API, for calls over chalicelib/payments/acquirers/http.py.

Its rules are ours, from the documentation: they are no proof of what Stripe does. Every request is checked by
the types of Stripe's SDK (stripe_contract.py).
"""

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from tests.doubles.multipart import upload_of
from tests.doubles.server import Fault, Received, Server
from tests.doubles.stripe_contract import API_VERSION, file_violations, tree_of, violations
from tests.doubles.stripe_disputes import Json, Refused, Tree
from tests.doubles.stripe_objects import collapsed
from tests.doubles.stripe_state import CardRefused, State

SECRET_KEY = "sk_test_double"
KEY_LIFETIME = timedelta(hours=24)  # https://docs.stripe.com/api/idempotent_requests
_ERROR = 500, {"error": {"type": "api_error", "message": "Something went wrong."}}


@dataclass
class Saved:
    params: Tree
    status: int
    body: Json
    at: datetime


@dataclass
class StripeDouble(Server):
    """One account."""

    state: State = field(default_factory=State)
    saved: dict[str, Saved] = field(default_factory=dict)

    def answer(self, received: Received) -> tuple[int, Json] | None:
        """Return the answer, or None for one that is lost."""
        method, headers = received.method, received.headers
        url = urlsplit(received.target)
        path, form = url.path, url.query if method == "GET" else received.body.decode("latin-1")
        with self.lock:
            self.state.expire(int(self.now().timestamp()))
            self.passed.append(f"{method} {path.rpartition('/')[2]}")
            fault = self.take_fault(method, path)
            if fault is Fault.LOST_BEFORE:
                return None
            if fault is Fault.IN_USE:
                return 409, Refused(409, "idempotency_key_in_use", type="idempotency_error").body
            if fault is Fault.BUSY:
                return 429, Refused(429, "rate_limit").body
            try:
                answer = self._checked(method, path, form, headers, fault)
            except Refused as refused:
                answer = refused.status, refused.body
            return None if fault is Fault.LOST_AFTER else answer

    def _checked(
        self, method: str, path: str, form: str, headers: Any, fault: Fault | None
    ) -> tuple[int, Json]:
        if headers["Authorization"] != f"Bearer {SECRET_KEY}":
            return 401, {"error": {"type": "invalid_request_error", "message": "Invalid API Key provided"}}
        is_file = path == "/v1/files"
        sent = upload_of(form.encode("latin-1"), headers["Content-Type"]) if is_file else None
        wrong = file_violations(sent) if sent else violations(method, path, form)
        if headers["Stripe-Version"] != API_VERSION:
            wrong.append(f"version {headers['Stripe-Version']}")
        if wrong:
            self.violations += wrong
            raise Refused(400, "parameter_unknown")
        if method == "GET":
            is_error = fault in (Fault.ERROR_BEFORE, Fault.ERROR_AFTER)
            return _ERROR if is_error else (200, self._read(path, tree_of(form)))
        params = {"file": sent.content.decode("latin-1"), **sent.fields} if sent else tree_of(form)
        return self._idempotent(headers["Idempotency-Key"], path, params, fault)

    def _idempotent(self, key: str, path: str, params: Tree, fault: Fault | None) -> tuple[int, Json]:
        saved = self.saved.get(key)
        if saved and self.now() < saved.at + KEY_LIFETIME:
            if saved.params != params:
                raise Refused(400, None, type="idempotency_error")
            return saved.status, saved.body
        status, body = self._write(path, params, fault)
        self.saved[key] = Saved(params, status, json.loads(json.dumps(body)), self.now())
        return status, body

    def _write(self, path: str, params: Tree, fault: Fault | None) -> tuple[int, Json]:
        if fault is Fault.ERROR_BEFORE:
            return _ERROR
        try:
            done = self._do(path, params)
        except CardRefused as refused:
            return refused.status, refused.body
        if done["object"] == "payment_intent" and "latest_charge" not in params.get("expand", []):
            done = collapsed(done)
        return _ERROR if fault is Fault.ERROR_AFTER else (200, done)

    def _do(self, path: str, params: Tree) -> Json:
        at, state = int(self.now().timestamp()), self.state
        match path.split("/")[2:]:
            case ["payment_intents" | "payment_methods" | "customers" | "refunds" as kind]:
                create = {
                    "payment_intents": state.create_intent,
                    "payment_methods": state.create_payment_method,
                    "customers": state.create_customer,
                    "refunds": state.refund,
                }[kind]
                return create(params, at)
            case ["payment_methods", method_id, "detach"]:
                return state.cards.detach(method_id)
            case ["files" | "disputes", *names]:
                return state.disputes.do(names, params, at)
            case ["payment_intents", intent_id, step]:
                intent = state.intent(intent_id)
                step_of = {"confirm": state.confirm, "capture": state.capture, "cancel": state.cancel}
                return step_of[step](intent, params, at)
        raise Refused(404, "resource_missing")

    def _read(self, path: str, params: Tree) -> Json:
        state = self.state
        lists = {
            "/v1/refunds": state.list_refunds,
            "/v1/payment_intents": state.list_intents,
            "/v1/balance_transactions": state.list_transactions,
            "/v1/payouts": state.list_payouts,
            "/v1/disputes": state.list_disputes,
        }
        if path in lists:
            return lists[path](params)
        if path.startswith("/v1/disputes/"):
            return state.disputes.found(path.rpartition("/")[2])
        if path.startswith("/v1/mandates/"):
            return state.mandate(path.rpartition("/")[2], params)
        intent = state.intent(path.rpartition("/")[2])
        return intent if "latest_charge" in params.get("expand", []) else collapsed(intent)
