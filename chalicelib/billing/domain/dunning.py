"""Decide what follows a failed charge of an invoice: another try, or the end of the dunning."""

from datetime import datetime, timedelta
from enum import StrEnum

from typing_extensions import TypedDict

from chalicelib.domain.dataclass import dataclass

CONFIRMATION_CODE = "authentication_required"  # the bank wants the payer, who is not there
HARD = "hard"  # the class of declines that no other try can change


class EndState(StrEnum):
    """Say what becomes of a subscription whose invoice stays unpaid.

    `unpaid` changes nothing: it is past due, its periods go on, and the invoice is charged no more.
    """

    CANCEL = "cancel"
    UNPAID = "unpaid"
    PAUSE = "pause"


class CancellationReason(StrEnum):
    REQUESTED = "requested"
    UNPAID = "unpaid"


class Failure(StrEnum):
    """Say what a failed charge needs: time, another method, or the payer's confirmation."""

    SOFT = "soft"
    NEW_METHOD = "new_method"
    CONFIRMATION = "confirmation"


@dataclass(frozen=True, slots=True)
class FailedCharge:
    """Hold why a charge failed. `method_id` is the method that was charged."""

    failure: Failure
    code: str
    method_id: str | None = None


@dataclass(frozen=True, slots=True)
class DunningSettings:
    """Hold a merchant's rules. `retry_days` are the days after the first failed charge on which it is tried
    again. `grace_days` after the last one, `end_state` applies. `version` counts the changes."""

    account: str
    retry_days: tuple[int, ...] = (1, 3, 5, 7)
    grace_days: int = 3
    end_state: EndState = EndState.CANCEL
    version: int = 0


class DunningView(TypedDict):
    """Show the rules of dunning. `retry_days` are the days after the first failed charge with another one."""

    retry_days: list[int]
    grace_days: int
    end_state: EndState


def failure_of(decline_class: str | None, code: str | None) -> Failure:
    """Return what a declined payment needs, by the class of its decline."""
    if code == CONFIRMATION_CODE:
        return Failure.CONFIRMATION
    return Failure.NEW_METHOD if decline_class == HARD else Failure.SOFT


def next_charge(
    settings: DunningSettings, failure: Failure, tries: int, tried_at: datetime
) -> datetime | None:
    """Return when to charge again after a number of tries; None if no further try follows.

    It is as long after the last try as the days of the schedule are apart, so that tries that an outage
    delayed do not follow one another without a wait.
    """
    if failure is Failure.NEW_METHOD or max(tries, 1) > len(settings.retry_days):
        return None
    return tried_at + timedelta(days=settings.retry_days[max(tries, 1) - 1] - _passed(settings, tries))


def end_of(settings: DunningSettings, tries: int, tried_at: datetime) -> datetime:
    """Return when the dunning ends if no further try follows: after the days of the schedule, and the grace.

    So a payer whose method is refused has as much time for a new one as other payers have.
    """
    last = max(settings.retry_days, default=0)
    return tried_at + timedelta(days=last - _passed(settings, tries) + settings.grace_days)


def to_view(settings: DunningSettings) -> DunningView:
    return {
        "retry_days": list(settings.retry_days),
        "grace_days": settings.grace_days,
        "end_state": settings.end_state,
    }


def _passed(settings: DunningSettings, tries: int) -> int:
    """Return the day of the schedule of the last try. The first charge is on day 0."""
    days = (0, *settings.retry_days)
    return days[min(max(tries - 1, 0), len(days) - 1)]
