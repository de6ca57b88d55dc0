"""Messages of other releases: fields that are unknown or missing, newer versions and steps."""

import json
from dataclasses import MISSING, fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.errors import NewerVersion
from chalicelib.domain.task import Task
from chalicelib.exports.domain.tasks import ExportTask
from chalicelib.messaging import queues
from chalicelib.messaging.batch import each_message, tasks_of
from chalicelib.notices.domain.tasks import AlertTask, MailTask, WatchTask
from chalicelib.payments.domain.tasks import PaymentTask, RefundTask, SettlementTask
from chalicelib.reports.domain.tasks import ReportTask
from chalicelib.webhooks.domain.tasks import DeliveryTask, RecoveryTask, webhook_task
from tests.builders import ACCOUNT
from tests.in_process_stage import Stage, invoke, message_of, received, sqs_event

TASKS: list[Task] = [
    PaymentTask("mer_1#test", "pay_1", "order_1", "due", poll=2, event_id="evt_1", dispute="disp_1"),
    RefundTask("mer_1#test", "rfnd_1", "pay_1", poll=1, by_event=True),
    SettlementTask("mer_1#test", "acq_1", "lines", "2026-01-01", "2026-01-02", "po_1", "next"),
    DeliveryTask("mer_1#test", "whd_1", "evt_1", "whe_1", 2, True, 5, True, 9, True),
    RecoveryTask("mer_1#test", "whe_1", "replay", "whd_", "whd_~", "2026-01-01"),
    MailTask("mer_1#test", "mail_1"),
    AlertTask("mer_1#test", "evt_1"),
    WatchTask("mer_1#test"),
    ExportTask("mer_1#test", "export_1"),
    ReportTask("mer_1#test", "report_1"),
]
JSON = st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.integers()) | st.just({"a": 1})


def sent_by(task: Task) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(task.body())
    return body


@pytest.mark.parametrize("task", TASKS, ids=lambda task: type(task).__name__)
def test_a_message_names_its_version(task: Task) -> None:
    assert sent_by(task)["v"] == 1


@given(task=st.sampled_from(TASKS), more=st.dictionaries(st.text(min_size=1), JSON))
def test_fields_of_a_newer_release_are_ignored(task: Task, more: dict[str, Any]) -> None:
    new = {name: value for name, value in more.items() if name not in {"recovery", "v"}}

    assert type(task).of({**new, **sent_by(task)}) == task


@given(data=st.data(), task=st.sampled_from(TASKS))
def test_fields_that_an_older_release_does_not_send_have_their_defaults(
    data: st.DataObject, task: Task
) -> None:
    defaults = {one.name: one.default for one in fields(task) if one.default is not MISSING}  # type: ignore[arg-type]
    missing = data.draw(st.sets(st.sampled_from(["v", *defaults])))
    sent = {name: value for name, value in sent_by(task).items() if name not in missing}

    read = type(task).of(sent)

    for one in fields(task):  # type: ignore[arg-type]
        expected = defaults[one.name] if one.name in missing else getattr(task, one.name)
        assert getattr(read, one.name) == expected


@given(task=st.sampled_from(TASKS), version=st.integers(min_value=2))
def test_a_message_of_a_newer_version_is_refused(task: Task, version: int) -> None:
    with pytest.raises(NewerVersion):
        type(task).of({**sent_by(task), "v": version})


@pytest.mark.parametrize(
    ("task", "newer"),
    [
        (TASKS[0], {"step": "split"}),
        (TASKS[2], {"step": "split"}),
        (TASKS[4], {"recovery": "split"}),
    ],
)
def test_a_step_of_a_newer_release_is_not_taken_for_another_one(task: Task, newer: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="split"):
        type(task).of({**sent_by(task), **newer})


def test_a_newer_message_beside_readable_ones_fails_alone() -> None:
    newer = json.dumps({**sent_by(TASKS[5]), "v": 2})
    event = sqs_event([message_of(newer, "newer"), message_of(TASKS[5].body(), "known")])
    done: list[MailTask] = []

    failures = each_message(event, MailTask.read, done.append)

    assert (failures, done) == ({"batchItemFailures": [{"itemIdentifier": "newer"}]}, [TASKS[5]])
    assert tasks_of(event, webhook_task) == []


@pytest.mark.parametrize(
    ("queue", "function", "task"),
    [
        ("payments", "process_payment", PaymentTask(ACCOUNT, "pay_1", "order_1")),
        ("webhooks", "deliver_webhook", DeliveryTask(ACCOUNT, "whd_1", "evt_1", "whe_1")),
    ],
)
def test_a_function_leaves_a_newer_message_in_its_queue(
    stage: Stage, queue: str, function: str, task: Task, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(task), "VERSION", 2)
    queues.send([(task, 0)])
    monkeypatch.undo()
    event = sqs_event(received(queue))

    failures = invoke(function, event)

    message_id = event["Records"][0]["messageId"]
    assert failures == {"batchItemFailures": [{"itemIdentifier": message_id}]}
