from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta

import pytest
import requests
from playwright.sync_api import Browser, BrowserContext, Error, StorageState

from chalicelib.accounts.authentication import COOKIE
from tests.browser.conftest import TIMEOUT_MS, end_routes
from tests.browser.dashboard.site import Site
from tests.gateway import JSON
from tests.live_stage import RunningStage
from tests.receiver import MerchantServer

EMAIL = "test@example.com"


@pytest.fixture(scope="session")
def password(running: RunningStage) -> str:
    return (running.folder / "dashboard-password").read_text()


@pytest.fixture(scope="session")
def signed_in(running: RunningStage, password: str) -> StorageState:
    """Sign in as the test user. Return the browser state of the session."""
    state = session_state(running, EMAIL, password)
    stay_present(running, state)
    return state


def session_state(running: RunningStage, email: str, password: str) -> StorageState:
    """Sign in. Return the browser state with the session cookie."""
    cookie = {
        "name": COOKIE,
        "value": _sign_in(running, email, password).cookies[COOKIE],
        "domain": "localhost",
        "path": "/",
        "expires": -1,
        "httpOnly": True,
        "secure": True,
        "sameSite": "Strict",
    }
    return {"cookies": [cookie], "origins": []}  # type: ignore[list-item]


def own_password(running: RunningStage, email: str, first: str) -> str:
    """Replace the first password of a user, as they must. Return the new one."""
    new = f"chosen by {email}"
    token = _sign_in(running, email, first).cookies[COOKIE]
    body = {"current_password": first, "new_password": new}
    changed = _post(running, "password", body, {"Cookie": f"{COOKIE}={token}"})
    requests.delete(
        f"{running.dashboard}/api/v1/dashboard/sessions/current",
        headers={"X-Requested-With": "dashboard", "Cookie": f"{COOKIE}={changed.cookies[COOKIE]}"},
        timeout=30,
    ).raise_for_status()
    return new


def _sign_in(running: RunningStage, email: str, password: str) -> requests.Response:
    return _post(running, "sessions", {"email": email, "password": password}, {})


def _post(running: RunningStage, path: str, body: JSON, headers: dict[str, str]) -> requests.Response:
    response = requests.post(
        f"{running.dashboard}/api/v1/dashboard/{path}",
        json=body,
        headers={"X-Requested-With": "dashboard", **headers},
        timeout=30,
    )
    assert response.ok, response.text
    return response


def stay_present(running: RunningStage, state: StorageState) -> None:
    """Let a session have a second factor, and a fresh proof of the user during the whole run."""
    set_presence(running, state, datetime.now(UTC) + timedelta(days=1))


def set_presence(running: RunningStage, state: StorageState, at: datetime) -> None:
    """Let the user of a session have proved at `at` who they are, with a second factor."""
    (token,) = (one["value"] for one in state["cookies"] if one["name"] == COOKIE)
    user_id, session_id, _ = token.split(".", 2)
    running.client("dynamodb").update_item(
        TableName="payment-gateway-sessions",
        Key={"user_id": {"S": user_id}, "id": {"S": session_id}},
        UpdateExpression="SET has_second_factor = :true, verified_at = :at, active_at = :at",
        ExpressionAttributeValues={
            ":true": {"BOOL": True},
            ":at": {"S": f"{at:%Y-%m-%dT%H:%M:%S.%f+0000}"},
        },
    )


@contextmanager
def in_mumbai(browser: Browser, signed_in: StorageState) -> Iterator[BrowserContext]:
    """Open a browser in Mumbai with the session of the test user."""
    with browser.new_context(
        storage_state=signed_in, locale="en-GB", timezone_id="Asia/Kolkata", reduced_motion="reduce"
    ) as opened:
        opened.set_default_timeout(TIMEOUT_MS)
        yield opened


