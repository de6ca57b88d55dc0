"""Acquirer accounts of a merchant at the doubles, for tests that go through the API and the workers."""

import importlib
import json
from dataclasses import replace

import pytest

from chalicelib.settings import settings
from tests.doubles import cashfree, razorpay, stripe
from tests.doubles.server import Server
from tests.doubles.signed_events import WEBHOOK_SECRET
from tests.gateway import JSON, Gateway

_WORKERS = ("process_payment", "process_refund", "reconcile")

STRIPE: JSON = {
    "kind": "stripe", "name": "Stripe India", "public_key": "pk_test_51Abcdef", "secret": stripe.SECRET_KEY,
    "webhook_secret": WEBHOOK_SECRET, "cards": "raw",
}  # fmt: skip
RAZORPAY: JSON = {
    "kind": "razorpay", "name": "Razorpay", "public_key": razorpay.KEY_ID, "secret": razorpay.KEY_SECRET,
    "webhook_secret": WEBHOOK_SECRET,
}  # fmt: skip
CASHFREE: JSON = {
    "kind": "cashfree", "name": "Cashfree", "public_key": cashfree.CLIENT_ID,
    "secret": cashfree.CLIENT_SECRET, "webhook_secret": WEBHOOK_SECRET, "customer_phone": "9999999999",
}  # fmt: skip
SIMULATOR: JSON = {"kind": "simulator", "name": "Simulator"}


def connect_workers(monkeypatch: pytest.MonkeyPatch, **doubles: Server) -> None:
    """Let the functions call these doubles, by kind, instead of the acquirers."""
    origins = {kind: double.origin for kind, double in doubles.items()}
    known = replace(settings(), acquirer_origins=origins)
    for function in _WORKERS:
        monkeypatch.setattr(importlib.import_module(f"functions.{function}"), "KNOWN", known)


def add_account(gateway: Gateway, body: JSON) -> str:
    made = gateway.post("/v1/acquirers", body)
    assert made.status == 201, made.json
    return str(made.data["id"])


def route_all(gateway: Gateway, *acquirers: str) -> None:
    """Route all payments to these accounts, in this order."""
    version = gateway.get("/v1/routing").data["version"]
    body = {"version": version, "rules": [], "fallback": acquirers}
    saved = gateway.send("PUT", "/v1/routing", json.dumps(body).encode())
    assert saved.status == 200, saved.json


def set_state(gateway: Gateway, acquirer: str, state: str) -> None:
    body = json.dumps({"state": state}).encode()
    assert gateway.send("PATCH", f"/v1/acquirers/{acquirer}", body).status == 200
