"""The shops of docs/guides/quickstart.md, as a reader makes and starts them."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import requests

from infra.paths import ROOT
from tests.live_stage import RunningStage
from tests.node import node, packages
from tests.ports import free_port

GUIDES = ROOT / "docs" / "guides"
QUICK_START = "quickstart.md"
SHOPS = ("flask", "uvicorn", "node", "npm", "php")  # the first word of the command that starts each
IN_NEXT = "npm"  # the command of the shop that needs an app of Next.js
START_TIMEOUT_S = 60


@dataclass(frozen=True)
class Shop:
    url: str

    def post(self, path: str, body: object) -> requests.Response:
        return requests.post(f"{self.url}{path}", json=body, timeout=60)


def text(guide: str) -> str:
    return (GUIDES / guide).read_text()


def files(guide: str) -> dict[str, str]:
    """Return the code blocks of a guide that are files, by their titles."""
    blocks = r'^```\w+ title="([^"]+)"\n(.*?)^```'
    return dict(re.findall(blocks, text(guide), re.DOTALL | re.MULTILINE))


@contextmanager
def shop(start: str, running: RunningStage) -> Iterator[Shop]:
    """Make the files of the guide, then run its commands. Delete the shop's endpoint at the end."""
    with TemporaryDirectory(dir=packages("npm-next" if start == IN_NEXT else "npm").parent) as folder:
        yield from _shop(start, Path(folder), running)


def _shop(start: str, folder: Path, running: RunningStage) -> Iterator[Shop]:
    port = free_port()
    shutil.copy(folder.parent / "package.json", folder)
    for name, content in files(QUICK_START).items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_on_stage(content, running))
    (create_endpoint,) = re.findall(r"^```bash\n(.*?)^```", text(QUICK_START), re.DOTALL | re.MULTILINE)
    commands = f"{create_endpoint}\nexec {_command(start, port)}"
    commands = _on_stage(commands, running).replace("localhost:4001", f"127.0.0.1:{port}")
    settings = {"PORT": str(port), "GATEWAY_URL": running.api, "NEXT_TELEMETRY_DISABLED": "1"}
    environment = {**os.environ, "PATH": _path(), **settings}
    command = ["bash", "-euc", commands]
    with subprocess.Popen(command, cwd=folder, env=environment, start_new_session=True) as process:
        try:
            _wait(process, port)
            yield Shop(f"http://127.0.0.1:{port}")
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)  # also what npm started
            _delete_endpoint(running, port)


def _command(start: str, port: int) -> str:
    """Return the command of the guide that starts a shop."""
    command: str
    (command,) = re.findall(rf"^Run it with `({start} [^`]*)`", text(QUICK_START), re.MULTILINE)
    return command.replace("4001", str(port)) + (" --hostname 127.0.0.1" if start == IN_NEXT else "")


def _path() -> str:
    return os.pathsep.join([str(Path(sys.executable).parent), str(Path(node()).parent), os.environ["PATH"]])


def _on_stage(content: str, running: RunningStage) -> str:
    return content.replace("http://localhost:8000", running.api).replace(
        "http://localhost:3001", running.checkout
    )


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < deadline and process.poll() is None:
        with suppress(requests.ConnectionError):
            requests.get(f"http://127.0.0.1:{port}/api/orders/none", timeout=60)
            return
        time.sleep(0.05)
    raise AssertionError("The shop did not start.")


def _delete_endpoint(running: RunningStage, port: int) -> None:
    for endpoint in running.get("/v1/webhook-endpoints?limit=100"):
        if f":{port}/" in endpoint["url"]:
            running.send("DELETE", f"/v1/webhook-endpoints/{endpoint['id']}")
