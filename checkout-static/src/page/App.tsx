import { useEffect, useRef } from 'preact/hooks';
import { formatMoney, formatTime, type Translate } from './i18n';
import { MethodSelection } from './MethodSelection';
import { PaymentProgress } from './PaymentProgress';
import { Paid, Unavailable } from './Result';
import type { CheckoutOrder } from './resources';
import { type Brand, supportLinks } from './theme';
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
      {state.order && <Support merchant={state.order.merchant} t={t} />}
    </main>
  );
}

/** In a modal the heading takes the focus first, since the element that had it is behind the dialog. */
function Summary({ order, t, modal }: ViewProps & { order: CheckoutOrder }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (modal) heading.current?.focus();
  }, [modal]);
  return (
    <header>
      {order.merchant.logo_url && <img class="logo" src={order.merchant.logo_url} alt="" />}
      <h1 ref={heading} tabIndex={-1}>
        {t('pay.to', { merchant: order.merchant.name })}
      </h1>
      <p class="amount">{formatMoney(order.amount, order.currency)}</p>
      {order.description && <p class="description">{order.description}</p>}
      {order.mode === 'test' && <p class="badge">{t('test')}</p>}
    </header>
  );
}

function Support({ merchant, t }: { merchant: Brand; t: Translate }) {
  const links = supportLinks(merchant);
  if (links.length === 0) return null;
  return (
    <footer data-test-id="support">
      <p>{t('support', { merchant: merchant.name })}</p>
      {links.map(({ href, text }) => (
        <a key={href} href={href} target="_blank" rel="noopener">
          {text}
        </a>
      ))}
    </footer>
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
