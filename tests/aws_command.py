"""A part of the AWS command line, for commands of the docs: python -m tests.aws_command sns create-topic …

It calls the cloud of AWS_ENDPOINT_URL, and prints nothing.
"""

import os
import sys
from pathlib import Path
from typing import Any

from tests.cloud import client

RENAMED = {"notificationendpoint": "Endpoint"}


def main(service: str, operation: str, *arguments: str) -> None:
    """Make the call. Options become its parameters: a list if it is one, and file:// the file's content."""
    cloud = client(service, os.environ["AWS_ENDPOINT_URL"])
    method = operation.replace("-", "_")
    shape = cloud.meta.service_model.operation_model(cloud.meta.method_to_api_mapping[method]).input_shape
    names = {name.lower(): name for name in shape.members} | RENAMED
    parameters: dict[str, Any] = {}
    for option, value in zip(arguments[::2], arguments[1::2], strict=True):
        name = names[option.removeprefix("--").replace("-", "")]
        content = Path(value.removeprefix("file://")).read_text() if value.startswith("file://") else value
        parameters[name] = [content] if shape.members[name].type_name == "list" else content
    getattr(cloud, method)(**parameters)


if __name__ == "__main__":
    main(*sys.argv[1:])
