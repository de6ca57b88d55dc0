"""The stage on this machine: its ports, folder and record.

Set LOCAL_DIR and the ports to run a second stage.
"""

import json
import os
import secrets
from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from infra.deploy.target import EMULATOR_CREDENTIALS, Target
from infra.errors import CliError
from infra.paths import ROOT
from infra.template import fragments

STACK = "payment-gateway"
TEST_SETTINGS = {
    "TEST_MODE": "true",
    "TEST_PROCESSING_DELAY": "1000",
    "TEST_PAYMENT_SUCCESS": "true",
    "WEBHOOK_RETRY_INTERVALS_TEST": "true",
    # One machine is every payer: demos, load tests and browser tests.
    "RATE_LIMITS": (
        "address-writes=6000,address-reads=60000,key-writes=60000,account-writes=60000,"
        "address-declines=6000,card-tries=60000,bin-tries=60000"
    ),
}
PORTS = {"API_PORT": 8000, "DASHBOARD_PORT": 3000, "CHECKOUT_PORT": 3001, "CLOUD_PORT": 4566}


@dataclass(frozen=True)
class Stage:
    """A stage on this machine. `ports` has the keys of PORTS."""

    folder: Path
    ports: Mapping[str, int]

    @property
    def endpoint_url(self) -> str:
        return f"http://127.0.0.1:{self.ports['CLOUD_PORT']}"

    @property
    def target(self) -> Target:
        return Target(self.endpoint_url, self.access_key())

    @property
    def api_url(self) -> str:
        return f"http://localhost:{self.ports['API_PORT']}"

    @property
    def dashboard_url(self) -> str:
        return f"http://localhost:{self.ports['DASHBOARD_PORT']}"

    @property
    def checkout_url(self) -> str:
        return f"http://localhost:{self.ports['CHECKOUT_PORT']}"

    @property
    def logs(self) -> Path:
        return self.folder / "logs"

    @property
    def record_file(self) -> Path:
        return self.folder / "stage.json"

    @property
    def environment_file(self) -> Path:
        return self.folder / "stage.env"

    def record(self) -> dict[str, Any]:
        """Return what the last `up` wrote: its ports, the stack's outputs, and what was deployed."""
        try:
            record: dict[str, Any] = json.loads(self.record_file.read_text())
        except (FileNotFoundError, json.JSONDecodeError):
            return {}
        return record

    def write_record(self, record: dict[str, Any]) -> None:
        _write(self.record_file, json.dumps(record, indent=2))

    def write_environment(self, settings: Mapping[str, str]) -> None:
        """Write the environment that a process needs to use this stage, as NAME=value lines."""
        wanted = {
            **settings,
            **self.credentials(),
            "AWS_ENDPOINT_URL": self.endpoint_url,
            "API_URL": self.api_url,
        }
        _write(self.environment_file, "".join(f"{name}={value}\n" for name, value in sorted(wanted.items())))

    def dashboard_password(self) -> str:
        """Return the test user's password, created at the first `up` and stored only in this folder."""
        return self.secret("dashboard-password")

    def access_key(self) -> str:
        """Return the key of the local cloud, which no web page can guess. It has all rights."""
        return f"AKIA{self.secret('cloud-key')}"

    def credentials(self) -> dict[str, str]:
        """Return the environment variables with which an AWS client uses the local cloud."""
        return {**EMULATOR_CREDENTIALS, "AWS_ACCESS_KEY_ID": self.access_key()}

    def secret(self, name: str, create: Callable[[], str] = lambda: secrets.token_urlsafe(16)) -> str:
        """Return the secret in a file of this folder, created when it is first needed."""
        file = self.folder / name
        if not file.exists():
            _write(file, create())
        return file.read_text()

    def environment(self) -> dict[str, str]:
        """Return the variables of stage.env. Raise FileNotFoundError without a stage."""
        lines = [line.partition("=") for line in self.environment_file.read_text().splitlines()]
        return {name: value for name, _, value in lines}

    def load_environment(self) -> None:
        """Load stage.env into os.environ and overwrite set variables. Raise CliError without a stage."""
        try:
            os.environ.update(self.environment())
        except FileNotFoundError as error:
            raise CliError("The local stage does not exist.", "Start it: make up") from error


def from_environment(environ: Mapping[str, str] = os.environ) -> Stage:
    """Return the stage with the ports of the environment, then of its last `up`, then the default ones.

    Raise CliError for invalid ports.
    """
    last = as_recorded(environ)
    ports = {name: _port(name, environ.get(name) or port) for name, port in last.ports.items()}
    if len(set(ports.values())) < len(ports):
        raise CliError(
            "Two of " + ", ".join(PORTS) + " have the same port.", "Use a different port for each."
        )
    return replace(last, ports=ports)


def as_recorded(environ: Mapping[str, str] = os.environ) -> Stage:
    """Return the stage with the ports of its last `up`, not those of the environment."""
    stage = Stage(Path(environ.get("LOCAL_DIR") or ROOT / ".local").absolute(), PORTS)
    return replace(stage, ports={**PORTS, **stage.record().get("ports", {})})


def isolate_environment(environ: MutableMapping[str, str]) -> None:
    """Remove AWS variables and bypass proxies, so that a local stage never uses the developer's account."""
    for name in [name for name in environ if name.startswith("AWS_")]:
        del environ[name]
    local_hosts = "localhost,127.0.0.1"
    for name in ("NO_PROXY", "no_proxy"):
        environ[name] = f"{environ[name]},{local_hosts}" if environ.get(name) else local_hosts


def template_parameters(environ: Mapping[str, str]) -> dict[str, str]:
    """Return the template parameters for test mode, overridden by the environment."""
    known = _parameter_by_variable()
    chosen = {**TEST_SETTINGS, **{name: environ[name] for name in known if environ.get(name)}}
    return {known[name]: value for name, value in chosen.items()}


def _parameter_by_variable() -> dict[str, str]:
    template = fragments.load("stage")
    variables = template["Globals"]["Function"]["Environment"]["Variables"]
    references = {name: value["Ref"] for name, value in variables.items() if fragments.is_ref(value)}
    known = {name: parameter for name, parameter in references.items() if parameter in template["Parameters"]}
    return {**known, "API_TYPE": "ApiType"}


def _port(name: str, value: str | int) -> int:
    if not str(value).isdigit() or not 0 < int(value) < 65536:
        raise CliError(
            f"{name} is {value!r}, which is not a port.", f"Use a number, for example: make up {name}=8000"
        )
    return int(value)


def _write(file: Path, text: str) -> None:
    """Write atomically, so that no process reads an incomplete file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_suffix(".draft")
    draft.touch(mode=0o600)
    draft.write_text(text)
    draft.replace(file)
