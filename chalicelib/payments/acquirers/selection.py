"""Select the acquirer accounts that a new payment may ask, by the routing and by what each account can do."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from chalicelib.domain.breaker import start_probe
from chalicelib.domain.errors import BadRequest, Conflict, NoAcquirer, Refusal
from chalicelib.payments.acquirers.capability import Capability
from chalicelib.payments.acquirers.kinds import capability_of
from chalicelib.payments.acquirers.limits import NewPayment, refusal_of, refusal_of_new
from chalicelib.payments.acquirers.simulator_capability import CAPABILITY as SIMULATOR_CAPABILITY
from chalicelib.payments.domain.acquirer_account import AccountState, AcquirerAccount, AcquirerKind
from chalicelib.payments.domain.acquirer_health import AcquirerHealth, is_healthy, needs_probe, ordered
from chalicelib.payments.domain.instrument import Instrument, Method
from chalicelib.payments.domain.order import Order
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.routing import SIMULATOR, RoutedPayment, Routing, Selection, decide, decisions
from chalicelib.payments.store import acquirer_accounts, acquirer_health, routing

SHORTEST_REFUND_WINDOW = timedelta(days=60)  # of all methods of all acquirers
_NO_ACCOUNT = (
    "This account has no acquirer for live payments. Add one under Settings → Acquirers. The simulator pays "
    "in test mode: use a test key."
)


def current_routing(account: str) -> Routing:
    """Return the routing of the account.

    By default the simulator pays in test mode, and all open acquirer accounts in live mode, the oldest first.
    """
    saved, assesses_risk = routing.latest(account)
    if saved is not None:
        return saved
    if is_test(account):
        return Routing(account, 0, [], [SIMULATOR], assesses_risk=assesses_risk)
    open_accounts = [one.id for one in acquirer_accounts.all_of(account) if one.state is AccountState.OPEN]
    return Routing(account, 0, [], open_accounts, assesses_risk=assesses_risk)


def select(
    order: Order, instrument: Instrument, payment_id: str, at: datetime, *, auto_capture: bool = True,
    consent: Mapping[str, Any] | None = None,
) -> Selection:  # fmt: skip
    """Return the acquirer accounts for a new payment, the healthy ones first. That of a saved method is the
    only one of a payment by it. `consent`: that of the payer to save the payment's method.

    Raises NoAcquirer, BadRequest: the refusal of the accounts that the payment would ask first.
    """
    chosen_by = current_routing(order.account)
    if instrument.saved is not None:
        return _of_saved(order, instrument, chosen_by, auto_capture=auto_capture)
    possible = decisions(chosen_by, routed(order, instrument), payment_id)
    named = {name for one in possible for name in one.acquirers}
    known = _accounts_among(order.account, named)
    payment = NewPayment(
        instrument,
        order.amount,
        order.currency,
        auto_capture,
        consent is not None,
        "mandate" in (consent or {}),
    )
    in_test_mode = is_test(order.account)
    refusals = {
        name: refusal(name, known, payment, is_test=in_test_mode, refuse=refusal_of_new) for name in named
    }
    for decision in possible:
        able = [name for name in decision.acquirers if refusals[name] is None]
        if able:
            by_health = _ordered_by_health(order.account, able, instrument.method, at)
            simulated = all(_is_simulator(name, known) for name in by_health)
            return Selection(by_health, chosen_by.version, decision.rule, simulated, chosen_by.assesses_risk)
    raise _reason([refusals[name] for name in possible[0].acquirers])


def offered(account: str, currency: str, amount: int, seed: str) -> dict[Method, Capability]:
    """Return what the acquirer account can do that a payment by each method would ask first.

    `seed` stands for the payment's id in rules with a percentage.
    """
    chosen_by = current_routing(account)
    asked = {one: decide(chosen_by, RoutedPayment(one, currency, amount), seed).acquirers for one in Method}
    known = _accounts_among(account, {name for names in asked.values() for name in names})
    able: dict[Method, Capability] = {}
    for method, names in asked.items():
        payment = NewPayment(Instrument(method), amount, currency)
        for name in names:
            if refusal(name, known, payment, is_test=is_test(account)) is None:
                able[method] = _capability(name, known)
                break
    return able


def _of_saved(order: Order, instrument: Instrument, chosen_by: Routing, *, auto_capture: bool) -> Selection:
    """Return the acquirer account that saved the method. Raises NoAcquirer, BadRequest."""
    name = (instrument.saved or {})["acquirer"]
    known = _accounts_among(order.account, {name})
    payment = NewPayment(instrument, order.amount, order.currency, auto_capture)
    refused = refusal(name, known, payment, is_test=is_test(order.account), refuse=refusal_of_new)
    if refused is not None:
        raise refused
    simulated = _is_simulator(name, known)
    return Selection([name], 0, None, simulated, chosen_by.assesses_risk)


def _is_simulator(name: str, known: Mapping[str, AcquirerAccount]) -> bool:
    return name == SIMULATOR or known[name].kind is AcquirerKind.SIMULATOR


def _accounts_among(account: str, names: set[str]) -> Mapping[str, AcquirerAccount]:
    """Return the account's acquirer accounts, read only if a name is not the simulator's."""
    return accounts_by_id(account) if names - {SIMULATOR} else {}


def _capability(name: str, known: Mapping[str, AcquirerAccount]) -> Capability:
    return SIMULATOR_CAPABILITY if name == SIMULATOR else capability_of(known[name])


def _ordered_by_health(account: str, acquirers: list[str], method: Method, at: datetime) -> list[str]:
    """Return the accounts, those that fail last. After an outage, one payment asks the account again."""
    if len(acquirers) == 1:
        return acquirers
    known = {one.acquirer: one for one in acquirer_health.all_of(account) if one.method is method}
    unhealthy = {name for name, health in known.items() if not is_healthy(health, at)}
    for name in (one for one in acquirers if one not in unhealthy):
        health = known.get(name)
        if health is None or not needs_probe(health, at) or _take_probe(health, at):
            break  # this payment asks it first
        unhealthy.add(name)
    return ordered(acquirers, unhealthy)


def _take_probe(health: AcquirerHealth, at: datetime) -> bool:
    """Return whether this payment is the one that asks the account again."""
    return acquirer_health.record(health, replace(health, breaker=start_probe(health.breaker, at)))


def routed(order: Order, instrument: Instrument) -> RoutedPayment:
    brand = instrument.card["brand"] if instrument.card else None
    return RoutedPayment(instrument.method, order.currency, order.amount, brand)


def is_test(account: str) -> bool:
    return account.endswith("#test")


def accounts_by_id(account: str) -> dict[str, AcquirerAccount]:
    return {one.id: one for one in acquirer_accounts.all_of(account)}


def refusal(
    name: str, known: Mapping[str, AcquirerAccount], payment: NewPayment, *, is_test: bool,
    refuse: Callable[[Capability, NewPayment], Refusal | None] = refusal_of,
) -> Refusal | None:  # fmt: skip
    """Return why an acquirer account cannot take a new payment; None if it can.

    By default the payment's details, such as a card's number, are not checked.
    """
    if name == SIMULATOR and is_test:
        return refuse(SIMULATOR_CAPABILITY, payment)
    found = known.get(name)
    if found is None or found.state is not AccountState.OPEN:
        return NoAcquirer(f"The acquirer account {name} takes no new payments.")
    return refuse(capability_of(found), payment)


def capability_for(payment: Payment) -> Capability:
    """Return what the acquirer account of the payment can do. Raises NotFound.

    Before the payment was asked, it is the first account that the payment may ask.
    """
    name = payment.acquirer or (payment.acquirers or [SIMULATOR])[0]
    if name == SIMULATOR:
        return SIMULATOR_CAPABILITY
    return capability_of(acquirer_accounts.get(payment.account, name))


def check_not_closed(payment: Payment) -> None:
    """Raise Conflict if the payment's acquirer account is closed: it captures and refunds nothing."""
    name = payment.acquirer
    if name is None or name == SIMULATOR:
        return
    if acquirer_accounts.get(payment.account, name).state is AccountState.CLOSED:
        raise Conflict(f"The acquirer account {name} is closed. Open it, or set it to draining, first.")


def _reason(refusals: Sequence[Refusal | None]) -> Refusal:
    by_method = next((one for one in refusals if isinstance(one, BadRequest)), None)
    return by_method or next((one for one in refusals if one), None) or NoAcquirer(_NO_ACCOUNT)
