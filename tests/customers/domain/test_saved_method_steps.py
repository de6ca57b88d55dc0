"""The methods of a customer: one default, one row for a card, and no charge of an ended one."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.customers.domain import saved_method_steps as steps
from chalicelib.customers.domain.saved_method import (
    SavedMethod,
    SavedMethodKind,
    SavedMethodStatus,
    masked,
    to_view,
    valid_until,
    warns_at,
)
from chalicelib.customers.domain.saved_method_steps import CustomerMethods, MethodsChange
from chalicelib.domain.errors import BadRequest
from chalicelib.domain.event import iso
from tests.builders import ACCOUNT, NOON

NONE = CustomerMethods(ACCOUNT, "cus_1")
ACTIONS = st.lists(
    st.tuples(st.sampled_from(["save", "default", "remove", "expire", "warn"]), st.integers(0, 4)),
    max_size=12,
)


def a_method(id: str = "sm_1", **changes: Any) -> SavedMethod:
    card = {"brand": "visa", "last4": "4242", "exp_month": 12, "exp_year": 2030, "fingerprint": f"fp_{id}"}
    values: dict[str, Any] = {
        "account": ACCOUNT, "id": id, "customer_id": "cus_1", "method": SavedMethodKind.CARD,
        "acquirer": "simulator", "consent": {"text": "Save it.", "given_at": iso(NOON)},
        "payment_id": f"pay_{id}", "created_at": NOON, "updated_at": NOON, "token": f"token_{id}",
        "card": card,
    }  # fmt: skip
    return SavedMethod(**values | changes)


def types_of(change: MethodsChange) -> list[str]:
    return [f"{event.data['id']} {event.type.partition('_')[2]}" for event in change.events]


def step_of(known: CustomerMethods, name: str, method: SavedMethod) -> MethodsChange:
    match name:
        case "save":
            return steps.save(known, method)
        case "default":
            return steps.make_default(known, method, NOON)
        case "remove":
            return steps.remove(known, method, NOON)
        case "expire":
            return steps.expire(known, method, NOON)
    return steps.warn(known, method, NOON)


@given(ACTIONS)
def test_after_any_steps_the_default_can_be_charged_and_every_change_has_its_event(
    actions: list[tuple[str, int]],
) -> None:
    known = NONE
    for name, number in actions:
        method = next((one for one in known.methods if one.id == f"sm_{number}"), None)
        if (name == "save") != (method is None) or (method and not method.is_active):
            continue
        change = step_of(known, name, method or a_method(f"sm_{number}"))

        assert sorted({event.data["id"] for event in change.events}) == sorted(
            one.id for one in change.written
        )
        assert all(
            event.sequence == one.sequence for event, one in zip(change.events, change.written, strict=True)
        )
        known = change.after

        active = [one for one in known.methods if one.is_active]
        assert (known.default is None) == (not active)
        assert known.default is None or known.default.id == known.default_id


def test_the_same_card_gets_the_new_token_under_its_old_id() -> None:
    known = steps.save(NONE, a_method()).after
    again = a_method("sm_2", token="token_new", card=a_method().card, created_at=NOON + timedelta(days=1))

    change = steps.save(known, again)

    [method] = change.after.methods
    assert (method.id, method.token, types_of(change)) == ("sm_1", "token_new", ["sm_1 updated"])


@pytest.mark.parametrize("other", [{"acquirer": "acq_2"}, {"card": None, "token": "token_2"}])
def test_another_acquirer_or_method_is_saved_beside_it(other: dict[str, Any]) -> None:
    known = steps.save(NONE, a_method()).after

    change = steps.save(known, a_method("sm_2", **{"card": a_method().card} | other))

    assert (len(change.after.methods), types_of(change)) == (2, ["sm_2 saved"])


def test_a_method_with_a_mandate_keeps_its_token() -> None:
    known = steps.save(NONE, a_method(mandate_id="man_1")).after

    change = steps.save(known, a_method("sm_2", card=a_method().card))

    assert [one.token for one in change.after.methods] == ["token_sm_1", "token_sm_2"]


def test_a_new_default_names_both_methods() -> None:
    known = steps.save(steps.save(NONE, a_method()).after, a_method("sm_2")).after

    change = steps.make_default(known, known.methods[1], NOON)

    shown = {event.data["id"]: event.data["default"] for event in change.events}
    assert shown == {"sm_1": False, "sm_2": True}


def test_the_default_again_changes_nothing() -> None:
    known = steps.save(NONE, a_method()).after

    assert steps.make_default(known, known.methods[0], NOON) == MethodsChange(known, known)


def test_an_expired_method_is_no_default() -> None:
    known = steps.save(steps.save(NONE, a_method()).after, a_method("sm_2")).after
    expired = steps.expire(known, known.methods[1], NOON).after

    with pytest.raises(BadRequest, match="expired"):
        steps.make_default(expired, expired.methods[1], NOON)


def test_a_replaced_card_is_active_and_announced_again() -> None:
    warned = steps.warn(steps.save(NONE, a_method()).after, a_method(), NOON).after
    card = {"brand": "visa", "last4": "1111", "exp_month": 1, "exp_year": 2034}

    [method] = steps.refresh(warned, warned.methods[0], card, NOON).after.methods

    assert (method.status, method.warned_at, method.due_at) == ("active", None, warns_at(method))
    assert method.card == {**card, "fingerprint": "fp_sm_1"}


@pytest.mark.parametrize(
    ("month", "year", "ends"),
    [(12, 2030, datetime(2031, 1, 1, 12, tzinfo=UTC)), (2, 2028, datetime(2028, 3, 1, 12, tzinfo=UTC))],
)
def test_a_card_is_valid_until_its_month_ends_everywhere(month: int, year: int, ends: datetime) -> None:
    card = {"brand": "visa", "last4": "4242", "exp_month": month, "exp_year": year}

    assert valid_until(a_method(card=card)) == ends


def test_a_upi_address_does_not_expire() -> None:
    method = a_method(method=SavedMethodKind.UPI, card=None, vpa="as…@okbank")

    assert (valid_until(method), warns_at(method)) == (None, None)


def test_a_step_is_due_in_real_time_when_the_test_clock_is_ahead() -> None:
    ahead = timedelta(days=100)

    change = steps.save(replace(NONE, ahead=ahead), a_method())

    due_at, announced_at = change.written[0].due_at, warns_at(a_method())
    assert due_at is not None
    assert announced_at is not None
    assert due_at + ahead == announced_at


def test_an_acquirers_id_of_the_customer_is_kept_once() -> None:
    first = steps.know_at_acquirer(NONE, "acq_1", "cus_a").after
    second = steps.know_at_acquirer(first, "acq_1", "cus_b")

    assert (second.after.acquirer_customers, second.events) == ({"acq_1": "cus_a"}, ())


def test_a_view_has_no_token_and_no_fingerprint() -> None:
    shown = str(to_view(a_method(acquirer_customer="cus_a"), default=True))

    assert not any(secret in shown for secret in ("token_sm_1", "cus_a", "fp_sm_1", "simulator"))


@pytest.mark.parametrize(("vpa", "shown"), [("asha@okbank", "as…@okbank"), ("a@upi", "a…@upi")])
def test_a_upi_address_is_masked(vpa: str, shown: str) -> None:
    assert masked(vpa) == shown


def test_a_removed_method_is_due_for_its_acquirer() -> None:
    known = steps.save(NONE, a_method()).after

    [removed] = steps.remove(known, known.methods[0], NOON).written

    assert (removed.status, removed.due_at, removed.token) == (SavedMethodStatus.REMOVED, NOON, "token_sm_1")
