"""A stage of its own beside a developer's: other ports, another folder, everything by the command line."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests

from infra.paths import ROOT
from infra.stage import PORTS
from tests.engines import free_port

KEY = {"X-Api-Key": "key_test_abc123", "X-Api-Secret": "secret_test_xyz789"}


@dataclass(frozen=True)
class Running:
    folder: Path
    environment: dict[str, str]

    def command(self, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "infra", *words],
            cwd=ROOT,
            env={**self.environment, **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def up(self, **environment: str) -> str:
        """Returns what it printed."""
        done = self.command("up", **environment)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def url(self, port: str, path: str) -> str:
        return f"http://localhost:{self.environment[port]}{path}"

    def get(self, path: str) -> Any:
        answer = requests.get(self.url("API_PORT", path), headers=KEY, timeout=30)
        answer.raise_for_status()
        return answer.json()

    def post(self, path: str, body: dict[str, Any]) -> Any:
        answer = requests.post(self.url("API_PORT", path), json=body, headers=KEY, timeout=30)
        answer.raise_for_status()
        return answer.json()["data"]

    def pending_payment(self) -> str:
        """Returns the id of a payment that was just created."""
        order = self.post("/api/v1/orders", {"amount": 50_000, "currency": "INR"})
        asked = {"order_id": order["id"], "method": "upi", "upi_id": "success@upi"}
        return str(self.post("/api/v1/payments", asked)["id"])

    def pid(self, process: str) -> int:
        return int(json.loads(self.command("status", "--json").stdout)[f"{process}_pid"])


@contextmanager
def stage_in(folder: Path) -> Iterator[Running]:
    """Nothing runs yet; whatever the test starts is ended afterwards."""
    own = {"LOCAL_DIR": str(folder), **{name: str(free_port()) for name in PORTS}}
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "TEST_"))}
    stage = Running(folder, {**inherited, **own})
    try:
        yield stage
    finally:
        stage.command("reset")
