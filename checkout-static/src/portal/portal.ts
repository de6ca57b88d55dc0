/** The portal of a customer. The fragment holds the key, the session of the customer, and the chosen locale. */
import { elementById } from '../page/dom';
import { createTranslate } from '../page/i18n';
import { setText, showMerchant, textsOf } from '../receipt/document';
import { failureOf, PortalApi } from './api';
import { type Action, type Item, invoiceItem, methodItem, subscriptionItem } from './items';
import { TEXTS } from './languages';
import type { Portal } from './resources';

const NAMES: Record<string, string> = { en: 'English', hi: 'हिन्दी' };
const HEADINGS = ['subscriptions', 'invoices', 'methods'] as const;

const params = new URLSearchParams(location.hash.slice(1));
const session = params.get('session');
const api = new PortalApi(params.get('key') ?? '', session ?? '');
const confirmation = elementById('confirm') as HTMLDialogElement;
const languageLink = element('a', '');
let portal: Portal | undefined;
let chosen: Action | undefined;
let message = 'loading';
let isBusy = false;
let { language, texts } = textsOf(TEXTS, [params.get('locale'), ...navigator.languages]);
let t = createTranslate(texts);

/** Remove the session from the address, which customers share, and which stays in the browser's history. */
function hideSession(): void {
  params.delete('session');
  history.replaceState(null, '', `#${params}`);
}

function say(text: string): void {
  message = text;
  setText('message', text && t(text));
}

function show(): void {
  document.documentElement.lang = language;
  document.title = t('title');
  for (const id of ['title', 'test', 'back']) setText(id, t(id));
  for (const id of HEADINGS) setText(`${id}-title`, t(id));
  offerLanguage();
  say(message);
  elementById('portal').hidden = !portal;
  if (portal) showPortal(portal);
}

function showPortal(shown: Portal): void {
  showMerchant(shown.merchant, t);
  setText('customer', shown.customer_name ?? '');
  elementById('test').hidden = shown.mode !== 'test';
  showItems(
    'subscriptions',
    shown.subscriptions.map((one) => subscriptionItem(one, shown, t, language)),
  );
  showItems(
    'invoices',
    shown.invoices.map((one) => invoiceItem(one, shown.time_zone, t, language)),
  );
  showItems(
    'methods',
    shown.saved_methods.map((one) => methodItem(one, t)),
  );
}

function showItems(id: (typeof HEADINGS)[number], items: Item[]): void {
  const rows = items.map(({ actions, link, name, notes }) => {
    const row = document.createElement('li');
    const choices = element('div', '', 'choices');
    if (link)
      choices.append(Object.assign(element('a', link.text), { href: link.url, target: '_blank', rel: 'noopener' }));
    choices.append(...actions.map(buttonOf));
    row.append(element('span', name, 'name'), ...notes.map((note) => element('span', note, 'note')), choices);
    return row;
  });
  elementById(id).replaceChildren(...(rows.length ? rows : [element('li', t(`${id}.none`), 'note')]));
}

function buttonOf(action: Action): HTMLElement {
  const text = t(`${action.name}.button`);
  const button = Object.assign(element('button', text), { type: 'button' });
  button.dataset.testId = `portal-${action.name}-btn`;
  button.setAttribute('aria-label', `${text}: ${action.of}`);
  button.addEventListener('click', () => ask(action));
  return button;
}

function ask(action: Action): void {
  if (isBusy) return;
  chosen = action;
  setText('question', t(`${action.name}.question`, action.effect));
  setText('effect', t(`${action.name}.effect`, action.effect));
  setText('confirmed', t(`${action.name}.button`));
  elementById('confirmed').classList.toggle('danger', action.method === 'DELETE' || action.name === 'cancel');
  confirmation.showModal();
}

/** Make the change that the customer confirmed, and read the portal again. Its button is gone, so the message has the focus. */
async function change(): Promise<void> {
  const action = chosen;
  confirmation.close();
  if (!action || isBusy) return;
  isBusy = true;
  say('wait');
  elementById('message').focus();
  await attempt(async () => {
    await api.request(action.method, action.path);
    portal = await api.get();
    message = `${action.name}.done`;
  });
  isBusy = false;
}

/** Show the result of a request, or what to do after its failure. Without a session nothing stays visible. */
async function attempt(request: () => Promise<void>): Promise<void> {
  try {
    await request();
  } catch (error) {
    message = failureOf(error);
    if (message === 'expired' || message === 'unknown') portal = undefined;
  }
  show();
}

/** Offer the other language, without loading the page again: it would have no session. */
function offerLanguage(): void {
  const [other = 'en', name = ''] = Object.entries(NAMES).find(([code]) => code !== language) ?? [];
  params.set('locale', other);
  Object.assign(languageLink, { href: `#${params}`, lang: other, textContent: name });
}

function onFragmentChange(): void {
  const changed = new URLSearchParams(location.hash.slice(1));
  if (changed.has('session')) {
    location.reload();
    return;
  }
  ({ language, texts } = textsOf(TEXTS, [changed.get('locale')]));
  t = createTranslate(texts);
  show();
}

/** Read the portal again when the customer returns from the page of an invoice. */
function refresh(): void {
  if (document.visibilityState !== 'visible' || !portal || isBusy || confirmation.open) return;
  void attempt(async () => {
    portal = await api.get();
  });
}

function element<K extends keyof HTMLElementTagNameMap>(tag: K, textContent: string, className = '') {
  return Object.assign(document.createElement(tag), { textContent, className });
}

languageLink.dataset.testId = 'portal-language-link';
elementById('languages').append(languageLink);
hideSession();
addEventListener('hashchange', onFragmentChange);
document.addEventListener('visibilitychange', refresh);
elementById('back').addEventListener('click', () => confirmation.close());
elementById('confirmed').addEventListener('click', () => void change());
show();
if (session) {
  void attempt(async () => {
    portal = await api.get();
    message = '';
  });
} else say('expired');
