"""The rules of mandates at their borders, to the minor unit and the second."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from chalicelib.customers.domain.mandate import AmountKind, Debit, Frequency, Mandate, MandateStatus, Purpose
from chalicelib.customers.domain.mandate_rules import (
    VALID_FOR,
    Allowed,
    Charge,
    DebitKind,
    Refused,
    charge,
    debit,
    period_of,
)
from chalicelib.customers.domain.saved_method import SavedMethodKind
from tests.mandate_values import JUNE, a_mandate, announced

OFF, ON = DebitKind.OFF_SESSION, DebitKind.ON_SESSION
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
CARD, UPI = SavedMethodKind.CARD, SavedMethodKind.UPI
LATER = JUNE + 40 * DAY


def asked(amount: int = 99_900, **changes: Any) -> Charge:
    return Charge(order_id="order_2", payment_id="pay_2", amount=amount, currency="INR", kind=OFF)._replace(
        **changes
    )


def outcome(decided: Allowed | Debit | Refused) -> str:
    return decided.code if isinstance(decided, Refused) else "allowed"


@pytest.mark.parametrize(
    ("kind", "method", "currency", "wait"),
    [
        ("simulator", CARD, "INR", timedelta(hours=24)),
        ("simulator", UPI, "INR", timedelta(hours=24)),
        ("razorpay", CARD, "INR", timedelta(hours=36, minutes=5)),
        ("razorpay", UPI, "INR", timedelta(hours=25)),
        ("cashfree", UPI, "INR", timedelta(hours=24)),
        ("stripe", CARD, "INR", timedelta()),
        ("razorpay", CARD, "USD", timedelta()),
        ("simulator", CARD, "EUR", timedelta()),
    ],
)
def test_a_debit_waits_for_its_notice_as_the_acquirer_and_method_require(
    kind: str, method: SavedMethodKind, currency: str, wait: timedelta
) -> None:
    mandate = a_mandate(acquirer_kind=kind, method=method, currency=currency)

    assert debit(mandate, 1, JUNE, OFF) == Allowed(JUNE + wait, JUNE if wait else None)


@pytest.mark.parametrize(
    ("wanted", "charge_at"),
    [
        (JUNE, JUNE + DAY),
        (JUNE + DAY - SECOND, JUNE + DAY),
        (JUNE + DAY, JUNE + DAY),
        (JUNE + DAY + SECOND, JUNE + DAY + SECOND),
    ],
)
def test_a_debit_is_charged_when_it_is_wanted_and_not_before_its_notice_is_old_enough(
    wanted: datetime, charge_at: datetime
) -> None:
    assert debit(a_mandate(), 1, JUNE, OFF, wanted) == Allowed(charge_at, charge_at - DAY)


@pytest.mark.parametrize(
    ("mandate", "amount", "kind", "expected"),
    [
        (a_mandate(max_amount=1000), 1000, OFF, "allowed"),
        (a_mandate(max_amount=1000), 1001, OFF, "mandate_amount_exceeded"),
        (a_mandate(max_amount=1000), 1001, ON, "mandate_amount_exceeded"),
        (a_mandate(max_amount=1000, amount_kind=AmountKind.FIXED), 999, OFF, "mandate_amount_differs"),
        (a_mandate(max_amount=1000, amount_kind=AmountKind.FIXED), 1000, OFF, "allowed"),
        (a_mandate(max_amount=2_000_000), 1_500_000, OFF, "allowed"),
        (a_mandate(max_amount=2_000_000), 1_500_001, OFF, "authentication_required"),
        (a_mandate(max_amount=2_000_000), 1_500_001, ON, "allowed"),
        (a_mandate(max_amount=2_000_000, currency="USD"), 2_000_000, OFF, "allowed"),
        *(
            (a_mandate(max_amount=20_000_000, purpose=purpose), amount, OFF, expected)
            for purpose in (Purpose.INSURANCE, Purpose.MUTUAL_FUND, Purpose.CREDIT_CARD_BILL)
            for amount, expected in ((10_000_000, "allowed"), (10_000_001, "authentication_required"))
        ),
    ],
)
def test_the_amount_has_limits(mandate: Mandate, amount: int, kind: DebitKind, expected: str) -> None:
    assert outcome(debit(mandate, amount, JUNE, kind)) == expected


@pytest.mark.parametrize("status", [one for one in MandateStatus if one is not MandateStatus.ACTIVE])
@pytest.mark.parametrize("kind", DebitKind)
def test_only_an_active_mandate_allows_a_debit(status: MandateStatus, kind: DebitKind) -> None:
    mandate = a_mandate(status=status, debits=[announced(JUNE)])

    assert outcome(debit(mandate, 99_900, JUNE, kind)) == f"mandate_{status}"
    assert outcome(charge(mandate, asked(kind=kind), JUNE)) == f"mandate_{status}"


@pytest.mark.parametrize(("before_end", "expected"), [(DAY + SECOND, "allowed"), (DAY, "mandate_expired")])
def test_a_debit_after_the_end_is_not_announced(before_end: timedelta, expected: str) -> None:
    mandate = a_mandate()

    assert outcome(debit(mandate, 1, mandate.expires_at - before_end, OFF)) == expected


@pytest.mark.parametrize(("after", "expected"), [(-SECOND, "allowed"), (timedelta(), "mandate_expired")])
def test_a_debit_is_charged_before_the_end_only(after: timedelta, expected: str) -> None:
    at = a_mandate().expires_at + after
    mandate = a_mandate(debits=[announced(at - DAY)])

    assert outcome(charge(mandate, asked(), at)) == expected


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (-SECOND, "mandate_notice_too_recent"),
        (timedelta(), "allowed"),
        (VALID_FOR - SECOND, "allowed"),
        (VALID_FOR, "mandate_notice_required"),
    ],
)
def test_a_debit_is_charged_from_its_charge_at_on_for_a_week(after: timedelta, expected: str) -> None:
    mandate = a_mandate(debits=[announced(LATER)])

    assert outcome(charge(mandate, asked(), LATER + after)) == expected


def test_a_notice_is_for_its_amount() -> None:
    mandate = a_mandate(debits=[announced(LATER, amount=99_900)])

    assert outcome(charge(mandate, asked(99_901), LATER)) == "mandate_notice_required"


def test_a_notice_is_for_one_debit() -> None:
    mandate = a_mandate(debits=[announced(LATER, payment_id="pay_1", order_id="order_1")])

    assert outcome(charge(mandate, asked(), LATER)) == "mandate_notice_required"


def test_a_payer_who_is_there_needs_no_notice() -> None:
    assert outcome(charge(a_mandate(), asked(kind=ON), LATER)) == "allowed"


def test_another_currency_is_refused() -> None:
    mandate = a_mandate(debits=[announced(LATER)])

    assert outcome(charge(mandate, asked(currency="USD"), LATER)) == "mandate_currency_differs"


@pytest.mark.parametrize(
    ("failed", "order_id", "expected"),
    [
        (frozenset({"pay_1"}), "order_1", "allowed"),
        (frozenset(), "order_1", "mandate_period_used"),
        (frozenset({"pay_1"}), "order_2", "mandate_period_used"),
    ],
)
def test_only_a_failed_debit_of_the_same_order_is_charged_again_in_its_period(
    failed: frozenset[str], order_id: str, expected: str
) -> None:
    used = announced(LATER, payment_id="pay_1", order_id="order_1", period="2026-07")
    mandate = a_mandate(frequency=Frequency.MONTHLY, debits=[used])

    again = charge(mandate, asked(order_id=order_id, failed=failed), LATER + SECOND)

    assert outcome(again) == expected


@pytest.mark.parametrize(
    ("frequency", "last", "first"),
    [
        (Frequency.DAILY, "2026-06-10T18:29:59+00:00", "2026-06-10T18:30:00+00:00"),
        (Frequency.WEEKLY, "2026-06-14T18:29:59+00:00", "2026-06-14T18:30:00+00:00"),
        (Frequency.MONTHLY, "2026-06-30T18:29:59+00:00", "2026-06-30T18:30:00+00:00"),
        (Frequency.YEARLY, "2026-12-31T18:29:59+00:00", "2026-12-31T18:30:00+00:00"),
    ],
)
def test_a_period_allows_one_debit_and_ends_at_midnight_in_india(
    frequency: Frequency, last: str, first: str
) -> None:
    end, start = datetime.fromisoformat(last), datetime.fromisoformat(first)
    period = period_of(a_mandate(frequency=frequency), end)
    charged = announced(end, id="deb_0", payment_id="pay_1", order_id="order_1", period=period)
    used = a_mandate(frequency=frequency, debits=[charged, announced(end - 2 * SECOND)])

    assert outcome(charge(used, asked(), end)) == "mandate_period_used"
    assert outcome(charge(used, asked(), start)) == "allowed"
    assert outcome(debit(used, 99_900, end - DAY, OFF)) == "mandate_period_used"
    assert outcome(debit(used, 99_900, start - DAY, OFF)) == "allowed"


def test_a_mandate_as_presented_has_no_periods() -> None:
    assert period_of(a_mandate(), JUNE) is None
