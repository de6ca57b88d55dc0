import { useState } from 'preact/hooks';

import { focusFirstError, PayButton } from './Field';
import type { FormProps } from './view-props';

export function BankForm(props: FormProps) {
  const { hidden, state, flow } = props;
  const { bank } = state.values;
  const [invalid, setInvalid] = useState(false);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setInvalid(!bank);
    if (!bank) focusFirstError(event.currentTarget as HTMLFormElement);
    else void flow.pay({ method: 'netbanking', bank });
  };
  const select = (code: string) => {
    flow.setValues({ bank: code });
    setInvalid(false);
  };
  return (
    <form hidden={hidden} noValidate onSubmit={submit}>
      <BankSelect {...props} invalid={invalid} select={select} />
      <PayButton {...props} />
    </form>
  );
}

interface BankSelectProps extends FormProps {
  invalid: boolean;
  select: (code: string) => void;
}

function BankSelect({ order, state, t, invalid, select }: BankSelectProps) {
  return (
    <div class="field">
      <label for="bank">{t('bank')}</label>
      <select
        id="bank"
        data-test-id="bank-select"
        value={state.values.bank}
        aria-invalid={invalid ? true : undefined}
        aria-describedby={invalid ? 'bank-error' : undefined}
        onChange={({ currentTarget }) => select(currentTarget.value)}
      >
        <option value="">{t('bank.choose')}</option>
        {order.banks.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
      {invalid && (
        <p id="bank-error" class="error">
          {t('bank.error')}
        </p>
      )}
    </div>
  );
}
