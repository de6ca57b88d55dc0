/** The page of a receipt. The fragment holds its key, and the locale that the payer chose. */
import { elementById } from '../page/dom';
import { createTranslate } from '../page/i18n';
import { applyTheme, supportLinks } from '../page/theme';
import { ReceiptApi, ReceiptError } from './api';
import { LANGUAGES, textsOf } from './languages';
import type { Receipt } from './resources';
import { amounts, facts, headlineOf, type Row } from './rows';

const [key = '', ...rest] = location.hash.slice(1).split('&');
const chosen = new URLSearchParams(rest.join('&')).get('locale');
const { language, texts } = textsOf([chosen, ...navigator.languages]);
const t = createTranslate(texts);
const api = new ReceiptApi(key);

function setText(id: string, text: string): void {
  elementById(id).textContent = text;
}

function show(receipt: Receipt): void {
  document.title = `${t('title')} · ${receipt.merchant.name}`;
  setText('merchant', receipt.merchant.name);
  setText('amount', headlineOf(receipt));
  setText('status', t(`status.${receipt.status}`));
  elementById('status').dataset.status = receipt.status;
  elementById('test').hidden = receipt.mode !== 'test';
  showRows('facts', facts(receipt, t, language));
  showRows('amounts', amounts(receipt, t, language));
  showLogo(receipt);
  showSupport(receipt);
  applyTheme({ color: receipt.merchant.color });
  elementById('receipt').hidden = false;
}

function showRows(id: string, rows: Row[]): void {
  const elements = rows.map(([label, value]) => {
    const row = document.createElement('div');
    row.append(element('dt', label), element('dd', value));
    return row;
  });
  elementById(id).replaceChildren(...elements);
}

function showLogo({ merchant }: Receipt): void {
  if (!merchant.logo_url) return;
  Object.assign(elementById('logo'), { src: merchant.logo_url, hidden: false });
}

function showSupport({ merchant }: Receipt): void {
  const links = supportLinks(merchant).map(({ href, text }) => Object.assign(element('a', text), { href }));
  elementById('support').replaceChildren(element('p', t('support', { merchant: merchant.name })), ...links);
  elementById('support').hidden = links.length === 0;
}

const element = (tag: string, textContent: string) => Object.assign(document.createElement(tag), { textContent });

/** Download the PDF. The button says so while it is made, and ignores further clicks. */
async function download(): Promise<void> {
  const button = elementById('download');
  if (button.getAttribute('aria-disabled') === 'true') return;
  button.setAttribute('aria-disabled', 'true');
  setText('message', t('download.wait'));
  try {
    location.assign((await api.getPdf(language)).url);
    setText('message', '');
  } catch (error) {
    showError(error);
  }
  button.removeAttribute('aria-disabled');
}

function showError(error: unknown): void {
  setText('message', t(error instanceof ReceiptError ? error.text : 'offline'));
}

/** Offer the other language. Its link has the key too, so it can be opened in a new tab. */
function offerLanguage(): void {
  const [other, name] = Object.entries(LANGUAGES).find(([code]) => code !== language) ?? [];
  const link = Object.assign(document.createElement('a'), {
    href: `#${key}&locale=${other}`,
    lang: other,
    textContent: name,
  });
  link.dataset.testId = 'receipt-language-link';
  elementById('languages').replaceChildren(link);
}

document.documentElement.lang = language;
document.title = t('title');
for (const id of ['title', 'test', 'download', 'print']) setText(id, t(id));
elementById('download').addEventListener('click', () => void download());
elementById('print').addEventListener('click', () => print());
addEventListener('hashchange', () => location.reload());
offerLanguage();
setText('message', t('loading'));
try {
  show(await api.getReceipt());
  setText('message', '');
} catch (error) {
  showError(error);
}
