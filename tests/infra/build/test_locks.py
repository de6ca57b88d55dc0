"""The lock files and the compose file, checked without a network and without Docker."""

import json
import re

import pytest
import yaml
from jsonschema import Draft202012Validator

from infra.paths import ROOT

NPM_LOCKS = tuple(f"{one}/package-lock.json" for one in ("clients/typescript", "tests/npm", "tests/npm-next"))
LOCKS = ("requirements.txt", "requirements-dev.txt")
ALL_LOCKS = (
    *LOCKS,
    "tests/doubles/localstripe.txt",
    "tests/localstack/requirements.txt",
    "infra/template/checkov.txt",
)
TEXT = {"type": "string"}
TEXTS = {"type": "array", "items": TEXT, "minItems": 1}
COMPOSE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["services"],
    "properties": {
        "name": {"type": "string", "pattern": "^[a-z0-9][a-z0-9_-]*$"},
        "volumes": {"type": "object", "additionalProperties": {"type": ["object", "null"]}},
        "services": {
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "additionalProperties": False,
                "required": ["image"],
                "properties": {
                    "image": TEXT,
                    "ports": TEXTS,
                    "volumes": TEXTS,
                    "environment": {"type": "object", "additionalProperties": TEXT},
                    "healthcheck": {
                        "type": "object",
                        "additionalProperties": False,
                        "properties": {
                            "test": TEXTS,
                            "interval": {"type": "string", "pattern": "^[0-9]+(ms|s|m)$"},
                            "timeout": {"type": "string", "pattern": "^[0-9]+(ms|s|m)$"},
                            "retries": {"type": "integer"},
                        },
                    },
                },
            },
        },
    },
}


def entries(lock: str) -> list[str]:
    """Return each requirement with its hashes as one line."""
    text = re.sub(r"^#.*\n", "", (ROOT / lock).read_text(), flags=re.MULTILINE)
    return [line for line in text.replace("\\\n", " ").splitlines() if line.strip()]


@pytest.mark.parametrize("lock", ALL_LOCKS)
def test_every_package_is_pinned_by_version_and_hash(lock: str) -> None:
    assert entries(lock)
    for entry in entries(lock):
        assert re.match(r"[a-z0-9.-]+(\[[a-z,]+\])?==[\w.!+]+\s", entry), entry
        assert "--hash=sha256:" in entry, entry


@pytest.mark.parametrize("lock", ALL_LOCKS)
def test_no_registry_host_is_named(lock: str) -> None:
    assert not re.search(r"https?:|file:|index-url|find-links", (ROOT / lock).read_text())


def test_tests_and_functions_run_the_same_versions() -> None:
    pins = {lock: {entry.split()[0] for entry in entries(lock)} for lock in LOCKS}

    assert pins["requirements.txt"] <= pins["requirements-dev.txt"]


def test_code_under_gpl_is_never_installed_beside_ours() -> None:
    assert not {entry.split("==")[0] for lock in LOCKS for entry in entries(lock)} & {"localstripe"}


def test_the_lock_of_the_functions_omits_packages_of_chalices_command_line() -> None:
    pinned = {entry.split("==")[0] for entry in entries("requirements.txt")}

    assert "chalice" in pinned
    assert not pinned & set((ROOT / "requirements-unused.in").read_text().split())


def test_the_lock_of_the_tools_omits_what_slows_each_start() -> None:
    pinned = {entry.split("==")[0] for entry in entries("requirements-dev.txt")}

    assert "jsonschema" in pinned
    assert not pinned & set((ROOT / "requirements-dev-unused.in").read_text().split())


@pytest.mark.parametrize("lock", NPM_LOCKS)
def test_npm_packages_are_pinned_by_version_and_hash_without_a_registry_host(lock: str) -> None:
    locked = json.loads((ROOT / lock).read_text())["packages"]
    wanted = locked.pop("")

    versions = {**wanted.get("dependencies", {}), **wanted.get("devDependencies", {})}
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in versions.values())
    assert all(one["integrity"].startswith("sha512-") and "resolved" not in one for one in locked.values())


def test_the_compose_file_is_valid() -> None:
    compose = yaml.safe_load((ROOT / "localstack-compose.yml").read_text())

    assert [error.message for error in Draft202012Validator(COMPOSE).iter_errors(compose)] == []


def test_localstack_is_pinned_and_listens_on_this_machine_only() -> None:
    service = yaml.safe_load((ROOT / "localstack-compose.yml").read_text())["services"]["localstack"]

    assert re.fullmatch(r"localstack/localstack:\d+\.\d+\.\d+", service["image"])
    assert all(port.startswith("127.0.0.1:") for port in service["ports"])
