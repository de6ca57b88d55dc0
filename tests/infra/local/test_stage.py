"""The environment configures a local stage."""

import json
import os
from pathlib import Path

import pytest

from infra.build.runtime import LOCAL, Runtime
from infra.deploy.target import Target
from infra.errors import CliError
from infra.local.stage import (
    TEST_SETTINGS,
    Stage,
    as_recorded,
    from_environment,
    isolate_environment,
    template_parameters,
)


def a_stage(folder: Path) -> Stage:
    return Stage(folder, {"API_PORT": 1, "DASHBOARD_PORT": 2, "CHECKOUT_PORT": 3, "CLOUD_PORT": 4})


def test_ports_and_folder_are_the_documented_ones() -> None:
    stage = from_environment({})

    assert dict(stage.ports) == {
        "API_PORT": 8000, "DASHBOARD_PORT": 3000, "CHECKOUT_PORT": 3001, "CLOUD_PORT": 4566,
    }  # fmt: skip
    assert stage.folder.name == ".local"


def test_a_second_stage_is_chosen_by_the_environment(tmp_path: Path) -> None:
    stage = from_environment({"LOCAL_DIR": str(tmp_path), "API_PORT": "9000"})

    assert (stage.folder, stage.ports["API_PORT"], stage.ports["CLOUD_PORT"]) == (tmp_path, 9000, 4566)


def test_a_new_terminal_knows_the_ports_of_the_last_start(tmp_path: Path) -> None:
    elsewhere = {"LOCAL_DIR": str(tmp_path), "API_PORT": "9000", "CLOUD_PORT": "9001"}
    started = from_environment(elsewhere)
    started.write_record({"ports": dict(started.ports)})

    again = from_environment({"LOCAL_DIR": str(tmp_path)})
    moved = from_environment({"LOCAL_DIR": str(tmp_path), "API_PORT": "9500"})
    shown = as_recorded({"LOCAL_DIR": str(tmp_path), "API_PORT": "9500"})

    assert again.ports == started.ports
    assert (moved.ports["API_PORT"], moved.ports["CLOUD_PORT"]) == (9500, 9001)
    assert shown.ports == started.ports


@pytest.mark.parametrize("port", ["eighty", "0", "65536", "-1", "80.5"])
def test_an_invalid_port_is_named(port: str) -> None:
    with pytest.raises(CliError, match=f"API_PORT is '{port}', which is not a port"):
        from_environment({"API_PORT": port})


def test_two_addresses_cannot_share_a_port() -> None:
    with pytest.raises(CliError, match="have the same port"):
        from_environment({"API_PORT": "3000"})


def test_the_environment_chooses_the_type_of_the_api() -> None:
    assert template_parameters({"API_TYPE": "HTTP"})["ApiType"] == "HTTP"


def test_a_stage_runs_in_test_mode_by_default() -> None:
    chosen = template_parameters({})

    assert chosen == {
        "TestMode": "true",
        "TestProcessingDelay": "1000",
        "TestPaymentSuccess": "true",
        "WebhookRetryIntervalsTest": "true",
        "RateLimits": TEST_SETTINGS["RATE_LIMITS"],
    }


def test_every_setting_can_be_chosen_by_its_name() -> None:
    chosen = template_parameters(
        {"TEST_MODE": "false", "UPI_SUCCESS_RATE": "0.5", "TABLE_PREFIX": "x", "PATH": "y"}
    )

    assert chosen["TestMode"] == "false"
    assert chosen["UpiSuccessRate"] == "0.5"
    assert not {"CodeBucket", "TABLE_PREFIX"} & set(chosen)


def test_a_local_stage_uses_neither_the_developers_account_nor_a_proxy() -> None:
    environ = {
        "AWS_PROFILE": "work",
        "AWS_ENDPOINT_URL_SQS": "http://elsewhere",
        "NO_PROXY": "intranet",
        "HOME": "/",
    }

    isolate_environment(environ)

    assert environ == {
        "HOME": "/",
        "NO_PROXY": "intranet,localhost,127.0.0.1",
        "no_proxy": "localhost,127.0.0.1",
    }


def test_the_environment_is_stored_in_a_file_that_only_its_owner_can_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = a_stage(tmp_path)
    for name in ("TABLE_PREFIX", "AWS_ENDPOINT_URL", "AWS_REGION", "API_URL"):
        monkeypatch.setenv(name, "before")

    stage.write_environment({"TABLE_PREFIX": "a=b-"})
    monkeypatch.setattr(os, "environ", dict(os.environ))
    stage.load_environment()

    assert (os.environ["TABLE_PREFIX"], os.environ["AWS_ENDPOINT_URL"]) == ("a=b-", "http://127.0.0.1:4")
    assert stage.environment_file.stat().st_mode & 0o077 == 0


def test_each_stage_has_its_own_access_key_that_only_its_owner_can_read(tmp_path: Path) -> None:
    first, second = a_stage(tmp_path / "first"), a_stage(tmp_path / "second")

    assert first.access_key() == first.access_key() == first.target.access_key
    assert first.access_key() != second.access_key()
    assert first.credentials()["AWS_ACCESS_KEY_ID"] == first.access_key()
    assert (first.folder / "cloud-key").stat().st_mode & 0o077 == 0


def test_an_invalid_record_file_is_ignored(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    stage.record_file.write_text(json.dumps({"ports": {}})[:-1])

    assert stage.record() == {}


def test_the_zip_is_built_for_the_python_and_platform_of_the_functions(cloud: str) -> None:
    assert Target(cloud).runtime() == Runtime(LOCAL, None)
    assert Target("http://127.0.0.1:9").runtime().version == LOCAL
    assert str(Target("http://127.0.0.1:9").runtime().platform).endswith("-manylinux2014")
    assert Target().runtime() == Runtime("3.13", "aarch64-manylinux2014")
