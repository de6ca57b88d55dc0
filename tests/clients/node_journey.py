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
    ran = subprocess.run(
        [node(), str(JOURNEY), json.dumps(settings)], capture_output=True, text=True, check=False, timeout=120
    )
    assert ran.returncode == 0, ran.stderr
    seen: dict[str, Any] = json.loads(ran.stdout)
    return seen
