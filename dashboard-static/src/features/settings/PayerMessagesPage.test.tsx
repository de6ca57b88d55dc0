import { fireEvent, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import { answer, requestsTo, signIn } from '@/test/fake-api';
import { renderInApp } from '@/test/render';

import { withoutEffects } from './MailFrame';
import { PayerMessagesPage } from './PayerMessagesPage';

const SAVE = 'PATCH /v1/dashboard/payer-messages';
const preview = (message: string, language: string, subject: string) => ({
  message,
  language,
  subject,
  text: 'Thank you.',
  html: '<p style="margin:0">Thank you. <a href="https://pay.example.com" style="color:red">Receipt</a></p>',
  sms: 'Corner Shop received your payment.',
  sms_parts: 2,
});
const MESSAGES = {
  language: 'en',
  channels: { payment_received: ['email'], refund_made: [], debit_announced: [], payment_failed: [] },
  sms: { sender_id: null, entity_id: null, template_ids: { payment_received: '1106' } },
  sms_available: true,
  previews: [preview('payment_received', 'en', 'Payment to Corner Shop'), preview('payment_received', 'hi', 'भुगतान')],
};

async function show({ role = 'owner', ...more }: { role?: 'owner' | 'viewer'; sms_available?: boolean } = {}) {
  signIn(role);
  answer('GET /v1/dashboard/payer-messages', { body: { data: { ...MESSAGES, ...more } } });
  answer(SAVE, { body: { data: MESSAGES } });
  await renderInApp(<PayerMessagesPage />, '/settings/payer-messages');
  return within(await screen.findByRole('group', { name: 'Payment received' }));
}

test('an owner adds a channel to a message', async () => {
  const received = await show();
  await screen.findByRole('button', { name: 'Save registration' });
  expect(received.getByRole<HTMLInputElement>('checkbox', { name: 'Email' }).checked).toBe(true);

  fireEvent.click(received.getByRole('checkbox', { name: 'Text message' }));

  expect(await screen.findByText('Messages saved.')).toBeTruthy();
  expect(requestsTo(SAVE).map(({ body }) => body)).toEqual([{ channels: { payment_received: ['email', 'sms'] } }]);
});

test('an owner saves the registration of text messages', async () => {
  await show();

  fireEvent.change(screen.getByLabelText('Sender ID'), { target: { value: 'CRNRSH' } });
  fireEvent.change(screen.getByLabelText(/of “Payment received”/), { target: { value: '' } });
  fireEvent.change(screen.getByLabelText(/of “Refund made”/), { target: { value: '1107' } });
  fireEvent.change(screen.getByLabelText(/of “One-time code”/), { target: { value: '1108' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save registration' }));

  expect(await screen.findByText('Messages saved.')).toBeTruthy();
  const sms = {
    sender_id: 'CRNRSH',
    entity_id: null,
    template_ids: {
      payment_received: null,
      refund_made: '1107',
      debit_announced: null,
      payment_failed: null,
      charge_failed: null,
      method_needed: null,
      confirmation_needed: null,
      subscription_ended: null,
      customer_code: '1108',
    },
  };
  expect(requestsTo(SAVE).map(({ body }) => body)).toEqual([{ sms }]);
});

test('a message is shown in both languages', async () => {
  await show();
  expect(screen.getByText('Payment to Corner Shop')).toBeTruthy();
  expect(screen.getByText('Text message, 2 parts')).toBeTruthy();

  fireEvent.click(screen.getByLabelText('Hindi'));

  expect(await screen.findByText('भुगतान')).toBeTruthy();
});

test('a mail is shown as HTML in a frame without scripts and links, and as text', async () => {
  await show();
  const frame = screen.getByTitle<HTMLIFrameElement>('Mail: Payment received');

  expect(frame.getAttribute('sandbox')).toBe('allow-same-origin');
  expect(frame.src).toMatch(/^blob:/);
  expect(withoutEffects(MESSAGES.previews[0]?.html ?? '')).toBe(
    '<p data-style="margin:0">Thank you. <a data-href="https://pay.example.com" data-style="color:red">Receipt</a></p>',
  );

  fireEvent.click(screen.getByLabelText('Text'));

  expect(await screen.findByText('Thank you.')).toBeTruthy();
  expect(screen.queryByTitle('Mail: Payment received')).toBeNull();
});

test('a viewer changes nothing, and a stage without text messages offers none', async () => {
  const received = await show({ role: 'viewer', sms_available: false });

  expect(received.getByRole<HTMLInputElement>('checkbox', { name: 'Email' }).disabled).toBe(true);
  expect(screen.queryByRole('checkbox', { name: 'Text message' })).toBeNull();
  expect(screen.queryByLabelText('Sender ID')).toBeNull();
});
