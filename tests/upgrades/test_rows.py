"""Rows of other releases: columns that are unknown or missing, and newer versions."""

import pytest

from chalicelib.accounts.domain.merchant import Merchant
from chalicelib.accounts.store.rows import MerchantRow
from chalicelib.db import events
from chalicelib.db.rows import EventRow
from chalicelib.domain.errors import NewerVersion
from chalicelib.domain.event import event_of
from chalicelib.messaging.stream_records import each_record
from tests.builders import ACCOUNT, NOON


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


def test_an_event_of_a_newer_version_goes_to_the_dead_letter_queue(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[object] = []
    monkeypatch.setattr("chalicelib.messaging.queues.send_to_dlq", kept.append)
    event = event_of("order.created", ACCOUNT, {"id": "order_1"}, NOON)
    image = EventRow.of(event, expires_at=NOON).serialize()
    record = {"dynamodb": {"NewImage": image | {"v": {"N": "2"}}}}

    made = each_record([record, {"dynamodb": {"NewImage": image}}], events.of_image)

    assert (made, kept) == ([event], [record])
