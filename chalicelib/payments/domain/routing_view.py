"""Show the routing as the API does."""

from typing import NotRequired

from typing_extensions import TypedDict

from chalicelib.domain.event import iso
from chalicelib.payments.domain.instrument import Method
from chalicelib.payments.domain.routing import Conditions, Routing


class ConditionsView(TypedDict):
    """The conditions of a rule. A payment must meet all of them."""

    methods: NotRequired[list[Method]]
    currencies: NotRequired[list[str]]
    card_brands: NotRequired[list[str]]
    min_amount: NotRequired[int]
    max_amount: NotRequired[int]
    percent: NotRequired[int]


class RuleView(TypedDict):
    """A rule: payments that meet its conditions ask these acquirer accounts in order."""

    when: ConditionsView
    acquirers: list[str]


class RoutingView(TypedDict):
    """The routing of an account. `created_at` and `changed_by` describe the last change."""

    version: int
    rules: list[RuleView]
    fallback: list[str]
    created_at: NotRequired[str]
    changed_by: NotRequired[str]


def to_view(routing: Routing) -> RoutingView:
    view: RoutingView = {
        "version": routing.version,
        "rules": [{"when": conditions_view(one.when), "acquirers": one.acquirers} for one in routing.rules],
        "fallback": routing.fallback,
    }
    if routing.created_at and routing.changed_by:
        view["created_at"], view["changed_by"] = iso(routing.created_at), routing.changed_by
    return view


def conditions_view(when: Conditions) -> ConditionsView:
    """Return the conditions that are set."""
    view: ConditionsView = {}
    if when.methods:
        view["methods"] = when.methods
    if when.currencies:
        view["currencies"] = when.currencies
    if when.card_brands:
        view["card_brands"] = when.card_brands
    if when.min_amount is not None:
        view["min_amount"] = when.min_amount
    if when.max_amount is not None:
        view["max_amount"] = when.max_amount
    if when.percent is not None:
        view["percent"] = when.percent
    return view
