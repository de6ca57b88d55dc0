import { formatMoney } from './i18n';
import type { FormProps } from './view-props';

interface FieldProps {
  id: string;
  label: string;
  value: string;
  error?: string | undefined;
  badge?: string | undefined;
  onEdit: (value: string, input: HTMLInputElement) => void;
  onBlur?: () => void;
  autocomplete: 'cc-number' | 'cc-exp' | 'cc-csc' | 'cc-name' | 'email' | 'username' | 'one-time-code' | 'off';
  inputMode?: 'numeric' | 'email';
  placeholder?: string;
  maxLength?: number;
  autocapitalize?: 'none';
  spellcheck?: boolean;
  'data-test-id': string;
}

/** An input with its label and error, which screen readers read out with it. */
export function Field({ id, label, error, badge, onEdit, ...rest }: FieldProps) {
  const errorId = `${id}-error`;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        {...rest}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? errorId : undefined}
        onInput={({ currentTarget }) => onEdit(currentTarget.value, currentTarget)}
      />
      {badge && <span class="brand">{badge}</span>}
      {error && (
        <p id={errorId} class="error">
          {error}
        </p>
      )}
    </div>
  );
}

/** The submit button of a payment form. A hidden form has none, so that a page has only one. */
export function PayButton({ hidden, state, order, t }: FormProps) {
  if (hidden) return null;
  const amount = formatMoney(order.amount, order.currency);
  return (
    <button class="primary" type="submit" data-test-id="submit-payment-btn" aria-disabled={state.busy}>
      {state.busy && <span class="spinner" />} {t(state.busy ? 'paying' : 'pay', { amount })}
    </button>
  );
}

/** Focus the first invalid field after the next render. */
export function focusFirstError(form: HTMLFormElement): void {
  requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid]')?.focus());
}
