"""An operator's session and the link of an enrollment end in time."""

from datetime import timedelta

from chalicelib.accounts.domain.proof import hash_of
from chalicelib.operators.domain.operator import Operator, id_of, opens
from chalicelib.operators.domain.session import OperatorSession, is_fresh, is_opened
from tests.builders import NOON

MINUTE = timedelta(minutes=1)


def a_session(seen_after: timedelta = timedelta()) -> OperatorSession:
    return OperatorSession(
        operator_id="opr_1", id="ses_1", proof_hash=hash_of("proof"), email="ann@example.com", address="",
        user_agent="", created_at=NOON, seen_at=NOON + seen_after,
    )  # fmt: skip


def test_a_session_ends_without_requests_for_15_minutes_and_after_8_hours() -> None:
    assert is_opened(a_session(), "proof", NOON + 14 * MINUTE)
    assert not is_opened(a_session(), "proof", NOON + 15 * MINUTE)
    assert not is_opened(a_session(480 * MINUTE), "proof", NOON + 480 * MINUTE)
    assert not is_opened(a_session(), "guess", NOON)


def test_a_passkey_proves_its_operator_for_5_minutes() -> None:
    assert [is_fresh(a_session(), NOON + after * MINUTE) for after in (4, 5)] == [True, False]


def test_a_link_enrolls_in_time_and_with_its_proof() -> None:
    operator = Operator("opr_1", "ann@example.com", NOON, hash_of("proof"), NOON + MINUTE)
    enrolled = Operator("opr_1", "ann@example.com", NOON)

    assert opens(operator, "proof", NOON)
    assert not any([
        opens(operator, "guess", NOON), opens(operator, "proof", NOON + MINUTE), opens(enrolled, "", NOON)
    ])  # fmt: skip


def test_an_address_is_one_person_also_after_a_removal() -> None:
    assert id_of("ann@example.com") == id_of("ann@example.com") != id_of("bob@example.com")
