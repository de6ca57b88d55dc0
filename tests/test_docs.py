"""The docs list the codes, routes and steps of the code."""

import re
from pathlib import Path

from chalicelib.payments.acquirers.dispute_responses import ResponseRefusal
from chalicelib.payments.acquirers.simulator import outcomes
from chalicelib.payments.acquirers.stripe.errors import OF_CUSTOMER
from chalicelib.payments.domain.payment import PaymentStatus
from chalicelib.payments.domain.payment_steps import STEPS
from chalicelib.payments.domain.risk import BLOCKED
from chalicelib.payments.workers import refunds
from tests import contract

DOCS = Path(__file__).parents[1] / "docs"


def test_every_reason_of_a_failure_is_explained() -> None:
    listed = (DOCS / "payments.md").read_text().partition("| `error_code` |")[2]

    of_captures = {code for code in outcomes.REFUSALS if not code.startswith("void_")}
    of_responses = {one.value for one in ResponseRefusal}
    explained = {
        BLOCKED,
        *outcomes.DESCRIPTIONS,
        *of_captures,
        *of_responses,
        OF_CUSTOMER.code,
        refunds.CLOSED.code,
    }
    assert set(re.findall(r"`(\w+)`", listed)) == explained


def test_every_value_of_the_simulator_is_listed() -> None:
    listed = set(re.findall(r"[\w@-]+", (DOCS / "testing.md").read_text()))

    assert {*outcomes.CARDS, *outcomes.ADDRESSES, *outcomes.BANKS} <= listed


def test_every_route_of_the_dashboard_is_documented() -> None:
    documented = set(re.findall(r"/v1/dashboard/[\w/{}-]+", (DOCS / "dashboard.md").read_text()))
    routes = {path for path in contract.document()["paths"] if path.startswith("/v1/dashboard/")}

    assert documented == {path.replace("{session_id}", "{id}") for path in routes}


def test_the_state_diagram_matches_the_allowed_steps() -> None:
    drawn = (DOCS / "payments.md").read_text().partition("stateDiagram-v2")[2].partition("```")[0]
    arrows = set(re.findall(r"(\w+) --> (\w+):", drawn))
    allowed = {(step.before.value, step.after.value) for step in STEPS.values()}
    unmoved = (PaymentStatus.PENDING.value, PaymentStatus.PENDING.value)  # an unanswered call is not a step

    assert arrows - {unmoved} == allowed
