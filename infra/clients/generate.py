"""Write the generated modules of the client libraries."""

import subprocess
import sys
from pathlib import Path

from infra.clients import description, python_resources, python_types, typescript_source
from infra.clients.description import Description
from infra.paths import ROOT

PYTHON = ROOT / "clients" / "python" / "src" / "payment_gateway_client"

TYPESCRIPT = ROOT / "clients" / "typescript" / "src" / "generated"


def write() -> list[Path]:
    """Write the modules and return their paths."""
    for file, text in sources().items():
        file.write_text(text)
    return [*sources()]


def sources() -> dict[Path, str]:
    """Return the text of each generated module."""
    described = description.read()
    return {**_python(described), **_typescript(described)}


def _python(described: Description) -> dict[Path, str]:
    modules = {
        "_version.py": _version(described),
        "models.py": python_types.models(described),
        "params.py": python_types.params(described),
        "resources.py": python_resources.resources(described, python_resources.SYNC),
        "async_resources.py": python_resources.resources(described, python_resources.ASYNC),
    }
    return {PYTHON / name: _formatted(text, PYTHON / name) for name, text in modules.items()}


def _typescript(described: Description) -> dict[Path, str]:
    modules = {
        "models.ts": typescript_source.models(described),
        "params.ts": typescript_source.params(described),
        "resources.ts": typescript_source.resources(described),
        "version.ts": typescript_source.version(described),
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
