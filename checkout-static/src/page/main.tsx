/** The page's start: who shows it, in which language, and what it is to be paid. */
import { render } from 'preact';

import { connectToShop } from '../handshake';
import type { PageMessage, PageOptions } from '../messages';
import { addressOf, remember } from './address';
import { gatewayOf } from './api';
import { App, Shut } from './app';
import { Flow, type State } from './flow';
import { wear } from './theme';
import { wordsIn } from './words';

const root = document.getElementById('checkout')!;
const address = addressOf(location.hash, history.state);
const framed = window.parent !== window;
document.documentElement.toggleAttribute('data-alone', !framed);

const ORIGIN = /^https?:\/\/[^/?#*]+$/;
const SHUT_AFTER_MS = 4000;
let wake = () => {};

/** Returns once a shop has connectToShop, or at once where the page stands on its own. */
async function shop(): Promise<{ say: (message: PageMessage) => void; options: Partial<PageOptions>; embedder?: string }> {
  if (!framed) return { say: () => {}, options: {} };
  const { nonce = '', parent = '' } = address;
  if (!ORIGIN.test(parent)) return new Promise(() => {});
  const { port, origin, options } = await connectToShop({ window: window.parent, origin: parent, nonce });
  return { say: (message) => port.postMessage(message), options, embedder: origin };
}

/** What a page that shows this one in a frame, and is not the shop that it says it is, gets to see. */
async function shut(): Promise<void> {
  const { words } = await wordsIn(navigator.languages);
  render(<Shut words={words} />, root);
}

async function start(): Promise<void> {
  const shutting = setTimeout(shut, SHUT_AFTER_MS);
  const { say, options, embedder } = await shop();
  clearTimeout(shutting);
  const wanted = [options.locale ?? address.locale, ...navigator.languages].filter((locale) => locale !== undefined);
  const { language, words } = await wordsIn(wanted);
  document.documentElement.lang = language;
  document.title = words('title');
  wear(options.theme);
  say({ type: 'labels', title: words('title'), close: words('close') });

  const modal = framed && !options.inline;
  const changed = (state: State) => render(<App {...{ state, flow, words, language, modal }} />, root);
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const world = { send: gatewayOf(address.key), say, changed, pause, newKey: () => crypto.randomUUID(), remember };
  const flow = new Flow(world, address, options, embedder);

  new ResizeObserver(() => say({ type: 'resize', height: Math.ceil(root.getBoundingClientRect().height) })).observe(
    root,
  );
  if (modal) {
    addEventListener('keydown', ({ key }) => key === 'Escape' && flow.close());
    ofOurs('escape', () => flow.close()); // a key that is pressed in the bank's frame is not heard here
  }
  await flow.load();
}

addEventListener('online', () => wake());
document.addEventListener('visibilitychange', () => document.hidden || wake());
const ofOurs = (type: string, react: () => void) =>
  addEventListener('message', ({ origin, data }) => origin === location.origin && data?.type === type && react());
ofOurs('challenge.answered', () => wake());
addEventListener('hashchange', () => location.reload()); // another link was opened in the same tab
void start();
