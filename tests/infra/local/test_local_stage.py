"""Run `make up` and the other commands like a developer, on a stage that they can restart.

tests/journey/test_stops_and_starts.py tests that a stop loses nothing.
"""

import json
import os
import re
import resource
import signal
import socket
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import requests
from botocore.exceptions import ClientError
from botocore.session import get_session

from infra.local.stage import PORTS, STACK
from tests.live_stage import RunningStage
from tests.ports import free_port
from tests.receiver import MerchantServer

pytestmark = pytest.mark.timeout(600)


@pytest.fixture
def stage(restartable: RunningStage) -> RunningStage:
    return restartable


def asked(stage: RunningStage, port: str, path: str, method: str = "GET") -> requests.Response:
    return requests.request(method, f"http://localhost:{stage.ports[port]}{path}", timeout=60)


def cpu_s_of_commands() -> float:
    """Return the CPU seconds of the commands so far, which depend less on the load than their duration."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def pids(stage: RunningStage) -> dict[str, int]:
    status = json.loads(stage.run("status", "--json"))
    return {process: status[f"{process}_pid"] for process in ("cloud", "edge")}


def test_every_part_answers_at_its_stable_address(stage: RunningStage) -> None:
    dashboard = asked(stage, "DASHBOARD_PORT", "/payments/pay_1")
    checkout = asked(stage, "CHECKOUT_PORT", "/")

    assert asked(stage, "API_PORT", "/health").json()["status"] == "ok"
    assert asked(stage, "DASHBOARD_PORT", "/api/health").json()["status"] == "ok"
    assert "<title>Dashboard</title>" in dashboard.text
    assert "<h1>Checkout</h1>" in checkout.text
    assert "frame-ancestors 'none'" in dashboard.headers["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in checkout.headers["Content-Security-Policy"]


def test_a_browser_gets_both_cookies_and_cannot_forge_its_address(stage: RunningStage) -> None:
    page = stage.signed_in()
    assert {cookie.name.partition("_usr_")[0] for cookie in page.cookies} == {"__Host-session", "device"}
    page.headers["X-Forwarded-For"] = "203.0.113.9"

    page.post(f"{stage.dashboard}/api/v1/dashboard/sessions", json=stage.credentials, timeout=60)
    cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in page.cookies)
    own = {"Cookie": cookies}  # requests sends no Secure cookies over HTTP, browsers do to localhost
    listed = page.get(f"{stage.dashboard}/api/v1/dashboard/sessions", headers=own, timeout=60)

    assert {session["address"] for session in listed.json()["data"]} == {"127.0.0.1"}


def test_the_address_of_the_api_is_closed_for_the_dashboard(stage: RunningStage) -> None:
    api = f"http://localhost:{stage.ports['CLOUD_PORT']}/_aws/execute-api/{stage.record['outputs']['ApiId']}"
    headers = {"X-Requested-With": "dashboard", "X-Origin-Secret": "a guess"}

    answer = requests.post(
        f"{api}/api/v1/dashboard/sessions", json=stage.credentials, headers=headers, timeout=60
    )

    assert answer.status_code == 403


@pytest.mark.parametrize(
    ("port", "method", "path"),
    [
        ("API_PORT", "GET", "/api/v1/nothing"),
        ("API_PORT", "DELETE", "/api/v1/orders"),
        ("API_PORT", "GET", "/nothing"),
        ("DASHBOARD_PORT", "GET", "/api/v1/nothing"),
    ],
)
def test_an_unknown_address_gets_the_documented_error(
    stage: RunningStage, port: str, method: str, path: str
) -> None:
    answer = asked(stage, port, path, method)

    error = answer.json()["error"]
    assert (answer.status_code, error["code"]) == (404, "NOT_FOUND")
    assert answer.headers["X-Request-Id"] == error["request_id"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_every_part_listens_on_this_machine_only(stage: RunningStage) -> None:
    elsewhere = socket.gethostbyname(socket.gethostname())
    with socket.socket() as knock:
        refused = {port: knock.connect_ex((elsewhere, port)) for port in stage.ports.values()}

    assert elsewhere.startswith("127.") or all(refused.values())


def test_a_second_up_is_quick_and_harmless_and_prints_a_working_curl_command(stage: RunningStage) -> None:
    before, used_before = pids(stage), cpu_s_of_commands()

    printed = stage.run("up")

    assert cpu_s_of_commands() - used_before < 10
    assert {"already running", "no changes"} <= set(re.findall(r"\(([a-z ]+)\)", printed)), printed
    assert pids(stage) == before
    assert _pasted(next(line for line in printed.splitlines() if line.startswith("curl "))).status_code == 201


def _pasted(curl: str) -> requests.Response:
    url, body = re.findall(r"http://\S+", curl)[0], re.findall(r"-d '(.*)'", curl)[0]
    return requests.post(url, data=body, headers=dict(re.findall(r'-H "([^:]+): ([^"]+)"', curl)), timeout=60)


def test_status_reports_a_killed_stage_and_up_repairs_it(stage: RunningStage) -> None:
    os.kill(pids(stage)["cloud"], signal.SIGKILL)
    answer = asked(stage, "API_PORT", "/health")
    os.kill(json.loads(stage.run("status", "--json", ok=False))["edge_pid"], signal.SIGKILL)
    unwell = stage.run("status", ok=False)
    refused = stage.run("merchant", "Corner Shop", ok=False)
    stage.run("up")

    assert (answer.status_code, answer.json()["error"]["code"]) == (502, "INTERNAL_ERROR")
    assert "Not running: cloud, stack, edge." in unwell
    assert "make up" in unwell
    assert refused == "✗ The local stage is not running.\nStart it: make up\n"
    assert "Addresses" in stage.run("status")


def test_a_new_terminal_shows_this_stage_and_its_logs(stage: RunningStage) -> None:
    terminal = replace(stage, ports={})
    payment = stage.ended(stage.payment())

    assert f"{stage.api}/api/v1" in terminal.run("status")
    assert payment["id"] in terminal.run("logs")


def test_the_credentials_of_a_new_merchant_work(stage: RunningStage) -> None:
    printed = stage.run("merchant", "Corner Shop")

    names = {"X-Api-Key": r"key_test_\w+", "X-Api-Secret": r"secret_test_\S+"}
    credentials = {name: re.findall(pattern, printed)[0] for name, pattern in names.items()}
    assert requests.get(f"{stage.api}/api/v1/orders", headers=credentials, timeout=60).json()["data"] == []


def test_every_function_has_the_permissions_that_it_needs(stage: RunningStage) -> None:
    with MerchantServer() as merchant:
        stage.post("/v1/webhook-endpoints", {"url": merchant.url, "events": ["refund.processed"]})
        payment = stage.ended(stage.payment())
        stage.post(f"/v1/payments/{payment['id']}/refunds")
        merchant.wait_for(lambda request: True)

    written = (stage.folder / "logs" / "cloud.log").read_text()
    assert "is not authorized to perform" not in written
    assert _is_refused(stage, "AKIASTRANGER00000000")


def _is_refused(stage: RunningStage, stranger: str) -> bool:
    """Return True if this cloud enforces the functions' roles."""
    sqs: Any = get_session().create_client(
        "sqs", "us-east-1", endpoint_url=stage.cloud, aws_access_key_id=stranger, aws_secret_access_key="x"
    )
    try:
        sqs.list_queues()
    except ClientError as error:
        return error.response["ResponseMetadata"]["HTTPStatusCode"] == 403
    return False


