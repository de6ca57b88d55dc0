/** The routes of the dashboard. Each page is a separate chunk, loaded on first use. */

import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router';

import { Loading } from '@/components/Loading';
import { UnknownAddress } from '@/components/NotFound';
import { api, isForOtherSession, queryClient, toApiError } from '@/lib/api';
import { setSignedIn } from '@/lib/cross-tab-session';
import { EXPORT_NAMES } from '@/lib/exports';
import { day, oneOf, text, textSearchParams, validateFilters } from '@/lib/filters';
import { loadPage } from '@/lib/load-page';
import { mode, modeFromSearch, setModeFromSearch } from '@/lib/mode';
import { CURRENCIES } from '@/lib/money';
import { BATCH_STATUSES, ROW_STATUSES } from '@/lib/refund-batches';
import {
  AUDIT_ACTIONS,
  DELIVERY_STATUSES,
  DIFFERENCE_STATUSES,
  DISPUTE_STATUSES,
  EVENT_TYPES,
  EXPORT_STATUSES,
  HTTP_METHODS,
  INVOICE_STATUSES,
  LINK_STATUSES,
  LINK_USES,
  MANDATE_STATUSES,
  ORDER_STATUSES,
  OUTCOMES,
  PAYMENT_FILTER_STATES,
  PAYMENT_METHODS,
  PERIODS,
  REFUND_STATUSES,
  REPORT_NAMES,
  SUBSCRIPTION_STATUSES,
} from '@/lib/resources';
import { signedInAs } from '@/lib/session';

import { ErrorPage } from './ErrorPage';
import { Shell } from './Shell';

const root = createRootRoute({
  validateSearch: modeFromSearch,
  search: { middlewares: [retainSearchParams(['mode'])] },
  component: Outlet,
  notFoundComponent: UnknownAddress,
  errorComponent: ErrorPage,
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: validateFilters({ next: text }),
  component: lazyRouteComponent(() => loadPage(() => import('@/features/auth/SignInPage')), 'SignInPage'),
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: lazyRouteComponent(() => loadPage(() => import('@/features/auth/InvitationPage')), 'InvitationPage'),
});
const forgotPassword = createRoute({
  getParentRoute: () => root,
  path: '/forgot-password',
  component: lazyRouteComponent(
    () => loadPage(() => import('@/features/auth/ForgotPasswordPage')),
    'ForgotPasswordPage',
  ),
});
const resetPassword = createRoute({
  getParentRoute: () => root,
  path: '/reset-password',
  component: lazyRouteComponent(() => loadPage(() => import('@/features/auth/ResetPasswordPage')), 'ResetPasswordPage'),
});
const WITHOUT_SESSION = ['/sign-in', '/invitation', '/forgot-password', '/reset-password'];

const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: Shell,
  beforeLoad: async ({ location }) => {
    const response = await queryClient.ensureQueryData(me).catch((error: unknown) => {
      if (!isSignedOut(error)) throw error;
      throw redirect({ to: '/sign-in', search: { next: location.href } });
    });
    setSignedIn(response && signedInAs(response.data));
  },
});

const me = {
  queryKey: ['get', '/v1/dashboard/me', {}],
  queryFn: async () => (await api.GET('/v1/dashboard/me')).data,
  staleTime: 60_000,
};

const LIST = { cursor: text, from: day, to: day };
const MONEY = { currency: oneOf(CURRENCIES), amount: text };

