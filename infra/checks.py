"""`make check` and `make test`: every tool's verdict as one line, its words only when it objects."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from infra import console
from infra.deploy.sites import SITES
from infra.paths import ROOT
from infra.template import assemble
from tests import dynamodb_local

TOOLS = Path(sys.executable).parent


def check() -> bool:
    """Returns whether all agree."""
    commands = {
        "Types": [str(TOOLS / "mypy")],
        "Template": [str(TOOLS / "cfn-lint"), str(assemble.build())],
        "Lint": [str(TOOLS / "ruff"), "check", "--quiet", "."],
        "Format": [str(TOOLS / "ruff"), "format", "--check", "--quiet", "."],
        "Commit subjects": [sys.executable, "-m", "infra.commit_subjects"],
        "Import rules": [str(TOOLS / "lint-imports"), "--no-cache"],
        **{
            folder.name: _npm_check(folder) for folder in SITES.values() if (folder / "package.json").exists()
        },
    }
    with ThreadPoolExecutor(2) as pool:
        return all(list(pool.map(_verdict, commands, commands.values())))


def _npm_check(site: Path) -> list[str]:
    """Types and unit tests of what runs in browsers."""
    return [sys.executable, "-m", "infra.build.frontend", site.name, "check"]


# The rooms that write and read tables: run once more on AWS's own engine, since an emulator may take what
# DynamoDB refuses.
ON_DYNAMODB_LOCAL = [
    "tests/db",
    "tests/http",
    *sorted(
        str(folder.relative_to(ROOT))
        for name in ("store", "routes", "workers")
        for folder in (ROOT / "tests").glob(f"*/{name}")
    ),
]


def test(arguments: list[str]) -> bool:
    """check, then every test, or those that are named. Returns whether all pass."""
    began, agreed = time.monotonic(), check()
    passed = _pytest(arguments or ["-n", "2", "--dist", "worksteal"], {})
    if passed and not arguments:
        passed = _on_dynamodb_local()
    minutes, seconds = divmod(round(time.monotonic() - began), 60)
    verdicts = f"checks {'pass' if agreed else 'fail'}, tests {'pass' if passed else 'fail'}"
    console.plain(f"\n{verdicts} ({minutes}:{seconds:02d} min)")
    return agreed and passed


def _on_dynamodb_local() -> bool:
    missing = dynamodb_local.why_unavailable()
    if missing:
        console.plain(f"NOT RUN: the tests of tables on AWS's own DynamoDB engine. {missing}")
        return "CI" not in os.environ
    console.plain(f"\nOn AWS's own DynamoDB engine: {' '.join(ON_DYNAMODB_LOCAL)}")
    return _pytest(ON_DYNAMODB_LOCAL, {"TABLES_ENGINE": "dynamodb-local", "SEEDED_PAYMENTS": "50000"})


def _pytest(arguments: list[str], settings: dict[str, str]) -> bool:
    command = [sys.executable, "-m", "pytest", *arguments]
    return subprocess.run(command, cwd=ROOT, env=os.environ | settings, check=False).returncode == 0


def _verdict(title: str, command: list[str]) -> bool:
    began = time.monotonic()
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    mark = "[green]✓[/]" if ran.returncode == 0 else "[red]✗[/]"
    console.out.print(f"{mark} {title} [dim]{time.monotonic() - began:.1f} s")
    if ran.returncode:
        console.plain(ran.stdout + ran.stderr)
    return ran.returncode == 0
