"""Define the operations of each resource, for `AsyncClient`."""

# ruff: noqa: PLR0913
# Generated from openapi.json by `make openapi`.

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Literal

from payment_gateway_client.arguments import OMIT, Omit, Request, new_key, segment
from payment_gateway_client.models import (
    AccountState,
    AcquirerAccount,
    AcquirerHealth,
    AcquirerKeyCheck,
    AcquirerKind,
    AcquirerScript,
    Backtest,
    BatchStatus,
    CheckoutOrder,
    CheckoutPayment,
    CheckoutPaymentLink,
    ClockAdvance,
    Command,
    Count,
    Coupon,
    Customer,
    Deleted,
    Delivery,
    DeliveryStatus,
    DifferenceStatus,
    Dispute,
    DisputeStatus,
    Event,
    Every,
    EvidenceUpload,
    Export,
    ExportFormat,
    ExportResource,
    ExportSchedule,
    ExportStatus,
    Health,
    Interval,
    Invoice,
    InvoiceStatus,
    Language,
    LinkStatus,
    Method,
    Note,
    Order,
    OrderStatus,
    PayableOrder,
    Payment,
    PaymentAttempt,
    PaymentLink,
    PaymentStatus,
    Payout,
    PayoutLine,
    Plan,
    PublicKey,
    ReceiptFile,
    ReceiptLink,
    ReceiptMail,
    Recovery,
    Refund,
    RefundBatch,
    RefundBatchRow,
    RefundStatus,
    Report,
    ReportDetails,
    ReportKind,
    ReportStatus,
    RiskList,
    RiskListEntry,
    RiskSettings,
    RiskValueType,
    Routing,
    RoutingPreview,
    RowStatus,
    Secrets,
    SettlementDifference,
    Subscription,
    SubscriptionStatus,
    TaxRate,
    Token,
    Uses,
    WebhookEndpoint,
    WebhookEndpointWithSecret,
)
from payment_gateway_client.pagination import AsyncPager
from payment_gateway_client.params import (
    CardRequest,
    CheckoutCustomer,
    Compare,
    DisputeEvidence,
    PaymentState,
    Proration,
    ReviewDecision,
    RuleRequest,
    RulesRequest,
    UpiRequest,
)
from payment_gateway_client.transport import AsyncTransport


