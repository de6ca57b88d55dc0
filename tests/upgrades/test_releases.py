"""Functions of two releases run at the same time: during a deploy, and after a rollback."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from chalicelib.db.row import Row
from chalicelib.db.rows import EventRow
from chalicelib.notices.domain.tasks import read_task
from chalicelib.payments.domain.tasks import PaymentTask, SettlementTask
from chalicelib.refund_batches.domain import tasks as refund_batches
from chalicelib.reports.domain import tasks as reports
from chalicelib.webhooks.domain.tasks import webhook_task
from infra.paths import ROOT
from tests.gateway import Gateway
from tests.in_process_stage import Stage
from tests.payer_messages import switch_on
from tests.receiver import MerchantServer
from tests.row_kinds import row_kinds, table_of
from tests.upgrades import releases
from tests.upgrades.journey import Journey, events_of
from tests.upgrades.releases import Release
from tests.webhook_verifiers import by_pypi

AMOUNTS = (50_000, 20_000)
EVENTS = [
    "order.created", "order.paid", "payment.capture_pending", "payment.captured", "payment.pending",
    "payment.success", "refund.pending", "refund.processed",
]  # fmt: skip


@pytest.fixture(scope="module")
def code(cloud: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Release]]:
    """Return a process of each release."""
    folder = tmp_path_factory.mktemp("previous")
    with releases.previous(folder) as previous, releases.today() as today:
        assert previous("code", of="chalicelib").startswith(str(folder))
        assert today("code", of="chalicelib").startswith(str(ROOT / "chalicelib"))
        yield {"previous": previous, "today": today}


@pytest.mark.parametrize(
    ("api", "relay", "worker"),
    [
        ("previous", "today", "today"),
        ("today", "previous", "previous"),
        ("previous", "today", "previous"),
        ("today", "previous", "today"),
    ],
)
def test_a_payment_and_its_refund_pass_through_both_releases(
    gateway: Gateway, stage: Stage, code: dict[str, Release], api: str, relay: str, worker: str
) -> None:
    journey = Journey(gateway, code[api], code[relay], code[worker])
    with MerchantServer() as merchant:
        endpoint, payment, refund = journey.pay_and_refund(merchant.url)

    assert journey.failed == []
    assert events_of([request.body for request in merchant.received]) == EVENTS
    for request in merchant.received:
        body = request.body.decode()
        assert by_pypi(endpoint["secret"], dict(request.headers), body) == json.loads(body)["id"]
    for release in code.values():
        paid = journey.get(f"/v1/payments/{payment['id']}", release)
        assert (paid["status"], paid["amount_captured"], paid["amount_refunded"]) == (
            "success",
            50_000,
            20_000,
        )
        assert journey.get(f"/v1/refunds/{refund['id']}", release)["status"] == "processed"


def test_the_previous_release_relays_the_events_of_a_merchant_with_messages_to_payers(
    gateway: Gateway, stage: Stage, code: dict[str, Release]
) -> None:
    switch_on(gateway, "payment_received")
    gateway.order()
    [event] = EventRow.of_account(gateway.account)

    assert code["previous"]("relay", account=gateway.account, known=[]) == [event.id]


RECORDED = sorted(releases.RECORDS.glob("*.json"))
READERS: dict[str, Callable[[str], object]] = {
    "payments": PaymentTask.read,
    "refunds": refund_batches.read,
    "webhooks": webhook_task,
    "webhooks_slow": webhook_task,
    "settlements": SettlementTask.read,
    "mail": read_task,
    "exports": reports.read,
}


def test_the_next_recording_has_messages_of_every_queue(
    gateway: Gateway, stage: Stage, code: dict[str, Release]
) -> None:
    today = code["today"]
    journey = Journey(gateway, today, today, today)
    with MerchantServer() as merchant:
        journey.use_everything(merchant.url)

    assert journey.failed == []
    sent = {queue: [READERS[queue](body) for body in bodies] for queue, bodies in journey.bodies.items()}
    kinds = {type(task).__name__ for tasks in sent.values() for task in tasks}
    assert {queue for queue, tasks in sent.items() if tasks} == READERS.keys()
    assert kinds >= {"RefundBatchTask", "ExportTask", "ReportTask", "SettlementTask"}


def test_binary_values_of_a_recording_are_kept() -> None:
    recorded = {"rows": {"merchants": [{"id": {"S": "mer_1"}, "secret": {"B": b"\x00\xff"}}]}}

    assert releases.loads(releases.dumps(recorded)) == recorded


def test_a_release_was_recorded() -> None:
    assert RECORDED


@pytest.mark.parametrize("file", RECORDED, ids=lambda file: file.stem)
def test_messages_of_every_release_can_be_read(file: Path) -> None:
    messages = releases.loads(file.read_text())["messages"]

    assert {"payments", "refunds", "webhooks_slow"} <= {queue for queue, bodies in messages.items() if bodies}
    for queue, bodies in messages.items():
        for body in bodies:
            READERS[queue](body)


@pytest.mark.parametrize("file", RECORDED, ids=lambda file: file.stem)
def test_rows_of_every_release_can_be_read(file: Path) -> None:
    """A column that is neither optional nor has a default must be in the rows of every release."""
    rows = releases.loads(file.read_text())["rows"]

    for table, items in rows.items():
        for item in items:
            lacks = [_lacking(kind, item) for kind in row_kinds() if table_of(kind) == table]
            assert [] in lacks, f"{table} needs {lacks}"


def _lacking(kind: type[Row], item: dict[str, Any]) -> list[str]:
    row = kind.from_raw_data(item)
    needed = {name for name, column in kind.get_attributes().items() if not column.null}
    return sorted(name for name in needed if row.attribute_values.get(name) is None)
