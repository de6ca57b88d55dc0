import { useEffect, useRef } from 'preact/hooks';
import { formatMoney, formatTime } from './i18n';
import { MethodSelection } from './MethodSelection';
import { PaymentProgress } from './PaymentProgress';
import { Paid, Unavailable } from './Result';
import type { CheckoutOrder } from './resources';
import type { ViewProps } from './view-props';

export function App(props: ViewProps) {
  const { state, t } = props;
  return (
    <main data-stage={state.stage.name}>
      {state.order && <Summary {...props} order={state.order} />}
      <p class="offline" role="status">
        {state.offline && t('offline')}
        {state.limitedUntil && t('limited.waiting', { time: formatTime(state.limitedUntil, props.language) })}
      </p>
      <Body {...props} />
    </main>
  );
}

/** In a modal the heading takes the focus first, since the element that had it is behind the dialog. */
function Summary({ order, t, language, modal }: ViewProps & { order: CheckoutOrder }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (modal) heading.current?.focus();
  }, [modal]);
  return (
    <header>
      <h1 ref={heading} tabIndex={-1}>
        {t('pay.to', { merchant: order.merchant.name })}
      </h1>
      <p class="amount">{formatMoney(order.amount, order.currency, language)}</p>
      {order.description && <p class="description">{order.description}</p>}
      {order.mode === 'test' && <p class="badge">{t('test')}</p>}
    </header>
  );
}

function Body(props: ViewProps) {
  const { state, t } = props;
  const { stage, order } = state;
  switch (stage.name) {
    case 'loading':
      return (
        <p class="loading" role="status">
          <span class="spinner" /> {t('loading')}
        </p>
      );
    case 'selecting':
      return order && <MethodSelection {...props} stage={stage} order={order} />;
    case 'polling':
      return <PaymentProgress {...props} payment={stage.payment} />;
    case 'unavailable':
      return <Unavailable code={stage.code} t={t} />;
    case 'paid':
      return <Paid {...props} payment={stage.payment} />;
  }
}
