"""The journey of tests/clients/test_journey.py, by the TypeScript client on Node."""

import json
import subprocess
from collections.abc import Mapping
from typing import Any

from infra.paths import ROOT
from tests.node import node

JOURNEY = ROOT / "clients" / "typescript" / "tests" / "journey.ts"


def run(settings: Mapping[str, str]) -> dict[str, Any]:
    """Return what the journey saw."""
    seen: dict[str, Any] = _printed(settings)
    return seen


def failure(settings: Mapping[str, str]) -> list[Any]:
    """Return the error of a request that the gateway cannot answer, or refuses to everyone, sent once."""
    seen: list[Any] = _printed({**settings, "only": "failure"})
    return seen


def _printed(settings: Mapping[str, str]) -> Any:
    ran = subprocess.run(
        [node(), str(JOURNEY), json.dumps(settings)], capture_output=True, text=True, check=False, timeout=120
    )
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)
