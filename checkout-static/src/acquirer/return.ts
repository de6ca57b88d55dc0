/** The page to which the acquirer or the bank sends the payer back. It asks the gateway for the result. */
import { elementById } from '../page/dom';
import { getChallenge, reportReturn } from './challenge-api';
import { preparePage } from './page';
import { resultOf } from './result';

const token = new URLSearchParams(location.search).get('payment') ?? '';
const { t } = await preparePage({});
const framed = window.parent !== window;

function show(title: string, message = ''): void {
  elementById('title').textContent = title;
  elementById('message').textContent = message;
}

show(t('progress.pending'), t('progress.pending.more'));
try {
  await reportReturn(token);
  const { status, return_url } = await resultOf(() => getChallenge(token));
  if (status === 'requires_action') {
    location.replace(`/acquirer.html#${token}`);
  } else {
    if (status === 'success') show(t('paid'));
    else if (status !== 'pending') show(t('failed'), t('failed.more'));
    // In a frame, the checkout shows the result.
    if (return_url && !framed) location.assign(return_url);
  }
} catch (error) {
  show(t('unavailable'), t((error as Error).message === '404' ? 'simulated.unknown' : 'simulated.offline'));
}
