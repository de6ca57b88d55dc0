"""Define the operations on risk, for `AsyncClient`."""

# Generated from openapi.json by `make openapi`.

from collections.abc import Sequence

from payment_gateway_client.arguments import OMIT, Omit, Request, new_key, segment
from payment_gateway_client.models import (
    Backtest,
    Deleted,
    RiskList,
    RiskListEntry,
    RiskSettings,
    RiskValueType,
)
from payment_gateway_client.pagination import AsyncPager
from payment_gateway_client.transport import AsyncTransport


class AsyncRiskResource:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def backtest_rule(
        self,
        *,
        rule: str,
        days: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        idempotency_key: str | None = None,
    ) -> Backtest:
        """Check a risk rule on past payments.

        Returns which of the last payments a rule would have caught, by what was known when each was
        made. A response examines up to 250 payments; send its cursor for the ones before. Nothing is
        saved.

        Args:
            rule: Rule to try.
            days: How many days to go back.
            cursor: Value of `next_cursor` of the response before.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            "/v1/risk/backtests",
            body={"rule": rule, "days": days, "cursor": cursor},
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, Backtest)

    async def create_list_entry(
        self,
        *,
        list: RiskList,
        type: RiskValueType,
        value: str | Omit = OMIT,
        payment_id: str | Omit = OMIT,
        note: str | Omit = OMIT,
        idempotency_key: str | None = None,
    ) -> RiskListEntry:
        """Add a value to a list.

        Always allows or blocks the payments with a card, a BIN, an email address, a network address, a
        UPI address or a device, before any rule. A value is in one list: a second request moves it.
        Only a keyed hash of the value is stored.

        Args:
            list: List to add the value to.
            type: Kind of the value.
            value: A card's fingerprint, its first six digits, an email address or a UPI address.
                Send it or `payment_id`.
            payment_id: Payment that was made with the value. Send it or `value`.
            note: Text for your team.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            "/v1/risk/lists",
            body={"list": list, "type": type, "value": value, "payment_id": payment_id, "note": note},
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, RiskListEntry)

    async def delete_list_entry(self, entry_id: str) -> Deleted:
        """Remove a value from its list.

        Removes the entry. Rules decide on later payments with the value.

        Args:
            entry_id: Id of the entry.
        """
        request = Request("DELETE", f"/v1/risk/lists/{segment(entry_id)}")
        return await self._transport.send(request, Deleted)

    async def get_settings(self) -> RiskSettings:
        """Get the risk rules.

        Returns the rules that decide on new payments before an acquirer is asked. The first rule that
        applies decides; without one, the payment is allowed.
        """
        request = Request("GET", "/v1/risk")
        return await self._transport.send(request, RiskSettings)

    def list_list_entries(
        self, *, limit: int | Omit = OMIT, cursor: str | Omit = OMIT
    ) -> AsyncPager[RiskListEntry]:
        """List the values of the lists.

        Returns what is always allowed or blocked, in the order of the types and ids. Iterate over the
        result to get the items of all pages.

        Args:
            limit: Number of items per page. Defaults to 10.
            cursor: Value of `next_cursor` of the response before.
        """
        request = Request("GET", "/v1/risk/lists", query={"limit": limit, "cursor": cursor})
        return AsyncPager(self._transport, request, RiskListEntry)

    async def replace_settings(self, *, version: int, enabled: bool, rules: Sequence[str]) -> RiskSettings:
        """Update the risk rules.

        Saves all rules as the next version, and switches them on or off. Payments that are created
        afterwards are assessed. A rule that cannot be read is refused with its position. Responds with
        409 if the rules were changed since you read their version. Requires the owner role.

        Args:
            version: Version that you read. 0 if the rules were never changed.
            enabled: Whether the rules decide on new payments.
            rules: Rules in the order in which they are tried.
        """
        request = Request("PUT", "/v1/risk", body={"version": version, "enabled": enabled, "rules": rules})
        return await self._transport.send(request, RiskSettings)
