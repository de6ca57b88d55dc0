import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';

import type { ApiKey } from '@/lib/resources';
import { setTimeZone } from '@/lib/time-zone';
import { AnotherUser } from '@/test/AnotherUser';
import { answer, rejection, requestsTo } from '@/test/fake-api';
import { button, renderInApp } from '@/test/render';

import { CreateKeyDialog, EditKeyDialog, RevokeKeyDialog, RollKeyDialog } from './KeyDialogs';
import { NEW_KEY, toKeyBody, toKeyValues } from './KeyFields';

const KEYS = 'POST /v1/dashboard/api-keys';
const KEY = '/v1/dashboard/api-keys/key_1';
const SECRET = { key: 'key_1', secret: 'sk_test' };
const API_KEY = {
  key: 'key_1',
  name: 'Server',
  read_only: false,
  scopes: ['orders:write'],
  allowed_origins: ['https://shop.example'],
  allowed_addresses: ['203.0.113.7/32'],
  expires_at: '2030-01-31T12:00:00.000Z',
  networks: [] as ApiKey['networks'],
  api_version: '2026-11-01',
} as ApiKey;

const scopes = { items: { enum: ['orders:write', 'payments:read'] } };
const DOCUMENT = { components: { schemas: { ApiKeyRequest: { properties: { scopes } } } } };

const name = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Name' });
const origins = () => screen.getByRole('combobox', { name: /^Allowed websites/ });
const addresses = () => screen.getByRole('combobox', { name: /^Allowed server addresses/ });
const bodyOf = (route: string) => requestsTo(route)[0]?.body;

function paste(input: HTMLElement, text: string) {
  fireEvent.paste(input, { clipboardData: { getData: () => text } });
}

async function openCreateDialog() {
  const [close, show] = [vi.fn(), vi.fn()];
  await renderInApp(<CreateKeyDialog close={close} show={show} />);
  return { close, show };
}

test('a new key is created with its scopes, origins and addresses, and its secret is shown', async () => {
  answer(KEYS, { status: 201, body: { data: SECRET } });
  answer('GET /v1/openapi.json', { body: DOCUMENT });
  const { close, show } = await openCreateDialog();

  fireEvent.change(name(), { target: { value: 'Server' } });
  paste(origins(), 'https://shop.example');
  paste(addresses(), '203.0.113.0/24');
  fireEvent.click(screen.getByRole('checkbox'));
  fireEvent.click(screen.getByRole('combobox', { name: 'Scopes' }));
  fireEvent.click(await screen.findByRole('option', { name: 'payments:read', hidden: true }));
  fireEvent.click(button('Create key'));

  await waitFor(() => expect(show).toHaveBeenCalledExactlyOnceWith(SECRET));
  expect(close).toHaveBeenCalledBefore(show);
  expect(bodyOf(KEYS)).toEqual({
    name: 'Server',
    read_only: true,
    scopes: ['payments:read'],
    allowed_origins: ['https://shop.example'],
    allowed_addresses: ['203.0.113.0/24'],
    expires_at: null,
    api_version: '2026-11-29',
  });
});

