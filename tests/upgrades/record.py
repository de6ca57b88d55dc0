"""`python -m tests.upgrades.record VERSION`: keep what the next releases are tested with.

Run it at each release. It writes the code of the commit, as previous.tar.xz, its OpenAPI document, as
openapi.json.xz, and the rows and messages of a journey, as recorded/VERSION.json. Rows of all releases stay
readable, so their files stay; the others are replaced.
"""

import lzma
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from chalice.test import Client

from infra.docs.openapi import FILE
from infra.paths import ROOT
from infra.template import tables
from tests import cloud
from tests.conftest import PREFIX, SETTINGS
from tests.gateway import Gateway, a_merchant
from tests.receiver import MerchantServer
from tests.upgrades import releases
from tests.upgrades.journey import Journey

CODE = ("app.py", "chalicelib", "functions")
# Neither is needed for a payment, and they are more than a third of the archive.
LEFT_OUT = ("chalicelib/system/routes/openapi.json", "chalicelib/crypto/common_passwords.bin")


def archive() -> bytes:
    """Return the committed code as an archive."""
    paths = [*CODE, *(f":(exclude){path}" for path in LEFT_OUT)]
    made = subprocess.run(["git", "archive", "HEAD", *paths], cwd=ROOT, check=True, capture_output=True)
    return _compressed(made.stdout)


def _compressed(content: bytes) -> bytes:
    return lzma.compress(content, preset=9 | lzma.PRESET_EXTREME)


def recorded() -> dict[str, Any]:
    """Return the rows and messages of a journey through today's code."""
    with ExitStack() as running:
        folder = Path(running.enter_context(tempfile.TemporaryDirectory()))
        endpoint = running.enter_context(cloud.embedded_cloud(folder))
        tables.create_all(cloud.client("dynamodb", endpoint), PREFIX)
        os.environ.update(SETTINGS, AWS_ENDPOINT_URL=endpoint, **cloud.environment_of(endpoint, PREFIX))
        from app import app  # noqa: PLC0415 - it reads its settings when it is used

        merchant = running.enter_context(MerchantServer())
        gateway = a_merchant(running.enter_context(Client(app)))
        release = running.enter_context(releases.today())
        return _of_journey(gateway, Journey(gateway, release, release, release), merchant.url)


def _of_journey(gateway: Gateway, journey: Journey, url: str) -> dict[str, Any]:
    journey.use_everything(url)
    assert not journey.failed, journey.failed
    return {"messages": dict(journey.bodies), "rows": _rows()}


def _rows() -> dict[str, list[Any]]:
    """Return all rows, by table."""
    client = cloud.client("dynamodb", os.environ["AWS_ENDPOINT_URL"])
    rows: dict[str, list[Any]] = defaultdict(list)
    for definition in tables.definitions(PREFIX):
        name = definition["TableName"]
        for page in client.get_paginator("scan").paginate(TableName=name):
            rows[name.removeprefix(PREFIX)] += page["Items"]
    return {name: items for name, items in rows.items() if items}


def main(version: str) -> None:
    releases.ARCHIVE.write_bytes(archive())
    releases.OPENAPI.write_bytes(_compressed(FILE.read_bytes()))
    releases.RECORDS.mkdir(exist_ok=True)
    file = releases.RECORDS / f"{version}.json"
    file.write_text(releases.dumps(recorded()))
    sys.stdout.write(f"{releases.ARCHIVE}\n{releases.OPENAPI}\n{file}\n")


if __name__ == "__main__":
    main(sys.argv[1])
