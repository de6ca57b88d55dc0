"""Show addresses, test credentials, a first request and the next commands, for `up` and `status`."""

import shutil
from datetime import datetime

from infra import console
from infra.local import cloud, local
from infra.local.stage import Stage
from infra.operate import stage_status

LOW_SPACE = 200 * 1024**2  # bytes
TEST_EMAIL = "test@example.com"
TEST_CREDENTIALS = {
    "X-Api-Key": "key_test_abc123",
    "X-Api-Secret": "secret_test_xyz789",
    "Webhook secret": "whsec_cGF5bWVudC1nYXRld2F5LXRlc3Qta2V5",
    "Webhooks go to": "http://localhost:4000/webhook",
}
TEST_INSTRUMENTS = {
    "Card that pays": "4242 4242 4242 4242",
    "Card that is declined": "4000 0000 0000 0002",
    "UPI that pays": "success@upi",
    "UPI that fails": "failure@upi",
}
NEXT = {
    "make status": "status and health",
    "make demo": "a demo shop with the checkout",
    "make logs": "follow the functions' logs",
    'make merchant NAME="Corner Shop"': "create another merchant",
    "python3 examples/receiver.py": "receive webhooks (or: node examples/receiver.mjs)",
    "make down": "stop and keep the data",
}


def show(stage: Stage) -> None:
    """Print everything that a developer needs to start."""
    console.box("Addresses", {**addresses(stage), "Version": version(stage)})
    console.box("Dashboard", {"Email": TEST_EMAIL, "Password": stage.dashboard_password()})
    console.box("Test mode", TEST_CREDENTIALS | TEST_INSTRUMENTS)
    console.plain("\nA first order:\n")
    console.plain(first_request(stage))
    console.plain("\nNext:\n")
    for command, purpose in NEXT.items():
        console.plain(f"  {command:<34} {purpose}")


def addresses(stage: Stage) -> dict[str, str]:
    return {
        "API": f"{stage.api_url}/api/v1",
        "Dashboard": stage.dashboard_url,
        "Checkout": stage.checkout_url,
        "Cloud": stage.endpoint_url,
        "Settings": str(stage.environment_file),
        "Logs": str(stage.logs),
    }


def version(stage: Stage) -> str:
    """Return the version of the code that answers."""
    return stage_status.health_of(f"{stage.api_url}/api")[1]


def first_request(stage: Stage) -> str:
    key, secret = TEST_CREDENTIALS["X-Api-Key"], TEST_CREDENTIALS["X-Api-Secret"]
    return (
        f'curl -s -X POST {stage.api_url}/api/v1/orders -H "X-Api-Key: {key}" -H "X-Api-Secret: {secret}" '
        """-H "Content-Type: application/json" -d '{"amount": 50000, "currency": "INR"}'"""
    )


def parts(stage: Stage) -> dict[str, object]:
    """Return the output of `status --json`."""
    health = local.health(stage)
    pids = {"cloud_pid": cloud.process(stage).pid(), "edge_pid": local.edge(stage).pid()}
    return {
        "healthy": all(health.values()),
        **health,
        **pids,
        "addresses": addresses(stage),
        "version": version(stage) if all(health.values()) else None,
        "dashboard_user": {"email": TEST_EMAIL, "password": stage.dashboard_password()},
        "ports": dict(stage.ports),
        "warnings": warnings(stage),
    }


def warnings(stage: Stage) -> list[str]:
    return threats(shutil.disk_usage(stage.folder).free, cloud.unsaved_since(stage))


def threats(free_bytes: int, unsaved_since: datetime | None) -> list[str]:
    """Return what threatens the stage's data."""
    found = []
    if free_bytes < LOW_SPACE:
        found.append(f"Only {free_bytes // 1024**2} MB of the disk are free: data may not be saved.")
    if unsaved_since:
        found.append(f"The local cloud has not saved its data since {unsaved_since.astimezone():%H:%M:%S}.")
    return found
