"""Hold the operations of each resource."""

# Generated from openapi.json by `make openapi`.

from payment_gateway_client.resources.acquirers import AcquirersResource
from payment_gateway_client.resources.checkout import CheckoutResource
from payment_gateway_client.resources.counts import CountsResource
from payment_gateway_client.resources.coupons import CouponsResource
from payment_gateway_client.resources.credit_notes import CreditNotesResource
from payment_gateway_client.resources.customer_sessions import CustomerSessionsResource
from payment_gateway_client.resources.customers import CustomersResource
from payment_gateway_client.resources.disputes import DisputesResource
from payment_gateway_client.resources.dunning import DunningResource
from payment_gateway_client.resources.events import EventsResource
from payment_gateway_client.resources.export_schedules import ExportSchedulesResource
from payment_gateway_client.resources.exports import ExportsResource
from payment_gateway_client.resources.invoices import InvoicesResource
from payment_gateway_client.resources.mandates import MandatesResource
from payment_gateway_client.resources.orders import OrdersResource
from payment_gateway_client.resources.payment_links import PaymentLinksResource
from payment_gateway_client.resources.payments import PaymentsResource
from payment_gateway_client.resources.payouts import PayoutsResource
from payment_gateway_client.resources.plans import PlansResource
from payment_gateway_client.resources.portal import PortalResource
from payment_gateway_client.resources.refund_batches import RefundBatchesResource
from payment_gateway_client.resources.refunds import RefundsResource
from payment_gateway_client.resources.reports import ReportsResource
from payment_gateway_client.resources.risk import RiskResource
from payment_gateway_client.resources.routing import RoutingResource
from payment_gateway_client.resources.saved_methods import SavedMethodsResource
from payment_gateway_client.resources.settlement_differences import SettlementDifferencesResource
from payment_gateway_client.resources.subscriptions import SubscriptionsResource
from payment_gateway_client.resources.tax_rates import TaxRatesResource
from payment_gateway_client.resources.test_clock import TestClockResource
from payment_gateway_client.resources.tokens import TokensResource
from payment_gateway_client.resources.webhook_endpoints import WebhookEndpointsResource
from payment_gateway_client.resources.webhooks import WebhooksResource
from payment_gateway_client.transport import Transport


class Resources:
    """Hold the resources of a client, as attributes."""

    def __init__(self, transport: Transport) -> None:
        self.acquirers = AcquirersResource(transport)
        self.checkout = CheckoutResource(transport)
        self.counts = CountsResource(transport)
        self.coupons = CouponsResource(transport)
        self.credit_notes = CreditNotesResource(transport)
        self.customer_sessions = CustomerSessionsResource(transport)
        self.customers = CustomersResource(transport)
        self.disputes = DisputesResource(transport)
        self.dunning = DunningResource(transport)
        self.events = EventsResource(transport)
        self.export_schedules = ExportSchedulesResource(transport)
        self.exports = ExportsResource(transport)
        self.invoices = InvoicesResource(transport)
        self.mandates = MandatesResource(transport)
        self.orders = OrdersResource(transport)
        self.payment_links = PaymentLinksResource(transport)
        self.payments = PaymentsResource(transport)
        self.payouts = PayoutsResource(transport)
        self.plans = PlansResource(transport)
        self.portal = PortalResource(transport)
        self.refund_batches = RefundBatchesResource(transport)
        self.refunds = RefundsResource(transport)
        self.reports = ReportsResource(transport)
        self.risk = RiskResource(transport)
        self.routing = RoutingResource(transport)
        self.saved_methods = SavedMethodsResource(transport)
        self.settlement_differences = SettlementDifferencesResource(transport)
        self.subscriptions = SubscriptionsResource(transport)
        self.tax_rates = TaxRatesResource(transport)
        self.test_clock = TestClockResource(transport)
        self.tokens = TokensResource(transport)
        self.webhook_endpoints = WebhookEndpointsResource(transport)
        self.webhooks = WebhooksResource(transport)
