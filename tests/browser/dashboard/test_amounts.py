"""Amounts are parsed in the user's locale: a misread separator moves a hundred times the money."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, StorageState, expect

from tests.browser.conftest import TIMEOUT_MS
from tests.browser.dashboard.site import Site
from tests.live_stage import RunningStage

CARD = {"number": "4242424242424242", "exp_month": 12, "exp_year": 2040, "cvv": "123"}


@pytest.fixture
def open_in(
    browser: Browser, running: RunningStage, signed_in: StorageState
) -> Iterator[Callable[[str], Site]]:
    """Return a function that opens the dashboard in a browser with a locale."""
    opened = []

    def site(locale: str) -> Site:
        opened.append(browser.new_context(storage_state=signed_in, locale=locale))
        opened[-1].set_default_timeout(TIMEOUT_MS)
        return Site(opened[-1].new_page(), running.dashboard)

    yield site
    for context in opened:
        context.close()


def pay(running: RunningStage, amount: int, currency: str) -> dict[str, Any]:
    order = running.post("/v1/orders", {"amount": amount, "currency": currency})
    return running.ended(running.payment(order, method="card", upi_id=None, card=CARD))


@dataclass(frozen=True)
class Case:
    """A payment, the initial text of the field, the typed text and its amount in minor units."""

    locale: str
    currency: str
    amount: int
    initial: str
    typed: str
    parsed: int


@pytest.mark.parametrize(
    "case",
    [
        Case("de-DE", "USD", 30_000, "300,00", "1,50", 150),
        Case("de-DE", "EUR", 300_000, "3000,00", "1.500", 150_000),
        Case("en-IN", "INR", 20_000_000, "200000.00", "1,00,000", 10_000_000),
        Case("ar-EG", "USD", 30_000, "٣٠٠٫٠٠", "١٫٥٠", 150),
        Case("en-US", "JPY", 3_000, "3000", "1,500", 1_500),
        Case("en-US", "KWD", 300_000, "300.000", "1.500", 1_500),
    ],
    ids=lambda case: f"{case.locale}-{case.currency}",
)
def test_a_refund_amount_is_parsed_in_the_users_locale(
    open_in: Callable[[str], Site], running: RunningStage, case: Case
) -> None:
    payment = pay(running, case.amount, case.currency)
    site = open_in(case.locale).visit(f"/payments/{payment['id']}")
    site.press("Refund payment")
    expect(site.dialog.get_by_label("Amount", exact=True)).to_have_value(case.initial)
    site.fill("Amount", case.typed, site.dialog)

    site.press(re.compile("^Refund .+"), site.dialog)

    expect(site.dialog).to_have_count(0)
    assert running.get(f"/v1/payments/{payment['id']}")["amount_refunded"] == case.parsed


@pytest.mark.parametrize(
    ("locale", "currency", "typed"),
    [("de-DE", "USD", "1.50"), ("en-US", "USD", "1,50"), ("en-US", "KWD", "1,500"), ("en-US", "JPY", "1.5")],
)
def test_an_ambiguous_amount_is_rejected(
    open_in: Callable[[str], Site], running: RunningStage, locale: str, currency: str, typed: str
) -> None:
    payment = pay(running, 300_000, currency)
    site = open_in(locale).visit(f"/payments/{payment['id']}")
    site.press("Refund payment")
    site.fill("Amount", typed, site.dialog)

    site.press("Refund", site.dialog)  # without an amount

    expect(site.dialog).to_contain_text(f"Enter an amount in {currency}, such as 12")
    assert running.get(f"/v1/payments/{payment['id']}")["amount_refunded"] == 0


def test_the_button_shows_the_amount(open_in: Callable[[str], Site], running: RunningStage) -> None:
    payment = pay(running, 30_000, "USD")
    site = open_in("de-DE").visit(f"/payments/{payment['id']}")
    site.press("Refund payment")

    site.fill("Amount", "1,5", site.dialog)

    expect(site.dialog.get_by_role("button", name=re.compile(r"^Refund 1,50\s\$$"))).to_be_visible()


def test_a_currency_without_a_symbol_is_shown_once(
    running: RunningStage, open_in: Callable[[str], Site]
) -> None:
    dinars, dollars = pay(running, 1_328, "KWD"), pay(running, 1_328, "USD")
    site = open_in("en-GB")

    site.visit(f"/payments/{dinars['id']}")
    expect(site.page.get_by_role("heading", level=1)).to_have_text(re.compile(r"^KWD\s1\.328(?!.*KWD)"))
    site.visit(f"/payments/{dollars['id']}")

    expect(site.page.get_by_role("heading", level=1)).to_have_text(re.compile(r"^\$13\.28\sUSD"))