class AsyncAcquirersResource:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def check_keys(self, acquirer_id: str, *, idempotency_key: str | None = None) -> AcquirerKeyCheck:
        """Check the keys of an acquirer account.

        Sends one read to the acquirer, which moves nothing, and returns whether it took the keys.

        Args:
            acquirer_id: Id of the acquirer account.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            f"/v1/acquirers/{segment(acquirer_id)}/test-keys",
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, AcquirerKeyCheck)

    async def create(
        self,
        *,
        kind: AcquirerKind,
        name: str,
        public_key: str | Omit = OMIT,
        secret: str | Omit = OMIT,
        webhook_secret: str | Omit = OMIT,
        cards: Literal["raw", "script"] | Omit = OMIT,
        multicapture: bool | Omit = OMIT,
        upi: bool | Omit = OMIT,
        currencies: Sequence[str] | Omit = OMIT,
        customer_phone: str | Omit | None = OMIT,
        idempotency_key: str | None = None,
    ) -> AcquirerAccount:
        """Create an acquirer account.

        Stores your keys at Stripe, Razorpay or Cashfree, so that payments can be routed there. The
        secret is encrypted and never returned. An account of the kind simulator is for test mode, has
        no keys and moves no money. Requires the owner role.

        Args:
            kind: The acquirer. The simulator is for test mode only.
            name: Name for your own use.
            public_key: Stripe's publishable key, Razorpay's key id or Cashfree's client id.
                Required, except for the simulator.
            secret: Secret key of the account. It is encrypted and never returned. Required, except
                for the simulator.
            webhook_secret: Secret with which the acquirer signs its webhooks. It is encrypted and
                never returned.
            cards: `raw`: the gateway sends card numbers, which needs the acquirer's permission.
                `script`: the payer enters the card in the acquirer's form.
            multicapture: Whether Stripe enabled several captures of one payment for the account.
            upi: Whether Stripe enabled UPI for the account. For Stripe only.
            currencies: Currencies that Cashfree enabled besides INR.
            customer_phone: Phone number of 10 digits that Cashfree gets with every order, since it
                requires one.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            "/v1/acquirers",
            body={
                "kind": kind,
                "name": name,
                "public_key": public_key,
                "secret": secret,
                "webhook_secret": webhook_secret,
                "cards": cards,
                "multicapture": multicapture,
                "upi": upi,
                "currencies": currencies,
                "customer_phone": customer_phone,
            },
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, AcquirerAccount)

    async def get(self, acquirer_id: str) -> AcquirerAccount:
        """Get an acquirer account.

        Returns one acquirer account without its secrets.

        Args:
            acquirer_id: Id of the acquirer account.
        """
        request = Request("GET", f"/v1/acquirers/{segment(acquirer_id)}")
        return await self._transport.send(request, AcquirerAccount)

    def list(self) -> AsyncPager[AcquirerAccount]:
        """List acquirer accounts.

        Returns the acquirer accounts of this mode, the oldest first, without their secrets.
        """
        request = Request("GET", "/v1/acquirers")
        return AsyncPager(self._transport, request, AcquirerAccount)

    def list_health(self, acquirer_id: str) -> AsyncPager[AcquirerHealth]:
        """Get the health of an acquirer account.

        Returns the health of each payment method that had a failure or a downtime. After ten failures
        in a row, new payments ask other accounts first, if the routing has others.

        Args:
            acquirer_id: Id of the acquirer account.
        """
        request = Request("GET", f"/v1/acquirers/{segment(acquirer_id)}/health")
        return AsyncPager(self._transport, request, AcquirerHealth)

    async def rotate_webhook_secret(
        self,
        acquirer_id: str,
        *,
        webhook_secret: str,
        overlap_seconds: int | Omit = OMIT,
        replace_newest: bool | Omit = OMIT,
        idempotency_key: str | None = None,
    ) -> AcquirerAccount:
        """Rotate the webhook secret of an acquirer account.

        Stores the secret with which the acquirer signs its webhooks. The previous one stays valid
        during the overlap, since the acquirer may sign retries with it. A secret that was mistyped can
        be replaced instead: then the newest one ends immediately, and the one before it stays valid
        until its time. Requires the owner role.

        Args:
            acquirer_id: Id of the acquirer account.
            webhook_secret: Secret with which the acquirer signs its webhooks. It is encrypted and
                never returned.
            overlap_seconds: Seconds for which the previous secret stays valid, at most 7 days.
            replace_newest: Whether the secret replaces the newest one, which was mistyped. The
                newest one ends immediately, and overlap_seconds has no effect.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            f"/v1/acquirers/{segment(acquirer_id)}/webhook-secret",
            body={
                "webhook_secret": webhook_secret,
                "overlap_seconds": overlap_seconds,
                "replace_newest": replace_newest,
            },
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, AcquirerAccount)

    async def update(
        self,
        acquirer_id: str,
        *,
        name: str | Omit = OMIT,
        state: AccountState | Omit = OMIT,
        public_key: str | Omit = OMIT,
        secret: str | Omit = OMIT,
        cards: Literal["raw", "script"] | Omit = OMIT,
        multicapture: bool | Omit = OMIT,
        upi: bool | Omit = OMIT,
        currencies: Sequence[str] | Omit = OMIT,
        customer_phone: str | Omit = OMIT,
    ) -> AcquirerAccount:
        """Update an acquirer account.

        Changes the fields that you send. A draining account takes no new payments; a closed account
        captures and refunds nothing either. New keys must belong to the same account at the acquirer,
        since its payments stay with it. Requires the owner role.

        Args:
            acquirer_id: Id of the acquirer account.
            name: Name for your own use.
            state: New state of the account.
            public_key: Stripe's publishable key, Razorpay's key id or Cashfree's client id.
            secret: New secret key of the same account at the acquirer.
            cards: `raw`: the gateway sends card numbers, which needs the acquirer's permission.
                `script`: the payer enters the card in the acquirer's form.
            multicapture: Whether Stripe enabled several captures of one payment for the account.
            upi: Whether Stripe enabled UPI for the account. For Stripe only.
            currencies: Currencies that Cashfree enabled besides INR.
            customer_phone: Phone number of 10 digits that Cashfree gets with every order, since it
                requires one.
        """
        request = Request(
            "PATCH",
            f"/v1/acquirers/{segment(acquirer_id)}",
            body={
                "name": name,
                "state": state,
                "public_key": public_key,
                "secret": secret,
                "cards": cards,
                "multicapture": multicapture,
                "upi": upi,
                "currencies": currencies,
                "customer_phone": customer_phone,
            },
        )
        return await self._transport.send(request, AcquirerAccount)


class AsyncCheckoutResource:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def create_payment(
        self,
        *,
        order_id: str,
        method: Method,
        amount: int | Omit = OMIT,
        token: str | Omit | None = OMIT,
        upi: UpiRequest | Omit | None = OMIT,
        bank: str | Omit | None = OMIT,
        customer: CheckoutCustomer | Omit = OMIT,
        idempotency_key: str | None = None,
    ) -> CheckoutPayment:
        """Create a payment from a checkout page.

        Pays an order from the payer's browser with the API key alone. Cards are sent as a token from
        POST /v1/tokens. The payment is captured when it is authorized. An order accepts at most 50
        payments this way. Too many declined cards of an order, a payment link or a network address in
        an hour are refused with status 429 until the hour ends.

        Args:
            order_id: Id of the order.
            method: Payment method.
            amount: Amount that the payer saw, in the minor unit of the currency. It must be the
                order's amount.
            token: Id of a card token.
            upi: UPI details.
            bank: Bank code for net banking, such as HDFC.
            customer: Customer details from the shop.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            "/v1/checkout/payments",
            body={
                "order_id": order_id,
                "method": method,
                "amount": amount,
                "token": token,
                "upi": upi,
                "bank": bank,
                "customer": customer,
            },
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, CheckoutPayment)

    async def create_payment_link_order(
        self, link_id: str, *, idempotency_key: str | None = None
    ) -> PayableOrder:
        """Create an order for a payment link.

        Creates an order for one payer of a multiple-use link. Returns the existing order of a single-
        use link. Works with the API key alone.

        Args:
            link_id: Id of the payment link.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            f"/v1/checkout/payment-links/{segment(link_id)}/orders",
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, PayableOrder)

    async def get_order(self, order_id: str, *, embedder: str | Omit = OMIT) -> CheckoutOrder:
        """Get an order to pay.

        Returns the order with its payment methods for a checkout page, and the payment in progress or
        the successful payment if there is one. Poll that payment instead of creating another. Works
        with the API key alone.

        Args:
            order_id: Id of the order.
            embedder: Origin of the page that embeds the checkout.
        """
        request = Request("GET", f"/v1/checkout/orders/{segment(order_id)}", query={"embedder": embedder})
        return await self._transport.send(request, CheckoutOrder)

    async def get_payment(self, payment_id: str) -> CheckoutPayment:
        """Get a payment for a checkout page.

        Returns the payment as its payer may see it. A successful payment has a signature that your
        server can verify. Works with the API key alone.

        Args:
            payment_id: Id of the payment.
        """
        request = Request("GET", f"/v1/checkout/payments/{segment(payment_id)}")
        return await self._transport.send(request, CheckoutPayment)

    async def get_payment_link(self, link_id: str, *, embedder: str | Omit = OMIT) -> CheckoutPaymentLink:
        """Get a payment link to pay.

        Returns the link with its payment methods for a checkout page. A single-use link includes its
        order. Works with the API key alone.

        Args:
            link_id: Id of the payment link.
            embedder: Origin of the page that embeds the checkout.
        """
        request = Request(
            "GET", f"/v1/checkout/payment-links/{segment(link_id)}", query={"embedder": embedder}
        )
        return await self._transport.send(request, CheckoutPaymentLink)

    async def get_payment_script(self, payment_id: str) -> AcquirerScript:
        """Get the acquirer's script of a payment.

        Returns what the acquirer's script needs to take the payment in the payer's browser, while the
        payment waits for it. Works with the API key alone.

        Args:
            payment_id: Id of the payment.
        """
        request = Request("GET", f"/v1/checkout/payments/{segment(payment_id)}/script")
        return await self._transport.send(request, AcquirerScript)


class AsyncCountsResource:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def get(
        self,
        *,
        from_: str | Omit = OMIT,
        to: str | Omit = OMIT,
        status: str | Omit = OMIT,
        state: str | Omit = OMIT,
        method: str | Omit = OMIT,
        currency: str | Omit = OMIT,
        customer_id: str | Omit = OMIT,
        order_id: str | Omit = OMIT,
        payment_id: str | Omit = OMIT,
        receipt: str | Omit = OMIT,
        acquirer: str | Omit = OMIT,
        acquirer_reference: str | Omit = OMIT,
        amount: str | Omit = OMIT,
        amount_from: str | Omit = OMIT,
        amount_to: str | Omit = OMIT,
        card_last4: str | Omit = OMIT,
        card_brand: str | Omit = OMIT,
        resource: ExportResource | Omit = OMIT,
        type: str | Omit = OMIT,
        uses: str | Omit = OMIT,
        event: str | Omit = OMIT,
        endpoint: str | Omit = OMIT,
        reference: str | Omit = OMIT,
        payout_id: str | Omit = OMIT,
    ) -> Count:
        """Count the rows of a list.

        Returns how many rows of a list match its filters, up to 1,000. It reads up to 1,000 rows: with
        a filter that few of them match, the count is exact only if they are all rows. A server needs
        the scope of the list too.

        Args:
            from_: Start of the time of creation. ISO 8601 with a time zone.
            to: End of the time of creation. ISO 8601 with a time zone.
            status: Status, as in the list.
            state: State of the payments, as in their list.
            method: Payment method.
            currency: ISO 4217 currency code.
            customer_id: Id of the customer.
            order_id: Id of the order.
            payment_id: Id of the payment.
            receipt: Receipt of the orders.
            acquirer: Id of the acquirer account.
            acquirer_reference: The acquirer's identifier of the payments.
            amount: Amount in the minor unit of the currency.
            amount_from: Least amount, in the minor unit of the currency.
            amount_to: Largest amount, in the minor unit of the currency.
            card_last4: Last four digits of the payments' card.
            card_brand: Brand of the payments' card.
            resource: List to count.
            type: Type of the events.
            uses: Whether the link can be paid once or by many payers.
            event: Event type, such as payment.success.
            endpoint: Id of the webhook endpoint.
            reference: Your own reference. It becomes the receipt of the link's orders.
            payout_id: Id of the payout.
        """
        request = Request(
            "GET",
            "/v1/counts",
            query={
                "from": from_,
                "to": to,
                "status": status,
                "state": state,
                "method": method,
                "currency": currency,
                "customer_id": customer_id,
                "order_id": order_id,
                "payment_id": payment_id,
                "receipt": receipt,
                "acquirer": acquirer,
                "acquirer_reference": acquirer_reference,
                "amount": amount,
                "amount_from": amount_from,
                "amount_to": amount_to,
                "card_last4": card_last4,
                "card_brand": card_brand,
                "resource": resource,
                "type": type,
                "uses": uses,
                "event": event,
                "endpoint": endpoint,
                "reference": reference,
                "payout_id": payout_id,
            },
        )
        return await self._transport.send(request, Count)


class AsyncCouponsResource:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def archive(self, coupon_id: str, *, idempotency_key: str | None = None) -> Coupon:
        """Archive a coupon.

        Keeps new subscriptions from using a coupon. Those that use it keep it.

        Args:
            coupon_id: Id of the coupon.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST", f"/v1/coupons/{segment(coupon_id)}/archive", idempotency_key=idempotency_key or new_key()
        )
        return await self._transport.send(request, Coupon)

    async def create(
        self,
        *,
        name: str,
        basis_points: int | Omit | None = OMIT,
        amount: int | Omit | None = OMIT,
        currency: str | Omit | None = OMIT,
        cycles: int | Omit | None = OMIT,
        max_redemptions: int | Omit | None = OMIT,
        expires_at: datetime | Omit | None = OMIT,
        idempotency_key: str | None = None,
    ) -> Coupon:
        """Create a coupon.

        Creates a coupon of a percentage or an amount, which a new subscription can use. It is taken off
        the plan, not off a setup fee, for `cycles` invoices or for all.

        Args:
            name: Name, which invoices show.
            basis_points: Percentage that is taken off, in basis points: 1000 is 10 %. Omitted for
                an amount.
            amount: Amount that is taken off, in the minor unit of the currency. Instead of
                `basis_points`.
            currency: Currency of `amount`.
            cycles: Number of invoices of a subscription that it applies to. Omitted for all.
            max_redemptions: Number of subscriptions that can use it. Omitted without a limit.
            expires_at: Time from which new subscriptions cannot use it. Omitted without an end.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            "/v1/coupons",
            body={
                "name": name,
                "basis_points": basis_points,
                "amount": amount,
                "currency": currency,
                "cycles": cycles,
                "max_redemptions": max_redemptions,
                "expires_at": expires_at,
            },
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, Coupon)

    async def get(self, coupon_id: str) -> Coupon:
        """Get a coupon.

        Returns one coupon.

        Args:
            coupon_id: Id of the coupon.
        """
        request = Request("GET", f"/v1/coupons/{segment(coupon_id)}")
        return await self._transport.send(request, Coupon)

    def list(
        self,
        *,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        from_: datetime | Omit = OMIT,
        to: datetime | Omit = OMIT,
    ) -> AsyncPager[Coupon]:
        """List coupons.

        Returns coupons, newest first, with those that are archived. Iterate over the result to get the
        items of all pages.

        Args:
            limit: Number of items per page. Defaults to 10.
            cursor: The `next_cursor` of the previous page.
            from_: Earliest time of creation, inclusive. ISO 8601 with a time zone.
            to: Latest time of creation, exclusive. ISO 8601 with a time zone.
        """
        request = Request(
            "GET", "/v1/coupons", query={"limit": limit, "cursor": cursor, "from": from_, "to": to}
        )
        return AsyncPager(self._transport, request, Coupon)


class AsyncCustomersResource:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def create(
        self,
        *,
        name: str | Omit | None = OMIT,
        email: str | Omit | None = OMIT,
        phone: str | Omit | None = OMIT,
        reference: str | Omit | None = OMIT,
        metadata: Mapping[str, str] | Omit = OMIT,
        idempotency_key: str | None = None,
    ) -> Customer:
        """Create a customer.

        Stores a customer, whom orders can name. All fields are optional. Two customers can have the
        same values, so list those of the reference or email address before you create one.

        Args:
            name: Full name, or the name of a company.
            email: Email address. It is found in any case.
            phone: Phone number with its country code, without spaces.
            reference: Your own id of the customer. Several customers can have the same one.
            metadata: Your own key-value pairs.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            "/v1/customers",
            body={"name": name, "email": email, "phone": phone, "reference": reference, "metadata": metadata},
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, Customer)

    async def delete(self, customer_id: str) -> Customer:
        """Delete a customer.

        Erases the name, email address, phone number, reference and metadata of a customer, also in its
        events. Its id stays, and so do its orders, payments and refunds with their amounts.

        Args:
            customer_id: Id of the customer.
        """
        request = Request("DELETE", f"/v1/customers/{segment(customer_id)}")
        return await self._transport.send(request, Customer)

    async def get(self, customer_id: str) -> Customer:
        """Get a customer.

        Returns one customer. A deleted one has its id and times only.

        Args:
            customer_id: Id of the customer.
        """
        request = Request("GET", f"/v1/customers/{segment(customer_id)}")
        return await self._transport.send(request, Customer)

    def list(
        self,
        *,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        from_: datetime | Omit = OMIT,
        to: datetime | Omit = OMIT,
        email: str | Omit = OMIT,
        phone: str | Omit = OMIT,
        reference: str | Omit = OMIT,
    ) -> AsyncPager[Customer]:
        """List customers.

        Returns customers, newest first. A customer is found by email address, phone number or reference
        immediately after it was created. Iterate over the result to get the items of all pages.

        Args:
            limit: Number of items per page. Defaults to 10.
            cursor: The `next_cursor` of the previous page.
            from_: Earliest time of creation, inclusive. ISO 8601 with a time zone.
            to: Latest time of creation, exclusive. ISO 8601 with a time zone.
            email: Email address of the customers, in any case.
            phone: Phone number of the customers, with its country code.
            reference: Your own id of the customers.
        """
        request = Request(
            "GET",
            "/v1/customers",
            query={
                "limit": limit,
                "cursor": cursor,
                "from": from_,
                "to": to,
                "email": email,
                "phone": phone,
                "reference": reference,
            },
        )
        return AsyncPager(self._transport, request, Customer)

    async def update(
        self,
        customer_id: str,
        *,
        name: str | Omit | None = OMIT,
        email: str | Omit | None = OMIT,
        phone: str | Omit | None = OMIT,
        reference: str | Omit | None = OMIT,
        metadata: Mapping[str, str] | Omit = OMIT,
    ) -> Customer:
        """Update a customer.

        Changes the fields that you send. Null removes a field; `metadata` replaces all of it.

        Args:
            customer_id: Id of the customer.
            name: Full name, or the name of a company. Null removes it.
            email: Email address. It is found in any case. Null removes it.
            phone: Phone number with its country code, without spaces. Null removes it.
            reference: Your own id of the customer. Several customers can have the same one. Null
                removes it.
            metadata: All key-value pairs. Those that you do not send are removed.
        """
        request = Request(
            "PATCH",
            f"/v1/customers/{segment(customer_id)}",
            body={"name": name, "email": email, "phone": phone, "reference": reference, "metadata": metadata},
        )
        return await self._transport.send(request, Customer)


