"""A chain of entries shows every entry that was changed, deleted, inserted or moved."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.audit.domain.chain import Head, canonical, head_of, link
from chalicelib.audit.domain.verification import Break, verify
from chalicelib.domain.audit import KEPT_FOR, AuditEntry
from tests.audit_entries import an_entry
from tests.builders import NOON

Chain = list[AuditEntry]
LATER = NOON + timedelta(days=1)


def a_chain(length: int = 5) -> Chain:
    return link(Head("mer_1"), [an_entry(at=NOON + timedelta(seconds=n)) for n in range(length)])


def broken(chain: Chain, head: Head) -> Break | None:
    return verify(head, chain, LATER).broken


def moved(chain: Chain) -> Chain:
    first, second = chain[1], chain[2]
    return [chain[0], replace(second, sequence=2), replace(first, sequence=3), *chain[3:]]


def relinked(chain: Chain) -> Chain:
    """Change an entry and give it the hash that fits."""
    (forged,) = link(head_of(chain[1]), [replace(chain[2], actor_id="usr_9")])
    return [*chain[:2], forged, *chain[3:]]


def inserted(chain: Chain) -> Chain:
    (forged,) = link(head_of(chain[1]), [an_entry(id="aud_forged")])
    return [*chain[:2], forged, *chain[2:]]


TAMPERED: dict[str, tuple[Callable[[Chain], Chain], int, str]] = {
    "a setting is changed": (
        lambda c: [*c[:2], replace(c[2], after={"role": "viewer"}), *c[3:]],
        2,
        "it was changed",
    ),
    "an actor is changed": (lambda c: [*c[:2], replace(c[2], actor_id="x"), *c[3:]], 2, "it was changed"),
    "an entry is changed with its hash": (relinked, 3, "the entry before it is another one"),
    "an entry is deleted": (lambda c: [*c[:2], *c[3:]], 3, "the entry before it was deleted"),
    "the oldest entry is deleted": (lambda c: c[1:], 1, "the entry before it was deleted"),
    "entries change places": (moved, 2, "it was changed"),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_tampering_is_found_at_the_first_entry_that_shows_it(what: str) -> None:
    tamper, at, problem = TAMPERED[what]
    chain = a_chain()

    found = broken(tamper(chain), head_of(chain[-1]))

    assert found == Break(chain[at].id, problem)


def test_an_inserted_entry_is_found() -> None:
    chain = a_chain()

    found = broken(inserted(chain), head_of(chain[-1]))

    assert found is not None
    assert found.problem == "another entry has its sequence number 3"


def test_deleting_the_newest_entries_is_found_by_the_head() -> None:
    chain = a_chain()

    assert broken(chain[:3], head_of(chain[-1])) == Break(
        chain[2].id, "it is not entry 5, the last one that was linked"
    )
    assert broken([], head_of(chain[-1])) is not None


def test_an_entry_with_the_number_of_none_is_found_an_hour_later() -> None:
    chain = a_chain()

    assert broken(chain, head_of(chain[3])) == Break(
        chain[4].id, "it is not entry 4, the last one that was linked"
    )


def test_an_untouched_chain_holds_in_any_order_of_reading() -> None:
    chain = a_chain()

    result = verify(head_of(chain[-1]), reversed(chain), LATER)

    assert (result.broken, result.entries, result.waiting) == (None, 5, 0)
    assert verify(Head("mer_1"), [], LATER).broken is None


def test_entries_linked_after_the_head_was_read_are_left_for_the_next_time() -> None:
    chain = a_chain()

    assert verify(head_of(chain[2]), chain, NOON + timedelta(minutes=1)).broken is None


def test_a_chain_holds_while_its_oldest_entries_expire_in_any_order() -> None:
    chain = link(Head("mer_1"), [an_entry(at=NOON + timedelta(days=n)) for n in range(5)])
    at = NOON + KEPT_FOR + timedelta(days=2)

    for kept in (chain[1:], chain[3:], [chain[0], *chain[2:]], [chain[1], *chain[3:]]):
        assert verify(head_of(chain[-1]), kept, at).broken is None
    assert verify(head_of(chain[-1]), chain[4:], at).broken == Break(
        chain[4].id, "the entry before it was deleted"
    )
    assert verify(head_of(chain[-1]), [], at + timedelta(days=3)).broken is None


def test_an_entry_that_is_not_linked_within_an_hour_is_a_break() -> None:
    waiting = an_entry()

    soon = verify(Head("mer_1"), [waiting], NOON + timedelta(minutes=5))
    late = verify(Head("mer_1"), [waiting], NOON + timedelta(hours=2))

    assert (soon.waiting, soon.broken) == (1, None)
    assert late.broken == Break(waiting.id, "it was never linked")


def test_equal_values_have_one_canonical_text() -> None:
    text = canonical({"b": [1, True, None], "a": {"ü": 'x"\n\x1f', "\U0001f600": "", "\ufb33": ""}})

    # RFC 8785 sorts by UTF-16 code units: the emoji, a surrogate pair, comes before U+FB33.
    assert text == '{"a":{"ü":"x\\"\\n\\u001f","\U0001f600":"","\ufb33":""},"b":[1,true,null]}'
    with pytest.raises(TypeError):
        canonical({"share": 0.5})
