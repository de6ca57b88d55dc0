"""The gate refuses what a web page can send to the local cloud, and forwards the rest unchanged."""

import asyncio
from typing import Any

import pytest
from ministack.services import sts

from infra.local.gate import Gate

KEY, ISSUED = "AKIA-of-this-stage", "ASIA0123456789ABCDEF"
HOST, DASHBOARD = "127.0.0.1:4566", "http://localhost:3000"
FORM = "multipart/form-data; boundary=x"
BUCKET = "/payment-gateway-evidencebucket-1a2b"


@pytest.fixture
def issued(monkeypatch: pytest.MonkeyPatch) -> None:
    arn = "arn:aws:sts::000000000000:assumed-role/role/function"
    session = {"Arn": arn, "UserId": "u", "SecretAccessKey": "s", "SessionToken": "t"}
    monkeypatch.setitem(sts._sessions, ISSUED, session)


def sent(
    headers: dict[str, str], method: str = "POST", path: str = "/", query: str = "", kind: str = "http"
) -> tuple[list[Any], list[Any]]:
    """Send one request. Return the headers that reached the cloud, and the messages of a refusal."""
    reached: list[Any] = []
    refused: list[Any] = []

    async def cloud(scope: dict[str, Any], _receive: Any, _send: Any) -> None:
        reached.extend(scope["headers"])

    async def receive() -> dict[str, Any]:
        return {}

    async def send(message: dict[str, Any]) -> None:
        refused.append(message)

    gate = Gate(cloud, KEY, frozenset({HOST}), frozenset({DASHBOARD}))
    raw = [(name.lower().encode(), value.encode()) for name, value in {"Host": HOST, **headers}.items()]
    scope = {"type": kind, "method": method, "path": path, "query_string": query.encode(), "headers": raw}
    asyncio.run(gate(scope, receive, send))
    return reached, refused


def signed_with(key: str) -> dict[str, str]:
    return {"Authorization": f"AWS4-HMAC-SHA256 Credential={key}/20260101/us-east-1/sqs/aws4_request"}


@pytest.mark.usefixtures("issued")
@pytest.mark.parametrize("key", [KEY, ISSUED])
def test_the_key_of_the_stage_and_those_of_its_functions_pass(key: str) -> None:
    reached, refused = sent(signed_with(key))

    assert reached
    assert not refused


@pytest.mark.parametrize("key", ["test", "000000000000", "ASIAFEDCBA9876543210", ""])
def test_keys_that_anyone_knows_are_refused(key: str) -> None:
    for reached, refused in (sent(signed_with(key)), sent({}, query=f"X-Amz-Credential={key}/20260101/x")):
        assert not reached
        assert refused[0]["status"] == 403
        assert b"access-control" not in str(refused[0]["headers"]).encode()


@pytest.mark.parametrize("path", ["/_ministack/reset", "/_ministack/config", "/_aws/execute-api/a/api/x"])
def test_a_request_without_a_key_is_refused_everywhere(path: str) -> None:
    assert sent({}, path=path)[1][0]["status"] == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": DASHBOARD},
        {"Sec-Fetch-Site": "cross-site"},
        {"Host": "evil.example:4566"},
        {"Host": "evil.example"},
    ],
)
def test_a_page_and_another_name_are_refused_even_with_the_key(headers: dict[str, str]) -> None:
    reached, refused = sent(signed_with(KEY) | headers)

    assert not reached
    assert refused[0]["status"] == 403


def test_a_program_may_ask_if_the_cloud_runs_and_a_page_may_not() -> None:
    assert sent({}, "GET", "/_ministack/health")[0]
    assert not sent({"Sec-Fetch-Mode": "no-cors"}, "GET", "/_ministack/health")[0]


def test_the_proxy_forwards_pages_with_the_key_which_the_functions_do_not_see() -> None:
    reached, _ = sent({"Origin": DASHBOARD, "X-Stage-Key": KEY})

    assert dict(reached) == {b"host": HOST.encode(), b"origin": DASHBOARD.encode()}
    assert not sent({"Origin": DASHBOARD, "X-Stage-Key": "guess"})[0]


def test_a_site_keeps_the_key_for_its_request_to_its_origin() -> None:
    reached, _ = sent({"Host": "d1.cloudfront.net", "Sec-Fetch-Site": "same-origin", "X-Stage-Key": KEY})

    assert dict(reached)[b"x-stage-key"] == KEY.encode()
    assert not sent({"Host": "d1.cloudfront.net", "X-Stage-Key": "guess"})[0]


def test_the_dashboard_uploads_evidence() -> None:
    page = {"Origin": DASHBOARD, "Sec-Fetch-Site": "same-site", "Content-Type": FORM}

    assert sent(page, path=BUCKET)[0]
    assert not sent(page | {"Origin": "https://evil.example"}, path=BUCKET)[0]
    assert not sent(page, path="/payment-gateway-code-1")[0]
    assert not sent(page, path=f"{BUCKET}/file")[0]
    assert not sent(page, path=BUCKET, query="delete")[0]
    assert not sent(page | {"Content-Type": "text/plain"}, path=BUCKET)[0]


@pytest.mark.usefixtures("issued")
def test_a_browser_downloads_the_file_of_an_export_by_its_signed_link() -> None:
    opened, path = {"Sec-Fetch-Mode": "navigate"}, "/payment-gateway-exportsbucket-1a2b/mer_1/test/exp_1.csv"
    signed = f"X-Amz-Credential={ISSUED}/20260101/us-east-1/s3/aws4_request&X-Amz-Signature=ab"

    assert sent(opened, "GET", path, signed)[0]
    assert not sent({"Sec-Fetch-Mode": "cors"}, "GET", path, signed)[0]
    assert not sent(opened, "DELETE", path, signed)[0]
    assert not sent(opened, "GET", "/payment-gateway-code-1/functions.zip", signed)[0]
    assert not sent(opened, "GET", path, signed.replace(ISSUED, "test"))[0]
    assert not sent(opened, "GET", path)[0]


def test_a_web_socket_of_a_page_is_closed() -> None:
    assert sent({"Origin": DASHBOARD}, kind="websocket")[1] == [{"type": "websocket.close", "code": 1008}]
