"""Run the commands of the README and of a guide unchanged, on other ports."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.live_stage import ROOT, RunningStage

README = (ROOT / "README.md").read_text()
MAKE_UP, RECEIVER, FIRST_PAYMENT = re.findall(r"```bash\n(.*?)```", README, re.DOTALL)
PAY_AND_REFUND, LIST_WEBHOOKS = re.split(r"(?=# 5\.)", FIRST_PAYMENT)
ADDRESSES = {
    "localhost:8000": "API_PORT",
    "localhost:3000": "DASHBOARD_PORT",
    "localhost:3001": "CHECKOUT_PORT",
}


@pytest.fixture(scope="module")
def fresh(restartable: RunningStage) -> RunningStage:
    """Return a new stage: these tests run first, since a failing endpoint gets fewer attempts."""
    return restartable


@pytest.fixture(scope="module")
def receiver(fresh: RunningStage) -> Iterator[None]:
    """Start the README's receiver."""
    with subprocess.Popen([sys.executable, *RECEIVER.split()[1:]], cwd=ROOT) as listening:
        yield
        listening.terminate()


@pytest.fixture(scope="module")
def printed(fresh: RunningStage, receiver: None) -> str:
    """Return the output of the first payment's commands, except the last one."""
    return _typed(PAY_AND_REFUND, fresh)


def _typed(lines: str, stage: RunningStage) -> str:
    for address, port in ADDRESSES.items():
        lines = lines.replace(address, f"localhost:{stage.ports[port]}")
    ran = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", lines], capture_output=True, text=True, check=False, timeout=120
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def test_make_up_reports_a_running_stage_and_can_be_repeated(fresh: RunningStage) -> None:
    assert MAKE_UP == "make up\n"
    ran = subprocess.run(
        ["make", "up"],
        cwd=ROOT,
        env=fresh.environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=180,
    )

    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert f"http://localhost:{fresh.ports['API_PORT']}" in ran.stdout
    assert "key_test_abc123" in ran.stdout


def test_the_first_payment_succeeds_and_is_refunded(printed: str) -> None:
    status, refund = printed.split("\n", 1)

    assert status == '"success"'
    assert '"amount": 10000' in refund


def test_the_first_payment_sends_webhooks(printed: str, fresh: RunningStage) -> None:
    listed = _typed(LIST_WEBHOOKS, fresh)

    found = re.search(r'"event": "payment.success",\s*"status": "(\w+)",[^}]*"response_code": (\w+)', listed)
    assert found, listed
    assert found.groups() == ("success", "200")


def test_a_checkout_without_the_sdk_takes_a_payment_and_verifies_it(fresh: RunningStage) -> None:
    guide = (ROOT / "docs" / "guides" / "own-checkout.md").read_text()
    commands = "".join(re.findall(r"```bash\n(.*?)```", guide, re.DOTALL))

    shown, result = _typed(commands, fresh).rsplit("}", 1)

    assert json.loads(f"{shown}}}")["payable"] is True
    assert result.strip() == "paid"


def test_a_request_gets_the_version_that_the_guide_sends(fresh: RunningStage) -> None:
    guide = (ROOT / "docs" / "guides" / "versions.md").read_text()
    [command] = re.findall(r"```bash\n(.*?)```", guide, re.DOTALL)
    [sent] = re.findall(r"API-Version: ([\d-]+)", command)

    answer = _typed(command, fresh).lower()

    assert answer.startswith("http/1.1 200")
    assert f"api-version: {sent}" in answer


def test_every_link_of_the_readme_exists() -> None:
    linked = re.findall(r"\]\(([^)#]+)\)", README)

    assert [link for link in linked if not (ROOT / link).exists()] == []
    assert Path("docs/api.md") in map(Path, linked)