def test_logs_show_what_the_functions_wrote(stage: RunningStage) -> None:
    payment = stage.ended(stage.payment())

    assert payment["id"] in stage.run("logs")


def test_logs_can_be_limited_to_a_payment(stage: RunningStage) -> None:
    first, second = stage.ended(stage.payment())["id"], stage.ended(stage.payment())["id"]

    shown = stage.run("logs", "--contains", first)

    assert first in shown
    assert second not in shown


def test_the_doctor_finds_what_was_changed_by_hand_and_repair_undoes_it(stage: RunningStage) -> None:
    stage.client("lambda").update_function_configuration(
        FunctionName=f"{STACK}-process-payment", Handler="functions.gone.handler"
    )

    found = stage.run("doctor", ok=False)
    stage.run("repair", "--yes")
    repaired = stage.run("doctor", ok=None)  # other tests kill this cloud, which its functions' logs show

    assert "ProcessPayment has Handler functions.gone.handler" in found
    assert "→ .venv/bin/python -m infra repair" in found
    assert "All functions are active and as in the template." in repaired


def test_messages_return_from_a_dead_letter_queue(stage: RunningStage) -> None:
    sqs = stage.client("sqs")
    (dead,) = [url for url in sqs.list_queues()["QueueUrls"] if "MailDeadLetters" in url]
    sqs.send_message(QueueUrl=dead, MessageBody="not a task")

    read = stage.run("dead-letters", "mail")
    declined = stage.run("redrive", "mail", ok=False)  # no one answers
    shown = stage.run("redrive", "mail", "--yes")

    assert "mail: 1\n" in read
    assert "    not a task\n" in read
    assert "Not moved: the messages of mail." in declined
    assert re.search(r"Messages moved\W+1\b", shown)


@pytest.mark.parametrize("port", ["API_PORT", "CLOUD_PORT"])
def test_a_port_in_use_is_named_with_its_process(tmp_path: Path, port: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        number = taken.getsockname()[1]
        others = {name: free_port() for name in PORTS if name != port}
        refused = RunningStage(tmp_path, {**others, port: number}).run("up", ok=False)

    assert f"Port {number} is in use by" in refused
    assert f"(pid {os.getpid()})" in refused
    assert f"make up {port}=" in refused
    assert len(refused.splitlines()) == 2


def test_an_invalid_port_is_named(tmp_path: Path) -> None:
    ports = {**{name: free_port() for name in PORTS}, "API_PORT": 70_000}

    refused = RunningStage(tmp_path, ports).run("up", ok=False)

    assert "API_PORT is '70000', which is not a port." in refused


@pytest.mark.parametrize("command", ["status", "logs", "merchant Shop"])
def test_a_command_without_a_stage_says_what_to_do(tmp_path: Path, command: str) -> None:
    refused = RunningStage(tmp_path).run(*command.split(), ok=False)

    assert "make up" in refused
    assert "Traceback" not in refused


def test_a_merchant_without_a_name_is_refused(tmp_path: Path) -> None:
    assert "NAME is missing." in RunningStage(tmp_path).run("merchant", "", ok=False)
