"""The acquirer accounts that a worker asks: the stage's simulator, and the merchants' own."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from threading import Lock
from typing import TYPE_CHECKING

from chalicelib.domain.dataclass import dataclass
from chalicelib.payments.acquirers import Acquirer
from chalicelib.payments.acquirers.limits import NewPayment, refusal_of
from chalicelib.payments.acquirers.simulator import Simulator
from chalicelib.payments.domain.acquirer_account import AccountState, AcquirerAccount
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.routing import SIMULATOR
from chalicelib.payments.store import acquirer_accounts
from chalicelib.settings import Settings

if TYPE_CHECKING:
    from chalicelib.payments.acquirers.settlement_lines import SettlementReader  # see payouts_of

Connect = Callable[[AcquirerAccount], Acquirer]


def _no_accounts(account: AcquirerAccount) -> Acquirer:
    raise LookupError(account.id)


@dataclass(frozen=True, slots=True)
class Registry:
    """`own` are the acquirers of the stage, by name. `connect` returns the one of a merchant's account.

    A registry serves one invocation: an account is read once, so a change applies to the next invocation.
    """

    own: Mapping[str, Acquirer]
    connect: Connect = _no_accounts
    _read: dict[tuple[str, str], AcquirerAccount] = field(default_factory=dict)
    _reading: Lock = field(default_factory=Lock)

    def candidates(self, payment: Payment) -> Sequence[str]:
        """Return the accounts that the payment may ask, in order."""
        if payment.acquirers is not None:
            return payment.acquirers
        if payment.account.endswith("#live"):
            return []  # the simulator must never pay a real order
        new = NewPayment(payment.instrument, payment.amount, payment.currency, payment.auto_capture)
        return [name for name, one in self.own.items() if refusal_of(one.capability, new) is None]

    def of(self, payment: Payment) -> Acquirer:
        """Return the acquirer account that the payment's current attempt asks."""
        return self.named(payment.account, payment.acquirer or SIMULATOR)

    def named(self, account: str, name: str) -> Acquirer:
        return self.own.get(name) or self.connect(self._account(account, name))

    def kind_of(self, payment: Payment) -> str | None:
        """Return the kind of the payment's acquirer, such as `stripe`; None if none could be asked."""
        name = payment.acquirer
        return name if name is None or name in self.own else self._account(payment.account, name).kind

    def payouts_of(self, account: str, name: str) -> "SettlementReader | None":
        """Return the payouts of an acquirer account; None if they cannot be read."""
        from chalicelib.payments.acquirers.settlement_lines import SettlementReader  # noqa: PLC0415 - at night

        acquirer = self.named(account, name)
        if isinstance(acquirer, Simulator):
            return acquirer.payouts_of(account)
        return acquirer if isinstance(acquirer, SettlementReader) else None

    def takes_new_payments(self, payment: Payment) -> bool:
        """Return whether the payment's acquirer account is open. Its state may change after the routing."""
        return self._state(payment) is AccountState.OPEN

    def has_webhooks(self, payment: Payment) -> bool:
        """Return whether the payment's acquirer account receives events of its acquirer."""
        name = payment.acquirer or SIMULATOR
        return name not in self.own and bool(self._account(payment.account, name).webhook_secrets)

    def is_closed(self, payment: Payment) -> bool:
        return self._state(payment) is AccountState.CLOSED

    def _state(self, payment: Payment) -> AccountState:
        name = payment.acquirer or SIMULATOR
        return AccountState.OPEN if name in self.own else self._account(payment.account, name).state

    def _account(self, account: str, name: str) -> AcquirerAccount:
        with self._reading:
            if (account, name) not in self._read:
                self._read[account, name] = acquirer_accounts.get(account, name)
            return self._read[account, name]


def registry_of(settings: Settings, time_left_s: Callable[[], float] | None = None) -> Registry:
    """Return the acquirers of a stage for one invocation, which ends in `time_left_s()` seconds."""

    def connect(account: AcquirerAccount) -> Acquirer:
        from chalicelib.payments.acquirers import connections  # noqa: PLC0415 - not for the stage's simulator

        return connections.connect(account, settings, time_left_s)

    return Registry({SIMULATOR: Simulator(settings)}, connect)