class AsyncDisputesResource:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def accept(self, dispute_id: str, *, idempotency_key: str | None = None) -> Dispute:
        """Accept a dispute.

        Gives the disputed amount to the payer. This is final. The acquirer gets it asynchronously: poll
        the dispute or listen to webhooks for the result.

        Args:
            dispute_id: Id of the dispute.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST", f"/v1/disputes/{segment(dispute_id)}/accept", idempotency_key=idempotency_key or new_key()
        )
        return await self._transport.send(request, Dispute)

    async def contest(
        self,
        dispute_id: str,
        *,
        evidence: DisputeEvidence | Omit = OMIT,
        files: Sequence[str] | Omit = OMIT,
        idempotency_key: str | None = None,
    ) -> Dispute:
        """Contest a dispute.

        Submits evidence against the dispute, once for each phase. The acquirer gets it asynchronously:
        poll the dispute or listen to webhooks for the result.

        Args:
            dispute_id: Id of the dispute.
            evidence: Your statements for the payer's bank.
            files: Ids of uploaded files.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            f"/v1/disputes/{segment(dispute_id)}/contest",
            body={"evidence": evidence, "files": files},
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, Dispute)

    async def get(self, dispute_id: str) -> Dispute:
        """Get a dispute.

        Returns one dispute.

        Args:
            dispute_id: Id of the dispute.
        """
        request = Request("GET", f"/v1/disputes/{segment(dispute_id)}")
        return await self._transport.send(request, Dispute)

    def list(
        self,
        *,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        from_: datetime | Omit = OMIT,
        to: datetime | Omit = OMIT,
        status: DisputeStatus | Omit = OMIT,
        payment_id: str | Omit = OMIT,
        acquirer_reference: str | Omit = OMIT,
    ) -> AsyncPager[Dispute]:
        """List disputes.

        Returns disputes, newest first. Iterate over the result to get the items of all pages.

        Args:
            limit: Number of items per page. Defaults to 10.
            cursor: The `next_cursor` of the previous page.
            from_: Earliest time of creation, inclusive. ISO 8601 with a time zone.
            to: Latest time of creation, exclusive. ISO 8601 with a time zone.
            status: Status.
            payment_id: Id of the payment.
            acquirer_reference: The acquirer's identifier of the dispute.
        """
        request = Request(
            "GET",
            "/v1/disputes",
            query={
                "limit": limit,
                "cursor": cursor,
                "from": from_,
                "to": to,
                "status": status,
                "payment_id": payment_id,
                "acquirer_reference": acquirer_reference,
            },
        )
        return AsyncPager(self._transport, request, Dispute)

    async def upload_evidence(
        self,
        dispute_id: str,
        *,
        content_type: Literal["application/pdf", "image/jpeg", "image/png"],
        idempotency_key: str | None = None,
    ) -> EvidenceUpload:
        """Upload a file of evidence.

        Returns a presigned request for one PDF, PNG or JPEG of at most 5 MB. Send the file with it
        within 15 minutes, and name it when you contest the dispute. A file that you do not name is
        never sent.

        Args:
            dispute_id: Id of the dispute.
            content_type: Type of the file.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            f"/v1/disputes/{segment(dispute_id)}/evidence",
            body={"content_type": content_type},
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, EvidenceUpload)


class AsyncEventsResource:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def get(self, event_id: str) -> Event:
        """Get an event.

        Returns one event of the last 30 days.

        Args:
            event_id: Id of the event.
        """
        request = Request("GET", f"/v1/events/{segment(event_id)}")
        return await self._transport.send(request, Event)

    def list(
        self,
        *,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        from_: datetime | Omit = OMIT,
        to: datetime | Omit = OMIT,
        type: str | Omit = OMIT,
        since: datetime | Omit = OMIT,
    ) -> AsyncPager[Event]:
        """List events.

        Returns events of the last 30 days, newest first. With `since`, returns events oldest first for
        polling: keep the cursor of the last page, and expect the latest events to repeat for up to 30
        seconds. Iterate over the result to get the items of all pages.

        Args:
            limit: Number of items per page. Defaults to 10.
            cursor: The `next_cursor` of the previous page.
            from_: Earliest time of creation, inclusive. ISO 8601 with a time zone.
            to: Latest time of creation, exclusive. ISO 8601 with a time zone.
            type: Event type, or a prefix followed by `*`, such as `payment.*`.
            since: Returns events from this time on, oldest first. ISO 8601 with a time zone.
        """
        request = Request(
            "GET",
            "/v1/events",
            query={"limit": limit, "cursor": cursor, "from": from_, "to": to, "type": type, "since": since},
        )
        return AsyncPager(self._transport, request, Event)


class AsyncExportSchedulesResource:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def create(
        self,
        *,
        resource: ExportResource,
        every: Every,
        format: ExportFormat | Omit = OMIT,
        filters: Mapping[str, str] | Omit = OMIT,
        columns: Sequence[str] | Omit = OMIT,
        time_zone: str | Omit = OMIT,
        idempotency_key: str | None = None,
    ) -> ExportSchedule:
        """Create an export schedule.

        Creates an export of each past day, week or month, 15 minutes after its end. The first period is
        the one that includes the time of the request. Disputes, payouts, payout lines and settlement
        differences are selected by the time at which they were stored.

        Args:
            resource: List to export.
            every: Period of each export.
            format: Format of the files.
            filters: Query parameters of the list, such as status. Payments, customers, orders and
                refunds also have `q`, the text of a search.
            columns: Columns of the files in their order. All columns if omitted.
            time_zone: IANA time zone in which days start. That of the settings if omitted.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            "/v1/export-schedules",
            body={
                "resource": resource,
                "every": every,
                "format": format,
                "filters": filters,
                "columns": columns,
                "time_zone": time_zone,
            },
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, ExportSchedule)

    async def delete(self, schedule_id: str) -> Deleted:
        """Delete an export schedule.

        Deletes a schedule. Its exports stay.

        Args:
            schedule_id: Id of the schedule.
        """
        request = Request("DELETE", f"/v1/export-schedules/{segment(schedule_id)}")
        return await self._transport.send(request, Deleted)

    async def get(self, schedule_id: str) -> ExportSchedule:
        """Get an export schedule.

        Returns one export schedule.

        Args:
            schedule_id: Id of the schedule.
        """
        request = Request("GET", f"/v1/export-schedules/{segment(schedule_id)}")
        return await self._transport.send(request, ExportSchedule)

    def list(
        self,
        *,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        from_: datetime | Omit = OMIT,
        to: datetime | Omit = OMIT,
    ) -> AsyncPager[ExportSchedule]:
        """List export schedules.

        Returns export schedules, newest first. Iterate over the result to get the items of all pages.

        Args:
            limit: Number of items per page. Defaults to 10.
            cursor: The `next_cursor` of the previous page.
            from_: Earliest time of creation, inclusive. ISO 8601 with a time zone.
            to: Latest time of creation, exclusive. ISO 8601 with a time zone.
        """
        request = Request(
            "GET", "/v1/export-schedules", query={"limit": limit, "cursor": cursor, "from": from_, "to": to}
        )
        return AsyncPager(self._transport, request, ExportSchedule)


class AsyncExportsResource:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def create(
        self,
        *,
        resource: ExportResource,
        format: ExportFormat | Omit = OMIT,
        filters: Mapping[str, str] | Omit = OMIT,
        columns: Sequence[str] | Omit = OMIT,
        from_: datetime | Omit = OMIT,
        to: datetime | Omit = OMIT,
        idempotency_key: str | None = None,
    ) -> Export:
        """Create an export.

        Writes all rows of a list that match its filters to a file. Poll the export or listen to the
        event export.ready, then download the file within 24 hours. Rows that are created after the
        request are left out.

        Args:
            resource: List to export.
            format: Format of the file.
            filters: Query parameters of the list, such as status. Payments, customers, orders and
                refunds also have `q`, the text of a search.
            columns: Columns of the file in their order. All columns if omitted.
            from_: Time from which the rows were created. From the first one if omitted.
            to: Time before which the rows were created. The time of the request if omitted.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            "/v1/exports",
            body={
                "resource": resource,
                "format": format,
                "filters": filters,
                "columns": columns,
                "from": from_,
                "to": to,
            },
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, Export)

    async def get(self, export_id: str) -> Export:
        """Get an export.

        Returns an export. When it is ready, `url` is the address of its file. It works for one hour and
        without credentials; request the export again for another one.

        Args:
            export_id: Id of the export.
        """
        request = Request("GET", f"/v1/exports/{segment(export_id)}")
        return await self._transport.send(request, Export)

    def list(
        self,
        *,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        from_: datetime | Omit = OMIT,
        to: datetime | Omit = OMIT,
        status: ExportStatus | Omit = OMIT,
        resource: ExportResource | Omit = OMIT,
    ) -> AsyncPager[Export]:
        """List exports.

        Returns the exports of the last 30 days, newest first, without the URLs of their files. Iterate
        over the result to get the items of all pages.

        Args:
            limit: Number of items per page. Defaults to 10.
            cursor: The `next_cursor` of the previous page.
            from_: Earliest time of creation, inclusive. ISO 8601 with a time zone.
            to: Latest time of creation, exclusive. ISO 8601 with a time zone.
            status: Status.
            resource: The resource that was changed.
        """
        request = Request(
            "GET",
            "/v1/exports",
            query={
                "limit": limit,
                "cursor": cursor,
                "from": from_,
                "to": to,
                "status": status,
                "resource": resource,
            },
        )
        return AsyncPager(self._transport, request, Export)


class AsyncInvoicesResource:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def get(self, invoice_id: str) -> Invoice:
        """Get an invoice.

        Returns one invoice. Its order is paid like any other order, by the checkout or the API.

        Args:
            invoice_id: Id of the invoice.
        """
        request = Request("GET", f"/v1/invoices/{segment(invoice_id)}")
        return await self._transport.send(request, Invoice)

    def list(
        self,
        *,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        from_: datetime | Omit = OMIT,
        to: datetime | Omit = OMIT,
        status: InvoiceStatus | Omit = OMIT,
        customer_id: str | Omit = OMIT,
        subscription_id: str | Omit = OMIT,
        order_id: str | Omit = OMIT,
    ) -> AsyncPager[Invoice]:
        """List invoices.

        Returns invoices, newest first. Iterate over the result to get the items of all pages.

        Args:
            limit: Number of items per page. Defaults to 10.
            cursor: The `next_cursor` of the previous page.
            from_: Earliest time of creation, inclusive. ISO 8601 with a time zone.
            to: Latest time of creation, exclusive. ISO 8601 with a time zone.
            status: State of the invoices.
            customer_id: Customer of the invoices.
            subscription_id: Subscription of the invoices.
            order_id: Order that pays the invoice.
        """
        request = Request(
            "GET",
            "/v1/invoices",
            query={
                "limit": limit,
                "cursor": cursor,
                "from": from_,
                "to": to,
                "status": status,
                "customer_id": customer_id,
                "subscription_id": subscription_id,
                "order_id": order_id,
            },
        )
        return AsyncPager(self._transport, request, Invoice)

    async def mark_uncollectible(self, invoice_id: str, *, idempotency_key: str | None = None) -> Invoice:
        """Mark an invoice uncollectible.

        Marks an open invoice as one that you do not expect to be paid. It can still be paid.

        Args:
            invoice_id: Id of the invoice.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            f"/v1/invoices/{segment(invoice_id)}/mark-uncollectible",
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, Invoice)

    async def void(self, invoice_id: str, *, idempotency_key: str | None = None) -> Invoice:
        """Void an invoice.

        Voids an invoice that was not paid, so that no payment of it can start. One that is in progress
        can still succeed, and then the invoice is paid.

        Args:
            invoice_id: Id of the invoice.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST", f"/v1/invoices/{segment(invoice_id)}/void", idempotency_key=idempotency_key or new_key()
        )
        return await self._transport.send(request, Invoice)


class AsyncOrdersResource:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def create(
        self,
        *,
        amount: int,
        currency: str | Omit = OMIT,
        receipt: str | Omit | None = OMIT,
        customer_id: str | Omit | None = OMIT,
        notes: Mapping[str, str] | Omit = OMIT,
        expires_at: datetime | Omit | None = OMIT,
        idempotency_key: str | None = None,
    ) -> Order:
        """Create an order.

        Creates an order for an amount that a customer is to pay. Pay it with POST /v1/payments or the
        checkout.

        Args:
            amount: Amount in the minor unit of the currency.
            currency: ISO 4217 currency code.
            receipt: Your own receipt number.
            customer_id: Customer who is to pay. The order's payments name the same one.
            notes: Your own key-value pairs.
            expires_at: Time after which no payment of the order can start.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            "/v1/orders",
            body={
                "amount": amount,
                "currency": currency,
                "receipt": receipt,
                "customer_id": customer_id,
                "notes": notes,
                "expires_at": expires_at,
            },
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, Order)

    async def get(self, order_id: str) -> Order:
        """Get an order.

        Returns one order. It says until when its checkout refuses cards, if too many were declined.

        Args:
            order_id: Id of the order.
        """
        request = Request("GET", f"/v1/orders/{segment(order_id)}")
        return await self._transport.send(request, Order)

    def list(
        self,
        *,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        from_: datetime | Omit = OMIT,
        to: datetime | Omit = OMIT,
        currency: str | Omit = OMIT,
        amount: int | Omit = OMIT,
        amount_from: int | Omit = OMIT,
        amount_to: int | Omit = OMIT,
        status: OrderStatus | Omit = OMIT,
        receipt: str | Omit = OMIT,
        customer_id: str | Omit = OMIT,
    ) -> AsyncPager[Order]:
        """List orders.

        Returns orders, newest first. Iterate over the result to get the items of all pages.

        Args:
            limit: Number of items per page. Defaults to 10.
            cursor: The `next_cursor` of the previous page.
            from_: Earliest time of creation, inclusive. ISO 8601 with a time zone.
            to: Latest time of creation, exclusive. ISO 8601 with a time zone.
            currency: Currency of the orders.
            amount: Amount of the orders, in the minor unit of the currency.
            amount_from: Least amount of the orders, in the minor unit of the currency.
            amount_to: Largest amount of the orders, in the minor unit of the currency.
            status: Status.
            receipt: Your own receipt number.
            customer_id: Customer of the orders.
        """
        request = Request(
            "GET",
            "/v1/orders",
            query={
                "limit": limit,
                "cursor": cursor,
                "from": from_,
                "to": to,
                "currency": currency,
                "amount": amount,
                "amount_from": amount_from,
                "amount_to": amount_to,
                "status": status,
                "receipt": receipt,
                "customer_id": customer_id,
            },
        )
        return AsyncPager(self._transport, request, Order)


