/** The page of a mandate, where its payer can revoke it. The fragment holds its key, and the chosen locale. */
import { elementById } from '../page/dom';
import { createTranslate } from '../page/i18n';
import { DocumentApi } from '../receipt/api';
import { parseFragment, setText, showError, showMerchant, showRows, startPage, textsOf } from '../receipt/document';
import { TEXTS } from './languages';
import { isRevocable, type Mandate } from './resources';
import { amountOf, debits, facts } from './rows';

const { key, chosen } = parseFragment();
const { language, texts } = textsOf(TEXTS, [chosen, ...navigator.languages]);
const t = createTranslate(texts);
const api = new DocumentApi<Mandate>('hosted-mandates', key);
const confirmation = elementById('confirm') as HTMLDialogElement;

function show(mandate: Mandate): void {
  showMerchant(mandate.merchant, t);
  setText('amount', amountOf(mandate, t));
  setText('status', t(`status.${mandate.status}`));
  setText('effect', t('effect', { merchant: mandate.merchant.name }));
  elementById('status').dataset.status = mandate.status;
  elementById('test').hidden = mandate.mode !== 'test';
  showRows('facts', facts(mandate, t, language));
  showRows('debits', debits(mandate, t, language));
  elementById('actions').hidden = !isRevocable(mandate);
  elementById('mandate').hidden = false;
}

/** Revoke the mandate. The buttons ignore further clicks meanwhile. */
async function revoke(): Promise<void> {
  const button = elementById('revoke');
  confirmation.close();
  if (button.getAttribute('aria-disabled') === 'true') return;
  button.setAttribute('aria-disabled', 'true');
  setText('message', t('revoke.wait'));
  try {
    show(await api.post('revoke'));
    setText('message', t('revoked'));
  } catch (error) {
    showError(error, t);
  }
  button.removeAttribute('aria-disabled');
}

for (const id of ['revoke', 'question', 'keep', 'confirmed']) setText(id, t(id));
elementById('revoke').addEventListener('click', () => confirmation.showModal());
elementById('keep').addEventListener('click', () => confirmation.close());
elementById('confirmed').addEventListener('click', () => void revoke());
void startPage({
  key,
  language,
  t,
  languageTestId: 'mandate-language-link',
  load: async () => show(await api.get()),
});
