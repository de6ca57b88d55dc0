"""Keep of botocore's data what the functions use: every start reads it."""

import gzip
import json
from pathlib import Path
from typing import Any

from infra.build.removal import keep_only, remove

SERVICES = ("dynamodb", "kms", "s3", "sesv2", "sns", "sqs", "stepfunctions")
FILES = ("_retry.json", "endpoints.json", "partitions.json", "sdk-default-configuration.json")
USED = "used"  # chalicelib/aws.py reads this folder first


def slim(data: Path) -> None:
    keep_only(data, (*FILES, *SERVICES))
    prefixes = {_shorten(packed) for packed in list(data.rglob("service-2.json.gz"))}
    _write(data / USED / "endpoints.json", _endpoints_of(prefixes, data / "endpoints.json"))


def _shorten(packed: Path) -> str:
    """Write a service's model without its documentation, which is most of it. Return the service's name in
    endpoints.json."""
    model = _undocumented(json.loads(gzip.decompress(packed.read_bytes())))
    _write(packed.with_suffix(""), model)
    remove(packed)
    prefix: str = model["metadata"]["endpointPrefix"]
    return prefix


def _undocumented(part: Any) -> Any:
    """Return a part of a model with empty documentation, which botocore reads. A field is no text."""
    if isinstance(part, list):
        return [_undocumented(one) for one in part]
    if not isinstance(part, dict):
        return part
    return {
        name: "" if name == "documentation" and isinstance(one, str) else _undocumented(one)
        for name, one in part.items()
    }


def _endpoints_of(prefixes: set[str], file: Path) -> Any:
    """Return botocore's endpoints of these services only. Those of all are 1.2 MB."""
    endpoints = json.loads(file.read_text())
    for partition in endpoints["partitions"]:
        services = partition["services"]
        partition["services"] = {name: services[name] for name in sorted(prefixes & services.keys())}
    return endpoints


def _write(file: Path, content: Any) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(content, separators=(",", ":")))
