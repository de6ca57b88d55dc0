"""Run the embedded cloud with its gate and checkpoints: the process that infra/local/cloud.py starts."""

import os
from collections.abc import Mapping
from pathlib import Path

from ministack import app as emulator

from infra.local import http_api_events, mail_events, shared_code
from infra.local.access import hosts
from infra.local.checkpoints import Checkpoints
from infra.local.gate import Application, Gate
from infra.local.saved_state import SavedState


def gate(cloud: Application, environ: Mapping[str, str]) -> Gate:
    """Return the cloud behind a gate, with the key and the ports of a stage's environment."""
    return Gate(
        cloud=cloud,
        access_key=environ["AWS_ACCESS_KEY_ID"],
        hosts=hosts(environ["GATEWAY_PORT"]),
        dashboards=frozenset(f"http://{host}" for host in hosts(environ["DASHBOARD_PORT"])),
    )


def main() -> None:
    os.environ.pop("PYTHONPATH")  # functions inherit the environment, and import the code of their zip only
    ports = (os.environ["OLD_GATEWAY_PORT"], os.environ["GATEWAY_PORT"])
    checkpoints = Checkpoints(SavedState(Path(os.environ["STATE_DIR"])), ports)
    emulator.load_state, emulator.save_all = checkpoints.load, checkpoints.close
    emulator.app = gate(checkpoints, os.environ)
    shared_code.share(Path(os.environ["UNPACKED_CODE"]))
    http_api_events.install()
    mail_events.install()
    emulator.main()


if __name__ == "__main__":
    main()
