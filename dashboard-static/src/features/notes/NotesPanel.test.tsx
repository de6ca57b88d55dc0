import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import type { Note, Role } from '@/lib/resources';
import { answerList } from '@/test/api-data';
import { answer, rejection, requestsTo, signIn } from '@/test/fake-api';
import { button, renderInApp } from '@/test/render';

import { NotesPanel } from './NotesPanel';

const CREATE = 'POST /v1/payments/pay_1/notes';
const NOTE: Note = {
  id: 'note_1',
  payment_id: 'pay_1',
  text: 'Wants an invoice.',
  author: { type: 'user', id: 'usr_1', name: 'ann@example.com' },
  created_at: '2026-11-28T12:00:00.000Z',
};
const OF_BOB: Note = {
  ...NOTE,
  id: 'note_2',
  text: 'Sent.',
  author: { type: 'user', id: 'usr_2', name: 'bob@example.com' },
};

/** Show the panel to ann@example.com, whose id is usr_1. */
async function show(role: Role, ...notes: Note[]) {
  signIn(role);
  answerList('/v1/payments/pay_1/notes', ...notes);
  await renderInApp(<NotesPanel paymentId="pay_1" />);
  await screen.findByText(notes[0]?.text ?? /No notes yet/);
}

const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Add a note' });
const write = (text: string) => fireEvent.change(field(), { target: { value: text } });

test('a note is added once, and the field is empty for the next one', async () => {
  answer(CREATE, 'lost', { status: 201, body: { data: NOTE } }, { status: 201, body: { data: OF_BOB } });
  await show('member');

  write(' Wants an invoice. ');
  fireEvent.click(button('Add note'));
  await screen.findByRole('alert');
  fireEvent.click(button('Add note'));
  await waitFor(() => expect(field().value).toBe(''));
  write('Sent.');
  fireEvent.click(button('Add note'));
  await waitFor(() => expect(requestsTo(CREATE)).toHaveLength(3));

  const [first, again, next] = requestsTo(CREATE);
  expect(first?.body).toEqual({ text: 'Wants an invoice.' });
  expect(again?.idempotencyKey).toBe(first?.idempotencyKey);
  expect(next?.idempotencyKey).not.toBe(first?.idempotencyKey);
});

test('a refused text is named at the field', async () => {
  answer(CREATE, rejection(400, 'BAD_REQUEST_ERROR', 'text must not have a card number', 'text'));
  await show('member');

  write('4111 1111 1111 1111');
  fireEvent.click(button('Add note'));

  expect(await screen.findByText('Must not have a card number')).toBeTruthy();
});

test.each([
  ['owner', ['Wants an invoice.', 'Sent.']],
  ['member', ['Wants an invoice.']],
  ['viewer', []],
] as [Role, string[]][])('a %s can delete: %s', async (role, expected) => {
  await show(role, NOTE, OF_BOB);
  if (role !== 'viewer') await screen.findAllByRole('button', { name: 'Delete note' });

  const items = screen.getAllByRole('listitem');
  const deletable = items.filter((item) => within(item).queryByRole('button', { name: 'Delete note' }));

  expect(deletable.map((item) => item.querySelector('p')?.textContent)).toEqual(expected);
  expect(screen.queryByRole('textbox') !== null).toBe(role !== 'viewer');
});

test('a note is deleted after a confirmation', async () => {
  answer('DELETE /v1/payments/pay_1/notes/note_1', { body: { data: { id: 'note_1', deleted: true } } });
  await show('member', NOTE);
  fireEvent.click(await screen.findByRole('button', { name: 'Delete note' }));

  const dialog = await screen.findByRole('dialog');
  fireEvent.click(within(dialog).getByRole('button', { name: 'Delete note' }));

  await waitFor(() => expect(requestsTo('DELETE /v1/payments/pay_1/notes/note_1')).toHaveLength(1));
});
