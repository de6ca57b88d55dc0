"""The functions' zip: its content, its reproducibility, and that it runs without other packages."""

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import botocore.session
import pytest
from botocore.config import Config

from chalicelib.payments.domain.acquirer_account import AcquirerKind
from infra.build import botocore_data, package, pythons
from infra.build.runtime import PINNED, Runtime
from infra.errors import CliError
from infra.paths import ROOT
from infra.template import assemble

ISOLATED = [sys.executable, "-I", "-S", "-c"]
SETTINGS = assemble.placeholder_settings() | {"AWS_DEFAULT_REGION": "us-east-1"}
UNUSED_PARTS = (
    "aws_lambda_powertools.metrics",
    "aws_lambda_powertools.tracing",
    "botocore.docs.service",
    "ulid",
)
WORKERS = (
    "relay_events",
    "process_payment",
    "process_refund",
    "deliver_webhook",
    "sweep_overdue",
    "summarize_events",
    "log_requests",
    "start_reconciliation",
    "reconcile",
    "check_pages",
)


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("functions")
    zipfile.ZipFile(package.build()).extractall(folder)
    return folder


def names() -> set[str]:
    return set(zipfile.ZipFile(package.build()).namelist())


def sources() -> str:
    return "".join(path.read_text() for path in (ROOT / "chalicelib").rglob("*.py"))


def imported(unpacked: Path, *modules: str) -> set[str]:
    """Return the modules that a cold start loads, with only the zip on the path."""
    path = f"import sys; sys.path.append({str(unpacked)!r})"
    code = f"{path}; import {', '.join(modules)}, json; print(json.dumps([*sys.modules]))"
    environment = {**SETTINGS, "AWS_LAMBDA_FUNCTION_NAME": "function"}
    ran = subprocess.run([*ISOLATED, code], env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return set(json.loads(ran.stdout.splitlines()[-1]))


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
    # a third of it is the library of cryptography, 0.4 MB are time zones, and 2.4 MB draw text in PDFs
    assert package.build().stat().st_size < 18_300_000


def test_the_zip_contains_the_models_of_the_used_services() -> None:
    data = {name.split("/")[2] for name in names() if name.startswith("botocore/data/")}

    services = set(re.findall(r'client\("(\w+)"\)', sources()))
    assert services == {"dynamodb", "kms", "s3", "sesv2", "sqs", "stepfunctions"}
    assert services | {"endpoints.json", "partitions.json"} <= data
    assert not data & {"lambda", "ec2", "cloudformation"}


def test_the_models_of_the_services_have_no_documentation() -> None:
    archive = zipfile.ZipFile(package.build())
    models = [name for name in names() if name.endswith("service-2.json")]

    assert len(models) == 6
    assert not [name for name in models if re.search(rb'"documentation":"[^"]', archive.read(name))]


REGIONS = ("us-east-1", "eu-central-1", "cn-north-1", "us-gov-west-1", "xx-future-1")
ENDPOINTS_OF_FUNCTIONS = """
from chalicelib.aws import client, session
path = session.get_component("data_loader").load_data_with_path("endpoints")[1]
print(path, *[client(name).meta.endpoint_url for name in {services}])
"""


@pytest.mark.parametrize("region", REGIONS)
def test_a_function_finds_every_service_without_the_endpoints_of_others(
    unpacked: Path, region: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for given in ("AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_DYNAMODB"):  # of the tests' own cloud
        monkeypatch.delenv(given, raising=False)
    code = f"import sys; sys.path.insert(0, {str(unpacked)!r})" + ENDPOINTS_OF_FUNCTIONS.format(
        services=botocore_data.SERVICES
    )
    keys = {"AWS_ACCESS_KEY_ID": "id", "AWS_SECRET_ACCESS_KEY": "key", "AWS_DEFAULT_REGION": region}
    ran = subprocess.run([*ISOLATED, code], env=keys, capture_output=True, text=True, check=False)

    assert ran.returncode == 0, ran.stderr
    path, *endpoints = ran.stdout.split()
    assert path == f"{unpacked}/botocore/data/used/endpoints"
    assert endpoints == [released_endpoint(name, region) for name in botocore_data.SERVICES]


def released_endpoint(service: str, region: str) -> str:
    """Return the address of a service by botocore as it is released."""
    config = Config(s3={"us_east_1_regional_endpoint": "regional"})
    session: Any = botocore.session.Session()
    made = session.create_client(
        service, region, config=config, aws_access_key_id="id", aws_secret_access_key="key"
    )
    endpoint: str = made.meta.endpoint_url
    return endpoint


def test_a_presigned_upload_is_made_with_only_the_zip(unpacked: Path) -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(unpacked)!r}); from chalicelib.aws import client; "
        "print(client('s3').generate_presigned_post('bucket', 'key')['url'])"
    )
    keys = {"AWS_ACCESS_KEY_ID": "id", "AWS_SECRET_ACCESS_KEY": "key", "AWS_DEFAULT_REGION": "us-east-1"}
    ran = subprocess.run([*ISOLATED, code], env=keys, capture_output=True, text=True, check=False)

    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.strip() == "https://s3.us-east-1.amazonaws.com/bucket"


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
    runtime = Runtime(PINNED, "aarch64-manylinux2014")
    if pythons.find(PINNED) is None and not os.environ.get("CI"):
        pytest.skip(f"needs Python {PINNED}: uv python install {PINNED}")
    return zipfile.ZipFile(package.build(runtime))


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


def test_the_api_starts_with_only_the_zip(unpacked: Path) -> None:
    loaded = imported(unpacked, "app")

    assert {"chalice.app", "pynamodb"} <= loaded
    assert not {"pydantic", "chalicelib.payments", *UNUSED_PARTS} & loaded
    assert not {name for name in loaded if ".routes" in name}


def test_the_api_reads_a_payment_without_models_and_acquirers(unpacked: Path) -> None:
    loaded = imported(unpacked, "app", "chalicelib.payments.routes.payment")

    assert not {"pydantic", "segno", "chalicelib.payments.acquirers", *UNUSED_PARTS} & loaded


def test_the_api_creates_a_payment_without_the_acquirers_that_it_may_ask(unpacked: Path) -> None:
    loaded = imported(unpacked, "app", "chalicelib.payments.routes.payments")

    acquirers = {f"chalicelib.payments.acquirers.{kind}" for kind in AcquirerKind}
    assert not {"segno", *acquirers, *UNUSED_PARTS} & loaded
    assert "pydantic" in loaded


def test_every_kind_of_acquirer_connects_with_only_the_zip(unpacked: Path) -> None:
    modules = [
        f"chalicelib.payments.acquirers.{kind}.connection" for kind in AcquirerKind if kind != "simulator"
    ]

    assert set(modules) <= imported(unpacked, *modules)


@pytest.mark.parametrize("function", WORKERS)
def test_a_worker_starts_with_only_the_zip_and_loads_no_unused_packages(
    unpacked: Path, function: str
) -> None:
    loaded = imported(unpacked, f"functions.{function}")

    unused = {"chalice", "cryptography", "pydantic", "requests", "boto3", *UNUSED_PARTS}
    assert not unused & loaded


def test_the_relay_starts_without_acquirers(unpacked: Path) -> None:
    loaded = imported(unpacked, "functions.relay_events")

    assert not {"chalicelib.payments.acquirers", "chalicelib.payments.domain.payment"} & loaded


def test_the_vault_decrypts_cards_with_only_the_zip(unpacked: Path) -> None:
    assert "cryptography" in imported(unpacked, "cryptography.hazmat.primitives.ciphers.aead")
