import { fireEvent, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import type { Role } from '@/lib/resources';
import { answer, rejection, requestsTo, signIn } from '@/test/fake-api';
import { button, renderInApp } from '@/test/render';

import { BrandingPage } from './BrandingPage';

const SAVE = 'PATCH /v1/dashboard/branding';
const BRANDING = {
  name: 'Corner Shop',
  color: '#1d4ed8',
  logo_url: null,
  support_email: 'help@example.com',
  support_phone: null,
  support_url: null,
  tax_id: null,
};

const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);
const fill = (label: string, value: string) => fireEvent.change(field(label), { target: { value } });

async function show(role: Role = 'owner') {
  signIn(role);
  answer('GET /v1/dashboard/branding', { body: { data: BRANDING } });
  await renderInApp(<BrandingPage />, '/settings/branding');
  await screen.findByText('What customers see');
}

test('the preview follows the form before it is saved', async () => {
  await show();

  fill('Button color', '#ffd400');
  fill('Support email', 'ask@example.com');

  const receipt = within(screen.getByRole('region', { name: 'Receipt' }));
  expect(receipt.getByText('Download PDF').style.color).toBe('#000000');
  expect(receipt.getByText('Questions? ask@example.com')).toBeTruthy();
  expect(requestsTo(SAVE)).toEqual([]);
});

test('a save sends only what changed, and an empty field removes a value', async () => {
  answer(SAVE, { body: { data: { ...BRANDING, support_email: null, support_url: 'https://shop.example/help' } } });
  await show();
  fill('Support email', '');
  fill('Support page', 'https://shop.example/help');

  fireEvent.click(button('Save branding'));

  expect(await screen.findByText('Branding saved.')).toBeTruthy();
  const changes = { support_email: null, support_url: 'https://shop.example/help' };
  expect(requestsTo(SAVE).map(({ body }) => body)).toEqual([changes]);
});

test('a chosen file is saved and seen in the preview', async () => {
  answer('PUT /v1/dashboard/branding/logo', { body: { data: { ...BRANDING, logo_url: '/logos/mer_1/a.png' } } });
  await show();
  answer('GET /v1/dashboard/branding', { body: { data: { ...BRANDING, logo_url: '/logos/mer_1/a.png' } } });
  await screen.findByRole('button', { name: 'Upload logo' });
  const input = document.querySelector<HTMLInputElement>('input[type=file]');

  fireEvent.change(input as HTMLInputElement, {
    target: { files: [new File(['logo'], 'a.png', { type: 'image/png' })] },
  });

  expect(await screen.findByText('Logo saved.')).toBeTruthy();
  expect(requestsTo('PUT /v1/dashboard/branding/logo').map(({ body }) => body)).toEqual([{ content: btoa('logo') }]);
  expect((await screen.findByRole('link', { name: 'View logo' })).getAttribute('href')).toBe(
    'https://pay.example/logos/mer_1/a.png',
  );
});

test('a page without https is not sent', async () => {
  await show();
  fill('Support page', 'shop.example');

  fireEvent.click(button('Save branding'));

  expect(await screen.findByText('Enter a URL that starts with https://.')).toBeTruthy();
  expect(requestsTo(SAVE)).toEqual([]);
});

test('a tax number is saved, and a wrong GSTIN is explained at its field', async () => {
  const refusal = 'tax_id: it has the form of a GSTIN, but its check character is wrong';
  answer(SAVE, rejection(400, 'BAD_REQUEST_ERROR', refusal, 'tax_id'));
  await show();
  fill('Tax number', '27AAPFU0939F1ZW');

  fireEvent.click(button('Save branding'));

  expect(await screen.findByText('It has the form of a GSTIN, but its check character is wrong')).toBeTruthy();
  expect(requestsTo(SAVE).map(({ body }) => body)).toEqual([{ tax_id: '27AAPFU0939F1ZW' }]);
});

test('the API’s refusal is shown at its field', async () => {
  answer(SAVE, rejection(400, 'BAD_REQUEST_ERROR', 'support_phone: it must be a phone number', 'support_phone'));
  await show();
  fill('Support phone', '+91 22 5550');

  fireEvent.click(button('Save branding'));

  expect(await screen.findByText('It must be a phone number')).toBeTruthy();
});

test('others than owners see the branding and cannot change it', async () => {
  await show('member');

  expect(field('Button color').disabled).toBe(true);
  expect(screen.queryByRole('button', { name: 'Save branding' })).toBeNull();
});
