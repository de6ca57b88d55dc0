/** A payment under way: what the payer has to do elsewhere, if anything, and how long it may take. */
import { useEffect, useState } from 'preact/hooks';

import { useFocus, type Shared } from './app';
import type { Payment } from './api';
import { money } from './words';

export function Following(shared: Shared & { payment: Payment }) {
  const { payment, words, flow } = shared;
  const heading = useFocus();
  const challenge = payment.status === 'requires_action' && payment.next_action?.url;
  const waitsForPayer = challenge || payment.upi;
  return (
    <section class="following">
      <h2 ref={heading} tabIndex={-1} aria-live="polite">
        {words(headingOf(payment))}
      </h2>
      {challenge ? <Challenge {...shared} url={challenge} /> : payment.upi ? <Upi {...shared} /> : <Processing {...shared} />}
      {waitsForPayer && (
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

function Challenge({ url, words }: Shared & { url: string }) {
  return <iframe class="challenge" title={words('challenge.frame')} src={url} data-test-id="challenge-iframe" />;
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

function Upi(shared: Shared & { payment: Payment }) {
  const { payment, words, language } = shared;
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
      {payment.expires_at && <Countdown {...shared} until={payment.expires_at} />}
    </>
  );
}

function Countdown({ until, words }: Shared & { until: string }) {
  const left = () => Math.max(0, Math.round((Date.parse(until) - Date.now()) / 1000));
  const [seconds, setSeconds] = useState(left);
  useEffect(() => {
    const ticking = setInterval(() => setSeconds(left()), 1000);
    return () => clearInterval(ticking);
  }, [until]);
  if (!seconds) return <p>{words('follow.over')}</p>;
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return (
    <p class="countdown" role="timer" data-test-id="countdown">
      {words('follow.left', { time })}
    </p>
  );
}
