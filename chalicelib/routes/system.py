"""/health, and the state of the queues in test mode. Neither needs credentials."""

from datetime import UTC, datetime
from typing import Any

from chalice.app import Blueprint

from chalicelib import queues
from chalicelib.domain.errors import NotFound
from chalicelib.domain.event import iso
from chalicelib.routes.edge import open_endpoint
from chalicelib.settings import Settings, settings
from chalicelib.store import counts

system_api = Blueprint(__name__)


@open_endpoint(system_api, "/health", "GET")
def health() -> dict[str, Any]:
    return {"status": "ok", "test_mode": settings().test_mode, "time": iso(datetime.now(UTC))}


@open_endpoint(system_api, "/v1/test/jobs/status", "GET")
def jobs_status() -> dict[str, Any]:
    """Counts as SQS gives them, approximate by nature. Raises NotFound outside test mode: it reads tables."""
    now = settings()
    if not now.test_mode:
        raise NotFound("Job status is there in test mode only.")
    queued = {name: _queue(*urls) for name, urls in _queues(now).items()}
    return {
        "pending": sum(queue["pending"] for queue in queued.values()),
        "processing": sum(queue["processing"] for queue in queued.values()),
        "completed": counts.completed(),
        "failed": sum(queue["failed"] for queue in queued.values()),
        "worker_status": "running",
        "queues": queued,
    }


def _queue(url: str, dead_letters_url: str) -> dict[str, int]:
    pending, processing = queues.waiting(url)
    return {"pending": pending, "processing": processing, "failed": sum(queues.waiting(dead_letters_url))}


def _queues(now: Settings) -> dict[str, tuple[str, str]]:
    return {
        "payments": (now.payments_queue_url, now.payments_dead_letters_url),
        "refunds": (now.refunds_queue_url, now.refunds_dead_letters_url),
        "webhooks": (now.webhooks_queue_url, now.webhooks_dead_letters_url),
    }
