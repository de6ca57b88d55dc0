import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

import type { Due } from './api';
import { Choosing } from './choosing';
import type { Flow, State } from './flow';
import { Following } from './following';
import { money, type Words } from './words';

export interface Shared {
  state: State;
  flow: Flow;
  words: Words;
  language: string;
  modal: boolean;
}

export function App(shared: Shared) {
  const { state, words } = shared;
  return (
    <main data-stage={state.stage.is}>
      {state.due && <Summary {...shared} due={state.due} />}
      <p class="offline" role="status">
        {state.offline && words('offline')}
      </p>
      <Body {...shared} />
    </main>
  );
}

/** In a modal the focus begins here: what it was on is behind the dialog. */
function Summary({ due, words, language, modal }: Shared & { due: Due }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => void (modal && heading.current?.focus()), []);
  return (
    <header>
      <h1 ref={heading} tabIndex={-1}>
        {words('pay.to', { merchant: due.merchant.name })}
      </h1>
      <p class="amount">{money(due.amount, due.currency, language)}</p>
      {due.description && <p class="description">{due.description}</p>}
      {due.mode === 'test' && <p class="badge">{words('test')}</p>}
    </header>
  );
}

function Body(shared: Shared) {
  const { state, words, flow, modal } = shared;
  const { stage } = state;
  switch (stage.is) {
    case 'loading':
      return (
        <p class="loading" role="status">
          <span class="spinner" /> {words('loading')}
        </p>
      );
    case 'choosing':
      return <Choosing {...shared} stage={stage} due={state.due!} />;
    case 'following':
      return <Following {...shared} payment={stage.payment} />;
    case 'refused':
      return (
        <Result sign="!" title={words('refused')}>
          <p>{words(`refused.${stage.code}`) || words('refused.other')}</p>
        </Result>
      );
    case 'paid':
      return (
        <Result sign="✓" title={words('paid')}>
          <p>
            {words('paid.reference')} <code>{stage.payment.id}</code>
          </p>
          {modal && (
            <button class="primary" type="button" data-test-id="done-button" onClick={() => flow.close()}>
              {words('done')}
            </button>
          )}
          {state.due?.uses === 'many' && (
            <button class="secondary" type="button" data-test-id="pay-again-button" onClick={() => void flow.again()}>
              {words('paid.again')}
            </button>
          )}
        </Result>
      );
  }
}

export function Shut({ words }: { words: Words }) {
  return (
    <main>
      <Result sign="!" title={words('refused')}>
        <p>{words('refused.shut')}</p>
      </Result>
    </main>
  );
}

/** How it ended. The focus goes to its heading, so that it is read out and the next Tab starts there. */
function Result({ sign, title, children }: { sign: string; title: string; children: ComponentChildren }) {
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

/** Takes the focus once, when it appears. */
export function useFocus() {
  const element = useRef<HTMLHeadingElement>(null);
  useEffect(() => element.current?.focus({ preventScroll: true }), []);
  return element;
}