test('a new key needs a name and valid origins', async () => {
  await openCreateDialog();

  paste(origins(), 'shop.example/pay');
  fireEvent.click(button('Create key'));

  await waitFor(() => expect(document.activeElement).toBe(name()));
  expect(screen.getByText(/^shop\.example\/pay is not a website's address/)).toBeTruthy();
  expect(requestsTo(KEYS)).toEqual([]);
});

test('a rejected key keeps the dialog open', async () => {
  answer(KEYS, rejection(409, 'CONFLICT', 'There are 20 keys already.'));
  const { close, show } = await openCreateDialog();

  fireEvent.change(name(), { target: { value: 'Server' } });
  fireEvent.click(button('Create key'));

  expect((await screen.findByRole('alert')).textContent).toBe('There are 20 keys already.');
  expect([close, show].flatMap((callback) => callback.mock.calls)).toEqual([]);
});

test('a key changes its name and origins, and keeps what was not changed', async () => {
  const close = vi.fn();
  answer(`PATCH ${KEY}`, { body: { data: API_KEY } });
  await renderInApp(<EditKeyDialog apiKey={API_KEY} close={close} />);
  expect(name().value).toBe('Server');

  fireEvent.change(name(), { target: { value: ' Backend ' } });
  paste(origins(), 'https://other.example');
  fireEvent.click(button('Save key'));

  await waitFor(() => expect(close).toHaveBeenCalledOnce());
  const allowed_origins = ['https://shop.example', 'https://other.example'];
  expect(bodyOf(`PATCH ${KEY}`)).toEqual({ name: 'Backend', allowed_origins });
});

test('an edit of a key keeps what another owner changed while the dialog was open', async () => {
  answer(`PATCH ${KEY}`, { body: { data: API_KEY } });
  await renderInApp(
    <AnotherUser before={API_KEY} after={{ ...API_KEY, allowed_origins: [] }}>
      {(key) => <EditKeyDialog apiKey={key} close={() => undefined} />}
    </AnotherUser>,
  );
  fireEvent.click(screen.getByText('Another user'));
  fireEvent.change(name(), { target: { value: 'Backend' } });

  fireEvent.click(button('Save key'));

  await waitFor(() => expect(bodyOf(`PATCH ${KEY}`)).toEqual({ name: 'Backend' }));
});

test('an owner moves a key to the newest version of the API', async () => {
  answer(`PATCH ${KEY}`, { body: { data: API_KEY } });
  await renderInApp(<EditKeyDialog apiKey={API_KEY} close={() => undefined} />);

  fireEvent.click(screen.getByRole('combobox', { name: 'API version' }));
  fireEvent.click(await screen.findByRole('option', { name: '2026-11-29', hidden: true }));
  fireEvent.click(button('Save key'));

  await waitFor(() => expect(bodyOf(`PATCH ${KEY}`)).toEqual({ api_version: '2026-11-29' }));
});

test('an address that the API rejects is shown at its field', async () => {
  const message = 'allowed_addresses.0: it must be an IP address or network such as 203.0.113.7 or 203.0.113.0/24';
  answer(`PATCH ${KEY}`, rejection(400, 'BAD_REQUEST_ERROR', message, 'allowed_addresses.0'));
  await renderInApp(<EditKeyDialog apiKey={API_KEY} close={() => undefined} />);

  paste(addresses(), '203.0.113');
  fireEvent.click(button('Save key'));

  expect(await screen.findByText(/^It must be an IP address or network/)).toBeTruthy();
});

test('the expiry that an owner picks is a time in the merchant’s time zone', () => {
  setTimeZone('Asia/Kolkata');
  const picked = '2030-01-31 12:00:00';

  expect(toKeyBody({ ...NEW_KEY, expires_at: picked }).expires_at).toBe('2030-01-31T06:30:00.000Z');
});

test('the expiry of a key is shown in the merchant’s time zone, and stays as it is', () => {
  setTimeZone('Asia/Kolkata');
  const key = { ...API_KEY, expires_at: '2030-01-31T06:30:00.000Z' };

  expect(toKeyValues(key).expires_at).toBe('2030-01-31 12:00:00');
  expect(toKeyBody(toKeyValues(key)).expires_at).toBe(key.expires_at);
});

test('the expiry of a key can be removed', async () => {
  answer(`PATCH ${KEY}`, { body: { data: API_KEY } });
  await renderInApp(<EditKeyDialog apiKey={API_KEY} close={() => undefined} />);

  fireEvent.click(button('Clear expiry'));
  fireEvent.click(button('Save key'));

  await waitFor(() => expect(bodyOf(`PATCH ${KEY}`)).toEqual({ expires_at: null }));
});

test.each([
  ['may stay without a name', '', 1],
  ['must not lose its name', 'Server', 0],
])('a key %s', async (_, before, requests) => {
  answer(`PATCH ${KEY}`, { body: { data: API_KEY } });
  const close = vi.fn();
  await renderInApp(<EditKeyDialog apiKey={{ ...API_KEY, name: before }} close={close} />);

  fireEvent.change(name(), { target: { value: '' } });
  fireEvent.click(button('Save key'));

  await waitFor(() =>
    expect(close.mock.calls.length + (name().getAttribute('aria-invalid') === 'true' ? 1 : 0)).toBe(1),
  );
  expect(requestsTo(`PATCH ${KEY}`)).toHaveLength(requests);
});

test('a rotation after a lost response warns, and repeats the same request', async () => {
  const [close, show] = [vi.fn(), vi.fn()];
  answer(`POST ${KEY}/roll`, 'lost', { body: { data: SECRET } });
  const first = await renderInApp(<RollKeyDialog apiKey={API_KEY} close={close} show={show} />);
  expect(screen.queryByRole('note')).toBeNull();
  fireEvent.click(screen.getByRole('combobox'));
  fireEvent.click(await screen.findByRole('option', { name: 'After an hour', hidden: true }));
  fireEvent.click(button('Rotate secret'));
  await screen.findByRole('alert');
  first.unmount();

  await renderInApp(<RollKeyDialog apiKey={API_KEY} close={close} show={show} />);
  expect(screen.getByRole('note').textContent).toContain('After an hour');
  fireEvent.click(button('Rotate secret'));

  await waitFor(() => expect(show).toHaveBeenCalledExactlyOnceWith(SECRET));
  const [lost, repeated] = requestsTo(`POST ${KEY}/roll`);
  expect(repeated).toEqual(lost);
  expect(repeated?.body).toEqual({ overlap_seconds: 3600 });
});

test('a rotation keeps the old secret for a day by default', async () => {
  answer(`POST ${KEY}/roll`, { body: { data: SECRET } });
  await renderInApp(<RollKeyDialog apiKey={API_KEY} close={() => undefined} show={() => undefined} />);

  fireEvent.click(button('Rotate secret'));

  await waitFor(() => expect(bodyOf(`POST ${KEY}/roll`)).toEqual({ overlap_seconds: 86_400 }));
});

test('a key is revoked only after confirmation', async () => {
  const close = vi.fn();
  answer(`DELETE ${KEY}`, { body: { data: API_KEY } });
  await renderInApp(<RevokeKeyDialog apiKey={API_KEY} close={close} />);
  expect(screen.getByRole('dialog').textContent).toContain('Server');
  expect(requestsTo(`DELETE ${KEY}`)).toEqual([]);

  fireEvent.click(button('Revoke key'));

  await waitFor(() => expect(close).toHaveBeenCalledOnce());
  expect(requestsTo(`DELETE ${KEY}`)).toHaveLength(1);
});
