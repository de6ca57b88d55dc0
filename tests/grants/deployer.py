"""Run a command of `python -m infra` as a user, and append the permissions that it uses to a file.

Use: USER_KEY=… USER_SECRET=… python -m tests.grants.deployer FILE deploy --yes …
"""

import os
import sys
from functools import partial
from pathlib import Path
from typing import Any

from botocore.handlers import BUILTIN_HANDLERS

from infra import cli
from infra.commands import adding
from infra.deploy.target import Target
from tests.grants.permissions import needed


def main(file: Path, arguments: list[str]) -> int:
    """Return the command's exit code."""
    with file.open("ab", buffering=0) as used:  # threads write, and one call writes a line as a whole

        def record(**call: Any) -> None:
            service = call["model"].service_model.service_name
            for action, resource in needed(service, call["model"].name, call["params"]):
                used.write(f"{action}\t{resource}\n".encode())

        keys = {"access_key": os.environ["USER_KEY"], "secret_key": os.environ["USER_SECRET"]}
        vars(adding)["Target"] = partial(Target, **keys)
        BUILTIN_HANDLERS.append(("before-parameter-build", record))  # of every session that is made later
        return cli.main(arguments)


def read(file: Path) -> set[tuple[str, str]]:
    """Return each action and the resource that it was used on, or ""."""
    pairs = (line.split("\t") for line in file.read_text().splitlines())
    return {(action, resource) for action, resource in pairs}


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
