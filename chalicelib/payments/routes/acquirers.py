"""/v1/acquirers: the merchant's accounts at acquirers. Secrets are write-only."""

from datetime import timedelta
from typing import Annotated

from chalice.app import Blueprint
from pydantic import Field
from typing_extensions import TypedDict

from chalicelib.crypto.kms_secrets import seal
from chalicelib.db.paging import Listed
from chalicelib.domain.audit import AuditEntry
from chalicelib.domain.change import Change
from chalicelib.domain.errors import BadRequest
from chalicelib.domain.ids import new_id
from chalicelib.domain.money import CURRENCIES
from chalicelib.domain.role import Role
from chalicelib.domain.sign_in import Presence
from chalicelib.http.fields import CurrencyCode, Omittable, pattern_field
from chalicelib.http.models import Body
from chalicelib.http.request import Request
from chalicelib.http.responses import PageView, page_view
from chalicelib.http.route import endpoint
from chalicelib.payments.acquirers.connections import KeyCheck, check_keys
from chalicelib.payments.domain.acquirer_account import (
    AccountState,
    AcquirerAccount,
    AcquirerAccountView,
    AcquirerKind,
    Cards,
    add_webhook_secret,
    replace_webhook_secret,
    to_view,
    update,
)
from chalicelib.payments.domain.acquirer_health import AcquirerHealthView
from chalicelib.payments.domain.acquirer_health import to_view as health_view
from chalicelib.payments.domain.acquirer_keys import check_no_keys, check_public_key, check_secret
from chalicelib.payments.store import acquirer_accounts, acquirer_health
from chalicelib.settings import settings

acquirers_api = Blueprint(__name__)

MAX_OVERLAP_S = 7 * 86_400
Name = Annotated[
    str,
    pattern_field(r"^[^\x00-\x1f\x7f]*\S[^\x00-\x1f\x7f]*$", "it must be one line of text", max_length=100),
]
Secret = Annotated[str, Field(min_length=8, max_length=255)]
PublicKey = Annotated[str, Field(min_length=8, max_length=255)]
Phone = Annotated[str, pattern_field(r"^[0-9]{10}$", "it must be a number of 10 digits")]
Currencies = Annotated[list[CurrencyCode], Field(max_length=len(CURRENCIES))]


class AcquirerRequest(Body):
    """`public_key` is Stripe's publishable key, Razorpay's key id or Cashfree's client id. The simulator has
    no keys."""

    kind: AcquirerKind
    name: Name
    public_key: Omittable[PublicKey] = None
    secret: Omittable[Secret] = Field(default=None, repr=False)
    webhook_secret: Omittable[Secret] = Field(default=None, repr=False)
    cards: Cards = "script"
    multicapture: bool = False
    upi: bool = False
    currencies: Currencies = Field(default_factory=list)
    customer_phone: Phone | None = None


class AcquirerUpdateRequest(Body):
    """Omitted fields stay unchanged."""

    name: Omittable[Name] = None
    state: Omittable[AccountState] = None
    public_key: Omittable[PublicKey] = None
    secret: Omittable[Secret] = Field(default=None, repr=False)
    cards: Omittable[Cards] = None
    multicapture: Omittable[bool] = None
    upi: Omittable[bool] = None
    currencies: Omittable[Currencies] = None
    customer_phone: Omittable[Phone] = None


class WebhookSecretRequest(Body):
    """`overlap_seconds` is how long the previous secret stays valid. `replace_newest` corrects the newest
    secret, without an overlap."""

    webhook_secret: Secret = Field(repr=False)
    overlap_seconds: Annotated[int, Field(ge=0, le=MAX_OVERLAP_S)] = 86_400
    replace_newest: bool = False


class KeyCheckView(TypedDict):
    """The answer of the acquirer to one read with the account's keys."""

    result: KeyCheck
    description: str


