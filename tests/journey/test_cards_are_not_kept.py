"""Card numbers and security codes stay in no table, queue, log or response."""

import json
import re
from typing import Any

from infra.template import tables
from tests.live_stage import JSON, RunningStage

CVV = "7391"
BY_CARD, BY_FLAT_FIELDS, BY_TOKEN, UNUSED = (
    "378282246310005", "340256000401007", "371449635398431", "374245455400126",
)  # fmt: skip
NUMBERS = (BY_CARD, BY_FLAT_FIELDS, BY_TOKEN, UNUSED)
MISTYPED = "371449635398432"
_UUID = re.compile(r"\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b")


def test_no_card_number_and_no_security_code_is_stored(running: RunningStage) -> None:
    unused = running.post("/v1/tokens", {"card": a_card(UNUSED)})
    pending = [paid(running, given) for given in (by_card(), by_flat_fields(), by_token(running))]
    places = {
        "queues": _everything_in_queues(running),
        "tables, while pending": _everything_in_tables(running),
    }
    answers = [unused, *pending, *(running.ended(payment) for payment in pending)]
    refused = running.send(
        "POST", "/v1/payments", {"order_id": "x", "method": "card", "card": a_card(MISTYPED)}
    )
    places |= {
        "answers": json.dumps(answers) + refused.text,
        "tables": _everything_in_tables(running),
        "logs": _everything_logged(running) + _files(running),
    }

    assert [place for place, text in places.items() if _card_data_in(text)] == []
    assert all(places[place] for place in ("answers", "tables", "logs"))
    assert {payment["status"] for payment in answers[-3:]} == {"success"}


def test_the_vault_holds_only_unused_cards_and_only_encrypted(running: RunningStage) -> None:
    running.ended(paid(running, by_card()))
    token = running.post("/v1/tokens", {"card": a_card(UNUSED)})

    rows = {row["id"]["S"]: row for row in _rows(running, "payment-gateway-vault")}

    assert not [row_id for row_id in rows if row_id.startswith("pay_")]
    row = rows[token["id"]]
    assert not any(card.encode() in row["ciphertext"]["B"] for card in (UNUSED, CVV, "2040"))
    assert len(row["data_key"]["B"]) > 32
    assert json.loads(row["card"]["S"])["last4"] == UNUSED[-4:]


def paid(stage: RunningStage, given: JSON) -> JSON:
    """Create a payment with the card fields and an idempotency key. Return the pending payment."""
    order = stage.order()
    body = {"order_id": order["id"], "method": "card", **given}
    made: JSON = stage.post("/v1/payments", body, Idempotency_Key=f"key-{order['id']}")
    return made


def a_card(number: str) -> JSON:
    return {"number": number, "exp_month": 12, "exp_year": 2040, "cvv": CVV}


def by_card() -> JSON:
    return {"card": a_card(BY_CARD)}


def by_flat_fields() -> JSON:
    return {"card_number": BY_FLAT_FIELDS, "card_expiry": "12/40", "card_cvv": CVV}


def by_token(stage: RunningStage) -> JSON:
    made = stage.post("/v1/tokens", {"card": a_card(BY_TOKEN)}, Idempotency_Key="key-token")
    return {"token": made["id"]}


def _card_data_in(text: str) -> bool:
    # A code is text. A number after a colon can be a duration in ms, and a group of a UUID four digits.
    searched = _UUID.sub("", text)
    return bool(re.search(rf"{'|'.join((*NUMBERS, MISTYPED))}|(?<![\w:]){CVV}(?!\w)", searched))


def _everything_in_tables(stage: RunningStage) -> str:
    names = [definition["TableName"] for definition in tables.definitions("payment-gateway-")]
    return "".join(json.dumps(_rows(stage, name), default=_as_text) for name in names)


def _rows(stage: RunningStage, table: str) -> list[Any]:
    found: list[Any] = stage.client("dynamodb").scan(TableName=table)["Items"]
    return found


def _as_text(value: Any) -> str:
    """Return bytes as readable text."""
    return value.decode(errors="replace") if isinstance(value, bytes) else str(value)


def _everything_in_queues(stage: RunningStage) -> str:
    """Return all visible messages of all queues, and leave them there."""
    sqs = stage.client("sqs")
    messages: list[Any] = []
    for url in sqs.list_queues().get("QueueUrls", []):
        answer = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, VisibilityTimeout=0)
        messages += answer.get("Messages", [])
    return json.dumps(messages)


def _everything_logged(stage: RunningStage) -> str:
    logs = stage.client("logs")
    groups = [group["logGroupName"] for group in logs.describe_log_groups()["logGroups"]]
    events: list[Any] = []
    for group in groups:
        events += logs.filter_log_events(logGroupName=group, limit=10_000)["events"]
    return "\n".join(event["message"] for event in events)


def _files(stage: RunningStage) -> str:
    return "\n".join(file.read_text(errors="replace") for file in (stage.folder / "logs").iterdir())
