/**
 * The page of the simulated bank or UPI app: it shows the payment and takes one result from the customer. The fragment holds the
 * token of the payment, with which the page reads it, and the checkout's locale and mode.
 */
import { elementById } from '../page/dom';
import { isUnanswered } from '../page/http';
import { BRAND_NAMES, formatMoney, loadTranslations } from '../page/i18n';
import { applyTheme } from '../page/theme';
import type { Options } from '../sdk/types';

interface Challenge {
  payment_id: string;
  amount: number;
  currency: string;
  merchant: string;
  status: string;
  method: string;
  card?: { brand: string; last4: string };
  bank?: string;
  return_url?: string;
}

const MAX_ATTEMPTS = 5;
const RETRY_DELAY_MS = 1000;

const [token = '', ...rest] = location.hash.slice(1).split('&');
const params = Object.fromEntries(new URLSearchParams(rest.join('&'))) as { locale?: string; mode?: string };
const preferred = [...(params.locale ? [params.locale] : []), ...navigator.languages];
const { language, t } = await loadTranslations(preferred);
const text: typeof t = (key, values) => t(`simulated.${key}`, values);

const url = `/api/v1/challenges/${encodeURIComponent(token)}`;
const buttons = [...document.querySelectorAll('button')];
const framed = window.parent !== window;

function setMessage(message: string): void {
  elementById('message').textContent = message;
}

function setButtonsDisabled(disabled: boolean): void {
  for (const button of buttons) button.disabled = disabled;
}

/** Send the request; repeat it if its result is unknown. Throws an error with a text for the customer. */
async function send(init?: RequestInit, attempt = 1): Promise<Challenge> {
  const response = await fetch(url, init).catch(() => undefined);
  if (isUnanswered(response) && attempt < MAX_ATTEMPTS) {
    await new Promise((resolve) => setTimeout(resolve, RETRY_DELAY_MS));
    return send(init, attempt + 1);
  }
  const content = await response?.json();
  if (init && response?.status === 409) return send(); // an earlier attempt succeeded, but its response was lost
  if (!response?.ok) throw new Error(text(response?.status === 404 ? 'unknown' : 'offline'));
  return content.data;
}

async function submit(outcome: string): Promise<void> {
  setButtonsDisabled(true);
  setMessage(text('wait'));
  try {
    const headers = { 'Content-Type': 'application/json' };
    finish(await send({ method: 'POST', headers, body: JSON.stringify({ outcome }) }));
  } catch (error) {
    setMessage((error as Error).message);
    setButtonsDisabled(false);
  }
}

function finish(challenge: Challenge): void {
  elementById('actions').hidden = true;
  setMessage(text('thanks'));
  if (framed) {
    window.parent.postMessage({ type: 'challenge.answered', paymentId: challenge.payment_id }, location.origin);
  } else if (challenge.return_url) {
    location.assign(challenge.return_url);
  }
}

function show(challenge: Challenge): void {
  const { card, bank = '', method, merchant, amount, currency } = challenge;
  const inApp = method === 'upi';
  if (inApp) document.title = text('page.upi');
  elementById('title').textContent = inApp ? text('upi') : card ? text('card') : text('bank', { bank });
  elementById('merchant').textContent = merchant;
  elementById('amount').textContent = formatMoney(amount, currency);
  elementById('from').textContent = card
    ? text('ending', { brand: BRAND_NAMES[card.brand] ?? '', last4: card.last4 }).trim()
    : bank;
  for (const id of ['from', 'from-label']) elementById(id).hidden = inApp;
  elementById('details').hidden = false;
  if (challenge.status !== 'requires_action') {
    finish(challenge);
    return;
  }
  setMessage(text(inApp ? 'choose.upi' : 'choose'));
  elementById('actions').hidden = false;
}

applyTheme({ mode: params.mode as NonNullable<Options['theme']>['mode'] });
for (const button of buttons) button.addEventListener('click', () => submit(button.dataset.outcome ?? ''));
addEventListener('keydown', ({ key }) => {
  if (key === 'Escape' && framed) window.parent.postMessage({ type: 'escape' }, location.origin);
});

document.documentElement.lang = language;
document.title = text('page');
for (const element of document.querySelectorAll<HTMLElement>('[data-text]')) {
  element.textContent = text(element.dataset.text ?? '');
}
setMessage(text('wait'));
try {
  show(await send());
} catch (error) {
  setMessage((error as Error).message);
}
