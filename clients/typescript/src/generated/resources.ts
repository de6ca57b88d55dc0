// Generated from openapi.json by `make openapi`.

import { AcquirersResource } from './resources/acquirers.ts';
import { CheckoutResource } from './resources/checkout.ts';
import { CountsResource } from './resources/counts.ts';
import { CouponsResource } from './resources/coupons.ts';
import { CustomerSessionsResource } from './resources/customer_sessions.ts';
import { CustomersResource } from './resources/customers.ts';
import { DisputesResource } from './resources/disputes.ts';
import { EventsResource } from './resources/events.ts';
import { ExportSchedulesResource } from './resources/export_schedules.ts';
import { ExportsResource } from './resources/exports.ts';
import { InvoicesResource } from './resources/invoices.ts';
import { OrdersResource } from './resources/orders.ts';
import { PaymentLinksResource } from './resources/payment_links.ts';
import { PaymentsResource } from './resources/payments.ts';
import { PayoutsResource } from './resources/payouts.ts';
import { PlansResource } from './resources/plans.ts';
import { RefundBatchesResource } from './resources/refund_batches.ts';
import { RefundsResource } from './resources/refunds.ts';
import { ReportsResource } from './resources/reports.ts';
import { RiskResource } from './resources/risk.ts';
import { RoutingResource } from './resources/routing.ts';
import { SavedMethodsResource } from './resources/saved_methods.ts';
import { SettlementDifferencesResource } from './resources/settlement_differences.ts';
import { SubscriptionsResource } from './resources/subscriptions.ts';
import { TaxRatesResource } from './resources/tax_rates.ts';
import { TestClockResource } from './resources/test_clock.ts';
import { TokensResource } from './resources/tokens.ts';
import { WebhookEndpointsResource } from './resources/webhook_endpoints.ts';
import { WebhooksResource } from './resources/webhooks.ts';
import type { Transport } from '../transport.ts';

/** The resources of a client. */
export class Resources {
  readonly acquirers: AcquirersResource;
  readonly checkout: CheckoutResource;
  readonly counts: CountsResource;
  readonly coupons: CouponsResource;
  readonly customerSessions: CustomerSessionsResource;
  readonly customers: CustomersResource;
  readonly disputes: DisputesResource;
  readonly events: EventsResource;
  readonly exportSchedules: ExportSchedulesResource;
  readonly exports: ExportsResource;
  readonly invoices: InvoicesResource;
  readonly orders: OrdersResource;
  readonly paymentLinks: PaymentLinksResource;
  readonly payments: PaymentsResource;
  readonly payouts: PayoutsResource;
  readonly plans: PlansResource;
  readonly refundBatches: RefundBatchesResource;
  readonly refunds: RefundsResource;
  readonly reports: ReportsResource;
  readonly risk: RiskResource;
  readonly routing: RoutingResource;
  readonly savedMethods: SavedMethodsResource;
  readonly settlementDifferences: SettlementDifferencesResource;
  readonly subscriptions: SubscriptionsResource;
  readonly taxRates: TaxRatesResource;
  readonly testClock: TestClockResource;
  readonly tokens: TokensResource;
  readonly webhookEndpoints: WebhookEndpointsResource;
  readonly webhooks: WebhooksResource;

  constructor(transport: Transport) {
    this.acquirers = new AcquirersResource(transport);
    this.checkout = new CheckoutResource(transport);
    this.counts = new CountsResource(transport);
    this.coupons = new CouponsResource(transport);
    this.customerSessions = new CustomerSessionsResource(transport);
    this.customers = new CustomersResource(transport);
    this.disputes = new DisputesResource(transport);
    this.events = new EventsResource(transport);
    this.exportSchedules = new ExportSchedulesResource(transport);
    this.exports = new ExportsResource(transport);
    this.invoices = new InvoicesResource(transport);
    this.orders = new OrdersResource(transport);
    this.paymentLinks = new PaymentLinksResource(transport);
    this.payments = new PaymentsResource(transport);
    this.payouts = new PayoutsResource(transport);
    this.plans = new PlansResource(transport);
    this.refundBatches = new RefundBatchesResource(transport);
    this.refunds = new RefundsResource(transport);
    this.reports = new ReportsResource(transport);
    this.risk = new RiskResource(transport);
    this.routing = new RoutingResource(transport);
    this.savedMethods = new SavedMethodsResource(transport);
    this.settlementDifferences = new SettlementDifferencesResource(transport);
    this.subscriptions = new SubscriptionsResource(transport);
    this.taxRates = new TaxRatesResource(transport);
    this.testClock = new TestClockResource(transport);
    this.tokens = new TokensResource(transport);
    this.webhookEndpoints = new WebhookEndpointsResource(transport);
    this.webhooks = new WebhooksResource(transport);
  }
}
