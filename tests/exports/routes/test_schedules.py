"""/v1/export-schedules"""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.exports.domain.schedule import WRITTEN_LATER
from tests.gateway import JSON, Gateway, a_merchant


def test_a_schedule_says_what_it_exports_next(gateway: Gateway) -> None:
    fields = {"resource": "refunds", "every": "day", "filters": {"status": "failed"}, "columns": ["id"]}
    made = gateway.post("/v1/export-schedules", fields).data

    today = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    assert (made["time_zone"], made["filters"], made["columns"]) == ("UTC", {"status": "failed"}, ["id"])
    assert datetime.fromisoformat(made["next_from"]) == today
    assert datetime.fromisoformat(made["next_to"]) == today + timedelta(days=1)
    assert gateway.get(f"/v1/export-schedules/{made['id']}").data == made
    assert gateway.get("/v1/export-schedules").data == [made]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"every": "hour"}, "every"),
        ({"time_zone": "India"}, "time_zone"),
        ({"time_zone": "../etc/passwd"}, "time_zone"),
        ({"resource": "cards"}, "resource"),
        *(({"resource": resource}, "resource") for resource in sorted(WRITTEN_LATER)),
        ({"columns": ["pan"]}, "columns"),
        ({"filters": {"status": "lost"}}, "filters.status"),
        ({"from": "2026-01-01T00:00:00Z"}, "from"),
    ],
)
def test_an_invalid_schedule_is_refused_by_field(gateway: Gateway, fields: JSON, field: str) -> None:
    answer = gateway.post("/v1/export-schedules", {"resource": "payments", "every": "day"} | fields)

    assert (answer.status, answer.error["field"]) == (400, field)


def test_an_account_has_twenty_schedules(gateway: Gateway) -> None:
    body = {"resource": "payments", "every": "month"}
    made = [gateway.post("/v1/export-schedules", body) for _ in range(21)]
    gateway.send("DELETE", f"/v1/export-schedules/{made[0].data['id']}")

    assert [one.status for one in made] == [201] * 20 + [400]
    assert gateway.post("/v1/export-schedules", body).status == 201


def test_the_schedule_of_another_merchant_is_not_found(gateway: Gateway) -> None:
    made = gateway.post("/v1/export-schedules", {"resource": "payments", "every": "day"}).data
    other = a_merchant(gateway.client)

    path = f"/v1/export-schedules/{made['id']}"
    assert [other.get(path).status, other.send("DELETE", path).status] == [404, 404]
