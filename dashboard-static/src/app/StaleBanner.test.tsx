import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { expect, test } from 'vitest';

import { OrderPage } from '@/features/orders/OrderPage';
import { OrdersPage } from '@/features/orders/OrdersPage';
import { OverviewPage } from '@/features/overview/OverviewPage';
import { PaymentPage } from '@/features/payments/PaymentPage';
import { PaymentsPage } from '@/features/payments/PaymentsPage';
import { RefundPage } from '@/features/refunds/RefundPage';
import { SettingsPage } from '@/features/settings/SettingsPage';
import { DeliveryPage } from '@/features/webhooks/DeliveryPage';
import { EndpointPage } from '@/features/webhooks/EndpointPage';
import { queryClient } from '@/lib/api';
import { answerList, answerOne, DELIVERY, ENDPOINT, ORDER, PAYMENT, REFUND, SETTINGS } from '@/test/api-data';
import { requestsTo, setOnline, signIn } from '@/test/fake-api';
import { button, renderInApp } from '@/test/render';

import { StaleBanner } from './StaleBanner';

const STALE = /^Could not refresh the data: The gateway could not be reached/;
const HISTORY = { events: [], steps: [], deliveries: [], more: false };
const HEALTH = { breaker: { state: 'closed' }, attempts: 0, success_rate: null, latency_ms: { p50: null, p95: null } };
const OVERVIEW = { period: '7d', currencies: [], webhooks: { endpoints: 0 } };

const PAGES = {
  '/': [OverviewPage, '/', () => answerOne('/v1/dashboard/overview', OVERVIEW)],
  '/payments': [PaymentsPage, '/payments', () => answerList('/v1/payments', PAYMENT)],
  '/payments/pay_1': [PaymentPage, '/payments/$id', () => answerOne('/v1/payments/pay_1', PAYMENT)],
  '/orders/order_1': [OrderPage, '/orders/$id', () => answerOne('/v1/orders/order_1', ORDER)],
  '/refunds/rfnd_1': [RefundPage, '/refunds/$id', () => answerOne('/v1/refunds/rfnd_1', REFUND)],
  '/webhooks/log/whd_1': [DeliveryPage, '/webhooks/log/$id', () => answerOne('/v1/webhooks/whd_1', DELIVERY)],
} as const;

const refetch = () => act(() => queryClient.refetchQueries());
const banner = () => screen.queryByText(STALE);

async function show(Page: () => React.ReactNode, url: string, path?: string) {
  signIn('owner');
  for (const id of ['pay_1', 'order_1', 'rfnd_1']) answerOne(`/v1/dashboard/history/${id}`, HISTORY);
  if (url.startsWith('/orders/')) answerList('/v1/payments');
  answerList('/v1/payments/pay_1/refunds');
  answerList('/v1/payments/pay_1/attempts');
  answerList('/v1/payments/pay_1/notes');
  answerList('/v1/payments/pay_1/disputes');
  answerOne('/v1/payments/pay_1/receipt', { number: 'pay_01', status: 'paid', url: 'https://pay.example.com/r#k' });
  answerList('/v1/acquirers');
  answerOne('/v1/webhook-endpoints/whe_1/health', HEALTH);
  answerOne('/v1/events/evt_1', {});
  const page = (
    <>
      <StaleBanner />
      <Page />
    </>
  );
  const view = await renderInApp(page, url, path);
  await screen.findByRole('heading', { level: 1 });
  await waitFor(() => expect(queryClient.isFetching()).toBe(0));
  expect(screen.queryByText('Could not load the data')).toBeNull();
  return view;
}

test.each(Object.keys(PAGES) as (keyof typeof PAGES)[])('loaded data of %s stays while it is stale', async (url) => {
  const [Page, path, answerPage] = PAGES[url];
  answerPage();
  await show(Page, url, path);
  const before = screen.getByRole('heading', { level: 1 }).textContent;

  setOnline(false);
  await refetch();

  await waitFor(() => expect(banner()).toBeTruthy());
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(before);
  expect(screen.queryByText('Could not load the data')).toBeNull();

  setOnline(true);
  fireEvent.click(button('Retry now'));
  await waitFor(() => expect(banner()).toBeNull());
});

test('a page without polling is refreshed on request', async () => {
  answerOne('/v1/dashboard/settings', SETTINGS);
  answerList('/v1/dashboard/api-keys');
  await show(SettingsPage, '/settings');
  setOnline(false);
  await refetch();
  await waitFor(() => expect(banner()).toBeTruthy());
  setOnline(true);
  const before = requestsTo('GET /v1/dashboard/settings').length;

  fireEvent.click(button('Retry now'));

  await waitFor(() => expect(banner()).toBeNull());
  expect(requestsTo('GET /v1/dashboard/settings')).toHaveLength(before + 1);
});

function OrdersThenRefund() {
  const [left, leave] = useState(false);
  return (
    <>
      <button type="button" onClick={() => leave(true)}>
        Leave
      </button>
      {left ? <RefundPage /> : <OrdersPage />}
    </>
  );
}

test('stale data of a page that was left does not show the banner', async () => {
  answerList('/v1/orders', ORDER);
  answerOne('/v1/refunds/rfnd_1', REFUND);
  await show(OrdersThenRefund, '/refunds/rfnd_1', '/refunds/$id');
  setOnline(false);
  await refetch();
  await waitFor(() => expect(banner()).toBeTruthy());
  setOnline(true);

  fireEvent.click(button('Leave'));

  expect(await screen.findByRole('heading', { name: /₹1\.00/ })).toBeTruthy();
  expect(banner()).toBeNull();
});

test('input stays on an endpoint page that is stale', async () => {
  answerOne('/v1/webhook-endpoints/whe_1', ENDPOINT);
  await show(EndpointPage, '/webhooks/endpoints/whe_1', '/webhooks/endpoints/$id');
  const description = await screen.findByLabelText<HTMLInputElement>('Description');
  fireEvent.change(description, { target: { value: 'half written' } });
  setOnline(false);
  await refetch();
  await waitFor(() => expect(banner()).toBeTruthy());

  setOnline(true);
  fireEvent.click(button('Retry now'));

  await waitFor(() => expect(banner()).toBeNull());
  expect(description.value).toBe('half written');
});
