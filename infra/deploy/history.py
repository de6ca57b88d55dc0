"""Remember the deploys of a stack in its code bucket, so that one can be undone."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from infra.deploy import storage
from infra.deploy.artifacts import Uploaded
from infra.deploy.target import Target

FOLDER = "deploys/"


@dataclass(frozen=True)
class Deploy:
    """One deploy. `at` is in ISO 8601. It is withdrawn after a rollback, and not returned to."""

    at: str
    uploaded: Uploaded
    is_withdrawn: bool = False

    @property
    def version(self) -> str:
        """Return the first digits of the hash of the functions' code."""
        return self.uploaded.parameters["CodeKey"].split("/")[-1][:12]


def add(target: Target, uploaded: Uploaded, at: datetime) -> None:
    """Add a deploy, unless it is the newest one already."""
    newest = next(read(target, uploaded.bucket), None)
    if newest is None or newest.uploaded != uploaded or newest.is_withdrawn:
        _write(target, Deploy(at.isoformat(), uploaded))


def withdraw(target: Target, deploy: Deploy) -> None:
    _write(target, replace(deploy, is_withdrawn=True))


def read(target: Target, bucket: str) -> Iterator[Deploy]:
    """Yield the deploys, newest first."""
    for key in sorted(storage.etags(target, bucket, FOLDER), reverse=True):
        stored = json.loads(storage.get(target, bucket, key))
        yield Deploy(**{**stored, "uploaded": Uploaded(**stored["uploaded"])})


def _write(target: Target, deploy: Deploy) -> None:
    content = json.dumps(asdict(deploy), sort_keys=True).encode()
    storage.put(target, deploy.uploaded.bucket, f"{FOLDER}{deploy.at}.json", content)
