import { useState } from 'preact/hooks';

import { brandOf, caretAfter, digitsOf, errorsOf, grouped, slashed, type CardErrors, type CardFields } from './card';
import type { Asking } from './choosing';
import { Field, focusFirstError, PayButton } from './field';
import { money } from './words';

const BY_FIELD: Record<string, keyof CardFields> = {
  'card.number': 'number',
  'card.exp_month': 'expiry',
  'card.exp_year': 'expiry',
  'card.cvv': 'cvv',
  'card.name': 'name',
};

export function CardForm({ hidden, state, stage, due, flow, words, language }: Asking) {
  const { card } = state.typed;
  const [errors, setErrors] = useState<CardErrors>({});
  const { name: brand, cvv } = brandOf(card.number);
  const set = (change: Partial<CardFields>) => {
    flow.type({ card: { ...card, ...change } });
    setErrors(Object.fromEntries(Object.entries(errors).filter(([field]) => !(field in change))));
  };
  const check = (field: keyof CardFields) => () => {
    const found = errorsOf(card, new Date())[field];
    if (card[field] && found) setErrors({ ...errors, [field]: found });
  };
  const error = (field: keyof CardFields) => {
    const refused = stage.wrong && BY_FIELD[stage.wrong.field] === field ? stage.wrong.description : undefined;
    return errors[field] ? words(errors[field]) : refused;
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const found = errorsOf(card, new Date());
    setErrors(found);
    if (Object.keys(found).length) return focusFirstError(event.currentTarget as HTMLFormElement);
    void flow.pay({ method: 'card', card });
  };
  const number = (typed: string, input: HTMLInputElement) => {
    const before = digitsOf(typed.slice(0, input.selectionStart ?? typed.length)).length;
    input.value = grouped(typed);
    const caret = caretAfter(input.value, before);
    input.setSelectionRange(caret, caret);
    set({ number: input.value });
  };
  const expiry = (typed: string, input: HTMLInputElement) => {
    input.value = slashed(typed, card.expiry);
    set({ expiry: input.value });
  };
  const pay = words(state.busy ? 'paying' : 'pay', { amount: money(due.amount, due.currency, language) });
  return (
    <form hidden={hidden} noValidate onSubmit={submit}>
      <Field
        id="card-number"
        data-test-id="card-number-input"
        label={words('card.number')}
        value={card.number}
        error={error('number')}
        badge={brand}
        autocomplete="cc-number"
        inputMode="numeric"
        placeholder="1234 5678 9012 3456"
        onType={number}
        onBlur={check('number')}
      />
      <div class="pair">
        <Field
          id="card-expiry"
          data-test-id="card-expiry-input"
          label={words('card.expiry')}
          value={card.expiry}
          error={error('expiry')}
          autocomplete="cc-exp"
          inputMode="numeric"
          placeholder={words('card.expiry.hint')}
          onType={expiry}
          onBlur={check('expiry')}
        />
        <Field
          id="card-cvv"
          data-test-id="card-cvv-input"
          label={words('card.cvv')}
          value={card.cvv}
          error={error('cvv')}
          autocomplete="cc-csc"
          inputMode="numeric"
          placeholder={'•'.repeat(cvv)}
          onType={(typed, input) => set({ cvv: (input.value = digitsOf(typed).slice(0, cvv)) })}
          onBlur={check('cvv')}
        />
      </div>
      <Field
        id="card-name"
        data-test-id="card-name-input"
        label={words('card.name')}
        value={card.name}
        error={error('name')}
        autocomplete="cc-name"
        maxLength={100}
        onType={(name) => set({ name })}
      />
      {!hidden && <PayButton busy={state.busy} text={pay} />}
    </form>
  );
}
