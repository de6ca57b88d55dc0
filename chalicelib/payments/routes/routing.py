"""/v1/routing: the rules that choose the acquirer accounts of new payments."""

from collections.abc import Callable
from dataclasses import replace
from typing import Annotated, NotRequired

from chalice.app import Blueprint
from pydantic import Field
from typing_extensions import TypedDict

from chalicelib.db.paging import Listed
from chalicelib.domain.errors import BadRequest
from chalicelib.domain.money import CURRENCIES
from chalicelib.domain.role import Role
from chalicelib.domain.sign_in import Presence
from chalicelib.http.fields import CurrencyCode, Id, Omittable
from chalicelib.http.models import Body
from chalicelib.http.request import Request
from chalicelib.http.responses import PageView, page_view
from chalicelib.http.route import endpoint
from chalicelib.payments.acquirers.limits import NewPayment
from chalicelib.payments.acquirers.selection import accounts_by_id, current_routing, is_test, refusal
from chalicelib.payments.domain.card_brand import BRANDS
from chalicelib.payments.domain.instrument import Instrument, Method
from chalicelib.payments.domain.routing import (
    SIMULATOR,
    Conditions,
    Decision,
    RoutedPayment,
    Routing,
    Rule,
    named_acquirers,
    outcomes,
)
from chalicelib.payments.domain.routing_view import RoutingView, to_view
from chalicelib.payments.routes.field_types import Amount, CardBrand
from chalicelib.payments.store import routing

routing_api = Blueprint(__name__)

MAX_RULES = 50


Acquirers = Annotated[list[Id], Field(min_length=1, max_length=10)]


class ConditionsRequest(Body):
    """The conditions of a rule, of which at least one is set. Amounts in minor units."""

    methods: list[Method] = Field(default_factory=list)
    currencies: Annotated[list[CurrencyCode], Field(max_length=len(CURRENCIES))] = Field(default_factory=list)
    card_brands: Annotated[list[CardBrand], Field(max_length=len(BRANDS))] = Field(default_factory=list)
    min_amount: Omittable[Amount] = None
    max_amount: Omittable[Amount] = None
    percent: Omittable[Annotated[int, Field(ge=1, le=99)]] = None


class RuleRequest(Body):
    """`acquirers` are asked in this order."""

    when: ConditionsRequest
    acquirers: Acquirers


class RulesRequest(Body):
    rules: Annotated[list[RuleRequest], Field(max_length=MAX_RULES)]
    fallback: Acquirers


class RoutingRequest(RulesRequest):
    """`version` is the one that you read; it is 0 for the default."""

    version: Annotated[int, Field(ge=0)]


class PreviewRequest(Body):
    """A payment to route. `routing` is a routing that is not saved; without it, the current one applies."""

    method: Method
    amount: Amount
    currency: CurrencyCode
    card_brand: Omittable[CardBrand] = None
    routing: Omittable[RulesRequest] = None


class PreviewedAcquirer(TypedDict):
    """An acquirer account that would be asked; `skipped` says why it would not."""

    id: str
    name: str
    skipped: NotRequired[str]


class RoutingOutcome(TypedDict):
    """One decision, and the percentage of such payments that get it. `rule` null is the fallback."""

    share: float
    rule: int | None
    acquirers: list[PreviewedAcquirer]


class RoutingPreview(TypedDict):
    outcomes: list[RoutingOutcome]


@endpoint(
    routing_api, "/v1/routing", "GET",
    summary="Get the routing",
    description=(
        "Returns the rules that choose the acquirer accounts of a new payment. The first rule that applies "
        "decides. Version 0 is the default: the simulator in test mode, all open accounts in live mode."
    ),
)  # fmt: skip
def get_routing(request: Request) -> RoutingView:
    return to_view(current_routing(request.account))


@endpoint(
    routing_api, "/v1/routing/versions", "GET",
    summary="List the versions of the routing",
    description="Returns the last 50 versions of the routing, the newest first.",
)  # fmt: skip
def list_routing_versions(request: Request) -> PageView[RoutingView]:
    return page_view(Listed(routing.versions(request.account), None), to_view)


