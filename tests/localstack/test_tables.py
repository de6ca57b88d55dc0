"""The storage tests on LocalStack's tables: conditions, transactions and indexes."""

import os
import subprocess
import sys

import pytest

from infra.deploy.target import Target
from infra.paths import ROOT

FOLDERS = ["tests/db", *sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("tests/*/store"))]
# A third of the time, for a property that the examples of its file show too.
LONGEST = "tests/db/test_shards.py::test_any_inserts_and_raises_are_listed_once_and_in_order"

pytestmark = pytest.mark.timeout(600)


def test_the_storage_tests_pass_here(cloud: str, target: Target) -> None:
    own = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "PYTEST_"))}
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--deselect", LONGEST, *FOLDERS],
        cwd=ROOT,
        env=own | {"TABLES_ENGINE": cloud},
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.returncode == 0, ran.stdout[-5000:]
    assert "test-payments" in target.dynamodb.list_tables()["TableNames"]
