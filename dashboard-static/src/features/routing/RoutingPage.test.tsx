import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import { queryClient } from '@/lib/api';
import type { Role, Routing } from '@/lib/resources';
import { ACQUIRER, answerList, answerOne, USER } from '@/test/api-data';
import { answer, rejection, requestsTo, signIn } from '@/test/fake-api';
import { renderInApp } from '@/test/render';

import { RoutingPage } from './RoutingPage';

const SAVE = 'PUT /v1/routing';
const PREVIEW = 'POST /v1/routing/preview';
const AT = '2026-11-28T12:00:00.000Z';
const ROUTING = {
  version: 3,
  rules: [
    { when: { methods: ['card'] }, acquirers: ['acq_1', 'acq_2'] },
    { when: { currencies: ['USD'], percent: 20 }, acquirers: ['acq_2'] },
  ],
  fallback: ['simulator'],
  created_at: AT,
  changed_by: 'usr_2',
} as Routing;
const FIRST = { ...ROUTING, version: 1, rules: [], fallback: ['acq_2'] };
const NEXT = { ...ROUTING, version: 4, fallback: ['acq_1'] };

async function show(role: Role = 'owner', routing: Routing = ROUTING) {
  signIn(role);
  answerOne('/v1/routing', routing);
  answerList('/v1/acquirers', ACQUIRER, { ...ACQUIRER, id: 'acq_2', name: 'Backup', state: 'draining' });
  answerList('/v1/routing/versions', routing, FIRST);
  answerList('/v1/dashboard/users', USER);
  const view = await renderInApp(<RoutingPage />, '/settings/routing');
  await screen.findByRole('heading', { name: /^Version \d|^Default/ });
  if (role === 'owner') await screen.findByText('Save routing');
  return view;
}

/** Find a button by its label or text, which is faster than by role on a page with many fields. */
function button(name: string, place: Pick<typeof screen, 'queryByLabelText' | 'getAllByText'> = screen): HTMLElement {
  const found =
    place.queryByLabelText(name) ?? place.getAllByText(name, { selector: 'button *' })[0]?.closest('button');
  return found as HTMLElement;
}

const bodies = (route: string) => requestsTo(route).map(({ body }) => body);
const rule = (number: number) => within(screen.getByLabelText(`Rule ${number}`));
const accounts = (label: string) =>
  Array.from(screen.getByLabelText(label, { selector: 'ol' }).children, (item) => item.textContent);

async function choose(label: string, option: string) {
  fireEvent.click(screen.getByLabelText(label, { selector: 'input' }));
  fireEvent.click(await screen.findByText(option, { selector: '[role=option] *' }));
}

/** Press a button by keyboard: the browser turns Enter into a click without a pointer. */
function press(name: string) {
  const pressed = button(name);
  pressed.focus();
  fireEvent.click(pressed, { detail: 0 });
  return pressed;
}

test('a viewer reads the rules with account names, and cannot edit or preview', async () => {
  await show('viewer');

  await waitFor(() => expect(screen.getAllByText('Card → Main, then Backup')).toHaveLength(2));
  expect(screen.getAllByText('All other payments → Simulator')).toHaveLength(2);
  expect(screen.queryByRole('button', { name: /Save|Restore|preview|Move|Add/ })).toBeNull();
});

test('a member previews the saved rules and cannot edit them', async () => {
  answer(PREVIEW, { body: { data: { outcomes: [] } } });
  await show('member');
  fireEvent.change(screen.getByLabelText('Amount'), { target: { value: '100' } });

  fireEvent.click(button('Show preview'));

  await waitFor(() => expect(bodies(PREVIEW)).toEqual([{ method: 'card', amount: 10_000, currency: 'INR' }]));
  expect(screen.queryByRole('button', { name: /Save|Restore|Move|Add/ })).toBeNull();
});

test('rules are reordered by keyboard, keep the focus, and are saved as a whole with the version', async () => {
  answer(SAVE, { body: { data: NEXT } });
  await show();
  expect(button('Move rule 1 up').getAttribute('aria-disabled')).toBe('true');

  const pressed = press('Move rule 2 up');

  expect(document.activeElement).toBe(pressed);
  expect(pressed.getAttribute('aria-label')).toBe('Move rule 1 up');
  expect(screen.getByText('Rule 2 is now rule 1.')).toBeTruthy();
  expect(screen.getByText('Unsaved changes')).toBeTruthy();
  press('Move rule 1 up'); // is the first one already
  fireEvent.click(button('Save routing'));

  expect(await screen.findByText('Routing saved.')).toBeTruthy();
  const rules = [ROUTING.rules[1], ROUTING.rules[0]];
  expect(bodies(SAVE)).toEqual([{ rules, fallback: ['simulator'], version: 3 }]);
});

