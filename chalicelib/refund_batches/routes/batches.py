"""/v1/refund-batches: refunds of many payments by a CSV file."""

import re
from collections.abc import Callable
from itertools import islice
from typing import Annotated

from chalice.app import Blueprint
from pydantic import Field

from chalicelib.db import shards
from chalicelib.db.backoff import Backoff
from chalicelib.db.paging import Listed, cursor_of, end_of
from chalicelib.domain.actor import author_of
from chalicelib.domain.audit import Values
from chalicelib.domain.change import Change
from chalicelib.domain.errors import BadRequest
from chalicelib.domain.sign_in import Presence
from chalicelib.http.fields import ANY_DIGITS, CurrencyCode, Limit, PageQuery, SingleLine
from chalicelib.http.models import Body, Query
from chalicelib.http.request import Request
from chalicelib.http.responses import PageView, page_view
from chalicelib.http.route import endpoint
from chalicelib.messaging import queues
from chalicelib.refund_batches.domain import batch_steps
from chalicelib.refund_batches.domain.batch import (
    CHUNK_SIZE,
    BatchStatus,
    RefundBatch,
    RefundBatchView,
    to_view,
)
from chalicelib.refund_batches.domain.batch_row import RefundBatchRowView, RowStatus, summary_of
from chalicelib.refund_batches.domain.batch_row import to_view as row_view
from chalicelib.refund_batches.domain.csv_file import rows_of
from chalicelib.refund_batches.domain.tasks import batch_task
from chalicelib.refund_batches.store import batches, chunks

refund_batches_api = Blueprint(__name__)

MAX_FILE_NAME = 120
MAX_FILE = 2_000_000  # bytes; about 10,000 rows with a reason


class RefundBatchRequest(Body):
    # Each cell is checked, since digits at the end of one row and at the start of the next are no number.
    csv: Annotated[str, Field(min_length=1, max_length=MAX_FILE), ANY_DIGITS]
    file_name: Annotated[SingleLine, Field(min_length=1, max_length=MAX_FILE_NAME)] | None = None


class RefundBatchConfirmRequest(Body):
    count: Annotated[int, Field(ge=1)]
    totals: dict[CurrencyCode, int]


class RefundBatchListQuery(PageQuery):
    status: BatchStatus | None = None


class RefundBatchRowListQuery(Query):
    limit: Limit = "10"
    cursor: str | None = None
    status: RowStatus | None = None


@endpoint(
    refund_batches_api, "/v1/refund-batches", "POST",
    summary="Create a refund batch",
    description=(
        "Checks the refunds of a CSV file, and refunds nothing yet. The check is asynchronous: poll the "
        "batch until it is `checked`, and confirm it."
    ),
    status=201, body=RefundBatchRequest, body_limit=MAX_FILE + 2000, resource="refunds",
)  # fmt: skip
def create_refund_batch(request: Request, body: RefundBatchRequest) -> RefundBatchView:
    rows = rows_of(body.csv)
    batch = RefundBatch(
        account=request.account, id=shards.new_id("rb", request.account, request.at), rows=len(rows),
        counts=summary_of(rows)["counts"], file_name=body.file_name, created_by=author_of(request.actor),
        created_at=request.at, due_at=request.at, request_id=request.id,
    )  # fmt: skip
    view = to_view(batch)
    entry = request.audit("refund_batch", batch.id, after={"rows": batch.rows})
    batches.add(batch, rows, request.claim(view), entry)
    queues.send_or_sweep(batch_task(batch))
    return view


@endpoint(
    refund_batches_api, "/v1/refund-batches", "GET",
    summary="List refund batches",
    description="Returns the refund batches of the last 90 days, newest first.",
    query=RefundBatchListQuery, resource="refunds",
)  # fmt: skip
def list_refund_batches(request: Request, query: RefundBatchListQuery) -> PageView[RefundBatchView]:
    return page_view(batches.newest(request.account, query.page("rb")), to_view)


