/** A payment under way: what the payer has to do elsewhere, if anything, and how long it may take. */
import { useEffect, useState } from 'preact/hooks';

import { useFocus, type Shared } from './app';
import type { Payment } from './api';
import { money } from './words';

export function Following(shared: Shared & { payment: Payment }) {
  const { payment, words, flow } = shared;
  const heading = useFocus();
  const left = useSecondsLeft(payment.expires_at);
  const challenge = payment.status === 'requires_action' && payment.next_action?.url;
  const late = !challenge && !!payment.upi && left === 0;
  return (
    <section class="following">
      <h2 ref={heading} tabIndex={-1} aria-live="polite">
        {words(late ? 'follow.late' : headingOf(payment))}
      </h2>
      {challenge && <Challenge {...shared} url={challenge} />}
      {late && <Late {...shared} />}
      {!challenge && payment.upi && !late && <Upi {...shared} left={left} />}
      {!challenge && !payment.upi && <Processing {...shared} />}
      {(challenge || payment.upi) && (
        <button class="plain" type="button" data-test-id="pay-another-way-button" onClick={() => flow.another()}>
          {words('follow.another')}
        </button>
      )}
    </section>
  );
}

function headingOf({ status, upi, method }: Payment): string {
  if (status === 'requires_action') return method === 'netbanking' ? 'challenge.bank' : 'challenge';
  return upi ? `follow.${upi.flow}` : 'follow.pending';
}

function Challenge({ url, words, language }: Shared & { url: string }) {
  const src = dressed(url, language);
  return <iframe class="challenge" title={words('challenge.frame')} src={src} data-test-id="challenge-iframe" />;
}

/** Our own page is shown in the payer's language and the shop's mode. A bank's address is left as it is. */
function dressed(url: string, locale: string): string {
  if (!url.startsWith(`${location.origin}/`)) return url;
  const { mode = 'auto' } = document.documentElement.dataset;
  return `${url}&${new URLSearchParams({ locale, mode })}`;
}

function Processing({ words }: Shared) {
  return (
    <>
      <p class="loading">
        <span class="spinner" />
      </p>
      <p>{words('follow.pending.more')}</p>
    </>
  );
}

function Upi({ payment, words, language, left }: Shared & { payment: Payment; left: number | undefined }) {
  const { flow, vpa, link, qr_svg } = payment.upi!;
  return (
    <>
      {qr_svg && (
        <img
          class="qr"
          data-test-id="upi-qr"
          alt={words('follow.qr.picture', { amount: money(payment.amount, payment.currency, language) })}
          src={`data:image/svg+xml,${encodeURIComponent(qr_svg)}`}
        />
      )}
      {flow === 'collect' && <p>{words('follow.collect.more', { vpa: vpa ?? '' })}</p>}
      {flow === 'intent' && (
        <a class="primary" href={link} data-test-id="upi-app-link">
          {words('follow.intent.open')}
        </a>
      )}
      {left !== undefined && (
        <p class="countdown" role="timer" data-test-id="countdown">
          {words('follow.left', { time: `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}` })}
        </p>
      )}
    </>
  );
}

/** Nothing of it invites to pay any more, though it may have been paid at the last moment. */
function Late({ payment, words, flow }: Shared & { payment: Payment }) {
  return (
    <>
      <p>{words('follow.over')}</p>
      <button class="primary" type="button" data-test-id="upi-renew-button" onClick={() => void flow.renew(payment)}>
        {words(`follow.renew.${payment.upi!.flow}`)}
      </button>
    </>
  );
}

function useSecondsLeft(until: string | undefined): number | undefined {
  const left = () => (until ? Math.max(0, Math.round((Date.parse(until) - Date.now()) / 1000)) : undefined);
  const [seconds, setSeconds] = useState(left);
  useEffect(() => {
    setSeconds(left);
    const ticking = setInterval(() => setSeconds(left), 1000);
    return () => clearInterval(ticking);
  }, [until]);
  return seconds;
}
