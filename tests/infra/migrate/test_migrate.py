"""`python -m infra migrate`: pages, checkpoints, a run that stops half-way, and two at the same time."""

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from chalicelib.accounts.domain.merchant import Merchant
from chalicelib.accounts.store.rows import ApiKeyRow, MerchantRow
from chalicelib.domain.ids import new_id
from chalicelib.notices.store.rows import PayerMessagesRow
from chalicelib.versions.rendering import FIRST, LATEST
from infra.cli import main
from infra.migrate import migration as pages
from infra.migrate import progress
from infra.migrate.migration import Migration, change
from infra.migrate.registry import MIGRATIONS
from infra.migrate.run import Pace, run, run_all
from tests.builders import NOON
from tests.gateway import Gateway
from tests.payer_messages import switch_on

ROWS = 12
NO_WAIT = Pace(wait=lambda _seconds: None)


def to_rupees(row: Any) -> Mapping[str, Any]:
    """Change the currency of merchants in the old form."""
    return {"currency": "INR"} if row.currency == "OLD" else {}


@pytest.fixture
def rows(cloud: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[MerchantRow]]:
    """Return merchants in the old form, more than fit in a page."""
    monkeypatch.setattr(pages, "PAGE_SIZE", 5)
    made = []
    for _ in range(ROWS):
        merchant = Merchant(new_id("mer", NOON), "Shop", "shop@example.com", NOON, currency="OLD")
        made.append(MerchantRow.of(merchant))
        made[-1].save()
    yield made
    for row in made:
        row.delete()


@pytest.fixture
def migration() -> Migration:
    return Migration(f"to-rupees-{new_id('mer', NOON)}", MerchantRow, to_rupees)


def currencies(rows: list[MerchantRow]) -> set[str]:
    return {MerchantRow.get(row.id, consistent_read=True).currency for row in rows}


def test_a_migration_changes_every_row_once_and_is_done(
    rows: list[MerchantRow], migration: Migration
) -> None:
    said: list[str] = []

    reached = run(migration, said.append, NO_WAIT)
    run_all(said.append, NO_WAIT, dry_run=False, known=[migration])

    assert currencies(rows) == {"INR"}
    assert (reached.changed, reached.is_done) == (ROWS, True)
    assert said[-1].startswith(f"{migration.name}: done on ")
    assert f"{ROWS} of {reached.read} rows changed" in said[-1]


def test_a_dry_run_counts_the_rows_and_changes_none(rows: list[MerchantRow], migration: Migration) -> None:
    said: list[str] = []

    run_all(said.append, NO_WAIT, dry_run=True, known=[migration])

    assert said == [f"{migration.name}: {ROWS} rows would be changed"]
    assert currencies(rows) == {"OLD"}
    assert progress.of(migration.name).read is None


class Killed(BaseException):
    pass


@pytest.mark.parametrize("pages_before", [1, 2])
def test_a_run_that_is_killed_is_continued_at_its_checkpoint(
    rows: list[MerchantRow], migration: Migration, pages_before: int
) -> None:
    waits: list[float] = []

    def dies(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == pages_before:
            raise Killed

    with pytest.raises(Killed):
        run(migration, lambda _text: None, Pace(wait=dies))
    stopped = progress.of(migration.name)
    reached = run(migration, lambda _text: None, NO_WAIT)

    assert stopped.read == pages_before * 5
    assert currencies(rows) == {"INR"}
    assert reached.changed == ROWS


def test_a_run_that_is_killed_inside_a_page_changes_its_rest_later(
    rows: list[MerchantRow], migration: Migration
) -> None:
    changed: list[Any] = []

    def dies(row: Any) -> Mapping[str, Any]:
        needed = to_rupees(row)
        changed.extend(needed)
        if len(changed) == 3:
            raise Killed
        return needed

    with pytest.raises(Killed):
        run(Migration(migration.name, MerchantRow, dies), lambda _text: None, NO_WAIT)
    assert currencies(rows) == {"INR", "OLD"}
    run(migration, lambda _text: None, NO_WAIT)

    assert currencies(rows) == {"INR"}


def test_two_runs_at_the_same_time_change_each_row_once(
    rows: list[MerchantRow], migration: Migration
) -> None:
    with ThreadPoolExecutor(2) as both:
        runs = [both.submit(run, migration, lambda _text: None, NO_WAIT) for _ in range(2)]
        assert all(one.result().is_done for one in runs)

    assert currencies(rows) == {"INR"}
    assert progress.of(migration.name).changed == ROWS


def test_a_concurrent_change_of_the_gateway_is_kept(rows: list[MerchantRow], migration: Migration) -> None:
    row = rows[0]
    item = row.serialize()
    MerchantRow(row.id).update([MerchantRow.currency.set("USD")])

    assert change(migration, item) is False
    assert MerchantRow.get(row.id).currency == "USD"


def test_a_row_of_a_newer_release_is_left_as_it_is(rows: list[MerchantRow], migration: Migration) -> None:
    newer = rows[0].serialize() | {"v": {"N": "2"}}

    assert change(migration, newer) is False
    assert MerchantRow.get(rows[0].id).currency == "OLD"


def test_a_row_that_was_deleted_meanwhile_is_not_made_again(
    rows: list[MerchantRow], migration: Migration
) -> None:
    item = rows[0].serialize()
    MerchantRow(rows[0].id).delete()

    assert change(migration, item) is False
    assert MerchantRow.find(rows[0].id) is None


def test_the_pace_waits_for_the_rest_of_the_time_that_the_rows_may_take() -> None:
    waits: list[float] = []
    pace = Pace(rows_a_second=100, wait=waits.append)

    pace.keep(50, took_s=0.2)
    pace.keep(50, took_s=2)

    assert waits == [pytest.approx(0.3), 0]


def test_keys_that_are_older_than_versions_get_the_first_one(gateway: Gateway) -> None:
    key = gateway.headers["X-Api-Key"]
    old = ApiKeyRow(f"{key}_old", merchant_id=gateway.merchant_id, mode="test", secret_hash="x")
    old.currency, old.created_at = "INR", NOON
    old.save()

    for item in (old.serialize(), ApiKeyRow.get(key).serialize()):
        change(MIGRATIONS[0], item)

    assert ApiKeyRow.get(old.key).api_version == FIRST
    assert ApiKeyRow.get(key).api_version == LATEST


def test_the_switches_of_messages_to_payers_are_no_endpoint_without_a_version(gateway: Gateway) -> None:
    switch_on(gateway, "refund_made")
    before = PayerMessagesRow.find(f"{gateway.account}#payers", "payer_messages")
    assert before is not None

    assert not change(MIGRATIONS[1], before.serialize())


def test_a_pace_of_no_rows_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["migrate", "--rows-per-second", "0"])

    assert "'0' is not a number of 1 or more" in capsys.readouterr().err


def test_migrations_have_names_of_their_own() -> None:
    names = [migration.name for migration in MIGRATIONS]

    assert sorted(set(names)) == sorted(names)