@endpoint(
    refund_batches_api, "/v1/refund-batches/{batch_id}", "GET",
    summary="Get a refund batch",
    description="Returns one refund batch with the numbers of its rows and their sums.",
    resource="refunds",
)  # fmt: skip
def get_refund_batch(request: Request, batch_id: str) -> RefundBatchView:
    return to_view(batches.get(request.account, batch_id))


@endpoint(
    refund_batches_api, "/v1/refund-batches/{batch_id}/rows", "GET",
    summary="List the rows of a refund batch",
    description="Returns the rows in the order of the file, each with its refund or the reason why not.",
    query=RefundBatchRowListQuery, resource="refunds",
)  # fmt: skip
def list_refund_batch_rows(
    request: Request, batch_id: str, query: RefundBatchRowListQuery
) -> PageView[RefundBatchRowView]:
    batch, limit = batches.get(request.account, batch_id), int(query.limit)
    start = _position(query.cursor)
    chunk, skipped = divmod(start, CHUNK_SIZE)
    rows = (row for rows in chunks.read(batch, chunk) for row in rows)
    placed = enumerate(islice(rows, skipped, None), start)
    wanted = ((place, row) for place, row in placed if query.status in (None, row.status))
    found = list(islice(wanted, limit + 1))
    more = cursor_of(f"row_{found[limit][0]}") if len(found) > limit else None
    return page_view(Listed([row for _, row in found[:limit]], more), row_view)


@endpoint(
    refund_batches_api, "/v1/refund-batches/{batch_id}/confirm", "POST",
    summary="Confirm a refund batch",
    description=(
        "Starts the refunds of a checked batch. Name their number and their sums, as the batch shows them: "
        "others are refused. The rows are checked again first. If any refund is different now, the batch is "
        "`checked` again, says that it has changed, and nothing was refunded."
    ),
    body=RefundBatchConfirmRequest, resource="refunds", presence=Presence.ACTIVE,
)  # fmt: skip
def confirm_refund_batch(request: Request, batch_id: str, body: RefundBatchConfirmRequest) -> RefundBatchView:
    def confirm(batch: RefundBatch) -> RefundBatch:
        return batch_steps.confirm(batch, body.count, body.totals, request.actor, request.at)

    return _change(request, batch_id, confirm, {"count": body.count, "totals": body.totals})


@endpoint(
    refund_batches_api, "/v1/refund-batches/{batch_id}/cancel", "POST",
    summary="Cancel a refund batch",
    description="Cancels the refunds that have not started. No further refund starts after the response.",
    resource="refunds",
)  # fmt: skip
def cancel_refund_batch(request: Request, batch_id: str) -> RefundBatchView:
    def cancel(batch: RefundBatch) -> RefundBatch:
        return batch_steps.cancel(batch, request.at)

    return _change(request, batch_id, cancel, {"status": BatchStatus.CANCELED})


def _change(
    request: Request, batch_id: str, step: Callable[[RefundBatch], RefundBatch], asked: Values
) -> RefundBatchView:
    """Write what `step` makes of the batch. Run it again if the batch moved in between. Raises Busy."""
    entry = request.audit("refund_batch", batch_id, after=asked)
    backoff = Backoff(f"refund_batches {request.account} {batch_id}")
    while True:
        before = batches.get(request.account, batch_id)
        after = step(before)
        view = to_view(after)
        try:
            moved = batches.change(Change(before, after), request.claim(view), entry)
        except batches.BatchMoved:
            backoff.wait()
            continue
        queues.send_or_sweep(batch_task(moved))
        return view


def _position(cursor: str | None) -> int:
    """Return the position in the file with which a page starts. Raise BadRequest."""
    if cursor is None:
        return 0
    try:
        found = re.fullmatch(r"row_([0-9]{1,5})", end_of(cursor))
    except ValueError:
        found = None
    if found is None:
        raise BadRequest("cursor must be the next_cursor of a list", "cursor")
    return int(found[1])
