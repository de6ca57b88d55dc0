"""Users of the dashboard with an authenticator app or a passkey."""

from datetime import UTC, datetime

from pyotp import TOTP

from chalicelib.accounts.authentication import COOKIE
from tests.dashboard_users import SESSIONS, cookie_of
from tests.gateway import Answer, Gateway
from tests.software_passkey import SoftwarePasskey

FACTORS = "/v1/dashboard/second-factors"
APP = f"{FACTORS}/authenticator"
STEP = "/v1/dashboard/session/second-factor"
PASSKEYS = "/v1/dashboard/passkeys"


def code_of(secret: str, steps: int = 0) -> str:
    """Return the app's code, now or some steps of 30 seconds later."""
    app = TOTP(secret)
    code: str = app.generate_otp(app.timecode(datetime.now(UTC)) + steps)
    return code


def with_cookie(page: Gateway, answer: Answer) -> Gateway:
    cookie = {"Cookie": f"{COOKIE}={cookie_of(answer).value}"}
    return Gateway(page.client, page.merchant_id, page.headers | cookie)


def add_app(page: Gateway) -> tuple[Gateway, str, list[str]]:
    """Add an app. Return the page with its new cookie, the app's secret and the recovery codes."""
    secret = page.post(APP).data["secret"]
    confirmed = page.post(f"{APP}/confirm", {"code": code_of(secret, -1)})
    return with_cookie(page, confirmed), secret, confirmed.data["recovery_codes"]


def new_passkey() -> SoftwarePasskey:
    return SoftwarePasskey("https://dashboard.example.com", "dashboard.example.com")


def registration(page: Gateway, passkey: SoftwarePasskey) -> dict[str, object]:
    """Return the request that adds the passkey."""
    options = page.post(f"{PASSKEYS}/options").data["public_key"]
    return {"name": "Laptop", "credential": passkey.create(options)}


def register(page: Gateway, passkey: SoftwarePasskey) -> Answer:
    return page.post(PASSKEYS, registration(page, passkey))


def assertion(page: Gateway, passkey: SoftwarePasskey) -> dict[str, object]:
    """Return the request that signs in with the passkey."""
    options = page.post(f"{SESSIONS}/passkey-options").data["public_key"]
    return {"credential": passkey.get(options)}


def sign_in_with(page: Gateway, passkey: SoftwarePasskey) -> Answer:
    return page.post(f"{SESSIONS}/passkey", assertion(page, passkey))