@endpoint(
    acquirers_api, "/v1/acquirers", "POST",
    summary="Create an acquirer account",
    description=(
        "Stores your keys at Stripe, Razorpay or Cashfree, so that payments can be routed there. The secret "
        "is encrypted and never returned. An account of the kind simulator is for test mode, has no keys and "
        "moves no money. Requires the owner role."
    ),
    status=201, min_role=Role.OWNER, body=AcquirerRequest, presence=Presence.FRESH,
)  # fmt: skip
def create_acquirer(request: Request, body: AcquirerRequest) -> AcquirerAccountView:
    public_key, secret = _keys_of(body, request.mode)
    account = AcquirerAccount(
        account=request.account, id=new_id("acq", request.at), kind=body.kind, name=body.name,
        public_key=public_key, sealed_secret=seal(secret, request.account) if secret else "",
        secret_last4=secret[-4:], created_at=request.at, updated_at=request.at, cards=_cards_of(body),
        multicapture=body.multicapture, upi=body.upi, currencies=list(body.currencies),
        customer_phone=body.customer_phone,
    )  # fmt: skip
    _check_options(account)
    if body.webhook_secret is not None:
        sealed, last4 = seal(body.webhook_secret, request.account), body.webhook_secret[-4:]
        account = replace_webhook_secret(account, sealed, last4, request.at).after
    shown = to_view(account, request.at)
    entry = request.audit("acquirer", account.id, after=shown)
    acquirer_accounts.add(account, request.claim(shown), entry)
    return shown


@endpoint(
    acquirers_api, "/v1/acquirers", "GET",
    summary="List acquirer accounts",
    description="Returns the acquirer accounts of this mode, the oldest first, without their secrets.",
)  # fmt: skip
def list_acquirers(request: Request) -> PageView[AcquirerAccountView]:
    found = acquirer_accounts.all_of(request.account)
    return page_view(Listed(found, None), lambda one: to_view(one, request.at))


@endpoint(
    acquirers_api, "/v1/acquirers/{acquirer_id}", "GET",
    summary="Get an acquirer account",
    description="Returns one acquirer account without its secrets.",
)  # fmt: skip
def get_acquirer(request: Request, acquirer_id: str) -> AcquirerAccountView:
    return to_view(acquirer_accounts.get(request.account, acquirer_id), request.at)


@endpoint(
    acquirers_api, "/v1/acquirers/{acquirer_id}/health", "GET",
    summary="Get the health of an acquirer account",
    description=(
        "Returns the health of each payment method that had a failure or a downtime. After ten failures in a "
        "row, new payments ask other accounts first, if the routing has others."
    ),
)  # fmt: skip
def get_acquirer_health(request: Request, acquirer_id: str) -> PageView[AcquirerHealthView]:
    acquirer_accounts.get(request.account, acquirer_id)
    known = [one for one in acquirer_health.all_of(request.account) if one.acquirer == acquirer_id]
    return page_view(Listed(known, None), lambda one: health_view(one, request.at))


@endpoint(
    acquirers_api, "/v1/acquirers/{acquirer_id}", "PATCH",
    summary="Update an acquirer account",
    description=(
        "Changes the fields that you send. A draining account takes no new payments; a closed account "
        "captures and refunds nothing either. New keys must belong to the same account at the acquirer, "
        "since its payments stay with it. Requires the owner role."
    ),
    min_role=Role.OWNER, body=AcquirerUpdateRequest, presence=Presence.FRESH,
)  # fmt: skip
def change_acquirer(request: Request, acquirer_id: str, body: AcquirerUpdateRequest) -> AcquirerAccountView:
    before = acquirer_accounts.get(request.account, acquirer_id)
    values = body.model_dump(exclude_unset=True)
    if body.public_key is not None:
        check_public_key(before.kind, body.public_key, request.mode)
    if (secret := values.pop("secret", None)) is not None:
        check_secret(before.kind, secret, request.mode)
        values |= {"sealed_secret": seal(secret, request.account), "secret_last4": secret[-4:]}
    if values.keys() & {"public_key", "sealed_secret"}:
        values["keys_accepted_at"] = None
    change = update(before, request.at, **values)
    _check_options(change.after)
    acquirer_accounts.update(change, _entry(request, change))
    return to_view(change.after, request.at)