const overview = page('/', () => import('@/features/overview/OverviewPage'), 'OverviewPage', {
  period: oneOf(PERIODS),
  currency: text,
});
const payments = page('/payments', () => import('@/features/payments/PaymentsPage'), 'PaymentsPage', {
  ...LIST,
  q: text,
  ...MONEY,
  status: oneOf(PAYMENT_FILTER_STATES),
  method: oneOf(PAYMENT_METHODS),
  card_last4: text,
  card_brand: text,
  acquirer: text,
  acquirer_reference: text,
  order_id: text,
  customer_id: text,
});
const reviews = page('/payments/reviews', () => import('@/features/risk/ReviewsPage'), 'ReviewsPage', LIST);
const payment = page('/payments/$id', () => import('@/features/payments/PaymentPage'), 'PaymentPage');
const orders = page('/orders', () => import('@/features/orders/OrdersPage'), 'OrdersPage', {
  ...LIST,
  q: text,
  ...MONEY,
  status: oneOf(ORDER_STATUSES),
  receipt: text,
  customer_id: text,
});
const order = page('/orders/$id', () => import('@/features/orders/OrderPage'), 'OrderPage');
const customers = page('/customers', () => import('@/features/customers/CustomersPage'), 'CustomersPage', {
  ...LIST,
  q: text,
  email: text,
  phone: text,
  reference: text,
});
const customer = page('/customers/$id', () => import('@/features/customers/CustomerPage'), 'CustomerPage');
const refunds = page('/refunds', () => import('@/features/refunds/RefundsPage'), 'RefundsPage', {
  ...LIST,
  q: text,
  ...MONEY,
  status: oneOf(REFUND_STATUSES),
  payment_id: text,
});
const refund = page('/refunds/$id', () => import('@/features/refunds/RefundPage'), 'RefundPage');
const refundBatches = page(
  '/refunds/batches',
  () => import('@/features/refund-batches/RefundBatchesPage'),
  'RefundBatchesPage',
  { ...LIST, status: oneOf(BATCH_STATUSES) },
);
const refundBatch = page(
  '/refunds/batches/$id',
  () => import('@/features/refund-batches/RefundBatchPage'),
  'RefundBatchPage',
  { cursor: text, status: oneOf(ROW_STATUSES) },
);
const disputes = page('/disputes', () => import('@/features/disputes/DisputesPage'), 'DisputesPage', {
  ...LIST,
  status: oneOf(DISPUTE_STATUSES),
  acquirer_reference: text,
  payment_id: text,
});
const dispute = page('/disputes/$id', () => import('@/features/disputes/DisputePage'), 'DisputePage');
const payouts = page('/payouts', () => import('@/features/payouts/PayoutsPage'), 'PayoutsPage', {
  ...LIST,
  ...MONEY,
  acquirer: text,
  acquirer_reference: text,
});
const differences = page(
  '/payouts/differences',
  () => import('@/features/payouts/DifferencesPage'),
  'DifferencesPage',
  { ...LIST, status: oneOf(DIFFERENCE_STATUSES), acquirer_reference: text, payment_id: text, payout_id: text },
);
const payout = page('/payouts/$id', () => import('@/features/payouts/PayoutPage'), 'PayoutPage', { cursor: text });
const events = page('/events', () => import('@/features/events/EventsPage'), 'EventsPage', {
  ...LIST,
  type: oneOf(EVENT_TYPES),
});
const event = page('/events/$id', () => import('@/features/events/EventPage'), 'EventPage');
const links = page('/links', () => import('@/features/links/LinksPage'), 'LinksPage', {
  ...LIST,
  status: oneOf(LINK_STATUSES),
  uses: oneOf(LINK_USES),
  reference: text,
});
const link = page('/links/$id', () => import('@/features/links/LinkPage'), 'LinkPage');
const billing = page('/billing', () => import('@/features/billing/BillingOverviewPage'), 'BillingOverviewPage', {
  period: oneOf(PERIODS),
  currency: text,
});
const subscriptions = page(
  '/billing/subscriptions',
  () => import('@/features/billing/SubscriptionsPage'),
  'SubscriptionsPage',
  { ...LIST, status: oneOf(SUBSCRIPTION_STATUSES), plan_id: text, customer_id: text },
);
const subscription = page(
  '/billing/subscriptions/$id',
  () => import('@/features/billing/SubscriptionPage'),
  'SubscriptionPage',
);
const invoices = page('/billing/invoices', () => import('@/features/billing/InvoicesPage'), 'InvoicesPage', {
  ...LIST,
  status: oneOf(INVOICE_STATUSES),
  subscription_id: text,
  order_id: text,
  customer_id: text,
});
const invoice = page('/billing/invoices/$id', () => import('@/features/billing/InvoicePage'), 'InvoicePage');
const mandates = page('/billing/mandates', () => import('@/features/mandates/MandatesPage'), 'MandatesPage', {
  ...LIST,
  status: oneOf(MANDATE_STATUSES),
  customer_id: text,
});
const mandate = page('/billing/mandates/$id', () => import('@/features/mandates/MandatePage'), 'MandatePage');
const plans = page('/billing/plans', () => import('@/features/billing/PlansPage'), 'PlansPage', LIST);
const coupons = page('/billing/coupons', () => import('@/features/billing/CouponsPage'), 'CouponsPage', LIST);
const taxRates = page('/billing/tax-rates', () => import('@/features/billing/TaxRatesPage'), 'TaxRatesPage', LIST);
const webhooks = page('/webhooks', () => import('@/features/webhooks/WebhooksPage'), 'WebhooksPage', {
  ...LIST,
  status: oneOf(DELIVERY_STATUSES),
  event: oneOf(EVENT_TYPES),
  endpoint: text,
});
const endpoint = page('/webhooks/endpoints/$id', () => import('@/features/webhooks/EndpointPage'), 'EndpointPage');
const delivery = page('/webhooks/log/$id', () => import('@/features/webhooks/DeliveryPage'), 'DeliveryPage');
const exportFiles = page('/exports', () => import('@/features/exports/ExportsPage'), 'ExportsPage', {
  ...LIST,
  resource: oneOf(Object.keys(EXPORT_NAMES)),
  status: oneOf(EXPORT_STATUSES),
});
const schedules = page('/exports/schedules', () => import('@/features/exports/SchedulesPage'), 'SchedulesPage', {
  cursor: text,
});
const reports = page('/reports', () => import('@/features/reports/ReportsPage'), 'ReportsPage', {
  cursor: text,
  kind: oneOf(REPORT_NAMES),
  status: oneOf(EXPORT_STATUSES),
});
const report = page('/reports/$id', () => import('@/features/reports/ReportPage'), 'ReportPage', { currency: text });
const developers = page('/developers', () => import('@/features/developers/KeysPage'), 'KeysPage');
const reference = page('/developers/reference', () => import('@/features/developers/ReferencePage'), 'ReferencePage');
const guide = page('/developers/guide', () => import('@/features/developers/GuidePage'), 'GuidePage');
const requests = page('/developers/requests', () => import('@/features/developers/RequestsPage'), 'RequestsPage', {
  ...LIST,
  method: oneOf(HTTP_METHODS),
  outcome: oneOf(OUTCOMES),
  caller: text,
});
const settings = page('/settings', () => import('@/features/settings/SettingsPage'), 'SettingsPage');
const branding = page('/settings/branding', () => import('@/features/settings/BrandingPage'), 'BrandingPage');
const acquirers = page('/settings/acquirers', () => import('@/features/acquirers/AcquirersPage'), 'AcquirersPage');
const acquirer = page('/settings/acquirers/$id', () => import('@/features/acquirers/AcquirerPage'), 'AcquirerPage');
const routing = page('/settings/routing', () => import('@/features/routing/RoutingPage'), 'RoutingPage');
const risk = page('/settings/risk', () => import('@/features/risk/RiskPage'), 'RiskPage');
const limits = page('/settings/limits', () => import('@/features/settings/LimitsPage'), 'LimitsPage');
const users = page('/settings/users', () => import('@/features/settings/UsersPage'), 'UsersPage');
const auditLog = page('/settings/audit-log', () => import('@/features/settings/AuditLogPage'), 'AuditLogPage', {
  ...LIST,
  action: oneOf(AUDIT_ACTIONS),
  actor: text,
  resource: text,
});
const alerts = page('/settings/alerts', () => import('@/features/settings/AlertsPage'), 'AlertsPage');
const payerMessages = page(
  '/settings/payer-messages',
  () => import('@/features/settings/PayerMessagesPage'),
  'PayerMessagesPage',
);
const security = page('/settings/security', () => import('@/features/settings/SecurityPage'), 'SecurityPage');

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    invitation,
    forgotPassword,
    resetPassword,
    shell.addChildren([
      overview,
      payments,
      reviews,
      payment,
      orders,
      order,
      customers,
      customer,
      refunds,
      refund,
      refundBatches,
      refundBatch,
      disputes,
      dispute,
      payouts,
      differences,
      payout,
      events,
      event,
      billing,
      subscriptions,
      subscription,
      invoices,
      invoice,
      mandates,
      mandate,
      plans,
      coupons,
      taxRates,
      links,
      link,
      webhooks,
      endpoint,
      delivery,
      exportFiles,
      schedules,
      reports,
      report,
      developers,
      reference,
      guide,
      requests,
      settings,
      branding,
      acquirers,
      acquirer,
      routing,
      risk,
      limits,
      users,
      auditLog,
      alerts,
      payerMessages,
      security,
    ]),
  ]),
  ...textSearchParams,
  defaultPreload: 'intent',
  defaultPendingComponent: Loading,
  defaultErrorComponent: ErrorPage,
  scrollRestoration: true,
});

