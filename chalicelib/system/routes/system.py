"""Serve /health, the OpenAPI document and, in test mode, job counts, without credentials."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from chalice.app import Blueprint
from typing_extensions import TypedDict

from chalicelib.domain.errors import NotFound
from chalicelib.domain.event import iso
from chalicelib.http.route import endpoint
from chalicelib.http.route_spec import Access
from chalicelib.messaging import queues
from chalicelib.settings import Settings, settings
from chalicelib.system.store import job_counts

system_api = Blueprint(__name__)

_OPENAPI = Path(__file__).with_name("openapi.json")  # written by infra/docs/openapi.py


class Health(TypedDict):
    status: str
    test_mode: bool
    time: str


class QueueCounts(TypedDict):
    """Count the messages that wait, are being processed, and are in the dead-letter queue."""

    pending: int
    processing: int
    failed: int


class JobsStatus(QueueCounts):
    completed: int
    worker_status: str
    queues: dict[str, QueueCounts]


@endpoint(
    system_api, "/health", "GET",
    summary="Check that the API responds",
    description=(
        "Returns the state of the API, whether test mode is on, and the server's time. Needs no "
        "credentials."
    ),
    access=Access.PUBLIC,
)  # fmt: skip
def health() -> Health:
    return {"status": "ok", "test_mode": settings().test_mode, "time": iso(datetime.now(UTC))}


@endpoint(
    system_api, "/v1/openapi.json", "GET",
    summary="Get the OpenAPI document",
    description="Returns this document. Needs no credentials.",
    access=Access.PUBLIC,
)  # fmt: skip
@cache
def openapi() -> dict[str, Any]:
    """Return the OpenAPI document."""
    document: dict[str, Any] = json.loads(_OPENAPI.read_text())
    return document


@endpoint(
    system_api, "/v1/test/jobs/status", "GET",
    summary="Get background job counts",
    description=(
        "Returns how many messages wait, are being processed, completed and failed, in total and by "
        "queue. Waiting counts come from SQS and are approximate. Responds with 404 outside test mode. "
        "Needs no credentials."
    ),
    access=Access.PUBLIC,
)  # fmt: skip
def jobs_status() -> JobsStatus:
    """Return the approximate counts of SQS. Raise NotFound outside test mode, because it reads tables."""
    now = settings()
    if not now.test_mode:
        raise NotFound("Job status is available in test mode only.")
    queued = {name: _together(map(_queue, ways)) for name, ways in _queues(now).items()}
    return {
        "pending": sum(queue["pending"] for queue in queued.values()),
        "processing": sum(queue["processing"] for queue in queued.values()),
        "completed": job_counts.completed(),
        "failed": sum(queue["failed"] for queue in queued.values()),
        "worker_status": "running",
        "queues": queued,
    }


def _together(counts: Iterable[QueueCounts]) -> QueueCounts:
    pending, processing, failed = map(sum, zip(*(count.values() for count in counts), strict=True))
    return {"pending": pending, "processing": processing, "failed": failed}


def _queue(urls: tuple[str, str]) -> QueueCounts:
    url, dead_letters_url = urls
    pending, processing = queues.waiting(url)
    return {"pending": pending, "processing": processing, "failed": sum(queues.waiting(dead_letters_url))}


def _queues(now: Settings) -> dict[str, list[tuple[str, str]]]:
    """Return the queues by name. Webhooks have two: one is for slow endpoints."""
    return {
        "payments": [(now.payments_queue_url, now.payments_dead_letters_url)],
        "refunds": [(now.refunds_queue_url, now.refunds_dead_letters_url)],
        "webhooks": [
            (now.webhooks_queue_url, now.webhooks_dead_letters_url),
            (now.webhooks_slow_queue_url, now.webhooks_slow_dead_letters_url),
        ],
    }
