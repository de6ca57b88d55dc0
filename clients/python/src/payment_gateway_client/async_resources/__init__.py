"""Hold the operations of each resource, for `AsyncClient`."""

# Generated from openapi.json by `make openapi`.

from payment_gateway_client.async_resources.acquirers import AsyncAcquirersResource
from payment_gateway_client.async_resources.checkout import AsyncCheckoutResource
from payment_gateway_client.async_resources.counts import AsyncCountsResource
from payment_gateway_client.async_resources.coupons import AsyncCouponsResource
from payment_gateway_client.async_resources.credit_notes import AsyncCreditNotesResource
from payment_gateway_client.async_resources.customer_sessions import AsyncCustomerSessionsResource
from payment_gateway_client.async_resources.customers import AsyncCustomersResource
from payment_gateway_client.async_resources.disputes import AsyncDisputesResource
from payment_gateway_client.async_resources.dunning import AsyncDunningResource
from payment_gateway_client.async_resources.events import AsyncEventsResource
from payment_gateway_client.async_resources.export_schedules import AsyncExportSchedulesResource
from payment_gateway_client.async_resources.exports import AsyncExportsResource
from payment_gateway_client.async_resources.invoices import AsyncInvoicesResource
from payment_gateway_client.async_resources.mandates import AsyncMandatesResource
from payment_gateway_client.async_resources.orders import AsyncOrdersResource
from payment_gateway_client.async_resources.payment_links import AsyncPaymentLinksResource
from payment_gateway_client.async_resources.payments import AsyncPaymentsResource
from payment_gateway_client.async_resources.payouts import AsyncPayoutsResource
from payment_gateway_client.async_resources.plans import AsyncPlansResource
from payment_gateway_client.async_resources.portal import AsyncPortalResource
from payment_gateway_client.async_resources.refund_batches import AsyncRefundBatchesResource
from payment_gateway_client.async_resources.refunds import AsyncRefundsResource
from payment_gateway_client.async_resources.reports import AsyncReportsResource
from payment_gateway_client.async_resources.risk import AsyncRiskResource
from payment_gateway_client.async_resources.routing import AsyncRoutingResource
from payment_gateway_client.async_resources.saved_methods import AsyncSavedMethodsResource
from payment_gateway_client.async_resources.settlement_differences import AsyncSettlementDifferencesResource
from payment_gateway_client.async_resources.subscriptions import AsyncSubscriptionsResource
from payment_gateway_client.async_resources.tax_rates import AsyncTaxRatesResource
from payment_gateway_client.async_resources.test_clock import AsyncTestClockResource
from payment_gateway_client.async_resources.tokens import AsyncTokensResource
from payment_gateway_client.async_resources.webhook_endpoints import AsyncWebhookEndpointsResource
from payment_gateway_client.async_resources.webhooks import AsyncWebhooksResource
from payment_gateway_client.transport import AsyncTransport


class AsyncResources:
    """Hold the resources of a client, as attributes."""

    def __init__(self, transport: AsyncTransport) -> None:
        self.acquirers = AsyncAcquirersResource(transport)
        self.checkout = AsyncCheckoutResource(transport)
        self.counts = AsyncCountsResource(transport)
        self.coupons = AsyncCouponsResource(transport)
        self.credit_notes = AsyncCreditNotesResource(transport)
        self.customer_sessions = AsyncCustomerSessionsResource(transport)
        self.customers = AsyncCustomersResource(transport)
        self.disputes = AsyncDisputesResource(transport)
        self.dunning = AsyncDunningResource(transport)
        self.events = AsyncEventsResource(transport)
        self.export_schedules = AsyncExportSchedulesResource(transport)
        self.exports = AsyncExportsResource(transport)
        self.invoices = AsyncInvoicesResource(transport)
        self.mandates = AsyncMandatesResource(transport)
        self.orders = AsyncOrdersResource(transport)
        self.payment_links = AsyncPaymentLinksResource(transport)
        self.payments = AsyncPaymentsResource(transport)
        self.payouts = AsyncPayoutsResource(transport)
        self.plans = AsyncPlansResource(transport)
        self.portal = AsyncPortalResource(transport)
        self.refund_batches = AsyncRefundBatchesResource(transport)
        self.refunds = AsyncRefundsResource(transport)
        self.reports = AsyncReportsResource(transport)
        self.risk = AsyncRiskResource(transport)
        self.routing = AsyncRoutingResource(transport)
        self.saved_methods = AsyncSavedMethodsResource(transport)
        self.settlement_differences = AsyncSettlementDifferencesResource(transport)
        self.subscriptions = AsyncSubscriptionsResource(transport)
        self.tax_rates = AsyncTaxRatesResource(transport)
        self.test_clock = AsyncTestClockResource(transport)
        self.tokens = AsyncTokensResource(transport)
        self.webhook_endpoints = AsyncWebhookEndpointsResource(transport)
        self.webhooks = AsyncWebhooksResource(transport)
