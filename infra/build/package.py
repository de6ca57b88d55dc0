"""Build the one zip of all functions: only what they need at run time, byte-identical for the same inputs.

Each module has its .pyc (unchecked-hash, of the Python of its runtime): without it a
cold start takes twice as long.
"""

import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

from infra.build import botocore_data, install, pydantic_parts
from infra.build.content_hash import cached, digest, files
from infra.build.removal import keep_only, remove, replace
from infra.build.runtime import Runtime
from infra.errors import CliError
from infra.paths import BUILDS, ROOT

HERE = Runtime()
SOURCES = ("app.py", "chalicelib", "functions")
VERSION_FILE = "chalicelib/version.py"
CHALICE_AT_RUN_TIME = ("__init__.py", "app.py")  # the rest is Chalice's command line
POWERTOOLS_UTILITIES = ("__init__.py", "jmespath_utils")  # its Logger imports nothing else of them
# Powertools' routers, metrics and tracer, dateutil's copy of the time zones, and fido2's parts for clients.
# Of these, only Powertools' Logger, botocore's parser and fido2's server are used.
UNUSED_FOLDERS = (
    "aws_lambda_powertools/event_handler",
    "aws_lambda_powertools/metrics",
    "aws_lambda_powertools/tracing",
    "dateutil/zoneinfo",
    "fido2/attestation",
    "fido2/client",
    "fido2/ctap2",
    "fido2/hid",
)
# Modules that each function would import and none uses: Powertools' metrics and tracer, and botocore's
# docstrings of clients.
REPLACED = {
    "aws_lambda_powertools/__init__.py": "",
    "botocore/docs/__init__.py": "",
    "botocore/docs/docstring.py": (
        "class ClientMethodDocstring(str):\n"
        "    def __new__(cls, **_):\n"
        "        return super().__new__(cls)\n\n\n"
        "PaginatorDocstring = WaiterDocstring = ClientMethodDocstring\n"
    ),
}
UNUSED = ("bin", "tests", "__pycache__", ".lock", "examples-1.json", "_harfbuzz_test.abi3.so")
SAME_DATE = (1980, 1, 1, 0, 0, 0)
# What they do is part of what they make.
BUILD_STEPS = [
    Path(__file__).with_name(f"{step}.py")
    for step in ("package", "install", "botocore_data", "pydantic_parts", "removal")
]


def build(runtime: Runtime = HERE) -> Path:
    """Return the zip for a runtime, rebuilt only if its sources have changed. Raise CliError."""
    key = _key(runtime, *(ROOT / name for name in (*SOURCES, "pyproject.toml")))
    return cached(BUILDS / f"functions-{key}.zip", lambda destination: _zip(runtime, destination))


def version() -> str:
    """Return the release and a hash of the sources, as in 0.1.0+3f2a1b4c5d6e.

    `/health` and log lines show it. It is the same for every runtime.
    """
    release = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    return f"{release}+{digest([ROOT / name for name in (*SOURCES, 'requirements.txt')])[:12]}"


def _packages(runtime: Runtime) -> Path:
    """Return the installed requirements with their .pyc files and without unused parts, cached."""
    return cached(BUILDS / f"packages-{_key(runtime)}", lambda destination: _install(runtime, destination))


def _key(runtime: Runtime, *also: Path) -> str:
    made_of = [ROOT / "requirements.txt", *BUILD_STEPS, *also]
    return digest(made_of, runtime.full_version(), runtime.platform or sys.platform)


def _install(runtime: Runtime, destination: Path) -> None:
    install.into(destination, ROOT / "requirements.txt", runtime)
    _slim(destination)
    _compile(destination, runtime)


def _slim(packages: Path) -> None:
    keep_only(packages / "chalice", CHALICE_AT_RUN_TIME)
    keep_only(packages / "aws_lambda_powertools" / "utilities", POWERTOOLS_UTILITIES)
    botocore_data.slim(packages / "botocore" / "data")
    for folder in UNUSED_FOLDERS:
        remove(packages / folder)
    for path in list(packages.rglob("*")):
        if path.name in UNUSED or path.suffix in (".pyi", ".pyx"):
            remove(path)
    for info in packages.glob("*.dist-info"):
        remove(info)
    pydantic_parts.slim(packages)
    for name, text in REPLACED.items():
        replace(packages / name, text)


def _compile(folder: Path, runtime: Runtime) -> None:
    """Compile with Lambda's paths, so that tracebacks and files do not name this machine's folders.

    Use a fresh interpreter: the references in a .pyc depend on the objects its writer holds.
    """
    command = [
        runtime.compiler(),
        "-s",
        "-S",
        "-m",
        "compileall",
        "-q",
        "-j",
        "1",
        "-s",
        str(folder),
        "-p",
        "/var/task",
    ]
    command += ["--invalidation-mode", "unchecked-hash", str(folder)]
    ran = subprocess.run(command, env={"PYTHONHASHSEED": "0"}, capture_output=True, text=True, check=False)
    if ran.returncode:
        raise CliError(f"The functions do not compile: {ran.stdout.strip().splitlines()[-1]}", ran.stdout)


def _zip(runtime: Runtime, destination: Path) -> None:
    ours = destination.parent / "ours"
    _copy_sources(ours)
    _compile(ours, runtime)
    entries = sorted([*_entries(_packages(runtime)), *_entries(ours)])
    with zipfile.ZipFile(destination, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, path in entries:
            _add(archive, name, path)


def _copy_sources(folder: Path) -> None:
    for name in SOURCES:
        for source in files(ROOT / name):
            target = folder / source.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
    (folder / VERSION_FILE).write_text(f'VERSION = "{version()}"\n')


def _entries(folder: Path) -> Iterator[tuple[str, Path]]:
    return ((path.relative_to(folder).as_posix(), path) for path in folder.rglob("*") if path.is_file())


def _add(archive: zipfile.ZipFile, name: str, path: Path) -> None:
    entry = zipfile.ZipInfo(name, SAME_DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = (0o100755 if path.suffix == ".so" else 0o100644) << 16
    archive.writestr(entry, path.read_bytes())
