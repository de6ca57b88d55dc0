"""The functions' zip: its content and its reproducibility."""

import re
import sys
import zipfile
from pathlib import Path

import pytest

from infra.build import package, pythons
from infra.build.runtime import PINNED, Runtime
from infra.errors import CliError
from infra.paths import ROOT
from tests.unavailable import unavailable


def names() -> set[str]:
    return set(zipfile.ZipFile(package.build()).namelist())


def sources() -> str:
    return "".join(path.read_text() for path in (ROOT / "chalicelib").rglob("*.py"))


def test_the_zip_is_reproducible(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    first = package.build().read_bytes()
    monkeypatch.setattr(package, "BUILDS", tmp_path)

    assert package.build().read_bytes() == first


def test_the_zip_names_its_version() -> None:
    written = zipfile.ZipFile(package.build()).read("chalicelib/version.py").decode()

    assert written == f'VERSION = "{package.version()}"\n'
    assert re.fullmatch(r"\d+\.\d+\.\d+[+][0-9a-f]{12}", package.version())


def test_the_zip_contains_only_code_that_runs() -> None:
    top = {name.split("/")[0] for name in names()}
    chalice = {name for name in names() if name.startswith("chalice/") and name.endswith(".py")}

    assert {"app.py", "chalicelib", "functions", "botocore", "pynamodb"} <= top
    assert not top & {
        "boto3",
        "s3transfer",
        "pip",
        "setuptools",
        "wheel",
        "click",
        "inquirer",
        "yaml",
        "infra",
        "tests",
    }
    assert chalice == {"chalice/__init__.py", "chalice/app.py"}
    # a third of it is the library of cryptography, 2.4 MB draw text in PDFs, and 0.4 MB are time zones
    assert package.build().stat().st_size < 18_500_000


def test_the_zip_contains_the_models_of_the_used_services() -> None:
    data = {name.split("/")[2] for name in names() if name.startswith("botocore/data/")}

    services = set(re.findall(r'client\("(\w+)"\)', sources()))
    assert services == {"dynamodb", "kms", "s3", "sesv2", "sns", "sqs", "stepfunctions"}
    assert services | {"endpoints.json", "partitions.json"} <= data
    assert not data & {"lambda", "ec2", "cloudformation"}


def test_the_models_of_the_services_have_no_documentation() -> None:
    archive = zipfile.ZipFile(package.build())
    models = [name for name in names() if name.endswith("service-2.json")]

    assert len(models) == 7
    assert not [name for name in models if re.search(rb'"documentation":"[^"]', archive.read(name))]


def test_every_module_is_compiled_regardless_of_its_source_time() -> None:
    archive = zipfile.ZipFile(package.build())
    tag = sys.implementation.cache_tag

    for source in (name for name in names() if name.endswith(".py")):
        folder, _, file = source.rpartition("/")
        compiled = f"{folder}/__pycache__/{file.removesuffix('.py')}.{tag}.pyc".lstrip("/")
        assert archive.read(compiled)[4:8] == b"\x01\0\0\0", source


@pytest.fixture
def for_aws() -> zipfile.ZipFile:
    """Return the zip for AWS. Its Python need not be the one that runs the tests; CI has both."""
    if pythons.find(PINNED) is None:
        unavailable(f"Python {PINNED} is missing: uv python install {PINNED}")
    return zipfile.ZipFile(package.build(Runtime(PINNED, "aarch64-manylinux2014")))


def test_the_code_for_aws_is_compiled_by_its_own_python(for_aws: zipfile.ZipFile) -> None:
    compiled = {name.split(".")[-2] for name in for_aws.namelist() if name.endswith(".pyc")}

    assert compiled == {f"cpython-{PINNED.replace('.', '')}"}


def test_the_libraries_for_aws_are_of_its_processor_and_python(for_aws: zipfile.ZipFile) -> None:
    libraries = [name for name in for_aws.namelist() if name.endswith(".so")]
    machines = {for_aws.read(name)[18:20] for name in libraries}

    assert machines == {(183).to_bytes(2, "little")}  # EM_AARCH64
    assert any("cpython-313" in name for name in libraries)
    assert not [name for name in libraries if "cpython-" in name and "cpython-313" not in name]


def test_a_machine_without_the_python_of_aws_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pythons, "find", lambda version: None)

    with pytest.raises(CliError, match=r"run on Python 3\.12") as missing:
        Runtime("3.12").compiler()

    assert missing.value.advice.endswith("uv python install 3.12")


def test_the_zip_contains_no_trace_of_the_build_machine() -> None:
    archive = zipfile.ZipFile(package.build())

    assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert [entry.filename for entry in archive.infolist()] == sorted(names())
    assert not any(str(Path(__file__).parents[3]).encode() in archive.read(name) for name in names())
