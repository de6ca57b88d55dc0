"""/v1/risk/backtests: try a rule on the last payments before it is switched on."""

from datetime import timedelta
from typing import Annotated

from chalice.app import Blueprint
from pydantic import Field

from chalicelib.db.paging import Page, cursor_of, id_of
from chalicelib.domain.ids import first_id
from chalicelib.http.fields import Omittable
from chalicelib.http.models import Body
from chalicelib.http.request import Request
from chalicelib.http.route import endpoint
from chalicelib.payments.store import payment_lists
from chalicelib.risk.domain.backtest import BacktestView, backtest_of
from chalicelib.risk.routes.settings import RuleText, check_rule

backtests_api = Blueprint(__name__)

MAX_EXAMINED = 250  # payments of one response


class BacktestRequest(Body):
    """Name the rule and its payments.

    `days` is how far the backtest goes back. `cursor` is the `next_cursor` of the response before.
    """

    rule: RuleText
    days: Annotated[int, Field(ge=1, le=30)] = 30
    cursor: Omittable[Annotated[str, Field(max_length=100)]] = None


@endpoint(
    backtests_api, "/v1/risk/backtests", "POST",
    summary="Check a risk rule on past payments",
    description=(
        "Returns which of the last payments a rule would have caught, by what was known when each was made. "
        "A response examines up to 250 payments; send its cursor for the ones before. Nothing is saved."
    ),
    body=BacktestRequest,
)  # fmt: skip
def backtest_risk_rule(request: Request, body: BacktestRequest) -> BacktestView:
    check_rule(body.rule, "rule")
    first = first_id("pay", request.at - timedelta(days=body.days))
    end = id_of(body.cursor, "pay") if body.cursor else "pay_~"
    listed = payment_lists.newest(request.account, Page(MAX_EXAMINED, first, max(first, end)))
    next_cursor = cursor_of(listed.next_cursor) if listed.next_cursor else None
    return backtest_of(body.rule, listed.items, next_cursor)
