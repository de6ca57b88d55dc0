"""Return the limits of payers' browsers: a merchant's own, those of the stage, and their maxima."""

from collections.abc import Mapping

from chalicelib.accounts.domain.limits import LimitsView, effective, to_view
from chalicelib.accounts.domain.merchant import Merchant
from chalicelib.accounts.store import merchants
from chalicelib.settings import settings


def limits_of(account: str) -> dict[str, int]:
    """Return the quota of each limit, from a merchant that may have been read up to a minute ago."""
    own, maxima = merchants.limits_and_maxima(account)
    return effective(own, settings().rate_limits, _maxima(maxima))


def maxima_of(merchant: Merchant, mode: str) -> dict[str, int]:
    """Return the maximum of each limit: that of the stage, unless operators set another one."""
    return _maxima(merchant.maxima_in(mode))


def shown_limits(merchant: Merchant, mode: str) -> LimitsView:
    return to_view(merchant.limits_in(mode), settings().rate_limits, maxima_of(merchant, mode))


def _maxima(own: Mapping[str, int]) -> dict[str, int]:
    return {**settings().rate_limit_maxima, **own}
