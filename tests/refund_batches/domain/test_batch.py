"""The end of a refund batch, as webhooks show it."""

from dataclasses import replace

from chalicelib.refund_batches.domain.batch import BatchStatus, RefundBatch
from chalicelib.refund_batches.domain.batch_row import BatchRow, RowStatus, summary_of
from chalicelib.refund_batches.domain.batch_steps import after_chunk
from chalicelib.webhooks.domain.event_examples import example
from tests.builders import ACCOUNT, NOON


def test_the_example_event_has_the_fields_of_the_real_one() -> None:
    before = BatchRow(number=2, payment_id="pay_1", amount=100, currency="INR", status=RowStatus.READY)
    after = replace(before, status=RowStatus.REFUNDED)
    batch = RefundBatch(
        account=ACCOUNT, id="rb_1", rows=1, created_at=NOON, status=BatchStatus.PROCESSING,
        file_name="returns.csv", checked_at=NOON, confirmed_at=NOON, **summary_of([before]),
    )  # fmt: skip

    [event] = after_chunk(batch, summary_of([before]), summary_of([after]), NOON).events

    assert set(event.data) == set(example(event.type, ACCOUNT, NOON).data)
    assert (event.data["refunded"], event.data["refunded_totals"]) == (1, {"INR": 100})
