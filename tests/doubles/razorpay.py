"""A local HTTP server with the rules of Razorpay's API, for calls over chalicelib/payments/acquirers/http.py.

Its rules are ours, from the documentation: they are no proof of what Razorpay does. Every request is checked
by our schemas (razorpay_contract.py), and every answer by others (razorpay_answer_contract.py).
"""

import json
from base64 import b64encode
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tests.doubles.razorpay_answer_contract import answer_violations
from tests.doubles.razorpay_contract import json_of, violations
from tests.doubles.razorpay_disputes import Refused, Tree
from tests.doubles.razorpay_state import State
from tests.doubles.server import Fault, Json, Received, Server

Answered = tuple[int, Json]
KEY_ID, KEY_SECRET = "rzp_test_double", "secret_of_the_double"
AUTHORIZATION = f"Basic {b64encode(f'{KEY_ID}:{KEY_SECRET}'.encode()).decode()}"
# https://razorpay.com/docs/api/qr-codes/fetch-all has the sample; no page of a payment has one.
_ERROR: Json = {
    "error": {
        "code": "SERVER_ERROR", "source": "NA", "step": "NA", "reason": "NA", "metadata": {},
        "description": "Something went wrong.",
    }
}  # fmt: skip
BAD_GATEWAY: Answered = (502, _ERROR)
FAILURES: dict[Fault | None, Answered] = {
    Fault.ERROR_BEFORE: (500, _ERROR),
    Fault.IN_USE: Refused(
        "Another request with the same idempotency key is still in progress.", "NA", 409
    ).answer,
    Fault.BUSY: Refused("Too many requests.", "NA", 429).answer,
}
KEY_LIFETIME = timedelta(hours=24)  # not documented; the shortest of the other acquirers


@dataclass
class Saved:
    params: Tree
    body: Json
    at: datetime


@dataclass
class RazorpayDouble(Server):
    """One account."""

    state: State = field(default_factory=State)
    saved: dict[str, Saved] = field(default_factory=dict)

    def answer(self, received: Received) -> Answered | None:
        """Return the answer, or None for one that is lost. Each answer is checked, also one that is lost."""
        method, url = received.method, urlsplit(received.target)
        path, sent = url.path, url.query if method == "GET" else json_of(received.body, received.headers)
        with self.lock:
            self.state.pass_time(int(self.now().timestamp()))
            self.passed.append(f"{method} {path.rpartition('/')[2]}")
            fault = self.take_fault(method, path)
            if fault is Fault.LOST_BEFORE:
                return None
            answer = FAILURES.get(fault) or self._checked(method, path, sent, received.headers)
            self._keep(f"{method} {path}", answer)
            if fault is Fault.ERROR_AFTER:
                answer = BAD_GATEWAY
                self._keep(f"{method} {path}", answer)
            return None if fault is Fault.LOST_AFTER else answer

    def _keep(self, request: str, answer: Answered) -> None:
        """Keep what the documentation does not allow in the answer: it fails the test."""
        self.violations += answer_violations(request, *answer)

    def _checked(self, method: str, path: str, sent: str, headers: Any) -> Answered:
        wrong = violations(method, path, sent, headers)
        self.violations += wrong
        if headers["Authorization"] != AUTHORIZATION:
            return Refused("The api key provided is invalid", "NA", 401).answer
        try:
            if wrong:
                raise Refused(wrong[0])
            body = (
                self._read(path, dict(parse_qsl(sent)))
                if method == "GET"
                else self._write(path, sent, headers)
            )
        except Refused as refused:
            return refused.answer
        return 200, json.loads(json.dumps(body))

    def _write(self, path: str, sent: str, headers: Any) -> Json:
        at, state, params = int(self.now().timestamp()), self.state, json.loads(sent)
        match path.split("/")[2:]:
            case ["orders"]:
                return state.create_order(params, at)
            case ["payments", "create", "json"]:
                return state.create_card_payment(params, at)
            case ["documents"]:
                return state.disputes.upload(params, at)
            case ["disputes", dispute_id, step]:
                return state.disputes.respond(dispute_id, step, params, at)
            case ["payments", payment_id, "capture"]:
                return state.capture(state.payment(payment_id), params)
            case _:
                return self._refund(path.split("/")[3], params, headers["X-Refund-Idempotency"])

    def _refund(self, payment_id: str, params: Tree, key: str) -> Json:
        saved = self.saved.get(key)
        if saved and self.now() < saved.at + KEY_LIFETIME:
            if saved.params != params:
                raise Refused(
                    "Different request with the same idempotency key has already been processed.", "NA", 409
                )
            return saved.body
        done = self.state.refund(self.state.payment(payment_id), params, int(self.now().timestamp()))
        self.saved[key] = Saved(params, done, self.now())
        return done

    def _read(self, path: str, params: Tree) -> Json:
        state = self.state
        one_of = {"orders": state.order, "payments": state.payment, "disputes": state.disputes.found}
        match path.split("/")[2:]:
            case ["orders"]:
                return state.list_orders(params)
            case ["orders", order_id, "payments"]:
                return state.payments_of(order_id)
            case ["payments", payment_id, "refunds"]:
                return state.refunds_of(state.payment(payment_id), params)
            case ["settlements", "recon", "combined"]:
                return state.recon(params)
            case ["settlements"]:
                return state.list_settlements(params)
            case names:
                return one_of[names[0]](names[1])
