"""The end of an export, as webhooks show it."""

from datetime import UTC, datetime

import pytest

from chalicelib.domain.ids import first_id
from chalicelib.exports.domain.export import (
    Export,
    ExportFormat,
    ExportResource,
    ExportStatus,
    end,
)
from chalicelib.exports.domain.selection import Selection
from chalicelib.webhooks.domain.event_examples import example
from tests.builders import ACCOUNT, NOON

ALL = Selection(first_id("pay", datetime.min.replace(tzinfo=UTC)), first_id("pay", NOON))


@pytest.mark.parametrize("status", [ExportStatus.READY, ExportStatus.FAILED])
def test_the_example_event_has_the_fields_of_the_real_one(status: ExportStatus) -> None:
    export = Export(
        account=ACCOUNT, id="exp_1", resource=ExportResource.PAYMENTS, format=ExportFormat.CSV,
        columns=["id"], filters={}, selection=ALL, created_at=NOON,
    )  # fmt: skip

    [event] = end(export, status, NOON).events

    assert set(event.data) == set(example(event.type, ACCOUNT, NOON).data)
