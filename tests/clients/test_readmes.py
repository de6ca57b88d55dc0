"""The examples in the READMEs of the client libraries run against a stage."""

import json
import re
import shutil
import subprocess
import tarfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from infra.build import frontend
from infra.paths import ROOT
from tests.live_stage import RunningStage
from tests.node import node

ADDRESS = "http://localhost:8000"
TYPESCRIPT = ROOT / "clients" / "typescript"


def code(readme: Path, language: str) -> str:
    """Return the code of all blocks of a language, in their order."""
    return "\n".join(re.findall(rf"^```{language}\n(.*?)^```", readme.read_text(), re.DOTALL | re.MULTILINE))


def test_the_python_examples_run(running: RunningStage, capsys: pytest.CaptureFixture[str]) -> None:
    names: dict[str, Any] = {"__name__": "readme"}

    exec(code(ROOT / "clients" / "python" / "README.md", "python").replace(ADDRESS, running.api), names)
    with closing(names["client"]):
        response = names["app"].test_client().post("/webhook", data=b"{}")

    printed = capsys.readouterr().out
    assert printed.startswith("pending\n")
    assert "\nBAD_REQUEST_ERROR " in printed
    assert response.status_code == 400


def test_the_typescript_examples_have_no_type_error_and_run(
    running: RunningStage, packages: dict[str, Path], tmp_path: Path
) -> None:
    modules = tmp_path / "node_modules"
    with tarfile.open(packages[".tgz"]) as package:
        package.extractall(modules)  # our own package
    (modules / "package").rename(modules / "payment-gateway-client")
    installed = frontend.packages(TYPESCRIPT) / "node_modules"
    for name in ("@types", "undici-types"):
        (modules / name).symlink_to(installed / name)
    shutil.copy(TYPESCRIPT / "tsconfig.json", tmp_path)
    (tmp_path / "package.json").write_text(json.dumps({"type": "module"}))
    example = tmp_path / "example.ts"
    example.write_text(code(TYPESCRIPT / "README.md", "ts").replace(ADDRESS, running.api))

    compiler = [node(), str(installed / "typescript" / "bin" / "tsc"), "--project", str(tmp_path)]
    printed = [_printed(command, tmp_path) for command in (compiler, [node(), str(example)])]

    assert printed[0] == ""
    assert printed[1].startswith("pending\n")
    assert "\nBAD_REQUEST_ERROR " in printed[1]


def _printed(command: list[str], folder: Path) -> str:
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=120)
    assert ran.stderr == ""
    return ran.stdout
