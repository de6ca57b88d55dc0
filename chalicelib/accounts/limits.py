"""The limits of a merchant's browsers."""

from chalicelib.accounts.domain.limits import effective
from chalicelib.accounts.store import merchants
from chalicelib.settings import settings


def limits_of(account: str) -> dict[str, int]:
    """Return the quota of each limit. The merchant's own may have been read up to a minute ago."""
    stage = settings()
    return effective(merchants.own_limits(account), stage.rate_limits, stage.rate_limit_maxima)
