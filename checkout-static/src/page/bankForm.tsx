import { useState } from 'preact/hooks';

import type { Asking } from './choosing';
import { focusFirstError, PayButton } from './field';
import { money } from './words';

export function BankForm({ hidden, state, due, flow, words, language }: Asking) {
  const { bank } = state.typed;
  const [wrong, setWrong] = useState(false);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setWrong(!bank);
    if (!bank) return focusFirstError(event.currentTarget as HTMLFormElement);
    void flow.pay({ method: 'netbanking', bank });
  };
  const pay = words(state.busy ? 'paying' : 'pay', { amount: money(due.amount, due.currency, language) });
  return (
    <form hidden={hidden} noValidate onSubmit={submit}>
      <div class="field">
        <label for="bank">{words('bank')}</label>
        <select
          id="bank"
          data-test-id="bank-select"
          value={bank}
          aria-invalid={wrong ? true : undefined}
          aria-describedby={wrong ? 'bank-error' : undefined}
          onChange={({ currentTarget }) => {
            flow.type({ bank: currentTarget.value });
            setWrong(false);
          }}
        >
          <option value="">{words('bank.choose')}</option>
          {due.banks.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
        {wrong && (
          <p id="bank-error" class="error">
            {words('bank.error')}
          </p>
        )}
      </div>
      {!hidden && <PayButton busy={state.busy} text={pay} />}
    </form>
  );
}
