/** The page of an invoice. The fragment holds its key, and the locale that the payer chose. */
import { elementById } from '../page/dom';
import { createTranslate, formatMoney } from '../page/i18n';
import { DocumentApi } from '../receipt/api';
import {
  download,
  parseFragment,
  setText,
  showMerchant,
  showRows,
  showTaxId,
  start,
  textsOf,
} from '../receipt/document';
import { TEXTS } from './languages';
import type { Invoice } from './resources';
import { amounts, facts, statusOf } from './rows';

const PAYMENT_PAGE = '/pay.html#';

const { key, chosen } = parseFragment();
const { language, texts } = textsOf(TEXTS, [chosen, ...navigator.languages]);
const t = createTranslate(texts);
const api = new DocumentApi<Invoice>('hosted-invoices', key);

function show(invoice: Invoice): void {
  const total = formatMoney(invoice.total, invoice.currency);
  showMerchant(invoice.merchant, t);
  showTaxId(invoice.merchant, t);
  setText('amount', total);
  setText('status', t(`status.${statusOf(invoice)}`));
  elementById('status').dataset.status = statusOf(invoice);
  elementById('test').hidden = invoice.mode !== 'test';
  showRows('facts', facts(invoice, t, language));
  showRows('amounts', amounts(invoice, t));
  showPayment(invoice.payment_page, total);
  showCreditNotes(invoice);
  elementById('invoice').hidden = false;
}

/** Show the link to the checkout, as long as the invoice can be paid. */
function showPayment(page: string | undefined, amount: string): void {
  const isPayable = Boolean(page?.startsWith(PAYMENT_PAGE));
  elementById('download').classList.toggle('primary', !isPayable);
  if (!isPayable) return;
  const link = Object.assign(document.createElement('a'), {
    className: 'primary',
    href: `${page}&locale=${language}`,
    textContent: t('pay', { amount }),
  });
  link.dataset.testId = 'pay-invoice-link';
  elementById('download').before(link);
}

/** Offer the PDF of each credit note. */
function showCreditNotes({ credit_notes: notes, currency }: Invoice): void {
  const items = notes.map(({ number, total }) => {
    const text = t('credit_note', { number, amount: formatMoney(total, currency) });
    const button = Object.assign(document.createElement('button'), { type: 'button', textContent: text });
    button.dataset.testId = 'download-credit-note-btn';
    const getPdf = () => api.getPdf(language, `/credit-notes/${number}`);
    button.addEventListener('click', () => void download(button, getPdf, t));
    const item = document.createElement('li');
    item.append(button);
    return item;
  });
  elementById('credit-notes').replaceChildren(...items);
  elementById('credit-notes').hidden = items.length === 0;
}

addEventListener('pageshow', ({ persisted }) => persisted && location.reload()); // the payer returns from the checkout
void start({
  key,
  language,
  t,
  languageTestId: 'invoice-language-link',
  getPdf: () => api.getPdf(language),
  load: async () => show(await api.get()),
});
