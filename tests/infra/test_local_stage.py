"""`make up` and its kin, as a developer has them: by the command line, on a stage of one's own."""

import json
import os
import re
import signal
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import requests

from tests.infra.running import Running, stage_in

pytestmark = pytest.mark.timeout(240)


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with stage_in(tmp_path_factory.mktemp("stage")) as running:
        running.up()
        yield running


def eventually(true: Callable[[], bool], within_s: float = 30) -> None:
    deadline = time.monotonic() + within_s
    while not true():
        assert time.monotonic() < deadline, "it did not come true in time"
        time.sleep(0.1)


def test_everything_answers_at_its_stable_address(stage: Running) -> None:
    health = requests.get(stage.url("API_PORT", "/health"), timeout=10)
    dashboard = requests.get(stage.url("DASHBOARD_PORT", "/payments/pay_1"), timeout=10)
    api_of_the_dashboard = requests.get(stage.url("DASHBOARD_PORT", "/api/health"), timeout=10)
    checkout = requests.get(stage.url("CHECKOUT_PORT", "/"), timeout=10)

    assert health.json()["status"] == api_of_the_dashboard.json()["status"] == "ok"
    assert "<h1>Dashboard</h1>" in dashboard.text
    assert "<h1>Checkout</h1>" in checkout.text
    assert "frame-ancestors 'none'" in dashboard.headers["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in checkout.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("port", "method", "path"),
    [
        ("API_PORT", "GET", "/api/v1/nothing"),
        ("API_PORT", "DELETE", "/api/v1/orders"),
        ("API_PORT", "GET", "/nothing"),
        ("DASHBOARD_PORT", "GET", "/api/v1/nothing"),
    ],
)
def test_an_unknown_address_is_refused_in_the_contracts_words(
    stage: Running, port: str, method: str, path: str
) -> None:
    answer = requests.request(method, stage.url(port, path), timeout=10)

    error = answer.json()["error"]
    assert (answer.status_code, error["code"]) == (404, "NOT_FOUND")
    assert answer.headers["X-Request-Id"] == error["request_id"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_second_up_is_quick_and_harmless(stage: Running) -> None:
    pids, began = (stage.pid("cloud"), stage.pid("edge")), time.monotonic()

    printed = stage.up()

    assert time.monotonic() - began < 10
    assert "already running" in printed
    assert "nothing to do" in printed
    assert (stage.pid("cloud"), stage.pid("edge")) == pids


def test_the_first_request_that_up_prints_works_when_pasted(stage: Running) -> None:
    curl = next(line for line in stage.up().splitlines() if line.startswith("curl "))
    url = re.search(r"http://\S+", curl)
    body = re.search(r"-d '(.*)'", curl)
    headers = dict(re.findall(r'-H "([^:]+): ([^"]+)"', curl))
    assert url
    assert body

    answer = requests.post(url[0], data=body[1], headers=headers, timeout=10)

    assert answer.status_code == 201


def test_what_is_under_way_survives_a_stop(stage: Running) -> None:
    payments = [stage.pending_payment() for _ in range(3)]
    stage.command("down")

    assert stage.command("status").returncode != 0
    stage.up()

    eventually(
        lambda: {stage.get(f"/api/v1/payments/{id}")["data"]["status"] for id in payments} == {"success"}
    )


def test_a_killed_cloud_and_edge_are_mended_by_up(stage: Running) -> None:
    for process in ("cloud", "edge"):
        os.kill(stage.pid(process), signal.SIGKILL)
    unwell = stage.command("status", "--json")

    stage.up()

    assert (unwell.returncode, json.loads(unwell.stdout)["healthy"]) == (1, False)
    assert stage.command("status").returncode == 0


def test_without_its_cloud_the_edge_says_so_in_the_contracts_words(stage: Running) -> None:
    os.kill(stage.pid("cloud"), signal.SIGKILL)

    answer = requests.get(stage.url("API_PORT", "/health"), timeout=10)

    assert (answer.status_code, answer.json()["error"]["code"]) == (502, "INTERNAL_ERROR")
    stage.up()


def test_a_changed_setting_takes_effect(stage: Running) -> None:
    stage.up(TEST_PAYMENT_SUCCESS="false", TEST_PROCESSING_DELAY="200")

    assert "TEST_PROCESSING_DELAY=200\n" in (stage.folder / "stage.env").read_text()
    stage.up()


def test_a_merchant_is_made_and_its_credentials_work(stage: Running) -> None:
    made = stage.command("merchant", "Corner Shop")

    key, secret = re.search(r"key_test_\w+", made.stdout), re.search(r"secret_test_\S+", made.stdout)
    assert key
    assert secret
    headers = {"X-Api-Key": key[0], "X-Api-Secret": secret[0]}
    assert (
        requests.get(stage.url("API_PORT", "/api/v1/orders"), headers=headers, timeout=10).status_code == 200
    )


def test_logs_show_what_the_functions_wrote(stage: Running) -> None:
    stage.pending_payment()

    eventually(lambda: "process-payment" in stage.command("logs").stdout)


@pytest.mark.parametrize("port", ["API_PORT", "CHECKOUT_PORT", "CLOUD_PORT"])
def test_a_taken_port_is_named_with_who_has_it(tmp_path: Path, port: str) -> None:
    with stage_in(tmp_path) as stage, socket.create_server(("127.0.0.1", 0)) as taken:
        number = taken.getsockname()[1]
        refused = stage.command("up", **{port: str(number)})

    assert refused.returncode == 1
    assert f"Port {number} is taken by" in refused.stderr
    assert f"(pid {os.getpid()})" in refused.stderr
    assert port in refused.stderr
    assert "Traceback" not in refused.stdout + refused.stderr


def test_a_command_without_a_stage_says_what_to_do(tmp_path: Path) -> None:
    with stage_in(tmp_path) as stage:
        done = {name: stage.command(*name.split()) for name in ("status", "logs", "merchant Shop")}

    assert {result.returncode for result in done.values()} == {1}
    assert all("make up" in result.stderr for result in done.values())
    assert not any("Traceback" in result.stderr for result in done.values())