class AsyncPaymentLinksResource:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def cancel(self, link_id: str, *, idempotency_key: str | None = None) -> PaymentLink:
        """Cancel a payment link.

        Cancels an active payment link so that it can no longer be paid. Responds with 409 if the link
        is not active.

        Args:
            link_id: Id of the payment link.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            f"/v1/payment-links/{segment(link_id)}/cancel",
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, PaymentLink)

    async def create(
        self,
        *,
        amount: int,
        description: str,
        currency: str | Omit = OMIT,
        uses: Uses | Omit = OMIT,
        reference: str | Omit | None = OMIT,
        expires_at: datetime | Omit | None = OMIT,
        idempotency_key: str | None = None,
    ) -> PaymentLink:
        """Create a payment link.

        Creates a page where customers can pay without a website of yours. A single-use link can be paid
        once, a multiple-use link once by each payer.

        Args:
            amount: Amount in the minor unit of the currency.
            description: What the customer pays for. Shown on the payment page.
            currency: ISO 4217 currency code.
            uses: Whether the link can be paid once or by many payers.
            reference: Your own reference. It becomes the receipt of the link's orders.
            expires_at: Time after which no payment of the link can start.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            "/v1/payment-links",
            body={
                "amount": amount,
                "description": description,
                "currency": currency,
                "uses": uses,
                "reference": reference,
                "expires_at": expires_at,
            },
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, PaymentLink)

    async def get(self, link_id: str) -> PaymentLink:
        """Get a payment link.

        Returns one payment link with its QR code. It says until when its page refuses cards, if too
        many were declined.

        Args:
            link_id: Id of the payment link.
        """
        request = Request("GET", f"/v1/payment-links/{segment(link_id)}")
        return await self._transport.send(request, PaymentLink)

    def list(
        self,
        *,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        from_: datetime | Omit = OMIT,
        to: datetime | Omit = OMIT,
        uses: Uses | Omit = OMIT,
        reference: str | Omit = OMIT,
        status: LinkStatus | Omit = OMIT,
    ) -> AsyncPager[PaymentLink]:
        """List payment links.

        Returns payment links, newest first, without their QR codes. Iterate over the result to get the
        items of all pages.

        Args:
            limit: Number of items per page. Defaults to 10.
            cursor: The `next_cursor` of the previous page.
            from_: Earliest time of creation, inclusive. ISO 8601 with a time zone.
            to: Latest time of creation, exclusive. ISO 8601 with a time zone.
            uses: Whether the link can be paid once or by many payers.
            reference: Your own reference of the links.
            status: Status of the links, at the time of the request.
        """
        request = Request(
            "GET",
            "/v1/payment-links",
            query={
                "limit": limit,
                "cursor": cursor,
                "from": from_,
                "to": to,
                "uses": uses,
                "reference": reference,
                "status": status,
            },
        )
        return AsyncPager(self._transport, request, PaymentLink)


class AsyncPaymentsResource:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def cancel(
        self, payment_id: str, *, reason: str | Omit = OMIT, idempotency_key: str | None = None
    ) -> Payment:
        """Cancel a payment.

        Cancels a payment that is not captured and releases its authorized amount. If the acquirer
        cannot release it before the authorization lapses, the payment shows when it does.

        Args:
            payment_id: Id of the payment.
            reason: Reason, for your own use.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            f"/v1/payments/{segment(payment_id)}/cancel",
            body={"reason": reason},
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, Payment)

    async def capture(
        self,
        payment_id: str,
        *,
        amount: int | Omit = OMIT,
        final: bool | Omit = OMIT,
        idempotency_key: str | None = None,
    ) -> Payment:
        """Capture a payment.

        Asks the acquirer to capture all or part of the authorized amount. Set `final` to release the
        rest. A webhook reports the result.

        Args:
            payment_id: Id of the payment.
            amount: Amount to capture in the minor unit of the currency. Defaults to the rest of the
                authorized amount.
            final: Whether to release the rest of the authorized amount.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            f"/v1/payments/{segment(payment_id)}/capture",
            body={"amount": amount, "final": final},
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, Payment)

    async def create(
        self,
        *,
        order_id: str,
        method: Method,
        card: CardRequest | Omit | None = OMIT,
        card_number: str | Omit | None = OMIT,
        card_expiry: str | Omit | None = OMIT,
        card_cvv: str | Omit | None = OMIT,
        captured: bool | Omit = OMIT,
        upi_id: str | Omit | None = OMIT,
        upi: UpiRequest | Omit | None = OMIT,
        token: str | Omit | None = OMIT,
        payment_method: str | Omit | None = OMIT,
        bank: str | Omit | None = OMIT,
        return_url: str | Omit | None = OMIT,
        metadata: Mapping[str, str] | Omit = OMIT,
        idempotency_key: str | None = None,
    ) -> Payment:
        """Create a payment.

        Starts a payment of an order by UPI, card or net banking. The payment is processed
        asynchronously: poll it or listen to webhooks for its result.

        Args:
            order_id: Id of the order.
            method: Payment method.
            card: Card details.
            card_number: Card number. Spaces and dashes are ignored; digits of every script are
                read.
            card_expiry: Card expiry as MM/YY.
            card_cvv: Card security code, 3 or 4 digits.
            captured: Whether to capture the payment when it is authorized. Defaults to true.
            upi_id: UPI address of the payer, such as name@bank. Same as `upi` with the flow
                collect.
            upi: UPI details. Send `upi` or `upi_id`.
            token: Id of a card token.
            payment_method: Id (pm_…) of a PaymentMethod that you made at Stripe and that belongs to
                no Customer.
            bank: Bank code for net banking, such as HDFC.
            return_url: URL that the payer returns to from their bank.
            metadata: Your own key-value pairs, at most 30,000 bytes in total.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            "/v1/payments",
            body={
                "order_id": order_id,
                "method": method,
                "card": card,
                "card_number": card_number,
                "card_expiry": card_expiry,
                "card_cvv": card_cvv,
                "captured": captured,
                "upi_id": upi_id,
                "upi": upi,
                "token": token,
                "payment_method": payment_method,
                "bank": bank,
                "return_url": return_url,
                "metadata": metadata,
            },
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, Payment)

    async def create_note(self, payment_id: str, *, text: str, idempotency_key: str | None = None) -> Note:
        """Create a note of a payment.

        Writes a note about a payment for your team, with its author. The payer does not see it. A note
        cannot be changed.

        Args:
            payment_id: Id of the payment.
            text: Plain text for your team. It must not have a card number.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            f"/v1/payments/{segment(payment_id)}/notes",
            body={"text": text},
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, Note)

    async def decide_review(
        self, payment_id: str, *, decision: ReviewDecision, idempotency_key: str | None = None
    ) -> Payment:
        """Resolve a review.

        Approves or rejects a payment that risk rules hold for a review. Approving captures it, if it
        was to be captured automatically. Rejecting releases the authorized amount, or refunds it if it
        was captured already.

        Args:
            payment_id: Id of the payment.
            decision: Approve or reject the payment.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            f"/v1/payments/{segment(payment_id)}/review",
            body={"decision": decision},
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, Payment)

    async def delete_note(self, payment_id: str, note_id: str) -> Deleted:
        """Delete a note of a payment.

        Deletes a note. Its author may, and any owner of the merchant. The audit log keeps who did.

        Args:
            payment_id: Id of the payment.
            note_id: Id of the note.
        """
        request = Request("DELETE", f"/v1/payments/{segment(payment_id)}/notes/{segment(note_id)}")
        return await self._transport.send(request, Deleted)

    async def get(self, payment_id: str) -> Payment:
        """Get a payment.

        Returns one payment. A pending UPI payment by QR code includes the code as an SVG image.

        Args:
            payment_id: Id of the payment.
        """
        request = Request("GET", f"/v1/payments/{segment(payment_id)}")
        return await self._transport.send(request, Payment)

    async def get_receipt_link(self, payment_id: str) -> ReceiptLink:
        """Get the receipt of a payment.

        Returns the number of the receipt and the URL of its page, which you can send to the payer. The
        page needs no credentials. It always shows the current state of the payment and its refunds.

        Args:
            payment_id: Id of the payment.
        """
        request = Request("GET", f"/v1/payments/{segment(payment_id)}/receipt")
        return await self._transport.send(request, ReceiptLink)

    async def get_receipt_pdf(self, payment_id: str, *, language: Language | Omit = OMIT) -> ReceiptFile:
        """Get the receipt of a payment as a PDF.

        Makes a PDF of the receipt in the chosen language. Returns a URL that works for one hour and
        without credentials.

        Args:
            payment_id: Id of the payment.
            language: Language of the texts: en or hi.
        """
        request = Request(
            "GET", f"/v1/payments/{segment(payment_id)}/receipt/pdf", query={"language": language}
        )
        return await self._transport.send(request, ReceiptFile)

    def list(
        self,
        *,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        from_: datetime | Omit = OMIT,
        to: datetime | Omit = OMIT,
        currency: str | Omit = OMIT,
        amount: int | Omit = OMIT,
        amount_from: int | Omit = OMIT,
        amount_to: int | Omit = OMIT,
        status: PaymentStatus | Omit = OMIT,
        method: Method | Omit = OMIT,
        order_id: str | Omit = OMIT,
        customer_id: str | Omit = OMIT,
        acquirer: str | Omit = OMIT,
        acquirer_reference: str | Omit = OMIT,
        state: PaymentState | Omit = OMIT,
        card_last4: str | Omit = OMIT,
        card_brand: Literal[
            "amex",
            "diners",
            "jcb",
            "rupay",
            "discover",
            "mastercard",
            "visa",
            "unionpay",
            "maestro",
            "mir",
            "jcb15",
            "hipercard",
            "troy",
        ]
        | Omit = OMIT,
    ) -> AsyncPager[Payment]:
        """List payments.

        Returns payments, newest first. Iterate over the result to get the items of all pages.

        Args:
            limit: Number of items per page. Defaults to 10.
            cursor: The `next_cursor` of the previous page.
            from_: Earliest time of creation, inclusive. ISO 8601 with a time zone.
            to: Latest time of creation, exclusive. ISO 8601 with a time zone.
            currency: Currency of the payments.
            amount: Amount of the payments, in the minor unit of the currency.
            amount_from: Least amount of the payments, in the minor unit of the currency.
            amount_to: Largest amount of the payments, in the minor unit of the currency.
            status: Status.
            method: Payment method.
            order_id: Id of the order.
            customer_id: Customer of the payments.
            acquirer: Id of the acquirer account that was asked last.
            acquirer_reference: The acquirer's identifier of the payment.
            state: `authorized`: nothing is captured yet. `capture_pending`: the acquirer is
                capturing an amount. `captured` and `partly_captured`: the whole amount, or less,
                and nothing refunded. `refunded`: the whole captured amount, and `partly_refunded`:
                less. A successful payment has one of these. `disputed`: it has a dispute, open or
                closed. `in_review`: risk rules hold it for a review.
            card_last4: Last four digits of the payments' card.
            card_brand: Brand of the payments' card.
        """
        request = Request(
            "GET",
            "/v1/payments",
            query={
                "limit": limit,
                "cursor": cursor,
                "from": from_,
                "to": to,
                "currency": currency,
                "amount": amount,
                "amount_from": amount_from,
                "amount_to": amount_to,
                "status": status,
                "method": method,
                "order_id": order_id,
                "customer_id": customer_id,
                "acquirer": acquirer,
                "acquirer_reference": acquirer_reference,
                "state": state,
                "card_last4": card_last4,
                "card_brand": card_brand,
            },
        )
        return AsyncPager(self._transport, request, Payment)

    def list_attempts(self, payment_id: str) -> AsyncPager[PaymentAttempt]:
        """List the attempts of a payment.

        Returns which acquirers a payment asked, the first one first, and what each of them answered. A
        further acquirer is asked only if no money can have moved.

        Args:
            payment_id: Id of the payment.
        """
        request = Request("GET", f"/v1/payments/{segment(payment_id)}/attempts")
        return AsyncPager(self._transport, request, PaymentAttempt)

    def list_disputes(
        self,
        payment_id: str,
        *,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        from_: datetime | Omit = OMIT,
        to: datetime | Omit = OMIT,
        status: DisputeStatus | Omit = OMIT,
    ) -> AsyncPager[Dispute]:
        """List the disputes of a payment.

        Returns the disputes of one payment, newest first. Iterate over the result to get the items of
        all pages.

        Args:
            payment_id: Id of the payment.
            limit: Number of items per page. Defaults to 10.
            cursor: The `next_cursor` of the previous page.
            from_: Earliest time of creation, inclusive. ISO 8601 with a time zone.
            to: Latest time of creation, exclusive. ISO 8601 with a time zone.
            status: Status.
        """
        request = Request(
            "GET",
            f"/v1/payments/{segment(payment_id)}/disputes",
            query={"limit": limit, "cursor": cursor, "from": from_, "to": to, "status": status},
        )
        return AsyncPager(self._transport, request, Dispute)

    def list_notes(
        self,
        payment_id: str,
        *,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        from_: datetime | Omit = OMIT,
        to: datetime | Omit = OMIT,
    ) -> AsyncPager[Note]:
        """List the notes of a payment.

        Returns the notes of one payment, newest first. Iterate over the result to get the items of all
        pages.

        Args:
            payment_id: Id of the payment.
            limit: Number of items per page. Defaults to 10.
            cursor: The `next_cursor` of the previous page.
            from_: Earliest time of creation, inclusive. ISO 8601 with a time zone.
            to: Latest time of creation, exclusive. ISO 8601 with a time zone.
        """
        request = Request(
            "GET",
            f"/v1/payments/{segment(payment_id)}/notes",
            query={"limit": limit, "cursor": cursor, "from": from_, "to": to},
        )
        return AsyncPager(self._transport, request, Note)

    def list_refunds(
        self,
        payment_id: str,
        *,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        from_: datetime | Omit = OMIT,
        to: datetime | Omit = OMIT,
        status: RefundStatus | Omit = OMIT,
    ) -> AsyncPager[Refund]:
        """List the refunds of a payment.

        Returns the refunds of one payment, newest first. Iterate over the result to get the items of
        all pages.

        Args:
            payment_id: Id of the payment.
            limit: Number of items per page. Defaults to 10.
            cursor: The `next_cursor` of the previous page.
            from_: Earliest time of creation, inclusive. ISO 8601 with a time zone.
            to: Latest time of creation, exclusive. ISO 8601 with a time zone.
            status: Status.
        """
        request = Request(
            "GET",
            f"/v1/payments/{segment(payment_id)}/refunds",
            query={"limit": limit, "cursor": cursor, "from": from_, "to": to, "status": status},
        )
        return AsyncPager(self._transport, request, Refund)

    async def send_receipt(
        self,
        payment_id: str,
        *,
        email: str | Omit = OMIT,
        language: Language | Omit = OMIT,
        idempotency_key: str | None = None,
    ) -> ReceiptMail:
        """Send the receipt of a payment.

        Mails the URL of the receipt to the payer of a captured payment. Responds with 409 if the
        payment is not captured, or the stage cannot send mail. A payment has at most five such mails in
        an hour.

        Args:
            payment_id: Id of the payment.
            email: Address of the payer. The one in the payment's metadata if omitted.
            language: Language of the mail: en or hi.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            f"/v1/payments/{segment(payment_id)}/receipt/send",
            body={"email": email, "language": language},
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, ReceiptMail)


