"""Build the template: merge the fragments into the output of `chalice package` for app.py's routes."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from infra.build.content_hash import cached, digest
from infra.errors import CliError
from infra.paths import BUILDS, ROOT, TEMPLATE
from infra.template import fragments

# What API Gateway calls: infra/template/versions.yaml
CALLED = {"Fn::If": ["HasAlias", {"Ref": "ApiAlias"}, {"Fn::GetAtt": ["APIHandler", "Arn"]}]}


def build() -> Path:
    """Return the template's file, rebuilt only if one of its inputs has changed."""
    made_of = [
        ROOT / "app.py",
        ROOT / "chalicelib",
        ROOT / ".chalice",
        ROOT / "requirements-dev.txt",
        Path(__file__),
    ]
    made_of += [TEMPLATE / f"{name}.yaml" for name in fragments.FRAGMENTS]
    made_of += [TEMPLATE / "send_later.asl.json", TEMPLATE / "fragments.py"]
    return cached(BUILDS / f"template-{digest(made_of, fragments.docs_pages())}.json", _package)


def _package(destination: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        _project(project)
        _run_chalice(project)
        packaged = json.loads((project / "out" / "sam.json").read_text())
    template = _keep_own_outputs(_call_alias(packaged))
    template["Resources"]["APIHandlerInvokePermission"]["Properties"]["FunctionName"] = CALLED
    destination.write_text(json.dumps(template, separators=(",", ":"), sort_keys=True))


def _project(project: Path) -> None:
    """Copy only what Chalice reads for the routes. Our zip has the packages, so requirements are empty."""
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
        env={**os.environ, "AWS_DEFAULT_REGION": "us-east-1", **placeholder_settings()},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode:
        reason = (ran.stderr.strip() or ran.stdout.strip() or "no output").splitlines()[-1]
        raise CliError(f"chalice package failed for app.py: {reason}", "Full output:\n" + ran.stderr)


def placeholder_settings() -> dict[str, str]:
    """Return a placeholder for each setting, which app.py reads when it is imported."""
    merged = fragments.merged()
    parameters, variables = merged["Parameters"], merged["Globals"]["Function"]["Environment"]["Variables"]
    return {name: _placeholder(name, value, parameters) for name, value in variables.items()}


def _placeholder(name: str, value: Any, parameters: dict[str, Any]) -> str:
    if isinstance(value, str):
        return value
    if "Fn::If" in value:
        return _placeholder(name, value["Fn::If"][2], parameters) or f"build-{name.lower()}"
    default = parameters.get(value.get("Ref"), {}).get("Default", f"build-{name.lower()}")
    return str(default)


def _call_alias(value: Any) -> Any:
    """Replace the function by its alias, if the stack has one, in the integrations that Chalice writes."""
    if isinstance(value, list):
        return [_call_alias(one) for one in value]
    if not isinstance(value, dict):
        return value
    if str(value.get("Fn::Sub")).endswith("/functions/${APIHandler.Arn}/invocations"):
        return {"Fn::Sub": [value["Fn::Sub"].replace("APIHandler.Arn", "Called"), {"Called": CALLED}]}
    return {key: _call_alias(one) for key, one in value.items()}


def _keep_own_outputs(template: dict[str, Any]) -> dict[str, Any]:
    """Remove the outputs that Chalice adds; the fragments define them under their own names."""
    ours = fragments.merged()["Outputs"]
    template["Outputs"] = {name: output for name, output in template["Outputs"].items() if name in ours}
    return template
