"""Card numbers and codes pass through and stay nowhere: not in a table, a queue, a log or an answer."""

import json
import re
from typing import Any

from infra import tables
from tests import engines
from tests.running import JSON, RunningStage

CVV = "7391"
NUMBERS = ("378282246310005", "340256000401007")


def test_no_number_and_no_code_is_left_anywhere(running: RunningStage) -> None:
    answers = [json.dumps(paid(running, number)) for number in NUMBERS]
    refused = running.send("POST", "/v1/payments", a_card("371449635398432")).text
    cloud = f"http://127.0.0.1:{running.ports['CLOUD_PORT']}"

    places = {
        "answers": "".join([*answers, refused]),
        "tables": _everything_in_tables(cloud),
        "logs": _everything_logged(cloud) + _files(running),
    }

    assert all(places.values())
    assert [place for place, text in places.items() if _card_data_in(text)] == []


def paid(stage: RunningStage, number: str) -> JSON:
    order = stage.order()
    body = a_card(number) | {"order_id": order["id"]}
    payment: JSON = stage.post("/v1/payments", body, Idempotency_Key=f"key-{number[-4:]}")
    return stage.ended(payment)


def a_card(number: str) -> JSON:
    card = {"number": number, "exp_month": 12, "exp_year": 2040, "cvv": CVV}
    return {"order_id": "order_1", "method": "card", "card": card}


def _card_data_in(text: str) -> bool:
    return bool(re.search(rf"{'|'.join(NUMBERS)}|371449635398432|\D{CVV}\D", text))


def _everything_in_tables(cloud: str) -> str:
    dynamodb = engines.client("dynamodb", cloud)
    names = [definition["TableName"] for definition in tables.definitions("payment-gateway-")]
    return "".join(json.dumps(dynamodb.scan(TableName=name)["Items"], default=str) for name in names)


def _everything_logged(cloud: str) -> str:
    logs = engines.client("logs", cloud)
    groups = [group["logGroupName"] for group in logs.describe_log_groups()["logGroups"]]
    events: list[Any] = []
    for group in groups:
        events += logs.filter_log_events(logGroupName=group, limit=10_000)["events"]
    return "\n".join(event["message"] for event in events)


def _files(stage: RunningStage) -> str:
    return "\n".join(file.read_text(errors="replace") for file in (stage.folder / "logs").iterdir())
