/** The parts that the pages of a receipt, an invoice and a mandate share. */
import { chooseLanguage } from '../language';
import { elementById } from '../page/dom';
import type { Translate } from '../page/i18n';
import { applyTheme, type Brand, supportLinks } from '../page/theme';
import { ReceiptError } from './api';
import { type Issuer, taxIdLabel } from './tax-id';

export type Row = [label: string, value: string];

/** The languages, each with its own name. */
const LANGUAGES = { en: 'English', hi: 'हिन्दी' };

/** Return the texts of the first preferred language that there is. */
export function textsOf(texts: Record<string, Record<string, string>>, preferred: readonly unknown[]) {
  const language = chooseLanguage(preferred, Object.keys(texts));
  return { language, texts: texts[language] ?? {} };
}

/** Return the key in the fragment, and the locale that the payer chose. */
export function parseFragment(): { key: string; chosen: string | null } {
  const [key = '', ...rest] = location.hash.slice(1).split('&');
  return { key, chosen: new URLSearchParams(rest.join('&')).get('locale') };
}

export function setText(id: string, text: string): void {
  elementById(id).textContent = text;
}

export function showRows(id: string, rows: Row[]): void {
  const elements = rows.map(([label, value]) => {
    const row = document.createElement('div');
    row.append(element('dt', label), element('dd', value));
    return row;
  });
  elementById(id).replaceChildren(...elements);
}

/** Show the name, logo, color and contacts of the merchant. */
export function showMerchant(merchant: Brand, t: Translate): void {
  document.title = `${t('title')} · ${merchant.name}`;
  setText('merchant', merchant.name);
  if (merchant.logo_url) Object.assign(elementById('logo'), { src: merchant.logo_url, hidden: false });
  const links = supportLinks(merchant).map(({ href, text }) => Object.assign(element('a', text), { href }));
  elementById('support').replaceChildren(element('p', t('support', { merchant: merchant.name })), ...links);
  elementById('support').hidden = links.length === 0;
  applyTheme({ color: merchant.color });
}

export function showTaxId({ tax_id }: Issuer, t: Translate): void {
  elementById('tax-id').hidden = !tax_id;
  if (tax_id) setText('tax-id', `${t(taxIdLabel(tax_id))}: ${tax_id}`);
}

/** Download a PDF. The page says so while it is made, and its button ignores further clicks. */
export async function download(
  button: HTMLElement,
  getPdf: () => Promise<{ url: string }>,
  t: Translate,
): Promise<void> {
  if (button.getAttribute('aria-disabled') === 'true') return;
  button.setAttribute('aria-disabled', 'true');
  setText('message', t('download.wait'));
  try {
    location.assign((await getPdf()).url);
    setText('message', '');
  } catch (error) {
    showError(error, t);
  }
  button.removeAttribute('aria-disabled');
}

export function showError(error: unknown, t: Translate): void {
  setText('message', t(error instanceof ReceiptError ? error.text : 'offline'));
}

/** Offer the other language. Its link has the key too, so it can be opened in a new tab. */
function offerLanguage(key: string, language: string, testId: string): void {
  const [other, name] = Object.entries(LANGUAGES).find(([code]) => code !== language) ?? [];
  const link = Object.assign(document.createElement('a'), {
    href: `#${key}&locale=${other}`,
    lang: other,
    textContent: name,
  });
  link.dataset.testId = testId;
  elementById('languages').replaceChildren(link);
}

interface Page {
  key: string;
  language: string;
  t: Translate;
  languageTestId: string;
  /** Read and show the document. */
  load: () => Promise<void>;
}

/** Start the page of a document that can be downloaded and printed. */
export function start(page: Page & { getPdf: () => Promise<{ url: string }> }): Promise<void> {
  for (const id of ['download', 'print']) setText(id, page.t(id));
  const button = elementById('download');
  button.addEventListener('click', () => void download(button, page.getPdf, page.t));
  elementById('print').addEventListener('click', () => print());
  return startPage(page);
}

/** Start the page: its texts and languages, then the document. */
export async function startPage({ key, language, t, languageTestId, load }: Page): Promise<void> {
  document.documentElement.lang = language;
  document.title = t('title');
  for (const id of ['title', 'test']) setText(id, t(id));
  addEventListener('hashchange', () => location.reload());
  offerLanguage(key, language, languageTestId);
  setText('message', t('loading'));
  try {
    await load();
    setText('message', '');
  } catch (error) {
    showError(error, t);
  }
}

const element = (tag: string, textContent: string) => Object.assign(document.createElement(tag), { textContent });
