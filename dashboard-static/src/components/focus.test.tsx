import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import type { ReactElement } from 'react';
import { expect, test } from 'vitest';

import { AccountMenu } from '@/app/AccountMenu';
import { useShortcutsDialog } from '@/app/Shortcuts';
import { KeysPage } from '@/features/developers/KeysPage';
import { LinksPage } from '@/features/links/LinksPage';
import { PaymentActions } from '@/features/payments/PaymentActions';
import { PaymentPage } from '@/features/payments/PaymentPage';
import { UsersPage } from '@/features/settings/UsersPage';
import { EndpointPage } from '@/features/webhooks/EndpointPage';
import { queryClient } from '@/lib/api';
import { API_KEY, answerList, answerOne, ENDPOINT, PAYMENT, USER } from '@/test/api-data';
import { answer, rejection, signIn } from '@/test/fake-api';
import { button, renderInApp } from '@/test/render';

const ENDPOINT_URL = '/webhooks/endpoints/whe_1';
const LEAVE = ['Escape', 'Cancel'] as const;

function ShortcutsMenu() {
  const shortcuts = useShortcutsDialog();
  return (
    <>
      <AccountMenu showShortcuts={shortcuts.open} />
      {shortcuts.dialog}
    </>
  );
}

const PAGES = {
  refund: ['/', <PaymentActions key="refund" payment={PAYMENT} />, 'Refund payment'],
  link: ['/links', <LinksPage key="link" />, 'Create link'],
  key: ['/developers', <KeysPage key="key" />, 'Create key'],
  endpoint: [ENDPOINT_URL, <EndpointPage key="endpoint" />, 'Delete endpoint'],
} as const;

const MENUS = {
  key: ['/developers', <KeysPage key="key" />, 'Actions for Server', 'Edit key'],
  role: ['/settings/users', <UsersPage key="role" />, 'Actions for bob@example.com', 'Change role'],
  shortcuts: ['/', <ShortcutsMenu key="shortcuts" />, 'Account', 'Keyboard shortcuts'],
} as const;

async function show(url: string, page: ReactElement) {
  signIn('owner');
  answerList('/v1/payment-links');
  answerList('/v1/dashboard/api-keys', API_KEY);
  answerList('/v1/dashboard/users', USER);
  answerOne('/v1/webhook-endpoints/whe_1', ENDPOINT);
  await renderInApp(page, url, url.replace('whe_1', '$id'));
}

async function press(name: string) {
  const opener = await screen.findByRole('button', { name });
  opener.focus();
  fireEvent.click(opener);
}

async function leaveDialog(how: (typeof LEAVE)[number]) {
  const dialog = await screen.findByRole('dialog');
  await waitFor(() => expect(dialog.contains(document.activeElement)).toBe(true));
  const cancel = screen.queryByRole('button', { name: 'Cancel' }) ?? button('Close');
  if (how === 'Cancel') fireEvent.click(cancel);
  else fireEvent.keyDown(document.activeElement as Element, { key: 'Escape' });
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
}

const cases = <Name extends string>(pages: Record<Name, unknown>) =>
  (Object.keys(pages) as Name[]).flatMap((name) => LEAVE.map((leave) => [name, leave] as const));

test.each(cases(PAGES))('the button that opened the %s dialog regains the focus after %s', async (name, leave) => {
  const [url, page, opener] = PAGES[name];
  await show(url, page);
  await press(opener);

  await leaveDialog(leave);

  await waitFor(() => expect(document.activeElement).toBe(button(opener)));
});

test.each(cases(MENUS))('the menu button that opened the %s dialog regains the focus after %s', async (name, leave) => {
  const [url, page, menu, item] = MENUS[name];
  await show(url, page);
  await press(menu);
  fireEvent.click(await screen.findByRole('menuitem', { name: item, hidden: true }));

  await leaveDialog(leave);

  await waitFor(() => expect(document.activeElement).toBe(button(menu)));
});

test('a dialog without fields focuses its cancel button', async () => {
  await show(ENDPOINT_URL, <EndpointPage />);

  await press('Delete endpoint');

  await waitFor(() => expect(document.activeElement).toBe(button('Cancel')));
});

test('an error message has the focus', async () => {
  answer('DELETE /v1/webhook-endpoints/whe_1', rejection(409, 'CONFLICT', 'Something went wrong.'));
  await show(ENDPOINT_URL, <EndpointPage />);
  await press('Delete endpoint');
  const dialog = await screen.findByRole('dialog');

  fireEvent.submit(dialog.querySelector('form') as HTMLFormElement);

  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('alert')));
});

async function refundAll() {
  signIn('owner');
  answerList('/v1/payments/pay_1/notes');
  answerOne('/v1/dashboard/history/pay_1', { events: [], steps: [], deliveries: [], more: false });
  answerList('/v1/payments/pay_1/refunds');
  answerList('/v1/payments/pay_1/attempts');
  answerList('/v1/acquirers');
  answer('POST /v1/payments/pay_1/refunds', { body: { data: { ...PAYMENT, amount: 50_000 } } });
  answerOne('/v1/payments/pay_1', PAYMENT);
  const main = (
    <main>
      <PaymentPage />
    </main>
  );
  await renderInApp(main, '/payments/pay_1', '/payments/$id');
  await press('Refund payment');
  return screen.findByRole('button', { name: 'Refund ₹500.00' });
}

test.each(['with the dialog', 'after it'])('the heading has the focus if the opener disappears %s', async (when) => {
  const submit = await refundAll();
  const refunded = { ...PAYMENT, amount_refundable: 0 };
  if (when === 'with the dialog') answerOne('/v1/payments/pay_1', refunded);
  fireEvent.click(submit);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  if (when === 'after it') {
    await waitFor(() => expect(document.activeElement).toBe(button('Refund payment')));
    answerOne('/v1/payments/pay_1', refunded);
    await act(() => queryClient.invalidateQueries());
  }

  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 })));
});