@pytest.fixture(scope="package")
def warm_context(
    running: RunningStage, browser: Browser, signed_in: StorageState
) -> Iterator[BrowserContext]:
    """Open a browser for all tests: loading the site without a cache takes longer than most tests.

    A tab with the icon stays open, so that the process of the site's tabs keeps its compiled code.
    """
    with in_mumbai(browser, signed_in) as opened:
        opened.new_page().goto(f"{running.dashboard}/icon.svg")
        yield opened


@pytest.fixture
def context(warm_context: BrowserContext, signed_in: StorageState) -> Iterator[BrowserContext]:
    """Return the browser with the session of the test user, and remove what the test leaves in it."""
    yield warm_context
    clean(warm_context)
    use_session(warm_context, signed_in)


@pytest.fixture(scope="package")
def warm_other_browser(running: RunningStage, browser: Browser) -> Iterator[BrowserContext]:
    """Open a second browser for all tests of other users, which keeps its cache as the first does."""
    with browser.new_context(reduced_motion="reduce") as opened:
        opened.set_default_timeout(TIMEOUT_MS)
        opened.new_page().goto(f"{running.dashboard}/icon.svg")
        yield opened


@pytest.fixture
def other_browser(warm_other_browser: BrowserContext) -> Iterator[BrowserContext]:
    """Return a second browser without a session, and remove what the test leaves in it."""
    yield warm_other_browser
    clean(warm_other_browser)


def use_session(context: BrowserContext, state: StorageState) -> None:
    """Replace the session of a browser."""
    context.clear_cookies()
    context.add_cookies(state["cookies"])  # type: ignore[arg-type] # the same fields


def clean(context: BrowserContext) -> None:
    """Close all tabs but the first, and remove what they stored."""
    end_routes(context)
    for page in context.pages[1:]:
        with suppress(Error):  # a page without storage
            page.evaluate("localStorage.clear()")
        page.close()
    context.clear_permissions()
    context.clear_cookies()


@pytest.fixture
def site(running: RunningStage, context: BrowserContext) -> Iterator[Site]:
    """Open the dashboard. The browser must not log an error or a warning during the test."""
    opened = Site(context.new_page(), running.dashboard)
    yield opened
    assert opened.console_errors == []


@pytest.fixture
def signed_out_site(running: RunningStage, other_browser: BrowserContext) -> Site:
    """Open the dashboard without a session."""
    return Site(other_browser.new_page(), running.dashboard)


@pytest.fixture
def merchant_server() -> Iterator[MerchantServer]:
    with MerchantServer() as server:
        yield server


@pytest.fixture(scope="session")
def ids(running: RunningStage) -> dict[str, str]:
    """Create one resource of each type. Return their ids."""
    customer = _customer(running)
    running.payment(upi_id="dispute-won@upi")
    order = running.post("/v1/orders", {"amount": 50_000, "customer_id": customer["id"]})
    payment = running.ended(running.payment(order, metadata={"cart": "1842", "customer": "asha@example.com"}))
    refund = running.post(f"/v1/payments/{payment['id']}/refunds", {"amount": 10_000, "reason": "returned"})
    today = datetime.now(UTC).date()
    week = {"from": str(today - timedelta(days=6)), "to": str(today), "compare": "previous_period"}
    report = running.post("/v1/reports", {"kind": "summary", "time_zone": "UTC", **week})
    file = f"payment_id,amount,reason\n{payment['id']},20.00,The shoes came back\n{payment['id']},,twice\n"
    batch = running.post("/v1/refund-batches", {"csv": file})
    running.post(f"/v1/payments/{payment['id']}/notes", {"text": "The parcel came back.\nRefund the shoes."})
    link = running.post("/v1/payment-links", {"amount": 50_000, "description": "Pottery class"})
    (event, *_) = running.get("/v1/events?limit=1")
    (endpoint, *_) = running.get("/v1/webhook-endpoints")
    deliveries, disputes = (
        running.until(lambda path=path: {"found": running.get(path)}, lambda seen: bool(seen["found"]))  # type: ignore[misc]
        for path in ("/v1/webhooks?limit=1", "/v1/disputes?limit=1")
    )
    running.until(lambda: running.get(f"/v1/reports/{report['id']}"), lambda seen: seen["status"] == "ready")
    running.until(
        lambda: running.get(f"/v1/refund-batches/{batch['id']}"), lambda seen: seen["status"] == "checked"
    )
    resources = {
        "customer": customer, "payment": payment, "batch": batch, "refund": refund, "link": link,
        "event": event, "endpoint": endpoint, "report": report, **_billed(running, customer),
        "mandate": _mandated(running, customer), **_invoiced(running, customer),
    }  # fmt: skip
    return {
        "order": payment["order_id"],
        "dispute": disputes["found"][0]["id"],
        "delivery": deliveries["found"][0]["id"],
        **{name: resource["id"] for name, resource in resources.items()},
    }


