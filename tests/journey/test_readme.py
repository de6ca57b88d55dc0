"""The README's commands, typed as they stand there, on other ports."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.live_stage import ROOT, RunningStage

README = (ROOT / "README.md").read_text()
COMMANDS = re.findall(r"```bash\n(.*?)```", README, re.DOTALL)
ADDRESSES = {
    "localhost:8000": "API_PORT",
    "localhost:3000": "DASHBOARD_PORT",
    "localhost:3001": "CHECKOUT_PORT",
}


@pytest.fixture(scope="module")
def fresh(restartable: RunningStage) -> RunningStage:
    """The stage as a newcomer has it: these tests run first, since an endpoint that failed is tried less."""
    return restartable


@pytest.fixture(scope="module")
def answers(fresh: RunningStage) -> str:
    """What the first payment's lines print, with the receiver of the README listening meanwhile."""
    start, receiver, first_payment = COMMANDS
    assert start == "make up\n"
    with subprocess.Popen(
        [sys.executable, *receiver.split()[1:]], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as listening:
        try:
            return _typed(first_payment, fresh)
        finally:
            listening.terminate()


def _typed(lines: str, stage: RunningStage) -> str:
    for address, port in ADDRESSES.items():
        lines = lines.replace(address, f"localhost:{stage.ports[port]}")
    ran = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", lines], capture_output=True, text=True, check=False, timeout=60
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def test_make_up_says_it_runs_and_a_second_one_changes_nothing(running: RunningStage) -> None:
    ran = subprocess.run(
        ["make", "up"],
        cwd=ROOT,
        env=running.environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=180,
    )

    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert f"http://localhost:{running.ports['API_PORT']}" in ran.stdout
    assert "key_test_abc123" in ran.stdout


def test_the_first_payment_succeeds_is_refunded_and_is_told(answers: str) -> None:
    status, rest = answers.split("\n", 1)

    assert status == '"success"'
    assert '"amount": 10000' in rest
    assert '"event": "payment.success"' in rest
    assert '"response_code": 200' in rest


def test_what_the_readme_points_to_is_there() -> None:
    linked = re.findall(r"\]\(([^)#]+)\)", README)

    assert [link for link in linked if not (ROOT / link).exists()] == []
    assert Path("docs/api.md") in map(Path, linked)