test('accounts are reordered, removed and added', async () => {
  answer(SAVE, { body: { data: NEXT } });
  await show();
  const label = 'Accounts of rule 1, in order';
  fireEvent.click(button('Move Backup up', rule(1)));
  expect(accounts(label)).toEqual(['Backup (draining)', 'Main']);
  fireEvent.click(button('Remove Backup', rule(1)));
  expect(document.activeElement?.getAttribute('aria-label')).toBe(`Add an account: ${label}`);
  await choose(`Add an account: ${label}`, 'Simulator');

  fireEvent.click(button('Save routing'));

  await waitFor(() => expect(bodies(SAVE)).toHaveLength(1));
  expect(bodies(SAVE)[0]).toMatchObject({ rules: [{ acquirers: ['acq_1', 'simulator'] }, {}] });
});

test('a rule is added with conditions, and another one removed', async () => {
  answer(SAVE, { body: { data: NEXT } });
  await show();
  press('Remove rule 1');
  expect(document.activeElement).toBe(button('Add rule'));
  fireEvent.click(button('Add rule'));
  fireEvent.change(rule(2).getByLabelText('Minimum amount (minor units)'), { target: { value: '50000' } });
  await choose('Add an account: Accounts of rule 2, in order', 'Main');

  fireEvent.click(button('Save routing'));

  await waitFor(() => expect(bodies(SAVE)).toHaveLength(1));
  const added = { when: { min_amount: 50_000 }, acquirers: ['acq_1'] };
  expect(bodies(SAVE)[0]).toMatchObject({ rules: [ROUTING.rules[1], added] });
});

test('an invalid rule is not saved, and its fields say why', async () => {
  await show();
  fireEvent.click(button('Add rule'));

  fireEvent.click(button('Save routing'));

  expect(await rule(3).findByText(/^Set at least one condition/)).toBeTruthy();
  expect(rule(3).getByText('Choose at least one account.')).toBeTruthy();
  expect(bodies(SAVE)).toEqual([]);
});

test.each([
  ['rules.1.acquirers', 'There is no acquirer account acq_2.', () => rule(2)],
  ['rules.1.when.percent', 'rules.1.when.percent: it must be at most 99', () => rule(2)],
  ['rules.0.when.methods', 'rules.0.when.methods: it is unknown', () => rule(1)],
  ['fallback', 'The simulator pays in test mode only.', () => screen],
])('a refusal of %s is shown there', async (field, message, place) => {
  answer(SAVE, rejection(400, 'BAD_REQUEST_ERROR', message, field));
  await show();
  press('Move rule 1 down');

  fireEvent.click(button('Save routing'));

  const text = message.replace(/^rules\S+: i/, 'I');
  expect(await place().findByText(text)).toBeTruthy();
});

test('a save after a change by another user keeps the edit, and can replace the new version', async () => {
  answer(SAVE, rejection(409, 'CONFLICT', 'The routing was changed meanwhile.', 'version'), { body: { data: NEXT } });
  await show();
  fireEvent.click(button('Move rule 1 down'));
  answerOne('/v1/routing', NEXT);
  fireEvent.click(button('Save routing'));

  const alert = await screen.findByText('The routing was changed meanwhile');
  expect(alert.closest('[role=alert]')?.textContent).toContain('bob@example.com saved version 4');
  expect(rule(1).getByLabelText<HTMLInputElement>('Share of payments (%)').value).toBe('20');
  expect(button('Save routing').getAttribute('aria-disabled')).toBe('true');
  fireEvent.click(button('Continue with my edit'));
  fireEvent.click(button('Save routing'));

  await waitFor(() => expect(bodies(SAVE)).toHaveLength(2));
  expect(bodies(SAVE)[1]).toMatchObject({ version: 4, fallback: ['simulator'], rules: [ROUTING.rules[1], {}] });
});

test('an edit can be discarded for the version of another user', async () => {
  await show();
  fireEvent.click(button('Move rule 1 down'));
  answerOne('/v1/routing', NEXT);
  await queryClient.invalidateQueries();

  fireEvent.click(await screen.findByRole('button', { name: 'Discard my edit and load version 4' }));

  expect(screen.getByRole('heading', { name: 'Version 4' })).toBeTruthy();
  expect(accounts('Fallback: accounts for all other payments, in order')).toEqual(['Main']);
  expect(screen.queryByText('Unsaved changes')).toBeNull();
});

