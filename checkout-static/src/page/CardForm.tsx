import { useState } from 'preact/hooks';

import {
  type CardErrors,
  type CardField,
  type CardFields,
  caretPosition,
  formatCvv,
  formatNumber,
  validateCard,
} from './card';
import { brandNames, detectBrand, isRefusedBrand } from './card-brand';
import { digitsOnly } from './digits';
import { formatExpiry } from './expiry';
import { Field, focusFirstError, PayButton } from './Field';
import type { Translate } from './i18n';
import { consentOf, SaveConsent } from './SaveConsent';
import type { FormProps } from './view-props';

const FIELDS_OF_API: Record<string, CardField> = {
  'card.number': 'number',
  'card.exp_month': 'expiry',
  'card.exp_year': 'expiry',
  'card.cvv': 'cvv',
  'card.name': 'name',
};

export function CardForm(props: FormProps) {
  const { hidden, t } = props;
  const form = useCardForm(props);
  return (
    <form hidden={hidden} noValidate onSubmit={form.submit}>
      <NumberField form={form} t={t} />
      <div class="pair">
        <ExpiryField form={form} t={t} />
        <CvvField form={form} t={t} />
      </div>
      <NameField form={form} t={t} />
      <SaveConsent {...props} method="card" />
      <PayButton {...props} />
    </form>
  );
}

interface CardFormState {
  card: CardFields;
  edit: (change: Partial<CardFields>) => void;
  /** Return a blur handler: an invalid field shows its error when the customer leaves it, unless it is empty. */
  validateOnBlur: (field: CardField) => () => void;
  errorOf: (field: CardField) => string | undefined;
  submit: (event: SubmitEvent) => void;
}
interface CardFieldProps {
  form: CardFormState;
  t: Translate;
}

function useCardForm(props: FormProps): CardFormState {
  const { state, order, stage, flow, t, language } = props;
  const { card } = state.values;
  const brands = order.card_brands?.length ? order.card_brands : undefined;
  const [errors, setErrors] = useState<CardErrors>({});
  const edit = (change: Partial<CardFields>) => {
    flow.setValues({ card: { ...card, ...change } });
    setErrors(Object.fromEntries(Object.entries(errors).filter(([field]) => !(field in change))));
  };
  const validateOnBlur = (field: CardField) => () => {
    const error = validateCard(card, new Date(), brands)[field];
    if (card[field] && error) setErrors({ ...errors, [field]: error });
  };
  const errorOf = (field: CardField) => {
    const { invalid } = stage;
    const fromApi = invalid && FIELDS_OF_API[invalid.field] === field ? invalid.description : undefined;
    const refused = field === 'number' && isRefusedBrand(card.number, brands) ? 'card.number.brand' : undefined;
    const key = errors[field] ?? refused;
    return key ? t(key, { brands: brandNames(language, brands) }) : fromApi;
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const found = validateCard(card, new Date(), brands);
    setErrors(found);
    if (Object.keys(found).length) focusFirstError(event.currentTarget as HTMLFormElement);
    else void flow.pay({ method: 'card', card, consent: consentOf(props, 'card') });
  };
  return { card, edit, validateOnBlur, errorOf, submit };
}

function NumberField({ form, t }: CardFieldProps) {
  const { number } = form.card;
  const { name, accepted } = detectBrand(number);
  const onEdit = (typed: string, input: HTMLInputElement) => {
    const digitsBeforeCaret = digitsOnly(typed.slice(0, input.selectionStart ?? typed.length)).length;
    input.value = formatNumber(typed);
    const caret = caretPosition(input.value, digitsBeforeCaret);
    input.setSelectionRange(caret, caret);
    form.edit({ number: input.value });
  };
  return (
    <Field
      id="card-number"
      data-test-id="card-number-input"
      label={t('card.number')}
      value={number}
      error={form.errorOf('number')}
      badge={accepted ? name : undefined}
      autocomplete="cc-number"
      inputMode="numeric"
      placeholder="1234 5678 9012 3456"
      onEdit={onEdit}
      onBlur={form.validateOnBlur('number')}
    />
  );
}

function ExpiryField({ form, t }: CardFieldProps) {
  const { expiry } = form.card;
  const onEdit = (typed: string, input: HTMLInputElement) => {
    input.value = formatExpiry(typed, expiry);
    form.edit({ expiry: input.value });
  };
  return (
    <Field
      id="card-expiry"
      data-test-id="card-expiry-input"
      label={t('card.expiry')}
      value={expiry}
      error={form.errorOf('expiry')}
      autocomplete="cc-exp"
      inputMode="numeric"
      placeholder={t('card.expiry.hint')}
      onEdit={onEdit}
      onBlur={form.validateOnBlur('expiry')}
    />
  );
}

function CvvField({ form, t }: CardFieldProps) {
  const { number, cvv } = form.card;
  const [length = 3] = detectBrand(number).cvv;
  const onEdit = (typed: string, input: HTMLInputElement) => {
    input.value = formatCvv(typed, number);
    form.edit({ cvv: input.value });
  };
  return (
    <Field
      id="card-cvv"
      data-test-id="card-cvv-input"
      label={t('card.cvv')}
      value={cvv}
      error={form.errorOf('cvv')}
      autocomplete="cc-csc"
      inputMode="numeric"
      placeholder={'•'.repeat(length)}
      onEdit={onEdit}
      onBlur={form.validateOnBlur('cvv')}
    />
  );
}

function NameField({ form, t }: CardFieldProps) {
  return (
    <Field
      id="card-name"
      data-test-id="card-name-input"
      label={t('card.name')}
      value={form.card.name}
      error={form.errorOf('name')}
      autocomplete="cc-name"
      maxLength={100}
      onEdit={(name) => form.edit({ name })}
    />
  );
}
