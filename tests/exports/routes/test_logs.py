"""/v1/exports of the audit log and the request log, which only users of the dashboard read."""

import csv
from datetime import UTC, datetime
from io import StringIO

import pytest
import requests

from chalicelib.domain.ids import new_id
from chalicelib.domain.role import Role
from chalicelib.request_log.domain.logged_request import LoggedRequest
from chalicelib.request_log.store import request_log
from tests.dashboard_users import a_user, signed_in
from tests.gateway import JSON, Gateway
from tests.in_process_stage import Stage


def exported(page: Gateway, stage: Stage, resource: str, **fields: object) -> list[dict[str, str]]:
    """Export a list as a user. Return the rows of the file."""
    made = page.post("/v1/exports", {"resource": resource, **fields}).data
    stage.run(page.account)
    url = page.get(f"/v1/exports/{made['id']}").data["url"]
    return list(csv.DictReader(StringIO(requests.get(url, timeout=60).content.decode("utf-8-sig"))))


def log_request(gateway: Gateway, path: str, status: int) -> None:
    at = datetime.now(UTC)
    entry = LoggedRequest(
        account=gateway.account, id=new_id("req", at), request_id=f"aws-{status}", caller="key_1",
        method="POST", path=path, status=status, outcome="ok" if status < 400 else "CONFLICT", duration_ms=12,
        created_at=at,
    )  # fmt: skip
    request_log.add([entry])


def test_an_owner_exports_the_audit_log_as_its_list_shows_it(gateway: Gateway, stage: Stage) -> None:
    page = signed_in(gateway, a_user(gateway))
    for name in (b"Tea", b"Tea and cake"):
        page.send("PATCH", "/v1/dashboard/settings", b'{"name": "%s"}' % name)
    gateway.post("/v1/exports", {"resource": "payments"})
    stage.run(gateway.account)
    listed = page.get("/v1/dashboard/audit-log?action=change_settings").data

    rows = exported(page, stage, "audit_log", filters={"action": "change_settings"})

    assert [row["id"] for row in rows] == [entry["id"] for entry in listed]
    newest, shown = rows[0], listed[0]
    assert newest["actor_name"] == shown["actor"]["name"]
    assert newest["actor_address"] == shown["actor"]["address"]
    assert (newest["before"], newest["after"]) == ('{"name":"Tea"}', '{"name":"Tea and cake"}')
    assert (newest["sequence"], newest["hash"]) == (str(shown["sequence"]), shown["hash"])


def test_a_user_exports_the_request_log_with_its_filter(gateway: Gateway, stage: Stage) -> None:
    log_request(gateway, "/v1/orders", 201)
    log_request(gateway, "/v1/refunds", 409)
    page = signed_in(gateway, a_user(gateway, Role.VIEWER))

    [row] = exported(page, stage, "requests", filters={"status": "409"})

    assert (row["path"], row["status"], row["outcome"]) == ("/v1/refunds", "409", "CONFLICT")
    assert (row["method"], row["caller"], row["duration_ms"]) == ("POST", "key_1", "12")


@pytest.fixture
def callers(gateway: Gateway) -> dict[str, Gateway]:
    roles = {role.value: signed_in(gateway, a_user(gateway, role)) for role in Role}
    return {"server": gateway, **roles}


@pytest.mark.parametrize(
    ("resource", "readers"),
    [("audit_log", {"owner"}), ("requests", {"viewer", "member", "owner"})],
)
def test_a_log_is_exported_by_those_who_may_read_it(
    callers: dict[str, Gateway], stage: Stage, resource: str, readers: set[str]
) -> None:
    answers = {name: one.post("/v1/exports", {"resource": resource}) for name, one in callers.items()}
    export_id = answers["owner"].data["id"]
    stage.run(callers["owner"].account)

    reads = {name: one.get(f"/v1/exports/{export_id}") for name, one in callers.items()}

    assert {name for name, answer in answers.items() if answer.status == 201} == readers
    assert {name for name, answer in reads.items() if answer.status == 200} == readers
    refused = [answer for name, answer in (*answers.items(), *reads.items()) if name not in readers]
    assert {(answer.status, answer.error["code"]) for answer in refused} == {(403, "FORBIDDEN")}


def test_only_owners_schedule_exports_of_the_audit_log(callers: dict[str, Gateway]) -> None:
    body: JSON = {"resource": "audit_log", "every": "day", "filters": {"mode": "live"}}

    made = {name: one.post("/v1/export-schedules", body).status for name, one in callers.items()}

    assert made == {"server": 403, "viewer": 403, "member": 403, "owner": 201}


def test_a_period_of_the_audit_log_starts_at_from_and_ends_before_to(gateway: Gateway, stage: Stage) -> None:
    page = signed_in(gateway, a_user(gateway))
    page.send("PATCH", "/v1/dashboard/settings", b'{"name": "Tea"}')
    at = page.get("/v1/dashboard/audit-log").data[0]["created_at"]

    before, after = (exported(page, stage, "audit_log", **{name: at}) for name in ("to", "from"))

    assert (before, [row["action"] for row in after]) == ([], ["create_export", "change_settings"])


@pytest.mark.parametrize("resource", ["audit_log", "requests"])
def test_logs_are_not_counted(gateway: Gateway, resource: str) -> None:
    page = signed_in(gateway, a_user(gateway))

    answers = [one.get(f"/v1/counts?resource={resource}") for one in (gateway, page)]

    assert [(answer.status, answer.error["field"]) for answer in answers] == [(400, "resource")] * 2
