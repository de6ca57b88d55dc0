"""Razorpay's events of downtimes: https://razorpay.com/docs/webhooks/payments#payment-downtime."""

from typing import Any

import pytest

from chalicelib.payments.acquirers.json_fields import NotUnderstood
from chalicelib.payments.acquirers.razorpay.downtime import Downtime, Severity, State, downtime_of
from chalicelib.payments.domain.instrument import Method
from tests.builders import NOON
from tests.doubles.changes import Path, changed, without
from tests.doubles.razorpay_answers import DOWNTIME
from tests.doubles.razorpay_event_contract import event_violations
from tests.doubles.signed_events import razorpay_event

ENTITY = ("payload", "payment.downtime", "entity")


def an_event(state: str = "started", **changes: Any) -> dict[str, Any]:
    down = DOWNTIME | {"status": state, **changes}
    down["instrument_schema"] = list(down["instrument"])
    return razorpay_event(f"payment.downtime.{state}", **{"payment.downtime": down})


@pytest.mark.parametrize("state", ["started", "updated", "resolved"])
@pytest.mark.parametrize(
    ("method", "instrument"),
    [
        ("netbanking", {"bank": "VIJB"}),
        ("card", {"issuer": "SBIN", "type": "credit"}),
        ("card", {"network": "MC", "type": "credit"}),
        ("upi", {"vpa_handle": "oksbi"}),
        ("upi", {"psp": "google_pay", "flow": "collect"}),
    ],
)
def test_a_downtime_is_read(state: str, method: str, instrument: dict[str, str]) -> None:
    event = an_event(state, method=method, instrument=instrument, severity="low")

    assert downtime_of(event) == Downtime(
        "down_F1Zppa6lcVheSE", Method(method), instrument, Severity.LOW, State(state), NOON
    )


def test_a_downtime_of_turbo_upi_is_read_without_the_name_of_its_entity() -> None:
    event = an_event(method="upi", instrument={"flow": "in_app"})
    sample = without(without(event, (*ENTITY, "entity")), (*ENTITY, "instrument_schema"))

    assert event_violations(sample) == []
    assert downtime_of(sample) == downtime_of(event)


@pytest.mark.parametrize(
    "path",
    [("entity",), ("event",), ("payload",), *((*ENTITY, name) for name in ("id", "method", "severity",
     "status", "instrument", "updated_at"))],
)  # fmt: skip
def test_an_event_without_a_field_is_not_understood(path: Path) -> None:
    with pytest.raises(NotUnderstood):
        downtime_of(without(an_event(), path))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("event",), "payment.captured"),
        ((*ENTITY, "entity"), "payment"),
        ((*ENTITY, "method"), "wallet"),
        ((*ENTITY, "severity"), "none"),
        ((*ENTITY, "status"), "paused"),
        ((*ENTITY, "instrument"), {"bank": 1}),
        ((*ENTITY, "updated_at"), "now"),
    ],
)
def test_an_event_with_an_unknown_value_is_not_understood(path: Path, value: Any) -> None:
    with pytest.raises(NotUnderstood):
        downtime_of(changed(an_event(), path, value))
