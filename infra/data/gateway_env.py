"""Calls into the gateway's own code, in this process and with a stage's settings.

That code reads os.environ when it is first used, so each function imports it after the settings are loaded.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from infra.data.promises import Result


def seed() -> None:
    from infra.data import seed as merchants

    merchants.seed()


def seed_user(password: str) -> None:
    from infra.data import seed as merchants

    merchants.test_user(password)


def new_merchant(name: str) -> dict[str, str]:
    """Create a merchant. Return its credentials, which are not shown again."""
    from infra.data import seed as merchants

    return merchants.new_merchant(name)


def new_user(email: str, merchant_id: str, role: str) -> dict[str, str]:
    """Create a user. Return the credentials; the password is not shown again."""
    from infra.data import seed as merchants

    return merchants.new_user(email, merchant_id, role)


def reset_second_factor(email: str) -> dict[str, str]:
    """Remove a user's second factors. Return what was done."""
    from infra.data import seed as merchants

    return merchants.reset_second_factor(email)


def add_operator(email: str) -> dict[str, str]:
    """Let an operator enroll a passkey. Return the link, which is not shown again."""
    from infra.data import operators

    return operators.add(email)


def remove_operator(email: str) -> dict[str, str]:
    from infra.data import operators

    return operators.remove(email)


def allow_mail(email: str, merchant_id: str | None) -> dict[str, str]:
    """Allow mail to a suppressed address. Return what was done."""
    from infra.data import suppressed_addresses

    return suppressed_addresses.allow(email, merchant_id)


def write_catalog() -> list[Path]:
    """Write docs/events.md, docs/privacy.md and the tables of docs/exports.md and reports.md."""
    from infra.docs import event_catalog, exports_page, privacy_page, reports_page

    return [event_catalog.write(), privacy_page.write(), exports_page.write(), reports_page.write()]


def write_openapi() -> list[Path]:
    """Write the OpenAPI document, the pages that show it and the modules of the client libraries."""
    from infra.clients import generate
    from infra.docs import api_page, errors_page, openapi, reference_pages

    pages = [api_page.write(), errors_page.write(), reference_pages.write()]
    return [openapi.write(), *pages, *generate.write()]


def replay(since: datetime, stack: str) -> int:
    """Send past events through the stack's relay. Return the number of events."""
    from infra.data import replay as events

    return events.replay(since, stack)


def erase(email: str, progress: Callable[[str], None], *, dry_run: bool) -> Counter[str]:
    """Erase a payer's personal data. Return the number of rows by table."""
    from infra.data import erasure

    return erasure.erase(email, progress, dry_run=dry_run)


def verify_audit(merchant_id: str | None) -> Iterator[tuple[str, bool]]:
    """Yield a line for the audit log of each merchant, or of one, and whether its chain is whole."""
    from infra.data import audit

    return ((audit.line_of(one), one.broken is None) for one in audit.verify_all(merchant_id))


def migrate(say: Callable[[str], None], rows_a_second: int, *, dry_run: bool) -> None:
    """Run the migrations that the stage needs."""
    from infra.migrate.run import Pace, run_all

    run_all(say, Pace(rows_a_second), dry_run=dry_run)


def raise_shards(merchant_id: str, mode: str, count: int) -> dict[str, str]:
    """Raise the number of an account's shards. Return what is valid now."""
    from infra.data import shards

    return shards.raise_shards(merchant_id, mode, count)


def check_acquirer(account_id: str) -> Iterator["Result"]:
    """Yield the result of each promise of an acquirer account."""
    from infra.data import check_acquirer as promises

    return promises.check_acquirer(account_id)


def add_demo_metrics() -> None:
    from infra.data import demo_metrics

    demo_metrics.add_demo_metrics()


def smoke_payment(api_url: str) -> None:
    from infra.local import smoke

    smoke.smoke_payment(api_url)
