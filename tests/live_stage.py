"""A whole stage on this machine, as `make up` starts it, with its own ports and folder."""

import json
import os
import re
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

import requests

from infra.local.stage import Stage
from tests import cloud as engines
from tests.ports import free_port

ROOT = Path(__file__).parents[1]
ENVIRONMENT = dict(os.environ)  # before a test sets the environment of its own stage
PORTS = ("API_PORT", "DASHBOARD_PORT", "CHECKOUT_PORT", "CLOUD_PORT")
TEST_MERCHANT = {"X-Api-Key": "key_test_abc123", "X-Api-Secret": "secret_test_xyz789"}
TIMEOUT_S = 120.0
TRIES = 5

JSON = dict[str, Any]
UPI: JSON = {"method": "upi", "upi_id": "test@upi"}
Seen = TypeVar("Seen")


@contextmanager
def a_stage(folder: Path, **settings: str) -> Iterator["RunningStage"]:
    """Start a stage, and delete it with its data afterwards."""
    stage = RunningStage(folder, settings=settings)
    try:
        stage.run("up")
        yield stage
    finally:
        stage.run("reset")


@dataclass
class RunningStage:
    """A running stage and the merchant that calls its API: the seeded test merchant if none is given."""

    folder: Path
    ports: Mapping[str, int] = field(default_factory=lambda: {name: free_port() for name in PORTS})
    merchant: Mapping[str, str] = field(default_factory=lambda: TEST_MERCHANT)
    settings: Mapping[str, str] = field(default_factory=dict)
    command_limit_s: int = 300

    @property
    def environment(self) -> dict[str, str]:
        return {
            **ENVIRONMENT,
            **self.settings,
            "LOCAL_DIR": str(self.folder),
            **{name: str(port) for name, port in self.ports.items()},
        }

    @property
    def api(self) -> str:
        return f"http://localhost:{self.ports['API_PORT']}"

    @property
    def cloud(self) -> str:
        return f"http://127.0.0.1:{self.ports['CLOUD_PORT']}"

    @property
    def checkout(self) -> str:
        return f"http://localhost:{self.ports['CHECKOUT_PORT']}"

    @property
    def dashboard(self) -> str:
        return f"http://localhost:{self.ports['DASHBOARD_PORT']}"

    def client(self, service: str) -> Any:
        """Return an AWS client of the stage's cloud, with all rights."""
        key = Stage(self.folder, self.ports).access_key()
        return engines.client(service, self.cloud, key)

    def run(self, *arguments: str, ok: bool | None = True) -> str:
        """Run `python -m infra …`. Return its output. `ok` None: it may succeed or fail."""
        ran = subprocess.run(
            [sys.executable, "-m", "infra", *arguments],
            env=self.environment,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=self.command_limit_s,
        )
        assert ok is None or (ran.returncode == 0) is ok, ran.stdout
        return ran.stdout

    def with_new_merchant(self) -> "RunningStage":
        """Return the same stage, called as a merchant that no other test uses."""
        printed = self.run("merchant", "Corner Shop")
        key, secret = re.findall(r"(?:key|secret)_test_\S+", printed)
        return replace(self, merchant={"X-Api-Key": key, "X-Api-Secret": secret})

    def get(self, path: str) -> Any:
        return self.answered("GET", path).json()["data"]

    def post(self, path: str, body: JSON | None = None, **headers: str) -> Any:
        return self.answered("POST", path, body or {}, **headers).json()["data"]

    def answered(self, method: str, path: str, body: JSON | None = None, **headers: str) -> requests.Response:
        """Retry a 5xx with the same Idempotency-Key, as the docs advise clients."""
        again = {"Idempotency_Key": str(uuid.uuid4()), **headers}
        for _ in range(TRIES):
            answer = self.send(method, path, body, **again)
            if answer.status_code < 500:
                break
        assert answer.ok, answer.text
        return answer

    def send(self, method: str, path: str, body: JSON | None = None, **headers: str) -> requests.Response:
        sent = {**self.merchant, **{name.replace("_", "-"): value for name, value in headers.items()}}
        return requests.request(method, f"{self.api}/api{path}", json=body, headers=sent, timeout=60)

    @property
    def credentials(self) -> JSON:
        """Return the email address and password of the seeded user."""
        return {
            "email": "test@example.com",
            "password": (self.folder / "dashboard-password").read_text(),
        }

    @property
    def record(self) -> Any:
        return json.loads((self.folder / "stage.json").read_text())

    def signed_in(self) -> requests.Session:
        """Return a client of the dashboard's own address, signed in as the seeded user."""
        page = requests.Session()
        page.headers["X-Requested-With"] = "dashboard"
        page.post(f"{self.dashboard}/api/v1/dashboard/sessions", json=self.credentials, timeout=60)
        for cookie in page.cookies:
            cookie.secure = False  # requests does not know that localhost is secure, which browsers do
        return page

    @contextmanager
    def endpoint(self, url: str, **fields: Any) -> Iterator[JSON]:
        """Yield a webhook endpoint, deleted afterwards."""
        made = self.post("/v1/webhook-endpoints", {"url": url, **fields})
        try:
            yield made
        finally:
            self.send("DELETE", f"/v1/webhook-endpoints/{made['id']}")

    def order(self) -> JSON:
        made: JSON = self.post("/v1/orders", {"amount": 50_000, "currency": "INR"})
        return made

    def payment(self, order: JSON | None = None, **fields: Any) -> JSON:
        how = fields if "method" in fields else UPI | fields
        body = {"order_id": (order or self.order())["id"], **how}
        made: JSON = self.post("/v1/payments", body)
        return made

    def ended(self, payment: JSON) -> JSON:
        """Return the payment when it has its verdict."""
        return self.until(
            lambda: self.get(f"/v1/payments/{payment['id']}"), lambda now: now["status"] != "pending"
        )

    def until(self, look: Callable[[], Seen], good: Callable[[Seen], bool]) -> Seen:
        """Return the result of `look` as soon as it is `good`. Fail after TIMEOUT_S.

        The pauses grow, since each call of `look` invokes a function of the stage.
        """
        deadline, pause_s = time.monotonic() + TIMEOUT_S, 0.1
        while not good(seen := look()):
            assert time.monotonic() < deadline, json.dumps(seen, indent=2)
            time.sleep(pause_s)
            pause_s = min(pause_s * 1.5, 0.8)
        return seen
