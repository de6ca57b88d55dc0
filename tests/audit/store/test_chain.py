"""Entries are linked once and in order, also if their records are repeated, concurrent or lost."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from pynamodb.exceptions import TransactWriteError

from chalicelib.audit.domain.verification import verify
from chalicelib.audit.store import chain, entries
from chalicelib.audit.workers import links
from chalicelib.db.transaction import all_or_nothing
from tests.audit_entries import an_entry, recorded, row_of
from tests.builders import NOON
from tests.in_process_stage import invoke, record_of


def sequences(account: str) -> list[int | None]:
    return [entry.sequence for entry in entries.all_of(account)]


def is_whole(account: str) -> bool:
    return verify(chain.head(account), entries.all_of(account), NOON).broken is None


def test_the_stream_links_new_entries_in_their_order(account: str) -> None:
    made = recorded(account, 3)

    invoke("link_audit", {"Records": [record_of(row_of(entry)) for entry in made]})

    assert sequences(made[0].account) == [1, 2, 3]
    assert is_whole(made[0].account)


def test_a_batch_that_is_received_again_links_only_what_is_new(account: str) -> None:
    made = recorded(account, 3)
    records = [record_of(row_of(entry)) for entry in made]
    links.link(records[:2])
    first = [row_of(entry).hash for entry in made]

    links.link(records)
    links.link(records)

    assert [row_of(entry).hash for entry in made[:2]] == first[:2]
    assert sequences(made[0].account) == [1, 2, 3]
    assert is_whole(made[0].account)


@pytest.mark.parametrize(("step", "length"), [(3, 3), (2, 6)], ids=["other entries", "the same entries"])
def test_concurrent_writers_make_one_chain(account: str, step: int, length: int) -> None:
    made = recorded(account, 12)
    ids = [entry.id for entry in made]

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda n: chain.link(made[0].account, ids[n * step :][:length]), range(4)))

    assert sorted(filter(None, sequences(made[0].account))) == list(range(1, 13))
    assert is_whole(made[0].account)


def test_the_sweeper_links_what_the_stream_lost(account: str) -> None:
    made = recorded(account, 2)

    links.link_overdue(NOON + timedelta(seconds=20))
    early = sequences(made[0].account)
    links.link_overdue(NOON + timedelta(minutes=2))

    assert early == [None, None]
    assert sequences(made[0].account) == [1, 2]
    assert row_of(made[0]).due_at is None


def test_more_entries_than_one_transaction_takes_are_linked(account: str) -> None:
    made = recorded(account, chain.MAX_LINKED + 2)

    links.link([record_of(row_of(entry)) for entry in made])

    assert sequences(made[0].account) == list(range(1, chain.MAX_LINKED + 3))


def test_an_entry_is_kept_for_13_months_and_never_written_over(account: str) -> None:
    (made,) = recorded(account, 1)

    with pytest.raises(TransactWriteError), all_or_nothing() as rows:
        rows.record(an_entry(account, id=made.id, action="forged"))

    kept = row_of(made)
    assert (kept.action, kept.expires_at) == ("change_user", NOON + timedelta(days=396))
