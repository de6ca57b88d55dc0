"""A local HTTP server with the rules of Cashfree's API, for calls over chalicelib/payments/acquirers/http.py.

Its rules are ours, from the documentation: they are no proof of what Cashfree does. Every request, and every
successful answer, is checked by the models of Cashfree's SDK (cashfree_contract.py).
"""

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from tests.doubles.cashfree_contract import answer_violations, file_violations, violations
from tests.doubles.cashfree_disputes import Json, Refused
from tests.doubles.cashfree_state import State
from tests.doubles.multipart import upload_of
from tests.doubles.server import Fault, Received, Server

CLIENT_ID, CLIENT_SECRET = "TESTdouble", "cfsk_ma_test_double"
KEY_LIFETIME = timedelta(hours=24)  # not documented: a short time is the harder case


@dataclass
class Saved:
    body: Json
    status: int
    answer: Any
    at: datetime


@dataclass
class CashfreeDouble(Server):
    """One account."""

    state: State = field(default_factory=State)
    saved: dict[str, Saved] = field(default_factory=dict)

    def answer(self, received: Received) -> tuple[int, Any] | None:
        """Return the answer, or None for one that is lost."""
        method, path = received.method, received.target
        with self.lock:
            self.state.expire_authorizations(self.now())
            self.state.expire_orders(self.now())
            self.passed.append(f"{method} {path.removeprefix('/pg/')}")
            fault = self.take_fault(method, path)
            if fault is Fault.LOST_BEFORE:
                return None
            try:
                answer = self._checked(received, fault)
            except Refused as refused:
                answer = refused.status, refused.body
            return None if fault is Fault.LOST_AFTER else answer

    def _checked(self, received: Received, fault: Fault | None) -> tuple[int, Any]:
        headers = received.headers
        if (headers["x-client-id"], headers["x-client-secret"]) != (CLIENT_ID, CLIENT_SECRET):
            raise Refused(401, "request_failed", "authentication_error")
        sent = upload_of(received.body, headers["Content-Type"]) if _is_file(received) else None
        wrong = (
            file_violations(sent, headers)
            if sent
            else violations(received.method, received.target, received.body, headers)
        )
        if wrong:
            self.violations += wrong
            raise Refused(400, "request_invalid")
        if fault is Fault.IN_USE:
            raise Refused(409, "request_in_progress", "idempotency_error")
        if fault is Fault.BUSY:
            raise Refused(429, "request_limit_exceeded", "rate_limit_error")
        body = {**sent.fields, "file": sent.name} if sent else json.loads(received.body or b"{}")
        return self._idempotent(headers["x-idempotency-key"], received, body, fault)

    def _idempotent(
        self, key: str | None, received: Received, body: Json, fault: Fault | None
    ) -> tuple[int, Any]:
        saved = self.saved.get(key) if key else None
        if saved and self.now() < saved.at + KEY_LIFETIME:
            if saved.body != body:
                raise Refused(422, "request_invalid", "idempotency_error")
            return saved.status, saved.answer
        status, answer = self._do_or_fail(received, body, fault)
        if key:
            self.saved[key] = Saved(body, status, answer, self.now())
        return status, answer

    def _do_or_fail(self, received: Received, body: Json, fault: Fault | None) -> tuple[int, Any]:
        error = 500, {"message": "internal server error", "code": "internal_error", "type": "api_error"}
        if fault is Fault.ERROR_BEFORE:
            return error
        done = json.loads(json.dumps(self._done(received.method, received.target, body)))
        self.violations += answer_violations(received.method, received.target, done)
        return error if fault is Fault.ERROR_AFTER else (200, done)

    def _done(self, method: str, path: str, body: Json) -> Any:
        if path.startswith("/pg/disputes/"):
            dispute_id, *steps = path.removeprefix("/pg/disputes/").split("/")
            return self.state.disputes.do(dispute_id, steps, body)
        return self._do(method, path, body)

    def _do(self, method: str, path: str, body: Json) -> Any:
        state, at = self.state, self.now()
        match method, path.removeprefix("/pg/").split("/"):
            case "POST", ["orders"]:
                return state.create_order(body, at)
            case "POST", ["orders", "sessions"]:
                return state.pay(body, at)
            case "POST", ["orders", order_id, step]:
                return {"authorization": state.authorization, "refunds": state.refund}[step](
                    order_id, body, at
                )
            case "PATCH", ["orders", order_id]:
                return state.terminate(order_id, body, at)
            case "POST", ["settlements"] | ["settlement", "recon"] as names:
                return state.lines(body) if "recon" in names else state.list_settlements(body)
        return self._read(path.removeprefix("/pg/orders/").split("/"))

    def _read(self, names: list[str]) -> Any:
        match names:
            case [order_id]:
                return self.state.order(order_id)
            case [order_id, "payments"]:
                return self.state.payments[self.state.order(order_id)["order_id"]]
            case [order_id, "refunds", refund_id]:
                return self.state.found_refund(order_id, refund_id)
        raise Refused(404, "request_failed")


def _is_file(received: Received) -> bool:
    return received.method == "POST" and received.target.endswith("/documents")
