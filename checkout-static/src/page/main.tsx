/** The entry point of pay.html: connect to the shop, load the texts, start the flow. */
import { render } from 'preact';

import { connectToShop } from '../handshake';
import type { PageMessage, PageOptions } from '../messages';
import { randomId } from '../random-id';
import { App } from './App';
import { elementById } from './dom';
import { Flow } from './flow';
import { createSendRequest } from './http';
import { loadTranslations, type Translate } from './i18n';
import { Unavailable } from './Result';
import type { Dependencies, State } from './state';
import { applyTheme } from './theme';
import { parseUrlParams, saveResumeIds, saveSession } from './url-params';

interface Connection {
  postMessage: (message: PageMessage) => void;
  options: Partial<PageOptions>;
  embedder?: string;
}

const ORIGIN = /^https?:\/\/[^/?#*]+$/;
const CONNECT_TIMEOUT_MS = 4000;

const root = elementById('checkout');
const params = parseUrlParams(location.hash, history.state);
const framed = window.parent !== window;
let wake = () => {};

async function start(): Promise<void> {
  if (params.session) saveSession(params.session);
  if (!params.key) return showNotConnected();
  const timeout = setTimeout(showNotConnected, CONNECT_TIMEOUT_MS);
  const { postMessage, options, embedder } = await connect();
  clearTimeout(timeout);
  const preferred = [options.locale ?? params.locale, ...navigator.languages];
  const { language, t } = await loadTranslations(preferred);
  document.documentElement.lang = language;
  document.title = t('title');
  applyTheme(options.theme);
  postMessage({ type: 'labels', title: t('title'), close: t('close') });

  const modal = framed && !options.inline;
  let isBranded = options.theme?.color !== undefined; // the shop's page has the last word
  const onChange = (state: State) => {
    if (state.order && !isBranded) {
      applyTheme({ ...options.theme, color: state.order.merchant.color });
      isBranded = true;
    }
    render(<App {...{ state, flow, t, language, modal }} />, root);
  };
  const flow = new Flow(createDependencies(postMessage, onChange), params, options, embedder);
  reportHeight(postMessage);
  if (modal) closeOnEscape(flow);
  await flow.load();
}

/** Connect to the shop's page. A page without a parent is on its own; an untrusted parent gets no connection. */
async function connect(): Promise<Connection> {
  if (!framed) return { postMessage: () => {}, options: {} };
  const { nonce = '', parent = '' } = params;
  if (!ORIGIN.test(parent)) return new Promise(() => {});
  const { port, origin, options } = await connectToShop({ window: window.parent, origin: parent, nonce });
  return { postMessage: (message) => port.postMessage(message), options, embedder: origin };
}

/** Show a notice without a key in the URL, or in the frame of a page that is not the shop that the URL names. */
async function showNotConnected(): Promise<void> {
  const { language, t } = await loadTranslations([params.locale, ...navigator.languages]);
  document.documentElement.lang = language;
  document.title = t('title');
  render(<NotConnected t={t} />, root);
}

function NotConnected({ t }: { t: Translate }) {
  return (
    <main>
      <Unavailable code="not_connected" t={t} />
    </main>
  );
}

function createDependencies(
  postMessage: Dependencies['postMessage'],
  onChange: Dependencies['onChange'],
): Dependencies {
  return {
    sendRequest: createSendRequest(params.key),
    postMessage,
    onChange,
    sleep,
    now: Date.now,
    newIdempotencyKey: randomId,
    saveResumeIds,
    saveSession,
  };
}

/** Wait for that time or until `wake` is called. */
function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    wake = () => {
      clearTimeout(timer);
      resolve();
    };
  });
}

function reportHeight(postMessage: Dependencies['postMessage']): void {
  const report = () => postMessage({ type: 'resize', height: Math.ceil(root.getBoundingClientRect().height) });
  new ResizeObserver(report).observe(root);
}

function closeOnEscape(flow: Flow): void {
  addEventListener('keydown', ({ key }) => key === 'Escape' && flow.close());
  onOwnMessage('escape', () => flow.close()); // the simulated bank's frame posts its Escape key
}

function onOwnMessage(type: string, handle: () => void): void {
  addEventListener('message', ({ origin, data }) => origin === location.origin && data?.type === type && handle());
}

document.documentElement.toggleAttribute('data-alone', !framed);
addEventListener('online', () => wake());
document.addEventListener('visibilitychange', () => document.hidden || wake());
onOwnMessage('challenge.answered', () => wake());
addEventListener('hashchange', () => location.reload()); // the customer opened another link in the same tab
void start();
