/** The page to which the acquirer or the bank sends the payer back. It asks the gateway for the result. */
import { elementById } from '../page/dom';
import { type Challenge, getChallenge, reportReturn } from './challenge-api';
import { preparePage } from './page';
import { resultOf } from './result';

const token = new URLSearchParams(location.search).get('payment') ?? '';
const { t } = await preparePage({});
const framed = window.parent !== window;

function show(title: string, message = ''): void {
  elementById('title').textContent = title;
  elementById('message').textContent = message;
}

function showResult(status: Challenge['status']): void {
  if (status === 'success') show(t('paid'), t('challenge.close'));
  else if (status !== 'pending') show(t('failed'), `${t('failed.more')} ${t('challenge.close')}`);
}

/** Let a payer who came back without paying open the page again that they left. */
function offerPage(method: Challenge['method'], href: string): void {
  const byUpi = method === 'upi';
  show(t(byUpi ? 'progress.intent' : 'challenge'));
  const link = Object.assign(document.createElement('a'), {
    href,
    textContent: t(byUpi ? 'challenge.open.upi' : 'challenge.open'),
  });
  elementById('message').append(link);
}

show(t('progress.pending'), t('progress.pending.more'));
try {
  await reportReturn(token);
  const { status, method, next_action, return_url } = await resultOf(() => getChallenge(token));
  if (status === 'requires_action' && next_action?.type === 'redirect') {
    offerPage(method, next_action.url);
  } else if (status === 'requires_action') {
    location.replace(`/acquirer.html#${token}`);
  } else {
    showResult(status);
    // In a frame, the page around it shows the result.
    if (return_url && !framed) location.assign(return_url);
  }
} catch (error) {
  show(t('unavailable'), t((error as Error).message === '404' ? 'simulated.unknown' : 'simulated.offline'));
}
