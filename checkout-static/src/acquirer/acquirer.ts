/**
 * The page that pays with the acquirer's script. The fragment holds the token of the payment, and the checkout's locale
 * and mode. The page believes nothing that the script says: it only goes to the page that asks the gateway.
 */
import { elementById } from '../page/dom';
import { formatMoney } from '../page/i18n';
import { getChallenge, getScript } from './challenge-api';
import type { Form } from './form';
import { openForm } from './open-form';
import { preparePage } from './page';

const [token = '', ...rest] = location.hash.slice(1).split('&');
const { language, t } = await preparePage(Object.fromEntries(new URLSearchParams(rest.join('&'))));
const button = elementById('pay') as HTMLButtonElement;
const returnPage = `/return.html?payment=${encodeURIComponent(token)}`;

function setMessage(message: string): void {
  elementById('message').textContent = message;
}

function offer(label: string, action: () => Promise<void>): void {
  button.textContent = label;
  button.hidden = false;
  button.disabled = false;
  button.onclick = () => void action();
}

async function pay(form: Form, label: string): Promise<void> {
  button.disabled = true;
  setMessage(t('paying'));
  const outcome = await form.pay().catch(() => ({ name: 'refused' as const, description: '' }));
  if (outcome.name === 'paid') return location.replace(returnPage);
  setMessage(outcome.name === 'closed' ? t('script.closed') : outcome.description || t('script.refused'));
  offer(label, () => pay(form, label));
}

async function start(): Promise<void> {
  button.hidden = true;
  setMessage(t('loading'));
  try {
    const [challenge, data] = await Promise.all([getChallenge(token), getScript(token)]);
    elementById('title').textContent = t('pay.to', { merchant: challenge.merchant });
    const label = t('pay', { amount: formatMoney(challenge.amount, challenge.currency) });
    const form = await openForm(data, language);
    setMessage('');
    offer(label, () => pay(form, label));
    if (form.opensWindow) await pay(form, label);
  } catch (error) {
    const isOver = (error as Error).message === '404'; // the payment waits for no script, or for another page
    setMessage(t(isOver ? 'script.refused' : 'script.blocked'));
    offer(t('script.retry'), isOver ? async () => location.replace(returnPage) : start);
  }
}

await start();