/** Drop all data when the mode changes, except the signed-in user, who is the same in both modes. */
router.subscribe('onBeforeLoad', ({ toLocation }) => {
  if (!setModeFromSearch(toLocation.search)) return;
  void queryClient.resetQueries({ predicate: ({ queryKey }) => queryKey[1] !== me.queryKey[1] });
});

/** Redirect to the sign-in page when the session expires, and back after sign-in. */
queryClient.getQueryCache().subscribe(({ type, query }) => {
  if (type !== 'updated' || query.state.status !== 'error' || !isSignedOut(query.state.error)) return;
  if (WITHOUT_SESSION.includes(router.state.location.pathname)) return;
  void router.navigate({ to: '/sign-in', search: { next: router.state.location.href } });
});

function isSignedOut(error: unknown): boolean {
  const apiError = toApiError(error);
  const isIncomplete = apiError.code === 'SIGN_IN_INCOMPLETE';
  return isIncomplete || (apiError.status === 401 && !isForOtherSession(apiError));
}

function page<Path extends string, Module extends Record<string, unknown>, Name extends string>(
  path: Path,
  load: () => Promise<Module>,
  name: keyof Module & string,
  search: Record<Name, (value: string) => boolean> = {} as Record<Name, never>,
) {
  return createRoute({
    getParentRoute: () => shell,
    path,
    validateSearch: validateFilters(search),
    // Reset component state when the resource or the mode changes.
    remountDeps: ({ params }) => [params, mode()],
    component: lazyRouteComponent(() => loadPage(load) as never, name) as never,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
