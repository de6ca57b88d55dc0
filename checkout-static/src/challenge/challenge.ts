// The simulated bank's page: what is to be paid, and the payer's answer, once. Behind # are a token, which is all it
// knows of the payment, and from the checkout the language and mode that its page has.
import type { Options } from '../sdk/types';
import { wear } from '../page/theme';
import { money, wordsIn } from '../page/words';

interface Challenge {
  payment_id: string;
  amount: number;
  currency: string;
  merchant: string;
  status: string;
  card?: { brand: string; last4: string };
  bank?: string;
  return_url?: string;
}

const BRANDS: Record<string, string> = {
  amex: 'American Express',
  diners: 'Diners Club',
  discover: 'Discover',
  jcb: 'JCB',
  mastercard: 'Mastercard',
  rupay: 'RuPay',
  visa: 'Visa',
};

const [token = '', ...rest] = location.hash.slice(1).split('&');
const wishes = Object.fromEntries(new URLSearchParams(rest.join('&'))) as { locale?: string; mode?: string };
wear({ mode: wishes.mode as NonNullable<Options['theme']>['mode'] });
const { language, words } = await wordsIn([...(wishes.locale ? [wishes.locale] : []), ...navigator.languages]);
const own: typeof words = (key, values) => words(`simulated.${key}`, values);

const address = `/api/v1/challenges/${encodeURIComponent(token)}`;
const element = (id: string) => document.getElementById(id)!;
const buttons = document.querySelectorAll('button');

const say = (message: string) => {
  element('message').textContent = message;
};

const MOST_TRIES = 5;
const pause = () => new Promise((resolve) => setTimeout(resolve, 1000));

/** Again, when there was no answer or the gateway could not give one. */
const ask = async (options?: RequestInit, tries = 1): Promise<Challenge> => {
  const response = await fetch(address, options).catch(() => undefined);
  if ((!response || response.status >= 500) && tries < MOST_TRIES) {
    await pause();
    return ask(options, tries + 1);
  }
  const answer = await response?.json();
  if (options && response?.status === 409) return ask(); // answered before: by a try whose answer was lost
  if (!response?.ok) throw new Error(own(response?.status === 404 ? 'unknown' : 'offline'));
  return answer.data;
};

const leave = (challenge: Challenge) => {
  element('answers').hidden = true;
  say(own('thanks'));
  if (window.parent !== window) {
    window.parent.postMessage({ type: 'challenge.answered', paymentId: challenge.payment_id }, location.origin);
  } else if (challenge.return_url) {
    location.assign(challenge.return_url);
  }
};

const answer = async (outcome: string) => {
  buttons.forEach((button) => (button.disabled = true));
  say(own('wait'));
  try {
    const headers = { 'Content-Type': 'application/json' };
    leave(await ask({ method: 'POST', headers, body: JSON.stringify({ outcome }) }));
  } catch (error) {
    say((error as Error).message);
    buttons.forEach((button) => (button.disabled = false));
  }
};

const show = (challenge: Challenge) => {
  const { card, bank } = challenge;
  element('title').textContent = card ? own('card') : own('bank', { bank: bank! });
  element('merchant').textContent = challenge.merchant;
  element('amount').textContent = money(challenge.amount, challenge.currency, language);
  element('from').textContent = card
    ? own('ending', { brand: BRANDS[card.brand] ?? '', last4: card.last4 }).trim()
    : bank!;
  element('facts').hidden = false;
  if (challenge.status !== 'requires_action') return leave(challenge);
  say(own('choose'));
  element('answers').hidden = false;
};

buttons.forEach((button) => button.addEventListener('click', () => answer(button.dataset.outcome!)));

addEventListener('keydown', ({ key }) => {
  if (key === 'Escape' && window.parent !== window) window.parent.postMessage({ type: 'escape' }, location.origin);
});

document.documentElement.lang = language;
document.title = own('page');
document.querySelectorAll<HTMLElement>('[data-words]').forEach((said) => (said.textContent = own(said.dataset.words!)));
say(own('wait'));
try {
  show(await ask());
} catch (error) {
  say((error as Error).message);
}