class AsyncPayoutsResource:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def get(self, payout_id: str) -> Payout:
        """Get a payout.

        Returns one payout.

        Args:
            payout_id: Id of the payout.
        """
        request = Request("GET", f"/v1/payouts/{segment(payout_id)}")
        return await self._transport.send(request, Payout)

    def list(
        self,
        *,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        from_: datetime | Omit = OMIT,
        to: datetime | Omit = OMIT,
        currency: str | Omit = OMIT,
        amount: int | Omit = OMIT,
        amount_from: int | Omit = OMIT,
        amount_to: int | Omit = OMIT,
        acquirer: str | Omit = OMIT,
        acquirer_reference: str | Omit = OMIT,
    ) -> AsyncPager[Payout]:
        """List payouts.

        Returns the payouts of your acquirer accounts, the latest arrival first. Iterate over the result
        to get the items of all pages.

        Args:
            limit: Number of items per page. Defaults to 10.
            cursor: The `next_cursor` of the previous page.
            from_: Earliest time of creation, inclusive. ISO 8601 with a time zone.
            to: Latest time of creation, exclusive. ISO 8601 with a time zone.
            currency: Currency of the payouts.
            amount: Amount of the payouts, in the minor unit of the currency.
            amount_from: Least amount of the payouts, in the minor unit of the currency.
            amount_to: Largest amount of the payouts, in the minor unit of the currency.
            acquirer: Id of the acquirer account.
            acquirer_reference: The acquirer's identifier of the payout.
        """
        request = Request(
            "GET",
            "/v1/payouts",
            query={
                "limit": limit,
                "cursor": cursor,
                "from": from_,
                "to": to,
                "currency": currency,
                "amount": amount,
                "amount_from": amount_from,
                "amount_to": amount_to,
                "acquirer": acquirer,
                "acquirer_reference": acquirer_reference,
            },
        )
        return AsyncPager(self._transport, request, Payout)

    def list_lines(
        self,
        payout_id: str,
        *,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        from_: datetime | Omit = OMIT,
        to: datetime | Omit = OMIT,
    ) -> AsyncPager[PayoutLine]:
        """List the lines of a payout.

        Returns what the payout holds of each payment and refund, and other amounts such as fees.
        Iterate over the result to get the items of all pages.

        Args:
            payout_id: Id of the payout.
            limit: Number of items per page. Defaults to 10.
            cursor: The `next_cursor` of the previous page.
            from_: Earliest time of creation, inclusive. ISO 8601 with a time zone.
            to: Latest time of creation, exclusive. ISO 8601 with a time zone.
        """
        request = Request(
            "GET",
            f"/v1/payouts/{segment(payout_id)}/lines",
            query={"limit": limit, "cursor": cursor, "from": from_, "to": to},
        )
        return AsyncPager(self._transport, request, PayoutLine)


class AsyncPlansResource:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def archive(self, plan_id: str, *, idempotency_key: str | None = None) -> Plan:
        """Archive a plan.

        Keeps new subscriptions from using a plan. Those that use it go on.

        Args:
            plan_id: Id of the plan.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST", f"/v1/plans/{segment(plan_id)}/archive", idempotency_key=idempotency_key or new_key()
        )
        return await self._transport.send(request, Plan)

    async def create(
        self,
        *,
        name: str,
        amount: int,
        interval: Interval,
        currency: str | Omit = OMIT,
        interval_count: int | Omit = OMIT,
        trial_days: int | Omit = OMIT,
        setup_fee: int | Omit = OMIT,
        tax_rates: Sequence[str] | Omit = OMIT,
        metadata: Mapping[str, str] | Omit = OMIT,
        idempotency_key: str | None = None,
    ) -> Plan:
        """Create a plan.

        Creates a plan, which subscriptions use. Its amount and interval never change: create another
        plan, and move subscriptions to it.

        Args:
            name: Name, which invoices show.
            amount: Amount of a period for one unit, in the minor unit of the currency.
            interval: Unit of the plan's period.
            currency: ISO 4217 currency code.
            interval_count: Number of intervals of a period: 3 with `month` is a quarter.
            trial_days: Days before the first period, in which nothing is charged.
            setup_fee: Amount that the first invoice charges once, in the minor unit of the
                currency.
            tax_rates: Ids of the tax rates of its invoices.
            metadata: Your own key-value pairs.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            "/v1/plans",
            body={
                "name": name,
                "amount": amount,
                "interval": interval,
                "currency": currency,
                "interval_count": interval_count,
                "trial_days": trial_days,
                "setup_fee": setup_fee,
                "tax_rates": tax_rates,
                "metadata": metadata,
            },
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, Plan)

    async def get(self, plan_id: str) -> Plan:
        """Get a plan.

        Returns one plan.

        Args:
            plan_id: Id of the plan.
        """
        request = Request("GET", f"/v1/plans/{segment(plan_id)}")
        return await self._transport.send(request, Plan)

    def list(
        self,
        *,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        from_: datetime | Omit = OMIT,
        to: datetime | Omit = OMIT,
    ) -> AsyncPager[Plan]:
        """List plans.

        Returns plans, newest first, with those that are archived. Iterate over the result to get the
        items of all pages.

        Args:
            limit: Number of items per page. Defaults to 10.
            cursor: The `next_cursor` of the previous page.
            from_: Earliest time of creation, inclusive. ISO 8601 with a time zone.
            to: Latest time of creation, exclusive. ISO 8601 with a time zone.
        """
        request = Request(
            "GET", "/v1/plans", query={"limit": limit, "cursor": cursor, "from": from_, "to": to}
        )
        return AsyncPager(self._transport, request, Plan)


