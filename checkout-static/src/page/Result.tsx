/** The last screen: the order is paid, or it cannot be paid here. */
import type { ComponentChildren } from 'preact';
import type { Translate } from './i18n';
import type { Payment } from './resources';
import { useFocus } from './use-focus';
import type { ViewProps } from './view-props';

export function Paid({ payment, state, flow, t, modal }: ViewProps & { payment: Payment }) {
  return (
    <Result sign="✓" title={t('paid')}>
      <p>
        {t('paid.reference')} <code>{payment.id}</code>
      </p>
      {modal && (
        <button class="primary" type="button" data-test-id="done-button" onClick={() => flow.close()}>
          {t('done')}
        </button>
      )}
      {state.order?.uses === 'many' && (
        <button class="secondary" type="button" data-test-id="pay-again-button" onClick={() => void flow.restart()}>
          {t('paid.again')}
        </button>
      )}
      {payment.receipt_url && (
        <p>
          <a href={payment.receipt_url} target="_blank" rel="noopener" data-test-id="receipt-link">
            {t('paid.receipt')}
          </a>
        </p>
      )}
    </Result>
  );
}

export function Unavailable({ code, t }: { code: string; t: Translate }) {
  return (
    <Result sign="!" title={t('unavailable')}>
      <p>{t(`unavailable.${code}`) || t('unavailable.other')}</p>
    </Result>
  );
}

function Result({ sign, title, children }: { sign: '✓' | '!'; title: string; children: ComponentChildren }) {
  const heading = useFocus();
  return (
    <section class={`result ${sign === '✓' ? 'good' : 'bad'}`}>
      <span class="sign" aria-hidden="true">
        {sign}
      </span>
      <h2 ref={heading} tabIndex={-1} data-test-id="result-title">
        {title}
      </h2>
      {children}
    </section>
  );
}
