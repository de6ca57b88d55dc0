"""Serve /health, the OpenAPI document and, in test mode, job counts, without credentials."""

import json
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
from chalicelib.messaging.queue_counts import QueueCounts, of_each_queue
from chalicelib.settings import settings
from chalicelib.system.store import job_counts
from chalicelib.version import VERSION

system_api = Blueprint(__name__)

_OPENAPI = Path(__file__).with_name("openapi.json")  # written by infra/docs/openapi.py


class Health(TypedDict):
    status: str
    version: str
    test_mode: bool
    time: str


class JobsStatus(QueueCounts):
    completed: int
    worker_status: str
    queues: dict[str, QueueCounts]


@endpoint(
    system_api, "/health", "GET",
    summary="Check that the API responds",
    description=(
        "Returns the state and the version of the API, whether test mode is on, and the server's time. "
        "Needs no credentials."
    ),
    access=Access.PUBLIC,
)  # fmt: skip
def health() -> Health:
    return {
        "status": "ok", "version": VERSION, "test_mode": settings().test_mode,
        "time": iso(datetime.now(UTC)),
    }  # fmt: skip


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
        "queue, of all merchants. Waiting counts come from SQS and are approximate. Needs no credentials, so "
        "it responds with 404 on a deployed stage and outside test mode."
    ),
    access=Access.PUBLIC,
)  # fmt: skip
def jobs_status() -> JobsStatus:
    """Return the approximate counts of SQS. Raise NotFound except in test mode on a local stage: a deployed
    stage has other merchants, and their tables are large."""
    if not (settings().test_mode and settings().local_stage):
        raise NotFound("Job status is available in test mode on a local stage only.")
    queued = of_each_queue()
    return {
        "pending": sum(queue["pending"] for queue in queued.values()),
        "processing": sum(queue["processing"] for queue in queued.values()),
        "completed": job_counts.completed(),
        "failed": sum(queue["failed"] for queue in queued.values()),
        "worker_status": "running",
        "queues": queued,
    }
