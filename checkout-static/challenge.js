// The simulated bank's page: what is to be paid, and the payer's answer, once. The token behind # is all it knows.
const token = location.hash.slice(1);
const address = `/api/v1/challenges/${encodeURIComponent(token)}`;
const element = (id) => document.getElementById(id);

const money = (amount, currency) => {
  const format = new Intl.NumberFormat(navigator.language, { style: 'currency', currency });
  return format.format(amount / 10 ** format.resolvedOptions().maximumFractionDigits);
};

const say = (message) => {
  element('message').textContent = message;
};

const ask = async (options) => {
  const response = await fetch(address, options);
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error.description);
  return answer.data;
};

const leave = (challenge) => {
  element('answers').hidden = true;
  say('Thank you. You can go back to the shop.');
  if (window.parent !== window) {
    window.parent.postMessage({ type: 'challenge.answered', paymentId: challenge.payment_id }, location.origin);
  } else if (challenge.return_url) {
    location.assign(challenge.return_url);
  }
};

const answer = async (outcome) => {
  const buttons = document.querySelectorAll('button');
  buttons.forEach((button) => (button.disabled = true));
  say('One moment …');
  try {
    const headers = { 'Content-Type': 'application/json' };
    leave(await ask({ method: 'POST', headers, body: JSON.stringify({ outcome }) }));
  } catch (error) {
    say(error.message);
    buttons.forEach((button) => (button.disabled = false));
  }
};

const show = (challenge) => {
  const { card, bank } = challenge;
  element('title').textContent = card ? 'Is it you who pays?' : `Pay from your account at ${bank}`;
  element('merchant').textContent = challenge.merchant;
  element('amount').textContent = money(challenge.amount, challenge.currency);
  element('from').textContent = card ? `${card.brand} card ending in ${card.last4}` : bank;
  element('facts').hidden = false;
  if (challenge.status !== 'requires_action') return leave(challenge);
  say('This page stands in for the bank: choose how it ends.');
  element('answers').hidden = false;
};

document.querySelectorAll('button').forEach((button) => {
  button.addEventListener('click', () => answer(button.dataset.outcome));
});

try {
  show(await ask());
} catch (error) {
  say(error.message);
}