class AsyncRefundBatchesResource:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def cancel(self, batch_id: str, *, idempotency_key: str | None = None) -> RefundBatch:
        """Cancel a refund batch.

        Cancels the refunds that have not started. No further refund starts after the response.

        Args:
            batch_id: Id of the refund batch.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            f"/v1/refund-batches/{segment(batch_id)}/cancel",
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, RefundBatch)

    async def confirm(
        self, batch_id: str, *, count: int, totals: Mapping[str, int], idempotency_key: str | None = None
    ) -> RefundBatch:
        """Confirm a refund batch.

        Starts the refunds of a checked batch. Name their number and their sums, as the batch shows
        them: others are refused. The rows are checked again first. If any refund is different now, the
        batch is `checked` again, says that it has changed, and nothing was refunded.

        Args:
            batch_id: Id of the refund batch.
            count: Number of the refunds: `ready` of the batch.
            totals: Sums of the refunds by currency: `totals` of the batch.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            f"/v1/refund-batches/{segment(batch_id)}/confirm",
            body={"count": count, "totals": totals},
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, RefundBatch)

    async def create(
        self, *, csv: str, file_name: str | Omit | None = OMIT, idempotency_key: str | None = None
    ) -> RefundBatch:
        """Create a refund batch.

        Checks the refunds of a CSV file, and refunds nothing yet. The check is asynchronous: poll the
        batch until it is `checked`, and confirm it.

        Args:
            csv: CSV with a header and at most 10,000 rows. Columns: `payment_id` or `receipt`,
                `amount` in major units (all that is left if empty), `currency`, `reason`.
            file_name: Name of the file, so that people recognize the batch.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            "/v1/refund-batches",
            body={"csv": csv, "file_name": file_name},
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, RefundBatch)

    async def get(self, batch_id: str) -> RefundBatch:
        """Get a refund batch.

        Returns one refund batch with the numbers of its rows and their sums.

        Args:
            batch_id: Id of the refund batch.
        """
        request = Request("GET", f"/v1/refund-batches/{segment(batch_id)}")
        return await self._transport.send(request, RefundBatch)

    def list(
        self,
        *,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        from_: datetime | Omit = OMIT,
        to: datetime | Omit = OMIT,
        status: BatchStatus | Omit = OMIT,
    ) -> AsyncPager[RefundBatch]:
        """List refund batches.

        Returns the refund batches of the last 90 days, newest first. Iterate over the result to get the
        items of all pages.

        Args:
            limit: Number of items per page. Defaults to 10.
            cursor: The `next_cursor` of the previous page.
            from_: Earliest time of creation, inclusive. ISO 8601 with a time zone.
            to: Latest time of creation, exclusive. ISO 8601 with a time zone.
            status: Status.
        """
        request = Request(
            "GET",
            "/v1/refund-batches",
            query={"limit": limit, "cursor": cursor, "from": from_, "to": to, "status": status},
        )
        return AsyncPager(self._transport, request, RefundBatch)

    def list_rows(
        self,
        batch_id: str,
        *,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        status: RowStatus | Omit = OMIT,
    ) -> AsyncPager[RefundBatchRow]:
        """List the rows of a refund batch.

        Returns the rows in the order of the file, each with its refund or the reason why not. Iterate
        over the result to get the items of all pages.

        Args:
            batch_id: Id of the refund batch.
            limit: Number of items per page. Defaults to 10.
            cursor: The `next_cursor` of the previous page.
            status: Status.
        """
        request = Request(
            "GET",
            f"/v1/refund-batches/{segment(batch_id)}/rows",
            query={"limit": limit, "cursor": cursor, "status": status},
        )
        return AsyncPager(self._transport, request, RefundBatchRow)


class AsyncRefundsResource:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def create(
        self,
        payment_id: str,
        *,
        amount: int | Omit = OMIT,
        reason: str | Omit | None = OMIT,
        metadata: Mapping[str, str] | Omit = OMIT,
        idempotency_key: str | None = None,
    ) -> Refund:
        """Create a refund.

        Refunds all or part of a captured payment. The refund is processed asynchronously: poll it or
        listen to webhooks for its result.

        Args:
            payment_id: Id of the payment.
            amount: Amount to refund in the minor unit of the currency of the payment. Defaults to
                the rest of the payment.
            reason: Reason, for your own use.
            metadata: Your own key-value pairs, at most 30,000 bytes in total.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            f"/v1/payments/{segment(payment_id)}/refunds",
            body={"amount": amount, "reason": reason, "metadata": metadata},
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, Refund)

    async def get(self, refund_id: str) -> Refund:
        """Get a refund.

        Returns one refund.

        Args:
            refund_id: Id of the refund.
        """
        request = Request("GET", f"/v1/refunds/{segment(refund_id)}")
        return await self._transport.send(request, Refund)

    def list(
        self,
        *,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        from_: datetime | Omit = OMIT,
        to: datetime | Omit = OMIT,
        currency: str | Omit = OMIT,
        amount: int | Omit = OMIT,
        amount_from: int | Omit = OMIT,
        amount_to: int | Omit = OMIT,
        status: RefundStatus | Omit = OMIT,
        payment_id: str | Omit = OMIT,
    ) -> AsyncPager[Refund]:
        """List refunds.

        Returns refunds, newest first. Iterate over the result to get the items of all pages.

        Args:
            limit: Number of items per page. Defaults to 10.
            cursor: The `next_cursor` of the previous page.
            from_: Earliest time of creation, inclusive. ISO 8601 with a time zone.
            to: Latest time of creation, exclusive. ISO 8601 with a time zone.
            currency: Currency of the refunds.
            amount: Amount of the refunds, in the minor unit of the currency.
            amount_from: Least amount of the refunds, in the minor unit of the currency.
            amount_to: Largest amount of the refunds, in the minor unit of the currency.
            status: Status.
            payment_id: Id of the payment.
        """
        request = Request(
            "GET",
            "/v1/refunds",
            query={
                "limit": limit,
                "cursor": cursor,
                "from": from_,
                "to": to,
                "currency": currency,
                "amount": amount,
                "amount_from": amount_from,
                "amount_to": amount_to,
                "status": status,
                "payment_id": payment_id,
            },
        )
        return AsyncPager(self._transport, request, Refund)


class AsyncReportsResource:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def create(
        self,
        *,
        kind: ReportKind,
        from_: str,
        to: str,
        time_zone: str | Omit = OMIT,
        compare: Compare | Omit = OMIT,
        compare_from: str | Omit = OMIT,
        compare_to: str | Omit = OMIT,
        idempotency_key: str | None = None,
    ) -> Report:
        """Create a report.

        Adds up the rows of whole days by currency, method and acquirer account. Poll the report until
        it is ready. Rows that are created after the request are left out.

        Args:
            kind: What the report counts.
            from_: First day.
            to: Last day, which is included. At most 366 days.
            time_zone: IANA time zone in which days start. That of the settings if omitted.
            compare: Period to compare with.
            compare_from: First day of your own period to compare with.
            compare_to: Last day of your own period to compare with.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            "/v1/reports",
            body={
                "kind": kind,
                "from": from_,
                "to": to,
                "time_zone": time_zone,
                "compare": compare,
                "compare_from": compare_from,
                "compare_to": compare_to,
            },
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, Report)

    async def get(self, report_id: str) -> ReportDetails:
        """Get a report.

        Returns a report and, when it is ready, its sums. For 24 hours it also has the addresses of the
        same sums as files.

        Args:
            report_id: Id of the report.
        """
        request = Request("GET", f"/v1/reports/{segment(report_id)}")
        return await self._transport.send(request, ReportDetails)

    def list(
        self,
        *,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        from_: datetime | Omit = OMIT,
        to: datetime | Omit = OMIT,
        kind: ReportKind | Omit = OMIT,
        status: ReportStatus | Omit = OMIT,
    ) -> AsyncPager[Report]:
        """List reports.

        Returns the reports of the last 30 days, newest first, without their sums. Iterate over the
        result to get the items of all pages.

        Args:
            limit: Number of items per page. Defaults to 10.
            cursor: The `next_cursor` of the previous page.
            from_: Earliest time of creation, inclusive. ISO 8601 with a time zone.
            to: Latest time of creation, exclusive. ISO 8601 with a time zone.
            kind: What the report counts.
            status: Status.
        """
        request = Request(
            "GET",
            "/v1/reports",
            query={"limit": limit, "cursor": cursor, "from": from_, "to": to, "kind": kind, "status": status},
        )
        return AsyncPager(self._transport, request, Report)


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


class AsyncRoutingResource:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def get(self) -> Routing:
        """Get the routing.

        Returns the rules that choose the acquirer accounts of a new payment. The first rule that
        applies decides. Version 0 is the default: the simulator in test mode, all open accounts in live
        mode.
        """
        request = Request("GET", "/v1/routing")
        return await self._transport.send(request, Routing)

    def list_versions(self) -> AsyncPager[Routing]:
        """List the versions of the routing.

        Returns the last 50 versions of the routing, the newest first.
        """
        request = Request("GET", "/v1/routing/versions")
        return AsyncPager(self._transport, request, Routing)

    async def preview(
        self,
        *,
        method: Method,
        amount: int,
        currency: str,
        card_brand: Literal[
            "amex",
            "diners",
            "jcb",
            "rupay",
            "discover",
            "mastercard",
            "visa",
            "unionpay",
            "maestro",
            "mir",
            "jcb15",
            "hipercard",
            "troy",
        ]
        | Omit = OMIT,
        routing: RulesRequest | Omit = OMIT,
        idempotency_key: str | None = None,
    ) -> RoutingPreview:
        """Get a preview of the routing.

        Returns which acquirer accounts such a payment would ask, in order, and why an account would be
        skipped. Nothing is saved or sent.

        Args:
            method: Payment method.
            amount: Amount in the minor unit of the currency.
            currency: ISO 4217 currency code.
            card_brand: Card brand. Without it, every brand is assumed.
            routing: Rules to try without saving them. By default the current routing.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            "/v1/routing/preview",
            body={
                "method": method,
                "amount": amount,
                "currency": currency,
                "card_brand": card_brand,
                "routing": routing,
            },
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, RoutingPreview)

    async def replace(
        self, *, rules: Sequence[RuleRequest], fallback: Sequence[str], version: int
    ) -> Routing:
        """Update the routing.

        Saves all rules as the next version. It applies to payments that are created afterwards.
        Responds with 409 if the routing was changed since you read its version. Requires the owner
        role.

        Args:
            rules: Rules in order. The first one that applies decides.
            fallback: Acquirer accounts for payments that no rule applies to, in the order in which
                they are asked.
            version: Version that you read. The request is refused if it is not the latest.
        """
        request = Request(
            "PUT", "/v1/routing", body={"rules": rules, "fallback": fallback, "version": version}
        )
        return await self._transport.send(request, Routing)


