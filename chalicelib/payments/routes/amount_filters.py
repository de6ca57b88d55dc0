"""Filter a list by amount and currency."""

from dataclasses import replace

from pydantic import Field

from chalicelib.db.filters import Filters
from chalicelib.domain.errors import BadRequest
from chalicelib.http.fields import CurrencyCode, PageQuery
from chalicelib.payments.routes.field_types import MAX_AMOUNT, AmountText


class AmountListQuery(PageQuery):
    currency: CurrencyCode | None = None
    amount: AmountText | None = None
    # A range is of no column of its own.
    amount_from: AmountText | None = Field(default=None, exclude=True)
    amount_to: AmountText | None = Field(default=None, exclude=True)

    def filters(self) -> Filters:
        """Return the filters. Raise BadRequest for an empty range of amounts."""
        least, most = self.amount_from or 1, self.amount_to or MAX_AMOUNT
        if least > most:
            raise BadRequest("amount_from must be at most amount_to", "amount_from")
        between = {"amount": (least, most)} if (least, most) != (1, MAX_AMOUNT) else {}
        return replace(super().filters(), between=between)
