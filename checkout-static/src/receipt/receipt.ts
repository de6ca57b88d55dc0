/** The page of a receipt. The fragment holds its key, and the locale that the payer chose. */
import { elementById } from '../page/dom';
import { createTranslate } from '../page/i18n';
import { DocumentApi } from './api';
import { parseFragment, setText, showMerchant, showRows, showTaxId, start, textsOf } from './document';
import { TEXTS } from './languages';
import type { Receipt } from './resources';
import { amounts, facts, headlineOf } from './rows';

const { key, chosen } = parseFragment();
const { language, texts } = textsOf(TEXTS, [chosen, ...navigator.languages]);
const t = createTranslate(texts);
const api = new DocumentApi<Receipt>('receipts', key);

function show(receipt: Receipt): void {
  showMerchant(receipt.merchant, t);
  showTaxId(receipt.merchant, t);
  setText('amount', headlineOf(receipt));
  setText('status', t(`status.${receipt.status}`));
  elementById('status').dataset.status = receipt.status;
  elementById('test').hidden = receipt.mode !== 'test';
  showRows('facts', facts(receipt, t, language));
  showRows('amounts', amounts(receipt, t, language));
  elementById('receipt').hidden = false;
}

void start({
  key,
  language,
  t,
  languageTestId: 'receipt-language-link',
  getPdf: () => api.getPdf(language),
  load: async () => show(await api.get()),
});