class AsyncSettlementDifferencesResource:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    def list(
        self,
        *,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        from_: datetime | Omit = OMIT,
        to: datetime | Omit = OMIT,
        status: DifferenceStatus | Omit = OMIT,
        payout_id: str | Omit = OMIT,
        payment_id: str | Omit = OMIT,
        acquirer_reference: str | Omit = OMIT,
    ) -> AsyncPager[SettlementDifference]:
        """List settlement differences.

        Returns what differs between your books and the acquirers' payouts, in the order of the
        payments, refunds and payouts that differ, newest first. Iterate over the result to get the
        items of all pages.

        Args:
            limit: Number of items per page. Defaults to 10.
            cursor: The `next_cursor` of the previous page.
            from_: Earliest time of creation, inclusive. ISO 8601 with a time zone.
            to: Latest time of creation, exclusive. ISO 8601 with a time zone.
            status: Status.
            payout_id: Id of the payout.
            payment_id: Id of the payment.
            acquirer_reference: The acquirer's identifier of what differs.
        """
        request = Request(
            "GET",
            "/v1/settlement-differences",
            query={
                "limit": limit,
                "cursor": cursor,
                "from": from_,
                "to": to,
                "status": status,
                "payout_id": payout_id,
                "payment_id": payment_id,
                "acquirer_reference": acquirer_reference,
            },
        )
        return AsyncPager(self._transport, request, SettlementDifference)

    async def resolve(
        self, difference_id: str, *, note: str, idempotency_key: str | None = None
    ) -> SettlementDifference:
        """Resolve a settlement difference.

        Marks an open difference as resolved, with a note. No payment or refund is changed.

        Args:
            difference_id: Id of the settlement difference.
            note: What the person found who resolved the difference.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            f"/v1/settlement-differences/{segment(difference_id)}/resolve",
            body={"note": note},
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, SettlementDifference)


class AsyncSubscriptionsResource:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def cancel(
        self, subscription_id: str, *, at_period_end: bool | Omit = OMIT, idempotency_key: str | None = None
    ) -> Subscription:
        """Cancel a subscription.

        Cancels a subscription now or at the end of its period. No invoice follows; those that are open
        stay open.

        Args:
            subscription_id: Id of the subscription.
            at_period_end: Whether it goes on until the end of its period.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            f"/v1/subscriptions/{segment(subscription_id)}/cancel",
            body={"at_period_end": at_period_end},
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, Subscription)

    async def create(
        self,
        *,
        customer_id: str,
        plan_id: str,
        quantity: int | Omit = OMIT,
        trial_days: int | Omit | None = OMIT,
        coupon_id: str | Omit | None = OMIT,
        anchor_day: int | Omit | None = OMIT,
        time_zone: str | Omit = OMIT,
        days_until_due: int | Omit = OMIT,
        metadata: Mapping[str, str] | Omit = OMIT,
        idempotency_key: str | None = None,
    ) -> Subscription:
        """Create a subscription.

        Starts a subscription of a customer to a plan. Its first invoice is open immediately or, with a
        trial, at the end of the trial. Each further period has one invoice, which an order pays.

        Args:
            customer_id: Customer who is to pay.
            plan_id: Plan that it uses.
            quantity: Number of units, such as seats.
            trial_days: Days before the first period, in which nothing is charged. Omitted for those
                of the plan.
            coupon_id: Coupon that it starts with.
            anchor_day: Day of the month on which periods start, at midnight. The last day of a
                shorter month replaces it. Omitted for the day on which the first period starts.
            time_zone: Time zone of the periods, as in the IANA database. Omitted for that of your
                settings.
            days_until_due: Days from the start of a period until its invoice is due.
            metadata: Your own key-value pairs.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            "/v1/subscriptions",
            body={
                "customer_id": customer_id,
                "plan_id": plan_id,
                "quantity": quantity,
                "trial_days": trial_days,
                "coupon_id": coupon_id,
                "anchor_day": anchor_day,
                "time_zone": time_zone,
                "days_until_due": days_until_due,
                "metadata": metadata,
            },
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, Subscription)

    async def get(self, subscription_id: str) -> Subscription:
        """Get a subscription.

        Returns one subscription.

        Args:
            subscription_id: Id of the subscription.
        """
        request = Request("GET", f"/v1/subscriptions/{segment(subscription_id)}")
        return await self._transport.send(request, Subscription)

    def list(
        self,
        *,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        from_: datetime | Omit = OMIT,
        to: datetime | Omit = OMIT,
        status: SubscriptionStatus | Omit = OMIT,
        customer_id: str | Omit = OMIT,
        plan_id: str | Omit = OMIT,
    ) -> AsyncPager[Subscription]:
        """List subscriptions.

        Returns subscriptions, newest first. Iterate over the result to get the items of all pages.

        Args:
            limit: Number of items per page. Defaults to 10.
            cursor: The `next_cursor` of the previous page.
            from_: Earliest time of creation, inclusive. ISO 8601 with a time zone.
            to: Latest time of creation, exclusive. ISO 8601 with a time zone.
            status: State of the subscriptions.
            customer_id: Customer of the subscriptions.
            plan_id: Plan of the subscriptions.
        """
        request = Request(
            "GET",
            "/v1/subscriptions",
            query={
                "limit": limit,
                "cursor": cursor,
                "from": from_,
                "to": to,
                "status": status,
                "customer_id": customer_id,
                "plan_id": plan_id,
            },
        )
        return AsyncPager(self._transport, request, Subscription)

    async def pause(
        self,
        subscription_id: str,
        *,
        resume_at: datetime | Omit | None = OMIT,
        idempotency_key: str | None = None,
    ) -> Subscription:
        """Pause a subscription.

        Pauses a subscription: its period goes on to its end, and no other one starts until it is
        resumed, by you or at the given time.

        Args:
            subscription_id: Id of the subscription.
            resume_at: Time at which it is resumed without a request.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            f"/v1/subscriptions/{segment(subscription_id)}/pause",
            body={"resume_at": resume_at},
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, Subscription)

    async def resume(self, subscription_id: str, *, idempotency_key: str | None = None) -> Subscription:
        """Resume a subscription.

        Resumes a paused subscription. If its period has ended, a new one starts, with its invoice.

        Args:
            subscription_id: Id of the subscription.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            f"/v1/subscriptions/{segment(subscription_id)}/resume",
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, Subscription)

    async def update(
        self,
        subscription_id: str,
        *,
        plan_id: str | Omit = OMIT,
        quantity: int | Omit = OMIT,
        proration: Proration | Omit = OMIT,
        cancel_at_period_end: bool | Omit = OMIT,
        days_until_due: int | Omit = OMIT,
        metadata: Mapping[str, str] | Omit = OMIT,
    ) -> Subscription:
        """Update a subscription.

        Changes the fields that you send. A new plan or quantity credits the unused time of the period
        and charges the rest of it by the new terms: with the next invoice, immediately, or not at all.
        A plan of another interval starts a new period, with its invoice.

        Args:
            subscription_id: Id of the subscription.
            plan_id: Plan that it uses from now on.
            quantity: Number of units, such as seats.
            proration: When the difference of the current period is charged: with the next invoice,
                with one of its own now, or not at all.
            cancel_at_period_end: Whether it is canceled at the end of its period.
            days_until_due: Days from the start of a period until its invoice is due.
            metadata: All key-value pairs. Those that you do not send are removed.
        """
        request = Request(
            "PATCH",
            f"/v1/subscriptions/{segment(subscription_id)}",
            body={
                "plan_id": plan_id,
                "quantity": quantity,
                "proration": proration,
                "cancel_at_period_end": cancel_at_period_end,
                "days_until_due": days_until_due,
                "metadata": metadata,
            },
        )
        return await self._transport.send(request, Subscription)


class AsyncTaxRatesResource:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def archive(self, tax_rate_id: str, *, idempotency_key: str | None = None) -> TaxRate:
        """Archive a tax rate.

        Keeps new plans from naming a tax rate. Those that name it keep it.

        Args:
            tax_rate_id: Id of the tax rate.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            f"/v1/tax-rates/{segment(tax_rate_id)}/archive",
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, TaxRate)

    async def create(
        self,
        *,
        name: str,
        basis_points: int,
        inclusive: bool | Omit = OMIT,
        idempotency_key: str | None = None,
    ) -> TaxRate:
        """Create a tax rate.

        Creates a tax rate, which plans name. It never changes. An inclusive tax is part of the amounts
        of plans, an exclusive one is added to them.

        Args:
            name: Name, which invoices show.
            basis_points: Percentage in basis points: 1800 is 18 %.
            inclusive: Whether the tax is part of the amounts, and not added to them.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            "/v1/tax-rates",
            body={"name": name, "basis_points": basis_points, "inclusive": inclusive},
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, TaxRate)

    async def get(self, tax_rate_id: str) -> TaxRate:
        """Get a tax rate.

        Returns one tax rate.

        Args:
            tax_rate_id: Id of the tax rate.
        """
        request = Request("GET", f"/v1/tax-rates/{segment(tax_rate_id)}")
        return await self._transport.send(request, TaxRate)

    def list(
        self,
        *,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        from_: datetime | Omit = OMIT,
        to: datetime | Omit = OMIT,
    ) -> AsyncPager[TaxRate]:
        """List tax rates.

        Returns tax rates, newest first, with those that are archived. Iterate over the result to get
        the items of all pages.

        Args:
            limit: Number of items per page. Defaults to 10.
            cursor: The `next_cursor` of the previous page.
            from_: Earliest time of creation, inclusive. ISO 8601 with a time zone.
            to: Latest time of creation, exclusive. ISO 8601 with a time zone.
        """
        request = Request(
            "GET", "/v1/tax-rates", query={"limit": limit, "cursor": cursor, "from": from_, "to": to}
        )
        return AsyncPager(self._transport, request, TaxRate)


class AsyncTestClockResource:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def advance(self, *, seconds: int, idempotency_key: str | None = None) -> ClockAdvance:
        """Advance the test clock.

        Moves all scheduled work of your test account forward by the given number of seconds, and runs
        the work that becomes due. New resources keep their usual times. A day or more also reads the
        payouts of your acquirer accounts and of the simulator, as at night. Available in test mode
        only. Send an Idempotency-Key to retry safely.

        Args:
            seconds: Number of seconds.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            "/v1/test/clock/advance",
            body={"seconds": seconds},
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, ClockAdvance)


