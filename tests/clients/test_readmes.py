"""The examples in the READMEs of the client libraries run against a stage."""

import re
from pathlib import Path
from typing import Any

import pytest

from infra.paths import ROOT
from tests.live_stage import RunningStage

ADDRESS = "http://localhost:8000"


def code(readme: Path, language: str) -> str:
    """Return the code of all blocks of a language, in their order."""
    return "\n".join(re.findall(rf"^```{language}\n(.*?)^```", readme.read_text(), re.DOTALL | re.MULTILINE))


def test_the_python_examples_run(running: RunningStage, capsys: pytest.CaptureFixture[str]) -> None:
    names: dict[str, Any] = {"__name__": "readme"}

    exec(code(ROOT / "clients" / "python" / "README.md", "python").replace(ADDRESS, running.api), names)
    response = names["app"].test_client().post("/webhook", data=b"{}")

    printed = capsys.readouterr().out
    assert printed.startswith("pending\n")
    assert "\nBAD_REQUEST_ERROR amount " in printed or "\nBAD_REQUEST_ERROR None " in printed
    assert response.status_code == 400
    names["client"].close()
