"""The one template: the fragments merged into what `chalice package` makes of app.py's routes."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from infra.build.content_hash import digest, kept
from infra.errors import Trouble
from infra.paths import BUILDS, ROOT, TEMPLATE
from infra.template import fragments


def build() -> Path:
    """The template's file, made again only when something that it is made of has changed."""
    made_of = [
        ROOT / "app.py",
        ROOT / "chalicelib",
        ROOT / ".chalice",
        ROOT / "requirements-dev.txt",
        Path(__file__),
    ]
    made_of += [TEMPLATE / f"{name}.yaml" for name in fragments.FRAGMENTS]
    made_of += [TEMPLATE / "send_later.asl.json", TEMPLATE / "fragments.py"]
    return kept(BUILDS / f"template-{digest(made_of, fragments.RUNTIME)}.json", _package)


def _package(destination: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        _project(project)
        _run_chalice(project)
        packaged = json.loads((project / "out" / "sam.json").read_text())
    destination.write_text(json.dumps(_named(packaged), separators=(",", ":"), sort_keys=True))


def _project(project: Path) -> None:
    """Only what Chalice reads to know the routes: the zip is ours, so no requirements are installed."""
    shutil.copy(ROOT / "app.py", project)
    shutil.copytree(ROOT / "chalicelib", project / "chalicelib", ignore=shutil.ignore_patterns("__pycache__"))
    (project / ".chalice").mkdir()
    shutil.copy(ROOT / ".chalice" / "config.json", project / ".chalice")
    (project / "requirements.txt").touch()
    (project / "merge.json").write_text(json.dumps(fragments.merged()))


def _run_chalice(project: Path) -> None:
    command = [sys.executable, "-c", "from chalice.cli import main; main()", "package", "--stage", "prod"]
    command += ["--template-format", "json", "--merge-template", "merge.json", "out"]
    ran = subprocess.run(
        command,
        cwd=project,
        env={**os.environ, "AWS_DEFAULT_REGION": "us-east-1", **settings_to_import_with()},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode:
        reason = (ran.stderr.strip() or ran.stdout.strip() or "it said nothing").splitlines()[-1]
        raise Trouble(f"chalice package refused app.py: {reason}", "Full output:\n" + ran.stderr)


def settings_to_import_with() -> dict[str, str]:
    """Some value for each setting: app.py reads them when it is imported, whatever they are."""
    merged = fragments.merged()
    parameters, variables = merged["Parameters"], merged["Globals"]["Function"]["Environment"]["Variables"]
    return {name: _stand_in(name, value, parameters) for name, value in variables.items()}


def _stand_in(name: str, value: Any, parameters: dict[str, Any]) -> str:
    if isinstance(value, str):
        return value
    default = parameters.get(value.get("Ref"), {}).get("Default", f"build-{name.lower()}")
    return str(default)


def _named(template: dict[str, Any]) -> dict[str, Any]:
    """Outputs that Chalice adds under its own names are ours under better ones."""
    ours = fragments.merged()["Outputs"]
    template["Outputs"] = {name: output for name, output in template["Outputs"].items() if name in ours}
    return template