class AsyncTokensResource:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def create(
        self,
        *,
        card: CardRequest | Omit | None = OMIT,
        card_number: str | Omit | None = OMIT,
        card_expiry: str | Omit | None = OMIT,
        card_cvv: str | Omit | None = OMIT,
        idempotency_key: str | None = None,
    ) -> Token:
        """Create a card token.

        Stores a card and returns a token that pays one order. Works with the API key alone, so that
        card data goes from the payer's browser to the gateway without passing your server.

        Args:
            card: Card details.
            card_number: Card number. Spaces and dashes are ignored; digits of every script are
                read.
            card_expiry: Card expiry as MM/YY.
            card_cvv: Card security code, 3 or 4 digits.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            "/v1/tokens",
            body={"card": card, "card_number": card_number, "card_expiry": card_expiry, "card_cvv": card_cvv},
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, Token)


class AsyncWebhookEndpointsResource:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def create(
        self,
        *,
        url: str,
        description: str | Omit = OMIT,
        events: Sequence[str] | Omit = OMIT,
        schedule: Literal["standard", "extended", "test"] | Omit | None = OMIT,
        rate_limit: int | Omit | None = OMIT,
        signatures: Sequence[Literal["v1", "v1a"]] | Omit = OMIT,
        api_version: Literal["2026-11-01", "2026-11-29"] | Omit = OMIT,
        secret: str | Omit = OMIT,
        idempotency_key: str | None = None,
    ) -> WebhookEndpointWithSecret:
        """Create a webhook endpoint.

        Registers a URL that receives events. The response includes the signing secret.

        Args:
            url: URL of the webhook endpoint.
            description: Description for your own use.
            events: Event types that the endpoint receives: names, groups such as `payment.*`, or
                `*` for all. Defaults to all.
            schedule: Retry schedule. Defaults to the schedule of the stage, usually `standard`.
            rate_limit: Maximum number of deliveries per second. Null for no limit.
            signatures: Signature versions: `v1` (HMAC-SHA256) and optionally `v1a` (Ed25519).
                Defaults to `v1`.
            api_version: Version of the API in which webhooks are sent. Defaults to that of the
                request.
            secret: Signing secret. Generated if omitted.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            "/v1/webhook-endpoints",
            body={
                "url": url,
                "description": description,
                "events": events,
                "schedule": schedule,
                "rate_limit": rate_limit,
                "signatures": signatures,
                "api_version": api_version,
                "secret": secret,
            },
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, WebhookEndpointWithSecret)

    async def delete(self, endpoint_id: str) -> Deleted:
        """Delete a webhook endpoint.

        Deletes a webhook endpoint. Its pending deliveries are not sent.

        Args:
            endpoint_id: Id of the webhook endpoint.
        """
        request = Request("DELETE", f"/v1/webhook-endpoints/{segment(endpoint_id)}")
        return await self._transport.send(request, Deleted)

    async def get(self, endpoint_id: str) -> WebhookEndpoint:
        """Get a webhook endpoint.

        Returns one webhook endpoint.

        Args:
            endpoint_id: Id of the webhook endpoint.
        """
        request = Request("GET", f"/v1/webhook-endpoints/{segment(endpoint_id)}")
        return await self._transport.send(request, WebhookEndpoint)

    async def get_health(self, endpoint_id: str) -> Health:
        """Get the delivery health of an endpoint.

        Returns success rate, latency, consecutive failures and the circuit breaker state of an
        endpoint.

        Args:
            endpoint_id: Id of the webhook endpoint.
        """
        request = Request("GET", f"/v1/webhook-endpoints/{segment(endpoint_id)}/health")
        return await self._transport.send(request, Health)

    async def get_public_key(self, endpoint_id: str) -> PublicKey:
        """Get the public key of an endpoint.

        Returns the public key that verifies `v1a` signatures. Responds with 404 if the endpoint does
        not sign with `v1a`.

        Args:
            endpoint_id: Id of the webhook endpoint.
        """
        request = Request("GET", f"/v1/webhook-endpoints/{segment(endpoint_id)}/public-key")
        return await self._transport.send(request, PublicKey)

    async def get_secret(self, endpoint_id: str) -> Secrets:
        """Get the signing secret of an endpoint.

        Returns the current signing secret, and the previous one until its overlap ends.

        Args:
            endpoint_id: Id of the webhook endpoint.
        """
        request = Request("GET", f"/v1/webhook-endpoints/{segment(endpoint_id)}/secret")
        return await self._transport.send(request, Secrets)

    def list(
        self,
        *,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        from_: datetime | Omit = OMIT,
        to: datetime | Omit = OMIT,
    ) -> AsyncPager[WebhookEndpoint]:
        """List webhook endpoints.

        Returns webhook endpoints, newest first. Iterate over the result to get the items of all pages.

        Args:
            limit: Number of items per page. Defaults to 10.
            cursor: The `next_cursor` of the previous page.
            from_: Earliest time of creation, inclusive. ISO 8601 with a time zone.
            to: Latest time of creation, exclusive. ISO 8601 with a time zone.
        """
        request = Request(
            "GET", "/v1/webhook-endpoints", query={"limit": limit, "cursor": cursor, "from": from_, "to": to}
        )
        return AsyncPager(self._transport, request, WebhookEndpoint)

    async def recover(
        self,
        endpoint_id: str,
        *,
        since: datetime,
        until: datetime | Omit = OMIT,
        dry_run: bool | Omit = OMIT,
        idempotency_key: str | None = None,
    ) -> Recovery:
        """Retry the failed deliveries of an endpoint.

        Queues one more attempt for each failed delivery of events in the time range. Set `dry_run` to
        count them only.

        Args:
            endpoint_id: Id of the webhook endpoint.
            since: Start of the time range, inclusive. ISO 8601 with a time zone.
            until: End of the time range, exclusive. ISO 8601 with a time zone. Defaults to now.
            dry_run: Whether to count the deliveries without queuing them.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            f"/v1/webhook-endpoints/{segment(endpoint_id)}/recover",
            body={"since": since, "until": until, "dry_run": dry_run},
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, Recovery)

    async def replay(
        self,
        endpoint_id: str,
        *,
        since: datetime,
        until: datetime | Omit = OMIT,
        dry_run: bool | Omit = OMIT,
        idempotency_key: str | None = None,
    ) -> Recovery:
        """Deliver missed events to an endpoint.

        Delivers the events in the time range that the endpoint subscribes to but did not receive,
        because it was disabled or did not exist. Set `dry_run` to count them only.

        Args:
            endpoint_id: Id of the webhook endpoint.
            since: Start of the time range, inclusive. ISO 8601 with a time zone.
            until: End of the time range, exclusive. ISO 8601 with a time zone. Defaults to now.
            dry_run: Whether to count the deliveries without queuing them.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            f"/v1/webhook-endpoints/{segment(endpoint_id)}/replay",
            body={"since": since, "until": until, "dry_run": dry_run},
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, Recovery)

    async def rotate_secret(
        self, endpoint_id: str, *, overlap_seconds: int | Omit = OMIT, idempotency_key: str | None = None
    ) -> Secrets:
        """Rotate the signing secret of an endpoint.

        Creates a new signing secret. Every attempt, including retries, is signed with both secrets
        until the overlap ends.

        Args:
            endpoint_id: Id of the webhook endpoint.
            overlap_seconds: Number of seconds for which the previous secret stays valid.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            f"/v1/webhook-endpoints/{segment(endpoint_id)}/rotate-secret",
            body={"overlap_seconds": overlap_seconds},
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, Secrets)

    async def send_test_event(
        self, endpoint_id: str, *, event: str, idempotency_key: str | None = None
    ) -> Delivery:
        """Send a test event to an endpoint.

        Delivers an example of an event to the endpoint, even if the endpoint does not subscribe to it.
        The event is not in the event log.

        Args:
            endpoint_id: Id of the webhook endpoint.
            event: Event type, such as payment.success.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            f"/v1/webhook-endpoints/{segment(endpoint_id)}/test",
            body={"event": event},
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, Delivery)

    async def update(
        self,
        endpoint_id: str,
        *,
        url: str | Omit = OMIT,
        description: str | Omit = OMIT,
        events: Sequence[str] | Omit = OMIT,
        schedule: Literal["standard", "extended", "test"] | Omit | None = OMIT,
        rate_limit: int | Omit | None = OMIT,
        signatures: Sequence[Literal["v1", "v1a"]] | Omit = OMIT,
        api_version: Literal["2026-11-01", "2026-11-29"] | Omit = OMIT,
        state: Literal["enabled", "disabled"] | Omit = OMIT,
    ) -> WebhookEndpoint:
        """Update a webhook endpoint.

        Changes the fields that you send. An endpoint that you enable again receives new events only:
        use recover and replay for earlier ones. A new URL immediately receives deliveries that the
        circuit breaker held back.

        Args:
            endpoint_id: Id of the webhook endpoint.
            url: URL of the webhook endpoint.
            description: Description for your own use.
            events: Event types that the endpoint receives: names, groups such as `payment.*`, or
                `*` for all.
            schedule: Retry schedule.
            rate_limit: Maximum number of deliveries per second. Null for no limit.
            signatures: Signature versions: `v1` (HMAC-SHA256) and optionally `v1a` (Ed25519).
            api_version: Version of the API in which the webhooks of the endpoint are sent.
            state: Set to `enabled` or `disabled` to switch the endpoint on or off.
        """
        request = Request(
            "PATCH",
            f"/v1/webhook-endpoints/{segment(endpoint_id)}",
            body={
                "url": url,
                "description": description,
                "events": events,
                "schedule": schedule,
                "rate_limit": rate_limit,
                "signatures": signatures,
                "api_version": api_version,
                "state": state,
            },
        )
        return await self._transport.send(request, WebhookEndpoint)


class AsyncWebhooksResource:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def get(self, webhook_id: str) -> Delivery:
        """Get a webhook delivery.

        Returns one webhook delivery with its attempts.

        Args:
            webhook_id: Id of the webhook delivery.
        """
        request = Request("GET", f"/v1/webhooks/{segment(webhook_id)}")
        return await self._transport.send(request, Delivery)

    async def get_curl(self, webhook_id: str) -> Command:
        """Get a delivery as a curl command.

        Returns a shell command that sends the delivery again from your machine. Its signature is valid
        for a few minutes. Responds with 409 if the endpoint was deleted.

        Args:
            webhook_id: Id of the webhook delivery.
        """
        request = Request("GET", f"/v1/webhooks/{segment(webhook_id)}/curl")
        return await self._transport.send(request, Command)

    def list(
        self,
        *,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        from_: datetime | Omit = OMIT,
        to: datetime | Omit = OMIT,
        status: DeliveryStatus | Omit = OMIT,
        event: str | Omit = OMIT,
        endpoint: str | Omit = OMIT,
    ) -> AsyncPager[Delivery]:
        """List webhook deliveries.

        Returns webhook deliveries, newest first, each with the response of its last attempt only. A
        delivery is listed from the start of its first attempt on. Iterate over the result to get the
        items of all pages.

        Args:
            limit: Number of items per page. Defaults to 10.
            cursor: The `next_cursor` of the previous page.
            from_: Earliest time of creation, inclusive. ISO 8601 with a time zone.
            to: Latest time of creation, exclusive. ISO 8601 with a time zone.
            status: Status.
            event: Event type, or a prefix followed by `*`, such as `payment.*`.
            endpoint: Id of the webhook endpoint.
        """
        request = Request(
            "GET",
            "/v1/webhooks",
            query={
                "limit": limit,
                "cursor": cursor,
                "from": from_,
                "to": to,
                "status": status,
                "event": event,
                "endpoint": endpoint,
            },
        )
        return AsyncPager(self._transport, request, Delivery)

    async def retry(self, webhook_id: str, *, idempotency_key: str | None = None) -> Delivery:
        """Retry a webhook delivery.

        Queues one more attempt of a delivery. Responds with 409 if the endpoint is disabled or deleted.

        Args:
            webhook_id: Id of the webhook delivery.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST", f"/v1/webhooks/{segment(webhook_id)}/retry", idempotency_key=idempotency_key or new_key()
        )
        return await self._transport.send(request, Delivery)


class AsyncResources:
    """Hold the resources of a client, as attributes."""

    def __init__(self, transport: AsyncTransport) -> None:
        self.acquirers = AsyncAcquirersResource(transport)
        self.checkout = AsyncCheckoutResource(transport)
        self.counts = AsyncCountsResource(transport)
        self.coupons = AsyncCouponsResource(transport)
        self.customers = AsyncCustomersResource(transport)
        self.disputes = AsyncDisputesResource(transport)
        self.events = AsyncEventsResource(transport)
        self.export_schedules = AsyncExportSchedulesResource(transport)
        self.exports = AsyncExportsResource(transport)
        self.invoices = AsyncInvoicesResource(transport)
        self.orders = AsyncOrdersResource(transport)
        self.payment_links = AsyncPaymentLinksResource(transport)
        self.payments = AsyncPaymentsResource(transport)
        self.payouts = AsyncPayoutsResource(transport)
        self.plans = AsyncPlansResource(transport)
        self.refund_batches = AsyncRefundBatchesResource(transport)
        self.refunds = AsyncRefundsResource(transport)
        self.reports = AsyncReportsResource(transport)
        self.risk = AsyncRiskResource(transport)
        self.routing = AsyncRoutingResource(transport)
        self.settlement_differences = AsyncSettlementDifferencesResource(transport)
        self.subscriptions = AsyncSubscriptionsResource(transport)
        self.tax_rates = AsyncTaxRatesResource(transport)
        self.test_clock = AsyncTestClockResource(transport)
        self.tokens = AsyncTokensResource(transport)
        self.webhook_endpoints = AsyncWebhookEndpointsResource(transport)
        self.webhooks = AsyncWebhooksResource(transport)
