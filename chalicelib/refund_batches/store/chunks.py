"""Store the rows of refund batches, 100 in an item, and which of them have a refund."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from chalicelib.db.conditional import put_if
from chalicelib.db.parallel import for_each
from chalicelib.db.transaction import Rows
from chalicelib.domain.views import present
from chalicelib.refund_batches.domain.batch import CHUNK_SIZE, KEPT_FOR, RefundBatch
from chalicelib.refund_batches.domain.batch_row import BatchRow, RowStatus
from chalicelib.refund_batches.store.rows import BatchPartRow


class RowRefunded(Exception):
    """The row has a refund, which an earlier worker made."""

    def __init__(self, refund_id: str) -> None:
        super().__init__(refund_id)
        self.refund_id = refund_id


def write(batch: RefundBatch, rows: Sequence[BatchRow]) -> None:
    """Write all rows, unless a later step of the batch has written them."""
    is_older = BatchPartRow.step.does_not_exist() | (BatchPartRow.step <= batch.step)
    numbered = list(enumerate(_chunked(rows)))
    for_each(lambda chunk: put_if(row_of(batch, *chunk), is_older), numbered)


def _chunked(rows: Sequence[BatchRow]) -> Iterator[Sequence[BatchRow]]:
    for start in range(0, len(rows), CHUNK_SIZE):
        yield rows[start : start + CHUNK_SIZE]


def read(batch: RefundBatch, first: int = 0, at_a_time: int = 1) -> Iterator[list[BatchRow]]:
    """Yield the chunks from the one with the number `first` on, each read when it is asked for."""
    for start in range(first, batch.chunks, at_a_time):
        ids = [_chunk_id(batch, number) for number in range(start, min(start + at_a_time, batch.chunks))]
        found = BatchPartRow.all_of(((batch.account, id) for id in ids), consistent_read=True)
        by_id = {part.id: part for part in found}
        yield from ([_row_of(values) for values in by_id[id].rows or ()] for id in ids)


def chunk_of(batch: RefundBatch, number: int) -> list[BatchRow]:
    return next(read(batch, number))


def row_of(batch: RefundBatch, number: int, rows: Sequence[BatchRow]) -> BatchPartRow:
    values = [present(asdict(row)) for row in rows]
    return BatchPartRow.at(
        batch.account, _chunk_id(batch, number), rows=values, step=batch.step, expires_at=_expires_at(batch)
    )


def refund_once(writes: Rows, batch: RefundBatch, row: BatchRow, refund_id: str) -> None:
    """Add to the transaction of a refund that the row has no other one. It raises RowRefunded."""
    part = BatchPartRow.at(
        batch.account, _part_id(batch, row), refund_id=refund_id, expires_at=_expires_at(batch)
    )
    writes.put(part, BatchPartRow.id.does_not_exist(), lambda known: RowRefunded(known.refund_id))


def refunds_of(batch: RefundBatch, rows: Sequence[BatchRow]) -> dict[int, str]:
    """Return the ids of the refunds that workers made of these rows, by the numbers of the rows."""
    ids = {_part_id(batch, row): row.number for row in rows}
    found = BatchPartRow.all_of(((batch.account, id) for id in ids), consistent_read=True)
    return {ids[part.id]: part.refund_id for part in found}


def _part_id(batch: RefundBatch, row: BatchRow) -> str:
    return f"{batch.id}#row {row.number:05}"


def _chunk_id(batch: RefundBatch, number: int) -> str:
    return f"{batch.id}#chunk {number:03}"


def _row_of(values: dict[str, Any]) -> BatchRow:
    return BatchRow(**{**values, "status": RowStatus(values["status"])})


def _expires_at(batch: RefundBatch) -> Any:
    return batch.created_at + KEPT_FOR