def _customer(running: RunningStage) -> JSON:
    asha = {"name": "Asha Rao", "email": "asha.rao@shop.example"}
    created: JSON = running.post(
        "/v1/customers", asha | {"reference": "user-1842", "metadata": {"plan": "gold"}}
    )
    return created


def _billed(running: RunningStage, customer: JSON) -> dict[str, JSON]:
    """Subscribe the customer to a plan with a tax and a coupon. Return the subscription and its invoice."""
    rate = running.post("/v1/tax-rates", {"name": "GST", "basis_points": 1800})
    terms = {"name": "Team", "amount": 99_900, "interval": "month", "setup_fee": 50_000}
    plan = running.post("/v1/plans", terms | {"tax_rates": [rate["id"]]})
    coupon = running.post("/v1/coupons", {"name": "Welcome", "basis_points": 5_000, "cycles": 2})
    named = {"customer_id": customer["id"], "plan_id": plan["id"], "coupon_id": coupon["id"], "quantity": 2}
    subscription = running.post("/v1/subscriptions", named)
    return {"subscription": subscription, "invoice": {"id": subscription["latest_invoice_id"]}}


def _invoiced(running: RunningStage, customer: JSON) -> dict[str, JSON]:
    """Return a paid invoice of which a part was credited, and a draft with two lines."""
    lines = [
        {"description": "Team", "unit_amount": 99_900, "quantity": 2},
        {"description": "Setup", "unit_amount": 50_000},
    ]
    drafts = [running.post("/v1/invoices", {"customer_id": customer["id"], "lines": lines}) for _ in range(2)]
    paid = pay(running, running.post(f"/v1/invoices/{drafts[0]['id']}/finalize"))
    running.post(
        f"/v1/invoices/{paid['id']}/credit-notes",
        {"type": "refund", "amount": 10_000, "reason": "Closed early"},
    )
    return {"paid_invoice": paid, "draft": drafts[1]}


def pay(running: RunningStage, invoice: JSON) -> JSON:
    """Return the invoice when its order was paid."""
    running.ended(running.payment({"id": invoice["order_id"]}))
    return running.until(
        lambda: running.get(f"/v1/invoices/{invoice['id']}"), lambda seen: bool(seen["status"] == "paid")
    )


def _mandated(running: RunningStage, customer: JSON) -> JSON:
    """Let the customer allow debits of up to ₹999 a month. Return the mandate with an announced debit."""
    asked = {"max_amount": 99_900, "frequency": "monthly", "expires_at": "2040-01-01T00:00:00Z"}
    saves = {"consent": "Charge me up to ₹999 each month.", "mandate": asked}
    order = running.post("/v1/orders", {"amount": 100, "customer_id": customer["id"]})
    running.ended(running.payment(order, save_method=saves))
    [mandate] = running.get(f"/v1/mandates?customer_id={customer['id']}")
    announced: JSON = running.post(
        f"/v1/mandates/{mandate['id']}/notices", {"amount": 49_900, "currency": "INR"}
    )
    return announced


@pytest.fixture(scope="module")
def shared_tab(running: RunningStage, warm_context: BrowserContext) -> Iterator[Site]:
    """Open one tab for all pages of a module."""
    opened = Site(warm_context.new_page(), running.dashboard)
    yield opened
    opened.page.evaluate("localStorage.clear()")
    opened.page.close()