test('without an edit, the page follows the saved routing', async () => {
  await show();
  answerOne('/v1/routing', NEXT);

  await queryClient.invalidateQueries();

  expect(await screen.findByRole('heading', { name: 'Version 4' })).toBeTruthy();
  expect(screen.queryByRole('alert')).toBeNull();
});

test('a save whose answer was lost is recognized', async () => {
  answer(SAVE, 'lost');
  await show();
  fireEvent.click(button('Move rule 1 down'));
  answerOne('/v1/routing', { ...ROUTING, version: 4, rules: ROUTING.rules.toReversed() });

  fireEvent.click(button('Save routing'));

  expect(await screen.findByRole('heading', { name: 'Version 4' })).toBeTruthy();
  expect(screen.queryByText('Unsaved changes')).toBeNull();
});

test('leaving the page with unsaved changes asks first', async () => {
  const { router } = await show();
  fireEvent.click(button('Move rule 1 down'));
  const leave = () => void router.navigate({ to: '/settings/users' });

  leave();
  const dialog = within(await screen.findByRole('dialog'));
  fireEvent.click(dialog.getByRole('button', { name: 'Keep editing' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(router.state.location.pathname).toBe('/settings/routing');
  expect(screen.getByText('Unsaved changes')).toBeTruthy();
  leave();
  await screen.findByText('Leave page');
  fireEvent.click(button('Leave page'));

  await waitFor(() => expect(router.state.location.pathname).toBe('/settings/users'));
});

test('the preview tries the rules of the editor and says who is asked and who is skipped', async () => {
  const outcomes = [
    { share: 20, rule: 2, acquirers: [{ id: 'acq_1', name: 'Main' }] },
    {
      share: 80,
      rule: null,
      acquirers: [{ id: 'acq_2', name: 'Backup', skipped: 'The acquirer account acq_2 takes no new payments.' }],
    },
  ];
  answer(PREVIEW, { body: { data: { outcomes } } });
  await show();
  fireEvent.click(button('Move rule 1 down'));
  const preview = within(screen.getByRole('region', { name: 'Preview' }));
  fireEvent.change(preview.getByLabelText('Amount'), { target: { value: '12.50' } });
  await choose('Card brand', 'Visa');

  fireEvent.click(button('Show preview'));

  expect(await preview.findByText('Rule 2: 20% of such payments')).toBeTruthy();
  expect(accounts('Rule 2')).toEqual(['Main']);
  expect(accounts('Fallback')).toEqual(['BackupSkipped: The acquirer account Backup takes no new payments.']);
  expect(preview.getByText(/the payment is refused/)).toBeTruthy();
  const routing = { rules: ROUTING.rules.toReversed(), fallback: ['simulator'] };
  expect(bodies(PREVIEW)).toEqual([{ method: 'card', amount: 1250, currency: 'INR', card_brand: 'visa', routing }]);
  expect(bodies(SAVE)).toEqual([]);

  fireEvent.click(button('Move rule 1 down'));
  expect(preview.queryByText('Rule 2: 20% of such payments')).toBeNull();
});

test('a preview of refused rules shows the error at the rule', async () => {
  answer(
    PREVIEW,
    rejection(400, 'BAD_REQUEST_ERROR', 'There is no acquirer account acq_2.', 'routing.rules.1.acquirers'),
  );
  await show();
  fireEvent.click(button('Move rule 1 down'));
  fireEvent.change(screen.getByLabelText('Amount'), { target: { value: '1' } });

  fireEvent.click(button('Show preview'));

  expect(await rule(2).findByText('There is no acquirer account acq_2.')).toBeTruthy();
  expect(screen.getByText('Correct the rules first.')).toBeTruthy();
});

test('an earlier version is restored as a new one after a confirmation', async () => {
  answer(SAVE, { body: { data: { ...FIRST, version: 4 } } });
  await show();
  const row = await screen.findByRole('row', { name: /^Version 1/ });
  expect(row.textContent).toContain('bob@example.com');
  expect(screen.queryByRole('button', { name: 'Restore version 3' })).toBeNull();
  fireEvent.click(button('Restore version 1'));
  const dialog = within(await screen.findByRole('dialog'));
  expect(screen.getByRole('dialog').textContent).toContain('saved as version 4');

  fireEvent.click(dialog.getByRole('button', { name: 'Restore version' }));

  expect(await screen.findByText('Version 1 restored.')).toBeTruthy();
  expect(bodies(SAVE)).toEqual([{ rules: [], fallback: ['acq_2'], version: 3 }]);
});
