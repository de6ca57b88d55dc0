/** A payment in progress: what the customer has to do, if anything, and the time left. */
import { useEffect, useState } from 'preact/hooks';
import { formatMoney, type Translate } from './i18n';
import type { Payment, Upi } from './resources';
import { useFocus } from './use-focus';
import type { ViewProps } from './view-props';

type ProgressProps = ViewProps & { payment: Payment };
type UpiProps = ProgressProps & { upi: Upi };

export function PaymentProgress(props: ProgressProps) {
  const { payment, t, flow } = props;
  const { upi } = payment;
  const heading = useFocus();
  const secondsLeft = useSecondsLeft(payment.expires_at);
  const action = payment.status === 'requires_action' ? payment.next_action : undefined;
  const inApp = opensApp(payment);
  const challengeUrl = !inApp && action?.url;
  const expired = !!upi && secondsLeft === 0;
  return (
    <section class="polling">
      <h2 ref={heading} tabIndex={-1} aria-live="polite">
        {t(expired ? 'progress.expired' : headingOf(payment))}
      </h2>
      {challengeUrl && !expired && (
        <Challenge {...props} url={challengeUrl} inScript={action?.type === 'acquirer_script'} />
      )}
      {expired && <ExpiredUpiRequest {...props} upi={upi} />}
      {upi && !expired && (inApp || upi.flow === 'collect') && <UpiRequest {...props} upi={upi} />}
      {upi && !expired && <TimeLeft {...props} seconds={secondsLeft} />}
      {isProcessing(payment) && <Processing {...props} />}
      {(challengeUrl || upi) && (
        <button
          class="plain"
          type="button"
          data-test-id="pay-another-way-button"
          onClick={() => flow.chooseOtherMethod()}
        >
          {t('progress.other_method')}
        </button>
      )}
    </section>
  );
}

/** Return true if the link and QR code open a UPI app, or the simulated one. */
function opensApp({ status, upi, next_action }: Payment): boolean {
  if (status !== 'requires_action' || !upi || !next_action) return false;
  return next_action.type === 'upi_link' || next_action.url === upi.link;
}

/** Return true while the customer has nothing to do: a link or QR code exists once the acquirer has answered. */
function isProcessing({ status, upi }: Payment): boolean {
  return status === 'pending' && upi?.flow !== 'collect';
}

function headingOf(payment: Payment): string {
  const { status, upi, method, next_action } = payment;
  if (next_action?.type === 'acquirer_script') return 'script';
  if (opensApp(payment)) return upi?.flow === 'qr' ? 'progress.qr' : 'progress.intent';
  if (status === 'requires_action' && method === 'upi') return 'progress.intent';
  if (status === 'requires_action') return method === 'netbanking' ? 'challenge.bank' : 'challenge';
  return upi?.flow === 'collect' ? 'progress.collect' : 'progress.pending';
}

type ChallengeProps = ProgressProps & { url: string; inScript: boolean };

/**
 * Show the simulated bank in a frame. A real bank's page is opened at the top level: our CSP allows no frame of it. So is
 * the acquirer's form, which may lead to a bank's page and open windows, in a tab that keeps this page.
 */
function Challenge({ url, inScript, language, payment, t, modal }: ChallengeProps) {
  const ownUrl = withLocaleAndMode(url, language);
  if (inScript) return <PageLink url={ownUrl} newTab label={t('script.open')} testId="payment-form-link" t={t} />;
  if (isOwnPage(url)) {
    return <iframe class="challenge" title={t('challenge.frame')} src={ownUrl} data-test-id="challenge-iframe" />;
  }
  const label = t(payment.method === 'upi' ? 'challenge.open.upi' : 'challenge.open');
  return <PageLink url={url} newTab={modal || isFramed()} label={label} testId="bank-page-link" t={t} />;
}

interface PageLinkProps {
  url: string;
  newTab: boolean;
  label: string;
  testId: string;
  t: Translate;
}

/** A new tab keeps this page, which then shows the result. */
function PageLink({ url, newTab, label, testId, t }: PageLinkProps) {
  return (
    <>
      <a class="primary" href={url} target={newTab ? '_blank' : '_top'} rel="noopener" data-test-id={testId}>
        {label}
      </a>
      {newTab && <p>{t('challenge.open.more')}</p>}
    </>
  );
}

const isOwnPage = (url: string) => url.startsWith(`${location.origin}/`);
const isFramed = () => window.parent !== window;

/** Add the customer's language and the shop's mode to the URL of our own page. */
function withLocaleAndMode(url: string, locale: string): string {
  const { mode = 'auto' } = document.documentElement.dataset;
  return `${url}&${new URLSearchParams({ locale, mode })}`;
}

function Processing({ t }: ViewProps) {
  return (
    <>
      <p class="loading">
        <span class="spinner" />
      </p>
      <p>{t('progress.pending.more')}</p>
    </>
  );
}

function UpiRequest({ payment, upi, t, language }: UpiProps) {
  const { flow, vpa, link, qr_svg } = upi;
  return (
    <>
      {qr_svg && (
        <img
          class="qr"
          data-test-id="upi-qr"
          alt={t('progress.qr.alt', { amount: formatMoney(payment.amount, payment.currency) })}
          src={`data:image/svg+xml,${encodeURIComponent(qr_svg)}`}
        />
      )}
      {flow === 'collect' && <p>{t('progress.collect.more', { vpa: vpa ?? '' })}</p>}
      {link && isOwnPage(link) ? (
        <PageLink
          url={withLocaleAndMode(link, language)}
          newTab
          label={t('simulated.open')}
          testId="upi-app-link"
          t={t}
        />
      ) : (
        flow === 'intent' && (
          <a class="primary" href={link} data-test-id="upi-app-link">
            {t('progress.intent.open')}
          </a>
        )
      )}
    </>
  );
}

function TimeLeft({ seconds, t }: ViewProps & { seconds: number | undefined }) {
  if (seconds === undefined) return null;
  return (
    <p class="countdown" role="timer" data-test-id="countdown">
      {t('progress.time_left', { time: formatSeconds(seconds) })}
    </p>
  );
}

/** The code and the link disappear, but polling continues: the customer may have paid in the last second. */
function ExpiredUpiRequest({ upi, t, flow }: UpiProps) {
  return (
    <>
      <p>{t('progress.expired.more')}</p>
      <button class="primary" type="button" data-test-id="upi-renew-button" onClick={() => void flow.renew(upi)}>
        {t(`progress.renew.${upi.flow}`)}
      </button>
    </>
  );
}

const formatSeconds = (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

function useSecondsLeft(expiresAt: string | undefined): number | undefined {
  const [seconds, setSeconds] = useState(() => secondsUntil(expiresAt));
  useEffect(() => {
    const update = () => setSeconds(secondsUntil(expiresAt));
    update();
    const timer = setInterval(update, 1000);
    return () => clearInterval(timer);
  }, [expiresAt]);
  return seconds;
}

const secondsUntil = (time: string | undefined) =>
  time ? Math.max(0, Math.round((Date.parse(time) - Date.now()) / 1000)) : undefined;
