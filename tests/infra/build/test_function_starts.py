"""The functions start with only their zip, and import what they need."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import botocore.session
import pytest
from botocore.config import Config

from chalicelib.payments.domain.acquirer_account import AcquirerKind
from infra.build import botocore_data, package
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


def imported(unpacked: Path, *modules: str) -> set[str]:
    """Return the modules that a cold start loads, with only the zip on the path."""
    path = f"import sys; sys.path.append({str(unpacked)!r})"
    code = f"{path}; import {', '.join(modules)}, json; print(json.dumps([*sys.modules]))"
    environment = {**SETTINGS, "AWS_LAMBDA_FUNCTION_NAME": "function"}
    ran = subprocess.run([*ISOLATED, code], env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return set(json.loads(ran.stdout.splitlines()[-1]))


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


def test_every_model_is_built_with_only_the_zip(unpacked: Path) -> None:
    code = f"""
import sys; sys.path.append({str(unpacked)!r})
from app import app
views = [view for views in app.routes.values() for view in views.values()]
operations = [vars(view.view_function)["operation"] for view in views]
models = [model for one in operations for model in (one.body, one.query) if model]
print(len(models), all(model.__pydantic_complete__ for model in models))
"""
    keys = {"AWS_ACCESS_KEY_ID": "id", "AWS_SECRET_ACCESS_KEY": "key"}
    starts_early = {"AWS_LAMBDA_FUNCTION_NAME": "function", "AWS_LAMBDA_INITIALIZATION_TYPE": "snap-start"}
    environment = {**SETTINGS, **keys, **starts_early}
    ran = subprocess.run([*ISOLATED, code], env=environment, capture_output=True, text=True, check=False)

    assert ran.returncode == 0, ran.stderr
    number, complete = ran.stdout.split()
    assert int(number) > 80
    assert complete == "True"


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


def test_a_sweep_starts_without_what_few_of_them_need(unpacked: Path) -> None:
    loaded = imported(unpacked, "functions.sweep_overdue")

    rare = {f"chalicelib.system.workers.{name}" for name in ("unprocessed", "watches")}
    assert not {*rare, "chalicelib.accounts", "zoneinfo"} & loaded


def test_the_vault_decrypts_cards_with_only_the_zip(unpacked: Path) -> None:
    assert "cryptography" in imported(unpacked, "cryptography.hazmat.primitives.ciphers.aead")
