"""Rows of other releases: columns that are unknown or missing, and newer versions."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.accounts.domain.merchant import Merchant
from chalicelib.accounts.store.rows import MerchantRow
from chalicelib.db import events
from chalicelib.db.conditional import update_if
from chalicelib.db.row import Row
from chalicelib.db.rows import EventRow
from chalicelib.db.transaction import all_or_nothing
from chalicelib.domain.errors import NewerVersion
from chalicelib.domain.event import event_of
from chalicelib.messaging.stream_records import each_record
from tests.builders import ACCOUNT, NOON
from tests.row_kinds import row_kinds, table_of
from tests.upgrades import releases


def a_merchant() -> Merchant:
    return Merchant("mer_of_later", "Corner Shop", "shop@example.com", NOON)


def test_a_row_of_the_first_version_has_no_version_column() -> None:
    assert "v" not in MerchantRow.of(a_merchant()).serialize()


def test_columns_of_a_newer_release_are_ignored() -> None:
    item = MerchantRow.of(a_merchant()).serialize() | {"country": {"S": "IN"}}

    assert MerchantRow.from_raw_data(item).to(Merchant) == a_merchant()


def test_columns_that_an_older_release_did_not_write_have_their_defaults() -> None:
    item = MerchantRow.of(a_merchant()).serialize()
    del item["late_authorization"], item["currency"]

    assert MerchantRow.from_raw_data(item).to(Merchant) == a_merchant()


@pytest.mark.usefixtures("stage")
def test_a_row_of_a_newer_version_is_refused_by_older_code(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as newer:
        newer.setattr(MerchantRow, "VERSION", 2)
        MerchantRow.of(a_merchant()).save()
        assert MerchantRow.get("mer_of_later").to(Merchant) == a_merchant()

    with pytest.raises(NewerVersion):
        MerchantRow.find("mer_of_later")
    MerchantRow("mer_of_later").delete()


@pytest.mark.parametrize("in_transaction", [False, True])
@pytest.mark.usefixtures("stage")
def test_an_update_by_newer_code_gives_the_row_its_version(
    monkeypatch: pytest.MonkeyPatch, in_transaction: bool
) -> None:
    row = MerchantRow.of(a_merchant())
    row.save()
    change = [MerchantRow.name.set("Newer shop")]
    with monkeypatch.context() as newer:
        newer.setattr(MerchantRow, "VERSION", 2)
        if in_transaction:
            with all_or_nothing() as rows:
                rows.update(MerchantRow(row.id), change)
        else:
            update_if(MerchantRow(row.id), change, MerchantRow.id.exists())

    with pytest.raises(NewerVersion):
        MerchantRow.find(row.id)
    row.delete()


def test_an_event_of_a_newer_version_goes_to_the_dead_letter_queue(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[object] = []
    monkeypatch.setattr("chalicelib.messaging.queues.send_to_dlq", kept.append)
    event = event_of("order.created", ACCOUNT, {"id": "order_1"}, NOON)
    image = EventRow.of(event, expires_at=NOON).serialize()
    record = {"dynamodb": {"NewImage": image | {"v": {"N": "2"}}}}

    made = each_record([record, {"dynamodb": {"NewImage": image}}], events.of_image)

    assert (made, kept) == ([event], [record])


def recorded_rows() -> list[tuple[type[Row], dict[str, Any]]]:
    """Return the recorded rows of every release, with their class."""
    kinds = {table_of(kind): kind for kind in row_kinds()}
    files = [json.loads(file.read_text()) for file in releases.RECORDS.glob("*.json")]
    return [(kinds[table], item) for file in files for table, items in file["rows"].items() for item in items]


@given(
    data=st.data(),
    of=st.sampled_from(recorded_rows()),
    new=st.dictionaries(st.text("xyz", min_size=1), st.text()),
)
def test_a_row_can_be_read_without_its_optional_columns_and_with_unknown_ones(
    data: st.DataObject, of: tuple[type[Row], dict[str, Any]], new: dict[str, str]
) -> None:
    kind, item = of
    optional = [name for name, column in kind.get_attributes().items() if column.null and name in item]
    missing = data.draw(st.sets(st.sampled_from(optional))) if optional else set()
    kept = {name: value for name, value in item.items() if name not in missing}
    unknown = {name: {"S": text} for name, text in new.items()}

    read = kind.from_raw_data({**unknown, **kept})

    assert read.attribute_values == kind.from_raw_data(kept).attribute_values
    assert all(getattr(read, name) is None or kind.get_attributes()[name].default for name in missing)
