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


def add(target: Target, uploaded: Uploaded, at: datetime) -> Deploy | None:
    """Add a deploy that starts. Return None if the newest one has the same artifacts."""
    newest = next(read(target, uploaded.bucket), None)
    if newest and newest.uploaded == uploaded and not newest.is_withdrawn:
        return None
    deploy = Deploy(at.isoformat(), uploaded)
    _write(target, deploy)
    return deploy


def remove(target: Target, deploy: Deploy) -> None:
    """Remove a deploy that changed nothing."""
    storage.remove(target, deploy.uploaded.bucket, _key(deploy))


def withdraw(target: Target, deploy: Deploy) -> None:
    _write(target, replace(deploy, is_withdrawn=True))


def read(target: Target, bucket: str) -> Iterator[Deploy]:
    """Yield the deploys, newest first."""
    for key in sorted(storage.etags(target, bucket, FOLDER), reverse=True):
        stored = json.loads(storage.get(target, bucket, key))
        yield Deploy(**{**stored, "uploaded": Uploaded(**stored["uploaded"])})


def _write(target: Target, deploy: Deploy) -> None:
    storage.put(target, deploy.uploaded.bucket, _key(deploy), json.dumps(asdict(deploy)).encode())


def _key(deploy: Deploy) -> str:
    return f"{FOLDER}{deploy.at}.json"
