"""Write the generated modules of the client libraries."""

import os
import subprocess
import sys
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from infra.clients import description, python_resources, python_types, typescript_resources, typescript_types
from infra.clients.description import Description
from infra.paths import ROOT

PYTHON = ROOT / "clients" / "python" / "src" / "payment_gateway_client"

TYPESCRIPT = ROOT / "clients" / "typescript" / "src" / "generated"


# Nothing else is in these: a module of a resource that is gone must not stay.
FOLDERS = (
    *(PYTHON / name for name in ("models", "resources", "async_resources")),
    *(TYPESCRIPT / name for name in ("models", "params", "resources")),
)


def write() -> list[Path]:
    """Write the modules, delete those of earlier resources, and return the paths."""
    written = sources()
    for file in stale(written):
        file.unlink()
    for file, text in written.items():
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)
    return [*written]


def stale(written: Collection[Path]) -> list[Path]:
    """Return the files in generated folders that are not generated any more."""
    found = (file for folder in FOLDERS for file in folder.glob("*.*"))
    return sorted(file for file in found if file not in written)


def sources() -> dict[Path, str]:
    """Return the text of each generated module."""
    described = description.read()
    return {**_python(described), **_typescript(described)}


def _python(described: Description) -> dict[Path, str]:
    modules = {
        "_version.py": _version(described),
        "params.py": python_types.params(described),
        **python_types.models(described),
        **python_resources.resources(described, python_resources.SYNC),
        **python_resources.resources(described, python_resources.ASYNC),
    }
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        files = [PYTHON / name for name in modules]
        return dict(zip(files, threads.map(_formatted, modules.values(), files), strict=True))


def _typescript(described: Description) -> dict[Path, str]:
    modules = {
        **typescript_types.models(described),
        **typescript_types.params(described),
        **typescript_resources.resources(described),
        "version.ts": typescript_resources.version(described),
    }
    return {TYPESCRIPT / name: text for name, text in modules.items()}


def _version(described: Description) -> str:
    return (
        '"""Name the version of the API that this release is generated from."""\n\n'
        f'{python_types.GENERATED}\n\nAPI_VERSION = "{described.api_version}"\n'
    )


def _formatted(text: str, file: Path) -> str:
    """Return the text as `make format` leaves it."""
    ruff = str(Path(sys.executable).parent / "ruff")
    for command in (["check", "--fix-only"], ["format"]):
        arguments = [ruff, *command, "--quiet", "--stdin-filename", str(file), "-"]
        text = subprocess.run(
            arguments, input=text, cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout
    return text
