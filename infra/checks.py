"""`make check` and `make test`: one verdict line for each tool, and its output only when it fails."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from infra import console
from infra.deploy.sites import SITES
from infra.paths import ROOT
from tests import dynamodb_local
from tests.grants.recorder import FOLDER

TOOLS = Path(sys.executable).parent
TYPESCRIPT = ROOT / "clients" / "typescript"
# One worker more than cores, since the tests of a stage mostly wait. See tests/scheduling.py.
WORKERS = ["-n", "3", "--no-loadscope-reorder"]
SLOWEST = ["--durations=20", "--durations-min=1"]


@dataclass(frozen=True)
class Verdict:
    title: str
    passed: bool
    seconds: float
    output: str

    def show(self) -> bool:
        """Print the verdict. Return whether the check passed."""
        mark = "[green]✓[/]" if self.passed else "[red]✗[/]"
        console.out.print(f"{mark} {self.title} [dim]{self.seconds:.1f} s")
        if not self.passed:
            console.plain(self.output)
        return self.passed


def check() -> bool:
    """Run every check. Return whether all pass."""
    with ThreadPoolExecutor(2) as pool:
        running = [pool.submit(_verdict, title, command) for title, command in _commands().items()]
        passed = [done.result().show() for done in as_completed(running)]
    return all(passed)


def test(arguments: Sequence[str]) -> bool:
    """Run every test, or those that the arguments name, and the checks beside them. Return whether all pass.

    The checks fill the time in which tests wait. Their verdicts follow the tests' output.
    """
    started = time.monotonic()
    commands = _commands()
    if not arguments:
        del commands["Template"]  # tests/infra/template runs it too
    pool = ThreadPoolExecutor(1)
    try:
        running = [pool.submit(_verdict, title, ["nice", *command]) for title, command in commands.items()]
        tests_pass = _pytest(arguments) if arguments else _every_test()
        checked = [verdict.result().show() for verdict in running]
    finally:
        pool.shutdown(cancel_futures=True)
    minutes, seconds = divmod(round(time.monotonic() - started), 60)
    verdicts = f"checks {'pass' if all(checked) else 'fail'}, tests {'pass' if tests_pass else 'fail'}"
    console.plain(f"\n{verdicts} ({minutes}:{seconds:02d} min)")
    return all(checked) and tests_pass


def _commands() -> dict[str, list[str]]:
    """The checks by title, the longest first."""
    return {
        **{site.name: _npm_check(site) for site in SITES.values() if (site / "package.json").exists()},
        "clients/typescript": _npm_check(TYPESCRIPT),
        "Types": [str(TOOLS / "mypy")],
        "Template": [sys.executable, "-m", "infra.template.lint"],
        "Lint": [str(TOOLS / "ruff"), "check", "--quiet", "."],
        "Format": [str(TOOLS / "ruff"), "format", "--check", "--quiet", "."],
        "Commit subjects": [sys.executable, "-m", "infra.commit_subjects"],
        "Import rules": [str(TOOLS / "lint-imports"), "--no-cache"],
    }


def _npm_check(site: Path) -> list[str]:
    """Return the command that checks the types and runs the unit tests of a folder with a package.json."""
    folder = site.relative_to(ROOT).as_posix()
    return [sys.executable, "-m", "infra.build.frontend", folder, "check"]


def _verdict(title: str, command: list[str]) -> Verdict:
    started = time.monotonic()
    ran = subprocess.run(command, cwd=ROOT, env=_environment(), capture_output=True, text=True, check=False)
    return Verdict(title, ran.returncode == 0, time.monotonic() - started, ran.stdout + ran.stderr)


def _every_test() -> bool:
    """Run every test, then compare the functions' permissions with what the tests used."""
    with tempfile.TemporaryDirectory() as recorded:
        command = [sys.executable, "-m", "tests.grants.compare", recorded]
        return _every_test_on_tables(**{FOLDER: recorded}) and _verdict("Grants", command).show()


def _every_test_on_tables(**settings: str) -> bool:
    """Run every test. The tables are on AWS's own engine: emulators accept expressions that it refuses."""
    missing = dynamodb_local.why_unavailable()
    if missing:
        console.plain(f"The tests do not run on AWS's own DynamoDB engine. {missing}")
        if "CI" in os.environ:
            return False
        return _pytest([*WORKERS, *SLOWEST], **settings)
    return _pytest([*WORKERS, *SLOWEST], TABLES_ENGINE="dynamodb-local", **settings)


def _pytest(arguments: Sequence[str], **settings: str) -> bool:
    command = [sys.executable, "-m", "pytest", *arguments]
    return subprocess.run(command, cwd=ROOT, env=_environment() | settings, check=False).returncode == 0


def _environment() -> dict[str, str]:
    """The environment without PYTHONDONTWRITEBYTECODE, which container images set.

    With it, each of the many Python processes would compile all that it imports.
    """
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
