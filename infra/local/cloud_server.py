"""Run the embedded cloud behind its gate: the process that infra/local/cloud.py starts."""

import os
from collections.abc import Mapping

from ministack import app as emulator

from infra.local.access import hosts
from infra.local.gate import Gate


def gate(environ: Mapping[str, str]) -> Gate:
    """Return the emulator behind a gate, with the key and the ports of a stage's environment."""
    return Gate(
        cloud=emulator.app,
        access_key=environ["AWS_ACCESS_KEY_ID"],
        hosts=hosts(environ["GATEWAY_PORT"]),
        dashboards=frozenset(f"http://{host}" for host in hosts(environ["DASHBOARD_PORT"])),
    )


def main() -> None:
    os.environ.pop("PYTHONPATH")  # functions inherit the environment, and import the code of their zip only
    emulator.app = gate(os.environ)
    emulator.main()


if __name__ == "__main__":
    main()