@endpoint(
    routing_api, "/v1/routing", "PUT",
    summary="Update the routing",
    description=(
        "Saves all rules as the next version. It applies to payments that are created afterwards. Responds "
        "with 409 if the routing was changed since you read its version. Requires the owner role."
    ),
    min_role=Role.OWNER, body=RoutingRequest, presence=Presence.FRESH,
)  # fmt: skip
def replace_routing(request: Request, body: RoutingRequest) -> RoutingView:
    made = _routing(request.account, body, body.version + 1)
    made = replace(made, created_at=request.at, changed_by=request.caller.name)
    _check_acquirers(request.account, made)
    before = current_routing(request.account)
    if before.version != body.version:
        raise routing.changed_meanwhile()
    shown = to_view(before), to_view(made)
    routing.add(made, request.audit("routing", "routing", before=shown[0], after=shown[1]))
    return to_view(made)


@endpoint(
    routing_api, "/v1/routing/preview", "POST",
    summary="Get a preview of the routing",
    description=(
        "Returns which acquirer accounts such a payment would ask, in order, and why an account would be "
        "skipped. Nothing is saved or sent."
    ),
    body=PreviewRequest,
)  # fmt: skip
def preview_routing(request: Request, body: PreviewRequest) -> RoutingPreview:
    tried = current_routing(request.account)
    if body.routing is not None:
        tried = _routing(request.account, body.routing, tried.version)
        _check_acquirers(request.account, tried)
    payment = RoutedPayment(body.method, body.currency, body.amount, body.card_brand)
    known = accounts_by_id(request.account)
    instrument = Instrument(body.method, card={"brand": body.card_brand} if body.card_brand else None)
    new = NewPayment(instrument, body.amount, body.currency)

    def previewed(name: str) -> PreviewedAcquirer:
        why = refusal(name, known, new, is_test=is_test(request.account))
        shown: PreviewedAcquirer = {"id": name, "name": known[name].name if name in known else name}
        return {**shown, "skipped": why.description} if why else shown

    return {"outcomes": [_outcome(one, previewed) for one in outcomes(tried, payment)]}


def _routing(account: str, body: RulesRequest, version: int) -> Routing:
    rules = [_rule(one, number) for number, one in enumerate(body.rules)]
    _check_unique(body.fallback, "fallback")
    return Routing(account, version, rules, list(body.fallback))


def _rule(body: RuleRequest, number: int) -> Rule:
    _check_unique(body.acquirers, f"rules.{number}.acquirers")
    values = body.when.model_dump(exclude_unset=True)
    when = Conditions(**values)
    if when == Conditions():
        raise BadRequest("A rule needs a condition. Use fallback for all payments.", f"rules.{number}.when")
    if when.card_brands and when.methods not in ([], [Method.CARD]):
        raise BadRequest("card_brands is for cards only.", f"rules.{number}.when.methods")
    if when.min_amount and when.max_amount and when.min_amount > when.max_amount:
        raise BadRequest("min_amount is more than max_amount.", f"rules.{number}.when.min_amount")
    return Rule(when, list(body.acquirers))


def _check_unique(acquirers: list[str], field: str) -> None:
    if len(set(acquirers)) != len(acquirers):
        raise BadRequest("An acquirer account can be named once only.", field)


def _check_acquirers(account: str, routing: Routing) -> None:
    """Raise BadRequest for a name that is no acquirer account, and for the simulator in live mode."""
    known = set(accounts_by_id(account))
    if is_test(account):
        known.add(SIMULATOR)
    elif SIMULATOR in named_acquirers(routing):
        raise BadRequest("The simulator pays in test mode only.", _field_of(routing, SIMULATOR))
    for name in sorted(named_acquirers(routing) - known):
        raise BadRequest(f"There is no acquirer account {name}.", _field_of(routing, name))


def _field_of(routing: Routing, name: str) -> str:
    for number, rule in enumerate(routing.rules):
        if name in rule.acquirers:
            return f"rules.{number}.acquirers"
    return "fallback"


def _outcome(decision: Decision, previewed: Callable[[str], PreviewedAcquirer]) -> RoutingOutcome:
    return {
        "share": decision.share,
        "rule": decision.rule,
        "acquirers": [previewed(name) for name in decision.acquirers],
    }
