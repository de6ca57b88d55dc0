"""The clouds of the tests: the embedded one, with DynamoDB Local for its tables if configured."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import botocore.session

from tests.ports import free_port

START_LIMIT_S = 120.0
QUEUES = ("PAYMENTS", "REFUNDS", "WEBHOOKS", "WEBHOOKS_SLOW", "SETTLEMENTS", "MAIL", "EXPORTS", "BILLING")
SEND_LATER = Path(__file__).parents[1] / "infra" / "template" / "send_later.asl.json"


@contextmanager
def embedded_cloud(folder: Path, inherited: Mapping[str, str] = os.environ) -> Iterator[str]:
    """Start an empty embedded cloud, yield its endpoint and stop it afterwards.

    Functions get the inherited environment, so a cloud that runs some must not inherit a test's settings.
    """
    port = free_port()
    environment = {
        **inherited,
        "BIND_HOST": "127.0.0.1",
        "GATEWAY_PORT": str(port),
        "IOT_MTLS_ENABLED": "0",
        "LOG_LEVEL": "WARNING",
        "STATE_DIR": str(folder / "state"),
        "S3_DATA_DIR": str(folder / "s3"),
        "TMPDIR": str(folder),
    }
    with (folder / "cloud.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "ministack"], env=environment, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            yield _ready(f"http://127.0.0.1:{port}", process)
        finally:
            process.terminate()
            process.wait(timeout=120)


def environment_of(endpoint: str, prefix: str) -> dict[str, str]:
    """Create queues, keys, state machine and bucket in the cloud. Return their settings for settings.py."""
    sqs, kms, sfn = (client(service, endpoint) for service in ("sqs", "kms", "stepfunctions"))
    ses = client("sesv2", endpoint)
    ses.create_email_identity(EmailIdentity="gateway@example.com")
    ses.create_configuration_set(ConfigurationSetName="mail")
    for bucket in ("evidence", "exports", "checkout", "code"):
        client("s3", endpoint).create_bucket(Bucket=prefix + bucket)
    urls = {
        f"{queue}_{suffix}": sqs.create_queue(
            QueueName=f"{prefix}{queue}-{suffix}".lower().replace("_", "-")
        )["QueueUrl"]
        for queue in (*QUEUES, "RELAY")
        for suffix in ("QUEUE_URL", "DEAD_LETTERS_URL")
    }
    machine = sfn.create_state_machine(
        name=f"{prefix}send-later",
        definition=SEND_LATER.read_text(),
        roleArn="arn:aws:iam::000000000000:role/test",
    )
    return {
        **urls,
        "TABLE_PREFIX": prefix,
        "SEND_LATER_ARN": machine["stateMachineArn"],
        "EVIDENCE_BUCKET": f"{prefix}evidence",
        "EXPORTS_BUCKET": f"{prefix}exports",
        "CHECKOUT_BUCKET": f"{prefix}checkout",
        "INVENTORY_BUCKET": f"{prefix}code",
        "INVENTORY_KEY": "inventory.json",
        "SECRETS_KEY_ID": kms.create_key()["KeyMetadata"]["KeyId"],
        "VAULT_KEY_ID": kms.create_key()["KeyMetadata"]["KeyId"],
        "MAC_KEY_ID": kms.create_key(KeySpec="HMAC_256", KeyUsage="GENERATE_VERIFY_MAC")["KeyMetadata"][
            "KeyId"
        ],
    }


def client(service: str, endpoint: str, key: str = "test") -> Any:
    return botocore.session.get_session().create_client(
        service, "us-east-1", endpoint_url=endpoint, aws_access_key_id=key, aws_secret_access_key="test"
    )


def _ready(endpoint: str, process: subprocess.Popen[bytes]) -> str:
    deadline = time.monotonic() + START_LIMIT_S
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urlopen(f"{endpoint}/_ministack/health", timeout=10).close()
            return endpoint
        except (URLError, OSError):
            time.sleep(0.02)
    raise RuntimeError(f"The embedded cloud did not answer on {endpoint}.")
