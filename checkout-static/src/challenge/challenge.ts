// The simulated bank's page: what is to be paid, and the payer's answer, once. The token behind # is all it knows.
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

const token = location.hash.slice(1);
const address = `/api/v1/challenges/${encodeURIComponent(token)}`;
const element = (id: string) => document.getElementById(id)!;
const buttons = document.querySelectorAll('button');

const money = (amount: number, currency: string) => {
  const format = new Intl.NumberFormat(navigator.language, { style: 'currency', currency });
  return format.format(amount / 10 ** format.resolvedOptions().maximumFractionDigits!);
};

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
  if (!response?.ok) throw new Error(answer?.error.description ?? 'There is no connection.');
  return answer.data;
};

const leave = (challenge: Challenge) => {
  element('answers').hidden = true;
  say('Thank you. You can go back to the shop.');
  if (window.parent !== window) {
    window.parent.postMessage({ type: 'challenge.answered', paymentId: challenge.payment_id }, location.origin);
  } else if (challenge.return_url) {
    location.assign(challenge.return_url);
  }
};

const answer = async (outcome: string) => {
  buttons.forEach((button) => (button.disabled = true));
  say('One moment …');
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
  element('title').textContent = card ? 'Is it you who pays?' : `Pay from your account at ${bank}`;
  element('merchant').textContent = challenge.merchant;
  element('amount').textContent = money(challenge.amount, challenge.currency);
  element('from').textContent = card ? `${BRANDS[card.brand] ?? 'Your'} card ending in ${card.last4}` : bank!;
  element('facts').hidden = false;
  if (challenge.status !== 'requires_action') return leave(challenge);
  say('This page stands in for the bank: choose how it ends.');
  element('answers').hidden = false;
};

buttons.forEach((button) => button.addEventListener('click', () => answer(button.dataset.outcome!)));

try {
  show(await ask());
} catch (error) {
  say((error as Error).message);
}

export {};
