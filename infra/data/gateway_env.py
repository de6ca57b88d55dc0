"""What uses the gateway's own code, in this process and with a stage's settings.

That code reads its settings from os.environ as soon as it is used, so it is imported when they are there.
"""

from datetime import datetime
from pathlib import Path


def seed() -> None:
    from infra.data import seed as merchants

    merchants.seed()


def seed_user(password: str) -> None:
    from infra.data import seed as merchants

    merchants.test_user(password)


def new_merchant(name: str) -> dict[str, str]:
    """Returns the new merchant's credentials, which nobody can see again."""
    from infra.data import seed as merchants

    return merchants.new_merchant(name)


def new_user(email: str, merchant_id: str, role: str) -> dict[str, str]:
    """Returns what the new user signs in with; nobody can see the password again."""
    from infra.data import seed as merchants

    return merchants.new_user(email, merchant_id, role)


def write_catalog() -> Path:
    """The events with their examples, in docs/events.md."""
    from infra.docs import event_catalog

    return event_catalog.write()


def write_openapi() -> Path:
    """Returns the file of the API's description."""
    from infra.docs import openapi

    return openapi.write()


def replay(since: datetime) -> int:
    """Returns how many events went through the relay."""
    from infra.data import replay as events

    return events.replay(since)


def past_figures() -> None:
    from infra.data import demo_metrics

    demo_metrics.past_figures()


def smoke_payment(api_url: str) -> None:
    from infra.local import smoke

    smoke.smoke_payment(api_url)
