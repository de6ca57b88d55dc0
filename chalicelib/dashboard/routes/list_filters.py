"""Define the filters that several lists have, as another route of the same list takes them."""

from typing import Annotated

from pydantic import Field

from chalicelib.http.models import Query

Filter = Annotated[str, Field(max_length=255)] | None


class ListFilters(Query):
    """Hold filters as they are written. The query of the list checks their names and values."""

    from_: Filter = Field(default=None, alias="from")
    to: Filter = None
    status: Filter = None
    state: Filter = None
    method: Filter = None
    currency: Filter = None
    customer_id: Filter = None
    order_id: Filter = None
    payment_id: Filter = None
    receipt: Filter = None
    acquirer: Filter = None
    acquirer_reference: Filter = None
    amount: Filter = None
    amount_from: Filter = None
    amount_to: Filter = None
    card_last4: Filter = None
    card_brand: Filter = None

    def given(self, *others: str) -> dict[str, str]:
        """Return the filters of the request, except the fields with the other names."""
        return self.model_dump(exclude=set(others), exclude_none=True, by_alias=True)
