import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';

import { answerList } from '@/test/api-data';
import { answer, rejection, requestsTo } from '@/test/fake-api';
import { button, renderInApp } from '@/test/render';

import { MerchantSwitch } from './MerchantSwitch';

const SWITCH = 'POST /v1/dashboard/sessions/switch';
const SHOP = { merchant: { id: 'mer_1', name: 'Corner Shop' }, role: 'owner', current: true };
const CAFE = { merchant: { id: 'mer_2', name: 'Café' }, role: 'viewer', current: false };

async function chooseCafe() {
  answerList('/v1/dashboard/memberships', SHOP, CAFE);
  await renderInApp(<MerchantSwitch />);
  fireEvent.click(await screen.findByRole('button', { name: 'Merchant: Corner Shop' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Café · viewer', hidden: true }));
}

test('a user of one merchant sees no switch', async () => {
  answerList('/v1/dashboard/memberships', SHOP);
  await renderInApp(<MerchantSwitch />);

  await waitFor(() => expect(requestsTo('GET /v1/dashboard/memberships')).toHaveLength(1));
  expect(screen.queryByRole('button')).toBeNull();
});

test('a switch opens the other merchant on a new page', async () => {
  const assign = vi.spyOn(location, 'assign').mockImplementation(() => undefined);
  const user = { id: 'usr_1', email: 'ann@example.com', role: 'viewer' };
  answer(SWITCH, { status: 201, body: { data: { user, merchant: CAFE.merchant } } });

  await chooseCafe();

  await waitFor(() => expect(assign).toHaveBeenCalledWith('/'));
  expect(requestsTo(SWITCH).map(({ body }) => body)).toEqual([{ merchant_id: 'mer_2' }]);
});

test('a refused switch says so and stays', async () => {
  answer(SWITCH, rejection(404, 'NOT_FOUND', 'You have no access to the merchant mer_2.'));

  await chooseCafe();

  expect(await screen.findByText(/You have no access to the merchant/)).toBeTruthy();
  expect(button('Merchant: Corner Shop')).toBeTruthy();
});