@endpoint(
    acquirers_api, "/v1/acquirers/{acquirer_id}/webhook-secret", "POST",
    summary="Rotate the webhook secret of an acquirer account",
    description=(
        "Stores the secret with which the acquirer signs its webhooks. The previous one stays valid during "
        "the overlap, since the acquirer may sign retries with it. A secret that was mistyped can be "
        "replaced instead: then the newest one ends immediately, and the one before it stays valid until its "
        "time. Requires the owner role."
    ),
    min_role=Role.OWNER, body=WebhookSecretRequest, presence=Presence.FRESH,
)  # fmt: skip
def rotate_webhook_secret(
    request: Request, acquirer_id: str, body: WebhookSecretRequest
) -> AcquirerAccountView:
    before = acquirer_accounts.get(request.account, acquirer_id)
    sealed, last4 = seal(body.webhook_secret, request.account), body.webhook_secret[-4:]
    if body.replace_newest:
        change = replace_webhook_secret(before, sealed, last4, request.at)
    else:
        overlap = timedelta(seconds=body.overlap_seconds)
        change = add_webhook_secret(before, sealed, last4, overlap, request.at)
    shown = to_view(change.after, request.at)
    acquirer_accounts.update(change, _entry(request, change), request.claim(shown))
    return shown


@endpoint(
    acquirers_api, "/v1/acquirers/{acquirer_id}/test-keys", "POST",
    summary="Check the keys of an acquirer account",
    description="Sends one read to the acquirer, which moves nothing, and returns whether it took the keys.",
    min_role=Role.OWNER, presence=Presence.FRESH,
)  # fmt: skip
def check_acquirer_keys(request: Request, acquirer_id: str) -> KeyCheckView:
    account = acquirer_accounts.get(request.account, acquirer_id)
    if account.kind is AcquirerKind.SIMULATOR:
        raise BadRequest("The simulator has no keys.")
    result = check_keys(account, settings())
    if result is KeyCheck.ACCEPTED:
        acquirer_accounts.record_accepted(account, request.at)
    return {"result": result, "description": _DESCRIPTIONS[result]}


def _entry(request: Request, change: Change[AcquirerAccount]) -> AuditEntry:
    before, after = to_view(change.before, request.at), to_view(change.after, request.at)
    return request.audit("acquirer", change.after.id, before=before, after=after)


_DESCRIPTIONS: dict[KeyCheck, str] = {
    KeyCheck.ACCEPTED: "The acquirer accepted the keys.",
    KeyCheck.REFUSED: "The acquirer refused the keys. Copy them again from the acquirer's dashboard.",
    KeyCheck.UNREACHABLE: "The acquirer did not answer as documented. Try again in a few minutes.",
}


def _keys_of(body: AcquirerRequest, mode: str) -> tuple[str, str]:
    """Return the public key and the secret; both are empty for the simulator. Raises BadRequest."""
    if body.kind is AcquirerKind.SIMULATOR:
        if mode == "live":
            raise BadRequest("The simulator moves no real money, so it pays in test mode only.", "kind")
        check_no_keys(body.public_key, body.secret)
        return "", ""
    if body.public_key is None or body.secret is None:
        field = "public_key" if body.public_key is None else "secret"
        raise BadRequest(f"{field} is required.", field)
    check_public_key(body.kind, body.public_key, mode)
    check_secret(body.kind, body.secret, mode)
    return body.public_key, body.secret


def _cards_of(body: AcquirerRequest) -> Cards:
    return "raw" if body.kind is AcquirerKind.SIMULATOR else body.cards


def _check_options(account: AcquirerAccount) -> None:
    """Raise BadRequest for an option that the acquirer lacks, or needs."""
    is_cashfree = account.kind is AcquirerKind.CASHFREE
    if account.kind is AcquirerKind.RAZORPAY and account.cards == "raw":
        raise BadRequest(
            "Razorpay wants the address and browser of a payer with every raw card, which the gateway does "
            "not collect. Use script.", "cards",
        )  # fmt: skip
    if account.kind is AcquirerKind.SIMULATOR and account.cards != "raw":
        raise BadRequest("The simulator has no script. It takes raw cards.", "cards")
    if is_cashfree and account.customer_phone is None:
        raise BadRequest("Cashfree requires a phone number with every order.", "customer_phone")
    if not is_cashfree and account.customer_phone is not None:
        raise BadRequest("customer_phone is for Cashfree only.", "customer_phone")
    if not is_cashfree and account.currencies:
        raise BadRequest("currencies is for Cashfree only.", "currencies")
    if account.kind is not AcquirerKind.STRIPE and account.multicapture:
        raise BadRequest("multicapture is for Stripe only.", "multicapture")
    if account.kind is not AcquirerKind.STRIPE and account.upi:
        raise BadRequest("upi is for Stripe only. The other acquirers always take UPI.", "upi")
