"""Run a command of `python -m infra`, and append the permissions that it uses to a file.

Use: python -m tests.grants.deployer FILE deploy --yes …
"""

import sys
from pathlib import Path
from typing import Any

from botocore.handlers import BUILTIN_HANDLERS

from infra import cli
from tests.grants.permissions import needed


def main(file: Path, arguments: list[str]) -> int:
    """Return the command's exit code."""
    with file.open("ab", buffering=0) as used:  # threads write, and one call writes a line as a whole

        def record(**call: Any) -> None:
            service = call["model"].service_model.service_name
            for action, resource in needed(service, call["model"].name, call["params"]):
                used.write(f"{action}\t{resource}\n".encode())

        BUILTIN_HANDLERS.append(("before-parameter-build", record))  # of every session that is made later
        return cli.main(arguments)


def read(file: Path) -> set[tuple[str, str]]:
    """Return each action and the resource that it was used on, or ""."""
    pairs = (line.split("\t") for line in file.read_text().splitlines())
    return {(action, resource) for action, resource in pairs}


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
